package profile

import "github.com/scout-cli/scout/keymap"

// Can tells whether an action would do something now.
func (p *Pane) Can(a keymap.Action) bool {
	if p.person == nil {
		return false
	}
	switch a {
	case "global.back":
		return false
	case "profile.openLink", "profile.copyLink":
		return len(links(p.person)) > 0
	case "profile.copyEmail":
		return len(known(p.person.Contact.Emails...)) > 0
	case "profile.nextPerson":
		at := p.place()
		return at.of == 0 || at.at < at.of
	case "profile.prevPerson":
		return p.place().at != 1
	}
	return true
}
