// Package tuitest runs the terminal program in tests: keys go in by the name
// of their action, screens come out of a terminal emulator. Nothing sleeps: a
// step ends when no command is under way any more.
package tuitest

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
)

// patience is how long a step may take before the test fails.
const patience = 90 * time.Second

// Screen is a running program without a terminal.
type Screen struct {
	t     testing.TB
	model *tui.Model
	keys  *keymap.Map
	w, h  int
	msgs  chan tea.Msg
	// quit tells that the program was left.
	quit bool
	wg   sync.WaitGroup
	open int // commands under way
}

// After is a timer for tests: what is due within a second is due at once,
// what only clears a word later never comes.
func After(d time.Duration, msg tea.Msg) tea.Cmd {
	if d >= time.Second {
		return nil
	}
	return func() tea.Msg { return msg }
}

// Start runs a program on a screen of w × h cells until it is idle.
func Start(t testing.TB, m *tui.Model, keys *keymap.Map, w, h int) *Screen {
	t.Helper()
	s := &Screen{t: t, model: m, keys: keys, w: w, h: h, msgs: make(chan tea.Msg, 1024)}
	t.Cleanup(s.wg.Wait)
	s.run(m.Init())
	s.apply(tea.WindowSizeMsg{Width: w, Height: h})
	s.Settle()
	return s
}

// run starts a command; its message comes back through msgs.
func (s *Screen) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	s.open++
	s.wg.Go(func() { s.msgs <- cmd() })
}

// apply gives the program a message.
func (s *Screen) apply(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
		return
	case tea.QuitMsg:
		s.quit = true
		return
	case tea.BatchMsg:
		for _, cmd := range msg {
			s.run(cmd)
		}
		return
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() { // a sequence
			s.run(v.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	s.run(s.model.Update(msg))
}

// Settle waits until no command is under way.
func (s *Screen) Settle() {
	s.t.Helper()
	s.until(func() bool { return s.open == 0 })
}

func (s *Screen) until(done func() bool) {
	s.t.Helper()
	deadline := time.After(patience)
	for !done() {
		select {
		case msg := <-s.msgs:
			s.open--
			s.apply(msg)
		case <-deadline:
			s.t.Fatalf("the program did not come to rest:\n%s", s.Text())
		}
	}
}

// Step takes one message; false when no command is under way.
func (s *Screen) Step() bool {
	s.t.Helper()
	if s.open == 0 {
		return false
	}
	taken := -1
	s.until(func() bool { taken++; return taken > 0 })
	return true
}

// WaitFor takes messages until the screen holds a text.
func (s *Screen) WaitFor(text string) {
	s.t.Helper()
	s.until(func() bool { return strings.Contains(s.Text(), text) })
}

// Do presses the keys of an action and waits until all is quiet.
func (s *Screen) Do(actions ...keymap.Action) {
	s.t.Helper()
	for _, a := range actions {
		s.Begin(a)
		s.Settle()
	}
}

// Begin presses the keys of an action and does not wait. Of several keys it
// takes the first that means the action where the program is now.
func (s *Screen) Begin(a keymap.Action) {
	s.t.Helper()
	scopes := s.model.Scopes()
next:
	for _, keys := range s.keys.Keys(a) {
		var pending []keymap.Key
		var msgs []tea.KeyPressMsg
		for name := range strings.FieldsSeq(keys) {
			msg := press(s.t, name)
			k := keymap.Key{Text: msg.String(), Stroke: msg.Keystroke()}
			if r := s.keys.Resolve(scopes, pending, k); r.Action != a && !r.Pending {
				continue next
			}
			pending, msgs = append(pending, k), append(msgs, msg)
		}
		for _, msg := range msgs {
			s.apply(msg)
		}
		return
	}
	s.t.Fatalf("no key means %s here (scopes %v):\n%s", a, scopes, s.Text())
}

// Key presses keys by their names, Type types a text, Paste pastes one.
func (s *Screen) Key(names ...string) {
	for _, name := range names {
		s.apply(press(s.t, name))
	}
	s.Settle()
}

// Type types a text, key by key.
func (s *Screen) Type(text string) {
	s.BeginType(text)
	s.Settle()
}

// BeginType types a text and does not wait.
func (s *Screen) BeginType(text string) {
	for _, r := range text {
		s.apply(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Paste pastes a text.
func (s *Screen) Paste(text string) {
	s.apply(tea.PasteMsg{Content: text})
	s.Settle()
}

// Send gives the program a message, as a pane or a command would.
func (s *Screen) Send(msg tea.Msg) {
	s.apply(msg)
	s.Settle()
}

// Resize changes the screen's size.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.apply(tea.WindowSizeMsg{Width: w, Height: h})
}

// Size is the screen's width and height.
func (s *Screen) Size() (w, h int) { return s.w, s.h }

// Quit tells whether the program was left.
func (s *Screen) Quit() bool { return s.quit }

// View is what the program draws.
func (s *Screen) View() tea.View { return s.model.View() }

// Text is the screen as a terminal shows it, without colours.
func (s *Screen) Text() string {
	if s.w < 1 || s.h < 1 {
		return ""
	}
	e := vt.NewEmulator(s.w, s.h)
	_, _ = e.Write([]byte(strings.ReplaceAll(s.model.View().Content, "\n", "\r\n")))
	lines := strings.Split(e.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n")
}

// press makes a key press of a key's name: "j", "G", "ctrl+p", "shift+tab".
func press(t testing.TB, name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	base := name
	for {
		mod, rest, ok := strings.Cut(base, "+")
		if !ok || rest == "" {
			break
		}
		switch mod {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		default:
			t.Fatalf("unknown key %q", name)
		}
		base = rest
	}
	named := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f2": tea.KeyF2,
	}
	if code, ok := named[base]; ok {
		k.Code = code
		if base == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return k
	}
	r := []rune(base)
	if len(r) != 1 {
		t.Fatalf("unknown key %q", name)
	}
	k.Code = r[0]
	if k.Mod == 0 {
		k.Text = base
	}
	return k
}
