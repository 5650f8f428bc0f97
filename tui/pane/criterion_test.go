package pane_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

func TestReasoningSaysNothingTwice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, why, quote, want string }{
		{"not Google", "not at Google", "", ""},
		{"not Google", "formerly at Google", "", "formerly at Google"},
		{"in Berlin", "Lives in Berlin.", "", ""},
		{"title: nurse", `"Staff Nurse" is near to nurse, not the same`, "Staff Nurse", "“Staff Nurse” is near to nurse, not the same"},
		{"5+ years", "5 years", "", "5 years"},
		{"C", "C++", "", "C++"},
		{"Go", "written in Go", "services written in Go since 2019", ""},
		{"Go", "", "", ""},
		{"screen", `a 27" screen`, "", `a 27" screen`},
	} {
		k := wire.Criterion{Text: c.text, Reasoning: c.why}
		if c.quote != "" {
			k.Evidence = []wire.Evidence{{Quote: c.quote}}
		}
		if got := pane.Reasoning(k).String(); got != c.want {
			t.Errorf("%q because %q, quoting %q: %q, want %q", c.text, c.why, c.quote, got, c.want)
		}
	}
}

func TestQuotesAreToldOnce(t *testing.T) {
	t.Parallel()
	c := wire.Criterion{Text: "title: Backend Engineer", Reasoning: "held for years, says the record", Evidence: []wire.Evidence{
		{Field: "currentTitle", Quote: "Senior Backend Engineer"},
		{Field: "experiences[0].title", Quote: "Senior Backend Engineer"},
		{Field: "headline", Quote: "backend engineer"},
		{Field: "summary", Quote: " \n"},
		{Field: "headline", Quote: "Held for YEARS"},
	}}
	var got []string
	for _, q := range pane.Quotes(c) {
		got = append(got, fmt.Sprint(q.Text, q.Fields, q.Said))
	}
	want := []string{"Senior Backend Engineer [currentTitle experiences[0].title] false", "backend engineer [headline] true", "Held for YEARS [headline] true"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("quotes (-want +got):\n%s", d)
	}
}
