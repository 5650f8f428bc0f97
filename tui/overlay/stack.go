// Package overlay holds what lies over the panes: dialogs, the help and the
// palette. The uppermost has all keys.
package overlay

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// layer is one thing that lies over the panes.
type layer interface {
	scopes() []keymap.Scope
	update(msg tea.Msg) tea.Cmd
	// do carries out an action; done closes the layer.
	do(a keymap.Action) (cmd tea.Cmd, done, ok bool)
	// view draws the layer in at most w × h cells; the cursor is relative to it.
	view(w, h int) (draw.Block, *tea.Cursor)
}

// Stack is the layers that are open.
type Stack struct {
	env    *pane.Env
	layers []layer
}

// NewStack has nothing open.
func NewStack(env *pane.Env) *Stack { return &Stack{env: env} }

// Open tells whether something lies over the panes.
func (s *Stack) Open() bool { return len(s.layers) > 0 }

// Scopes are the uppermost layer's, nil where nothing is open.
func (s *Stack) Scopes() []keymap.Scope {
	if !s.Open() {
		return nil
	}
	return s.top().scopes()
}

// Update gives the uppermost layer a message.
func (s *Stack) Update(msg tea.Msg) tea.Cmd {
	if !s.Open() {
		return nil
	}
	return s.top().update(msg)
}

// Do carries out an action of the uppermost layer.
func (s *Stack) Do(a keymap.Action) (tea.Cmd, bool) {
	if !s.Open() {
		return nil, false
	}
	top := s.top()
	cmd, done, ok := top.do(a)
	if done {
		s.layers = s.layers[:len(s.layers)-1]
	}
	return cmd, ok
}

// Can tells whether an action of the uppermost layer would do something now.
func (s *Stack) Can(a keymap.Action) bool {
	if s.Open() {
		if l, ok := s.top().(interface{ can(a keymap.Action) bool }); ok {
			return l.can(a)
		}
	}
	return true
}

// Draw lays the open layers over the screen and tells where the cursor is. The
// keys of the uppermost are told below the screen, as those of panes are.
func (s *Stack) Draw(screen draw.Block) (draw.Block, *tea.Cursor) {
	var cursor *tea.Cursor
	for _, l := range s.layers {
		b, c := l.view(screen.Width(), screen.Height())
		x, y := max(0, (screen.Width()-b.Width())/2), max(0, (screen.Height()-b.Height())/3)
		screen = screen.Clear(x-1, y, b.Width()+2, b.Height()).Place(b, x, y)
		if cursor = c; cursor != nil {
			cursor.X, cursor.Y = cursor.X+x, cursor.Y+y
		}
	}
	return screen, cursor
}

func (s *Stack) top() layer { return s.layers[len(s.layers)-1] }

func (s *Stack) push(l layer) { s.layers = append(s.layers, l) }
