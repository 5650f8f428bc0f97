package grid

import "github.com/scout-cli/scout/tui/draw"

// spans are the columns of a line of a row. The first line stands below the
// headings. On the others what can't even be said in short takes the cells that
// the rest of the line leaves blank.
func (g *Grid) spans(line int, cells []Cell) []span {
	if line == 0 {
		return g.layout[line]
	}
	g.bent = append(g.bent[:0], g.layout[line]...)
	g.bend(g.bent, cells)
	for n := 1; n < len(g.bent); n++ {
		g.bent[n].at = g.bent[n-1].at + g.bent[n-1].width + gap
	}
	return g.bent
}

// bend gives blank cells to those that need more.
func (g *Grid) bend(spans []span, cells []Cell) {
	spare := func(n int) int {
		c := g.columns[spans[n].column]
		if c.Sticky || c.Width > 0 || c.Align != draw.Left || cells[n].Gauge {
			return 0
		}
		return spans[n].width - cells[n].least()
	}
	blank, short := 0, 0
	for n := range spans {
		blank, short = blank+max(0, spare(n)), short+max(0, -spare(n))
	}
	give := min(blank, short)
	take := give
	for n := range spans {
		s := &spans[n]
		switch left := spare(n); {
		case left > 0:
			left = min(left, give)
			s.width, give = s.width-left, give-left
		case left < 0:
			more := min(-left, take)
			s.width, take = s.width+more, take-more
		}
	}
}

// least is how many cells it needs to be said in short.
func (c Cell) least() int {
	text, tail := c.Text, c.Tail
	if n := len(c.Narrow); n > 0 {
		text = c.Narrow[n-1].Text
	}
	if !c.Short.IsEmpty() {
		tail = c.Short
	}
	return draw.Width(text.String()) + draw.Width(tail.String())
}
