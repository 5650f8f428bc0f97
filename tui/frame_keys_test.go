package tui_test

import (
	"context"
	"net"
	"strings"
	"syscall"
	"testing"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// TestFootersOfferWhatCanBeDone goes to places where little can be done.
func TestFootersOfferWhatCanBeDone(t *testing.T) {
	t.Parallel()
	footer := func(s *tuitest.Screen, with, without string) {
		t.Helper()
		last := lastLine(s)
		for word := range strings.SplitSeq(with, ",") {
			if !strings.Contains(last, word) {
				t.Errorf("%q is missing: %q", word, last)
			}
		}
		for word := range strings.SplitSeq(without, ",") {
			if strings.Contains(last, word) {
				t.Errorf("%q can't be done: %q\n%s", word, last, s.Text())
			}
		}
	}
	w := newWorld(t, 200)
	s := w.start(120, 35)
	footer(s, "shift+enter new line,f1 help", "enter search,esc back,undo")
	s.Do("global.lists")
	footer(s, "n new list,esc back", "open,active,rename,filter")
	s.Do("lists.new")
	footer(s, "enter accept,esc cancel", "new list")
	s.Do("dialog.cancel", "global.history")
	footer(s, "esc back", "unfold,undo,pin,open,forget,filter")
	s.Do("global.search")
	search(s, "nurse")
	footer(s, "enter profile,s sort", "esc back")
	for _, open := range []struct{ open, close keymap.Action }{
		{"global.help", "help.close"},
		{"global.palette", "palette.close"},
		{"results.sort", "dialog.cancel"},
		{"results.columns", "columns.close"},
	} {
		s.Do(open.open)
		footer(s, " esc ", "enter profile")
		s.Do(open.close)
	}
	s.Do("results.filter")
	s.Type("zzzz")
	s.Do("filter.apply")
	footer(s, "/ filter,esc back", "profile,mark,sort,add to list")
	s.Do("global.back", "results.versions")
	footer(s, "e go on from", "enter go to")
	s.Do("global.back", "global.history")
	footer(s, "enter open", "unfold,undo")
	s.Do("history.delete")
	w.now = w.now.AddDate(0, 0, 1) // what was said has gone
	s.Do("history.up")
	footer(s, "u undo", "open,unfold")
	s.Do("global.palette")
	s.Type("open this search as it was")
	has(t, s, "not now")
}

// nobodyListens is hubs of which none listens.
type nobodyListens struct{ pane.Hubs }

func (nobodyListens) Known(context.Context) ([]pane.HubChoice, error) { return nil, nil }

func (nobodyListens) Login(context.Context, string, string) (pane.Login, error) {
	return pane.Login{}, &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7799}, Err: syscall.ECONNREFUSED}
}

// TestErrorsAreToldWhole says first what to do, then all there is to say, on
// as many lines as it needs, and keeps it.
func TestErrorsAreToldWhole(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{120, 35}, {80, 24}, {40, 10}} {
		w := newWorld(t, 0)
		o := w.options()
		open := o.Open
		o.Open = func(ctx context.Context) (*pane.Deps, error) {
			d, err := open(ctx)
			if err == nil {
				d.Hubs = nobodyListens{}
			}
			return d, err
		}
		m, err := tui.New(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		s := tuitest.Start(t, m, w.keys, size[0], size[1])
		s.Do("global.hub", "hub.login")
		s.Type("http://127.0.0.1:7799")
		s.Do("dialog.accept")
		s.Type("abc")
		s.Do("dialog.accept")
		one := strings.Join(strings.Fields(s.Text()), " ")
		if text := "Logging in: nothing listens at 127.0.0.1:7799 · l tries again"; !strings.Contains(one, text) {
			t.Errorf("%v: %q is not on the screen:\n%s", size, text, s.Text())
		}
		hasNot(t, s, "dial tcp")
		s.Do("global.messages")
		has(t, s, "Messages", "15:00:00", "nothing listens at")
		s.Do("reader.close")
		hasNot(t, s, "Messages")
	}
}

// TestAVeryLongWordNamesTheKeyThatShowsIt does not take the whole screen.
func TestAVeryLongWordNamesTheKeyThatShowsIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 0)
	s := w.start(40, 10)
	s.Do("global.hub", "global.messages") // nothing was said yet
	long := strings.Repeat("very long ", 60) + "end"
	s.Send(pane.Flash{Text: safe.Clean(long), Bad: true})
	has(t, s, "✗ very long", "… f2 shows all")
	s.Do("global.messages")
	for range 4 {
		has(t, s, "very long")
		s.Do("reader.pageDown")
	}
	has(t, s, "end")
}

// TestTheProfileTakesTheFullWidth and gives it back, a step at a time.
func TestTheProfileTakesTheFullWidth(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: []wire.Candidate{whole()}}, 120, 35)
	s.Do("results.open")
	has(t, s, "│ Ada Example")
	if last := lastLine(s); !strings.Contains(last, "enter full width") || !strings.Contains(last, "c… copy") {
		t.Errorf("the keys are told as %q", last)
	}
	s.Do("profile.enlarge")
	hasNot(t, s, "│ Ada Example")
	s.Do("profile.enlarge")
	has(t, s, "│ Ada Example")
	s.Do("profile.enlarge", "global.back")
	has(t, s, "│ Ada Example", "enter full width")
	s.Do("profile.enlarge", "global.history", "global.search")
	has(t, s, "│ Ada Example", "enter profile")
	s.Resize(80, 24)
	s.Do("results.open")
	if last := lastLine(s); strings.Contains(last, "full width") {
		t.Errorf("it has it already: %q", last)
	}
}
