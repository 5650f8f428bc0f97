package tui_test

import (
	"context"
	"fmt"
	"iter"
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

func (h flood) Search(context.Context, wire.SearchRequest) iter.Seq2[wire.Event, error] {
	return func(yield func(wire.Event, error) bool) {
		send := func(d wire.EventData) bool { return yield(wire.Event{Data: d}, nil) }
		if !send(&wire.Search{ID: "flood", Version: 1, Prompt: "nurse", Status: wire.StatusRunning, CreatedAt: "2026-11-24T14:00:00Z"}) {
			return
		}
		for i := range h.n {
			if i == h.n/2 && h.wait != nil {
				<-h.wait
			}
			c := wire.Candidate{ID: personID(i), FullName: fmt.Sprintf("Person %06d", i), CurrentTitle: "Nurse", Match: &wire.Match{Score: float64(i*7919%1000) / 1000}}
			if !send(&wire.Found{Seq: i + 1, Candidate: c}) {
				return
			}
		}
		send(&wire.Done{CandidateSearchID: "flood", Version: 1, Status: wire.StatusCompleted, Found: h.n})
	}
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
	const n = 20_000
	w := newWorld(t, 0)
	h := flood{n: n, wait: make(chan struct{})}
	s := w.on(h, 100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	s.WaitFor("10,000 found")
	s.Begin("results.sort")
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
