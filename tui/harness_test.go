package tui_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// prompt finds people among the first of the fictional ones.
const prompt = "senior backend engineer with Node.js and PostgreSQL in New York"

// world is a hub and a store in a folder of the test's own.
type world struct {
	t     testing.TB
	dir   string
	hub   *hub.Hub
	store *store.Store
	keys  *keymap.Map
	files map[string][]wire.Member // what was exported
	links []string                 // what was opened
	now   time.Time
}

// newWorld has n fictional people.
func newWorld(t testing.TB, n int) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), files: map[string][]wire.Member{}, now: time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)}
	w.open()
	if n > 0 {
		if err := w.hub.EnsureDemo(t.Context(), n, nil); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if w.keys, err = keymap.Default(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	return w
}

func (w *world) open() {
	w.t.Helper()
	var err error
	ctx := context.Background()
	if w.hub, err = hub.Open(ctx, hub.Config{Path: filepath.Join(w.dir, "hub.db"), Name: "test", Open: true}); err != nil {
		w.t.Fatal(err)
	}
	if w.store, err = store.Open(ctx, filepath.Join(w.dir, "scout.db")); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) close() {
	if err := errors.Join(w.hub.Close(), w.store.Close()); err != nil {
		w.t.Error(err)
	}
}

// options are what the program is started with.
func (w *world) options() tui.Options {
	w.t.Helper()
	looks, err := themes.Load("")
	if err != nil {
		w.t.Fatal(err)
	}
	return tui.Options{
		Keys: w.keys, Themes: looks, Theme: "dark", Profile: colorprofile.TrueColor,
		Now: func() time.Time { return w.now }, After: tuitest.After,
		Open: func(context.Context) (*pane.Deps, error) {
			c, err := client.New(client.Config{BaseURL: "http://scout.local", Transport: w.hub.Transport(), InProcess: true})
			if err != nil {
				return nil, err
			}
			return &pane.Deps{
				Hub: backend.Hub(c), Store: backend.Store(w.store, c.Origin()), HubName: "test hub", Local: true,
				Export:  func(path, _ string, m []wire.Member) error { w.files[path] = m; return nil },
				OpenURL: func(url string) error { w.links = append(w.links, url); return nil },
			}, nil
		},
	}
}

// start runs the program on a screen.
func (w *world) start(width, height int) *tuitest.Screen {
	w.t.Helper()
	m, err := tui.New(w.t.Context(), w.options())
	if err != nil {
		w.t.Fatal(err)
	}
	return tuitest.Start(w.t, m, w.keys, width, height)
}

// search types a prompt and waits for the end of the search.
func search(s *tuitest.Screen, text string) {
	s.Type(text)
	s.Do("prompt.submit")
}

// golden compares a screen with the one that a person has looked at.
func golden(t *testing.T, name string, s *tuitest.Screen) {
	t.Helper()
	got := s.Text() + "\n"
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("screen %s differs (-want +got):\n%s", name, d)
	}
}

// has and hasNot look for texts on the screen.
func has(t *testing.T, s *tuitest.Screen, texts ...string) {
	t.Helper()
	screen := s.Text()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			t.Fatalf("%q is not on the screen:\n%s", text, screen)
		}
	}
}

func hasNot(t *testing.T, s *tuitest.Screen, texts ...string) {
	t.Helper()
	screen := s.Text()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			t.Fatalf("%q is on the screen:\n%s", text, screen)
		}
	}
}
