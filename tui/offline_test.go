package tui_test

import (
	"context"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// outage is the way to a hub that can be cut. While it is, name servers know
// nothing of the hub: another try would be of no use, so there is none to wait
// for. Refused cuts it otherwise: the hub's machine is there, the hub is not.
type outage struct {
	http.RoundTripper
	cut, refused atomic.Bool
}

func (o *outage) RoundTrip(r *http.Request) (*http.Response, error) {
	switch {
	case o.refused.Load():
		addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7741}
		return nil, &net.OpError{Op: "dial", Net: "tcp", Addr: addr, Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	case o.cut.Load():
		return nil, &net.DNSError{Err: "no such host", Name: "hub.example", IsNotFound: true}
	}
	return o.RoundTripper.RoundTrip(r)
}

// remote is a world whose hub is elsewhere.
type remote struct {
	*world
	way    *outage
	book   pane.Store
	timers []tea.Msg // that are not due yet
	waits  []time.Duration
}

func newRemote(t *testing.T, n int) *remote {
	return &remote{world: newWorld(t, n), way: &outage{}}
}

func (f *remote) start(width, height int) *tuitest.Screen {
	f.t.Helper()
	o := f.options()
	f.way.RoundTripper = f.hub.Transport()
	o.Open = func(context.Context) (*pane.Deps, error) {
		traffic := &backend.Traffic{}
		c, err := client.New(client.Config{BaseURL: "http://hub.example", Transport: f.way, InProcess: true, Measure: traffic.Call, Observe: traffic.Stream})
		if err != nil {
			return nil, err
		}
		f.book = backend.Store(f.store, c.Origin())
		return &pane.Deps{
			Hub: backend.Hub(c), Store: f.book, HubName: "hub.example", Address: "http://hub.example",
			Traffic: traffic.Now, Away: traffic.Away,
		}, nil
	}
	o.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if d >= 2*time.Second {
			f.timers, f.waits = append(f.timers, msg), append(f.waits, d)
			return nil
		}
		return tuitest.After(d, msg)
	}
	m, err := tui.New(f.t.Context(), o)
	if err != nil {
		f.t.Fatal(err)
	}
	return tuitest.Start(f.t, m, f.keys, width, height)
}

// wait lets the timers run out that are set, and forgets what they were.
func (f *remote) wait(s *tuitest.Screen) {
	due := f.timers
	f.timers, f.waits = nil, nil
	for _, msg := range due {
		s.Send(msg)
	}
}

func TestUnansweredRefinementKeepsPeople(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 35}, {200, 60}} {
		f := newRemote(t, 300)
		s := f.start(size[0], size[1])
		search(s, "engineer")
		_ = s.Text() // a screen that was never drawn has no lines to move on
		s.Do("results.mark", "results.down")
		has(t, s, " ●    Helen Butler", "▌     Walid Ali")
		f.way.cut.Store(true)
		s.Do("results.editPrompt")
		search(s, ", Spanish")
		has(t, s, " ●    Helen Butler", "▌     Walid Ali", "Scott Freeman", "engineer, Spanish", "of the prompt before", "1 marked", "✗ Not searched: no computer is called hub.example", "R tries again", "✗ away since 15:00")
		hasNot(t, s, "dial tcp", "PATCH", "http://hub.example/v1")
		if size[0] == 120 {
			golden(t, "unanswered-120x35", s)
		}

		s.Do("results.again") // in vain again
		has(t, s, "1 marked", "R tries again")
		f.way.cut.Store(false)
		s.Do("results.again")
		hasNot(t, s, "tries again", "of the prompt before", "away since")
		s.Do("results.versions")
		has(t, s, "v2")
	}
}

// TestUnansweredSearch begins another search, which must not become a version
// of the one before, however often it is sent.
func TestUnansweredSearch(t *testing.T) {
	t.Parallel()
	f := newRemote(t, 300)
	s := f.start(120, 35)
	search(s, "engineer")
	f.way.cut.Store(true)
	s.Do("results.editPrompt", "prompt.lineEnd", "prompt.deleteToStart")
	search(s, "nurse")
	has(t, s, "nurse", "of the prompt before", "✗ Not searched: no")
	f.way.cut.Store(false)
	s.Do("results.editPrompt", "prompt.submit")
	hasNot(t, s, "Not searched", "of the prompt before")
	all, err := f.book.Searches(t.Context(), 10)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d searches, %v", len(all), err)
	}
	for _, x := range all {
		if x.Search.Version != 1 {
			t.Errorf("%q is version %d", x.Search.Prompt, x.Search.Version)
		}
	}
}

