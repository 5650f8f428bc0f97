package rank_test

import (
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/taxonomy"
)

var today = time.Date(2026, 10, 15, 0, 0, 0, 0, time.UTC)

func ranker() *rank.Ranker { return rank.New(taxonomy.Default(), places.Default()).At(today) }

func ptr[T any](v T) *T { return &v }

func at(name, city, country string) *wire.Location {
	return &wire.Location{Name: name, City: city, Country: country}
}

// filter makes a must filter of one field.
func filter(field string, values ...string) wire.Filter {
	f := wire.Filter{ID: field, Field: field, Importance: wire.Must}
	for _, v := range values {
		f.Values = append(f.Values, wire.Value{Text: v})
	}
	return f
}

func with(f wire.Filter, change func(*wire.Filter)) wire.Filter { change(&f); return f }

func avoid(f *wire.Filter) { f.Importance = wire.Avoid }
func nice(f *wire.Filter)  { f.Importance = wire.Nice }

func scope(s string) func(*wire.Filter) { return func(f *wire.Filter) { f.Scope = s } }

func years(least, most float64) wire.Filter {
	f := filter(wire.FieldYears)
	f.Range = &wire.Range{}
	if least >= 0 {
		f.Range.Min = &least
	}
	if most >= 0 {
		f.Range.Max = &most
	}
	return f
}

// jane is a backend engineer in Berlin who has all kinds of data.
func jane() *wire.Candidate {
	return &wire.Candidate{
		ID: "cand_1", FullName: "Jané O'Doe", Headline: "Backend at scale | Go, Kubernetes", CurrentTitle: "Senior Backend Engineer", CurrentCompany: "Acme GmbH",
		Summary:  "Likes plain designs. Wants to go to market fast.",
		Location: at("Berlin, Germany", "Berlin", "DE"), Seniority: "senior", YearsOfExperience: ptr(9.5),
		Experiences: []wire.Experience{
			{
				Title: "Senior Backend Engineer", Company: "Acme GmbH", Start: "2021-03", Current: true, Location: "Berlin, Germany",
				Description: "Owns the billing platform.\nMoved forty services to Kubernetes and wrote the scheduler in Go. Mentors two juniors.",
			},
			{Title: "Data Engineer", Company: "Google Ireland", Start: "2017-04", End: "2021-02", Description: "Spark pipelines; on call for Terraform modules."},
		},
		Educations: []wire.Education{{School: "Technische Universität Berlin", Degree: "MSc", Field: "Computer Science", Start: "2010", End: "2012"}},
		Skills: []wire.Skill{
			{Name: "Go", Basis: wire.BasisStated},
			{Name: "Amazon Web Services (AWS)", Basis: wire.BasisStated},
			{Name: "PostgreSQL", Basis: wire.BasisStated},
			{Name: "gRPC", Basis: wire.BasisInferred},
		},
		Languages:      []wire.Language{{Name: "German", Level: "native"}, {Name: "English"}},
		Certifications: []wire.Certification{{Name: "CKA: Certified Kubernetes Administrator"}},
		LastUpdated:    "2026-01-01T00:00:00Z", Source: "import:people.csv",
	}
}

// retired left the trade lately.
func retired() *wire.Candidate {
	return &wire.Candidate{ID: "cand_3", FullName: "Ann Old", CurrentTitle: "Baker", Experiences: []wire.Experience{
		{Title: "Baker", Company: "Crumb", Start: "2025-03", Current: true},
		{Title: "Data Engineer", Company: "Crust", Start: "2015-03", End: "2025-02"},
	}}
}

// card is what a file of contacts holds: hardly anything.
func card() *wire.Candidate {
	return &wire.Candidate{ID: "cand_2", FullName: "Bo Card", CurrentTitle: "SRE", CurrentCompany: "Initech"}
}

