package suggest

import (
	"maps"
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// View draws what is offered.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	var page draw.Page
	page.Gap(1).Text(st.Title, safe.Lit("Suggestions"))
	if n := p.count(); n > 0 {
		page.Text(st.Accent, safe.Join(safe.Lit(" "), safe.Lit(" ·"), safe.Count(n), safe.Lit("chosen")))
	} else if p.byCount && len(p.offers) > 0 {
		page.Text(st.Dim, safe.Lit(" · most people first"))
	}
	page.End()
	say := func(text safe.Text) draw.Block {
		for _, l := range draw.Wrap(text, max(1, w-3)) {
			page.Gap(1).Text(st.Dim, l)
			page.End()
		}
		return page.Block().Fit(w, h)
	}
	switch {
	case p.intent == nil:
		return say(safe.Lit("Other titles and skills that go with a search stand here once you have run one."))
	case p.asking:
		return say(safe.Lit("Asking…"))
	case p.failed != nil:
		return say(safe.Join(safe.Lit(": "), safe.Lit("The hub could not be asked"), safe.Clean(p.failed.Error())))
	case p.silent:
		return say(safe.Lit("This hub suggests no titles and skills."))
	case len(p.all) == 0:
		return say(safe.Lit("Nothing is known to go with this search. A title or a skill in the prompt helps."))
	}
	foot := p.about(w)
	p.h = max(1, h-page.Height()-foot.Height())
	lines, cursor := p.lines(w, focused)
	p.top = max(0, min(p.top, len(lines)-p.h, max(0, cursor-1)))
	if cursor >= p.top+p.h {
		p.top = cursor - p.h + 1
	}
	for _, l := range lines[p.top:min(len(lines), p.top+p.h)] {
		page.Add(l)
	}
	return draw.Stack(page.Block().Fit(w, max(0, h-foot.Height())), foot).Fit(w, h)
}

// narrow is the width below which reasons stand at the foot.
const narrow = 70

// about says why the offer under the cursor is made, where that found no room
// beside it.
func (p *Pane) about(w int) draw.Block {
	o, ok := p.cursor()
	if w >= narrow || !ok || o.reason.IsEmpty() {
		return draw.Block{}
	}
	st := p.env.Styles
	var page draw.Page
	page.Rule(st.Border, w)
	page.End()
	for _, l := range draw.Wrap(safe.Join(safe.Lit(": "), safe.Clean(o.text), o.reason), max(1, w-2)) {
		page.Gap(1).Text(st.Dim, l)
		page.End()
	}
	return page.Block()
}

func (p *Pane) count() (n int) {
	for _, on := range p.chosen {
		if on {
			n++
		}
	}
	return n
}

// lines are headings, offers and how many of them are folded away, and which
// line has the cursor.
func (p *Pane) lines(w int, focused bool) (out []draw.Block, cursor int) {
	sections := slices.Sorted(maps.Keys(p.folded))
	for _, o := range p.offers {
		sections = append(sections, section(o))
	}
	slices.Sort(sections)
	i := 0
	for _, s := range slices.Compact(sections) {
		out = append(out, p.heading(s, w))
		for ; i < len(p.offers) && section(p.offers[i]) == s; i++ {
			if i == p.at {
				cursor = len(out)
			}
			out = append(out, p.line(p.offers[i], w, i == p.at, focused))
		}
		if n := p.folded[s]; n > 0 {
			var l draw.Page
			text := safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("more that nobody here has · z shows them"))
			l.Gap(5).Cell(p.env.Styles.Faint, text, max(0, w-6), draw.Left)
			l.End()
			out = append(out, l.Block())
		}
	}
	return out, cursor
}

func (p *Pane) heading(section, w int) draw.Block {
	st := p.env.Styles
	title := safe.Lit("Skills that go with it")
	if i := slices.IndexFunc(p.all, func(o offer) bool { return o.title == section }); i >= 0 {
		title = safe.Join(safe.Lit(" "), safe.Lit("Instead of"), safe.Clean(p.all[i].of))
	}
	var l draw.Page
	l.Gap(1).Cell(st.Accent, title, min(draw.Width(title.String()), max(0, w-3)), draw.Left).Gap(1)
	l.Rule(st.Faint, max(0, w-l.Width()-1))
	l.End()
	return l.Block()
}

// line is an offer: its name, why it is made, and how many people have it.
func (p *Pane) line(o offer, w int, here, focused bool) draw.Block {
	st := p.env.Styles
	box, style, note := safe.Lit("[ ]"), st.Text, o.reason
	switch {
	case p.banned[o.key]:
		box, style, note = safe.Lit(" ✗ "), st.Faint, safe.Lit("banned by you")
	case p.chosen[o.key]:
		box, style = safe.Lit("[✓]"), st.Accent
	}
	number := style
	if o.count == 0 {
		number = st.Faint
	}
	var l draw.Page
	if here && focused {
		l.Text(st.Accent, safe.Lit("▌"))
	} else {
		l.Gap(1)
	}
	right := min(14, max(0, w-l.Width()-1))
	name := max(8, w-l.Width()-right-7)
	if w >= narrow {
		name = min(30, w*45/100)
	}
	l.Text(style, box).Gap(1).Cell(style, safe.Clean(o.text), name, draw.Left).Gap(1)
	if w >= narrow {
		l.Cell(st.Dim, note, max(0, w-l.Width()-right-2), draw.Left).Gap(1)
	}
	l.FillTo(w-right-1).Cell(number, safe.CountOf(o.count, "person", "people"), right, draw.Right)
	l.End()
	return l.Block()
}
