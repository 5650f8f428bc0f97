package people

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
)

// listed is the column that tells who is on the active list.
const listed = NumCols

// Columns are the table's columns. The narrower the screen, the fewer: name,
// present job, place, years and score stay longest.
func Columns() []grid.Column {
	return []grid.Column{
		{ID: "listed", Title: safe.Text{}, Min: 1, Priority: 3},
		{ID: "name", Title: safe.Lit("Name"), Min: 15, Weight: 4},
		{ID: "title", Title: safe.Lit("Title"), Min: 20, Weight: 6, Priority: 1},
		{ID: "company", Title: safe.Lit("Company"), Min: 13, Weight: 5, Priority: 2},
		{ID: "before", Title: safe.Lit("Before"), Min: 24, Weight: 5, Priority: 7},
		{ID: "education", Title: safe.Lit("Education"), Min: 20, Weight: 5, Priority: 8},
		{ID: "place", Title: safe.Lit("Place"), Min: 12, Weight: 3, Priority: 5},
		{ID: "years", Title: safe.Lit("Yrs"), Min: 4, Priority: 6, Align: draw.Right},
		{ID: "score", Title: safe.Lit("Score"), Min: 5, Priority: 4, Align: draw.Right},
	}
}

// columnOf is what the columns show, columnIDs their names, by their place in
// Columns.
var (
	columnOf  = [...]Col{listed, Name, Title, Company, Before, Education, Place, Years, Score}
	columnIDs = [...]string{"listed", "name", "title", "company", "before", "education", "place", "years", "score"}
)

// ColumnID is the name that a column has in the grid.
func ColumnID(c Col) string {
	for i, col := range columnOf {
		if col == c {
			return columnIDs[i]
		}
	}
	return ""
}

// Source shows a table in a grid.
type Source struct {
	*Table
	Styles *themes.Styles
	// Listed tells who is on the active list.
	Listed map[string]bool
	// Matches are the ranges of a cell that a filter found; nil for none.
	Matches func(r Row, c Col) []draw.Range
	// Changes counts changes of the fields above.
	Changes uint64
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
	return s.Table.Row(row).Version()<<32 + s.Changes
}

// Marked tells whether the row carries a mark.
func (s *Source) Marked(row int) bool { return s.Table.Marked(s.Table.Row(row)) }

// Arrived counts the people that ever came.
func (s *Source) Arrived() int { return s.Came() }

// Cell is a row's content in a column of Columns.
func (s *Source) Cell(row, col int) grid.Cell { return s.cell(s.Table.Row(row), columnOf[col]) }

// CellOf is a row's content in the column of that ID.
func (s *Source) CellOf(row int, id string) grid.Cell {
	for c := range NumCols {
		if ColumnID(c) == id {
			return s.cell(s.Table.Row(row), c)
		}
	}
	return grid.Cell{}
}

func (s *Source) cell(r Row, c Col) grid.Cell {
	if c == listed {
		if s.Listed[r.ID()] {
			return grid.Cell{Text: safe.Lit("✓"), Style: s.Styles.Good}
		}
		return grid.Cell{}
	}
	cell := grid.Cell{Text: r.Cell(c), Style: s.style(r, c)}
	if s.Matches != nil {
		cell.Match = s.Matches(r, c)
	}
	return cell
}

// Detail is the second line of a person: what came before, and the school.
func (s *Source) Detail(row, _ int) grid.Cell {
	r := s.Table.Row(row)
	before := r.Cell(Before)
	return grid.Cell{
		Text:  safe.Join(safe.Lit(" · "), safe.Join(safe.Lit(" "), safe.Lit("before:").If(!before.IsEmpty()), before), r.Cell(Education)),
		Style: s.Styles.Dim,
	}
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
