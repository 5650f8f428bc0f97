package insight

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	switch a {
	case "global.back":
		return false
	case "insight.whom":
		return p.env.People.Total() > 0
	}
	return len(p.lines) > 0
}
