package rowfilter

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// maxOffers is how many completions are on the screen at once.
const maxOffers = 8

// Do carries out actions of the typing that concern the line alone; false
// leaves the others to whoever shows the rows.
func (f *Filter) Do(a keymap.Action) (cmd tea.Cmd, changed, ok bool) {
	if !f.typing {
		return nil, false, false
	}
	switch a {
	case "filter.complete":
		if !f.offered() {
			f.asked, f.shut = true, false
			return f.offer(), false, true
		}
		cmd, changed = f.accept(max(f.chosen, 0))
		return cmd, changed, true
	case "filter.older", "filter.newer":
		by := 1
		if a == "filter.newer" {
			by = -1
		}
		if text, moved := f.recall.step(by, f.input.Value()); moved {
			cmd, changed = f.Set(text, false)
		}
		return cmd, changed, true
	}
	if !f.offered() {
		return nil, false, false
	}
	switch a {
	case "filter.down":
		f.chosen = min(f.chosen+1, len(f.offers)-1)
	case "filter.up":
		f.chosen = max(f.chosen-1, -1)
	case "filter.apply":
		if f.chosen < 0 {
			return nil, false, false
		}
		cmd, changed = f.accept(f.chosen)
	case "filter.cancel":
		if f.chosen < 0 && !f.asked {
			return nil, false, false
		}
		f.hush()
		f.shut = true
	default:
		return nil, false, false
	}
	return cmd, changed, true
}

// accept puts an offer into the line.
func (f *Filter) accept(i int) (cmd tea.Cmd, changed bool) {
	o, line := f.offers[i], f.input.Value()
	if o.To > len(line) {
		return nil, false
	}
	head := line[:o.From] + o.Insert
	rest := line[o.To:]
	if len(rest) > 0 && rest[0] == ' ' && head[len(head)-1] == ' ' {
		rest = rest[1:]
	}
	f.input.SetValue(head + rest)
	f.input.SetCursor(len([]rune(head)))
	f.hush()
	return f.edited()
}

// hush takes the offers away.
func (f *Filter) hush() { f.offers, f.chosen, f.asked, f.shut = nil, -1, false, false }

// offer asks what may stand where someone types.
func (f *Filter) offer() tea.Cmd {
	f.offers, f.chosen = nil, -1
	if !f.typing || f.table == nil {
		return nil
	}
	index := f.index
	index.follow(f.table.Snapshot())
	a := asked{line: f.input.Value(), at: f.at(), flags: f.table.Flags()}
	return func() tea.Msg { return offersMsg{index, a.line, a.at, index.complete(a)} }
}

// offered tells whether offers are on the screen: those of a field's name come
// by themselves only once it is likely that one is meant.
func (f *Filter) offered() bool {
	if !f.typing || f.shut || len(f.offers) == 0 {
		return false
	}
	o, line := f.offers[0], f.input.Value()
	if len(f.offers) == 1 && o.To <= len(line) && strings.TrimSpace(o.Insert) == line[o.From:o.To] {
		return false // it stands there
	}
	return f.asked || !f.offers[0].Field || f.offers[0].To-f.offers[0].From > 1
}

// Offers is what may stand where someone types, and the cell at which it goes,
// below the header of h lines of rows; false for nothing.
func (f *Filter) Offers(w, h int) (b draw.Block, x int, ok bool) {
	rows := min(len(f.offers), maxOffers, h-3)
	title := safe.Lit("tab takes one")
	if !f.offered() || rows < 1 || w < 12 {
		return b, 0, false
	}
	st := f.env.Styles
	label, about := draw.Width(title.String()), 0
	for _, o := range f.offers {
		label, about = max(label, draw.Width(o.Label.String())), max(about, draw.Width(o.About.String()))
	}
	inner := min(label+about+5, w-2, 70)
	about = min(about, max(0, inner-min(label, inner/2)-5))
	top := max(0, min(f.chosen-rows+1, len(f.offers)-rows))
	var page draw.Page
	for i := top; i < top+rows; i++ {
		o, base, sign := f.offers[i], themes.Style{}, safe.Lit("  ")
		if i == f.chosen {
			base, sign = st.Cursor, safe.Lit("▌ ")
		}
		page.Line.Reset(base)
		page.Text(st.Accent, sign).Cell(st.Text, o.Label, max(0, inner-about-4), draw.Left)
		page.Gap(1).Cell(st.Dim, o.About, about, draw.Left).FillTo(inner)
		page.End()
	}
	b = draw.Box(st.Border, st.Dim, title, page.Block(), inner+2, rows+2)
	_, off := f.window(w)
	x = 2 + draw.Width(safe.Clean(f.input.Value()[:min(f.offers[0].From, len(f.input.Value()))]).String()) - off
	return b, max(0, min(x-3, w-b.Width())), true
}
