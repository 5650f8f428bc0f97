package rank_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/rank"
)

func TestScoreTiers(t *testing.T) {
	r := ranker()
	title, berlin := filter("title", "Backend Engineer"), filter("location", "Berlin")
	for _, tc := range []struct {
		name        string
		filters     []wire.Filter
		least, most float64
		passes      bool
	}{
		{"nothing asked", nil, 1, 1, true},
		{"all met", []wire.Filter{title, berlin, years(5, -1), filter("skill", "Go")}, 0.9, 1, true},
		{"wish unmet", []wire.Filter{title, with(filter("skill", "PHP"), nice)}, 0.9, 0.99, true},
		{"partly met", []wire.Filter{title, filter("skill", "gRPC")}, 0.5, 0.89, true},
		{"not known", []wire.Filter{title, filter("companySize", "11-50")}, 0.5, 0.89, true},
		{"one must unmet", []wire.Filter{title, filter("location", "Munich")}, 0.01, 0.49, false},
		{"avoid broken", []wire.Filter{title, with(filter("company", "Acme"), avoid)}, 0, 0, false},
		{"avoid kept", []wire.Filter{title, with(filter("company", "Initech"), avoid)}, 0.9, 1, true},
		{"alternative places", []wire.Filter{filter("location", "Munich"), berlin, title}, 0.9, 1, true},
		{"alternative companies", []wire.Filter{filter("company", "Initech"), filter("company", "Acme")}, 0.9, 1, true},
		{"companies of different scope both count", []wire.Filter{with(filter("company", "Initech"), scope("past")), filter("company", "Acme")}, 0, 0.49, false},
		{"alternative titles", []wire.Filter{filter("title", "Nurse"), filter("title", "Backend Engineer")}, 0.9, 1, true},
		{"a past title is wanted besides the present one", []wire.Filter{with(filter("title", "Nurse"), scope("past")), filter("title", "Backend Engineer")}, 0, 0.49, false},
		{"skills are no alternatives", []wire.Filter{filter("skill", "Go"), filter("skill", "PHP")}, 0, 0.49, false},
		{"only a wish, met", []wire.Filter{with(filter("skill", "Go"), nice)}, 0.9, 1, true},
		{"only what cannot be told", []wire.Filter{filter("companySize", "11-50"), filter("industry", "Aerospace")}, 0.5, 0.89, true},
		{"empty filters say nothing", []wire.Filter{filter("title"), filter("skill", " !? "), filter("years")}, 1, 1, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			j := r.Judge(tc.filters)
			m := j.Match(jane())
			if m.Score < tc.least || m.Score > tc.most || j.Passes(m) != tc.passes {
				t.Errorf("score %v, passes %v, want %v..%v, %v; %s", m.Score, j.Passes(m), tc.least, tc.most, tc.passes, m.Summary)
			}
		})
	}
}

func TestNobodyPassesOfWhomNothingIsKnown(t *testing.T) {
	j := ranker().Judge([]wire.Filter{filter("location", "Berlin"), years(5, -1)})
	if m := j.Match(card()); j.Passes(m) || m.Score >= 0.5 {
		t.Errorf("passes with %+v", m)
	}
	// What is known of them may still let them in beside it.
	j = ranker().Judge([]wire.Filter{filter("location", "Berlin"), filter("title", "Site Reliability Engineer")})
	if m := j.Match(card()); !j.Passes(m) || m.Score >= 0.9 {
		t.Errorf("score %v, %s", m.Score, m.Summary)
	}
}

