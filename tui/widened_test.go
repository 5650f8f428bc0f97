package tui_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/tui/foreignhub"
	"github.com/scout-cli/scout/tui/tuitest"
)

// line is the first line of the screen that holds a text.
func line(t *testing.T, s *tuitest.Screen, text string) string {
	t.Helper()
	for l := range strings.Lines(s.Text()) {
		if strings.Contains(l, text) {
			return l
		}
	}
	t.Fatalf("%q is not on the screen:\n%s", text, s.Text())
	return ""
}

// TestWideningAnOlderVersionIsABranchOfIt goes back to the first of two
// versions: its chips, rows, ladder, matrix and counts are its own, and what is
// widened there is made from it.
func TestWideningAnOlderVersionIsABranchOfIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2000)
	s := w.start(160, 45)
	search(s, "data engineer with Python and 4+ years, Airflow nice to have")
	count := line(t, s, " people")
	count = count[:strings.Index(count, " people")+len(" people")]
	s.Do("results.editPrompt")
	s.Key("ctrl+e")
	search(s, ", not Scala")
	if l := line(t, s, " fictional ·"); strings.Contains(l, count) {
		t.Fatalf("the second version has %s, too", l)
	}

	s.Do("results.versions", "versions.down", "versions.open")
	own := func(where string) {
		t.Helper()
		has(t, s, count, "v1 of 2", "nice: Airflow")
		hasNot(t, s, "not Scala")
	}
	s.Do("global.back")
	own("back")
	s.Do("results.evidence")
	hasNot(t, s, "not Scala")
	s.Do("global.back", "results.expand")
	hasNot(t, s, "not Scala")
	s.Do("widen.first", "global.back")
	has(t, s, " widened")
	hasNot(t, s, "not Scala", "v1 of")
	wide := line(t, s, " widened")
	wide = strings.TrimSpace(wide[:strings.Index(wide, " people")+len(" people")])
	s.Do("results.versions")
	has(t, s, "v3 ← v1", "widened:", "loosened:", "0 lost")
	golden(t, "widened-versions-160x45", s)
	s.Do("global.back", "global.history", "history.refresh")
	has(t, s, "found     "+wide, "3 data engineer", "nice to have · "+wide)
	s.Do("history.open")
	has(t, s, wide+": ", " widened", "nice: Airflow")
	hasNot(t, s, "not Scala")
}

// TestAWideningStaysVisibleAndIsTakenBack widens twice and takes both back.
func TestAWideningStaysVisibleAndIsTakenBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2000)
	s := w.start(140, 40)
	search(s, "senior nurse in Chicago with 8+ years")
	before := line(t, s, " all fictional")
	s.Do("results.jumpNew")
	has(t, s, "Nobody is new here")
	s.Do("results.mark", "results.expand", "widen.first", "global.back")
	has(t, s, " + ", " widened", "u takes it back", "1 marked", "~")
	golden(t, "widened-140x40", s)
	s.Do("results.top", "results.jumpNew")
	if l := line(t, s, "▌"); !strings.Contains(l, "+") {
		t.Errorf(". goes to %q, who is not new", l)
	}
	once := line(t, s, " widened")
	s.Do("results.expand", "widen.first", "global.back")
	if twice := line(t, s, " widened"); twice == once {
		t.Fatalf("nobody came: %s", twice)
	}
	s.Do("results.undo")
	has(t, s, once[:strings.Index(once, " widened")], "Taken back:", "v2 of 3", "~")
	s.Do("results.undo")
	has(t, s, before[:strings.Index(before, " all")], "this is v1 again", "1 marked")
	hasNot(t, s, " widened", "~")
	s.Do("results.undo")
	has(t, s, "Nothing to take back")
}

// TestTheNextPeopleAreBrought asks for those that the hub has besides.
func TestTheNextPeopleAreBrought(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 8000)
	s := w.start(100, 30)
	search(s, "nurse")
	has(t, s, "200 people", "X: the next 200", "The best 200 of")
	s.Do("results.down", "results.down", "results.mark", "results.down")
	at := cursorName(t, s)
	s.Do("results.more")
	hasNot(t, s, "200 people")
	has(t, s, "1 marked", "The search went on:", "new")
	if got := cursorName(t, s); got != at {
		t.Errorf("the cursor went from %q to %q", at, got)
	}
	s.Do("results.jumpNew")
	if l := line(t, s, "▌"); !strings.Contains(l, "+") {
		t.Errorf(". goes to %q, who is not new", l)
	}
	s.Do("results.versions")
	has(t, s, "v2 ← v1", "0 lost", "200 kept")
	s.Do("global.back", "results.undo")
	has(t, s, "200 people", "1 marked")
	for range 5 {
		s.Do("results.more")
		if strings.Contains(s.Text(), "There are no more than these") {
			return
		}
	}
	t.Errorf("there is no end:\n%s", s.Text())
}

