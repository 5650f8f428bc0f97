// Package pane is the contract between the program's root and its panes:
// what a pane is, what it is given, and the messages it may send. Panes never
// import each other.
package pane

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/people"
)

// Pane is a part of the screen with keys of its own.
type Pane interface {
	// Update takes messages that are for all panes or that came from the
	// pane's own commands. It never does IO.
	Update(msg tea.Msg) tea.Cmd
	// Do carries out an action; false means that it is not the pane's.
	Do(a keymap.Action) (tea.Cmd, bool)
	// Can tells whether an action of the pane's scopes would do something now.
	// Of what is not its own it is asked for global.back alone: whether there
	// is something to leave in the pane itself.
	Can(a keymap.Action) bool
	// View draws the pane into exactly w × h cells. It is a cache: it is
	// called after every message.
	View(w, h int, focused bool) draw.Block
	// Scopes are where the pane's keys are bound, innermost first. A key that
	// no scope binds comes to Update, which is how inputs get their text.
	Scopes() []keymap.Scope
}

// Typer is a pane that places the terminal's cursor where text is typed,
// relative to its own upper left corner; nil while nothing is.
type Typer interface{ TypingAt() *tea.Cursor }

// Env is what all panes share. The root owns it; the UI goroutine alone
// touches it.
type Env struct {
	Ctx    context.Context
	Styles *themes.Styles
	// Theme counts changes of Styles, so that caches know.
	Theme int
	Keys  *keymap.Map
	Now   func() time.Time
	// After brings a message after a time.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
	// Deps is nil until hub and store are open.
	Deps *Deps
	// People are those of the search on the screen, in the order and with the
	// filter and marks of its rows; never nil. Another search brings another
	// table. Its Version tells changes.
	People *people.Table
	// Current is who is under the cursor of the search's rows; nobody where
	// there is none. Person gives the whole person of a row to then, off the
	// UI goroutine.
	Current func() people.Row
	Person  func(r people.Row, then func(*wire.Candidate) tea.Msg) tea.Cmd
	// Filter is the line that filters the rows, "" for none.
	Filter func() string
	// Can tells whether an action would do something now; nil where all do.
	Can func(a keymap.Action) bool
	// Undo is what can be taken back; never nil.
	Undo *Undo
	// Verdicts are what the person here found against the hub; never nil.
	Verdicts *Verdicts
}

// Possible tells whether an action would do something now.
func (e *Env) Possible(a keymap.Action) bool { return e.Can == nil || e.Can(a) }

// Key is the first key of an action, for a text that names it.
func (e *Env) Key(a keymap.Action) safe.Text {
	if keys := e.Keys.Keys(a); len(keys) > 0 {
		return safe.Clean(keys[0])
	}
	return safe.Lit("ctrl+p")
}

// Ready tells whether hub and store are open.
func (e *Env) Ready() bool { return e.Deps != nil }
