package prompt

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/pane"
)

// doChips carries out the chips' actions.
func (p *Pane) doChips(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "global.nextPane":
		return nil, !p.onChips() && p.enterChips()
	case "global.prevPane", "global.back":
		on := p.onChips()
		p.leaveChips()
		return nil, on
	}
	if !strings.HasPrefix(string(a), "chips.") && a != "prompt.chips" {
		return nil, false
	}
	if !p.onChips() && !p.enterChips() {
		if a == "prompt.chips" && strings.TrimSpace(p.Text()) == "" { // there is nothing to do with chips
			return pane.Send(pane.RunAction{Action: "global.nextPane"}), true
		}
		return pane.Say(safe.Lit("No chips yet: say whom you look for")), true
	}
	switch a {
	case "prompt.chips":
	case "chips.write":
		p.leaveChips()
	case "chips.search":
		return p.submit(), true
	case "chips.undo":
		return p.doText("prompt.undo")
	case "chips.redo":
		return p.doText("prompt.redo")
	default:
		return p.doChip(a)
	}
	return nil, true
}

// doChip carries out what is done to the chip that has the focus.
func (p *Pane) doChip(a keymap.Action) (tea.Cmd, bool) {
	f, ok := p.focused()
	k, unread := p.unread()
	if !ok && !unread {
		return pane.Say(safe.Lit("No chips are left: u brings them back, i goes to the words")), true
	}
	switch a {
	case "chips.next":
		p.moveTo(p.focus + 1)
	case "chips.prev":
		p.moveTo(p.focus - 1)
	case "chips.first":
		p.moveTo(0)
	case "chips.last":
		p.moveTo(p.all() - 1)
	case "chips.copy":
		return p.copyOut(), true
	default:
		if unread {
			return p.doUnread(a, k)
		}
		return p.doFilter(a, f)
	}
	return nil, true
}

// doUnread carries out what is done to words that were not understood.
func (p *Pane) doUnread(a keymap.Action, k int) (tea.Cmd, bool) {
	importance := map[keymap.Action]string{"chips.weigh": wire.Must, "chips.must": wire.Must, "chips.nice": wire.Nice, "chips.avoid": wire.Avoid}[a]
	switch {
	case a == "chips.drop":
		return p.rewritten(rewrite.DropUnread(p.Text(), p.intent, k)), true
	case a == "chips.edit":
		return pane.Say(safe.Join(safe.Text{}, safe.Lit("Not understood, so there are no values: "), p.env.Key("chips.weigh"), safe.Lit(" makes it a keyword"))), true
	case importance == "":
		return nil, false
	}
	r, err := rewrite.Keyword(p.Text(), p.intent, k, importance)
	if err == nil { // the focus goes along
		p.name = name(r.Intent.Filters[len(r.Intent.Filters)-1])
	}
	return p.rewritten(r, err), true
}

// doFilter carries out what is done to a filter.
func (p *Pane) doFilter(a keymap.Action, f wire.Filter) (tea.Cmd, bool) {
	switch a {
	case "chips.weigh":
		return p.weigh(map[string]string{wire.Must: wire.Nice, wire.Nice: wire.Avoid}[f.Importance]), true
	case "chips.must":
		return p.weigh(wire.Must), true
	case "chips.nice":
		return p.weigh(wire.Nice), true
	case "chips.avoid":
		return p.weigh(wire.Avoid), true
	case "chips.drop":
		return p.drop(), true
	case "chips.edit":
		return p.editChip(f), true
	}
	return nil, false
}

// weigh gives the chip another importance; "" means a must.
func (p *Pane) weigh(importance string) tea.Cmd {
	if importance == "" {
		importance = wire.Must
	}
	at := p.focus
	if p.isLink() {
		return p.relink(func(f []wire.Filter) []wire.Filter { f[at].Importance = importance; return f })
	}
	return p.rewritten(rewrite.Weigh(p.Text(), p.intent, at, importance))
}

func (p *Pane) drop() tea.Cmd {
	at := p.focus
	if p.isLink() {
		return p.relink(func(f []wire.Filter) []wire.Filter { return slices.Delete(f, at, at+1) })
	}
	return p.rewritten(rewrite.Drop(p.Text(), p.intent, at))
}

// editChip asks for other values of the chip.
func (p *Pane) editChip(f wire.Filter) tea.Cmd {
	if !rewrite.Editable(f) {
		return pane.Say(safe.Lit("It is one of two: a switches it to the other"))
	}
	turn, at := p.turn, p.focus
	return pane.Send(pane.Ask{
		Title: safe.Join(safe.Text{}, chip.Kind(f), p.howTo(f)),
		Value: rewrite.Value(f),
		Then: func(text string) tea.Cmd {
			if turn != p.turn || at >= p.count() || text == rewrite.Value(f) {
				return nil // nothing was changed, or the chip is not there any more
			}
			if p.isLink() {
				changed, err := rewrite.With(f, text)
				if err != nil {
					return p.refused(err)
				}
				return p.relink(func(f []wire.Filter) []wire.Filter { f[at] = changed; return f })
			}
			return p.rewritten(rewrite.Reword(p.Text(), p.intent, at, text))
		},
	})
}

// howTo says how values are written.
func (p *Pane) howTo(f wire.Filter) safe.Text {
	if f.Range != nil {
		return safe.Lit(", as 5+, 3-5 or up to 10")
	}
	return safe.Lit(", alternatives parted by /")
}

// rewritten takes the words that say what was done to a chip, and has them
// read.
func (p *Pane) rewritten(r rewrite.Result, err error) tea.Cmd {
	if err != nil {
		return p.refused(err)
	}
	before := p.Text()
	if r.Prompt == before {
		return nil
	}
	was := p.promise(r.Intent.Filters, !p.stale && p.reads())
	p.text.Replace(r.Prompt)
	p.at = -1
	in := rewrite.Follow(r.Intent, r.Prompt, p.Text()) // what was typed is cleaned
	focus := p.focus
	p.outdated(before)
	if p.Text() == "" {
		return p.compare()
	}
	p.pledge = was
	if !p.stale { // it was read before
		return tea.Batch(p.compare(), p.asMeant())
	}
	p.intent = in
	p.focus = focus
	p.keepFocus()
	return tea.Batch(p.compare(), p.read())
}

// refused says why a chip can't be changed so.
func (p *Pane) refused(err error) tea.Cmd {
	text := safe.Lit("That is no value for this chip")
	if errors.Is(err, rewrite.ErrNoWords) {
		text = safe.Lit("No words of the prompt say this, so none can be changed: m, n or a say it in words")
	}
	return pane.Send(pane.Flash{Text: text, Bad: true})
}
