// Package grid is a table of any number of rows of which only the visible
// ones are drawn. It knows rows by their keys, so that they may arrive and
// change places while someone reads, and it knows no product words.
package grid

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// Cell is what stands in one column of a row.
type Cell struct {
	Text  safe.Text
	Style themes.Style
	// Narrow are shorter ways to say it, the longest first. Where the text does
	// not fit, the first that does takes its place, or else the last.
	Narrow []Short
	// Match are sorted ranges of the text that are drawn as matches.
	Match []draw.Range
	// Tail stands behind the text, however much of that must be cut. Short,
	// unless empty, takes its place where something must be.
	Tail      safe.Text
	Short     safe.Text
	TailStyle themes.Style
	// Gauge tells that a bar stands before the text as far as there is room,
	// Share of which, between 0 and 1, is full.
	Gauge bool
	Share float64
}

// Short is a shorter way to say what a cell does.
type Short struct {
	Text  safe.Text
	Match []draw.Range
	// Cut, unless 0, is the cells from which it does though it must be cut.
	Cut int
}

// Source is the rows. All its methods are called on the UI goroutine and must
// be cheap: Row at most logarithmic, the others constant.
type Source interface {
	// Generation changes whenever anything changes that the grid shows.
	Generation() uint64
	// Len is the number of rows.
	Len() int
	// Key is the name of a row, the same wherever the row moves.
	Key(row int) uint64
	// Row finds a key again.
	Row(key uint64) (row int, ok bool)
	// Version of a row changes when its cells do, highlights included.
	Version(row int) uint64
	// Cell is a row's content in a column, by the column's place in Columns.
	Cell(row, col int) Cell
	// Marked tells whether the row carries a mark.
	Marked(row int) bool
}

// Grid is the table. The zero Grid is not usable; New makes one.
type Grid struct {
	columns []Column
	source  Source
	styles  *themes.Styles
	lines   int // a row
	header  bool
	under   [][]Part // of the titles, by column; nil = no such line
	sortBy  string
	desc    bool

	cursor   uint64 // key of the row under the cursor
	row      int    // where it was last found
	chosen   bool   // there is a cursor
	moved    bool   // someone has moved it
	lost     uint64 // key of the row that it was on and that is not there now
	lostAt   int    // line of the screen that it was on
	away     bool   // there is such a row
	top      int    // first visible row
	lastLen  int
	seen     uint64 // generation that the above holds for
	synced   bool
	above    above // news
	width    int
	height   int
	layout   [][]span // of each line
	skip     int      // columns out of sight to the left
	dirty    bool     // the layout must be made anew
	rendered cache
	frame    frame
	page     draw.Page
	line     draw.Page
	cells    []Cell // of a line, and where they stand in it
	bent     []span
}

// New makes a grid with a header.
func New(columns []Column) *Grid {
	return &Grid{columns: columns, styles: &themes.Styles{}, lines: linesOf(columns), layout: make([][]span, 1), header: true, dirty: true}
}

// SetSource gives the rows. The cursor goes to the top.
func (g *Grid) SetSource(s Source) {
	g.source, g.synced, g.chosen, g.moved, g.away, g.top = s, false, false, false, false, 0
	g.above = above{}
	g.Invalidate()
}

// SetStyles gives the looks.
func (g *Grid) SetStyles(s *themes.Styles) {
	if g.styles != s {
		g.styles = s
		g.Invalidate()
	}
}

// SetColumns gives other columns, or the same in another order. A row has as
// many lines as they say.
func (g *Grid) SetColumns(columns []Column) {
	g.columns, g.skip = columns, 0
	g.Invalidate()
	if n := linesOf(columns); n != g.lines {
		g.lines = n
		if g.chosen {
			g.scrollTo() // fewer rows may fit: the cursor stays in sight
		}
	}
}

// SetSort shows by which column the rows are sorted, "" for none. Sorting is
// the source's work.
func (g *Grid) SetSort(column string, descending bool) {
	if g.sortBy != column || g.desc != descending {
		g.sortBy, g.desc, g.frame.valid = column, descending, false
	}
}

// SetHeader switches the line of column titles.
func (g *Grid) SetHeader(on bool) { g.header, g.frame.valid = on, false }

// Part is a piece of a line.
type Part struct {
	Text  safe.Text
	Style themes.Style
}

// SetUnder gives what stands under the titles, by the place of the column in
// Columns: as many parts as its width has room for. nil is no such line.
func (g *Grid) SetUnder(under [][]Part) {
	was := g.headers()
	g.under, g.frame.valid = under, false
	if g.headers() != was && g.chosen {
		g.scrollTo()
	}
}

// headers is how many lines stand above the rows.
func (g *Grid) headers() int {
	switch {
	case !g.header:
		return 0
	case g.under != nil:
		return 2
	}
	return 1
}

// Invalidate drops all that is cached: to be called when the terminal's way
// of counting cells has changed.
func (g *Grid) Invalidate() {
	g.dirty, g.frame.valid = true, false
	g.rendered.drop()
}

// Cursor is the row under the cursor and its key; false if there are no rows.
func (g *Grid) Cursor() (key uint64, row int, ok bool) {
	g.sync()
	return g.cursor, g.row, g.chosen
}

// Moved tells whether the cursor has left the top by someone's wish.
func (g *Grid) Moved() bool { return g.moved }

// Visible are the rows on the screen: the first and the one after the last.
func (g *Grid) Visible() (first, end int) {
	g.sync()
	return g.top, min(g.top+g.rows(), g.lastLen)
}

// rows is how many rows fit on the screen, at least one.
func (g *Grid) rows() int {
	return max(1, (g.height-g.headers())/g.lines)
}
