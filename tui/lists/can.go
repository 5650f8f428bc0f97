package lists

import (
	"strings"

	"github.com/scout-cli/scout/keymap"
)

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	if scope, _, _ := strings.Cut(string(a), "."); keymap.Scope(scope) == keymap.ScopeList {
		return p.canMember(a)
	}
	_, under := p.cursor()
	switch a {
	case "global.back":
		return p.open != nil || p.list.Typing() || p.list.Filtering()
	case "lists.new", "lists.refresh":
		return p.env.Ready()
	case "lists.filter":
		return p.list.Total() > 0
	}
	return under && p.open == nil
}

// canMember tells it of what is done to people of the opened list.
func (p *Pane) canMember(a keymap.Action) bool {
	m := p.open
	if m == nil {
		return false
	}
	switch a {
	case "list.filter", "list.exportCSV", "list.exportJSONL":
		return m.table.Total() > 0
	case "list.clearMarks":
		return m.table.Marks() > 0
	}
	return m.table.Len() > 0
}
