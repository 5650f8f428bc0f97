// Package results is the pane of the people that a search found: it runs the
// search, follows its stream, and shows them in a table.
package results

import (
	"slices"

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
	// ProfileShown tells whether the profile of the person under the cursor
	// is on the screen; nil = it is not.
	ProfileShown func() bool

	env    *pane.Env
	s      session
	table  *people.Table
	source *people.Source
	grid   *grid.Grid
	filter *rowfilter.Filter
	listed map[string]bool
	layout layout
	w, h   int  // of the table
	two    bool // people have two lines, where nobody has said how many
	high   bool // the table is high enough for that,
	fit    bool // or all people have room so
	editor editor
	visual visual
	seen   seenBook
	turn   uint64 // counts what was told of the search
	look   uint64 // counts who was under the cursor
	shown  shown
	left   leftAt
	stale  bool      // the prompt says something else by now
	sent   errand    // of the marked people
	asks   []tea.Msg // of the lists, the first of them under way
}

// shown is who the profile was asked to show, and at which of their versions.
type shown struct {
	table   *people.Table
	key     uint64
	version uint64
}

// New is a pane without a search.
func New(env *pane.Env) *Pane {
	p := &Pane{env: env, grid: grid.New(nil), layout: defaultLayout()}
	p.table = people.NewTable()
	env.Current, env.Person = p.cursor, p.load
	p.filter = rowfilter.New(env)
	env.Filter = p.filter.Text
	p.rewire()
	return p
}

// bestFirst is the order of a new search. Among equals it is that in which the
// hub told of them.
var bestFirst = people.Order{By: people.Score, Desc: true, Set: true}

// rewire puts a new table under the grid.
func (p *Pane) rewire() {
	p.table.SetOrder(bestFirst) // late scores move people; who is being read stays put
	p.mount()
}

// mount puts the table under the grid as it is.
func (p *Pane) mount() {
	p.env.People = p.table
	p.table.SetListed(p.listed)
	p.source = &people.Source{Table: p.table, Styles: p.env.Styles, Matches: p.filter.Ranges, Today: int(p.env.Now().Unix() / 86400), Own: p.env.Verdicts.All()}
	p.grid.SetSource(p.source)
	p.filter.Reset(p.table)
	p.visual, p.stale = visual{}, false
	p.lay()
}

// Empty tells whether there is nothing to show or to wait for.
func (p *Pane) Empty() bool { return p.s.search == nil && !p.s.running && p.table.Total() == 0 }

// Scopes are the results', and those of the filter or of the columns while
// they have the keys.
func (p *Pane) Scopes() []keymap.Scope {
	switch {
	case p.editor.open:
		return []keymap.Scope{keymap.ScopeColumns}
	case p.filter.Typing():
		return []keymap.Scope{keymap.ScopeFilter}
	}
	return []keymap.Scope{keymap.ScopeResults}
}

// Update takes batches, what was opened, what other panes ask for, and the
// filter's keys.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case batchMsg:
		return p.arrived(msg)
	case sortedMsg:
		p.table.Sorted(msg.Sorting)
		return p.updateProfile()
	case lookedMsg:
		if msg.look != p.look {
			return nil
		}
		return pane.Send(msg.show)
	case pane.AddPeople, pane.RemovePeople, pane.TakeBack:
		return p.asked(msg)
	case openedMsg:
		return p.opened(msg)
	case refreshedMsg:
		return p.refreshed(msg)
	case matchedMsg:
		return p.matched(msg)
	case restedMsg, seenMsg, seenSavedMsg:
		return p.sight(msg)
	case layoutMsg:
		p.take(msg)
		return nil
	case pane.PeopleChanged:
		p.s.outdated = !p.s.opened && (p.s.search != nil || p.s.running)
		return nil
	case pane.HubBack:
		if p.s.offline != nil && p.s.opened && !p.s.running {
			return p.refresh()
		}
		return nil
	case pane.Ready:
		return tea.Batch(p.loadLayout(), p.loadSeen())
	case pane.FilterRows:
		if msg.Expr == "" && !msg.Add {
			return p.dropFilter()
		}
		p.leaving()
		cmd, changed := p.filter.Set(msg.Expr, msg.Add)
		if changed {
			return tea.Batch(cmd, p.filtered())
		}
		return cmd
	case pane.VerdictsChanged:
		p.source.Own = p.env.Verdicts.All()
		p.source.Changes++
	case pane.GoToPerson:
		return p.goTo(msg.ID)
	case pane.PromptEdited:
		p.setStale(msg.Edited)
		return nil
	case pane.ActiveList:
		p.setListed(msg.List)
		if p.sent.done(msg.List) {
			p.sent = errand{}
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
	p.table.SetListed(p.listed)
}

func (p *Pane) setStale(on bool) {
	if on = on && p.table.Total() > 0; on != p.stale {
		p.stale, p.source.Stale = on, on
		p.source.Changes++
	}
}

