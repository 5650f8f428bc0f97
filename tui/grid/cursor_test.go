package grid_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/tui/grid"
)

// line is where on the screen the cursor's row is, from 0 below the header.
func line(g *grid.Grid) int {
	_, row, _ := g.Cursor()
	first, _ := g.Visible()
	return row - first
}

func TestTheCursorStaysOnItsRow(t *testing.T) {
	s := newSource(100)
	g := newGrid(t, s)
	g.View(40, 11, true) // ten rows

	s.insert(0, keys(1000, 5)...)
	if key, row, _ := g.Cursor(); key != 1000 || row != 0 {
		t.Errorf("before the first move the cursor is on %d in row %d, not at the top", key, row)
	}

	g.Move(30)
	key, _, _ := g.Cursor()
	where := line(g)
	s.insert(3, keys(2000, 40)...)
	if now, row, _ := g.Cursor(); now != key || row != 70 || line(g) != where {
		t.Errorf("rows above came: cursor on %d (was %d), row %d, line %d (was %d)", now, key, row, line(g), where)
	}
	s.insert(len(s.keys), keys(3000, 7)...)
	if above, below := g.New(); above != 40 || below != 7 {
		t.Errorf("%d above and %d below are new, want 40 and 7", above, below)
	}
	if text := g.NewText(40).String(); text != "+47 new ↑40 ↓7" {
		t.Errorf("new rows are told as %q", text)
	}

	slices.Reverse(s.keys)
	s.changed()
	if now, _, _ := g.Cursor(); now != key || line(g) != where {
		t.Errorf("sorted anew: cursor on %d in line %d, was on %d in line %d", now, line(g), key, where)
	}

	_, row, _ := g.Cursor()
	next := s.keys[row+1]
	s.remove(key)
	if now, _, _ := g.Cursor(); now != next {
		t.Errorf("its row went: cursor on %d, want the next one, %d", now, next)
	}

	s.keys = nil
	s.changed()
	if _, _, ok := g.Cursor(); ok {
		t.Error("there is a cursor without rows")
	}
	g.Move(1)
	g.Page(1)
	g.Scroll(-1)
	g.Bottom()
}

