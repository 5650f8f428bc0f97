package grid

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// thumb is the part of the scroll bar that stands for the screen.
type thumb struct{ from, to int }

// scrollBar places the thumb for rows of which fit are on the screen from top
// on, in a bar of height cells. It is nowhere if all rows are on the screen.
func scrollBar(top, fit, rows, height int) thumb {
	if rows <= fit || height <= 0 {
		return thumb{}
	}
	size := max(1, height*fit/rows)
	from := 0
	if last := rows - fit; last > 0 {
		from = (height - size) * min(top, last) / last
	}
	return thumb{from, from + size}
}

func (g *Grid) scrollCell(p *draw.Page, bar thumb, y int, focused bool) {
	if y < bar.from || y >= bar.to {
		return
	}
	style := g.styles.Border
	if focused {
		style = g.styles.BorderFocus
	}
	p.Text(style, safe.Lit("┃"))
}
