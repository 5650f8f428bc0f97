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
		page.Text(st.Dim, safe.Join(safe.Lit(" "), safe.Lit(" ·"), p.whose))
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
	at := p.columns(w)
	for i := p.top; i < len(p.lines) && i < p.top+p.h; i++ {
		p.line(&page, p.lines[i], at, w, focused && i == p.at)
	}
	return page.Block().Fit(w, h)
}

// columns are the cells of names, bars and counts: names have what they need,
// up to half of the width.
type columns struct{ name, bar, count int }

func (p *Pane) columns(w int) columns {
	const percent, gaps, margin = 6, 4, 1
	c := columns{name: 8, count: 1}
	for _, l := range p.lines {
		if l.bar >= 0 {
			b := &p.tally.sections[l.section].bars[l.bar]
			c.name, c.count = max(c.name, draw.Width(b.text.String())), max(c.count, draw.Width(safe.Count(b.count).String()))
		}
	}
	c.name = min(c.name, w/2)
	c.bar = max(0, w-gaps-c.name-c.count-percent-margin)
	return c
}

// line draws a heading, a bar, or how many bars are left out.
func (p *Pane) line(page *draw.Page, l line, at columns, w int, cursor bool) {
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
	page.Cell(text, b.text, at.name, draw.Left).Gap(1)
	// Of all who are counted, so that sections can be compared. What is only
	// inferred is a part of the bar that looks less sure.
	end := page.Width() + at.bar
	share := func(n int) float64 { return float64(n) / float64(max(1, p.tally.people)) }
	sure := b.count - b.weak
	if sure > 0 {
		page.Blocks(st.BarFull, share(sure), at.bar)
	}
	if b.weak > 0 {
		page.Text(st.Dim, shade(max(1, int(share(b.count)*float64(at.bar)+0.5))-(page.Width()-(end-at.bar))))
	}
	page.FillTo(end + 1)
	page.Cell(text, safe.Count(b.count), at.count, draw.Right)
	page.Cell(st.Dim, safe.Percent(share(b.count)), 6, draw.Right)
	page.End()
}

// shade is a bar of n cells that looks less sure than a full one.
func shade(n int) safe.Text {
	const cells = "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░"
	return safe.Lit(cells).Slice(0, max(0, n)*len("░"))
}
