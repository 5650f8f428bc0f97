package filter

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
)

// Highlight tells which bytes of a row's cells a query matches, as sorted
// ranges for each cell. It is meant for the rows that are drawn. The cells must
// be those that the row was added with. What does not match has no ranges.
func Highlight(text string, cells ...safe.Text) [][]draw.Range {
	found := make([][]draw.Range, len(cells))
	var (
		row   []byte
		at    []int // byte of the cell that a byte of the row comes from
		owner []int // cell that it belongs to, -1 between cells
	)
	for i, cell := range cells {
		if i > 0 {
			row, at, owner = append(row, fieldEnd), append(at, 0), append(owner, -1)
		}
		row = appendFold(row, fitting(cell.String(), maxRow-len(row)), &at)
		for len(owner) < len(row) {
			owner = append(owner, i)
		}
	}
	for _, t := range parseQuery(text).terms {
		for _, i := range t.positions(row) {
			if c := owner[i]; c >= 0 {
				_, size := utf8.DecodeRuneInString(cells[c].String()[at[i]:])
				found[c] = append(found[c], draw.Range{From: at[i], To: at[i] + size})
			}
		}
	}
	for i := range found {
		found[i] = joined(found[i])
	}
	return found
}

// positions are the bytes of the row that the term matches: side by side if
// they can be, else those that the fuzzy package takes where they are close.
func (t term) positions(row []byte) []int {
	p := t.find(row, asWord)
	if p.start < 0 {
		return nil
	}
	var at []int
	if p.kind != byLetters {
		for i := p.start; i < p.end; i++ {
			at = append(at, i)
		}
		return at
	}
	for _, m := range fuzzy.FindNoSort(string(t.text), []string{string(row[p.start:p.end])}) {
		for _, i := range m.MatchedIndexes {
			at = append(at, p.start+i)
		}
	}
	return at
}

// joined sorts ranges and makes one of those that touch.
func joined(ranges []draw.Range) []draw.Range {
	slices.SortFunc(ranges, func(a, b draw.Range) int { return cmp.Compare(a.From, b.From) })
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, r.To)
			continue
		}
		out = append(out, r)
	}
	return out
}
