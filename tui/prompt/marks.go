package prompt

import (
	"cmp"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/edit"
)

// marks are the words that were understood, and those that were not. Where
// stretches overlap, the chip with the focus shows, then what was not
// understood.
func (p *Pane) marks() []edit.Mark {
	if p.intent == nil || p.isLink() {
		return nil
	}
	st, text := p.env.Styles, p.Text()
	var all []edit.Mark // the later ones show
	add := func(s *wire.Span, style themes.Style) {
		if s = rewrite.Valid(text, s); s != nil && len(all) < maxMarks {
			all = append(all, edit.Mark{From: s[0], To: s[1], Style: style})
		}
	}
	for _, f := range p.intent.Filters {
		add(f.Span, st.Read)
	}
	for _, u := range p.intent.Unresolved {
		add(u.Span, st.Unread)
	}
	for _, x := range p.intent.Warnings {
		switch x.Code {
		case wire.CodeProtectedAttribute, wire.CodePromptInstruction: // the words of others were understood
			add(x.Span, st.Unread)
		}
	}
	if s := p.focusedSpan(); s != nil {
		all = append(all, edit.Mark{From: s[0], To: s[1], Style: st.Match})
	}
	return flat(all)
}

// focusedSpan is where the words of the chip with the focus stand; nil for none.
func (p *Pane) focusedSpan() *wire.Span {
	if k, ok := p.unread(); ok {
		return rewrite.Valid(p.Text(), p.intent.Unresolved[k].Span)
	}
	f, _ := p.focused()
	return rewrite.Valid(p.Text(), f.Span)
}

// flat makes marks that don't overlap of marks of which the later ones show.
func flat(all []edit.Mark) []edit.Mark {
	var cuts []int
	for _, m := range all {
		cuts = append(cuts, m.From, m.To)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []edit.Mark
	for i := 1; i < len(cuts); i++ {
		for k := len(all) - 1; k >= 0; k-- {
			if all[k].From > cuts[i-1] || all[k].To < cuts[i] {
				continue
			}
			if n := len(out); n > 0 && out[n-1].To == cuts[i-1] && out[n-1].Style == all[k].Style {
				out[n-1].To = cuts[i]
			} else {
				out = append(out, edit.Mark{From: cuts[i-1], To: cuts[i], Style: all[k].Style})
			}
			break
		}
	}
	slices.SortFunc(out, func(a, b edit.Mark) int { return cmp.Compare(a.From, b.From) })
	return out
}
