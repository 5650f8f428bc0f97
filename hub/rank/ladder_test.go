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
		"level: senior → level: senior or mid or lead",
		"title: Backend Engineer → title: Backend Engineer or API Engineer or ",
		"skill: Go → skill: Go or ",
		"in Berlin → within 50 km of Berlin",
		"in Berlin → within 100 km of Berlin",
		"in Berlin → in State of Berlin",
		"in Berlin → in Germany",
		"title: Backend Engineer → title at any time: Backend Engineer",
		"skill: Go → skill: Go (nice to have)",
		"5+ years → 5+ years (nice to have)",
		"level: senior → level: senior (nice to have)",
		"in Berlin → in Berlin (nice to have)",
		"title: Backend Engineer → title: Backend Engineer (nice to have)",
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
	for _, f := range []wire.Filter{filter("skill", "Zorblax"), with(filter("title", "Nurse"), avoid), filter("name", "Jane Doe"), years(0, -1)} {
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
	for i := range filters {
		filters[i].ID = "f" + string(rune('1'+i))
	}
	r := ranker()
	if j := r.Judge(filters); !j.Passes(j.Match(jane())) {
		t.Fatal("the narrow search does not find Jane")
	}
	ladder := r.Ladder(filters)
	for _, s := range append(ladder, r.Combined(filters)...) {
		same, ok := r.Step(filters, s.Relaxation.ID)
		if !ok || cmp.Diff(s, same) != "" {
			t.Errorf("%q is found as %+v", s.Relaxation.ID, same)
		}
		if j := r.Judge(s.Filters); !j.Passes(j.Match(jane())) {
			t.Errorf("%v loses Jane: %s", s.Relaxation, j.Match(jane()).Summary)
		}
	}
}

func TestNoSuchStep(t *testing.T) {
	filters := []wire.Filter{filter("title", "Backend Engineer"), filter("location", "Berlin")}
	for _, id := range []string{"", "x", "location", "location.", "location.years1", "location.near50+location.near100", "location.near50+", "+"} {
		if s, ok := ranker().Step(filters, id); ok {
			t.Errorf("%q: %+v", id, s)
		}
	}
}

// Where no single step helps, some of all do: in the end only wishes are left.
func TestCombinedStepsEndWithWishes(t *testing.T) {
	filters := []wire.Filter{filter("title", "Backend Engineer"), filter("skill", "Cobol"), filter("location", "Reykjavik"), with(filter("company", "Acme"), avoid)}
	r := ranker()
	steps := r.Combined(filters)
	if len(steps) != 2 {
		t.Fatalf("%d steps", len(steps))
	}
	for n, s := range steps {
		if got := strings.Count(s.Relaxation.ID, "+"); got != n+1 {
			t.Errorf("step %d loosens %s", n, s.Relaxation.ID)
		}
		if s.Filters[3].Importance != wire.Avoid {
			t.Errorf("step %d relaxes what is avoided", n)
		}
	}
	fewer := r.Fewer(filters, steps[1])
	if len(fewer) != 3 || fewer[0].Relaxation.ID != "location.nice+title.nice" {
		t.Errorf("fewer: %+v", fewer)
	}
	last := r.Judge(steps[1].Filters)
	other := jane()
	other.CurrentCompany, other.Experiences[0].Company = "Initech", "Initech"
	if !last.Passes(last.Match(other)) || last.Passes(last.Match(jane())) {
		t.Error("the last step does not let in whoever meets a wish and breaks no avoid")
	}
}

// Titles of a skill that the search is against are no way to widen it.
func TestStepsBringNoSkillThatIsRuledOut(t *testing.T) {
	titlesOf := func(filters ...wire.Filter) string {
		for _, s := range ranker().Ladder(filters) {
			if strings.HasSuffix(s.Relaxation.ID, ".titles") {
				return s.Relaxation.To
			}
		}
		return ""
	}
	title, golang := filter("title", "Backend Engineer"), filter("skill", "Go")
	if open := titlesOf(title, filter("location", "Berlin")); !strings.Contains(open, "Ruby Developer") || !strings.Contains(open, "Kotlin") {
		t.Fatalf("without skills it offers %s", open)
	}
	if got := titlesOf(title, with(filter("skill", "Ruby"), avoid)); strings.Contains(got, "Ruby") || !strings.Contains(got, "Kotlin") {
		t.Errorf("not Ruby: %s", got)
	}
	if got := titlesOf(title, golang); strings.Contains(got, "Ruby") || strings.Contains(got, "Kotlin") || !strings.Contains(got, "API Engineer") {
		t.Errorf("Go: %s", got)
	}
}
