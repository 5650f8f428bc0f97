package grid

import (
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
}

// span is a column that is shown: which, where and how wide.
type span struct{ column, at, width int }

const (
	gutter = 3 // cursor, mark and a blank, left of the columns
	gap    = 1 // between columns
	edge   = 1 // scroll bar, right of the columns
)

// arrange chooses and sizes the columns for a total width.
func arrange(columns []Column, width int) []span {
	room := width - gutter - edge - gap
	var shown []int
	need := -gap
	for i, c := range columns {
		shown = append(shown, i)
		need += max(c.Min, 1) + gap
	}
	for len(shown) > 1 && need > room {
		worst := 0
		for i := range shown {
			if columns[shown[i]].Priority >= columns[shown[worst]].Priority {
				worst = i
			}
		}
		need -= max(columns[shown[worst]].Min, 1) + gap
		shown = append(shown[:worst], shown[worst+1:]...)
	}
	if len(shown) == 0 || room <= 0 {
		return nil
	}
	if len(shown) == 1 {
		only := columns[shown[0]]
		w := room
		if only.Weight == 0 {
			w = min(max(only.Min, 1), room)
		}
		return []span{{shown[0], gutter, w}}
	}
	weights := 0
	for _, i := range shown {
		weights += max(columns[i].Weight, 0)
	}
	free, given, passed := room-need, 0, 0
	spans := make([]span, 0, len(shown))
	x := gutter
	for _, i := range shown {
		w := max(columns[i].Min, 1)
		if weights > 0 {
			passed += max(columns[i].Weight, 0)
			share := free*passed/weights - given // no cell is lost to rounding
			given += share
			w += share
		}
		spans = append(spans, span{i, x, w})
		x += w + gap
	}
	return spans
}
