package people_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
)

func row(id, name string, score, years float64) *people.Row {
	return people.NewRow(&wire.Candidate{ID: id, FullName: name, YearsOfExperience: &years, Match: &wire.Match{Score: score}})
}

func shown(t *people.Table) (ids []string) {
	for i := range t.Len() {
		ids = append(ids, t.Row(i).ID)
	}
	return ids
}

func TestTableKeepsOnePersonOnce(t *testing.T) {
	tab := people.NewTable()
	tab.Add([]*people.Row{row("a", "Ann", 0.5, 3), row("b", "Bob", 0.9, 1)})
	tab.Add([]*people.Row{row("a", "Anna", 0.7, 3)})
	if tab.Total() != 2 || tab.Row(0).Cells[people.Name].String() != "Anna" {
		t.Errorf("%d rows, first is %v", tab.Total(), tab.Row(0).Cells[people.Name])
	}
}

func TestTableOrderFilterAndIndex(t *testing.T) {
	tab := people.NewTable()
	tab.Add([]*people.Row{row("a", "Zoe", 0.5, 3), row("b", "bob", 0.9, -1), row("c", "Cy", 0.9, 7), row("d", "", 0.1, 2)})
	for _, c := range []struct {
		name  string
		order people.Order
		keep  []int
		want  []string
	}{
		{"arrival", people.Order{}, nil, []string{"a", "b", "c", "d"}},
		{"score, ties as they came", people.Order{By: people.Score, Desc: true, Set: true}, nil, []string{"b", "c", "a", "d"}},
		{"years, unknown last", people.Order{By: people.Years, Set: true}, nil, []string{"d", "a", "c", "b"}},
		{"years down, unknown last", people.Order{By: people.Years, Desc: true, Set: true}, nil, []string{"c", "a", "d", "b"}},
		{"name folds case", people.Order{By: people.Name, Set: true}, nil, []string{"d", "b", "c", "a"}},
		{"filter keeps its order", people.Order{}, []int{2, 0}, []string{"c", "a"}},
		{"filter and order", people.Order{By: people.Name, Set: true}, []int{0, 2}, []string{"c", "a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab.SetOrder(c.order)
			tab.Filter(c.keep)
			got := shown(tab)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Fatal(d)
			}
			for i, id := range got {
				if tab.Index(id) != i {
					t.Errorf("Index(%s) = %d, want %d", id, tab.Index(id), i)
				}
			}
		})
	}
	if tab.Index("d") != -1 {
		t.Error("a filtered-out person has a place")
	}
}

func TestChosen(t *testing.T) {
	tab := people.NewTable()
	tab.Add([]*people.Row{row("a", "A", 1, 1), row("b", "B", 1, 1), row("c", "C", 1, 1)})
	if d := cmp.Diff([]string{"b"}, tab.Chosen("b")); d != "" {
		t.Error("nobody marked:", d)
	}
	tab.Mark("a", true)
	tab.Mark("c", true)
	tab.Filter([]int{2})
	if d := cmp.Diff([]string{"c", "a"}, tab.Chosen("b")); d != "" {
		t.Error("shown first:", d)
	}
	tab.Remove("c")
	if d := cmp.Diff([]string{"a"}, tab.Chosen("")); d != "" {
		t.Error("removed:", d)
	}
}
