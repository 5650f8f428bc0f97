package demo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
)

// TestTextsFitTheWork: what is told of people goes with what they do and know.
func TestTextsFitTheWork(t *testing.T) {
	knows := func(c *wire.Candidate, any ...string) bool {
		return slices.ContainsFunc(c.Skills, func(s wire.Skill) bool { return slices.Contains(any, s.Name) })
	}
	needs := map[string][]string{
		"care of older people": {"Geriatric Care", "Dementia Care", "Fall Prevention", "Medication Management", "Rehabilitation"},
		"paediatric care":      {"Pediatrics", "Immunization", "Neonatal Care", "Breastfeeding Support", "Growth Monitoring"},
		"oncology care":        {"Oncology Nursing", "Chemotherapy Administration", "Palliative Care", "Central Lines", "Symptom Management"},
		"public relations":     {"Media Relations", "Press Releases", "Crisis Communication", "Speech Writing", "Internal Communication"},
	}
	seen, beginners := map[string]int{}, 0
	for c := range demo.People(demo.DefaultSeed, 0, 8000) {
		for domain, skills := range needs {
			if strings.Contains(c.Headline+" "+c.Summary, domain) {
				seen[domain]++
				if !knows(&c, skills...) {
					t.Errorf("%s tells of %s and knows %v", c.PersonKey, domain, c.Skills)
				}
			}
		}
		for _, e := range c.Experiences {
			if !strings.HasSuffix(e.Title, "Intern") && !strings.HasPrefix(e.Title, "Junior ") {
				continue
			}
			beginners++
			for _, big := range []string{"Answers for ", "Leads ", "Responsible for ", "Holds a budget"} {
				if strings.Contains(e.Description, big) {
					t.Errorf("%s, %s: %s", c.PersonKey, e.Title, e.Description)
				}
			}
		}
		for _, x := range c.Certifications {
			if start := c.Experiences[len(c.Experiences)-1].Start; month(t, x.Date) < month(t, start)+18 {
				t.Errorf("%s began in %s and had %s in %s", c.PersonKey, start, x.Name, x.Date)
			}
		}
	}
	for domain := range needs {
		if seen[domain] == 0 {
			t.Errorf("nobody tells of %s", domain)
		}
	}
	if beginners < 500 {
		t.Errorf("only %d first jobs", beginners)
	}
}
