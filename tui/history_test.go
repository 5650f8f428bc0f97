package tui_test

import (
	"context"
	"errors"
	"testing"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

func TestHistoryOpensASearchAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	search(s, "nurse")
	first := cursorName(t, s)
	s.Do("results.editPrompt")
	s.Key("ctrl+u")
	search(s, "accountant")
	s.Do("global.history")
	has(t, s, "Today", "nurse", "accountant", "on this machine, offline too")
	s.Do("history.filter")
	s.Type("nur")
	hasNot(t, s, "▌  accountant")
	s.Do("filter.apply", "history.open")
	if got := cursorName(t, s); got != first {
		t.Errorf("opened on %q, the search had %q first", got, first)
	}
	has(t, s, "from this machine")
}

// TestHistoryWithoutTheHub opens a search after the hub has gone.
func TestHistoryWithoutTheHub(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	search(s, "nurse")
	first := cursorName(t, s)

	o := w.options()
	o.Open = func(context.Context) (*pane.Deps, error) {
		origin, err := client.Origin("http://scout.local")
		return &pane.Deps{Hub: away{}, Store: backend.Store(w.store, origin), HubName: "gone"}, err
	}
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	off := tuitest.Start(t, m, w.keys, 140, 40)
	off.Do("global.history")
	has(t, off, "the hub does not answer: shown as this machine remembers it", "on this machine, offline too")
	off.Do("history.open")
	if got := cursorName(t, off); got != first {
		t.Errorf("offline the cursor is on %q, the search had %q first", got, first)
	}
	has(t, off, "as of ", "no route to host")
}

func TestOpenFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	o := w.options()
	o.Open = func(context.Context) (*pane.Deps, error) { return nil, errors.New("hub.db is damaged") }
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 80, 24)
	has(t, s, "Can't open: hub.db is damaged")
	s.Type("nurse")
	s.Do("prompt.submit", "global.history", "global.lists", "global.hub")
	has(t, s, "4 Hub")
}

// away is a hub that nobody answers for.
type away struct{ pane.Hub }

var errAway = errors.New("no route to host")

func (away) History(context.Context, int, string, string) (*wire.HistoryPage, error) {
	return nil, errAway
}
func (away) Get(context.Context, string, string, int) (*wire.Search, error) { return nil, errAway }
func (away) Lists(context.Context, string) (*wire.ListPage, error)          { return nil, errAway }
func (away) List(context.Context, string, string) (*wire.List, error)       { return nil, errAway }
func (away) Me(context.Context) (*wire.Me, error)                           { return nil, errAway }

// TestHistoryTellsWhoIsOnLists adds people of a search to a list.
func TestHistoryTellsWhoIsOnLists(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.open", "global.history")
	has(t, s, "Nurses")
}
