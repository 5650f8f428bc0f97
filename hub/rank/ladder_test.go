package rank_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/client/wire"
)

func TestLadder(t *testing.T) {
	filters := []wire.Filter{
		filter("title", "Backend Engineer"), filter("skill", "Go"), filter("location", "Berlin"), years(5, -1), filter("seniority", "senior"),
		with(filter("skill", "Rust"), nice), with(filter("company", "Google"), avoid),
	}
	before := cmp.Diff(filters, nil)
	var got []string
	for _, s := range ranker().Ladder(filters) {
		got = append(got, s.Relaxation.From+" → "+s.Relaxation.To)
		changed := 0
		if len(s.Filters) != len(filters) {
			t.Fatalf("%d filters", len(s.Filters))
		}
		for i := range filters {
			if cmp.Equal(filters[i], s.Filters[i]) {
				continue
			}
			changed++
			if filters[i].Importance != wire.Must || filters[i].ID != s.Relaxation.FilterID || s.Filters[i].Origin != wire.OriginExpand {
				t.Errorf("%v changes %+v into %+v", s.Relaxation, filters[i], s.Filters[i])
			}
		}
		if changed != 1 {
			t.Errorf("%v changes %d filters", s.Relaxation, changed)
		}
	}
	want := []string{
		"5+ years → 4+ years",
		"5+ years → 3+ years",
		"seniority: senior → seniority: senior or mid or lead",
		"title: Backend Engineer → title: Backend Engineer or API Engineer or ",
		"in Berlin → within 50 km of Berlin",
		"in Berlin → within 100 km of Berlin",
		"in Berlin → in State of Berlin",
		"in Berlin → in Germany",
		"title: Backend Engineer → title at any time: Backend Engineer",
		"skill: Go → skill: Go (nice to have)",
	}
	for i := range want {
		if i >= len(got) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("step %d is not %q:\n%s", i, want[i], strings.Join(got, "\n"))
		}
	}
	if len(got) != len(want) {
		t.Errorf("steps\n%s", strings.Join(got, "\n"))
	}
	if before != cmp.Diff(filters, nil) {
		t.Error("the filters themselves were changed")
	}
}

func TestLadderKeepsSomethingThatMustBe(t *testing.T) {
	for _, f := range []wire.Filter{filter("skill", "Go"), with(filter("title", "Nurse"), avoid), filter("name", "Jane Doe"), years(0, -1)} {
		if steps := ranker().Ladder([]wire.Filter{f}); len(steps) != 0 {
			t.Errorf("%v: %v", f, steps)
		}
	}
}

// A wider search finds all that the narrow one did.
func TestEachStepIsWider(t *testing.T) {
	filters := []wire.Filter{
		filter("title", "Backend Engineer"), filter("skill", "Go"), filter("location", "Berlin"), years(5, 12), filter("seniority", "senior"),
		filter("language", "German"), filter("degree", "Master's"), with(filter("company", "Google"), scope("past")),
	}
	r := ranker()
	if j := r.Judge(filters); !j.Passes(j.Match(jane())) {
		t.Fatal("the narrow search does not find Jane")
	}
	for _, s := range r.Ladder(filters) {
		if j := r.Judge(s.Filters); !j.Passes(j.Match(jane())) {
			t.Errorf("%v loses Jane: %s", s.Relaxation, j.Match(jane()).Summary)
		}
	}
}
