package tui_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/tuitest"
)

// drip is a hub that sends people as the test hands them over; the search ends
// when the channel is closed.
type drip struct {
	flood
	people chan wire.Candidate
}

func (h drip) Search(ctx context.Context, req wire.SearchRequest) iter.Seq2[wire.Event, error] {
	return func(yield func(wire.Event, error) bool) {
		send := func(d wire.EventData) bool { return yield(wire.Event{Data: d}, nil) }
		if !send(&wire.Search{ID: "drip", Version: 1, Prompt: req.Prompt, Status: wire.StatusRunning, CreatedAt: "2026-11-24T14:00:00Z"}) {
			return
		}
		for seq := 1; ; seq++ {
			select {
			case c, ok := <-h.people:
				if !ok {
					send(&wire.Done{CandidateSearchID: "drip", Version: 1, Status: wire.StatusCompleted, Found: seq - 1})
					return
				}
				if !send(&wire.Found{Seq: seq, Candidate: c}) {
					return
				}
			case <-ctx.Done():
				yield(wire.Event{}, ctx.Err())
				return
			}
		}
	}
}

// come hands over n people of a score, who are named by it and a number.
func (h drip) come(n, score int, place string) {
	for i := range n {
		name := fmt.Sprintf("Nurse %d%c", score, 'A'+i)
		h.people <- wire.Candidate{
			ID: name, FullName: name, CurrentTitle: "Nurse", Match: &wire.Match{Score: float64(score) / 100},
			Location: &wire.Location{Name: place, City: place},
		}
	}
}

// TestNewPeopleAreCountedAndGoneTo reads while people come above and below, in
// the order of the score, then of the name, and under a filter.
func TestNewPeopleAreCountedAndGoneTo(t *testing.T) {
	t.Parallel()
	h := drip{people: make(chan wire.Candidate, 100)}
	s := newWorld(t, 0).on(h, 80, 24)
	s.Type("nurse")
	s.Begin("prompt.submit")
	h.come(20, 80, "Oslo")
	s.WaitFor("20 found")
	h.come(2, 95, "Oslo")
	s.WaitFor("22 found")
	hasNot(t, s, "new") // before the first move the cursor stays at the top
	if got := cursorName(t, s); got != "Nurse 95A" {
		t.Fatalf("the cursor is on %q", got)
	}
	s.Begin("results.bottom")
	at := cursorName(t, s)
	stays := func() {
		t.Helper()
		if got := cursorName(t, s); got != at {
			t.Fatalf("the cursor went from %q to %q:\n%s", at, got, s.Text())
		}
	}
	h.come(11, 90, "Bergen")
	s.WaitFor("33 found")
	stays()
	has(t, s, "+11 new ↑11")
	h.come(3, 70, "Bergen")
	s.WaitFor("36 found")
	stays()
	has(t, s, "+14 new ↑11 ↓3")
	golden(t, "news-80x24", s)

	s.Begin("results.filter") // whom it lets through count
	s.BeginType("loc:bergen ")
	s.WaitFor("14 of 36")
	has(t, s, "Nurse 90A", "Nurse 70C")
	hasNot(t, s, " new") // all are on the screen
	h.come(6, 60, "Bergen")
	h.come(4, 99, "Oslo")
	s.WaitFor("20 of 46")
	has(t, s, "+5 new ↓5") // 15 fit the screen
	s.Begin("filter.cancel")
	s.WaitFor("Nurse 80")
	stays()
	has(t, s, "+9 new ↑4 ↓5")

	sortBy(s, 5) // by name
	stays()
	has(t, s, "+9 new ↑5 ↓4")
	s.Begin("results.jumpNew")
	if got := cursorName(t, s); got != "Nurse 99A" {
		t.Fatalf(". goes to %q:\n%s", got, s.Text())
	}
	has(t, s, "+5 new ↑5")
	s.Begin("results.jumpNew")
	if got := cursorName(t, s); got != "Nurse 60B" {
		t.Fatalf(". goes to %q:\n%s", got, s.Text())
	}
	hasNot(t, s, " new")
	close(h.people)
	s.Settle()
	has(t, s, "46 people")
}

// sortBy takes an order by its number.
func sortBy(s *tuitest.Screen, n int) {
	s.Begin("results.sort")
	s.WaitFor("Sort by")
	s.BeginType(fmt.Sprint(n))
	s.WaitFor("Sorted by")
}
