package tui_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/tuitest"
)

// TestEvidenceShowsWhyAndKeepsOwnVerdicts goes through the matrix of a search,
// and finds an own verdict again in another program.
func TestEvidenceShowsWhyAndKeepsOwnVerdicts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 35)
	search(s, prompt)
	s.Do("results.down", "results.evidence")
	has(t, s, "Evidence", "▸", "[✓]", "“")
	golden(t, "evidence-120x35", s)
	s.Do("evidence.right", "evidence.no")
	has(t, s, "[✗*]", "not met say you · the hub:")
	s.Do("evidence.open")
	golden(t, "evidence-open-120x35", s)
	s.Do("global.back")
	hasNot(t, s, "Evidence")

	again := w.start(80, 24) // another start on the same files
	search(again, prompt)
	again.Do("results.down", "results.evidence")
	has(t, again, "✗*")
	golden(t, "evidence-80x24", again)
	again.Do("evidence.right", "evidence.forget")
	hasNot(t, again, "✗*")
}

// judgedBy sends people whom Go is known of, and a verdict of each.
func judgedBy(h drip, verdicts string) {
	names := map[rune]string{'y': wire.VerdictYes, 'p': wire.VerdictPartial, 'n': wire.VerdictNo, 'u': wire.VerdictUnclear}
	for i, v := range verdicts {
		c := wire.Candidate{ID: "p" + string(rune('A'+i)), FullName: "Person " + string(rune('A'+i)), CurrentTitle: "Nurse"}
		c.Match = &wire.Match{Score: 0.99 - float64(i)/100, Criteria: []wire.Criterion{{FilterID: "f1", Text: "title: Nurse", Verdict: wire.VerdictYes}}}
		if name, ok := names[v]; ok {
			c.Match.Criteria = append(c.Match.Criteria, wire.Criterion{FilterID: "f2", Text: "skill: Go", Verdict: name})
		}
		h.people <- c
	}
}

// order is the people of the matrix by the last letters of their names.
func order(s *tuitest.Screen) (letters string) {
	for line := range strings.Lines(s.Text()) {
		if _, name, ok := strings.Cut(line, "Person "); ok && !strings.HasPrefix(name[1:], " · ") {
			letters += name[:1]
		}
	}
	return letters
}

func TestEvidenceSortsByACriterion(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	h := drip{people: make(chan wire.Candidate, 100)}
	s := w.on(h, 100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	judgedBy(h, "nuyp-ny")
	s.WaitFor("7 found")
	is := func(want string) {
		t.Helper()
		if got := order(s); got != want {
			t.Fatalf("the order is %s, want %s:\n%s", got, want, s.Text())
		}
	}
	for range 5 {
		s.Begin("results.down")
	}
	s.Begin("results.evidence")
	s.Begin("evidence.right")
	is("ABCDEFG")
	has(t, s, "Score▼")
	s.Begin("evidence.sort") // of equals the best is first, those not asked are last
	s.WaitFor("Sorted by Go, met first")
	is("CGDBAFE")
	has(t, s, "▸Go▼")
	has(t, s, "▌  Person F")
	s.Begin("evidence.yes") // it stays in its place until it is sorted anew
	s.WaitFor("✓*")
	is("CGDBAFE")
	s.Begin("evidence.sort")
	s.WaitFor("Sorted by Go, not met first")
	is("ABDCFGE")
	has(t, s, "▸Go▲")
	judged := wire.Candidate{ID: "pH", FullName: "Person H", Match: &wire.Match{Score: 0.5, Criteria: []wire.Criterion{{FilterID: "f2", Text: "skill: Go", Verdict: wire.VerdictUnclear}}}}
	h.people <- judged // who comes goes to their place
	s.WaitFor("Person H")
	is("ABHDCFGE")
	s.Begin("evidence.sort")
	s.WaitFor("In the order of before")
	is("ABCDEFGH")
	has(t, s, "Score▼")

	s.Begin("evidence.left")
	s.Begin("evidence.sort")
	s.WaitFor("Sorted by Nurse")
	is("ABCDEFGH")
	s.Begin("evidence.right")
	s.Begin("evidence.sort")
	s.WaitFor("Sorted by Go, met first")
	is("CFGDBHAE")
	s.Begin("global.back")
	s.WaitFor("Title")
	is("ABCDEFGH")
	has(t, s, "Score▼")
	if got := cursorName(t, s); got != "Person F" {
		t.Errorf("the cursor is on %q", got)
	}
	close(h.people)
	s.Settle()

	s.Do("results.evidence", "evidence.right", "evidence.sort", "global.history", "global.search")
	is("ABCDEFGH") // the rows again
	s.Do("results.evidence", "evidence.sort", "results.reverse")
	has(t, s, "Go▲")
	s.Do("global.palette")
	s.Type("by what to sort")
	s.Do("palette.run")
	s.Type("5")
	has(t, s, "Sorted by Name, A to Z", "Name▲")
	s.Do("global.back") // an order that was chosen stays
	has(t, s, "Name▲")
	is("ABCDEFGH")
}

func TestEvidenceWithoutPeople(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 20).start(60, 20)
	search(s, "senior astronaut with COBOL on the Moon")
	s.Do("results.evidence", "evidence.down", "evidence.yes", "evidence.left")
	has(t, s, "Nobody was judged")
}

func TestInsightDrawsBarsBesideTheRows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	for name, size := range map[string][2]int{"insight-80x24": {80, 24}, "insight-120x35": {120, 35}, "insight-200x60": {200, 60}} {
		s := w.start(size[0], size[1])
		search(s, prompt)
		s.Do("results.insight", "insight.nextSection")
		golden(t, name, s)
	}
}