func TestBetterPeopleScoreHigher(t *testing.T) {
	r := ranker()
	person := func(change func(*wire.Candidate)) *wire.Candidate { c := jane(); change(c); return c }
	for _, tc := range []struct {
		name          string
		filters       []wire.Filter
		better, worse *wire.Candidate
	}{
		{
			"stated beats shown",
			[]wire.Filter{filter("skill", "Terraform")},
			person(func(c *wire.Candidate) { c.Skills = append(c.Skills, wire.Skill{Name: "Terraform"}) }), jane(),
		},
		{
			"title beats synonym",
			[]wire.Filter{filter("title", "Site Reliability Engineer")},
			&wire.Candidate{CurrentTitle: "Site Reliability Engineer"}, card(),
		},
		{
			"near by beats far off",
			[]wire.Filter{filter("title", "Backend Engineer"), with(filter("location", "Potsdam"), nice)},
			jane(), person(func(c *wire.Candidate) { c.Location = at("Munich, Germany", "Munich", "DE") }),
		},
		{
			"fewer years short",
			[]wire.Filter{filter("title", "Backend Engineer"), with(years(12, -1), nice)},
			jane(), person(func(c *wire.Candidate) { c.YearsOfExperience = ptr(2.0) }),
		},
		{
			"a level closer",
			[]wire.Filter{filter("title", "Backend Engineer"), with(filter("seniority", "junior"), nice)},
			person(func(c *wire.Candidate) { c.Seniority = "mid" }), jane(),
		},
		{
			"more wishes met",
			[]wire.Filter{filter("title", "Backend Engineer"), with(filter("skill", "Go"), nice), with(filter("language", "German"), nice)},
			jane(), person(func(c *wire.Candidate) { c.Languages = nil }),
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			j := r.Judge(tc.filters)
			if a, b := j.Match(tc.better), j.Match(tc.worse); a.Score <= b.Score {
				t.Errorf("%v <= %v\n%+v\n%+v", a.Score, b.Score, a.Criteria, b.Criteria)
			}
		})
	}
}

func TestQuotesAreTheSentenceAndShort(t *testing.T) {
	long := strings.Repeat("Ein Satz über gar nichts Besonderes. ", 20) + "Led the Kubernetes migration, e.g. this one. " + strings.Repeat("Ünd so wéiter ", 30) + "and Terraform " + strings.Repeat("ünd so wéiter ", 30)
	c := &wire.Candidate{Summary: long}
	m := ranker().Judge([]wire.Filter{filter("skill", "Kubernetes"), filter("skill", "Terraform")}).Match(c)
	if got, want := m.Criteria[0].Evidence[0].Quote, "Led the Kubernetes migration, e.g. this one."; got != want {
		t.Errorf("quote %q, want %q", got, want)
	}
	q := m.Criteria[1].Evidence[0].Quote
	if utf8.RuneCountInString(q) > 160 || !strings.Contains(q, "Terraform") || !strings.HasPrefix(q, "…") {
		t.Errorf("quote %q", q)
	}
}

func TestReasonsOfAlternatives(t *testing.T) {
	m := ranker().Judge([]wire.Filter{filter("location", "Munich"), filter("location", "Berlin")}).Match(jane())
	if got := m.Criteria[0].Reasoning; got != "in Berlin, Germany; in Berlin is met instead" {
		t.Errorf("reasoning %q", got)
	}
	if m.Summary != "meets 1 of 2; not met: in Munich" {
		t.Errorf("summary %q", m.Summary)
	}
}

func TestOneJudgeForManyGoroutines(t *testing.T) {
	j := ranker().Judge([]wire.Filter{filter("title", "Backend Engineer"), filter("skill", "Go"), filter("location", "Berlin")})
	want := j.Match(jane())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				j.Match(card())
				if diff := cmp.Diff(want, j.Match(jane())); diff != "" {
					t.Error(diff)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestCompareIsATotalOrder(t *testing.T) {
	made := func(id string, score float64, updated string, verdicts ...string) wire.Candidate {
		c := wire.Candidate{ID: id, LastUpdated: updated, Match: &wire.Match{Score: score}}
		for _, v := range verdicts {
			c.Match.Criteria = append(c.Match.Criteria, wire.Criterion{Verdict: v})
		}
		return c
	}
	want := []wire.Candidate{
		made("z", 0.9, "2020"),
		made("y", 0.8, "2020", "yes", "yes"),
		made("x", 0.8, "2022", "yes", "no"),
		made("w", 0.8, "2021", "yes", "partial"),
		made("a", 0.8, "2020", "yes"),
		made("b", 0.8, "2020", "yes"),
		{ID: "none"},
	}
	for shift := range want {
		got := append(slices.Clone(want[shift:]), want[:shift]...)
		slices.SortFunc(got, func(a, b wire.Candidate) int { return rank.Compare(&a, &b) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}
