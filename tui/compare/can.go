package compare

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	return a != "global.back" && len(p.rows) > 1
}
