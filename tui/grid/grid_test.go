package grid_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
)

// source is rows in an order, as a table would keep them.
type source struct {
	keys       []uint64
	at         map[uint64]int
	versions   map[uint64]uint64
	marks      map[uint64]bool
	generation uint64
	fresh      map[uint64]bool // not on the screen since they came
	cells      int             // how many cells were asked for
}

func newSource(n int) *source {
	s := &source{at: map[uint64]int{}, versions: map[uint64]uint64{}, marks: map[uint64]bool{}, fresh: map[uint64]bool{}}
	s.insert(0, keys(0, n)...)
	return s
}

func keys(from, n int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		out[i] = uint64(from + i)
	}
	return out
}

func (s *source) insert(row int, keys ...uint64) {
	s.keys = slices.Insert(s.keys, row, keys...)
	for _, k := range keys {
		s.fresh[k] = true
	}
	s.changed()
}

func (s *source) remove(key uint64) {
	s.keys = slices.DeleteFunc(s.keys, func(k uint64) bool { return k == key })
	s.changed()
}

func (s *source) changed() {
	s.generation++
	clear(s.at)
	for i, k := range s.keys {
		s.at[k] = i
	}
}

func (s *source) Generation() uint64         { return s.generation }
func (s *source) Len() int                   { return len(s.keys) }
func (s *source) Key(row int) uint64         { return s.keys[row] }
func (s *source) Row(key uint64) (int, bool) { row, ok := s.at[key]; return row, ok }
func (s *source) Version(row int) uint64     { return s.versions[s.keys[row]] }
func (s *source) Marked(row int) bool        { return s.marks[s.keys[row]] }
func (s *source) Fresh(row int) bool         { return s.fresh[s.keys[row]] }
func (s *source) LookAll()                   { clear(s.fresh) }
func (s *source) Look(first, end int) {
	for _, k := range s.keys[first:end] {
		delete(s.fresh, k)
	}
}

func (s *source) FreshLen() (n int) {
	for _, k := range s.keys {
		if s.fresh[k] {
			n++
		}
	}
	return n
}

func (s *source) Cell(row, col int) grid.Cell {
	s.cells++
	k := s.keys[row]
	if col > 1 {
		return grid.Cell{Text: safe.Clean(fmt.Sprintf("more %d of %d", col-1, k))}
	}
	if col == 1 {
		return grid.Cell{Text: safe.Clean(strconv.FormatUint(k, 10))}
	}
	return grid.Cell{Text: safe.Clean(fmt.Sprintf("row %d v%d", k, s.versions[k])), Match: []draw.Range{{From: 0, To: 3}}}
}

func columns() []grid.Column {
	return []grid.Column{
		{ID: "name", Title: safe.Lit("Name"), Min: 8, Weight: 1},
		{ID: "score", Title: safe.Lit("Score"), Min: 5, Priority: 1, Align: draw.Right},
	}
}

// ofLines are columns of rows that have so many lines.
func ofLines(lines int) []grid.Column {
	out := columns()
	for n := 1; n < lines; n++ {
		out = append(out, grid.Column{ID: "more", Title: safe.Lit("More"), Min: 4, Weight: 1, Line: n})
	}
	return out
}

