package lists

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/rowfilter"
)

// members is the people on an opened list.
type members struct {
	env    *pane.Env
	list   *wire.List
	byID   map[string]wire.Member
	table  *people.Table
	source *memberSource
	grid   *grid.Grid
	filter *rowfilter.Filter

	columns []grid.Column
	noted   bool // somebody on the list has a note, tags or a rating
	narrow  bool // there is no room for stages in words
}

func newMembers(env *pane.Env, l *wire.List) *members {
	m := &members{env: env, table: people.NewTable(), filter: rowfilter.New(env), columns: memberColumns(false, false)}
	m.source = &memberSource{Source: people.Source{Table: m.table, Styles: env.Styles, Matches: m.filter.Ranges}, members: m}
	m.grid = grid.New(m.columns)
	m.grid.SetSource(m.source)
	m.grid.SetStyles(env.Styles)
	m.filter.Reset(m.table)
	_ = m.set(l) // nothing is filtered yet
	return m
}

// set shows the list as it is now; the cursor stays on its person, and a
// filter on what it lets through.
func (m *members) set(l *wire.List) tea.Cmd {
	m.list = l
	m.byID = make(map[string]wire.Member, len(l.Members))
	var all []*wire.Candidate
	for _, mb := range l.Members {
		m.byID[mb.CandidateID] = mb
		c := mb.Candidate
		if c == nil { // a hub that lists ids alone
			c = &wire.Candidate{ID: mb.CandidateID, FullName: mb.CandidateID}
		}
		if c.ID == "" {
			c.ID = mb.CandidateID
		}
		all = append(all, c)
	}
	m.arrange(slices.ContainsFunc(l.Members, func(mb wire.Member) bool { return !remarks(mb).IsEmpty() }), m.narrow)
	var gone []string
	m.table.All(func(r people.Row) bool {
		if _, ok := m.byID[r.ID()]; !ok {
			gone = append(gone, r.ID())
		}
		return true
	})
	m.source.Changes++
	m.table.Remove(gone...)
	batch := m.table.Dict().Keep(len(all), func(i int) *wire.Candidate { return all[i] })
	return m.filter.Added(m.table.Add(batch))
}

// arrange chooses the columns.
func (m *members) arrange(noted, narrow bool) {
	if noted != m.noted || narrow != m.narrow {
		m.noted, m.narrow, m.columns = noted, narrow, memberColumns(noted, narrow)
		m.grid.SetColumns(m.columns)
	}
}

func (m *members) update(msg tea.Msg) tea.Cmd {
	cmd, changed := m.filter.Update(msg)
	if changed {
		m.filter.Show()
		m.source.Changes++
	}
	return cmd
}

// cursor is the person under the cursor, nobody where there is none.
func (m *members) cursor() people.Row {
	if _, row, ok := m.grid.Cursor(); ok && row < m.table.Len() {
		return m.table.Row(row)
	}
	return people.Row{}
}

// chosen are the marked members, or the one under the cursor.
func (m *members) chosen() []wire.Member {
	var out []wire.Member
	for _, id := range m.table.Chosen(m.cursor()) {
		out = append(out, m.byID[id])
	}
	return out
}

// opened shows a list's people.
func (p *Pane) opened(msg loadedMsg) tea.Cmd {
	if msg.again && (p.open == nil || p.open.list.ID != msg.id) {
		return nil
	}
	if msg.err != nil {
		return pane.FailAgain(safe.Lit("Opening the list"), msg.err, p.env.Key("lists.open"))
	}
	if p.open == nil || p.open.list.ID != msg.list.ID {
		p.open = newMembers(p.env, msg.list)
		return p.showCursor(false)
	}
	return tea.Batch(p.open.set(msg.list), p.showCursor(false))
}

// Step goes to the person by rows further.
func (p *Pane) Step(by int) tea.Cmd {
	if p.open == nil {
		return nil
	}
	p.open.grid.Move(by)
	return p.showCursor(false)
}

func (p *Pane) showCursor(focus bool) tea.Cmd { return pane.Send(p.Shown(focus)) }

// Shown says to show who is under the cursor of the opened list.
func (p *Pane) Shown(focus bool) pane.ShowPerson {
	if p.open != nil {
		if r := p.open.cursor(); r.Known() {
			mb := p.open.byID[r.ID()]
			return pane.ShowPerson{Person: p.open.table.Kept(r), Focus: focus, Listed: true, Member: &mb, List: p.open.list.Name}
		}
	}
	return pane.ShowPerson{Listed: true}
}

