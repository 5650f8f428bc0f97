package rank_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// Stated, shown and inferred are three things, and the evidence says which.
func TestSkillsSayWhatTheyRestOn(t *testing.T) {
	r := ranker()
	job := func(text string, current bool) wire.Experience {
		e := wire.Experience{Title: "Engineer", Company: "Acme", Start: "2015-01", End: "2018-01", Description: text}
		if current {
			e.Start, e.End, e.Current = "2020-01", "", true
		}
		return e
	}
	for _, tc := range []struct {
		name            string
		who             wire.Candidate
		verdict, reason string
		bases           string // of the evidence, in order
	}{
		{"stated", wire.Candidate{Skills: []wire.Skill{{Name: "Kafka"}}}, "yes", "stated: Kafka", "stated"},
		{"shown", wire.Candidate{Experiences: []wire.Experience{job("Runs Kafka.", true)}}, "yes", "shown in their work at Acme, not listed", "shown"},
		{"stated and shown", wire.Candidate{Skills: []wire.Skill{{Name: "Kafka"}}, Experiences: []wire.Experience{job("Runs Kafka.", true)}}, "yes", "stated: Kafka, shown in their work at Acme", "stated shown"},
		{"inferred", wire.Candidate{Skills: []wire.Skill{{Name: "Kafka", Basis: wire.BasisInferred}}}, "partial", "likely: inferred, not stated", "inferred"},
		{"inferred and shown", wire.Candidate{Skills: []wire.Skill{{Name: "Kafka", Basis: wire.BasisInferred}}, Summary: "Kafka daily."}, "yes", "shown in their summary", "shown"},
		{"certified", wire.Candidate{Certifications: []wire.Certification{{Name: "Confluent Kafka Developer"}}}, "yes", "certified", "stated"},
		{"wished", wire.Candidate{Summary: "Wants to learn Kafka and Rust."}, "no", "only a wish or a denial", ""},
		{"about to learn", wire.Candidate{Summary: "Currently learning Kafka."}, "no", "only a wish", ""},
		{"denied", wire.Candidate{Summary: "No experience with Kafka."}, "no", "only a wish or a denial", ""},
		{"never", wire.Candidate{Summary: "Never used Kafka"}, "no", "only a wish or a denial", ""},
		{"wished first, then done", wire.Candidate{Summary: "Wants to learn Kafka.", Experiences: []wire.Experience{job("Runs Kafka.", false)}}, "yes", "shown in their work", "shown"},
		{"no wish: a sentence before", wire.Candidate{Summary: "Never late. Kafka daily."}, "yes", "shown", "shown"},
		{"no denial: without something else", wire.Candidate{Summary: "Moved billing without downtime to Kafka."}, "yes", "shown", "shown"},
		{"no wish: machine learning", wire.Candidate{Summary: "Machine learning on Kafka."}, "yes", "shown", "shown"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := r.Judge([]wire.Filter{filter("skill", "Kafka")}).Match(&tc.who).Criteria[0]
			var bases []string
			for _, e := range c.Evidence {
				if e.Basis != "" {
					bases = append(bases, e.Basis)
				}
			}
			if c.Verdict != tc.verdict || !strings.Contains(c.Reasoning, tc.reason) || strings.Join(bases, " ") != tc.bases {
				t.Errorf("%s, %q, %v", c.Verdict, c.Reasoning, c.Evidence)
			}
		})
	}
}

