package rank_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

func TestDoc(t *testing.T) {
	d := ranker().Doc(7, jane())
	want := map[index.Field]string{
		index.Title:       "Senior Backend Engineer",
		index.PastTitle:   "Data Engineer",
		index.Skill:       "Go\nAmazon Web Services (AWS)\nPostgreSQL\nCKA: Certified Kubernetes Administrator",
		index.Company:     "Acme GmbH",
		index.PastCompany: "Google Ireland",
		index.Headline:    "Backend at scale | Go, Kubernetes",
		index.Text: "Owns the billing platform. Moved forty services to Kubernetes and wrote the scheduler in Go. Mentors two juniors.\n" +
			"Spark pipelines; on call for Terraform modules.\nLikes plain designs. Wants to go to market fast.",
		index.School: "Technische Universität Berlin\nComputer Science\nMSc",
		index.Name:   "Jané O'Doe",
	}
	if d.ID != 7 {
		t.Errorf("id %d", d.ID)
	}
	for f, text := range want {
		if diff := cmp.Diff(text, d.Fields[f]); diff != "" {
			t.Errorf("field %d: %s", f, diff)
		}
	}
	for _, f := range []string{
		"title:backend engineer", "pastTitle:data engineer", "skill:go", "inferred:grpc", "shown:go", "place:geonames:2950159", "place:country:DE", "cell:52:13",
		"years:0", "years:9", "inPosition:5", "level:senior", "degree:masters", "degreeBelow:bachelors", "language:german", "remote:?", "source:import",
	} {
		if !slices.Contains(d.Facets, f) {
			t.Errorf("no facet %q in %q", f, d.Facets)
		}
	}
	for _, f := range []string{"years:10", "skill:grpc", "place?", "level:?", "title:data engineer"} {
		if slices.Contains(d.Facets, f) {
			t.Errorf("facet %q", f)
		}
	}
	if !cmp.Equal(d, ranker().Doc(7, jane())) {
		t.Error("the same person gives another document")
	}
}

// What comes from outside may be large: work grows no faster than it.
func TestLargePeople(t *testing.T) {
	c := jane()
	c.Summary = strings.Repeat("go Go-to go to ", 60_000)
	c.Experiences[0].Description = strings.Repeat("x", 900_000)
	for range 20_000 {
		c.Skills = append(c.Skills, wire.Skill{Name: "Rust"})
		c.Languages = append(c.Languages, wire.Language{Name: "Klingon"})
	}
	r := ranker()
	start := time.Now()
	d := r.Doc(1, c)
	m := r.Judge([]wire.Filter{filter("skill", "Swift"), filter("skill", "Go"), filter("keyword", "x OR y"), filter("language", "Elvish")}).Match(c)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	if len(d.Facets) > 200 || len(m.Criteria) != 4 {
		t.Errorf("%d facets, %d criteria", len(d.Facets), len(m.Criteria))
	}
}

func TestHomonymsAreSkillsWhereTheyAreNames(t *testing.T) {
	j := ranker().Judge([]wire.Filter{filter("skill", "Go")})
	for text, want := range map[string]string{
		"We go fast. Go to market. Then wrote it in Go.": "yes",
		"Go, Python and SQL":                             "yes",
		"Go live in May.":                                "no",
		"Wrote the Go services.":                         "yes",
		"wrote the go services":                          "no",
		"Golang services":                                "yes",
		"Django and Gogs":                                "no",
	} {
		if got := j.Match(&wire.Candidate{Summary: text}).Criteria[0].Verdict; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
