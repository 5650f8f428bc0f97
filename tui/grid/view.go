package grid

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// frame is the last drawing and what it was made from.
type frame struct {
	block      draw.Block
	valid      bool
	generation uint64
	cursor     uint64
	top        int
	w, h       int
	focused    bool
}

// View draws the table in exactly w × h cells. It gives the same block again
// as long as nothing has changed.
func (g *Grid) View(w, h int, focused bool) draw.Block {
	w, h = max(w, 0), max(h, 0)
	if w != g.width || g.dirty {
		g.layout, g.width, g.dirty = arrange(g.columns, w, g.skip), w, false
		g.rendered.drop()
		g.frame.valid = false
	}
	g.sync()
	if h != g.height {
		g.height = h
		if g.chosen {
			g.scrollTo()
		}
	}
	if g.chosen {
		g.look()
	}
	now := frame{
		valid: true, generation: g.seen, cursor: g.cursor, top: g.top, w: w, h: h, focused: focused,
	}
	was := g.frame
	was.block = draw.Block{}
	if g.frame.valid && sameFrame(was, now) {
		return g.frame.block
	}
	now.block = g.draw(focused)
	g.frame = now
	return now.block
}

func sameFrame(a, b frame) bool {
	return a.valid == b.valid && a.generation == b.generation && a.cursor == b.cursor && a.top == b.top &&
		a.w == b.w && a.h == b.h && a.focused == b.focused
}

// draw builds the frame from rows, most of which are cached.
func (g *Grid) draw(focused bool) draw.Block {
	w, h := g.width, g.height
	p := &g.page
	p.ResetPage()
	if w == 0 || h == 0 {
		return draw.Blank(w, h)
	}
	if g.header {
		g.titles(p)
	}
	if g.headers() > 1 {
		g.below(p)
	}
	body := h - p.Height()
	g.rendered.size(2 * (g.rows() + 1))
	bar := scrollBar(g.top, g.rows(), g.lastLen, body)
	y := 0
	for row := g.top; row < g.lastLen && y < body; row++ {
		block := g.renderedRow(row, focused)
		for i := 0; i < g.lines && y < body; i++ {
			p.Paste(block, i).FillTo(w - edge)
			g.scrollCell(p, bar, y, focused)
			p.End()
			y++
		}
	}
	for ; y < body; y++ {
		p.End()
	}
	return p.Block().Fit(w, h)
}

// titles draws the header.
func (g *Grid) titles(p *draw.Page) {
	left, more := g.aside()
	if left {
		p.Gap(1).Text(g.styles.Accent, safe.Lit("‹"))
	}
	p.FillTo(gutter)
	for _, s := range g.layout[0] {
		g.title(p, g.columns[s.column], s.width)
	}
	if more {
		p.FillTo(g.width-edge).Text(g.styles.Accent, safe.Lit("›"))
	}
	p.End()
}

// below draws what stands under the titles.
func (g *Grid) below(p *draw.Page) {
	for _, s := range g.layout[0] {
		p.FillTo(s.at)
		end := s.at + s.width
		if s.column >= len(g.under) {
			continue
		}
		for i, part := range g.under[s.column] {
			lead := min(i, 1)
			if p.Width()+lead+draw.Width(part.Text.String()) > end {
				p.Cell(g.styles.Faint, safe.Lit(" …"), end-p.Width(), draw.Left)
				break
			}
			p.Gap(lead).Text(part.Style, part.Text)
		}
	}
	p.End()
}

// title draws a column's title and the gap behind it. The mark of the sorted
// column has room there, unless the column itself has some.
func (g *Grid) title(p *draw.Page, c Column, width int) {
	if c.ID != g.sortBy || g.sortBy == "" {
		p.Cell(g.styles.Dim, c.Title, width, c.Align).Gap(gap)
		return
	}
	marker := safe.Lit("▲")
	if g.desc {
		marker = safe.Lit("▼")
	}
	used := min(width, draw.Width(c.Title.String()))
	before := 0
	if c.Align == draw.Right {
		before = max(0, width-used-1)
	}
	p.Gap(before).Cell(g.styles.Accent, c.Title, used, draw.Left).Text(g.styles.Accent, marker).Gap(width + gap - used - before - 1)
}

