package results

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

// visual marks from one row to wherever the cursor goes.
type visual struct {
	on     bool
	anchor uint64      // key of the row where it began
	before people.Bits // what was marked then
}

// beginVisual marks the row under the cursor and lets the range grow from it.
func (p *Pane) beginVisual() {
	if r := p.cursor(); r.Known() {
		p.visual = visual{true, r.Key(), slices.Clone(p.table.MarkedRows())}
		p.stretch()
	}
}

// stretch marks what lies between the anchor and the cursor.
func (p *Pane) stretch() {
	if !p.visual.on {
		return
	}
	from, ok := p.source.Row(p.visual.anchor)
	_, to, there := p.grid.Cursor()
	if !ok || !there { // the anchor is filtered out or gone
		p.visual = visual{}
		return
	}
	p.table.SetMarks(slices.Clone(p.visual.before))
	p.table.MarkRange(min(from, to), max(from, to)+1)
}

// endVisual keeps the range, or takes the marks back.
func (p *Pane) endVisual(keep bool) {
	if p.visual.on && !keep {
		p.table.SetMarks(p.visual.before)
	}
	p.visual = visual{}
}

// matchedMsg brings whom an expression means.
type matchedMsg struct {
	table *people.Table
	rows  people.Bits
	on    bool
}

// askMatching asks for an expression, whose people are marked or unmarked.
func (p *Pane) askMatching(on bool) tea.Cmd {
	title := safe.Lit("Mark all who match")
	if !on {
		title = safe.Lit("Unmark all who match")
	}
	return pane.Send(pane.Ask{Title: title, Body: safe.Lit("As in the filter: years>=10 skill:go"), Check: unread, Then: func(text string) tea.Cmd {
		return p.markMatching(text, on)
	}})
}

// unread is what of an expression says nothing.
func unread(text string) safe.Text {
	wrong := query.Parse(text).Errors
	if len(wrong) == 0 {
		return safe.Text{}
	}
	return wrong[0].Text
}

func (p *Pane) markMatching(text string, on bool) tea.Cmd {
	q := query.Parse(text).Strict()
	if q.Empty() {
		return nil
	}
	table, rows, flags := p.table, p.table.Snapshot(), p.env.Flags(p.table)
	program := q.Compile(rows.Dict(), p.env.Now())
	return func() tea.Msg {
		var found people.Bits
		program.Mark(rows, flags, 0, uint32(rows.Len()), &found)
		return matchedMsg{table, found, on}
	}
}

func (p *Pane) matched(m matchedMsg) tea.Cmd {
	if m.table != p.table {
		return nil
	}
	n := p.table.MarkSet(m.rows, m.on)
	what := safe.Lit("marked")
	if !m.on {
		what = safe.Lit("unmarked")
	}
	return pane.Say(safe.Join(safe.Lit(" "), safe.CountOf(n, "person", "people"), what))
}
