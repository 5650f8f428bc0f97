package demo_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
)

// want is a search as a reader would judge it by hand.
type want struct {
	title     string // within the current title
	seniority string // "" = any
	skills    []string
	city      string
}

func (w want) met(c *wire.Candidate) bool {
	if !strings.Contains(strings.ToLower(c.CurrentTitle), w.title) || c.Location.City != w.city ||
		w.seniority != "" && c.Seniority != w.seniority {
		return false
	}
	text := strings.ToLower(c.Summary)
	for _, e := range c.Experiences {
		text += " " + strings.ToLower(e.Description)
	}
	for _, s := range c.Skills {
		text += " " + strings.ToLower(s.Name) + ","
	}
	for _, s := range w.skills {
		if !strings.Contains(text, strings.ToLower(s)) {
			return false
		}
	}
	return true
}

func TestTypicalSearchesFindACrowd(t *testing.T) {
	cases := []struct {
		want
		first1000, first10000 int
	}{
		{want{"backend engineer", "senior", []string{"Node.js", "PostgreSQL"}, "New York"}, 3, 15},
		{want{"nurse", "", []string{"ICU"}, "Chicago"}, 3, 30},
		{want{"structural engineer", "", []string{"reinforced concrete"}, "Munich"}, 1, 15},
		{want{"tax accountant", "", []string{"corporate tax", "VAT"}, "London"}, 1, 15},
		{want{"sous chef", "", []string{"French cuisine"}, "Paris"}, 1, 15},
		{want{"data engineer", "", []string{"Spark", "Python"}, "Berlin"}, 2, 30},
		{want{"embedded software engineer", "", []string{"C++"}, "Munich"}, 2, 30},
		{want{"account executive", "", []string{"SaaS", "enterprise sales"}, "San Francisco"}, 1, 15},
		{want{"product designer", "", []string{"Figma"}, "Amsterdam"}, 2, 30},
		{want{"corporate lawyer", "", []string{"mergers and acquisitions"}, "London"}, 1, 15},
		{want{"machine learning engineer", "senior", []string{"PyTorch", "computer vision"}, "Zurich"}, 1, 15},
		{want{"devops engineer", "senior", []string{"Kubernetes", "Terraform"}, "Amsterdam"}, 1, 15},
		{want{"frontend engineer", "", []string{"React", "TypeScript"}, "London"}, 1, 15},
		{want{"product manager", "senior", []string{"product strategy"}, "San Francisco"}, 1, 15},
		{want{"security engineer", "senior", []string{"cloud security"}, "Tel Aviv"}, 1, 15},
		{want{"android engineer", "senior", []string{"Kotlin"}, "Bengaluru"}, 1, 15},
		{want{"technical recruiter", "", []string{"sourcing"}, "Dublin"}, 1, 15},
		{want{"supply chain manager", "", []string{"demand planning"}, "Rotterdam"}, 1, 15},
		{want{"teacher", "", []string{"mathematics"}, "Toronto"}, 1, 15},
		{want{"physician", "", []string{"internal medicine"}, "Houston"}, 1, 15},
	}
	early, all := make([]int, len(cases)), make([]int, len(cases))
	i := 0
	for c := range demo.People(demo.DefaultSeed, 0, demo.DefaultCount) {
		for k := range cases {
			if cases[k].met(&c) {
				all[k]++
				if i < 1000 {
					early[k]++
				}
			}
		}
		i++
	}
	for k, c := range cases {
		t.Logf("%4d %5d  %s %s %v %s", early[k], all[k], c.seniority, c.title, c.skills, c.city)
		if early[k] < c.first1000 || all[k] < c.first10000 {
			t.Errorf("%s with %v in %s: %d of the first 1,000 and %d of 10,000, want %d and %d",
				c.title, c.skills, c.city, early[k], all[k], c.first1000, c.first10000)
		}
	}
}

func TestSkillsAreAlsoShownInTextAlone(t *testing.T) {
	// Skills that read alike in a list and in a sentence.
	probe := []string{"PostgreSQL", "Redis", "TypeScript", "Kubernetes", "Python", "PyTorch", "C++", "Splunk", "Figma", "IFRS", "Revit", "SaaS"}
	stated, shown := 0, 0
	for c := range demo.People(demo.DefaultSeed, 0, demo.DefaultCount) {
		listed := map[string]bool{}
		for _, s := range c.Skills {
			listed[s.Name] = true
		}
		for _, p := range probe {
			if listed[p] {
				stated++
				continue
			}
			for _, e := range c.Experiences {
				if strings.Contains(e.Description, p) {
					shown++
					break
				}
			}
		}
	}
	if shown*50 < stated {
		t.Errorf("%d skills are shown in text alone beside %d that are listed, want at least 2%%", shown, stated)
	}
	t.Logf("%d listed, %d shown in text alone", stated, shown)
}
