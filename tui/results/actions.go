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
	if cmd, ok := p.edit(a); ok {
		return cmd, true
	}
	if p.move(a) {
		p.stretch()
		return p.updateProfile(), true
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
	case "results.colRight":
		p.grid.ScrollColumns(1)
	case "results.colLeft":
		p.grid.ScrollColumns(-1)
	case "results.extendDown", "results.extendUp":
		if !p.visual.on {
			p.beginVisual()
		}
		p.grid.Move(map[keymap.Action]int{"results.extendDown": 1, "results.extendUp": -1}[a])
	default:
		return false
	}
	return true
}

// find carries out the filter's actions.
func (p *Pane) find(a keymap.Action) (tea.Cmd, bool) {
	if cmd, changed, ok := p.filter.Do(a); ok {
		if changed {
			cmd = tea.Batch(cmd, p.filtered())
		}
		return cmd, true
	}
	switch a {
	case "results.filter":
		p.leaving()
		return p.filter.Begin(), true
	case "global.back":
		if p.visual.on {
			p.endVisual(false)
			return nil, true
		}
		if p.filter.Active() {
			return p.dropFilter(), true
		}
		return nil, false
	}
	if !p.filter.Typing() {
		return nil, false
	}
	switch a {
	case "filter.apply":
		cmd := p.filter.Apply()
		return tea.Batch(cmd, p.filtered()), true // now in the table's order
	case "filter.cancel":
		return p.dropFilter(), true
	case "filter.down":
		p.grid.Move(1)
		return p.updateProfile(), true
	case "filter.up":
		p.grid.Move(-1)
		return p.updateProfile(), true
	}
	return nil, false
}

// empty answers actions on people where there are none.
func (p *Pane) empty(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "results.open", "results.mark", "results.markAll", "results.visual", "results.markMatching", "results.unmarkMatching", "results.addToList", "results.removeFromList",
		"results.copyLink", "results.openLink", "results.newListFromSearch":
		return pane.Say(safe.Lit("Nobody here yet: press e to write a prompt")), true
	}
	return nil, false
}

// act carries out the rest.
func (p *Pane) act(a keymap.Action) (tea.Cmd, bool) {
	if cmd, ok := p.mark(a); ok {
		return tea.Batch(cmd, p.updateProfile()), true
	}
	r := p.cursor()
	switch a {
	case "results.jumpNew":
		return p.nextNew(), true
	case "results.open":
		return tea.Batch(p.show(r, true), p.see(r)), true
	case "results.addToList":
		p.endVisual(true)
		return p.send(false, r), true
	case "results.chooseList":
		return pane.Send(pane.ChooseList{}), true
	case "results.removeFromList":
		p.endVisual(true)
		return p.send(true, r), true
	case "results.undo":
		return p.ask(pane.TakeBack{In: pane.InSearch}), true
	case "results.newListFromSearch":
		if p.s.search == nil {
			return pane.Say(safe.Lit("Nothing to save yet: run a search first")), true
		}
		return pane.Send(p.asList()), true
	case "results.editPrompt":
		return pane.Send(pane.EditPrompt{}), true
	case "results.again":
		return p.again(), true
	case "results.more":
		return p.more(), true
	case "results.cancel":
		return p.Cancel(), true
	case "results.sort":
		return p.chooseSort(), true
	case "results.reverse":
		return tea.Batch(p.reverse(), p.updateProfile()), true
	case "results.columns":
		p.editor.open = true
		return nil, true
	case "results.density":
		return p.density(), true
	case "results.copyLink":
		return p.load(r, pane.CopyLinkOf), true
	case "results.openLink":
		return p.load(r, pane.OpenLinkOf), true
	}
	return nil, false
}

// asList asks for a list of the people found. The hub makes one of the newest
// version: those of another are named.
func (p *Pane) asList() pane.ListFromSearch {
	msg := pane.ListFromSearch{SearchID: p.s.search.ID, Suggested: p.s.search.Prompt}
	if msg.SearchID != "" && newest(p.s.search) != p.s.search.Version {
		p.table.All(func(r people.Row) bool {
			msg.IDs = append(msg.IDs, r.ID())
			return true
		})
	}
	return msg
}

// nextNew goes to the next person who is new: who has arrived out of sight,
// or whom the version or the run before did not find.
func (p *Pane) nextNew() tea.Cmd {
	if !p.grid.NextNew(func(row int) bool { return p.table.New(p.table.Row(row)) }) {
		return pane.Say(safe.Lit("Nobody is new here: + marks who comes by widening, by more, or when a search is run again"))
	}
	p.stretch()
	return p.updateProfile()
}

// mark carries out what marks people.
func (p *Pane) mark(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "results.mark":
		if p.visual.on { // what it has marked stays
			p.endVisual(true)
		} else if r := p.cursor(); r.Known() {
			p.table.Mark(!p.table.Marked(r), r.No)
			p.grid.Move(1)
		}
	case "results.visual":
		if p.visual.on {
			p.endVisual(true)
		} else {
			p.beginVisual()
		}
	case "results.markAll":
		p.endVisual(true)
		p.table.MarkShown()
	case "results.invertMarks":
		p.endVisual(true)
		p.table.InvertShown()
	case "results.clearMarks":
		p.endVisual(true)
		p.table.ClearMarks()
	case "results.markMatching":
		p.endVisual(true)
		return p.askMatching(true), true
	case "results.unmarkMatching":
		p.endVisual(true)
		return p.askMatching(false), true
	default:
		return nil, false
	}
	return nil, true
}
