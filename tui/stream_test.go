package tui_test

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// flood is a hub that sends n people as fast as they are taken; after half of
// them it waits for go.
type flood struct {
	pane.Hub
	n    int
	wait chan struct{}
}

func (h flood) Search(ctx context.Context, _ wire.SearchRequest) iter.Seq2[wire.Event, error] {
	return func(yield func(wire.Event, error) bool) {
		send := func(d wire.EventData) bool { return yield(wire.Event{Data: d}, nil) }
		if !send(&wire.Search{ID: "flood", Version: 1, Prompt: "nurse", Status: wire.StatusRunning, CreatedAt: "2026-11-24T14:00:00Z"}) {
			return
		}
		for i := range h.n {
			if i == h.n/2 && h.wait != nil {
				select {
				case <-h.wait:
				case <-ctx.Done():
					yield(wire.Event{}, ctx.Err())
					return
				}
			}
			c := wire.Candidate{ID: personID(i), FullName: fmt.Sprintf("Person %06d", i), CurrentTitle: "Nurse", Match: &wire.Match{Score: float64(i*7919%1000) / 1000}}
			if !send(&wire.Found{Seq: i + 1, Candidate: c}) {
				return
			}
		}
		send(&wire.Done{CandidateSearchID: "flood", Version: 1, Status: wire.StatusCompleted, Found: h.n})
	}
}

func (flood) Get(context.Context, string, string, int) (*wire.Search, error) {
	return nil, &wire.Error{Code: wire.ErrNotFound, Message: "no such search", Status: 404}
}

func (flood) Classify(context.Context, string) (*wire.Intent, error) { return &wire.Intent{}, nil }

func (flood) History(context.Context, int, string, string) (*wire.HistoryPage, error) {
	return &wire.HistoryPage{}, nil
}
func (flood) Lists(context.Context, string) (*wire.ListPage, error) { return &wire.ListPage{}, nil }
func (flood) Me(context.Context) (*wire.Me, error)                  { return &wire.Me{}, nil }

func personID(i int) string { return "p" + strconv.Itoa(i) }

const floodOrigin = "http://other.example" // of world.on

// TestNothingIsLostInAFlood presses keys while people stream in, in the order
// of their score, so that rows come in above the cursor.
func TestNothingIsLostInAFlood(t *testing.T) {
	t.Parallel()
	const n = 20_000
	w := newWorld(t, 0)
	h := flood{n: n, wait: make(chan struct{})}
	s := w.on(h, 100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	s.WaitFor("10,000 found")
	s.Begin("results.sort")
	s.WaitFor("Sort by")
	s.Begin("dialog.accept") // the first is the score
	for range 40 {
		s.Begin("results.down")
	}
	name := cursorName(t, s)
	close(h.wait)
	for i := 0; s.Step(); i++ { // one message, then look
		if i%5 == 0 {
			s.Begin([]keymap.Action{"results.mark", "results.up", "results.density"}[i/5%3])
			if i/5%3 == 2 {
				continue
			}
			name = cursorName(t, s)
			continue
		}
		if got := cursorName(t, s); got != name {
			t.Fatalf("the cursor went from %q to %q", name, got)
		}
	}
	has(t, s, "20,000 people")
	found, err := w.store.Results(t.Context(), floodOrigin, "flood", 1)
	if err != nil || len(found) != n {
		t.Fatalf("%d people are in the store, %d were sent: %v", len(found), n, err)
	}
	for i := range found {
		if found[i].Candidate.ID != personID(i) || found[i].Seq != i+1 {
			t.Fatalf("person %d in the store is %s, seq %d", i, found[i].Candidate.ID, found[i].Seq)
		}
	}
	snap, err := w.store.Search(t.Context(), floodOrigin, "flood")
	if err != nil || snap.Search.Status != wire.StatusCompleted || snap.Search.ResultCount != n {
		t.Errorf("the store knows %+v: %v", snap.Search, err)
	}
}

// TestStoppedSearchIsKept cancels a search, and finds it in the history.
func TestStoppedSearchIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	s := w.on(flood{n: 200, wait: make(chan struct{})}, 100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	s.WaitFor("100 found")
	s.Begin("global.history")
	s.WaitFor("running")
	s.Begin("global.search")
	s.Do("results.cancel")
	has(t, s, "100 people, kept", "stopped by you")
	s.Do("results.cancel")
	has(t, s, "No search is running")
	s.Do("global.history")
	has(t, s, "stopped", " 100 ")
	s.Do("history.open")
	has(t, s, "100 people", "Person 0000")
}

func TestWidenedSearchIsCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(100, 30)
	search(s, prompt)
	s.Do("results.editPrompt")
	s.Key("ctrl+u")
	search(s, "nurse in Chicago")
	before := regexp.MustCompile(`(?m)^ (\d+) people`).FindStringSubmatch(s.Text())
	s.Do("results.expand", "widen.auto")
	has(t, s, "more people")
	s.Do("global.back")
	m := regexp.MustCompile(`(?m)^ (\d+) people`).FindStringSubmatch(s.Text())
	if m == nil || m[1] == before[1] {
		t.Fatalf("not widened:\n%s", s.Text())
	}
	s.Do("global.history")
	has(t, s, " "+m[1]+"  ")
}
