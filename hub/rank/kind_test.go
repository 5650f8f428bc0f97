package rank_test

import (
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// TestKindsOfATitle: who asks for a title gets all kinds of it, who asks for a
// kind gets no other kind.
func TestKindsOfATitle(t *testing.T) {
	for _, c := range []struct{ asked, held, verdict string }{
		{"Surgeon", "Neurosurgeon", wire.VerdictYes},
		{"Neurosurgeon", "Neurosurgeon", wire.VerdictYes},
		{"Neurosurgeon", "Orthopedic Surgeon", wire.VerdictNo},
		{"Neurosurgeon", "Surgeon", wire.VerdictNo},
		{"GP", "Family Physician", wire.VerdictYes},
		{"GP", "PCP", wire.VerdictYes},
		{"Physics Teacher", "Art Teacher", wire.VerdictNo},
		{"Teacher", "Art Teacher", wire.VerdictYes},
		{"Lawyer", "Litigator", wire.VerdictYes},
	} {
		m := ranker().Judge([]wire.Filter{filter("title", c.asked)}).Match(&wire.Candidate{
			CurrentTitle: c.held, Experiences: []wire.Experience{{Title: c.held, Company: "Acme", Current: true, Start: "2020-01"}},
		})
		got := m.Criteria[0].Verdict
		if got != c.verdict {
			t.Errorf("asked for %s, %s is judged %s, want %s", c.asked, c.held, got, c.verdict)
		}
	}
}
