// Package results is the pane of the people that a search found: it runs the
// search, follows its stream, and shows them in a table.
package results

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/rowfilter"
)

// Pane is the results of one search.
type Pane struct {
	env    *pane.Env
	s      session
	table  *people.Table
	source *people.Source
	grid   *grid.Grid
	filter *rowfilter.Filter
	listed map[string]bool
	dense  bool   // two lines a person
	look   uint64 // counts who was under the cursor
	sent   bool   // marked people are on their way to a list, or off it
}

// New is a pane without a search.
func New(env *pane.Env) *Pane {
	p := &Pane{env: env, grid: grid.New(people.Columns())}
	p.table = people.NewTable()
	p.filter = rowfilter.New(env)
	p.rewire()
	return p
}

// rewire puts a new table under the grid.
func (p *Pane) rewire() {
	p.env.People = p.table
	p.source = &people.Source{Table: p.table, Styles: p.env.Styles, Listed: p.listed, Matches: p.filter.Ranges}
	p.grid.SetSource(p.source)
	p.grid.SetSort("", false)
	p.filter.Reset(p.table)
}

// Empty tells whether there is nothing to show or to wait for.
func (p *Pane) Empty() bool { return p.s.search == nil && !p.s.running && p.table.Total() == 0 }

// Scopes are the results', and the filter's while it is typed.
func (p *Pane) Scopes() []keymap.Scope {
	if p.filter.Typing() {
		return []keymap.Scope{keymap.ScopeFilter, keymap.ScopeResults}
	}
	return []keymap.Scope{keymap.ScopeResults}
}

// Update takes batches, what was opened, and the filter's keys.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case batchMsg:
		return p.arrived(msg)
	case sortedMsg:
		p.table.Sorted(msg.Sorting)
		return p.showCursor(false)
	case lookedMsg:
		if msg.look != p.look {
			return nil
		}
		return pane.Send(msg.show)
	case openedMsg:
		return p.opened(msg)
	case refreshedMsg:
		return p.refreshed(msg)
	case pane.ActiveList:
		p.setListed(msg.List)
		if p.sent { // the marked people are where they should be
			p.sent = false
			p.table.ClearMarks()
		}
		return nil
	case pane.Remeasured:
		p.grid.Invalidate()
		return nil
	}
	cmd, changed := p.filter.Update(msg)
	if changed {
		return tea.Batch(cmd, p.filtered())
	}
	return cmd
}

func (p *Pane) setListed(l *wire.List) {
	p.listed = map[string]bool{}
	if l != nil {
		for _, m := range l.Members {
			p.listed[m.CandidateID] = true
		}
	}
	p.source.Listed = p.listed
	p.source.Changes++
}

// add puts people into the table and lets the filter see them.
func (p *Pane) add(rows *people.Batch) tea.Cmd {
	return p.filter.Added(p.table.Add(rows))
}

func (p *Pane) opened(m openedMsg) tea.Cmd {
	if m.gen != p.s.gen {
		return nil
	}
	if m.err != nil {
		p.s.err = m.err
	}
	return tea.Batch(p.add(m.rows), p.showCursor(false), p.refresh())
}

func (p *Pane) refreshed(m refreshedMsg) tea.Cmd {
	if m.gen != p.s.gen {
		return nil
	}
	if m.err != nil {
		p.note(wire.Notice{Code: "offline", Message: "shown as it was: " + m.err.Error()})
		return nil
	}
	p.s.search = m.search
	var cmds []tea.Cmd
	for _, b := range m.rows {
		cmds = append(cmds, p.add(b))
	}
	return tea.Batch(append(cmds, p.showCursor(false))...)
}

// cursor is the person under the cursor, nobody where there is none.
func (p *Pane) cursor() people.Row {
	if _, row, ok := p.grid.Cursor(); ok && row < p.table.Len() {
		return p.table.Row(row)
	}
	return people.Row{}
}

// ShowCursor makes the person under the cursor the profile's.
func (p *Pane) ShowCursor() tea.Cmd { return p.showCursor(false) }

func (p *Pane) showCursor(focus bool) tea.Cmd {
	p.look++
	r, look := p.cursor(), p.look
	if !r.Known() {
		return pane.Send(pane.ShowPerson{})
	}
	return p.load(r, func(c *wire.Candidate) tea.Msg { return lookedMsg{look, pane.ShowPerson{Person: c, Focus: focus}} })
}

// lookedMsg brings the person under the cursor; only the last one asked for
// is shown.
type lookedMsg struct {
	look uint64
	show pane.ShowPerson
}

// load gives the whole person of a row to then, from the store unless the
// table keeps them, off the UI goroutine.
func (p *Pane) load(r people.Row, then func(*wire.Candidate) tea.Msg) tea.Cmd {
	if c := p.table.Kept(r); c != nil || !r.Known() {
		return pane.Send(then(c))
	}
	if p.s.search == nil || !p.env.Ready() {
		return nil
	}
	store, ctx, search, version, id := p.env.Deps.Store, p.env.Ctx, p.s.search.ID, p.s.search.Version, r.ID()
	return func() tea.Msg {
		c, err := store.Result(ctx, search, version, id)
		if err != nil {
			return pane.Failed(safe.Lit("Reading the profile"), err)
		}
		return then(c)
	}
}

// Step goes to the person by rows further.
func (p *Pane) Step(by int) tea.Cmd {
	p.grid.Move(by)
	return p.showCursor(false)
}

// filtered follows a change of what the filter lets through.
func (p *Pane) filtered() tea.Cmd {
	p.table.Filter(p.filter.Keep())
	p.source.Changes++
	return p.showCursor(false)
}

// maxNotices is how many of the last notices are kept.
const maxNotices = 20

func (p *Pane) note(n ...wire.Notice) {
	p.s.notices = append(p.s.notices, n...)
	p.s.notices = p.s.notices[max(0, len(p.s.notices)-maxNotices):]
}

// notice is the last thing to know about the search. With nobody on the
// screen it is said there.
func (p *Pane) notice() safe.Text {
	if len(p.s.notices) == 0 || p.table.Total() == 0 {
		return safe.Text{}
	}
	n := p.s.notices[len(p.s.notices)-1]
	if n.Code == wire.CodeTooNarrow {
		if len(n.Suggestions) == 0 {
			return safe.Text{} // the number before it says as much
		}
		return safe.Join(safe.Text{}, safe.Lit("x widens: about "), safe.Count(n.Suggestions[0].Gain), safe.Lit(" more with "), safe.Clean(n.Suggestions[0].To))
	}
	return safe.Clean(n.Message)
}
