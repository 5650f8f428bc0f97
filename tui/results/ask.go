package results

import (
	"reflect"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/tui/pane"
)

// ask sends what is to be done to a list. Commands may overtake each other,
// changes of a list must not: the next is sent when the one before was heard.
func (p *Pane) ask(msg tea.Msg) tea.Cmd {
	p.asks = append(p.asks, msg)
	if len(p.asks) > 1 {
		return nil
	}
	return pane.Send(msg)
}

// asked follows what is heard, maybe from others.
func (p *Pane) asked(msg tea.Msg) tea.Cmd {
	if len(p.asks) == 0 || reflect.TypeOf(p.asks[0]) != reflect.TypeOf(msg) {
		return nil
	}
	if p.asks = p.asks[1:]; len(p.asks) == 0 {
		return nil
	}
	return pane.Send(p.asks[0])
}
