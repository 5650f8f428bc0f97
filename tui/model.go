// Package tui is the terminal program: one model that owns the panes, sends
// keys to them by way of the keymap, and puts their views on the screen. The
// panes live in folders of their own and know only package pane.
package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/compare"
	"github.com/scout-cli/scout/tui/evidence"
	"github.com/scout-cli/scout/tui/history"
	"github.com/scout-cli/scout/tui/hubinfo"
	"github.com/scout-cli/scout/tui/insight"
	"github.com/scout-cli/scout/tui/lists"
	"github.com/scout-cli/scout/tui/overlay"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/profile"
	"github.com/scout-cli/scout/tui/prompt"
	"github.com/scout-cli/scout/tui/results"
	"github.com/scout-cli/scout/tui/suggest"
	"github.com/scout-cli/scout/tui/versions"
	"github.com/scout-cli/scout/tui/widen"
)

// Options are what the program is started with.
type Options struct {
	// Open opens hub and store. It runs after the first frame.
	Open func(ctx context.Context) (*pane.Deps, error)
	Keys *keymap.Map
	// Themes and Theme choose the looks; Profile is what colours the terminal
	// can show.
	Themes  *themes.Set
	Theme   string
	Profile colorprofile.Profile
	// Dark is the background until the terminal has answered.
	Dark bool
	// Prompt is put into the editor at the start.
	Prompt string
	// Now is the clock and After the timer; nil means the real ones.
	Now   func() time.Time
	After func(d time.Duration, msg tea.Msg) tea.Cmd
}

// place is one of the four places.
type place int

const (
	placeSearch place = iota
	placeHistory
	placeLists
	placeHub
	places
)

// focus is which pane of the search or the lists takes keys.
type focus int

const (
	onPrompt focus = iota
	onRows
	onSide // the profile, or what stands in its place
)

// Model is the program's state.
type Model struct {
	env  *pane.Env
	opts Options
	hubs // over whom commands were begun
	w, h int

	place place
	focus focus // of the search
	side  side
	sides []sideDef // by side
	wide  bool      // the profile that has the keys takes the full width
	read  bool      // in the lists: the profile has the keys
	// filtering tells that the filter is typed for a side that shows the rows.
	filtering bool

	prompt  *prompt.Pane
	results *results.Pane
	profile *profile.Pane
	history *history.Pane
	lists   *lists.Pane
	hub     *hubinfo.Pane
	overlay *overlay.Stack

	pending  []keymap.Key // keys of a sequence so far
	next     []keymap.Binding
	quitting bool // ctrl+c was pressed once
	flash    flash
	said     []said    // what was said last, the newest first
	active   safe.Text // name of the active list
	heard    uint64    // the last turn of what was told of the search
	waiting  string    // a prompt sent before hub and store were open
	populate populate
	away     away
}

// New is the model of a program that has not started.
func New(ctx context.Context, opts Options) (*Model, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.After == nil {
		opts.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
			return tea.Tick(d, func(time.Time) tea.Msg { return msg })
		}
	}
	env := &pane.Env{Ctx: ctx, Keys: opts.Keys, Now: opts.Now, After: opts.After, Verdicts: &pane.Verdicts{}, Undo: &pane.Undo{}}
	m := &Model{env: env, opts: opts, overlay: overlay.NewStack(env)}
	env.Can = m.can
	if err := m.restyle(opts.Dark); err != nil {
		return nil, err
	}
	m.prompt = prompt.New(env, opts.Prompt)
	m.results = results.New(env)
	m.results.ProfileShown = m.profileShown
	m.profile = profile.New(env)
	m.sides = []sideDef{
		sideProfile:  {pane: m.profile},
		sideEvidence: {scope: keymap.ScopeEvidence, pane: evidence.New(env), open: "results.evidence", whole: true, rows: true},
		sideCompare:  {scope: keymap.ScopeCompare, pane: compare.New(env), open: "results.compare", whole: true},
		sideInsight:  {scope: keymap.ScopeInsight, pane: insight.New(env), open: "results.insight"},
		sideSuggest:  {scope: keymap.ScopeSuggest, pane: suggest.New(env), open: "results.suggest"},
		sideVersions: {scope: keymap.ScopeVersions, pane: versions.New(env), open: "results.versions"},
		sideWiden:    {scope: keymap.ScopeWiden, pane: widen.New(env), open: "results.expand"},
	}
	m.history = history.New(env)
	m.lists = lists.New(env)
	m.lists.Where = m.undoPlace
	m.hub = hubinfo.New(env)
	return m, nil
}

// Init opens hub and store behind the first frame.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.open(), m.prompt.Init()}
	if m.opts.Theme == "" || m.opts.Theme == "auto" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return m.dated(tea.Batch(cmds...))
}

// restyle resolves the theme for the terminal's background.
func (m *Model) restyle(dark bool) error {
	name := m.opts.Theme
	if name == "" {
		name = "auto"
	}
	s, err := m.opts.Themes.Build(name, dark, m.opts.Profile)
	if err != nil {
		return err
	}
	m.opts.Dark = dark
	m.env.Styles = s
	m.env.Theme++
	return nil
}

// panes are all panes, for messages that any may want.
func (m *Model) panes() []pane.Pane {
	all := []pane.Pane{m.prompt, m.results, m.history, m.lists, m.hub}
	for _, s := range m.sides {
		all = append(all, s.pane)
	}
	return all
}

// focused is the pane that takes keys.
func (m *Model) focused() pane.Pane {
	switch m.place {
	case placeHistory:
		return m.history
	case placeLists:
		if m.reading() {
			return m.profile
		}
		return m.lists
	case placeHub:
		return m.hub
	}
	switch m.focus {
	case onRows:
		return m.results
	case onSide:
		return m.sides[m.side].pane
	}
	return m.prompt
}

// reading tells whether the profile beside an opened list has the keys.
func (m *Model) reading() bool { return m.read && m.lists.Opened() }

// Scopes are where keys are looked up, innermost first.
func (m *Model) Scopes() []keymap.Scope {
	if s := m.overlay.Scopes(); s != nil {
		return append(s, keymap.ScopeGlobal)
	}
	s := m.focused().Scopes()
	if m.place == placeSearch && m.focus == onSide {
		s = append(s, m.results.Scopes()...)
	}
	return append(s, keymap.ScopeGlobal)
}
