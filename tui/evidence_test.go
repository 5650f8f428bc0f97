package tui_test

import "testing"

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
