package versions

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	v, under := p.chosen()
	switch a {
	case "global.back":
		return false
	case "versions.open":
		return under && (p.search == nil || v.Search.Version != p.search.Version)
	}
	return under
}
