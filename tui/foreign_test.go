package tui_test

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/foreignhub"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"

	"github.com/charmbracelet/colorprofile"
)

// abroad is a program on a hub that is not ours.
type abroad struct {
	t     *testing.T
	hub   *foreignhub.Hub
	o     foreignhub.Options
	store *store.Store
	keys  *keymap.Map
	token string
	files map[string][]wire.Member
}

// claims is a token that names its user, as a JSON Web Token does.
var claims = "e30." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"u1"}`)) + ".x"

func goAbroad(t *testing.T, o foreignhub.Options) *abroad {
	t.Helper()
	a := &abroad{t: t, hub: foreignhub.New(t, o), o: o, token: claims, files: map[string][]wire.Member{}}
	var err error
	if a.store, err = store.Open(t.Context(), filepath.Join(t.TempDir(), "scout.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.store.Close(); err != nil {
			t.Error(err)
		}
	})
	if a.keys, err = keymap.Default(); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *abroad) start(width, height int) *tuitest.Screen {
	a.t.Helper()
	looks, err := themes.Load("")
	if err != nil {
		a.t.Fatal(err)
	}
	m, err := tui.New(a.t.Context(), tui.Options{
		Keys: a.keys, Themes: looks, Theme: "dark", Profile: colorprofile.TrueColor,
		Now: func() time.Time { return time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC) }, After: tuitest.After,
		Open: func(context.Context) (*pane.Deps, error) {
			c, err := client.New(client.Config{BaseURL: a.hub.URL, Token: client.StaticToken(a.token)})
			if err != nil {
				return nil, err
			}
			return &pane.Deps{
				Hub: backend.Hub(c), Store: backend.Store(a.store, c.Origin()), HubName: "abroad", Address: a.hub.URL,
				Export:  func(path, _ string, m []wire.Member) error { a.files[path] = m; return nil },
				OpenURL: func(string) error { return errors.New("no browser") },
				Close:   func() error { c.CloseIdle(); return nil },
			}, nil
		},
	})
	if err != nil {
		a.t.Fatal(err)
	}
	return tuitest.Start(a.t, m, a.keys, width, height)
}

// ports are in addresses, and may look like a status.
var ports = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// calm wants no failure on the screen.
func calm(t *testing.T, s *tuitest.Screen, doing string) {
	t.Helper()
	screen := ports.ReplaceAllString(s.Text(), "")
	lines := strings.Split(screen, "\n")
	if strings.Contains(lines[len(lines)-1]+lines[len(lines)-2], "✗ ") {
		t.Errorf("%s: it failed:\n%s", doing, screen)
	}
	for _, bad := range []string{"404", "is the hub's address right", "is no id", "incomplete", "nginx", "not JSON"} {
		if strings.Contains(screen, bad) {
			t.Errorf("%s: %q is on the screen:\n%s", doing, bad, screen)
		}
	}
}

func TestHubsThatAreNotOurs(t *testing.T) {
	t.Parallel()
	all := []string{"me", "estimate", "relaxations", "similar", "classify-intent", "job-title-synonyms", "skills-suggestions", "history"}
	for name, o := range map[string]foreignhub.Options{
		"as the guide says": {},
		"snake case":        {SnakeKeys: true, NoETag: true, Missing: []string{"me"}},
		"unnamed events":    {Speech: foreignhub.Unnamed, End: "[DONE]"},
		"JSON":              {Speech: foreignhub.JSON, PatchJSON: true, Members: foreignhub.IDs},
		"polled":            {Speech: foreignhub.Polled, PatchJSON: true, DeleteBody: true},
		"lines":             {Speech: foreignhub.Lines, SnakeKeys: true},
		"lines and a word":  {Speech: foreignhub.Lines, End: "[DONE]", Strange: true},
		"lists of ids":      {Members: foreignhub.IDs, DeleteBody: true, NoETag: true},
		"lists of a number": {Members: foreignhub.None, NoETag: true},
		"only the searches": {Missing: all},
		"no intent":         {NoIntent: true, Missing: []string{"classify-intent"}},
		"no match":          {NoMatch: true},
		"nothing but names": {NoMatch: true, NoIntent: true, Missing: all, Speech: foreignhub.Unnamed, End: "[DONE]"},
		"percent":           {Percent: true},
		"strange values":    {Strange: true, Percent: true},
		"cut in the middle": {CutAfter: 2},
		"tags wanted":       {Strict: true},
		"tags and entries":  {Strict: true, Members: foreignhub.Entries, PatchJSON: true},
		"no ids":            {NoIDs: true},
		"no ids, lines":     {NoIDs: true, Speech: foreignhub.Lines, End: "done"},
		"no ids, JSON":      {NoIDs: true, Speech: foreignhub.JSON},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, o)
			s := a.start(160, 45)
			calm(t, s, "start")
			a.searches(s)
			a.looks(s)
			a.refines(s)
			a.remembers(s)
			a.keepsLists(s)
			if !o.NoIDs {
				a.offline()
			}
		})
	}
}

// searches types a prompt and sees people.
func (a *abroad) searches(s *tuitest.Screen) {
	t := a.t
	t.Helper()
	search(s, "nurse in Oslo")
	calm(t, s, "search")
	has(t, s, "Ada Adams", "4 people", "Ward One", "Nurse")
	if !a.o.NoMatch {
		has(t, s, "90")
	}
	s.Do("results.open")
	has(t, s, "Uni Oslo", "Trainee", "2019", "First aid", "Triage")
	calm(t, s, "profile")
	if a.o.Strange {
		s.Do("profile.record")
		has(t, s, "As the hub sent it", "bird", "puffin")
		s.Do("profile.record")
	}
	s.Do("global.back", "results.sort", "dialog.accept", "results.reverse", "results.reverse", "results.filter")
	s.Type("dora")
	hasNot(t, s, "▌ Ada Adams")
	s.Do("filter.cancel", "results.mark", "results.mark")
	has(t, s, "2 marked")
	s.Do("results.clearMarks", "results.top")
	calm(t, s, "rows")
}

// looks opens the places beside the rows, each twice.
func (a *abroad) looks(s *tuitest.Screen) {
	t := a.t
	t.Helper()
	for range 2 {
		for _, at := range []keymap.Action{"results.evidence", "results.insight", "results.suggest", "results.versions", "results.expand"} {
			s.Do(at)
			calm(t, s, string(at))
			s.Do("global.back")
		}
	}
	s.Do("results.expand", "widen.apply")
	calm(t, s, "widened")
	if a.o.NoIDs {
		has(t, s, "4 people", "can't be widened")
		s.Do("global.back", "results.newListFromSearch")
		has(t, s, "can't be saved as a list")
		return
	}
	has(t, s, "12 people")
	s.Do("global.back")
}

func (a *abroad) refines(s *tuitest.Screen) {
	t := a.t
	t.Helper()
	s.Do("results.editPrompt")
	s.Key("ctrl+u")
	search(s, "nurse in Lima")
	calm(t, s, "refined")
	has(t, s, "Bea Brown", "4 people")
	s.Do("results.versions")
	calm(t, s, "versions")
	s.Do("global.back")
}

func (a *abroad) remembers(s *tuitest.Screen) {
	t := a.t
	t.Helper()
	s.Do("global.history")
	calm(t, s, "history")
	if a.o.NoIDs {
		has(t, s, "No searches yet")
		s.Do("global.search")
		return
	}
	has(t, s, "nurse in Lima")
	s.Do("history.open")
	calm(t, s, "opened from history")
	has(t, s, "Bea Brown")
}

func (a *abroad) keepsLists(s *tuitest.Screen) {
	t := a.t
	t.Helper()
	s.Do("results.mark", "results.mark", "results.addToList")
	if a.o.NoIDs {
		has(t, s, "no id, so they can't go on one of its lists")
		s.Do("global.lists", "lists.new")
		s.Type("Empty")
		s.Do("dialog.accept")
		has(t, s, "Empty", "0 people")
		return
	}
	s.Type("Night shift")
	s.Do("dialog.accept")
	calm(t, s, "list made")
	has(t, s, "→ Night shift")
	s.Do("results.clearMarks", "results.bottom", "results.addToList")
	calm(t, s, "added")
	s.Do("global.lists")
	calm(t, s, "lists")
	has(t, s, "Night shift", "3 people")
	s.Do("lists.open")
	calm(t, s, "list")
	if a.o.Members == foreignhub.None {
		has(t, s, "3 people", "how many are on the list, not who")
		s.Do("list.exportCSV", "dialog.accept")
		has(t, s, "Nothing was written")
		s.Do("list.remove", "global.search", "results.removeFromList", "global.lists")
		calm(t, s, "taken off")
		has(t, s, "2 people")
	} else {
		has(t, s, "Bea Brown", "Ward")
		s.Do("list.remove")
		calm(t, s, "taken off")
		has(t, s, "2 people")
		s.Do("list.exportCSV", "dialog.accept")
		has(t, s, "2 people written")
		if m := a.files["night-shift.csv"]; len(m) != 2 || m[0].Candidate == nil || m[0].Candidate.CurrentTitle != "Nurse" {
			t.Errorf("written: %+v", m)
		} else if a.o.Strange && !strings.Contains(string(m[0].Candidate.Original), "puffin") {
			t.Errorf("written without what the hub says more: %s", m[0].Candidate.Original)
		}
	}
	s.Do("global.back", "lists.rename")
	s.Key("ctrl+u")
	s.Type("Day shift")
	s.Do("dialog.accept")
	calm(t, s, "renamed")
	has(t, s, "Day shift")
	s.Do("lists.delete")
	calm(t, s, "deleted")
	has(t, s, "No list yet", "Deleted Day shift")
	if a.o.Members == foreignhub.None {
		has(t, s, "can't be brought back")
	} else {
		s.Do("lists.undo")
		calm(t, s, "brought back")
		has(t, s, "Day shift", "2 people")
	}
	s.Do("global.hub")
	has(t, s, "✓ answers")
	if slices.Contains(a.o.Missing, "me") {
		has(t, s, "does not say who you are")
	}
	calm(t, s, "hub")
	s.Do("global.search")
	calm(t, s, "back again")
}

// offline starts again when the hub has gone.
func (a *abroad) offline() {
	t := a.t
	t.Helper()
	a.hub.Close()
	s := a.start(160, 45)
	s.Do("global.history")
	has(t, s, "nurse in Lima", "shown as this machine remembers it")
	s.Do("history.open")
	has(t, s, "Bea Brown", "as of ", "hub away")
}

// TestAHubThatRefuses says why once, in words, and goes on.
func TestAHubThatRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		o    foreignhub.Options
		says string
	}{
		"401":           {foreignhub.Options{Status: 401}, "(401): log in under Hub"},
		"403":           {foreignhub.Options{Status: 403}, "(403): log in with another one under Hub"},
		"500 in HTML":   {foreignhub.Options{Status: 500, Refused: []string{"search", "history", "pools", "me"}}, "the hub failed (500)"},
		"404 on search": {foreignhub.Options{Missing: []string{"search"}}, "Not Found (404"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := goAbroad(t, c.o)
			s := a.start(160, 45)
			search(s, "nurse in Oslo")
			has(t, s, "The search failed", c.says)
			once(t, s, c.says)
			hasNot(t, s, "✗", "incomplete")
			asked := a.hub.Calls()["POST search"]
			for _, at := range []keymap.Action{"results.evidence", "results.insight", "results.suggest", "results.versions", "results.expand"} {
				s.Do(at)
				once(t, s, c.says)
				s.Do("global.back")
			}
			if n := a.hub.Calls()["POST search"]; n != asked {
				t.Errorf("the search was sent %d times more", n-asked)
			}
			for _, at := range []keymap.Action{"global.history", "global.lists", "global.hub"} {
				s.Do(at)
				once(t, s, c.says)
			}
		})
	}
}

// once wants a text on the screen at most once.
func once(t *testing.T, s *tuitest.Screen, text string) {
	t.Helper()
	if n := strings.Count(s.Text(), text); n > 1 {
		t.Errorf("%q is %d times on the screen:\n%s", text, n, s.Text())
	}
}

// TestAHubThatIsBusyForAWhile answers after it has said when.
func TestAHubThatIsBusyForAWhile(t *testing.T) {
	t.Parallel()
	a := goAbroad(t, foreignhub.Options{Status: http.StatusTooManyRequests, Refused: []string{"search"}, Refusals: 1})
	s := a.start(120, 35)
	search(s, "nurse in Oslo")
	calm(t, s, "search")
	has(t, s, "4 people", "Ada Adams")
}

// TestNobodySaysWhoOneIs needs a user's id to show the lists.
func TestNobodySaysWhoOneIs(t *testing.T) {
	t.Parallel()
	a := goAbroad(t, foreignhub.Options{Missing: []string{"me"}})
	a.token = "opaque"
	s := a.start(120, 35)
	calm(t, s, "start")
	s.Do("global.lists")
	has(t, s, "user_id in config.toml")
	s.Do("global.search")
	search(s, "nurse in Oslo")
	calm(t, s, "search")
	has(t, s, "4 people")
}
