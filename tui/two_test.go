package tui_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// TestTwoProgramsOnTheSameFiles search and edit the same list, each with a hub
// and a store of its own on the same files.
func TestTwoProgramsOnTheSameFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	other := &world{t: t, dir: w.dir, keys: w.keys, files: w.files, now: w.now}
	other.open()
	t.Cleanup(other.close)
	a, b := w.start(220, 40), other.start(220, 40)
	withList(t, a, "Nurses")
	search(b, "nurse")
	b.Do("results.chooseList", "dialog.accept")
	has(t, b, "→ Nurses")

	a.Do("results.top", "results.down", "results.down", "results.mark", "results.mark") // persons 3 and 4 by one,
	b.Do("results.down", "results.down", "results.down", "results.mark", "results.mark", "results.mark")
	a.Begin("results.addToList") // 4, 5 and 6 by the other, at the same time
	b.Begin("results.addToList")
	a.Settle()
	b.Settle()
	for _, s := range []*tuitest.Screen{a, b} {
		hasNot(t, s, "✗")
		s.Do("global.lists", "lists.open")
		has(t, s, "6 people")
	}
	// One writes a note on the first person, one sets the stage: neither has
	// seen the other's.
	a.Do("list.note")
	a.Type("from a")
	a.Do("dialog.accept")
	b.Do("list.stage")
	b.Key("2")
	for _, s := range []*tuitest.Screen{a, b} {
		s.Do("global.back", "lists.open")
		has(t, s, "✓ yes", "from a")
	}
	for range 10 { // both at once, again and again
		a.Do("global.search", "results.editPrompt")
		b.Do("global.search", "results.editPrompt")
		a.Begin("prompt.submit")
		b.Begin("prompt.submit")
		a.Settle()
		b.Settle()
	}
	for _, s := range []*tuitest.Screen{a, b} {
		hasNot(t, s, "✗", "not saved", "incomplete")
		s.Do("global.history")
		has(t, s, "22 searches of 1 prompt", "×22")
	}
}

// flaky is a hub of which the n-th change from now fails; 0 = none.
type flaky struct {
	pane.Hub
	n *atomic.Int32 // commands run side by side
}

var errFlaky = errors.New("the line is cut")

func (h flaky) fails() bool { return h.n.Add(-1) == 0 }

func (h flaky) CreateList(ctx context.Context, req wire.CreateListRequest) (*wire.List, error) {
	if h.fails() {
		return nil, errFlaky
	}
	return h.Hub.CreateList(ctx, req)
}

func (h flaky) UpdateList(ctx context.Context, id string, req wire.UpdateListRequest, tag string) (*wire.List, error) {
	if h.fails() {
		return nil, errFlaky
	}
	return h.Hub.UpdateList(ctx, id, req, tag)
}

func (h flaky) DeleteList(ctx context.Context, id string) error {
	if h.fails() {
		return errFlaky
	}
	return h.Hub.DeleteList(ctx, id)
}

func (h flaky) List(ctx context.Context, id, cursor string) (*wire.List, error) {
	if h.fails() {
		return nil, errFlaky
	}
	return h.Hub.List(ctx, id, cursor)
}

func (h flaky) Search(ctx context.Context, r wire.SearchRequest) iter.Seq2[wire.Event, error] {
	return h.Hub.Search(ctx, r)
}

// onFlaky starts the program on the world's hub with failures.
func (w *world) onFlaky(n *atomic.Int32) *tuitest.Screen {
	w.t.Helper()
	o := w.options()
	open := o.Open
	o.Open = func(ctx context.Context) (*pane.Deps, error) {
		d, err := open(ctx)
		if err == nil {
			d.Hub = flaky{d.Hub, n}
		}
		return d, err
	}
	m, err := tui.New(w.t.Context(), o)
	if err != nil {
		w.t.Fatal(err)
	}
	return tuitest.Start(w.t, m, w.keys, 160, 40)
}