// renderedRow is a row without the scroll bar, from the cache if it can be.
func (g *Grid) renderedRow(row int, focused bool) draw.Block {
	k := cacheKey{key: g.source.Key(row), version: g.source.Version(row), marked: g.source.Marked(row)}
	if row == g.row {
		k.cursor = onCursor
		if focused {
			k.cursor = onFocus
		}
	}
	if b, ok := g.rendered.get(k); ok {
		return b
	}
	b := g.render(row, k)
	g.rendered.put(k, b)
	return b
}

func (g *Grid) render(row int, k cacheKey) draw.Block {
	p := &g.line
	p.ResetPage()
	base, plain := themes.Style{}, false
	pointer := g.styles.Faint
	if k.cursor == onFocus {
		base, plain, pointer = g.styles.Cursor, g.styles.CursorReverse, g.styles.Accent
	}
	look := func(s themes.Style) themes.Style {
		if plain {
			return themes.Style{}
		}
		return s
	}
	for i := range g.lines {
		p.Reset(base)
		switch {
		case k.cursor == away:
			p.Gap(1)
		default:
			p.Text(look(pointer), safe.Lit("▌"))
		}
		if i == 0 && k.marked {
			p.Text(look(g.styles.Mark), safe.Lit("●"))
		}
		p.FillTo(gutter)
		cells := g.cells[:0]
		for _, s := range g.layout[i] {
			cells = append(cells, g.source.Cell(row, s.column))
		}
		g.cells = cells
		for n, s := range g.spans(i, cells) {
			p.FillTo(s.at)
			g.cell(p, cells[n], look, s.width, g.columns[s.column].Align)
		}
		p.FillTo(g.width - edge)
		p.End()
	}
	return p.Block()
}

// cell draws a cell: of its text as much as the tail leaves room for.
func (g *Grid) cell(p *draw.Page, c Cell, look func(themes.Style) themes.Style, width int, align draw.Align) {
	tail := draw.Width(c.Tail.String())
	text := draw.Width(c.Text.String())
	if text+tail > width && !c.Short.IsEmpty() {
		c.Tail = c.Short
		tail = draw.Width(c.Tail.String())
	}
	if text+tail > width && len(c.Narrow) > 0 {
		short := c.Narrow[len(c.Narrow)-1]
		for _, s := range c.Narrow {
			if draw.Width(s.Text.String())+tail <= width || s.Cut > 0 && s.Cut+tail <= width {
				short = s
				break
			}
		}
		c.Text, c.Match, text = short.Text, short.Match, draw.Width(short.Text.String())
	}
	if c.Gauge {
		g.gauge(p, c, look, width)
		return
	}
	if c.Tail.IsEmpty() {
		p.MatchCell(look(c.Style), look(g.styles.Match), c.Text, c.Match, width, align)
		return
	}
	if room := width - tail; room < min(text, 4) {
		p.MatchCell(look(c.Style), look(g.styles.Match), c.Text, c.Match, width, align)
		return
	}
	end := p.Width() + width
	p.MatchCell(look(c.Style), look(g.styles.Match), c.Text, c.Match, min(text, width-tail), draw.Left)
	p.Text(look(c.TailStyle), c.Tail).FillTo(end)
}

// The cells of a gauge's number, and of its bar at least and at most. A sign
// before the number stands where the blank is.
const (
	gaugeText = 3
	gaugeFrom = 3
	gaugeTo   = 12
)

// gauge draws a cell's bar and, to its right, the text.
func (g *Grid) gauge(p *draw.Page, c Cell, look func(themes.Style) themes.Style, width int) {
	end := p.Width() + width
	if bar := min(width-1-gaugeText, gaugeTo); bar >= gaugeFrom {
		p.Gap(width-1-gaugeText-bar).Gauge(look(c.Style), look(g.styles.BarEmpty), c.Share, bar)
		if draw.Width(c.Text.String()) <= gaugeText {
			p.Gap(1)
		}
	}
	p.Cell(look(c.Style), c.Text, end-p.Width(), draw.Right)
}
