package insight

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// View draws the bars.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	k := viewKey{w, h, p.env.Theme, p.change, focused}
	if k == p.key && p.view.Height() == h {
		return p.view
	}
	p.key, p.h = k, max(1, h-1)
	p.view = p.draw(w, h, focused)
	return p.view
}

func (p *Pane) draw(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	var page draw.Page
	page.Gap(1).Text(st.Title, safe.Lit("Insight"))
	if p.tally != nil {
		page.Text(st.Dim, safe.Join(safe.Lit(" "), safe.Lit(" ·"), safe.CountOf(p.tally.people, "person", "people"), p.whose()))
	}
	page.End()
	if p.tally == nil || p.tally.people == 0 {
		page.End()
		text := safe.Lit("Nobody to count. Bars of titles, skills, places and more are drawn here while people arrive.")
		if p.of == ofMarked {
			text = safe.Lit("Nobody is marked. Press t to count others.")
		}
		for _, l := range draw.Wrap(text, max(1, w-4)) {
			page.Gap(2).Text(st.Dim, l)
			page.End()
		}
		return page.Block().Fit(w, h)
	}
	// The cursor stays on the screen, with its section's heading if it can.
	p.top = max(0, min(p.top, len(p.lines)-p.h))
	switch {
	case p.at < p.top+1:
		p.top = max(0, p.at-1)
	case p.at >= p.top+p.h:
		p.top = p.at - p.h + 1
	}
	for i := p.top; i < len(p.lines) && i < p.top+p.h; i++ {
		p.line(&page, p.lines[i], w, focused && i == p.at)
	}
	return page.Block().Fit(w, h)
}

// whose says of whom the people are a part.
func (p *Pane) whose() safe.Text {
	switch {
	case p.of == ofMarked:
		return safe.Lit("marked")
	case p.of == ofShown && p.env.People.Filtered():
		return safe.Lit("filtered")
	}
	return safe.Text{}
}

// line draws a heading, a bar, or how many bars are left out.
func (p *Pane) line(page *draw.Page, l line, w int, cursor bool) {
	st := p.env.Styles
	s := p.tally.sections[l.section]
	if l.bar == -1 {
		page.Gap(1).Text(st.Accent, s.title).Gap(1)
		page.Rule(st.Faint, max(0, w-page.Width()-1))
		page.End()
		return
	}
	pointer, text := safe.Lit(" "), st.Text
	if cursor {
		pointer, text = safe.Lit("▌"), st.Title
	}
	page.Text(st.Accent, pointer).Gap(1)
	if l.bar == -2 {
		rest := len(s.bars) - fewBars
		page.Text(st.Dim, safe.Join(safe.Lit(" "), safe.Lit("…"), safe.CountOf(rest, "more", "more"), safe.Lit("· enter shows them").If(cursor)))
		page.End()
		return
	}
	b := s.bars[l.bar]
	name := max(8, min(30, w-25)) // a bar keeps seven cells
	page.Cell(text, b.text, name, draw.Left).Gap(1)
	most := 0
	for _, b := range s.bars {
		most = max(most, b.count)
	}
	// What is only inferred is a part of the bar that looks less sure.
	room := max(0, w-page.Width()-15)
	full := b.count * room / max(most, 1)
	weak := b.weak * room / max(most, 1)
	if b.count > 0 && full == 0 && room > 0 {
		full = 1
	}
	page.Bar(st.BarFull, st.BarEmpty, full-weak, max(1, full-weak), full-weak)
	page.Text(st.Dim, shade(weak))
	page.Gap(max(0, room-full)).Gap(1)
	page.Cell(text, safe.Count(b.count), 7, draw.Right)
	page.Cell(st.Dim, safe.Percent(float64(b.count)/float64(max(1, p.tally.people))), 6, draw.Right)
	page.End()
}

// shade is a bar of n cells that looks less sure than a full one.
func shade(n int) safe.Text {
	const cells = "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░"
	return safe.Lit(cells).Slice(0, n*len("░"))
}
