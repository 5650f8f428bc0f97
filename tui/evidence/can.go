package evidence

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	someone := p.env.People.Len() > 0
	switch a {
	case "global.back":
		return false
	case "evidence.yes", "evidence.partial", "evidence.no", "evidence.unclear", "evidence.sort", "evidence.left", "evidence.right":
		return someone && len(p.criteria()) > 0
	case "evidence.open":
		return someone && p.person != nil
	case "evidence.forget":
		all := p.criteria()
		return someone && p.person != nil && p.column < len(all) && p.env.Verdicts.On(p.person, all[p.column].Text.String()) != ""
	}
	return someone
}
