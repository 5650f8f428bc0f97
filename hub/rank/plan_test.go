package rank_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
	"github.com/scout-cli/scout/hub/rank"

	_ "modernc.org/sqlite"
)

func indexed(t testing.TB, r *rank.Ranker, people []wire.Candidate) *fts.Engine {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "hub.db")+"?_pragma=synchronous(OFF)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := db.Exec(fts.Schema); err != nil {
		t.Fatal(err)
	}
	docs := make([]index.Doc, len(people))
	for i := range people {
		docs[i] = r.Doc(int64(i+1), &people[i])
	}
	e := fts.New(db)
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Put(context.Background(), tx, docs); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return e
}

func found(t testing.TB, e *fts.Engine, plan index.Plan) []int64 {
	t.Helper()
	var ids []int64
	if err := e.Candidates(t.Context(), plan, 1<<20, func(hits []index.Hit) error {
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return ids
}

// bag draws people and filters from small vocabularies, so that they meet.
type bag struct{ *rand.Rand }

func pick[T any](b bag, from ...T) T { return from[b.IntN(len(from))] }

var (
	someTitles = []string{"Senior Backend Engineer", "Back-End Developer", "SRE", "Site Reliability Engineer", "Product Manager", "Data Engineer", "VP, Engineering", "VP Engineering",
		"Registered Nurse", "RN", "Head of Talent", "Sr. Accountant", "Manager of Sales", "Sales Manager"}
	someSkills = []string{"Go", "golang", "Go-to-market", "C++", "C", "C#", "Java", "JavaScript", "Node.js", "AWS", "Amazon Web Services", "Kubernetes", "K8s", "R", "Excel", "React", "Spring",
		"GAAP", "Patient Care", "German"}
	someCompanies = []string{"Google", "Google Ireland", "Acme GmbH", "Acme", "Initech", "Meta", "Facebook", "Deutsche Bank"}
	somePlaces    = []string{"Berlin", "Potsdam", "Munich", "Germany", "Bavaria", "New York", "Brooklyn", "New Jersey", "San Francisco Bay Area", "Oakland", "DACH", "Zurich", "Atlantis", "United States"}
	someSchools   = []string{"Massachusetts Institute of Technology", "MIT", "TU Berlin", "North Valley Institute of Design", "NVID"}
	someDegrees   = []string{"PhD", "BSc", "Bachelor's", "MSc Physics", "MBA", "Master of Arts", "Diploma", ""}
	someSubjects  = []string{"Computer Science", "Science of Computer", "Physics", ""}
	someText      = []string{"Wrote services in Go and C++.", "Go to market plans.", "Excel at detail.", "Moved to Kubernetes, R and Excel.", "Java, Spring and React.", "fintech startup\nremote team", "Works remotely. RN."}
	someLevels    = []string{"", "", "junior", "mid", "senior", "lead", "staff", "manager"}
	someLanguages = []string{"German", "Deutsch", "French", "English"}
)

func (b bag) person(i int) wire.Candidate {
	c := wire.Candidate{ID: fmt.Sprintf("cand_%03d", i), FullName: pick(b, "Jané Doe", "Doe Jane", "Bo O'Brien", "Li 小明")}
	if b.IntN(8) > 0 {
		c.CurrentTitle = pick(b, someTitles...)
	}
	if b.IntN(3) == 0 {
		c.Headline = pick(b, someTitles...) + " at " + pick(b, someCompanies...)
	}
	c.CurrentCompany = pick(b, append(someCompanies, "")...)
	c.Summary = pick(b, append(someText, "", "")...)
	c.Seniority = pick(b, someLevels...)
	for j := range b.IntN(4) {
		e := wire.Experience{Title: pick(b, someTitles...), Company: pick(b, someCompanies...), Description: pick(b, append(someText, "")...), Location: pick(b, somePlaces...)}
		if b.IntN(5) > 0 {
			e.Start = fmt.Sprintf("%d-%02d", 2024-3*j-b.IntN(3), 1+b.IntN(12))
			e.End = pick(b, "", fmt.Sprint(2026-3*j))
			e.Current = j == 0 && e.End == ""
		}
		c.Experiences = append(c.Experiences, e)
	}
	if b.IntN(4) == 0 {
		c.YearsOfExperience = ptr(float64(b.IntN(500)) / 10)
	}
	for range b.IntN(4) {
		c.Skills = append(c.Skills, wire.Skill{Name: pick(b, someSkills...), Basis: pick(b, "stated", "shown", "inferred", "")})
	}
	if b.IntN(5) == 0 {
		c.Certifications = []wire.Certification{{Name: pick(b, someSkills...) + " certified"}}
	}
	if b.IntN(6) > 0 {
		name := pick(b, somePlaces...)
		c.Location = &wire.Location{Name: name, Remote: pick(b, nil, nil, ptr(true), ptr(false))}
		if b.IntN(3) == 0 {
			c.Location.City, c.Location.Country = name, pick(b, "DE", "US", "")
		}
		if b.IntN(4) == 0 {
			c.Location.Lat, c.Location.Lon = ptr(b.Float64()*100), ptr(b.Float64()*200-100)
		}
	}
	for range b.IntN(3) {
		c.Educations = append(c.Educations, wire.Education{School: pick(b, someSchools...), Degree: pick(b, someDegrees...), Field: pick(b, someSubjects...)})
	}
	for range b.IntN(3) {
		c.Languages = append(c.Languages, wire.Language{Name: pick(b, someLanguages...)})
	}
	return c
}

func (b bag) filter() wire.Filter {
	some := func(field string, from []string) wire.Filter {
		f := filter(field)
		for range 1 + b.IntN(2) {
			f.Values = append(f.Values, wire.Value{Text: pick(b, from...)})
		}
		return f
	}
	var f wire.Filter
	switch b.IntN(17) {
	case 0, 1:
		f = some("title", someTitles)
	case 2, 3:
		f = some("skill", someSkills)
	case 4:
		f = some("company", someCompanies)
	case 5, 6:
		f = some("location", somePlaces)
		if b.IntN(3) == 0 {
			f.RadiusKm = ptr(pick(b, 10.0, 60, 400, 5000))
		}
	case 7:
		f = years(pick(b, -1, 0, 2, 4.5, 40), pick(b, -1, 6, 9.5, 45))
	case 8:
		f = years(pick(b, -1.0, 1, 3), pick(b, -1.0, 2))
		f.Field = pick(b, wire.FieldYearsInPosition, wire.FieldYearsAtCompany)
	case 9:
		f = some("seniority", someLevels)
	case 10:
		f = some("school", someSchools)
	case 11:
		f = some("degree", someDegrees)
	case 12:
		f = some("fieldOfStudy", someSubjects)
	case 13:
		f = some("language", someLanguages)
	case 14:
		f = filter("remote", pick(b, "true", "false"))
	case 15:
		f = some("keyword", append(someText, "fintech", `Go AND (Java OR "remote team")`, "NOT Excel", "kubernetes"))
	case 16:
		f = some(pick(b, "industry", "companySize", "companyLocation", "name"), append(somePlaces, "Jane Doe", "fintech"))
	}
	f.Importance = pick(b, wire.Must, wire.Must, wire.Must, wire.Nice, wire.Avoid)
	f.Scope = pick(b, "", "", wire.ScopePast, wire.ScopeAny)
	return f
}

// Whoever the judge passes, the plan retrieves; and what it counts is close.
func TestPlanRetrievesAllWhomTheJudgePasses(t *testing.T) {
	b := bag{rand.New(rand.NewPCG(7, 11))}
	r := ranker()
	people := make([]wire.Candidate, 300)
	for i := range people {
		people[i] = b.person(i)
	}
	e := indexed(t, r, people)
	passed, retrieved := 0, 0
	for round := range 400 {
		filters := make([]wire.Filter, 1+b.IntN(4))
		for i := range filters {
			filters[i] = b.filter()
		}
		plan := r.Plan(filters)
		ids := found(t, e, plan)
		retrieved += len(ids)
		j := r.Judge(filters)
		musts := slices.ContainsFunc(filters, func(f wire.Filter) bool { return f.Importance == wire.Must })
		for i := range people {
			m := j.Match(&people[i])
			if m.Score < 0 || m.Score > 1 {
				t.Fatalf("score %v", m.Score)
			}
			if !j.Passes(m) || !musts && m.Score < 0.5 {
				continue
			}
			passed++
			if !slices.Contains(ids, int64(i+1)) {
				t.Fatalf("round %d: not retrieved: %+v\nfilters %+v\ncriteria %+v\nplan %#v\nfacets %q", round, people[i], filters, m.Criteria, plan, r.Doc(1, &people[i]).Facets)
			}
		}
	}
	t.Logf("retrieved %d, passed %d", retrieved, passed)
	if passed < 5000 || float64(retrieved) > 1.15*float64(passed) {
		t.Errorf("retrieved %d for %d that pass", retrieved, passed)
	}
}

func TestPlanPutsTheBestFirst(t *testing.T) {
	r := ranker()
	plain := *jane()
	plain.Skills, plain.Certifications, plain.Experiences = nil, nil, nil
	plain.Summary = "Go."
	e := indexed(t, r, []wire.Candidate{*jane(), plain, *card()})
	plan := r.Plan([]wire.Filter{filter("title", "Backend Engineer"), with(filter("skill", "Go"), nice), with(filter("skill", "Terraform"), nice)})
	if got := found(t, e, plan); !slices.Equal(got, []int64{1, 2}) {
		t.Errorf("found %v", got)
	}
	if got := found(t, e, r.Plan(nil)); len(got) != 3 {
		t.Errorf("without filters found %v", got)
	}
	if got := found(t, e, r.Plan([]wire.Filter{filter("title", "!!"), filter("companySize", "1-10")})); len(got) != 3 {
		t.Errorf("what cannot be told empties the result: %v", got)
	}
	if got := found(t, e, r.Plan([]wire.Filter{with(filter("company", "Acme"), avoid)})); !slices.Equal(got, []int64{3}) {
		t.Errorf("avoiding Acme found %v", got)
	}
}
