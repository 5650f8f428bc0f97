package tui_test

import "testing"

// TestVersionsSayWhatAChangeOfThePromptDid refines a search twice, goes back
// and branches off.
func TestVersionsSayWhatAChangeOfThePromptDid(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 40)
	search(s, "backend engineer with PostgreSQL")
	s.Do("results.mark", "results.editPrompt")
	s.Key("ctrl+e")
	search(s, ", not Kafka")
	has(t, s, "1 marked")
	s.Do("results.versions")
	has(t, s, "Versions", "v2 ← v1", "{+, not Kafka+}", "lost", "+ not Kafka", "← not Kafka")
	golden(t, "versions-120x40", s)

	// Back to the first, and on from there.
	s.Do("versions.down", "versions.open")
	has(t, s, "● v1")
	s.Do("versions.edit")
	s.Key("ctrl+e")
	search(s, " in New York")
	s.Do("results.versions")
	has(t, s, "v3 ← v1", "in New York")
	hasNot(t, s, "v3 ← v2")

	// The history has one line of it, and another program knows the tree.
	again := w.start(80, 24)
	again.Do("global.history")
	has(t, again, "in New York")
	again.Do("history.open", "results.versions")
	has(t, again, "v3 ← v1", "v2 ← v1", "v1")
	golden(t, "versions-80x24", again)
}

// TestAPromptBegunAnewIsNoVersion empties the prompt before it writes another.
func TestAPromptBegunAnewIsNoVersion(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(100, 30)
	search(s, "nurse")
	s.Do("results.editPrompt")
	s.Key("ctrl+u")
	search(s, "backend engineer")
	s.Do("results.versions")
	has(t, s, "v1")
	hasNot(t, s, "v2")
}