// TestNewRowsAreThoseNobodyHasSeen goes to rows that came, by whatever way,
// under any order and any filter.
func TestNewRowsAreThoseNobodyHasSeen(t *testing.T) {
	s := newSource(100)
	g := newGrid(t, s)
	look := func(want string) {
		t.Helper()
		g.View(40, 11, true)
		if got := g.NewText(40).String(); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
	g.View(40, 11, true)
	s.insert(100, keys(1000, 50)...) // before the first move nobody reads
	g.Move(50)
	look("")
	s.insert(10, keys(2000, 3)...)
	s.insert(len(s.keys), keys(3000, 12)...)
	s.insert(51, keys(4000, 1)...) // on the screen
	look("+15 new ↑3 ↓12")
	if got := g.NewText(13).String(); got != "+15 new" {
		t.Errorf("where there is no room: %q", got)
	}
	slices.Reverse(s.keys)
	s.changed()
	look("+15 new ↑12 ↓3")
	slices.Reverse(s.keys)
	s.changed()
	look("+15 new ↑3 ↓12")

	all := slices.Clone(s.keys) // a filter lets some through
	s.keys = slices.DeleteFunc(s.keys, func(k uint64) bool { return k%2 == 1 })
	s.changed()
	look("+8 new ↑2 ↓6")
	s.insert(0, 5000)
	s.keys = append([]uint64{5000, 5001}, all...)
	s.fresh[5001] = true // came while it was filtered out
	s.changed()
	look("+17 new ↑5 ↓12")

	on := func() uint64 { key, _, _ := g.Cursor(); return key }
	if g.NextNew(nil); on() != 3000 {
		t.Errorf("the next new row is %d", on())
	}
	look("+10 new ↑5 ↓5")
	if g.NextNew(nil); on() != 3007 {
		t.Errorf("the next new row is %d", on())
	}
	look("+5 new ↑5")
	if g.NextNew(nil); on() != 5000 {
		t.Errorf("the next new row is %d, not the first of those above", on())
	}
	look("+3 new ↓3")
	g.Bottom()
	look("+3 new ↑3")
	if g.NextNew(nil); on() != 2000 {
		t.Errorf("the next new row is %d", on())
	}
	look("")
	if g.NextNew(nil) || on() != 2000 {
		t.Errorf("went on to %d though nothing is new", on())
	}
}

// TestTheCursorComesBackToItsRow filters its row away, and drops the filter.
func TestTheCursorComesBackToItsRow(t *testing.T) {
	s := newSource(100)
	g := newGrid(t, s)
	g.View(40, 11, true)
	g.Move(42)
	where := line(g)
	all := slices.Clone(s.keys)
	on := func(want uint64) {
		t.Helper()
		g.View(40, 11, true)
		if key, _, ok := g.Cursor(); key != want || !ok {
			t.Fatalf("the cursor is on %d, want %d", key, want)
		}
	}
	s.keys = all[60:80]
	s.changed()
	g.Retreat()
	on(60)
	s.keys = nil
	s.changed()
	g.View(40, 11, true)
	s.keys = all
	s.changed()
	on(42)
	if line(g) != where {
		t.Errorf("it is in line %d, was in %d", line(g), where)
	}
	s.keys = all[60:80]
	s.changed()
	g.Retreat()
	g.Move(1) // someone has gone on
	s.keys = all
	s.changed()
	on(61)
	g.Retreat()
	on(61)
}

func TestRowsThatComeBackAreNotNew(t *testing.T) {
	s := newSource(50)
	g := newGrid(t, s)
	g.View(40, 6, true)
	g.Move(20)
	all := slices.Clone(s.keys)
	s.keys = all[18:24]
	s.changed()
	g.View(40, 6, true)
	s.keys = all
	s.changed()
	if above, below := g.New(); above != 0 || below != 0 {
		t.Errorf("%d above and %d below are new after a filter was dropped", above, below)
	}
	if key, row, _ := g.Cursor(); key != 20 || row != 20 {
		t.Errorf("cursor on %d in row %d", key, row)
	}
}

func TestMoves(t *testing.T) {
	cases := map[string]struct {
		do       func(g *grid.Grid)
		row, top int
	}{
		"down":              {func(g *grid.Grid) { g.Move(3) }, 3, 0},
		"down and off":      {func(g *grid.Grid) { g.Move(12) }, 12, 3},
		"up and back":       {func(g *grid.Grid) { g.Move(12); g.Move(-10) }, 2, 2},
		"far down":          {func(g *grid.Grid) { g.Move(1 << 62) }, 99, 90},
		"far up":            {func(g *grid.Grid) { g.Move(50); g.Move(-1 << 62) }, 0, 0},
		"page":              {func(g *grid.Grid) { g.Move(4); g.Page(1) }, 13, 9},
		"pages and back":    {func(g *grid.Grid) { g.Move(4); g.Page(3); g.Page(-3) }, 4, 0},
		"page past the end": {func(g *grid.Grid) { g.Page(50) }, 99, 90},
		"half page":         {func(g *grid.Grid) { g.HalfPage(1) }, 5, 5},
		"bottom":            {func(g *grid.Grid) { g.Bottom() }, 99, 90},
		"top":               {func(g *grid.Grid) { g.Bottom(); g.Top() }, 0, 0},
		"scroll":            {func(g *grid.Grid) { g.Move(5); g.Scroll(3) }, 5, 3},
		"scroll along":      {func(g *grid.Grid) { g.Scroll(3) }, 3, 3},
		"scroll back":       {func(g *grid.Grid) { g.Bottom(); g.Scroll(-5) }, 94, 85},
		"select":            {func(g *grid.Grid) { g.Select(42) }, 42, 33},
		"select nothing":    {func(g *grid.Grid) { g.Move(1); g.Select(4200) }, 1, 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			g := newGrid(t, newSource(100))
			g.View(40, 11, true)
			c.do(g)
			_, row, _ := g.Cursor()
			if top, _ := g.Visible(); row != c.row || top != c.top {
				t.Errorf("row %d, top %d; want %d, %d", row, top, c.row, c.top)
			}
		})
	}
}

func TestTheCursorStaysInSightWhereRowsGrow(t *testing.T) {
	g := newGrid(t, newSource(100))
	g.View(40, 11, true) // ten rows
	g.Move(9)
	for _, lines := range []int{2, 3, 1, 10, 1} {
		g.SetColumns(ofLines(lines))
		if text := screen(g.View(40, 11, true)); !strings.Contains(text, "▌") {
			t.Errorf("with %d lines a row the cursor is out of sight:\n%s", lines, text)
		}
	}
}
