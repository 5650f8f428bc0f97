package prompt

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip/rewrite"
)

// chips is which of the chips has the focus.
type chips struct {
	in    bool // they have the keys, even when the last one was dropped
	focus int
	name  string   // of the chip, to find it in the next reading
	had   []string // the chips before an undo: what comes back gets the focus
}

// count is how many filters are read from the text.
func (p *Pane) count() int {
	if p.intent == nil {
		return 0
	}
	return len(p.intent.Filters)
}

// all is how many chips can have the focus: behind the filters stand the words
// that were not understood. A link's parts have no words.
func (p *Pane) all() int {
	if p.intent == nil || p.isLink() {
		return p.count()
	}
	return len(p.intent.Filters) + len(p.intent.Unresolved)
}

// unread is which part that was not understood has the focus.
func (p *Pane) unread() (k int, ok bool) {
	k = p.focus - p.count()
	return k, p.in && k >= 0 && p.focus < p.all()
}

// names are those of all chips.
func (p *Pane) names() []string {
	out := make([]string, p.all())
	for i := range out {
		if k := i - p.count(); k >= 0 {
			out[i] = "? " + p.intent.Unresolved[k].Text
		} else {
			out[i] = name(p.intent.Filters[i])
		}
	}
	return out
}

func (p *Pane) onChips() bool { return p.in }

// focused is the chip that has the focus.
func (p *Pane) focused() (f wire.Filter, ok bool) {
	if !p.in || p.focus >= p.count() {
		return f, false
	}
	return p.intent.Filters[p.focus], true
}

// enterChips moves the focus to the chips, where there are some.
func (p *Pane) enterChips() bool {
	if p.all() == 0 {
		return false
	}
	p.in = true
	p.moveTo(p.focus)
	return true
}

func (p *Pane) leaveChips() {
	if p.in {
		p.in = false
		p.version++
	}
}

// moveTo gives the focus to a chip.
func (p *Pane) moveTo(i int) {
	if p.all() == 0 {
		return
	}
	p.focus = max(0, min(i, p.all()-1))
	p.name = p.names()[p.focus]
	p.version++
}

// keepFocus finds the chip that had the focus in another reading.
func (p *Pane) keepFocus() {
	if !p.in || p.all() == 0 {
		return
	}
	names := p.names()
	if i := slices.Index(names, p.name); i >= 0 {
		p.focus = i
	}
	if !p.stale {
		back := slices.IndexFunc(names, func(s string) bool { return !slices.Contains(p.had, s) })
		if p.had != nil && back >= 0 {
			p.focus = back
		}
		p.had = nil
	}
	p.moveTo(p.focus)
}

// name tells a chip from the others, however much it matters.
func name(f wire.Filter) string {
	f.Importance = ""
	return f.Field + " " + strings.ToLower(rewrite.Value(f))
}