func TestEmployersAndRoles(t *testing.T) {
	r := ranker()
	at := func(e wire.Experience) *wire.Candidate {
		e.Title, e.Current, e.Start = "Engineer", true, "2020-01"
		return &wire.Candidate{CurrentCompany: e.Company, Experiences: []wire.Experience{e}}
	}
	size := func(least, most float64) wire.Filter {
		f := years(least, most)
		f.Field = wire.FieldCompanySize
		return f
	}
	inRole := func(least float64) wire.Filter {
		f := years(least, -1)
		f.Values = []wire.Value{{Text: "Data Engineer"}}
		return f
	}
	twice := &wire.Candidate{YearsOfExperience: ptr(20.0), CurrentTitle: "Data Engineer", Experiences: []wire.Experience{
		{Title: "Data Engineer", Company: "A", Start: "2022-10", Current: true},
		{Title: "Data Engineer", Company: "B", Start: "2021-10", End: "2024-09"}, // two jobs at once
		{Title: "Baker", Company: "C", Start: "2006-10", End: "2021-09"},
	}}
	for _, tc := range []struct {
		name            string
		who             *wire.Candidate
		filter          wire.Filter
		verdict, reason string
	}{
		{"size within", at(wire.Experience{CompanySize: "51-200"}), filter("companySize", "11-200"), "yes", "51-200"},
		{"size in part", at(wire.Experience{CompanySize: "51-200"}), filter("companySize", "11-100"), "partial", ""},
		{"size outside", at(wire.Experience{CompanySize: "10,001+ employees"}), filter("companySize", "11-50"), "no", "10,001+"},
		{"size as a range", at(wire.Experience{CompanySize: "120"}), size(100, 500), "yes", ""},
		{"any of two sizes", at(wire.Experience{CompanySize: "5000"}), filter("companySize", "1-10", "1,001-5,000"), "yes", ""},
		{"size in words", at(wire.Experience{Description: "Joined a 40-person startup."}), size(-1, 50), "yes", "40 people"},
		{"size of a firm of people", at(wire.Experience{Description: "A company of 900 employees."}), size(-1, 50), "no", "900"},
		{"not the size of a class", at(wire.Experience{Description: "Trained 900 employees a year."}), size(-1, 50), "unclear", ""},
		{"size not told", at(wire.Experience{}), size(-1, 50), "unclear", "doesn't say"},

		{"industry told", at(wire.Experience{Industry: "Financial Technology"}), filter("industry", "Fintech"), "yes", "works in"},
		{"other industry told", at(wire.Experience{Industry: "Retail"}), filter("industry", "Fintech"), "no", "works in Retail"},
		{"employer's name", at(wire.Experience{Company: "Northern Insurance plc"}), filter("industry", "Insurance"), "yes", "name"},
		{"industry once", &wire.Candidate{Experiences: []wire.Experience{{Title: "x", Start: "2024", Current: true}, {Title: "y", Industry: "Fintech", Start: "2020", End: "2023"}}}, filter("industry", "Fintech"), "partial", "worked in"},

		{"years in the role, overlaps once", twice, inRole(5), "yes", "5 years as Data Engineer"},
		{"too few in the role", twice, inRole(6), "no", "5 years"},
		{"all years, some in the role", &wire.Candidate{YearsOfExperience: ptr(20.0), CurrentTitle: "Data Engineer", Experiences: twice.Experiences}, years(10, -1), "yes", "20 years"},
		{"never in the role", &wire.Candidate{Experiences: twice.Experiences[2:]}, inRole(1), "no", "0 years"},
		{"role without dates", &wire.Candidate{CurrentTitle: "Data Engineer"}, inRole(1), "unclear", ""},

		{"assistant to", &wire.Candidate{CurrentTitle: "Executive Assistant to the CEO"}, filter("title", "CEO"), "no", "works for"},
		{"a kind of the job", &wire.Candidate{CurrentTitle: "Data Engineer"}, filter("title", "Engineer"), "yes", ""},
		{"a manager of them", &wire.Candidate{CurrentTitle: "Nurse Manager"}, filter("title", "Nurse"), "partial", "a job of its own"},
		{"another word order", &wire.Candidate{CurrentTitle: "Senior Engineer, Data Platform"}, filter("title", "Data Engineer"), "yes", "all words"},
		{"a job of its own", &wire.Candidate{CurrentTitle: "Product Marketing Manager"}, filter("title", "Product Manager"), "no", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := r.Judge([]wire.Filter{tc.filter}).Match(tc.who).Criteria[0]
			if c.Verdict != tc.verdict || !strings.Contains(c.Reasoning, tc.reason) {
				t.Errorf("%s, %q, want %s, %q", c.Verdict, c.Reasoning, tc.verdict, tc.reason)
			}
			if c.Verdict == wire.VerdictYes && len(c.Evidence) == 0 {
				t.Error("a yes without evidence")
			}
		})
	}
	m := r.Judge([]wire.Filter{filter("title", "Data Engineer"), years(10, -1)}).Match(twice)
	if got := m.Criteria[1].Reasoning; got != "20 years in 3 jobs since 2006, overlaps once, 5 of them in the role" {
		t.Errorf("reasoning %q", got)
	}
}

