package widen

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	switch a {
	case "global.back":
		return false
	case "widen.auto":
		return p.search != nil && p.search.ID != "" && !p.busy && !p.older()
	case "widen.apply":
		return p.Can("widen.auto") && (p.state == untold || p.list.Total() > 0)
	}
	if i, ok := rungs[a]; ok {
		return p.Can("widen.auto") && i < len(p.steps)
	}
	return p.list.Total() > 0
}