// TestHubComesBack asks a hub that is away again, later each time, until it
// answers; then the panes read what they could not.
func TestHubComesBack(t *testing.T) {
	t.Parallel()
	f := newRemote(t, 100)
	f.way.refused.Store(true)
	s := f.start(120, 35)
	has(t, s, "✗ away since 15:00 · hub.example")
	s.Do("global.lists")
	has(t, s, "nothing listens at 127.0.0.1:7741", "✗ away since 15:00")
	hasNot(t, s, "dial tcp", "GET")
	s.Do("global.hub")
	has(t, s, "✗ does not answer: nothing listens at")
	hasNot(t, s, "dial tcp", "GET")
	s.Do("global.history")
	has(t, s, "nothing listens at 127.0.0.1:7741")
	hasNot(t, s, "dial tcp", "GET")

	var waits []time.Duration
	for range 6 {
		waits = append(waits, longest(f.waits))
		f.now = f.now.Add(longest(f.waits))
		f.wait(s)
		has(t, s, "✗ away since 15:00")
	}
	for i := range waits[1:] {
		if waits[i+1] < waits[i] || waits[i+1] > 30*time.Second {
			t.Errorf("it waits %v", waits)
		}
	}
	if waits[0] >= waits[3] {
		t.Errorf("it waits %v: it does not back off", waits)
	}
	f.way.refused.Store(false)
	f.wait(s)
	hasNot(t, s, "away since", "nothing listens")
	has(t, s, "100 fictional people")
	s.Do("global.lists")
	hasNot(t, s, "nothing listens")
	f.wait(s)
	if len(f.timers) > 0 {
		t.Errorf("a hub that answers is asked again: %v", f.waits)
	}
}

func longest(all []time.Duration) time.Duration {
	var d time.Duration
	for _, x := range all {
		d = max(d, x)
	}
	return d
}

// TestOfflineIsSaidShortly opens a search of before and changes a list while the
// hub is away.
func TestOfflineIsSaidShortly(t *testing.T) {
	t.Parallel()
	f := newRemote(t, 300)
	s := f.start(80, 24)
	search(s, "engineer")
	s.Do("results.mark", "results.mark", "results.addToList")
	s.Type("Engineers")
	s.Do("dialog.accept")
	has(t, s, "→ Engineers")
	s.Do("results.mark", "results.mark")
	f.way.refused.Store(true)
	s.Do("results.addToList")
	has(t, s, "✗ Engineers is unchanged: nothing listens at 127.0.0.1:7741", "marks are kept", "● 2 marked")
	hasNot(t, s, "PUT", "dial tcp", "/v1/")
	s.Do("global.history", "history.open")
	has(t, s, "as of ", ", hub away")
	hasNot(t, s, "GET", "dial tcp")
	f.way.refused.Store(false)
	f.wait(s)
	hasNot(t, s, "hub away", "away since")
}

// TestMarksWaitForTheirList keeps the marks of people whom the hub did not take,
// whatever else is heard of the list.
func TestMarksWaitForTheirList(t *testing.T) {
	t.Parallel()
	f := newRemote(t, 300)
	s := f.start(120, 35)
	search(s, "engineer")
	s.Do("results.addToList")
	s.Type("Engineers")
	s.Do("dialog.accept", "results.down", "results.mark", "results.mark")
	f.way.cut.Store(true)
	s.Do("results.addToList")
	f.way.cut.Store(false)
	s.Do("results.chooseList", "dialog.accept") // the list is heard of again
	has(t, s, "● 2 marked")
	s.Do("results.addToList")
	hasNot(t, s, "● 2 marked")
}

// TestSearchOfOtherPeople searches while the hub is still being filled.
func TestSearchOfOtherPeople(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 35}} {
		f := newRemote(t, 60)
		s := f.start(size[0], size[1])
		search(s, "engineer")
		hasNot(t, s, "people changed")
		s.Do("results.mark")
		if err := f.hub.EnsureDemo(t.Context(), 300, nil); err != nil {
			t.Fatal(err)
		}
		s.Send(pane.PeopleChanged{})
		has(t, s, "the hub's people changed, R runs it again")
		s.Do("results.again")
		hasNot(t, s, "people changed")
		has(t, s, "99 people", "● 1 marked", "new since")
	}
}
