package people_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
)

func TestRowSaysWhoSomeoneIs(t *testing.T) {
	years := func(y float64) *float64 { return &y }
	jobs := func(j ...wire.Experience) []wire.Experience { return j }
	for name, c := range map[string]struct {
		in   wire.Candidate
		want map[people.Col]string
	}{
		"nothing":         {wire.Candidate{}, map[people.Col]string{people.Name: "(no name)"}},
		"blanks for name": {wire.Candidate{FullName: " \u00a0\t"}, map[people.Col]string{people.Name: "(no name)"}},
		"headline only":   {wire.Candidate{FullName: "A", Headline: "Nurse at night"}, map[people.Col]string{people.Name: "A", people.Title: "Nurse at night"}},
		"title beats headline": {
			wire.Candidate{FullName: "A", Headline: "x", CurrentTitle: "Nurse"},
			map[people.Col]string{people.Name: "A", people.Title: "Nurse"},
		},
		"present and past": {
			wire.Candidate{FullName: "A", Experiences: jobs(
				wire.Experience{Title: "Lead", Company: "Acme", Start: "2021-03", Current: true},
				wire.Experience{Title: "Dev", Company: "Init", Start: "2015", End: "2021-02"},
			)},
			map[people.Col]string{people.Name: "A", people.Title: "Lead", people.Company: "Acme (2021–)", people.Before: "Dev @ Init (2015–2021)", people.Started: "2021-03"},
		},
		"only past": {
			wire.Candidate{FullName: "A", Headline: "Looking around", Experiences: jobs(wire.Experience{Title: "Dev", Start: "2015", End: "2016"})},
			map[people.Col]string{people.Name: "A", people.Title: "Looking around", people.Before: "Dev (2015–2016)"},
		},
		"no end is the present": {
			wire.Candidate{FullName: "A", Experiences: jobs(wire.Experience{Company: "Acme", Start: "2020"})},
			map[people.Col]string{people.Name: "A", people.Company: "Acme (2020–)", people.Started: "2020-01"},
		},
		"two present jobs": {
			wire.Candidate{FullName: "A", CurrentTitle: "CTO", CurrentCompany: "Beta", Experiences: jobs(wire.Experience{Title: "Angel", Company: "Self", Start: "2001", Current: true})},
			map[people.Col]string{people.Name: "A", people.Title: "CTO", people.Company: "Beta"},
		},
		"odd dates": {
			wire.Candidate{FullName: "A", Experiences: jobs(
				wire.Experience{Title: "T", Company: "C", Start: "März 2020", Current: true},
				wire.Experience{Title: "U", Company: "D", Start: "20", End: "\xff\xfe!!"},
			)},
			map[people.Col]string{people.Name: "A", people.Title: "T", people.Company: "C", people.Before: "U @ D"},
		},
		"school alone":     {wire.Candidate{FullName: "A", Educations: []wire.Education{{School: "MIT"}}}, map[people.Col]string{people.Name: "A", people.Education: "MIT"}},
		"degree and field": {wire.Candidate{FullName: "A", Educations: []wire.Education{{Degree: "MSc", Field: "CS", School: "MIT"}}}, map[people.Col]string{people.Name: "A", people.Education: "MSc CS, MIT"}},
		"place by name":    {wire.Candidate{FullName: "A", Location: &wire.Location{Name: "Somewhere"}}, map[people.Col]string{people.Name: "A", people.Place: "Somewhere"}},
		"city and country": {wire.Candidate{FullName: "A", Location: &wire.Location{Name: "x", City: "Bonn", Country: "DE"}}, map[people.Col]string{people.Name: "A", people.Place: "Bonn, DE"}},
		"city":             {wire.Candidate{FullName: "A", Location: &wire.Location{Name: "x", City: "Bonn"}}, map[people.Col]string{people.Name: "A", people.Place: "Bonn"}},
		"years":            {wire.Candidate{FullName: "A", YearsOfExperience: years(4.6)}, map[people.Col]string{people.Name: "A", people.Years: "5"}},
		"years NaN":        {wire.Candidate{FullName: "A", YearsOfExperience: years(math.NaN())}, map[people.Col]string{people.Name: "A"}},
		"years below none": {wire.Candidate{FullName: "A", YearsOfExperience: years(-3)}, map[people.Col]string{people.Name: "A"}},
		"years without end": {
			wire.Candidate{FullName: "A", YearsOfExperience: years(math.Inf(1))},
			map[people.Col]string{people.Name: "A"},
		},
		"score":        {wire.Candidate{FullName: "A", Match: &wire.Match{Score: 0.876}}, map[people.Col]string{people.Name: "A", people.Score: "88"}},
		"score NaN":    {wire.Candidate{FullName: "A", Match: &wire.Match{Score: math.NaN()}}, map[people.Col]string{people.Name: "A"}},
		"score beyond": {wire.Candidate{FullName: "A", Match: &wire.Match{Score: 87}}, map[people.Col]string{people.Name: "A"}},
		"sequences":    {wire.Candidate{FullName: "A\x1b[2J", CurrentTitle: "\x1b]52;c;x\x07"}, map[people.Col]string{people.Name: "A\ufffd[2J", people.Title: "\ufffd]52;c;x\ufffd"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := table(&c.in).Row(0)
			got := map[people.Col]string{}
			for col := range people.NumCols {
				if text := r.Cell(col); !text.IsEmpty() {
					got[col] = text.String()
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if math.IsNaN(r.Score()) || math.IsNaN(r.Years()) {
				t.Error("sorting can't order NaN")
			}
		})
	}
}

func TestTableTakesLateMatches(t *testing.T) {
	tab := table(person("a", "A", 0.2, 1), person("b", "B", 0.4, 1))
	tab.SetOrder(people.Order{By: people.Score, Desc: true, Set: true})
	old, before := tab.Snapshot(), tab.Version
	tab.Update([]wire.Update{{CandidateID: "a", Match: wire.Match{Score: 0.9}}, {CandidateID: "gone", Match: wire.Match{Score: 1}}})
	if d := cmp.Diff([]string{"a", "b"}, shown(tab)); d != "" || tab.Version == before {
		t.Errorf("version %d then %d: %s", before, tab.Version, d)
	}
	if got := tab.Kept(tab.Row(0)).Match.Score; got != 0.9 {
		t.Errorf("the profile sees a score of %v", got)
	}
	if s := old.At(0).Score(); math.Abs(s-0.2) > 1e-6 {
		t.Errorf("a snapshot changed: %v", s)
	}
}

func TestVerdictsAreReplacedByLateOnes(t *testing.T) {
	criterion := func(id, verdict string) wire.Criterion {
		return wire.Criterion{FilterID: id, Text: "Go", Importance: "must", Verdict: verdict}
	}
	c := person("a", "A", 0.2, 1)
	c.Match.Criteria = []wire.Criterion{criterion("f1", "unclear"), criterion("f2", "no")}
	c.Skills = []wire.Skill{{Name: "Go"}, {Name: "PHP", Basis: wire.BasisInferred}}
	tab := table(c)
	verdicts := func() [3]people.Verdict {
		r := tab.Row(0)
		return [3]people.Verdict{r.Verdict(0), r.Verdict(1), r.Verdict(2)}
	}
	if got := verdicts(); got != [3]people.Verdict{people.Unclear, people.No, people.Unasked} {
		t.Error(got)
	}
	late := wire.Match{Score: 0.9, Criteria: []wire.Criterion{criterion("f1", "yes"), criterion("f3", "partial")}}
	tab.Update([]wire.Update{{CandidateID: "a", Match: wire.Match{}}, {CandidateID: "a", Match: late}})
	if got := verdicts(); got != [3]people.Verdict{people.Yes, people.Unasked, people.Partial} {
		t.Error(got)
	}
	var skills []string
	for _, code := range tab.Row(0).Codes() {
		if _, _, ok := code.AsVerdict(); !ok {
			f := tab.Dict().Facet(code)
			skills = append(skills, f.Folded)
			if (f.Kind == people.InferredSkill) != (f.Folded == "php") {
				t.Errorf("%s is of kind %d", f.Folded, f.Kind)
			}
		}
	}
	if d := cmp.Diff([]string{"go", "php"}, skills); d != "" {
		t.Error(d)
	}
}

func TestEvidenceTellsOfSkills(t *testing.T) {
	criterion := func(text, basis, quote string) wire.Criterion {
		return wire.Criterion{FilterID: text, Text: text, Verdict: wire.VerdictYes, Evidence: []wire.Evidence{{Field: "summary", Quote: quote, Basis: basis}}}
	}
	c := person("a", "A", 0.2, 1)
	c.Skills = []wire.Skill{{Name: "Go"}}
	c.Match.Criteria = []wire.Criterion{
		criterion("Go", wire.BasisStated, "Go"), criterion("skill: Python", wire.BasisShown, "wrote services in Python"),
		criterion("Vue or React", wire.BasisShown, "a react front end"), criterion("Rust or Zig", wire.BasisShown, "a compiler"),
		criterion("in Berlin", "", "Berlin"), criterion("Kafka", wire.BasisInferred, "streams"),
		criterion("skill: dbt (nice to have)", wire.BasisShown, "models in dbt"),
		{FilterID: "af", Text: "Airflow", Verdict: wire.VerdictYes, Evidence: []wire.Evidence{
			{Field: "skills[0]", Quote: "Apache Airflow", Basis: wire.BasisStated}, {Field: "summary", Quote: "Airflow jobs", Basis: wire.BasisShown},
		}},
	}
	tab := table(c)
	tab.Update([]wire.Update{{CandidateID: "a", Match: wire.Match{Criteria: []wire.Criterion{criterion("Spark", wire.BasisShown, "Spark jobs"), criterion("Go", wire.BasisStated, "Go")}}}})
	got := map[string]people.Kind{}
	for _, code := range tab.Row(0).Codes() {
		if _, _, ok := code.AsVerdict(); !ok {
			f := tab.Dict().Facet(code)
			if _, twice := got[f.Folded]; twice {
				t.Errorf("%s is there twice", f.Folded)
			}
			got[f.Folded] = f.Kind
		}
	}
	want := map[string]people.Kind{
		"go": people.HasSkill, "python": people.ShowsSkill, "react": people.ShowsSkill, "kafka": people.InferredSkill, "dbt": people.ShowsSkill, "spark": people.ShowsSkill,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestRemovingKeepsTheFilter(t *testing.T) {
	tab := table(person("a", "A", 1, 1), person("b", "B", 1, 1), person("c", "C", 1, 1), person("d", "D", 1, 1))
	tab.Filter([]uint32{3, 1})
	for _, step := range []struct {
		gone []string
		want []string
	}{{nil, []string{"d", "b"}}, {[]string{"a"}, []string{"d", "b"}}, {[]string{"d", "unknown"}, []string{"b"}}, {[]string{"b"}, nil}} {
		tab.Remove(step.gone...)
		if d := cmp.Diff(step.want, shown(tab)); d != "" || !tab.Filtered() {
			t.Errorf("without %v: %s", step.gone, d)
		}
	}
}

func TestWhoIsRemovedMayComeAgain(t *testing.T) {
	tab := table(person("a", "A", 1, 1), person("b", "B", 1, 1))
	tab.Remove("a")
	tab.Add(batch(tab, person("a", "Ann", 1, 1)))
	if d := cmp.Diff([]string{"a", "b"}, shown(tab)); d != "" || tab.Total() != 2 || tab.Row(0).Cell(people.Name).String() != "Ann" {
		t.Errorf("%d people: %s", tab.Total(), d)
	}
}
