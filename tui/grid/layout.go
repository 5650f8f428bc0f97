package grid

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// Column is one column of the table.
type Column struct {
	ID    string
	Title safe.Text
	// Min is the least number of cells. Weight is the share of the cells that
	// are left over, 0 for none.
	Min, Weight int
	// Priority decides which columns go when there is no room: the highest
	// number first, of equals the one further right.
	Priority int
	Align    draw.Align
	// Width, unless 0, is how many cells a person wants it to have.
	Width int
	// Sticky columns stay when the others are scrolled sideways. They come
	// first.
	Sticky bool
}

// least is the least number of cells of a column.
func (c Column) least() int {
	if c.Width > 0 {
		return c.Width
	}
	return max(c.Min, 1)
}

// share is its part of the cells that are left over.
func (c Column) share() int {
	if c.Width > 0 {
		return 0
	}
	return max(c.Weight, 0)
}

// span is a column that is shown: which, where and how wide.
type span struct{ column, at, width int }

const (
	gutter = 3 // cursor, mark and a blank, left of the columns
	gap    = 1 // between columns
	edge   = 1 // scroll bar, right of the columns

	// squeezed is the cells from which a part of a text tells something.
	squeezed = 10
	tiny     = 3 // cells of a column that takes no room from others
	few      = 3 // columns, of which a table has too few below
)

// arrange chooses and sizes the columns for a total width. Of those that are
// not sticky the first skip are out of sight to the left.
func arrange(columns []Column, width, skip int) []span {
	room := width - gutter - edge - gap
	var shown, gone []int
	need := -gap
	for i, c := range columns {
		if !c.Sticky && skip > 0 {
			skip--
			continue
		}
		shown = append(shown, i)
		need += c.least() + gap
	}
	scrolled := len(shown) < len(columns)
	for len(shown) > 1 && need > room {
		worst := len(shown) - 1
		if !scrolled {
			worst = 0
			for i := range shown {
				if columns[shown[i]].Priority >= columns[shown[worst]].Priority {
					worst = i
				}
			}
		}
		need -= columns[shown[worst]].least() + gap
		gone = append(gone, shown[worst])
		shown = append(shown[:worst], shown[worst+1:]...)
	}
	if !scrolled { // tiny ones have room after all, and where little is left a text that is cut
		columns = slices.Clone(columns)
		slices.Reverse(gone)
		for _, i := range gone {
			c := &columns[i]
			if left := room - need - gap; len(shown) < few && c.share() > 0 && left < c.least() && left >= squeezed {
				c.Min = left
			}
			if w := c.least() + gap; need+w <= room && (w <= tiny+gap || len(shown) < few) {
				at, _ := slices.BinarySearch(shown, i)
				shown, need = slices.Insert(shown, at, i), need+w
			}
		}
	}
	if len(shown) == 0 || room <= 0 {
		return nil
	}
	if len(shown) == 1 {
		only := columns[shown[0]]
		w := room
		if only.share() == 0 {
			w = min(only.least(), room)
		}
		return []span{{shown[0], gutter, w}}
	}
	weights := 0
	for _, i := range shown {
		weights += columns[i].share()
	}
	free, given, passed := room-need, 0, 0
	spans := make([]span, 0, len(shown))
	x := gutter
	for _, i := range shown {
		w := columns[i].least()
		if weights > 0 {
			passed += columns[i].share()
			share := free*passed/weights - given // no cell is lost to rounding
			given += share
			w += share
		}
		spans = append(spans, span{i, x, w})
		x += w + gap
	}
	return spans
}

// ScrollColumns moves the columns sideways, those that are sticky stay. It
// tells whether there was anywhere to go.
func (g *Grid) ScrollColumns(by int) bool {
	loose := 0
	for _, c := range g.columns {
		if !c.Sticky {
			loose++
		}
	}
	if by > 0 && len(g.layout) == len(g.columns) {
		return false // all are in sight
	}
	skip := max(0, min(g.skip+by, loose-1))
	for skip > g.skip && skip > 1 && g.reaches(skip-1) {
		skip-- // the last column is in sight already
	}
	if skip == g.skip {
		return false
	}
	g.skip = skip
	g.Invalidate()
	return true
}

// reaches tells whether the last column is in sight behind skip others.
func (g *Grid) reaches(skip int) bool {
	spans := arrange(g.columns, g.width, skip)
	return len(spans) > 0 && spans[len(spans)-1].column == len(g.columns)-1
}

// aside tells whether columns are out of sight to the left, and others at all.
func (g *Grid) aside() (left, more bool) {
	return g.skip > 0, len(g.layout) > 0 && (g.skip == 0 && len(g.layout) < len(g.columns) || g.skip > 0 && !g.reaches(g.skip))
}
