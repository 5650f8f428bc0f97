package people

import (
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
)

// signs is the column that tells who is on the active list, new, or seen.
const signs = NumCols

// columnIDs are the columns' names in a grid.
func columnID(c Col) string {
	return [...]string{
		Name: "name", Title: "title", Company: "company", Before: "before", Place: "place", Years: "years",
		Education: "education", Score: "score", Updated: "updated", Started: "started", signs: "signs",
	}[c]
}

// Columns are the table's columns, all that there are. The narrower the
// screen, the fewer: name, present job, score and place stay longest.
func Columns() []grid.Column {
	return []grid.Column{
		{ID: "signs", Title: safe.Text{}, Min: 2, Priority: 4, Sticky: true},
		{ID: "name", Title: safe.Lit("Name"), Min: 14, Ideal: 20, Weight: 4, Sticky: true},
		{ID: "title", Title: safe.Lit("Title"), Min: 18, Ideal: 32, Weight: 8, Priority: 1},
		{ID: "company", Title: safe.Lit("Company"), Min: 15, Ideal: 28, Weight: 5, Priority: 2},
		{ID: "before", Title: safe.Lit("Before"), Min: 26, Ideal: 54, Weight: 6, Priority: 8},
		{ID: "education", Title: safe.Lit("Education"), Min: 20, Ideal: 36, Weight: 5, Priority: 9},
		{ID: "place", Title: safe.Lit("Place"), Min: 10, Ideal: 18, Weight: 2, Priority: 5},
		{ID: "years", Title: safe.Lit("Yrs"), Min: 3, Priority: 6, Align: draw.Right},
		{ID: "score", Title: safe.Lit("Score"), Min: 7, Ideal: 8, Weight: 1, Priority: 3, Align: draw.Right},
		{ID: "started", Title: safe.Lit("In job"), Min: 7, Priority: 10, Align: draw.Right},
		{ID: "updated", Title: safe.Lit("Upd."), Min: 5, Priority: 11, Align: draw.Right},
	}
}

// SixFields is how many cells a line needs that says of a person all that is
// read first, without cutting most of it: name, present and previous job,
// education, place and years.
const SixFields = 210

