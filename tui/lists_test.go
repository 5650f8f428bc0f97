package tui_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/tuitest"
)

// withList searches and starts a list with the first two people.
func withList(t *testing.T, s *tuitest.Screen, name string) {
	t.Helper()
	search(s, "nurse")
	s.Do("results.mark", "results.mark", "results.addToList")
	has(t, s, "Name of the new list")
	s.Type(name)
	s.Do("dialog.accept")
	has(t, s, "→ "+name)
	s.Do("results.clearMarks")
}

func TestOneKeyAddsToTheActiveList(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	withList(t, s, "Nurses")
	if n := strings.Count(s.Text(), "✓ "); n < 2 {
		t.Errorf("%d people are shown as listed", n)
	}
	s.Do("results.down", "results.addToList")
	has(t, s, "1 added to Nurses")
	s.Do("results.undo")
	has(t, s, "1 taken off Nurses again")
	s.Do("results.addToList")
	s.Do("results.addToList")
	has(t, s, "Already on Nurses")
	s.Do("results.removeFromList")
	has(t, s, "1 taken off Nurses")
	s.Do("global.lists")
	has(t, s, "Nurses", "2 people")
	s.Do("lists.undo", "global.search", "results.undo", "global.lists") // the taking off, where it was done
	has(t, s, "3 people")
	s.Do("global.search", "results.undo", "global.lists") // the adding
	has(t, s, "2 people")

	again := w.start(140, 40)
	has(t, again, "→ Nurses") // the active list is remembered
}

func TestListOfASearch(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(140, 40)
	search(s, "nurse")
	s.Do("results.newListFromSearch")
	has(t, s, "Save this search as the list", "nurse")
	s.Do("dialog.accept", "global.lists", "lists.open")
	has(t, s, "Stage", "○ new")
}

func TestListIsRenamedDeletedAndBroughtBack(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(140, 40)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.rename")
	s.Key("ctrl+u")
	s.Type("ICU nurses")
	s.Do("dialog.accept")
	has(t, s, "ICU nurses")
	s.Do("lists.open", "list.note")
	s.Type("call her on Monday")
	s.Do("dialog.accept", "list.stage", "dialog.next", "dialog.accept")
	has(t, s, "✓ yes")
	s.Do("global.back", "lists.delete")
	has(t, s, "No list yet", "Deleted ICU nurses")
	s.Do("lists.undo")
	has(t, s, "ICU nurses", "2 people")
	s.Do("lists.open")
	has(t, s, "✓ yes")
	s.Do("list.undo") // the stage, on the list that came back under another id
	hasNot(t, s, "✓ yes")
}

func TestMembersAreEditedAndExported(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(200, 50)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.open", "list.rating")
	s.Type("4")
	s.Do("dialog.accept", "list.tags")
	s.Type("icu, night shift")
	s.Do("dialog.accept")
	has(t, s, "★4 #icu #night shift")
	s.Do("list.exportJSONL", "dialog.accept")
	has(t, s, "2 people written to nurses.jsonl")
	m := w.files["nurses.jsonl"]
	if len(m) != 2 || m[0].Candidate == nil || *m[0].Rating != 4 || len(m[0].Tags) != 2 {
		t.Errorf("exported %+v", m)
	}
	s.Do("list.markAll", "list.remove")
	has(t, s, "Nobody is on this list yet")
	s.Do("list.undo")
	has(t, s, "★4 #icu #night shift")
	golden(t, "list-200x50", s)
}

// TestNotesAreSeen writes notes on lists beside which a person is shown.
func TestNotesAreSeen(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 35}, {200, 60}} {
		s := newWorld(t, 300).start(size[0], size[1])
		withList(t, s, "Nurses")
		s.Do("global.lists", "lists.open")
		before := header(s)
		s.Do("list.note")
		s.Type("call on Monday")
		s.Do("dialog.accept", "list.rating")
		s.Type("4")
		s.Do("dialog.accept")
		has(t, s, "★4 call on")
		titles := header(s)
		note, company := strings.Index(titles, "Note"), strings.Index(titles, "Company")
		if note < 0 || (company >= 0 && company < note) {
			t.Errorf("%v: %q", size, titles)
		}
		s.Do("list.undo", "list.undo")
		if hasNot(t, s, "★4", "call on"); header(s) != before {
			t.Errorf("%v: %q, before there were notes %q", size, header(s), before)
		}
	}
}

// TestListsAreNarrow looks at a list where there is hardly room for it.
func TestListsAreNarrow(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(120, 35)
	withList(t, s, "Nurses of the night shift")
	s.Do("global.lists", "lists.open", "list.stage", "dialog.next", "dialog.accept")
	has(t, s, "✓ yes")
	s.Resize(40, 10)
	has(t, s, "✓ ", "Title", "…\n")
	hasNot(t, s, "✓ yes", "fictiona\n")
	s.Resize(120, 35)
	has(t, s, "✓ yes")
}

// header is the line of column titles of an opened list.
func header(s *tuitest.Screen) string {
	for l := range strings.Lines(s.Text()) {
		if strings.Contains(l, "Stage") && strings.Contains(l, "Name") {
			l, _, _ = strings.Cut(l, "│")
			return strings.TrimSpace(l)
		}
	}
	return ""
}

// TestClearingKeepsThePlace takes rating, tags and note away from the first of
// two: nothing else of the list may change.
func TestClearingKeepsThePlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(200, 50)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.open", "list.exportJSONL", "dialog.accept")
	before := w.files["nurses.jsonl"]
	for _, edit := range []struct{ action, text, shows string }{{"list.rating", "4", "★4"}, {"list.tags", "icu", "#icu"}, {"list.note", "calls back", "calls back"}} {
		s.Do(keymap.Action(edit.action))
		s.Type(edit.text)
		s.Do("dialog.accept")
		has(t, s, edit.shows)
		s.Do("list.undo")
		hasNot(t, s, edit.shows)
	}
	delete(w.files, "nurses.jsonl")
	s.Do("list.exportJSONL", "dialog.accept")
	after := w.files["nurses.jsonl"]
	if len(before) != 2 || len(after) != 2 {
		t.Fatalf("exported %d people, then %d", len(before), len(after))
	}
	for i, m := range after {
		if m.CandidateID != before[i].CandidateID || m.AddedAt != before[i].AddedAt || m.Rating != nil || len(m.Tags) > 0 || m.Note != "" || m.Stage != before[i].Stage {
			t.Errorf("member %d is %+v, was %+v", i, m, before[i])
		}
	}
}

func TestListFilterAndMarks(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(140, 40)
	search(s, "nurse")
	s.Do("results.newListFromSearch", "dialog.accept", "global.lists", "lists.open")
	s.Do("list.filter")
	s.Type("zzzzqqq")
	has(t, s, "Nobody matches the filter")
	s.Do("filter.cancel", "list.mark", "list.down", "list.up", "list.bottom", "list.top", "list.pageDown", "list.pageUp")
	has(t, s, "1 marked")
	s.Do("list.clearMarks", "list.copyLink")
	has(t, s, "Copied the link")
	s.Do("list.openLink", "dialog.accept", "list.exportCSV", "dialog.cancel", "list.open", "profile.nextPerson", "global.back", "global.back")
	has(t, s, "people")
}
