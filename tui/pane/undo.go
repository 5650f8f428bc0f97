package pane

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Where is a place in which something is done that can be taken back.
type Where uint8

// The places that have an undo of their own.
const (
	InSearch Where = iota
	InLists
)

// Undo is what can be taken back, each place for itself, so that a key never
// takes back what was done out of sight. The zero Undo is ready; the UI
// goroutine alone touches it.
type Undo struct{ steps []step }

type step struct {
	in   Where
	back func() (tea.Cmd, bool)
}

// maxUndo is how many steps can be taken back.
const maxUndo = 1000

// Push adds a step that was done in a place. back takes it back; false where
// there is nothing to take back any more.
func (u *Undo) Push(in Where, back func() (tea.Cmd, bool)) {
	u.steps = append(u.steps, step{in, back})
	u.steps = slices.Delete(u.steps, 0, max(0, len(u.steps)-maxUndo))
}

// Take takes back the newest step of a place; false if there is none.
func (u *Undo) Take(in Where) (tea.Cmd, bool) {
	for i, s := range slices.Backward(u.steps) {
		if s.in != in {
			continue
		}
		u.steps = slices.Delete(u.steps, i, i+1)
		if cmd, ok := s.back(); ok {
			return cmd, true
		}
	}
	return nil, false
}

// Any tells whether a place has a step to take back.
func (u *Undo) Any(in Where) bool {
	return slices.ContainsFunc(u.steps, func(s step) bool { return s.in == in })
}