func TestVerdictsAndEvidence(t *testing.T) {
	r := ranker()
	for _, tc := range []struct {
		name    string
		who     *wire.Candidate
		filter  wire.Filter
		verdict string
		reason  string // part of it
		quote   string // "field: words", "" = none asked
	}{
		{"title as it is", jane(), filter("title", "Backend Engineer"), "yes", "", "currentTitle: Senior Backend Engineer"},
		{"title by another name", jane(), filter("title", "Back-End Developer"), "yes", "", "currentTitle: Senior Backend Engineer"},
		{"title abbreviated", card(), filter("title", "Site Reliability Engineer"), "yes", "synonym of", "currentTitle: SRE"},
		{"title of the past", retired(), filter("title", "Data Engineer"), "no", "formerly \"Data Engineer\", until 2025-02", "experiences[1].title: Data Engineer"},
		{"another job's title", &wire.Candidate{CurrentTitle: "Nurse Manager"}, filter("title", "Registered Nurse"), "no", "", ""},
		{"another name within a longer title", &wire.Candidate{CurrentTitle: "Back-End Developer, Payments Core"}, filter("title", "Backend Engineer"), "yes", "synonym of", ""},
		{"near title", jane(), filter("title", "API Engineer"), "no", "near to", "currentTitle: Senior Backend Engineer"},
		{"past title", jane(), with(filter("title", "Data Engineer"), scope("past")), "yes", "", "experiences[1].title: Data Engineer"},
		{"any title", jane(), with(filter("title", "Data Engineer"), scope("any")), "yes", "formerly", ""},
		{"no such title", jane(), filter("title", "Nurse"), "no", "no such title", ""},
		{"any of two titles", jane(), filter("title", "Nurse", "Backend Engineer"), "yes", "", ""},
		{"title avoided", jane(), with(filter("title", "Backend Engineer"), avoid), "no", "", ""},
		{"other title avoided", jane(), with(filter("title", "Data Engineer"), avoid), "yes", "", ""},
		{"level avoided", jane(), with(filter("seniority", "intern"), avoid), "yes", "senior", "currentTitle: Senior Backend Engineer"},

		{
			"skill stated and shown", jane(), filter("skill", "golang"), "yes", "stated: Go, shown in their work at Acme GmbH",
			"experiences[0].description: Moved forty services to Kubernetes and wrote the scheduler in Go.",
		},
		{"skill stated as a longer name", jane(), filter("skill", "AWS"), "yes", "stated", "skills[1]: Amazon Web Services (AWS)"},
		{"skill shown", jane(), filter("skill", "Terraform"), "yes", "shown in their work at Google Ireland, not listed", "experiences[1].description: Spark pipelines; on call for Terraform modules."},
		{"skill certified", jane(), filter("skill", "Kubernetes"), "yes", "certified", "certifications[0]: CKA: Certified Kubernetes Administrator"},
		{"skill inferred", jane(), filter("skill", "gRPC"), "partial", "inferred", "skills[3]: gRPC"},
		{"skill missing", jane(), filter("skill", "PHP"), "no", "no sign of PHP", ""},
		{"skill avoided", jane(), with(filter("skill", "PostgreSQL"), avoid), "no", "", ""},
		{"skill that is an everyday word", &wire.Candidate{Summary: "Go to market. We go far. Led Go-to-market work."}, filter("skill", "Go"), "no", "", ""},
		{"C is not C++", &wire.Candidate{Skills: []wire.Skill{{Name: "C++"}, {Name: "C#"}}}, filter("skill", "C"), "no", "", ""},
		{"C++ is C++", &wire.Candidate{Skills: []wire.Skill{{Name: "C++"}}}, filter("skill", "C++"), "yes", "", "skills[0]: C++"},
		{"Node.js is nodejs", &wire.Candidate{Summary: "APIs in NodeJS."}, filter("skill", "Node.js"), "yes", "", "summary: APIs in NodeJS."},
		{"Java is not JavaScript", &wire.Candidate{Skills: []wire.Skill{{Name: "JavaScript"}}}, filter("skill", "Java"), "no", "", ""},

		{"company", jane(), filter("company", "Acme"), "yes", "now", "currentCompany: Acme GmbH"},
		{"company of the past", jane(), filter("company", "Google"), "no", "formerly", ""},
		{"past company", jane(), with(filter("company", "Google"), scope("past")), "yes", "", "experiences[1].company: Google Ireland"},
		{"past company that is current", jane(), with(filter("company", "Acme"), scope("past")), "no", "still", ""},
		{"avoids only those there now", jane(), with(filter("company", "Google"), avoid), "yes", "", ""},

		{"city", jane(), filter("location", "Berlin"), "yes", "in Berlin", "location.name: Berlin, Germany"},
		{"country", jane(), filter("location", "Germany"), "yes", "", ""},
		{"group", jane(), filter("location", "DACH"), "yes", "", ""},
		{"other city", jane(), filter("location", "Munich"), "no", "in Berlin", ""},
		{"radius", jane(), with(filter("location", "Potsdam"), func(f *wire.Filter) { f.RadiusKm = ptr(50.0) }), "yes", "km from Potsdam", ""},
		{"radius too small", jane(), with(filter("location", "Potsdam"), func(f *wire.Filter) { f.RadiusKm = ptr(5.0) }), "no", "", ""},
		{"no location", card(), filter("location", "Berlin"), "unclear", "no location", ""},
		{"only the country", &wire.Candidate{Location: at("Germany", "", "DE")}, filter("location", "Berlin"), "unclear", "says only", ""},
		{"place avoided", jane(), with(filter("location", "Germany"), avoid), "no", "", ""},
		{"unknown place kept out of an avoid", card(), with(filter("location", "Germany"), avoid), "unclear", "", ""},

		{"years", jane(), years(5, -1), "yes", "9.5 years in 2 jobs since 2017", "experiences: 2021-03 – now, 2017-04 – 2021-02"},
		{"too few years", jane(), years(10, -1), "no", "9.5 years", ""},
		{"too many years", jane(), years(-1, 8), "no", "", ""},
		{"a started year is within", jane(), years(3, 9), "yes", "", ""},
		{"no dates", card(), years(5, -1), "unclear", "", ""},
		{"years in position", jane(), with(years(2, -1), func(f *wire.Filter) { f.Field = wire.FieldYearsInPosition }), "yes", "5.6 years", "experiences[0]: Senior Backend Engineer, Acme GmbH, 2021-03 – now"},

		{"just in position", &wire.Candidate{Experiences: []wire.Experience{{Title: "Cook", Start: "2026-10", Current: true}}}, with(years(1, -1), func(f *wire.Filter) { f.Field = wire.FieldYearsInPosition }), "no", "just started", "experiences[0]: Cook, 2026-10 – now"},

		{"level", jane(), filter("seniority", "senior"), "yes", "senior", "currentTitle: Senior Backend Engineer"},
		{"level that no title shows", &wire.Candidate{CurrentTitle: "Accountant", Seniority: "senior"}, filter("seniority", "senior"), "yes", "senior, as the record says", "seniority: senior"},
		{"level that the title gives otherwise", &wire.Candidate{CurrentTitle: "Junior Accountant", Seniority: "senior"}, filter("seniority", "senior"), "yes", "as the record says", "seniority: senior"},
		{"level apart", jane(), filter("seniority", "director"), "no", "senior", ""},
		{"level from the title", &wire.Candidate{CurrentTitle: "Sr. Accountant"}, filter("seniority", "senior"), "yes", "", "currentTitle: Sr. Accountant"},
		{"no level", &wire.Candidate{}, filter("seniority", "senior"), "unclear", "", ""},

		{"school", jane(), filter("school", "Technische Universität Berlin"), "yes", "", "educations[0].school: Technische Universität Berlin"},
		{"school without accents", jane(), filter("school", "Technische Universitat"), "yes", "", ""},
		{"school's initials", &wire.Candidate{Educations: []wire.Education{{School: "North Valley Institute of Design"}}}, filter("school", "NVID"), "yes", "for short", ""},
		{"no education", card(), filter("school", "MIT"), "unclear", "", ""},
		{"degree", jane(), filter("degree", "Master's"), "yes", "holds MSc", "educations[0].degree: MSc"},
		{"lower degree", jane(), filter("degree", "Bachelor's"), "yes", "above", ""},
		{"higher degree", jane(), filter("degree", "PhD"), "no", "", ""},
		{"subject", jane(), filter("fieldOfStudy", "Computer Science"), "yes", "", "educations[0].field: Computer Science"},
		{"language", jane(), filter("language", "Deutsch"), "yes", "German native", "languages[0]: German native"},
		{"other language", jane(), filter("language", "French"), "no", "", ""},
		{"languages not told", card(), filter("language", "French"), "unclear", "", ""},
		{"remote told", &wire.Candidate{Location: &wire.Location{Name: "Oslo", Remote: ptr(true)}}, filter("remote", "true"), "yes", "", "location.name: Oslo"},
		{"remote said", &wire.Candidate{Headline: "Writer (Remote)"}, filter("remote", "true"), "yes", "", "headline: Writer (Remote)"},
		{"remote denied", &wire.Candidate{Location: &wire.Location{Name: "Oslo", Remote: ptr(false)}}, filter("remote", "true"), "no", "", ""},
		{"remote not told", jane(), filter("remote", "true"), "unclear", "", ""},
		{"name in any order, without accents", jane(), filter("name", "odoe jane"), "yes", "", "fullName: Jané O'Doe"},
		{"other name", jane(), filter("name", "John Doe"), "no", "", ""},
		{"keyword", jane(), filter("keyword", "billing platform"), "yes", "", "experiences[0].description: Owns the billing platform."},
		{"keyword expression", jane(), filter("keyword", `("billing platform" OR ads) AND Spark NOT intern`), "yes", "", ""},
		{"keyword expression unmet", jane(), filter("keyword", `billing NOT Spark`), "no", "", ""},
		{"industry mentioned", jane(), filter("industry", "Billing"), "partial", "", "experiences[0].description: Owns the billing platform."},
		{"industry unknown", jane(), filter("industry", "Aerospace"), "unclear", "", ""},
		{"company size", jane(), filter("companySize", "11-50"), "unclear", "", ""},
		{"company location", jane(), filter("companyLocation", "Germany"), "yes", "", "experiences[0].location: Berlin, Germany"},
		{"field that nobody knows", jane(), filter("shoeSize", "44"), "unclear", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := r.Judge([]wire.Filter{tc.filter}).Match(tc.who)
			if len(m.Criteria) != 1 {
				t.Fatalf("%d criteria", len(m.Criteria))
			}
			c := m.Criteria[0]
			if c.Verdict != tc.verdict || !strings.Contains(c.Reasoning, tc.reason) || c.Reasoning == "" {
				t.Errorf("%s, %q, want %s, %q; %v", c.Verdict, c.Reasoning, tc.verdict, tc.reason, c.Evidence)
			}
			if c.FilterID != tc.filter.ID || c.Text == "" || c.Importance != tc.filter.Importance {
				t.Errorf("criterion %+v", c)
			}
			var quotes []string
			for _, e := range c.Evidence {
				quotes = append(quotes, e.Field+": "+e.Quote)
			}
			if all := strings.Join(quotes, "\n"); !strings.Contains(all, tc.quote) {
				t.Errorf("evidence %q, want %q", all, tc.quote)
			}
			if tc.verdict == wire.VerdictYes && tc.filter.Importance == wire.Must && len(quotes) == 0 {
				t.Error("a yes without evidence")
			}
		})
	}
}
