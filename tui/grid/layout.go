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
	// Min is the least number of cells, Ideal what most of its text needs.
	// Weight is the share of the cells that are left over, 0 for none: first up
	// to Ideal, then beyond.
	Min, Ideal, Weight int
	// Line is the line of a row that it is on, 0 the first. Those of further
	// lines have no title.
	Line int
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

// arrange chooses and sizes the columns for a total width, line by line. Of
// those of the first line that are not sticky, the first skip are out of sight
// to the left.
func arrange(columns []Column, width, skip int) [][]span {
	lines := make([][]int, linesOf(columns))
	for i, c := range columns {
		if c.Line == 0 && !c.Sticky && skip > 0 {
			skip--
			continue
		}
		lines[c.Line] = append(lines[c.Line], i)
	}
	out := make([][]span, len(lines))
	x := gutter
	for n, shown := range lines {
		out[n] = fit(columns, shown, x, width-edge-gap)
		if n == 0 {
			x = indent(columns, out[0])
		}
	}
	return out
}

// linesOf is how many lines a row has.
func linesOf(columns []Column) int {
	n := 1
	for _, c := range columns {
		n = max(n, c.Line+1)
	}
	return n
}

// indent is where further lines of a row begin: below the first column that
// has a title.
func indent(columns []Column, first []span) int {
	for _, s := range first {
		if !columns[s.column].Title.IsEmpty() {
			return s.at
		}
	}
	return gutter
}

// fit puts as many of some columns as there is room for between two cells.
func fit(columns []Column, shown []int, from, to int) []span {
	room, need := to-from, -gap
	for _, i := range shown {
		need += columns[i].least() + gap
	}
	var gone []int
	scrolled := len(shown) > 0 && columns[shown[0]].Line == 0 && len(shown) < onLine(columns, 0)
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
	spans := make([]span, len(shown))
	for n, i := range shown {
		spans[n] = span{column: i, width: columns[i].least()}
	}
	if len(shown) == 1 {
		if only := columns[shown[0]]; only.share() > 0 || only.least() > room {
			spans[0].width = room
		}
		spans[0].at = from
		return spans
	}
	left := spread(columns, spans, room-need, true)
	spread(columns, spans, left, false)
	for n := range spans {
		spans[n].at = from
		from += spans[n].width + gap
	}
	return spans
}

func onLine(columns []Column, line int) (n int) {
	for _, c := range columns {
		if c.Line == line {
			n++
		}
	}
	return n
}

// spread shares free cells out by weight, to no column more than is ideal if
// there is such a bound, and returns what is left of them.
func spread(columns []Column, spans []span, free int, bound bool) int {
	for free > 0 {
		weights := 0
		wants := func(s span) bool {
			c := columns[s.column]
			return c.share() > 0 && (!bound || s.width < c.Ideal)
		}
		for _, s := range spans {
			if wants(s) {
				weights += columns[s.column].share()
			}
		}
		if weights == 0 {
			return free
		}
		given, passed, taken := 0, 0, 0
		for n := range spans {
			if !wants(spans[n]) {
				continue
			}
			c := columns[spans[n].column]
			passed += c.share()
			share := free*passed/weights - given // no cell is lost to rounding
			given += share
			if bound {
				share = min(share, c.Ideal-spans[n].width)
			}
			spans[n].width += share
			taken += share
		}
		free -= taken
	}
	return free
}

// ScrollColumns moves the columns sideways, those that are sticky stay. It
// tells whether there was anywhere to go.
func (g *Grid) ScrollColumns(by int) bool {
	loose := 0
	for _, c := range g.columns {
		if !c.Sticky && c.Line == 0 {
			loose++
		}
	}
	if by > 0 && len(g.layout[0]) == onLine(g.columns, 0) {
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
	spans := arrange(g.columns, g.width, skip)[0]
	last := len(g.columns) - 1
	for last > 0 && g.columns[last].Line > 0 {
		last--
	}
	return len(spans) > 0 && spans[len(spans)-1].column == last
}

// aside tells whether columns are out of sight to the left, and others at all.
func (g *Grid) aside() (left, more bool) {
	shown := len(g.layout[0])
	return g.skip > 0, shown > 0 && (g.skip == 0 && shown < onLine(g.columns, 0) || g.skip > 0 && !g.reaches(g.skip))
}
