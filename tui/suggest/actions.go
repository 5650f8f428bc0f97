package suggest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/pane"
)

// Do carries out the suggestions' actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "suggest.down":
		p.move(1)
	case "suggest.up":
		p.move(-1)
	case "suggest.top":
		p.move(-len(p.offers))
	case "suggest.bottom":
		p.move(len(p.offers))
	case "suggest.toggle":
		if o, ok := p.cursor(); ok && !p.banned[o.key] {
			p.chosen[o.key] = !p.chosen[o.key]
			p.move(1)
		}
	case "suggest.sort":
		p.byCount = !p.byCount
		p.arrange()
	case "suggest.fold":
		p.shown = !p.shown
		p.arrange()
	case "suggest.ban":
		return p.ban(), true
	case "suggest.apply":
		return p.apply(), true
	default:
		return nil, false
	}
	return nil, true
}

func (p *Pane) move(by int) { p.at = max(0, min(p.at+by, len(p.offers)-1)) }

func (p *Pane) cursor() (offer, bool) {
	if p.at >= len(p.offers) {
		return offer{}, false
	}
	return p.offers[p.at], true
}

// ban takes an offer out of what is offered from now on, or lets it in again.
func (p *Pane) ban() tea.Cmd {
	o, ok := p.cursor()
	if !ok || !p.env.Ready() {
		return nil
	}
	if p.banned[o.key] = !p.banned[o.key]; p.banned[o.key] {
		delete(p.chosen, o.key)
	}
	keys := []string{}
	for k, on := range p.banned {
		if on {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	p.arrange()
	store, ctx := p.env.Deps.Store, context.WithoutCancel(p.env.Ctx)
	return func() tea.Msg {
		text, err := json.Marshal(keys)
		if err == nil {
			err = store.SetSetting(ctx, bansKey, string(text))
		}
		return pane.Failed(safe.Lit("Keeping what you banned"), err)
	}
}

// apply puts what is chosen into the prompt: titles as alternatives of the one
// that they are other names of, skills as nice to have.
func (p *Pane) apply() tea.Cmd {
	o, ok := p.cursor()
	if !ok || p.intent == nil {
		return pane.Say(safe.Lit("Nothing to put into the prompt"))
	}
	if !p.any() {
		if p.banned[o.key] {
			return pane.Say(safe.Lit("You banned this; press b to let it in again"))
		}
		p.chosen[o.key] = true
	}
	prompt, in := p.intent.Prompt, p.intent
	if p.search != nil && p.search.Prompt != "" {
		prompt = p.search.Prompt
	}
	titles := map[int][]string{}
	var skills []wire.Filter
	for _, o := range p.offers {
		switch {
		case !p.chosen[o.key]:
		case o.title >= 0:
			titles[o.title] = append(titles[o.title], o.text)
		default:
			skills = append(skills, wire.Filter{Field: wire.FieldSkill, Importance: wire.Nice, Values: []wire.Value{{Text: o.text}}})
		}
	}
	var loose []wire.Filter
	for i := range in.Filters {
		more := titles[i]
		if len(more) == 0 {
			continue
		}
		words := rewrite.Value(in.Filters[i])
		r, err := rewrite.Reword(prompt, in, i, strings.Join(append([]string{words}, more...), " / "))
		if err != nil { // no words of the prompt stand for the title: say it anew
			f := in.Filters[i]
			for _, t := range more {
				f.Values = append(slices.Clone(f.Values), wire.Value{Text: t})
			}
			loose = append(loose, f)
			continue
		}
		prompt, in = r.Prompt, r.Intent
	}
	if rest := rewrite.Compose(append(loose, skills...)); rest != "" {
		prompt = strings.TrimRight(prompt, " \n,;.") + ", " + rest
	}
	p.chosen = map[string]bool{}
	return pane.Send(pane.EditPrompt{Prompt: prompt})
}

func (p *Pane) any() bool {
	for _, on := range p.chosen {
		if on {
			return true
		}
	}
	return false
}
