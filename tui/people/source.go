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
		{ID: "listed", Title: safe.Text{}, Min: 1, Priority: 2},
		{ID: "name", Title: safe.Lit("Name"), Min: 16, Weight: 4},
		{ID: "now", Title: safe.Lit("Now"), Min: 24, Weight: 9, Priority: 1},
		{ID: "before", Title: safe.Lit("Before"), Min: 24, Weight: 6, Priority: 6},
		{ID: "education", Title: safe.Lit("Education"), Min: 18, Weight: 5, Priority: 7},
		{ID: "place", Title: safe.Lit("Place"), Min: 12, Weight: 3, Priority: 4},
		{ID: "years", Title: safe.Lit("Yrs"), Min: 5, Priority: 5, Align: draw.Right},
		{ID: "score", Title: safe.Lit("Score"), Min: 7, Priority: 3, Align: draw.Right},
	}
}

// columnOf is what the columns show, by their place in Columns.
var columnOf = [...]Col{listed, Name, Now, Before, Education, Place, Years, Score}

// ColumnID is the name that a column has in the grid.
func ColumnID(c Col) string {
	for i, col := range columnOf {
		if col == c {
			return Columns()[i].ID
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
	Matches func(r *Row, c Col) []draw.Range
	// Changes counts changes of the fields above.
	Changes uint64
}

// Generation changes whenever anything does that the grid shows.
func (s *Source) Generation() uint64 { return s.Table.Version<<16 + s.Changes }

// Key is the name of the row shown at a place.
func (s *Source) Key(row int) uint64 { return s.Table.Row(row).Key }

// Row finds a key again.
func (s *Source) Row(key uint64) (int, bool) {
	id, ok := s.keys[key]
	if !ok {
		return 0, false
	}
	i := s.Index(id)
	return i, i >= 0
}

// Version of a row changes when its cells do.
func (s *Source) Version(row int) uint64 {
	return s.Table.Row(row).Version<<32 + s.Changes
}

// Marked tells whether the row carries a mark.
func (s *Source) Marked(row int) bool { return s.Table.Marked(s.Table.Row(row).ID) }

// Arrived counts the people that ever came.
func (s *Source) Arrived() int { return int(s.came) }

// Cell is a row's content in a column.
func (s *Source) Cell(row, col int) grid.Cell {
	r, c := s.Table.Row(row), columnOf[col]
	if c == listed {
		if s.Listed[r.ID] {
			return grid.Cell{Text: safe.Lit("✓"), Style: s.Styles.Good}
		}
		return grid.Cell{}
	}
	cell := grid.Cell{Text: r.Cells[c], Style: s.style(r, c)}
	if s.Matches != nil {
		cell.Match = s.Matches(r, c)
	}
	return cell
}

// Detail is the second line of a person: what came before, and the school.
func (s *Source) Detail(row, _ int) grid.Cell {
	r := s.Table.Row(row)
	return grid.Cell{
		Text:  safe.Join(safe.Lit(" · "), safe.Join(safe.Lit(" "), safe.Lit("before:").If(!r.Cells[Before].IsEmpty()), r.Cells[Before]), r.Cells[Education]),
		Style: s.Styles.Dim,
	}
}

func (s *Source) style(r *Row, c Col) themes.Style {
	switch c {
	case Before, Education:
		return s.Styles.Dim
	case Score:
		switch {
		case r.Score >= 0.9:
			return s.Styles.Good
		case r.Score < 0.6:
			return s.Styles.Dim
		}
	}
	return s.Styles.Text
}
