package history

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	_, under := p.list.Cursor()
	switch a {
	case "global.back":
		return p.list.Typing() || p.list.Filtering()
	case "history.refresh":
		return p.env.Ready()
	case "history.undo":
		return p.gone
	case "history.filter":
		return p.list.Total() > 0
	case "history.toggle":
		return p.list.Foldable()
	case "history.unfold":
		return p.list.Foldable() && !p.list.Unfolded()
	case "history.fold":
		return p.list.Foldable() && p.list.Unfolded()
	}
	return under
}