// add puts people into the table and lets the filter see them.
func (p *Pane) add(rows *people.Batch) tea.Cmd {
	touched := p.table.Add(rows)
	p.recognise(touched)
	p.newcomers(touched)
	for _, n := range touched {
		if len(p.s.carry) > 0 && p.s.carry[p.table.At(n).ID()] {
			p.table.Mark(true, n)
		}
	}
	return p.filter.Added(touched)
}

func (p *Pane) opened(m openedMsg) tea.Cmd {
	if m.gen != p.s.gen {
		return nil
	}
	if m.err != nil {
		p.s.err = m.err
	}
	return tea.Batch(p.add(m.rows), p.ShowCursor(), p.refresh())
}

func (p *Pane) refreshed(m refreshedMsg) tea.Cmd {
	if m.gen != p.s.gen {
		return nil
	}
	if m.err != nil {
		p.s.offline = m.err
		return nil
	}
	p.s.offline = nil
	m.search.Versions = joined(m.search.Versions, m.search)
	for _, v := range p.s.search.Versions { // another hub may not tell of them
		if !slices.ContainsFunc(m.search.Versions, func(k wire.Version) bool { return k.Version == v.Version }) {
			m.search.Versions = append(m.search.Versions, v)
		}
	}
	p.s.search, p.s.intent = m.search, m.intent
	cmds := []tea.Cmd{p.changed()}
	for _, b := range m.rows {
		cmds = append(cmds, p.add(b))
	}
	return tea.Batch(append(cmds, p.updateProfile())...)
}

// cursor is the person under the cursor, nobody where there is none.
func (p *Pane) cursor() people.Row {
	if _, row, ok := p.grid.Cursor(); ok && row < p.table.Len() {
		return p.table.Row(row)
	}
	return people.Row{}
}

// goTo puts the cursor on someone.
func (p *Pane) goTo(id string) tea.Cmd {
	r := p.table.Find(id)
	switch {
	case !r.Known():
		return pane.Say(safe.Lit("This person is not among the people found"))
	case !p.grid.Select(r.Key()):
		return pane.Say(safe.Join(safe.Lit(" "), r.Cell(people.Name), safe.Lit("is hidden by the filter: esc drops it")))
	}
	return p.updateProfile()
}

// ShowCursor makes the person under the cursor the profile's.
func (p *Pane) ShowCursor() tea.Cmd {
	p.shown = shown{}
	return p.updateProfile()
}

// updateProfile does so where it is another person than before, or one who changed.
func (p *Pane) updateProfile() tea.Cmd {
	r := p.cursor()
	now := shown{table: p.table}
	if r.Known() {
		now.key, now.version = r.Key(), r.Version()
	}
	if now == p.shown {
		return nil
	}
	p.shown = now
	return tea.Batch(p.show(r, false), p.rest(r))
}

// show gives someone to the profile, and the keys where focus says so.
func (p *Pane) show(r people.Row, focus bool) tea.Cmd {
	p.look++
	look := p.look
	if !r.Known() {
		return pane.Send(pane.ShowPerson{Look: look})
	}
	return p.load(r, func(c *wire.Candidate) tea.Msg {
		return lookedMsg{look, pane.ShowPerson{Person: c, Focus: focus, Look: look}}
	})
}

// Looks tells whether a message to show someone is about the person who was
// looked at last.
func (p *Pane) Looks(m pane.ShowPerson) bool { return m.Look == p.look }

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

// Step goes to the person by rows further, whose profile is read.
func (p *Pane) Step(by int) tea.Cmd {
	p.grid.Move(by)
	return tea.Batch(p.updateProfile(), p.see(p.cursor()))
}

// leaving notes whom the cursor is on, and where, before a filter is set.
func (p *Pane) leaving() {
	if r := p.cursor(); r.Known() && !p.filter.Active() {
		p.left = leftAt{table: p.table, place: p.grid.Place(), put: r.Key()}
	}
}

// leftAt is where the cursor was before a filter, and whom the filter put it on.
type leftAt struct {
	table *people.Table
	place grid.Place
	put   uint64
}

// dropFilter shows everyone again. The cursor goes back to whom it was on,
// unless someone has moved it to somebody else meanwhile.
func (p *Pane) dropFilter() tea.Cmd {
	r, l := p.cursor(), p.left
	p.left = leftAt{}
	p.filter.Drop()
	p.filter.Show()
	p.source.Changes++
	if l.table == p.table && (!r.Known() || l.put == r.Key()) {
		p.grid.Return(l.place)
	}
	return p.updateProfile()
}

// filtered follows a change of what the filter lets through.
func (p *Pane) filtered() tea.Cmd {
	r := p.cursor()
	p.filter.Show()
	p.source.Changes++
	if r.Known() && p.table.Index(r) < 0 {
		p.grid.Retreat()
		if now := p.cursor(); now.Known() {
			p.left.put = now.Key()
		}
	}
	return p.updateProfile()
}
