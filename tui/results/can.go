package results

import (
	"strings"

	"github.com/scout-cli/scout/keymap"
)

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	s := p.s.search
	switch a {
	case "global.back":
		return p.visual.on || p.editor.open || p.filter.Typing() || p.filter.Active()
	case "results.editPrompt":
		return true
	case "results.cancel":
		return p.s.running
	case "results.expand":
		return s != nil && !p.s.running && !p.failed() && !p.vain()
	case "results.again":
		return !p.s.running && (p.s.unsent != nil || s != nil || p.failed())
	case "results.more":
		return s != nil && !p.s.running && !p.nextOnes().IsEmpty()
	case "results.versions", "results.suggest":
		return s != nil && !p.failed()
	case "results.newListFromSearch":
		return s != nil && s.ID != "" && p.table.Total() > 0
	case "results.filter", "results.chooseList", "results.columns", "results.density", "results.markMatching", "results.unmarkMatching":
		return p.table.Total() > 0
	case "results.clearMarks":
		return p.table.Marks() > 0
	case "results.reverse":
		return p.table.Len() > 1 && p.table.Order().Set
	case "results.sort", "results.compare":
		return p.table.Len() > 1
	}
	if strings.HasPrefix(string(a), "columns.") {
		return p.editor.open
	}
	return p.table.Len() > 0
}