func styles(t testing.TB, name string, profile colorprofile.Profile) *themes.Styles {
	t.Helper()
	set, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := set.Build(name, true, profile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newGrid(t testing.TB, s *source) *grid.Grid {
	g := grid.New(columns())
	g.SetStyles(styles(t, "none", colorprofile.NoTTY))
	g.SetSource(s)
	return g
}

// screen is the drawing as text, blanks at the ends of lines cut.
func screen(b draw.Block) string {
	lines := strings.Split(ansi.Strip(b.String()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func TestDrawing(t *testing.T) {
	s := newSource(20)
	s.marks[2] = true
	g := newGrid(t, s)
	g.SetSort("score", true)
	got := screen(g.View(24, 6, true))
	want := strings.Join([]string{
		"   Name          Score▼",
		"▌  row 0 v0          0 ┃",
		"   row 1 v0          1",
		" ● row 2 v0          2",
		"   row 3 v0          3",
		"   row 4 v0          4",
	}, "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("screen (-want +got):\n%s", diff)
	}
	g.SetColumns(ofLines(2))
	g.SetHeader(false)
	g.Bottom()
	want = strings.Join([]string{
		"   row 18 v0        18",
		"   more 1 of 18",
		"▌  row 19 v0        19",
		"▌  more 1 of 19        ┃",
	}, "\n")
	if diff := cmp.Diff(want, screen(g.View(24, 4, true))); diff != "" {
		t.Errorf("two lines a row (-want +got):\n%s", diff)
	}
	if row, ok := g.At(3); row != 19 || !ok {
		t.Errorf("line 3 is row %d, %v", row, ok)
	}
	if id, _ := g.ColumnAt(20); id != "score" {
		t.Errorf("cell 20 is in column %q", id)
	}
}

func TestViewIsACache(t *testing.T) {
	s := newSource(1000)
	g := newGrid(t, s)
	first := g.View(60, 21, true)
	if asked := s.cells; asked != 40 {
		t.Errorf("20 visible rows of 2 columns took %d cells", asked)
	}
	if !first.Same(g.View(60, 21, true)) {
		t.Error("another block although nothing changed")
	}
	s.cells = 0
	g.Move(1)
	if first.Same(g.View(60, 21, true)) {
		t.Error("the same block although the cursor moved")
	}
	if s.cells != 4 {
		t.Errorf("moving the cursor took %d cells, want those of two rows", s.cells)
	}
	s.cells = 0
	s.versions[5]++
	s.generation++
	if got := screen(g.View(60, 21, true)); !strings.Contains(got, "row 5 v1") || s.cells != 2 {
		t.Errorf("a changed row took %d cells, want its own; screen:\n%s", s.cells, got)
	}
	s.cells = 0
	s.marks[7] = true
	s.generation++
	if got := screen(g.View(60, 21, true)); !strings.Contains(got, " ● row 7") || s.cells != 2 {
		t.Errorf("a mark took %d cells, want the row's own; screen:\n%s", s.cells, got)
	}
	s.cells = 0
	g.SetStyles(styles(t, "dark", colorprofile.TrueColor))
	if g.View(60, 21, true); s.cells != 40 {
		t.Errorf("other styles took %d cells, want all", s.cells)
	}
}

func TestAFrameAllocatesLittle(t *testing.T) {
	s := newSource(1000)
	g := newGrid(t, s)
	g.View(60, 21, true)
	if n := testing.AllocsPerRun(100, func() { g.View(60, 21, true) }); n > 0 {
		t.Errorf("%v allocations where nothing has changed", n)
	}
	down := 1
	n := testing.AllocsPerRun(100, func() {
		g.Move(down)
		down = -down
		g.View(60, 21, true)
	})
	if n > 4 { // the frame's text and its lines; rows come from the cache
		t.Errorf("%v allocations to move the cursor", n)
	}
}

func TestColumnsGoWhereThereIsNoRoom(t *testing.T) {
	g := grid.New([]grid.Column{
		{ID: "a", Title: safe.Lit("AAAA"), Min: 4, Weight: 2},
		{ID: "b", Title: safe.Lit("BBBB"), Min: 4, Priority: 2, Weight: 1},
		{ID: "c", Title: safe.Lit("CCCC"), Min: 4, Priority: 1},
	})
	g.SetSource(newSource(3))
	for width, want := range map[int]string{
		40: "   AAAA" + strings.Repeat(" ", 15) + "BBBB" + strings.Repeat(" ", 8) + "CCCC",
		19: "   AAAA BBBB CCCC",
		18: "   AAAA     CCCC ›",
		9:  "   AAAA ›",
		7:  "   A… ›",
		3:  "",
		0:  "",
	} {
		head, _, _ := strings.Cut(screen(g.View(width, 4, true)), "\n")
		if head != want {
			t.Errorf("header at width %d is %q, want %q", width, head, want)
		}
	}
}

// TestATextIsCutBeforeItsColumnGoes keeps a part of a text that tells
// something, and what is narrower in the place of what went.
func TestATextIsCutBeforeItsColumnGoes(t *testing.T) {
	g := grid.New([]grid.Column{
		{ID: "a", Title: safe.Lit("AAAA"), Min: 4},
		{ID: "b", Title: safe.Lit("BBBB"), Min: 20, Weight: 1, Priority: 1},
		{ID: "c", Title: safe.Lit("CC"), Min: 2, Priority: 2},
	})
	g.SetSource(newSource(3))
	for width, want := range map[int]string{
		33: "   AAAA BBBB" + strings.Repeat(" ", 17) + "CC",
		32: "   AAAA BBBB" + strings.Repeat(" ", 19) + "›",
		24: "   AAAA BBBB" + strings.Repeat(" ", 11) + "›",
		20: "   AAAA BBBB" + strings.Repeat(" ", 7) + "›",
		19: "   AAAA CC" + strings.Repeat(" ", 8) + "›",
	} {
		head, _, _ := strings.Cut(screen(g.View(width, 4, true)), "\n")
		if head != want {
			t.Errorf("header at width %d is %q, want %q", width, head, want)
		}
	}
}

func TestColumnsScrollSideways(t *testing.T) {
	g := grid.New([]grid.Column{
		{ID: "a", Title: safe.Lit("AAAA"), Min: 4, Sticky: true},
		{ID: "b", Title: safe.Lit("BBBB"), Min: 4},
		{ID: "c", Title: safe.Lit("CCCC"), Min: 4, Priority: 1},
		{ID: "d", Title: safe.Lit("DDDD"), Min: 4, Width: 6},
		{ID: "e", Title: safe.Lit("EEEE"), Min: 4},
	})
	g.SetSource(newSource(3))
	head := func() string {
		h, _, _ := strings.Cut(screen(g.View(21, 4, true)), "\n")
		return h
	}
	for _, step := range []struct {
		by    int
		moved bool
		want  string
	}{
		{0, false, "   AAAA BBBB DDDD   ›"},
		{1, true, " ‹ AAAA CCCC DDDD   ›"},
		{1, true, " ‹ AAAA DDDD   EEEE"},
		{1, false, " ‹ AAAA DDDD   EEEE"},
		{9, false, " ‹ AAAA DDDD   EEEE"},
		{-1, true, " ‹ AAAA CCCC DDDD   ›"},
		{-5, true, "   AAAA BBBB DDDD   ›"},
		{-1, false, "   AAAA BBBB DDDD   ›"},
		{9, true, " ‹ AAAA DDDD   EEEE"},
	} {
		if moved := g.ScrollColumns(step.by); moved != step.moved || head() != step.want {
			t.Errorf("by %d: %v, %q, want %q", step.by, moved, head(), step.want)
		}
	}
	g.View(80, 4, true)
	g.ScrollColumns(-9)
	if g.View(80, 4, true); g.ScrollColumns(1) {
		t.Error("scrolled although all columns are in sight")
	}
}

func TestATailStaysWhereTheTextIsCut(t *testing.T) {
	for width, want := range map[int]string{4: "Nor…", 8: "North…21", 12: "Northwind21", 20: "Northwind (21)"} {
		g := grid.New([]grid.Column{{ID: "a", Min: 1, Width: width}, {ID: "b", Min: 1, Priority: -1}})
		g.SetSource(tailed{newSource(1)})
		g.SetHeader(false)
		if got := strings.TrimSpace(screen(g.View(60, 1, false))); strings.TrimPrefix(got, "▌  ") != want {
			t.Errorf("at width %d it is %q", width, got)
		}
	}
}

// tailed has a cell with a tail.
type tailed struct{ *source }

func (tailed) Cell(_, col int) grid.Cell {
	if col > 0 {
		return grid.Cell{}
	}
	return grid.Cell{Text: safe.Lit("Northwind"), Tail: safe.Lit(" (21)"), Short: safe.Lit("21")}
}

func TestAnySizeIsDrawnExactly(t *testing.T) {
	s := newSource(30)
	for _, detail := range []int{1, 2, 0} {
		g := newGrid(t, s)
		g.SetStyles(styles(t, "ansi", colorprofile.ANSI))
		g.SetColumns(ofLines(detail))
		for w := range 30 {
			for h := range 12 {
				b := g.View(w, h, w%2 == 0)
				if b.Width() != w || b.Height() != h {
					t.Fatalf("asked for %d × %d, got %d × %d", w, h, b.Width(), b.Height())
				}
				for l := range strings.SplitSeq(b.String(), "\n") {
					if n := ansi.StringWidthWc(l); n > w {
						t.Fatalf("a line of %d at %d × %d: %q", n, w, h, l)
					}
				}
				g.Move(h - 3)
			}
		}
	}
	g := grid.New(nil)
	if b := g.View(10, 3, true); b.Width() != 10 || b.Height() != 3 {
		t.Error("a grid without rows and columns is not drawn")
	}
	g.Move(1)
	g.Select(1)
}

func TestTheCursorRowKeepsColoursOutWhereItIsReversed(t *testing.T) {
	g := newGrid(t, newSource(2))
	g.SetStyles(styles(t, "ansi", colorprofile.ANSI))
	g.SetHeader(false)
	first, second, _ := strings.Cut(g.View(30, 2, true).String(), "\n")
	if strings.Contains(first, "33m") || !strings.Contains(first, "\x1b[7m") {
		t.Errorf("cursor row is %q", first)
	}
	if !strings.Contains(second, "33m") {
		t.Errorf("the other row shows no match: %q", second)
	}
}

func TestEachLineHasColumnsOfItsOwn(t *testing.T) {
	g := grid.New([]grid.Column{
		{ID: "signs", Min: 2},
		{ID: "name", Title: safe.Lit("Name"), Min: 6, Ideal: 9, Weight: 1},
		{ID: "more", Title: safe.Lit("More"), Min: 12, Weight: 1, Line: 1},
		{ID: "last", Title: safe.Lit("Last"), Min: 12, Priority: 1, Line: 1},
		{ID: "wide", Title: safe.Lit("Wide"), Min: 6, Weight: 1},
	})
	g.SetSource(lettered{newSource(1)})
	for width, want := range map[int][]string{
		// Name gets what is over up to 9 cells; Last has no room, More all of it.
		24: {"      Name      Wide", "▌  01 11111111… 44444…", "▌     222222222222222…"},
		// What is over beyond that is shared by all.
		34: {"      Name           Wide", "▌  01 1111111111111… 4444444444…", "▌     222222222222… 33333333333…"},
	} {
		got := strings.Split(screen(g.View(width, 3, true)), "\n")
		for i := range want {
			if strings.TrimRight(got[i], " ┃") != strings.TrimRight(want[i], " ") {
				t.Errorf("%d cells, line %d: %q, want %q", width, i, got[i], want[i])
			}
		}
	}
}

// lettered has cells that are wider than any column.
type lettered struct{ *source }

func (lettered) Cell(_, col int) grid.Cell {
	if col == 0 {
		return grid.Cell{Text: safe.Lit("01")}
	}
	return grid.Cell{Text: safe.Clean(strings.Repeat(strconv.Itoa(col), 40))}
}

// TestPartsUnderTitles draws as many of them as a column has room for, and the
// rows below.
func TestPartsUnderTitles(t *testing.T) {
	t.Parallel()
	parts := func(words ...string) (out []grid.Part) {
		for _, w := range words {
			out = append(out, grid.Part{Text: safe.Clean(w)})
		}
		return out
	}
	g := grid.New([]grid.Column{{ID: "a", Title: safe.Lit("A"), Min: 6}, {ID: "b", Title: safe.Lit("B"), Min: 6}, {ID: "c", Title: safe.Lit("C"), Min: 6}})
	g.SetSource(newSource(9))
	draw := func() []string {
		var out []string
		for l := range strings.Lines(ansi.Strip(g.View(30, 5, true).String())) {
			out = append(out, strings.TrimRight(l, " \n┃"))
		}
		return out
	}
	g.View(30, 5, true)
	g.Bottom()
	g.SetUnder([][]grid.Part{parts("x12", "y3"), parts("x1234", "y3"), nil})
	got := draw()
	if want := "   x12 y3 x1234…"; got[1] != want {
		t.Errorf("under the titles %q, want %q", got[1], want)
	}
	if _, row, _ := g.Cursor(); row != 8 {
		t.Errorf("the cursor is on row %d", row)
	}
	if first, end := g.Visible(); first != 6 || end != 9 {
		t.Errorf("rows %d to %d are in sight", first, end)
	}
	if row, ok := g.At(4); row != 8 || !ok {
		t.Errorf("the last line is row %d, %v", row, ok)
	}
	g.SetUnder(nil)
	if got := draw(); strings.Contains(got[1], "x12") {
		t.Errorf("still there: %q", got)
	}
}
