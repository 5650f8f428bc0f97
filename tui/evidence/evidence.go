// Package evidence is the pane that shows who meets which criterion: people
// down, criteria across, and below the words that a verdict rests on. What the
// person here finds against the hub is kept, and shown as theirs.
package evidence

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// Pane is the matrix.
type Pane struct {
	env      *pane.Env
	source   *source
	grid     *grid.Grid
	table    *people.Table // what the grid shows
	shown    []grid.Column // those of the last drawing
	column   int           // the criterion under the cursor
	first    int           // the first criterion on the screen
	room     int           // cells for criteria
	most     int           // cells of one of them
	names    int           // cells of names
	bars     bool          // scores have bars
	whole    bool          // all evidence is shown, not only its beginning
	sorted   sorted
	counts   counts
	narrowed narrowed
	judging  []judgement // the first is under way
	laid     laid

	look   uint64
	whom   whom            // who was read last
	person *wire.Candidate // under the cursor, once read
	note   note
}

type lookedMsg struct {
	look   uint64
	person *wire.Candidate
}

type verdictsMsg struct{ all []pane.OwnVerdict }

// New is an empty matrix.
func New(env *pane.Env) *Pane {
	p := &Pane{env: env}
	p.source = &source{pane: p}
	p.grid = grid.New(nil)
	return p
}

// Scopes are the matrix's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeEvidence} }

// Enter goes to the person that the rows' cursor is on.
func (p *Pane) Enter() tea.Cmd {
	p.follow()
	if r := p.env.Current(); r.Known() {
		p.grid.Select(r.Key())
	}
	p.counts.open, p.narrowed = true, narrowed{}
	return tea.Batch(p.read(), p.Follow())
}

// Leave brings back the order that the rows had.
func (p *Pane) Leave() tea.Cmd {
	p.counts.open = false
	return p.unsort()
}

// follow shows the table of the search on the screen.
func (p *Pane) follow() {
	if p.table == p.env.People {
		return
	}
	p.table, p.column, p.first, p.person = p.env.People, 0, 0, nil
	p.counts.tally, p.counts.of, p.laid, p.whom = nil, basis{}, laid{}, whom{}
	p.source.Source = people.Source{Table: p.table, Styles: p.env.Styles, Own: p.env.Verdicts.All()}
	p.grid.SetSource(p.source)
	p.source.Changes++
}

// Update takes the person who was read, and own verdicts once the store is
// open.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Ready:
		store, ctx := p.env.Deps.Store, p.env.Ctx
		return func() tea.Msg {
			all, err := store.Verdicts(ctx)
			if err != nil {
				return pane.Failed(safe.Lit("Reading your own verdicts"), err)
			}
			return verdictsMsg{all}
		}
	case verdictsMsg:
		for _, v := range msg.all {
			p.env.Verdicts.Set(v)
		}
		p.source.Own = p.env.Verdicts.All()
		return pane.Send(pane.VerdictsChanged{})
	case judgedMsg:
		return p.judged(msg)
	case sortedMsg:
		msg.table.Sorted(msg.done)
	case lookedMsg:
		if msg.look == p.look {
			p.person = msg.person
		}
	case countedMsg, againMsg:
		return tea.Batch(p.counted(msg), p.Follow())
	case pane.Remeasured:
		p.grid.Invalidate()
	}
	return p.Follow()
}

// Do carries out the matrix's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	p.follow()
	switch a {
	case "evidence.down":
		p.grid.Move(1)
	case "evidence.up":
		p.grid.Move(-1)
	case "evidence.pageDown":
		p.grid.Page(1)
	case "evidence.pageUp":
		p.grid.Page(-1)
	case "evidence.top":
		p.grid.Top()
	case "evidence.bottom":
		p.grid.Bottom()
	case "results.jumpNew":
		p.grid.NextNew(func(row int) bool { return p.env.People.New(p.env.People.Row(row)) })
	case "evidence.right":
		p.turn(1)
	case "evidence.left":
		p.turn(-1)
	case "evidence.sort":
		return p.sort(), true
	case "evidence.narrow":
		return p.narrow(), true
	case "evidence.open":
		if said := p.open(); !said.IsEmpty() {
			return pane.Say(said), true
		}
	case "evidence.yes":
		return p.judge(wire.VerdictYes), true
	case "evidence.partial":
		return p.judge(wire.VerdictPartial), true
	case "evidence.no":
		return p.judge(wire.VerdictNo), true
	case "evidence.unclear":
		return p.judge(wire.VerdictUnclear), true
	case "evidence.forget":
		return p.judge(""), true
	case "global.back":
		if cmd, ok := p.widen(); ok {
			return cmd, true
		}
		leave := pane.Send(pane.LeaveSide{})
		if r := p.cursor(); r.Known() {
			return tea.Sequence(pane.Send(pane.GoToPerson{ID: r.ID()}), leave), true
		}
		return leave, true
	default:
		return nil, false
	}
	return p.read(), true
}

func (p *Pane) turn(by int) {
	p.column = max(0, min(p.column+by, len(p.criteria())-1))
	p.source.Changes++
}

func (p *Pane) criteria() []people.CriterionInfo {
	if p.table == nil {
		return nil
	}
	return p.table.Dict().Criteria()
}

// cursor is the person under the cursor, nobody where there is none.
func (p *Pane) cursor() people.Row {
	if _, row, ok := p.grid.Cursor(); ok && row < p.table.Len() {
		return p.table.Row(row)
	}
	return people.Row{}
}

// whom is somebody at one of their versions.
type whom struct{ key, version uint64 }

func personOf(r people.Row) whom {
	if !r.Known() {
		return whom{}
	}
	return whom{r.Key(), r.Version()}
}

// read gets the person under the cursor, for the quotes.
func (p *Pane) read() tea.Cmd {
	p.look++
	r, look := p.cursor(), p.look
	p.whom = personOf(r)
	if !r.Known() {
		p.person = nil
		return nil
	}
	return p.env.Person(r, func(c *wire.Candidate) tea.Msg { return lookedMsg{look, c} })
}