// doMember carries out the actions on an opened list.
func (p *Pane) doMember(a keymap.Action) (tea.Cmd, bool) {
	m := p.open
	if cmd, changed, ok := m.filter.Do(a); ok {
		if changed {
			m.filter.Show()
			m.source.Changes++
		}
		return tea.Batch(cmd, p.showCursor(false)), true
	}
	switch a {
	case "list.down", "filter.down":
		m.grid.Move(1)
	case "list.up", "filter.up":
		m.grid.Move(-1)
	case "list.pageDown":
		m.grid.Page(1)
	case "list.pageUp":
		m.grid.Page(-1)
	case "list.top":
		m.grid.Top()
	case "list.bottom":
		m.grid.Bottom()
	case "list.filter":
		return m.filter.Begin(), true
	case "filter.apply":
		cmd := m.filter.Apply()
		m.filter.Show()
		m.source.Changes++
		return tea.Batch(cmd, p.showCursor(false)), true
	case "filter.cancel":
		p.dropFilter()
	case "global.back":
		if m.filter.Active() {
			p.dropFilter()
		} else {
			p.open = nil
			return pane.Send(pane.ShowPerson{Listed: true}), true
		}
	case "list.mark":
		if r := m.cursor(); r.Known() {
			m.table.Mark(!m.table.Marked(r), r.No)
			m.grid.Move(1)
		}
	case "list.markAll":
		m.table.MarkShown()
	case "list.clearMarks":
		m.table.ClearMarks()
	default:
		return p.editMember(a)
	}
	return p.showCursor(false), true
}

func (p *Pane) dropFilter() {
	p.open.filter.Drop()
	p.open.table.Filter(nil)
	p.open.source.Changes++
}

// editMember carries out what changes the chosen people or leaves the list.
func (p *Pane) editMember(a keymap.Action) (tea.Cmd, bool) {
	m := p.open
	switch a {
	case "list.open":
		return p.showCursor(true), true
	case "list.undo":
		return pane.Send(pane.TakeBack{In: pane.InLists}), true
	case "list.copyLink":
		return pane.Send(pane.CopyLinkOf(m.table.Kept(m.cursor()))), true
	case "list.openLink":
		return pane.Send(pane.OpenLinkOf(m.table.Kept(m.cursor()))), true
	case "list.exportCSV":
		return p.export(m.list.ID, m.list.Name, "csv"), true
	case "list.exportJSONL":
		return p.export(m.list.ID, m.list.Name, "jsonl"), true
	case "list.stage", "list.rating", "list.tags", "list.note", "list.remove":
	default:
		return nil, false
	}
	chosen := m.chosen()
	if len(chosen) == 0 {
		return pane.Say(safe.Lit("Nobody on this list yet: add people from the search with a")), true
	}
	switch a {
	case "list.remove":
		return p.begin(takeOff(m.list, chosen)), true
	case "list.stage":
		stages := []string{wire.StageNew, wire.StageYes, wire.StageMaybe, wire.StageNo, wire.StageContacted}
		options := []safe.Text{safe.Lit("new"), safe.Lit("yes"), safe.Lit("maybe"), safe.Lit("no"), safe.Lit("contacted")}
		return pane.Send(pane.Choose{Title: whose("Stage of", chosen), Options: options, Then: func(i int) tea.Cmd {
			return p.set(m.list, chosen, say("Stage is %s · u takes it back", stages[i]), func(mb *wire.Member) { mb.Stage = stages[i] })
		}}), true
	case "list.rating":
		return pane.Send(pane.Ask{Title: whose("Rating (1 to 5) of", chosen), Then: func(text string) tea.Cmd {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 || n > 5 {
				return pane.Say(safe.Lit("A rating is a number from 1 to 5"))
			}
			return p.set(m.list, chosen, say("Rated %d · u takes it back", n), func(mb *wire.Member) { mb.Rating = &n })
		}}), true
	case "list.tags":
		return pane.Send(pane.Ask{Title: whose("Tags (a, b) of", chosen), Value: strings.Join(chosen[0].Tags, ", "), Then: func(text string) tea.Cmd {
			return p.set(m.list, chosen, safe.Lit("Tags are set · u takes it back"), func(mb *wire.Member) { mb.Tags = splitTags(text) })
		}}), true
	}
	return pane.Send(pane.Ask{Title: whose("Note on", chosen), Value: chosen[0].Note, Then: func(text string) tea.Cmd {
		return p.set(m.list, chosen, safe.Lit("Note is kept · u takes it back"), func(mb *wire.Member) { mb.Note = text })
	}}), true
}

// set changes the chosen members of a list.
func (p *Pane) set(l *wire.List, chosen []wire.Member, said safe.Text, to func(*wire.Member)) tea.Cmd {
	now := append([]wire.Member(nil), chosen...)
	for i := range now {
		to(&now[i])
	}
	return p.begin(edit(l, said, now, chosen))
}

func splitTags(text string) []string {
	tags := []string{}
	for t := range strings.SplitSeq(text, ",") {
		if t = strings.TrimSpace(t); t != "" {
			tags = append(tags, t)
		}
	}
	return tags
}

// whose names the people that a dialog is about.
func whose(what string, chosen []wire.Member) safe.Text {
	who := safe.CountOf(len(chosen), "person", "people")
	if len(chosen) == 1 && chosen[0].Candidate != nil {
		who = safe.Clean(chosen[0].Candidate.FullName).Or(who)
	}
	return safe.Join(safe.Lit(" "), safe.Clean(what), who)
}
