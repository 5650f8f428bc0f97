package tui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/pane"
)

// shown runs a program as Bubble Tea does: a view after each message, commands
// on goroutines of their own.
type shown struct {
	p      *program
	msgs   chan tea.Msg
	frames int // views that differ from the one before
	last   string
	given  int
}

func newShown(t *testing.T) *shown {
	keys, err := keymap.Default()
	if err != nil {
		t.Fatal(err)
	}
	looks, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(t.Context(), Options{Keys: keys, Themes: looks, Theme: "dark", Profile: colorprofile.TrueColor})
	if err != nil {
		t.Fatal(err)
	}
	s := &shown{p: newProgram(m), msgs: make(chan tea.Msg, 1000)}
	s.give(tea.WindowSizeMsg{Width: 80, Height: 24})
	return s
}

func (s *shown) give(msg tea.Msg) {
	_, cmd := s.p.Update(msg)
	s.given++
	s.start(cmd)
	if c := s.p.View().Content; c != s.last {
		s.last = c
		s.frames++
	}
}

func (s *shown) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { s.msgs <- cmd() }()
}

// idle takes what commands say until nothing more comes for a minute.
func (s *shown) idle() {
	for {
		select {
		case msg := <-s.msgs:
			switch msg := msg.(type) {
			case nil:
			case tea.BatchMsg:
				for _, c := range msg {
					s.start(c)
				}
			default:
				s.give(msg)
			}
		case <-time.After(time.Minute):
			return
		}
	}
}

func TestNoFrameIsLeftUndrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShown(t)
		s.idle()
		for _, gap := range []time.Duration{0, time.Millisecond, 7 * time.Millisecond, 8 * time.Millisecond, 9 * time.Millisecond} {
			for i := range 20 {
				s.give(pane.Flash{Text: safe.Count(1000*int(gap) + i)})
				time.Sleep(gap)
			}
			want := s.p.Model.View().Content
			for s.p.due { // only the gate's own message; the words stay
				msg := <-s.msgs
				if _, ok := msg.(frameDue); ok {
					s.give(msg)
				} else if b, ok := msg.(tea.BatchMsg); ok {
					for _, c := range b {
						s.start(c)
					}
				}
			}
			if s.last != want {
				t.Fatalf("with %v between messages the last one is not on the screen", gap)
			}
		}
		s.idle()
	})
}

func TestFramesAreHeldToTheirPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShown(t)
		s.idle()
		frames, begin := s.frames, time.Now()
		for i := range 1000 { // a message each 100 µs
			s.give(pane.ShowPerson{})
			s.p.flash.text = safe.Count(i)
			time.Sleep(100 * time.Microsecond)
			select {
			case msg := <-s.msgs:
				s.give(msg)
			default:
			}
		}
		if n, most := s.frames-frames, int(time.Since(begin)/frameGap)+2; n > most || n < most/2 {
			t.Errorf("%d frames in %v, at most %d are wanted", n, time.Since(begin), most)
		}
		s.idle()
		frames = s.frames
		s.give(pane.Flash{Text: safe.Lit("after a pause")}) // drawn at once
		if s.frames != frames+1 || !strings.Contains(s.last, "after a pause") {
			t.Error("after an idle spell a frame has to wait")
		}
		s.idle()
	})
}

func TestIdleMakesNoMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShown(t)
		s.give(tea.KeyPressMsg{Code: 'a', Text: "a"})
		s.idle()
		time.Sleep(time.Minute)
		s.idle()
		given := s.given
		time.Sleep(time.Hour)
		s.idle()
		if s.given != given || len(s.msgs) != 0 {
			t.Errorf("an idle program gave itself %d messages", s.given-given)
		}
	})
}