// TestUndoOutlastsAFailingHub lets each call of a change and of its undo fail
// once: the user tries again, and nothing is lost.
func TestUndoOutlastsAFailingHub(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	var fail atomic.Int32
	s := w.onFlaky(&fail)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.open", "list.note")
	s.Type("call her")
	s.Do("dialog.accept", "list.stage")
	s.Key("2")
	has(t, s, "✓ yes", "call her")

	t.Log("taking someone off")
	s.Do("list.remove")
	fail.Store(1)
	s.Do("list.undo")
	has(t, s, "the line is cut", "1 person")
	s.Do("list.undo")
	has(t, s, "2 people", "✓ yes", "call her")

	t.Log("the change is made, the reading after it fails")
	s.Do("list.top")
	fail.Store(2)
	s.Do("list.remove")
	has(t, s, "the line is cut")
	s.Do("list.undo")
	has(t, s, "2 people", "✓ yes", "call her")

	t.Log("deleting the list that is active")
	for call := range 3 { // of making it, its members, and reading it
		s.Do("global.back", "lists.delete")
		hasNot(t, s, "→ Nurses")
		fail.Store(int32(call + 1))
		s.Do("lists.undo")
		fail.Store(0)
		if call < 2 {
			has(t, s, "the line is cut", "No list yet")
			s.Do("lists.undo")
		}
		s.Do("lists.refresh")
		has(t, s, "→ Nurses", "2 people")
		if n := strings.Count(s.Text(), "2 people"); n != 1 {
			t.Fatalf("%d lists:\n%s", n, s.Text())
		}
		s.Do("lists.open")
		has(t, s, "✓ yes", "call her")
	}

	t.Log("taking back what had not been there")
	s.Do("global.back", "lists.new")
	s.Type("Second")
	s.Do("dialog.accept", "lists.undo", "lists.open")
	has(t, s, "call her")
	s.Do("list.undo", "list.undo", "list.undo")
	// What is taken back by now: the deletions, the taking off, the stage.
}

// TestClearingReachesTheHub empties what a request can't name empty.
func TestClearingReachesTheHub(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(160, 40)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.open", "list.rating")
	s.Type("4")
	s.Do("dialog.accept", "list.tags")
	s.Type("icu")
	s.Do("dialog.accept", "list.note")
	s.Type("call her")
	s.Do("dialog.accept")
	has(t, s, "★4 #icu call her")
	name := cursorName(t, s)
	s.Do("list.undo")
	has(t, s, "★4 #icu")
	hasNot(t, s, "call her")
	s.Do("list.undo")
	hasNot(t, s, "#icu")
	s.Do("list.undo")
	hasNot(t, s, "★")
	if got := cursorName(t, s); got != name {
		t.Errorf("the cursor went from %q to %q", name, got)
	}
	s.Do("list.note")
	s.Type("x")
	s.Do("dialog.accept", "list.note")
	s.Key("ctrl+u")
	s.Do("dialog.accept")
	again := w.start(160, 40)
	again.Do("global.lists", "lists.open")
	hasNot(t, again, "  x ", "★", "#icu")
	has(t, again, "2 people")
}

func TestListsBeforeTheHubIsOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	o := w.options()
	o.Open = func(context.Context) (*pane.Deps, error) { return nil, errors.New("hub.db is damaged") }
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 80, 24)
	s.Do("global.back")
	s.Key("tab")
	s.Do("results.chooseList")
	s.Type("x")
	s.Do("dialog.accept", "global.lists", "lists.new")
	s.Type("x")
	s.Do("dialog.accept")
	has(t, s, "nothing was changed")
	s.Do("lists.undo", "lists.refresh", "lists.open", "lists.delete", "global.history", "history.refresh", "history.open", "history.delete", "global.hub", "hub.refresh")
}

// TestExportOverAFileThatExists is told and changes nothing.
func TestExportOverAFileThatExists(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	o := w.options()
	o.Open = func(context.Context) (*pane.Deps, error) {
		c, err := client.New(client.Config{BaseURL: "http://scout.local", Transport: w.hub.Transport(), InProcess: true})
		if err != nil {
			return nil, err
		}
		return &pane.Deps{
			Hub: backend.Hub(c), Store: backend.Store(w.store, c.Origin()),
			Export: func(path, _ string, _ []wire.Member) error { return errors.New(path + " exists already") },
		}, nil
	}
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 100, 30)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.exportCSV", "dialog.accept")
	has(t, s, "nurses.csv exists already")
}
