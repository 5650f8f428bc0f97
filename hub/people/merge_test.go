package people_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/people"
)

func TestMerge(t *testing.T) {
	old := wire.Candidate{
		ID: "cand_1", PersonKey: "k", FullName: "Jane Doe", CurrentTitle: "Engineer", LastUpdated: "2026-01-02T00:00:00Z",
		Experiences: []wire.Experience{
			{Title: "Engineer", Company: "Acme", Start: "2021", Current: true},
			{Title: "Intern", Company: "Initech", Start: "2018-01", End: "2018-06"},
		},
		Skills:  []wire.Skill{{Name: "Go", Basis: wire.BasisInferred}},
		Contact: wire.Contact{Emails: []string{"jane@example.com"}, Phones: []string{"+1 (555) 01"}},
		Source:  "import:a.csv",
	}
	next := wire.Candidate{
		ID: "cand_other", PersonKey: "k", FullName: "Jane M. Doe", Headline: "Builds things", CurrentTitle: "Staff Engineer",
		Experiences: []wire.Experience{
			{Title: "engineer", Company: "ACME", Start: "2021-03", Current: true, Description: "Billing"},
			{Title: "Developer", Company: "Hooli", Start: "2019-02", End: "2021-02"},
		},
		Skills:  []wire.Skill{{Name: "go", Basis: wire.BasisStated}, {Name: "SQL"}},
		Links:   wire.Links{GitHub: "https://github.com/jane"},
		Contact: wire.Contact{Emails: []string{"JANE@example.com", "j@doe.example"}, Phones: []string{"+1 555 01"}},
		Source:  "import:b.csv",
	}
	united := func(c wire.Candidate) wire.Candidate { // what both orders of time give
		c.ID, c.PersonKey, c.Headline, c.Links = "cand_1", "k", "Builds things", next.Links
		c.Experiences = []wire.Experience{
			{Title: "Engineer", Company: "Acme", Start: "2021-03", Current: true, Description: "Billing"},
			{Title: "Developer", Company: "Hooli", Start: "2019-02", End: "2021-02"},
			{Title: "Intern", Company: "Initech", Start: "2018-01", End: "2018-06"},
		}
		c.Skills = []wire.Skill{{Name: "Go", Basis: wire.BasisStated}, {Name: "SQL"}}
		c.Contact = wire.Contact{Emails: []string{"jane@example.com", "j@doe.example"}, Phones: []string{"+1 (555) 01"}}
		return c
	}
	for name, tc := range map[string]struct {
		updated string
		want    wire.Candidate
	}{
		"newer is believed": {"2026-02-01T00:00:00Z", united(wire.Candidate{
			FullName: "Jane M. Doe", CurrentTitle: "Staff Engineer", Source: "import:b.csv", LastUpdated: "2026-02-01T00:00:00Z",
		})},
		"older only fills": {"2025-02-01T00:00:00Z", united(wire.Candidate{
			FullName: "Jane Doe", CurrentTitle: "Engineer", Source: "import:a.csv", LastUpdated: "2026-01-02T00:00:00Z",
		})},
		"undated only fills": {"", united(wire.Candidate{
			FullName: "Jane Doe", CurrentTitle: "Engineer", Source: "import:a.csv", LastUpdated: "2026-01-02T00:00:00Z",
		})},
	} {
		t.Run(name, func(t *testing.T) {
			n := next
			n.LastUpdated = tc.updated
			got := people.Merge(&old, &n)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
			if again := people.Merge(&got, &n); !cmp.Equal(got, again) {
				t.Errorf("a second merge changes: %s", cmp.Diff(got, again))
			}
		})
	}
}

func TestMergeIsBounded(t *testing.T) {
	c := wire.Candidate{PersonKey: "k"}
	for i := range 2000 {
		c = people.Merge(&c, &wire.Candidate{Skills: []wire.Skill{{Name: fmt.Sprint("skill", i)}}})
	}
	if len(c.Skills) > 300 {
		t.Errorf("%d skills", len(c.Skills))
	}
}

// FuzzMerge merges somebody with himself: nothing changes.
func FuzzMerge(f *testing.F) {
	f.Add([]byte(`{"fullName":"A","skills":[{"name":"Go"},{"name":"go"}],"experiences":[{"title":"x"},{"title":"X","start":"2020"}]}`))
	f.Add([]byte(`{"lastUpdated":"x","contact":{"emails":["a","A"],"phones":["",""]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c wire.Candidate
		if json.Unmarshal(data, &c) != nil {
			return
		}
		once := people.Merge(&c, &c)
		if d := cmp.Diff(once, people.Merge(&once, &c)); d != "" {
			t.Error(d)
		}
	})
}
