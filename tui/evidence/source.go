package evidence

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// source shows a table's people with a column for each criterion.
type source struct {
	people.Source
	pane *Pane
}

// Generation and Version of a row change with the own verdicts, too.
func (s *source) Generation() uint64 {
	return s.Source.Generation() + s.pane.env.Verdicts.Version<<40
}

// Version of a row changes when its cells do.
func (s *source) Version(row int) uint64 {
	return s.Source.Version(row) + s.pane.env.Verdicts.Version<<40
}

// Cell is a name, a score, or a verdict.
func (s *source) Cell(row, col int) grid.Cell {
	id := s.pane.shown[col].ID
	if i, ok := criterionOf(id); ok {
		return s.verdict(s.Table.Row(row), i)
	}
	return s.CellOf(row, id)
}

// columnOf names the column of a criterion, criterionOf finds it by that name.
func columnOf(criterion int) string { return "criterion " + strconv.Itoa(criterion) }

func criterionOf(column string) (criterion int, ok bool) {
	n, ok := strings.CutPrefix(column, "criterion ")
	if !ok {
		return 0, false
	}
	criterion, err := strconv.Atoi(n)
	return criterion, err == nil
}

func (s *source) verdict(r people.Row, criterion int) grid.Cell {
	own := s.pane.env.Verdicts.Of(r, s.pane.criteria()[criterion].Text.String())
	v := r.Verdict(criterion)
	if own != "" {
		v = pane.VerdictOf(own)
	}
	glyph, style := pane.Sign(s.Styles, v)
	_, at, _ := s.pane.grid.Cursor()
	here := criterion == s.pane.column && at < s.Table.Len() && s.Table.Row(at).No == r.No
	return grid.Cell{Style: style, Text: safe.Join(safe.Text{},
		safe.Lit("[").If(here), safe.Lit(" ").If(!here), glyph, safe.Lit("*").If(own != ""), safe.Lit("]").If(here))}
}

// The widths of columns, in cells. Those of criteria are cut up to cutWidth so
// that all fit, then names are.
const (
	nameWidth  = 18
	nameLeast  = 14
	cutWidth   = 8
	scoreWidth = 6
	barWidth   = 9 // of a score with its bar, on a screen of barFrom cells
	barFrom    = 100
	leastWidth = 5
	mostWidth  = 14
)

// columns are the person's and those of the criteria from the first on the
// screen.
func (p *Pane) columns() []grid.Column {
	cols := []grid.Column{
		{ID: "name", Title: safe.Lit("Name"), Min: p.names, Ideal: nameWidth, Weight: 2},
		{ID: "score", Title: safe.Lit("Score"), Min: p.scoreCells(), Align: draw.Right},
	}
	for i, c := range p.criteria() {
		if i < p.first {
			continue
		}
		cols = append(cols, grid.Column{
			ID: columnOf(i), Title: p.title(i, c), Min: p.widthOf(c), Ideal: fullWidth(c), Weight: 1, Priority: 1 + i,
		})
	}
	return cols
}

func (p *Pane) scoreCells() int {
	if p.bars {
		return barWidth
	}
	return scoreWidth
}

// title is a criterion's words, with how much it matters.
func (p *Pane) title(i int, c people.CriterionInfo) safe.Text {
	how := safe.Lit("•")
	switch c.Importance {
	case wire.Nice:
		how = safe.Lit("+")
	case wire.Avoid:
		how = safe.Lit("−")
	}
	if i == p.column {
		how = safe.Lit("▸")
	}
	return safe.Join(safe.Text{}, how, named(c))
}

// named are a criterion's words. That it is nice to have is said by its sign.
func named(c people.CriterionInfo) safe.Text {
	t := pane.Label(c.Text)
	if c.Importance == wire.Nice {
		return t.Slice(0, len(strings.TrimSuffix(t.String(), " (nice to have)")))
	}
	return t
}

// widthOf is the least number of cells of a criterion's column.
func (p *Pane) widthOf(c people.CriterionInfo) int {
	return max(leastWidth, min(fullWidth(c), p.most, p.room))
}

func fullWidth(c people.CriterionInfo) int { return draw.Width(named(c).String()) + 1 }

// needed is how many cells the columns of some criteria need.
func (p *Pane) needed(all []people.CriterionInfo) (n int) {
	for _, c := range all {
		n += p.widthOf(c) + 1
	}
	return n
}

// showColumn sizes the columns, and moves the first criterion so that the one
// under the cursor is on a screen of that width.
func (p *Pane) showColumn(w int) {
	all := p.criteria()
	p.column = max(0, min(p.column, len(all)-1))
	p.first = min(p.first, p.column)
	p.bars = w >= barFrom
	for _, p.names = range [...]int{nameWidth, nameLeast} {
		const apart = 6 // what the grid has beside columns, less the blank behind the last
		p.room = w - p.names - p.scoreCells() - apart
		for p.most = mostWidth; p.most > cutWidth && p.needed(all) > p.room; p.most-- {
		}
		if p.needed(all) <= p.room {
			p.first = 0
			return
		}
	}
	for p.first < p.column && p.needed(all[p.first:p.column+1]) > p.room {
		p.first++
	}
}
