package prompt

import (
	"strings"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/chip/rewrite"
)

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	switch a {
	case "global.back":
		return p.onChips()
	case "prompt.submit", "chips.search":
		return strings.TrimSpace(p.Text()) != "" || p.pick >= 0
	case "prompt.chips":
		return p.all() > 0
	case "prompt.older":
		return p.at+1 < len(p.older)
	case "prompt.newer":
		return p.at >= 0
	case "prompt.undo", "chips.undo":
		return p.text.CanUndo()
	case "prompt.redo", "chips.redo":
		return p.text.CanRedo()
	case "chips.write":
		return true
	case "chips.edit":
		f, ok := p.focused()
		return ok && rewrite.Editable(f)
	}
	if scope, _, _ := strings.Cut(string(a), "."); keymap.Scope(scope) == keymap.ScopeChips {
		return p.onChips() && p.focus < p.all()
	}
	return true
}