// TwoLines are columns for people who have two lines: what came before and the
// school are on the second, and in a narrow table place and years, too, where
// the first has room for nothing else.
func TwoLines(columns []grid.Column, width int) (out []grid.Column) {
	narrow := width < twoLinesWide
	for _, c := range columns {
		switch c.ID {
		case "score": // its bar goes before words do
			if narrow {
				c.Min, c.Weight = 5, 0
			}
		case "before":
			c.Line, c.Min = 1, 18
		case "education":
			c.Line, c.Min = 1, 12
		case "place", "years":
			if narrow {
				c.Line = 1
			}
		case "started", "updated":
			if narrow && c.Priority > 0 { // 0: the table is sorted by it
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// Narrow is below how many cells a table has no room for bars of scores, nor for
// more than name, title and score.
const Narrow = 49

// InNarrow are columns for a table of less than Narrow cells. The title has what
// the others leave.
func InNarrow(columns []grid.Column, width int) (out []grid.Column) {
	const others = 27 // with all that parts them
	for _, c := range columns {
		switch c.ID {
		case "name":
			c.Ideal, c.Weight = c.Min, 0
		case "title":
			c.Min = max(10, width-others)
		case "score":
			c.Title, c.Min, c.Weight = safe.Lit("%"), 3, 0
		case "company":
			if c.Priority > 0 { // 0: the table is sorted by it
				c.Priority = 7
			}
		}
		out = append(out, c)
	}
	return out
}

// twoLinesWide is how wide a table is whose first line has room for place,
// years and more.
const twoLinesWide = 96

// ColOf is the column of that name; false for none.
func ColOf(id string) (Col, bool) {
	for c := range NumCols {
		if columnID(c) == id {
			return c, true
		}
	}
	return signs, id == columnID(signs)
}

// ColumnID is the name that a column has in the grid.
func ColumnID(c Col) string { return columnID(c) }

// Source shows a table in a grid.
type Source struct {
	*Table
	Styles *themes.Styles
	// Matches are the ranges of a cell that a filter found; nil for none.
	Matches func(r Row, c Col) []draw.Range
	// Today is the day, in days since 1970, that ages are counted to.
	Today int
	// Own are the verdicts of the person here. Who has one that is not the hub's
	// carries a sign: the score is the hub's alone.
	Own Own
	// Stale tells that the people are those of another prompt than the one
	// that is being written.
	Stale bool
	// Changes counts changes of the fields above.
	Changes uint64

	cols []Col // by their place in the grid
}

// SetColumns tells which columns the grid has.
func (s *Source) SetColumns(columns []grid.Column) {
	s.cols = s.cols[:0]
	for _, c := range columns {
		col, _ := ColOf(c.ID)
		s.cols = append(s.cols, col)
	}
	s.Changes++
}

// Generation changes whenever anything does that the grid shows.
func (s *Source) Generation() uint64 { return s.Table.Version<<16 + s.Changes }

// Key is the name of the row shown at a place.
func (s *Source) Key(row int) uint64 { return s.Table.Row(row).Key() }

// Row finds a key again.
func (s *Source) Row(key uint64) (int, bool) {
	if key == 0 || key > uint64(s.Came()) {
		return 0, false
	}
	i := s.Index(s.At(uint32(key - 1)))
	return i, i >= 0
}

// Version of a row changes when its cells do.
func (s *Source) Version(row int) uint64 {
	r := s.Table.Row(row)
	v := r.Version()<<32 + s.Changes<<3
	for i, on := range [...]bool{s.Seen(r), s.New(r), s.Listed(r)} {
		if on {
			v |= 1 << i
		}
	}
	return v
}

// Marked tells whether the row carries a mark.
func (s *Source) Marked(row int) bool { return s.Table.Marked(s.Table.Row(row)) }

// Cell is a row's content in one of the columns.
func (s *Source) Cell(row, col int) grid.Cell { return s.cell(s.Table.Row(row), s.cols[col]) }

// CellOf is a row's content in the column of that ID.
func (s *Source) CellOf(row int, id string) grid.Cell {
	if c, ok := ColOf(id); ok {
		return s.cell(s.Table.Row(row), c)
	}
	return grid.Cell{}
}

func (s *Source) cell(r Row, c Col) grid.Cell {
	var cell grid.Cell
	switch c {
	case signs:
		return s.signs(r)
	case Score:
		cell = grid.Cell{Text: r.Cell(Score), Style: s.style(r, c), Gauge: r.Score() >= 0, Share: r.Score()}
		if s.Own.Differs(r) {
			cell.Narrow = []grid.Short{{Text: cell.Text}}
			cell.Text = safe.Join(safe.Text{}, safe.Lit("*"), cell.Text)
		}
	case Updated:
		if r.Updated() > 0 {
			cell = grid.Cell{Text: Ago(s.Today - r.Updated()), Style: s.Styles.Dim}
		}
	case Started:
		if r.Started() > 0 {
			cell = grid.Cell{Text: For(monthsTo(s.Today) - r.Started()), Style: s.Styles.Dim}
		}
	default:
		cell = grid.Cell{Text: r.Cell(c), Style: s.style(r, c)}
		if s.Matches != nil {
			cell.Match = s.Matches(r, c)
		}
		switch c {
		case Company:
			cell = s.withTail(cell)
		case Before:
			cell = s.withTail(cell)
			cell.Narrow = companyFirst(cell, int(r.rec.companyAt))
		case Education:
			cell.Narrow = schoolFirst(cell, int(r.rec.schoolAt))
		case Place: // the city alone rather than half of both
			if at := strings.LastIndex(cell.Text.String(), ", "); at > 0 {
				cell.Narrow = []grid.Short{{Text: cell.Text.Slice(0, at), Match: cell.Match}}
			}
		}
	}
	if s.Stale {
		cell.Style, cell.TailStyle = s.Styles.Faint, s.Styles.Faint
	}
	return cell
}

// withTail keeps the years at a cell's end in sight, whatever else is cut.
func (s *Source) withTail(c grid.Cell) grid.Cell {
	text := c.Text.String()
	at := strings.LastIndex(text, " (")
	if at <= 0 || !strings.HasSuffix(text, ")") || len(text)-at > len(" (2019–2021)")+2 || text[at+2]-'0' > 9 {
		return c
	}
	c.Tail, c.TailStyle = c.Text.Slice(at, len(text)), s.Styles.Dim
	from, to := c.Text.Slice(at+4, at+6), safe.Lit("–") // until now
	if len(text)-at > len(" (2019–)") {
		to = safe.Join(safe.Text{}, safe.Lit("–"), c.Text.Slice(len(text)-3, len(text)-1))
	}
	c.Short = safe.Join(safe.Text{}, safe.Lit(" '"), from, to)
	c.Text = c.Text.Slice(0, at)
	return c
}

// signs are one cell for the active list, one for what is new or seen.
func (s *Source) signs(r Row) grid.Cell {
	list, eye := safe.Lit(" "), safe.Text{}
	style := s.Styles.Good
	if s.Listed(r) {
		list = safe.Lit("✓")
	}
	switch {
	case s.Seen(r):
		eye = safe.Lit("·")
	case s.New(r):
		eye = safe.Lit("+")
	}
	cell := grid.Cell{Text: list, Style: style, Tail: eye, TailStyle: s.Styles.Faint}
	if !s.Seen(r) {
		cell.TailStyle = s.Styles.New
	}
	return cell
}

// monthsTo is a day counted from 1970 as a month counted from 1900.
func monthsTo(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return (t.Year()-1900)*12 + int(t.Month()) - 1
}

func (s *Source) style(r Row, c Col) themes.Style {
	switch c {
	case Before, Education:
		return s.Styles.Dim
	case Score:
		switch {
		case r.Score() >= 0.9:
			return s.Styles.Good
		case r.Score() < 0.6:
			return s.Styles.Dim
		}
	}
	return s.Styles.Text
}
