package prompt

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/wire"
)

// deepened is what the hub's model adds to the reading of a text.
type deepened struct {
	turn   int
	intent *wire.Intent
	err    error
}

// deepen has the hub's model read the text, too, where there is one. The
// built-in reading is on the screen by then and stays there meanwhile.
func (p *Pane) deepen() tea.Cmd {
	read := p.env.Deps.ReadWithModel
	if read == nil || p.isLink() {
		return nil
	}
	var ctx context.Context
	ctx, p.ask = context.WithCancel(p.context())
	turn, text := p.turn, p.Text()
	return func() tea.Msg {
		in, err := read(ctx, text)
		return deepened{turn, in, err}
	}
}

// deeper takes what the model adds, unless the text is another by now. A model
// that fails changes nothing: the hub's warning tells of it.
func (p *Pane) deeper(msg deepened) {
	if msg.turn != p.turn || errors.Is(msg.err, context.Canceled) {
		return
	}
	p.ask = nil
	if msg.err != nil || msg.intent == nil {
		return
	}
	in := *msg.intent
	in.Prompt = p.Text()
	for i := range p.known {
		if p.known[i].Prompt == in.Prompt {
			p.known[i] = &in
		}
	}
	p.understood(&in)
}
