package results

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// Do carries out the actions of the results.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if p.move(a) {
		return p.showCursor(false), true
	}
	if cmd, ok := p.find(a); ok {
		return cmd, true
	}
	if p.table.Total() == 0 {
		if cmd, ok := p.empty(a); ok {
			return cmd, true
		}
	}
	return p.act(a)
}

// move carries out what moves the cursor.
func (p *Pane) move(a keymap.Action) bool {
	switch a {
	case "results.down":
		p.grid.Move(1)
	case "results.up":
		p.grid.Move(-1)
	case "results.pageDown":
		p.grid.Page(1)
	case "results.pageUp":
		p.grid.Page(-1)
	case "results.halfDown":
		p.grid.HalfPage(1)
	case "results.halfUp":
		p.grid.HalfPage(-1)
	case "results.top":
		p.grid.Top()
	case "results.bottom":
		p.grid.Bottom()
	case "results.jumpNew":
		above, below := p.grid.New()
		switch {
		case below > 0:
			_, end := p.grid.Visible()
			_, row, _ := p.grid.Cursor()
			p.grid.Move(end - row)
		case above > 0:
			p.grid.Top()
		}
	default:
		return false
	}
	return true
}

// find carries out the filter's actions.
func (p *Pane) find(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "results.filter":
		p.filter.Begin()
		return nil, true
	case "global.back":
		if p.filter.Active() {
			p.filter.Drop()
			return p.filtered(), true
		}
		return nil, false
	}
	if !p.filter.Typing() {
		return nil, false
	}
	switch a {
	case "filter.apply":
		p.filter.Apply()
		return nil, true
	case "filter.cancel":
		p.filter.Drop()
		return p.filtered(), true
	case "filter.down":
		p.grid.Move(1)
		return p.showCursor(false), true
	case "filter.up":
		p.grid.Move(-1)
		return p.showCursor(false), true
	}
	return nil, false
}

// empty answers actions on people where there are none.
func (p *Pane) empty(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "results.open", "results.mark", "results.markAll", "results.addToList", "results.removeFromList",
		"results.copyLink", "results.openLink", "results.newListFromSearch":
		return pane.Say(safe.Lit("Nobody here yet: press e to write a prompt")), true
	}
	return nil, false
}

// act carries out the rest.
func (p *Pane) act(a keymap.Action) (tea.Cmd, bool) {
	r := p.cursor()
	switch a {
	case "results.open":
		return p.showCursor(true), true
	case "results.mark":
		if r.Known() {
			p.table.Mark(!p.table.Marked(r), r.No)
			p.grid.Move(1)
		}
		return p.showCursor(false), true
	case "results.markAll":
		p.table.MarkShown()
	case "results.clearMarks":
		p.table.ClearMarks()
	case "results.addToList":
		p.sent = p.table.Marks() > 0
		return pane.Send(pane.AddPeople{IDs: p.table.Chosen(r)}), true
	case "results.chooseList":
		return pane.Send(pane.ChooseList{}), true
	case "results.removeFromList":
		p.sent = p.table.Marks() > 0
		return pane.Send(pane.RemovePeople{IDs: p.table.Chosen(r)}), true
	case "results.undo":
		return pane.Send(pane.UndoList{}), true
	case "results.newListFromSearch":
		if p.s.search == nil {
			return pane.Say(safe.Lit("Nothing to save yet: run a search first")), true
		}
		return pane.Send(pane.ListFromSearch{SearchID: p.s.search.ID, Suggested: p.s.search.Prompt}), true
	case "results.editPrompt":
		return pane.Send(pane.EditPrompt{}), true
	case "results.expand":
		return p.Expand(), true
	case "results.cancel":
		return p.Cancel(), true
	case "results.sort":
		return tea.Batch(p.sort(), p.showCursor(false)), true
	case "results.density":
		p.dense = !p.dense
		p.grid.SetLines(map[bool]int{false: 1, true: 2}[p.dense])
	case "results.copyLink":
		return p.load(r, pane.CopyLinkOf), true
	case "results.openLink":
		return p.load(r, pane.OpenLinkOf), true
	default:
		return nil, false
	}
	return p.showCursor(false), true
}

// sort goes on to the next order and says which it is.
func (p *Pane) sort() tea.Cmd {
	orders := []struct {
		people.Order
		said safe.Text
	}{
		{people.Order{}, safe.Lit("In the order found · s sorts by score")},
		{people.Order{By: people.Score, Desc: true, Set: true}, safe.Lit("Sorted by score, best first · s sorts by years")},
		{people.Order{By: people.Years, Desc: true, Set: true}, safe.Lit("Sorted by years, most first · s sorts by name")},
		{people.Order{By: people.Name, Set: true}, safe.Lit("Sorted by name · s sorts by place")},
		{people.Order{By: people.Place, Set: true}, safe.Lit("Sorted by place · s goes back to the order found")},
	}
	next := 0
	for i, o := range orders {
		if o.Order == p.table.Order() {
			next = (i + 1) % len(orders)
		}
	}
	o := orders[next]
	sorting := p.table.SetOrder(o.Order)
	column := ""
	if o.Set {
		column = people.ColumnID(o.By)
	}
	p.grid.SetSort(column, o.Desc)
	if sorting == nil {
		return pane.Say(o.said)
	}
	return tea.Batch(pane.Say(o.said), func() tea.Msg {
		sorting.Run()
		return sortedMsg{sorting}
	})
}

// sortedMsg brings the order of a big table.
type sortedMsg struct{ *people.Sorting }
