package people_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
)

func person(id, name string, score, years float64) *wire.Candidate {
	return &wire.Candidate{ID: id, FullName: name, YearsOfExperience: &years, Match: &wire.Match{Score: score}}
}

func batch(t *people.Table, all ...*wire.Candidate) *people.Batch {
	return t.Dict().Keep(len(all), func(i int) *wire.Candidate { return all[i] })
}

func table(all ...*wire.Candidate) *people.Table {
	t := people.NewTable()
	t.Add(batch(t, all...))
	return t
}

func shown(t *people.Table) (ids []string) {
	for i := range t.Len() {
		ids = append(ids, t.Row(i).ID())
	}
	return ids
}

func TestTableKeepsOnePersonOnce(t *testing.T) {
	tab := table(person("a", "Ann", 0.5, 3), person("b", "Bob", 0.9, 1))
	tab.Add(batch(tab, person("a", "Anna", 0.7, 3)))
	if tab.Total() != 2 || tab.Row(0).Cell(people.Name).String() != "Anna" {
		t.Errorf("%d rows, first is %v", tab.Total(), tab.Row(0).Cell(people.Name))
	}
}

func TestTableOrderFilterAndIndex(t *testing.T) {
	tab := table(person("a", "Zoe", 0.5, 3), person("b", "bob", 0.9, -1), person("c", "Cy", 0.9, 7), person("d", "", 0.1, 2))
	for _, c := range []struct {
		name  string
		order people.Order
		keep  []uint32
		want  []string
	}{
		{"arrival", people.Order{}, nil, []string{"a", "b", "c", "d"}},
		{"score, ties as they came", people.Order{By: people.Score, Desc: true, Set: true}, nil, []string{"b", "c", "a", "d"}},
		{"years, unknown last", people.Order{By: people.Years, Set: true}, nil, []string{"d", "a", "c", "b"}},
		{"years down, unknown last", people.Order{By: people.Years, Desc: true, Set: true}, nil, []string{"c", "a", "d", "b"}},
		{"name folds case", people.Order{By: people.Name, Set: true}, nil, []string{"d", "b", "c", "a"}},
		{"filter keeps its order", people.Order{}, []uint32{2, 0}, []string{"c", "a"}},
		{"filter and order", people.Order{By: people.Name, Set: true}, []uint32{0, 2}, []string{"c", "a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab.SetOrder(c.order)
			tab.Filter(c.keep)
			got := shown(tab)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Fatal(d)
			}
			for i, id := range got {
				if at := tab.Index(tab.Find(id)); at != i {
					t.Errorf("%s is at %d, want %d", id, at, i)
				}
			}
		})
	}
	if tab.Index(tab.Find("d")) != -1 {
		t.Error("a filtered-out person has a place")
	}
}

func TestChosen(t *testing.T) {
	tab := table(person("a", "A", 1, 1), person("b", "B", 1, 1), person("c", "C", 1, 1))
	b := tab.Find("b")
	if d := cmp.Diff([]string{"b"}, tab.Chosen(b)); d != "" {
		t.Error("nobody marked:", d)
	}
	tab.Mark(true, tab.Find("a").No, tab.Find("c").No)
	tab.Filter([]uint32{2})
	if d := cmp.Diff([]string{"c", "a"}, tab.Chosen(b)); d != "" {
		t.Error("shown first:", d)
	}
	tab.Remove("c")
	if d := cmp.Diff([]string{"a"}, tab.Chosen(people.Row{})); d != "" {
		t.Error("removed:", d)
	}
}

// TestOrderHoldsWhilePeopleCome compares the order that is kept by merging with
// one made from nothing, over random arrivals, changes and removals.
func TestOrderHoldsWhilePeopleCome(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	names := []string{"", "Zoë", "zoe", "Ann", "ann marie", "Łukasz", "李雷", "Annabel the very long name"}
	for _, o := range []people.Order{
		{By: people.Name, Set: true}, {By: people.Name, Desc: true, Set: true}, {By: people.Score, Desc: true, Set: true}, {By: people.Years, Set: true},
	} {
		tab := people.NewTable()
		if s := tab.SetOrder(o); s != nil {
			t.Fatal("an empty table is sorted elsewhere")
		}
		for range 60 {
			var some []*wire.Candidate
			for range rnd.IntN(30) {
				some = append(some, person(fmt.Sprint(rnd.IntN(400)), names[rnd.IntN(len(names))], float64(rnd.IntN(4))/4, float64(rnd.IntN(5))-1))
			}
			tab.Add(batch(tab, some...))
			tab.Remove(fmt.Sprint(rnd.IntN(400)), fmt.Sprint(rnd.IntN(400)))
		}
		kept := shown(tab)
		tab.SetOrder(people.Order{})
		tab.SetOrder(o)
		if d := cmp.Diff(shown(tab), kept); d != "" || len(kept) != tab.Total() {
			t.Errorf("%+v, %d of %d: %s", o, len(kept), tab.Total(), d)
		}
	}
}

// TestChangedRowAmongRemovedOnesIsThereOnce has fewer rows left than the
// number of the one that changes.
func TestChangedRowAmongRemovedOnesIsThereOnce(t *testing.T) {
	tab := people.NewTable()
	tab.SetOrder(people.Order{By: people.Score, Desc: true, Set: true})
	tab.Add(batch(tab, person("a", "A", 0.5, 1), person("b", "B", 0.4, 1), person("c", "C", 0.3, 1), person("d", "D", 0.2, 1)))
	tab.Remove("a", "b")
	tab.Update([]wire.Update{{CandidateID: "d", Match: wire.Match{Score: 0.9}}})
	if d := cmp.Diff([]string{"d", "c"}, shown(tab)); d != "" {
		t.Error(d)
	}
}

func TestBigTablesAreSortedElsewhere(t *testing.T) {
	tab := people.NewTable()
	all := make([]*wire.Candidate, 6000)
	for i := range all {
		all[i] = person(fmt.Sprint(i), fmt.Sprintf("name %05d", 7919*i%6000), 0.5, 1)
	}
	tab.Add(batch(tab, all...))
	s := tab.SetOrder(people.Order{By: people.Name, Set: true})
	if s == nil || tab.Row(0).ID() != "0" {
		t.Fatal("sorted while a key waits")
	}
	stale := tab.SetOrder(people.Order{By: people.Name, Desc: true, Set: true})
	tab.Add(batch(tab, person("late", "name 00000b", 0.5, 1), person("1", "Aaron", 0.5, 1)))
	tab.Remove("2")
	s = tab.SetOrder(people.Order{By: people.Name, Set: true})
	stale.Run()
	tab.Sorted(stale)
	tab.Add(batch(tab, person("later", "name 00000a", 0.5, 1), person("0", "zz", 0.5, 1)))
	tab.Remove("3")
	s.Run()
	tab.Sorted(s)
	got := shown(tab)
	if tab.Len() != 6000 || got[0] != "1" || got[1] != "later" || got[2] != "late" || got[5999] != "0" {
		t.Errorf("%d people: %v … %v", tab.Len(), got[:4], got[len(got)-2:])
	}
}

func TestAFilterThatLetsNobodyThrough(t *testing.T) {
	tab := table(person("a", "A", 1, 1))
	tab.Filter([]uint32{})
	if tab.Len() != 0 || tab.Index(tab.Find("a")) != -1 || !tab.Filtered() {
		t.Errorf("%d people are shown", tab.Len())
	}
	tab.Filter(nil)
	if tab.Len() != 1 {
		t.Error("nobody is shown without a filter")
	}
}
