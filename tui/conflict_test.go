package tui_test

import (
	"testing"

	"github.com/scout-cli/scout/tui/foreignhub"
	"github.com/scout-cli/scout/tui/tuitest"
)

// onNightShift is a list of the nurses of Oslo, opened on the first of them.
func (a *abroad) onNightShift() *tuitest.Screen {
	a.t.Helper()
	s := a.start(140, 40)
	search(s, "nurse in Oslo")
	s.Do("results.newListFromSearch")
	s.Key("ctrl+u")
	s.Type("Night shift")
	s.Do("dialog.accept", "global.lists", "lists.open")
	has(a.t, s, "Ada Adams", "4 people")
	return s
}

func note(s *tuitest.Screen, text string) {
	s.Do("list.note")
	s.Key("ctrl+u")
	s.Type(text)
	s.Do("dialog.accept")
}

// TestOthersChangeAListMeanwhile writes a note on somebody on whom another has
// written one since the list was read.
func TestOthersChangeAListMeanwhile(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		choose string
		want   string // the note in the end
		undone string // and after the change is taken back
	}{
		"mine":   {"1", "calls back", "knows triage"},
		"theirs": {"2", "knows triage", ""},
		"both":   {"3", "knows triage / calls back", "knows triage"},
		"esc":    {"esc", "knows triage", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, foreignhub.Options{Members: foreignhub.Entries})
			s := a.onNightShift()
			a.hub.Elsewhere("l-1", "", map[string]string{"p-1": "knows triage"})
			note(s, "calls back")
			has(t, s, "Night shift was changed elsewhere meanwhile", "note on Ada Adams: now “knows triage”", "yours “calls back”", "Set mine all the same", "Keep both")
			if _, notes := a.hub.List("l-1"); notes["p-1"] != "knows triage" {
				t.Fatalf("the hub has %q before anything was chosen", notes["p-1"])
			}
			s.Key(c.choose)
			has(t, s, c.want)
			if _, notes := a.hub.List("l-1"); notes["p-1"] != c.want {
				t.Errorf("the hub has %q, want %q", notes["p-1"], c.want)
			}
			if c.undone == "" {
				return
			}
			s.Do("list.undo")
			if _, notes := a.hub.List("l-1"); notes["p-1"] != c.undone {
				t.Errorf("taken back, the hub has %q, want %q", notes["p-1"], c.undone)
			}
		})
	}
}

// TestOthersChangeSomethingElse asks nothing where nobody is in the way.
func TestOthersChangeSomethingElse(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]foreignhub.Options{
		"tags checked":            {Members: foreignhub.Entries},
		"tags wanted":             {Members: foreignhub.Entries, Strict: true},
		"no tags":                 {Members: foreignhub.Entries, NoETag: true},
		"ids alone, tags checked": {Members: foreignhub.IDs},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, o)
			s := a.onNightShift()
			a.hub.Elsewhere("l-1", "", map[string]string{"p-4": "knows triage"})
			note(s, "calls back")
			hasNot(t, s, "meanwhile")
			calm(t, s, "note")
			s.Do("list.down", "list.remove") // from a list that is another one again
			hasNot(t, s, "meanwhile")
			has(t, s, "3 people")
			if _, notes := a.hub.List("l-1"); notes["p-1"] != "calls back" || notes["p-4"] != "knows triage" {
				t.Errorf("notes: %q", notes)
			}
			note(s, "second thoughts") // one's own changes are in nobody's way
			hasNot(t, s, "meanwhile")
		})
	}
}

// TestOthersRenameAListMeanwhile offers the new name again.
func TestOthersRenameAListMeanwhile(t *testing.T) {
	t.Parallel()
	a := goAbroad(t, foreignhub.Options{Members: foreignhub.Entries})
	s := a.onNightShift()
	s.Do("global.back")
	a.hub.Elsewhere("l-1", "Late shift", nil)
	s.Do("lists.rename")
	s.Key("ctrl+u")
	s.Type("Day shift")
	s.Do("dialog.accept")
	has(t, s, "Late shift was changed elsewhere meanwhile", "name: now “Late shift”", "yours “Day shift”")
	s.Do("dialog.accept")
	has(t, s, "Renamed to Day shift")
	if name, _ := a.hub.List("l-1"); name != "Day shift" {
		t.Errorf("the hub has %q", name)
	}
	s.Do("lists.undo")
	if name, _ := a.hub.List("l-1"); name != "Late shift" {
		t.Errorf("taken back, the hub has %q", name)
	}
}

// TestAHubThatRefusesEachChange says so once, in words, and loses no words.
func TestAHubThatRefusesEachChange(t *testing.T) {
	t.Parallel()
	a := goAbroad(t, foreignhub.Options{Members: foreignhub.Entries, Stubborn: true})
	s := a.onNightShift()
	note(s, "calls back")
	has(t, s, "Changing the list: it was changed elsewhere meanwhile, and the hub refuses another change (412)")
	s.Do("global.search", "results.editPrompt")
	s.Key("ctrl+w")
	search(s, "Lima")
	has(t, s, "of the prompt before", "✗ Not searched: it was changed elsewhere meanwhile", "change (412) · R tries again", "nurse in Lima", "Ada Adams")
	s.Do("global.history", "history.open")
	has(t, s, "Ada Adams")
}

// TestOthersRefineASearchMeanwhile goes on from what the search is now.
func TestOthersRefineASearchMeanwhile(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]foreignhub.Options{"stream": {Strict: true}, "JSON": {Strict: true, PatchJSON: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, o)
			s := a.start(120, 35)
			search(s, "nurse in Oslo")
			s.Do("results.editPrompt")
			s.Key("ctrl+w")
			search(s, "Lima")
			has(t, s, "Bea Brown")
			calm(t, s, "refined")
			if n := a.hub.Calls()["PATCH id"]; n != 2 {
				t.Errorf("the change was sent %d times, first without a tag, then with it", n)
			}
		})
	}
}

// TestSimilarAbroad brings a prompt, whatever the hub makes of the question.
func TestSimilarAbroad(t *testing.T) {
	t.Parallel()
	own := "Nurse in Oslo, ideally First aid, Triage"
	for name, c := range map[string]struct {
		o    foreignhub.Similar
		want string
	}{
		"no such question": {foreignhub.Unasked, own},
		"not allowed":      {foreignhub.Forbidden, own},
		"a prompt":         {foreignhub.AsPrompt, "nurse in Kyoto"},
		"a text":           {foreignhub.AsText, own},
		"people":           {foreignhub.AsPeople, own},
		"criteria":         {foreignhub.AsCriteria, own},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, foreignhub.Options{Similar: c.o})
			s := a.start(120, 35)
			search(s, "nurse in Oslo")
			s.Do("results.open", "profile.similar")
			has(t, s, "│ "+c.want, "nothing is sent until you send it")
			calm(t, s, "similar")
		})
	}
}
