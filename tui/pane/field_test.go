package pane_test

import (
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

func TestFieldName(t *testing.T) {
	c := &wire.Candidate{
		CurrentTitle: "Lead", CurrentCompany: "Acme",
		Experiences: []wire.Experience{{Title: "Lead", Company: "Acme", Start: "2021-03"}, {Title: "Dev", Start: "2015", End: "2020-01"}},
		Educations:  []wire.Education{{School: "MIT", Start: "2010", End: "2012"}},
	}
	for path, want := range map[string]string{
		"experiences[0].description": "description of Lead @ Acme, 2021–now",
		"experiences[1].title":       "Dev, 2015–2020",
		"experiences[1]":             "Dev, 2015–2020",
		"experiences[7].title":       "experiences[7].title",
		"experiences[-1]":            "experiences[-1]",
		"educations[0].school":       "MIT, 2010–2012",
		"skills[3]":                  "listed skill",
		"summary":                    "summary",
		"currentTitle":               "present title at Acme, since 2021",
		"currentCompany":             "present company, since 2021",
		"experiences":                "dates of the jobs",
		"location.name":              "place",
		"x\x1b[2J":                   "x\ufffd[2J",
		"":                           "",
	} {
		if got := pane.FieldName(path, c).String(); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}
