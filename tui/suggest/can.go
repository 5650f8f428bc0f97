package suggest

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	o, under := p.cursor()
	switch a {
	case "global.back":
		return false
	case "suggest.toggle":
		return under && !p.banned[o.key]
	case "suggest.apply":
		return under && p.intent != nil && (p.any() || !p.banned[o.key])
	}
	return under
}
