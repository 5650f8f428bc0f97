package prompt

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/pane"
)

// pledge is what was done to chips and is not read back yet. The words are in
// the editor; where they turn out to be read otherwise, all is as it was before.
type pledge struct {
	text    string // before the first of the changes
	focus   int
	meant   []wire.Filter
	binding bool // what is read otherwise is taken back, not only told
	send    bool // once it is read as meant
	said    safe.Text
}

// promise is what the words are to be read as after a change of a chip, which
// is asked before they are changed. Where words were typed that are not read
// yet, nobody knows.
func (p *Pane) promise(meant []wire.Filter, binding bool) *pledge {
	switch was := p.pledge; {
	case was != nil: // several changes are under way
		return &pledge{text: was.text, focus: was.focus, meant: meant, binding: was.binding}
	case p.stale && !binding:
		return nil
	}
	return &pledge{text: p.Text(), focus: p.focus, meant: meant, binding: binding}
}

// reads tells whether the chips on the screen are how the hub reads the text:
// what it adds in the course of a search, its words do not say.
func (p *Pane) reads() bool {
	for _, in := range p.known {
		if in.Prompt == p.Text() {
			lost, added := rewrite.Unlike(p.intent.Filters, in.Filters)
			return len(lost)+len(added) == 0
		}
	}
	return false
}

// asMeant holds a reading against what was done to chips, and takes back what
// is read otherwise.
func (p *Pane) asMeant() tea.Cmd {
	was := p.pledge
	p.pledge = nil
	if was == nil {
		return nil
	}
	lost, added := rewrite.Unlike(was.meant, p.intent.Filters)
	switch {
	case len(lost)+len(added) == 0:
		var cmds []tea.Cmd
		if !was.said.IsEmpty() {
			cmds = append(cmds, pane.Say(was.said))
		}
		if was.send {
			cmds = append(cmds, p.submit())
		}
		return tea.Batch(cmds...)
	case !was.binding:
		return pane.Say(safe.Lit("The hub reads this otherwise than it was meant: look at the chips, or take it back with alt+z"))
	}
	return p.takeBack(was, otherwise(lost, added))
}

// takeBack brings back what stood before the changes, and says why.
func (p *Pane) takeBack(was *pledge, why safe.Text) tea.Cmd {
	p.pledge = nil
	before, in := p.Text(), p.in
	for p.Text() != was.text && p.text.Undo() {
	}
	p.text.Replace(was.text) // where undo did not lead there
	p.at = -1
	p.outdated(before)
	p.in = in
	if p.count() > 0 {
		p.moveTo(was.focus)
	}
	return tea.Batch(p.compare(), p.read(), pane.Send(pane.Flash{Text: safe.Join(safe.Lit(" "), safe.Lit("Not done, all is as it was:"), why), Bad: true}))
}

// otherwise says what a reading makes of what was meant.
func otherwise(lost, added []wire.Filter) safe.Text {
	if len(lost) == 0 {
		return safe.Join(safe.Lit(" "), safe.Lit("the words would also be read as"), named(added))
	}
	i := slices.IndexFunc(added, func(f wire.Filter) bool { return f.Field == lost[0].Field })
	if i < 0 {
		return safe.Join(safe.Lit(" "), safe.Lit("no words say it without losing"), named(lost))
	}
	return safe.Join(safe.Lit(" "), named(lost[:1]), safe.Lit("would be read as"), named(added[i:i+1]))
}

// named are the first of some chips, and how many more there are.
func named(filters []wire.Filter) safe.Text {
	t := safe.Join(safe.Text{}, safe.Lit("“"), chip.Label(filters[0]), safe.Lit("”"))
	if n := len(filters) - 1; n > 0 {
		t = safe.Join(safe.Lit(" "), t, safe.Lit("and"), safe.Count(n), safe.Lit("more"))
	}
	return t
}
