package prompt

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/wire"
)

// sized is how many people meet the filters of a link.
type sized struct {
	turn     int
	estimate *wire.Estimate
	err      error
}

// size asks the hub how many people meet the filters that were read from a link,
// which it has not seen.
func (p *Pane) size() tea.Cmd {
	if !p.isLink() || p.stale || p.count() == 0 || !p.env.Ready() {
		return nil
	}
	if p.ask != nil {
		p.ask()
	}
	var ctx context.Context
	ctx, p.ask = context.WithCancel(p.context())
	hub, turn, filters := p.env.Deps.Hub, p.turn, slices.Clone(p.intent.Filters)
	return func() tea.Msg {
		e, err := hub.Estimate(ctx, wire.EstimateRequest{Filters: filters})
		return sized{turn, e, err}
	}
}

// resize takes the number, unless the text is another by now. A hub that does
// not tell is none the worse: the search will.
func (p *Pane) resize(msg sized) {
	if msg.turn != p.turn || msg.err != nil || msg.estimate == nil || p.intent == nil {
		return
	}
	p.ask = nil
	in := *p.intent
	in.Estimate = msg.estimate
	for i := range p.known {
		if p.known[i].Prompt == p.Text() {
			k := *p.known[i]
			k.Estimate = msg.estimate
			p.known[i] = &k
		}
	}
	p.intent = &in
	p.version++
}