// TestHubsThatBringNoMore says so, once and plainly.
func TestHubsThatBringNoMore(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]foreignhub.Options{
		"the same again": {}, "only the searches": {Missing: []string{"estimate", "relaxations", "similar"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, o)
			s := a.start(120, 30)
			search(s, "nurse in Oslo")
			hasNot(t, s, "X: the next")
			s.Do("results.more")
			has(t, s, "This hub brings no more than these 4 people", "4 people")
			calm(t, s, "more")
		})
	}
}

// TestAForeignHubWidensTheNewestVersionAlone refuses the others in words.
func TestAForeignHubWidensTheNewestVersionAlone(t *testing.T) {
	t.Parallel()
	a := goAbroad(t, foreignhub.Options{Missing: []string{"relaxations"}})
	s := a.start(140, 40)
	search(s, "nurse in Oslo")
	s.Do("results.editPrompt")
	s.Key("ctrl+e")
	search(s, " or Lima")
	s.Do("results.versions", "versions.down", "versions.open", "global.back", "results.expand")
	has(t, s, "widens the newest version of a search alone")
	s.Do("widen.apply")
	has(t, s, "press e and enter to send this prompt again", "v1 of 2")
	hasNot(t, s, "widened")
}

// TestADroppedFilterRestoresThePlace narrows the rows so that the cursor's
// person goes out of sight.
func TestADroppedFilterRestoresThePlace(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 2000).start(120, 30)
	search(s, "nurse")
	for range 40 {
		s.Do("results.down")
	}
	at, top := cursorName(t, s), s.Text()
	hide := func() {
		t.Helper()
		s.Do("results.filter")
		s.Type(`!name:"` + at + `"`)
		if got := cursorName(t, s); got == at {
			t.Fatalf("%s is not hidden", at)
		}
	}
	hide()
	s.Do("filter.cancel")
	if got := cursorName(t, s); got != at || s.Text() != top {
		t.Errorf("the cursor was on %q, now %q:\n%s", at, got, s.Text())
	}
	hide()
	s.Do("filter.apply", "global.back")
	if got := cursorName(t, s); got != at || s.Text() != top {
		t.Errorf("the cursor was on %q, now %q:\n%s", at, got, s.Text())
	}
	hide()
	s.Do("filter.apply", "results.down")
	to := cursorName(t, s)
	s.Do("global.back")
	if got := cursorName(t, s); got != to {
		t.Errorf("the cursor was put on %q, now it is on %q", to, got)
	}
}

// TestUndoIsOfThePlace renames a list, then does something in the search.
func TestUndoIsOfThePlace(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 2000).start(140, 40)
	s.Do("global.lists", "lists.new")
	s.Type("Call Monday")
	s.Do("dialog.accept", "lists.rename")
	s.Key("ctrl+u")
	s.Type("Call Tuesday")
	s.Do("dialog.accept", "global.search")
	search(s, "senior nurse in Chicago with 8+ years")
	s.Do("results.undo")
	has(t, s, "what you changed in Lists is taken back there")
	s.Do("results.addToList")
	has(t, s, "1 added to Call Tuesday · u takes it back")
	s.Do("results.expand", "widen.first", "global.back")
	s.Do("results.undo")
	has(t, s, "Taken back:")
	s.Do("results.undo")
	has(t, s, "1 taken off Call Tuesday again")
	s.Do("global.lists", "lists.undo")
	has(t, s, "Named Call Monday again")

	// A list that is made for someone, and putting them on it, are two steps.
	s.Do("global.search", "results.chooseList")
	s.Key("2")
	s.Type("New one")
	s.Do("dialog.accept", "results.addToList")
	has(t, s, "1 added to New one")
	s.Do("results.undo")
	has(t, s, "→ New one", "1 taken off New one again")
	s.Do("results.undo")
	has(t, s, "The list New one is deleted again")
}

// TestAChangedPromptIsNotWidened changes the words of a widened version: the
// screen says that the widening is gone.
func TestAChangedPromptIsNotWidened(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2000)
	s := w.start(140, 40)
	search(s, "senior nurse in Chicago with 8+ years")
	s.Do("results.expand", "widen.first", "global.back", "results.editPrompt")
	s.Key("ctrl+e")
	search(s, ", Spanish nice to have")
	has(t, s, "no longer widened, P goes back")
	s.Do("results.versions", "versions.down", "versions.open", "global.back")
	has(t, s, " widened")
	hasNot(t, s, "no longer widened")
}