// What is newer and longer weighs more: a broad search spreads people.
func TestBroadSearchesSpreadPeople(t *testing.T) {
	engineer := func(from, until, text, updated string) *wire.Candidate {
		c := &wire.Candidate{CurrentTitle: "Data Engineer", LastUpdated: updated, Skills: []wire.Skill{{Name: "Python"}}}
		c.Experiences = []wire.Experience{{Title: "Data Engineer", Company: "Acme", Start: "2025-01", Current: true, Description: text}}
		if from != "" {
			c.Experiences = append(c.Experiences, wire.Experience{Title: "Data Engineer", Company: "Initech", Start: from, End: until, Description: "Airflow and Python."})
		}
		return c
	}
	const fresh, stale = "2026-09-01T00:00:00Z", "2020-01-01T00:00:00Z"
	best := []*wire.Candidate{ // best first
		engineer("2016-01", "2024-12", "Pipelines in Python.", fresh),
		engineer("2016-01", "2024-12", "", fresh),
		engineer("", "", "", fresh),
		engineer("", "", "", stale),
	}
	r := ranker()
	for _, filters := range [][]wire.Filter{
		{filter("title", "Data Engineer"), filter("skill", "Python")},
		{filter("title", "Data Engineer"), with(filter("skill", "Python"), nice)},
	} {
		j := r.Judge(filters)
		last := 1.0
		for i, c := range best {
			m := j.Match(c)
			if m.Score >= last || m.Score < 0.9 {
				t.Errorf("person %d: %v after %v: %+v", i, m.Score, last, m.Criteria)
			}
			last = m.Score
		}
	}
}

// From 0.9 on each must is met by a quote; whoever passes is not below 0.5, and
// nobody else is above.
func TestBandsMeanWhatTheySay(t *testing.T) {
	b := bag{rand.New(rand.NewPCG(3, 9))}
	r := ranker()
	seen := map[string]int{}
	for range 400 {
		filters := make([]wire.Filter, 1+b.IntN(4))
		for i := range filters {
			filters[i] = b.filter()
		}
		j := r.Judge(filters)
		for i := range 20 {
			c := b.person(i)
			m := j.Match(&c)
			if !asksMusts(m) {
				continue
			}
			alone := len(filters) == len(m.Criteria) && distinct(filters)
			switch {
			case m.Score >= 0.9:
				seen["met"]++
				for _, cr := range m.Criteria {
					if alone && cr.Importance == wire.Must && (cr.Verdict != wire.VerdictYes || len(cr.Evidence) == 0 && !strings.Contains(cr.Text, "NOT")) {
						t.Fatalf("score %v: %+v", m.Score, cr)
					}
				}
			case m.Score >= 0.5:
				seen["open"]++
			default:
				seen["unmet"]++
			}
			if j.Passes(m) != (m.Score >= 0.5) {
				t.Fatalf("passes %v with %v: %+v", j.Passes(m), m.Score, m.Criteria)
			}
		}
	}
	for _, band := range []string{"met", "open", "unmet"} {
		if seen[band] < 50 {
			t.Errorf("only %d in the band %q", seen[band], band)
		}
	}
}

// asksMusts tells whether there is anything that must be.
func asksMusts(m wire.Match) bool {
	return slices.ContainsFunc(m.Criteria, func(c wire.Criterion) bool { return c.Importance == wire.Must })
}

// distinct tells whether no two filters are alternatives of each other.
func distinct(filters []wire.Filter) bool {
	seen := map[string]bool{}
	for _, f := range filters {
		if seen[f.Field] {
			return false
		}
		seen[f.Field] = true
	}
	return true
}
