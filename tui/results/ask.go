package results

import (
	"reflect"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// errand is that people are put on the active list, or taken off it.
type errand struct {
	ids []string
	off bool
}

// send puts the marked people, or the one of a row, on the active list or takes
// them off it. Their marks stay until that is done.
func (p *Pane) send(off bool, r people.Row) tea.Cmd {
	ids := p.table.Chosen(r)
	if p.sent = (errand{}); p.table.Marks() > 0 {
		p.sent = errand{ids, off}
	}
	if off {
		return p.ask(pane.RemovePeople{IDs: ids})
	}
	return p.ask(pane.AddPeople{IDs: ids})
}

// done tells whether people are where they should be, as far as a list tells
// who is on it.
func (e errand) done(l *wire.List) bool {
	if len(e.ids) == 0 || l == nil {
		return false
	}
	if len(l.Members) == 0 && l.CandidateCount > 0 {
		return true
	}
	on := make(map[string]bool, len(l.Members))
	for _, m := range l.Members {
		on[m.CandidateID] = true
	}
	return !slices.ContainsFunc(e.ids, func(id string) bool { return on[id] == e.off })
}

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
