package grid_test

import (
	"strconv"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
)

// big is rows by number, ready to be drawn.
type big struct {
	n          int
	generation uint64
	cells      []safe.Text
	style      themes.Style
}

func (s *big) Generation() uint64         { return s.generation }
func (s *big) Len() int                   { return s.n }
func (s *big) Key(row int) uint64         { return uint64(row) }
func (s *big) Row(key uint64) (int, bool) { return int(key), int(key) < s.n }
func (s *big) Version(int) uint64         { return 0 }
func (s *big) Marked(row int) bool        { return row%7 == 0 }
func (s *big) Cell(row, col int) grid.Cell {
	return grid.Cell{Text: s.cells[(row+col)%len(s.cells)], Style: s.style}
}

func bigGrid(b *testing.B, n int) (*grid.Grid, *big) {
	st := styles(b, "dark", colorprofile.TrueColor)
	s := &big{n: n, style: st.Dim}
	for i := range 100 {
		s.cells = append(s.cells, safe.Clean("Hannah Lindqvist "+strconv.Itoa(i)))
	}
	columns := make([]grid.Column, 7)
	for i := range columns {
		columns[i] = grid.Column{ID: strconv.Itoa(i), Title: safe.Lit("Title"), Min: 8, Weight: i % 3}
	}
	g := grid.New(columns)
	g.SetStyles(st)
	g.SetSource(s)
	g.View(120, 40, true)
	return g, s
}

// frame is what the program asks for after each message.
func frame(b *testing.B, g *grid.Grid) draw.Block {
	block := g.View(120, 40, true)
	if block.Height() != 40 {
		b.Fatal("no frame")
	}
	return block
}

func BenchmarkViewUnchanged(b *testing.B) {
	g, _ := bigGrid(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		frame(b, g)
	}
}

func BenchmarkLineDown(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			g, _ := bigGrid(b, n)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%500 == 499 {
					g.Top()
				}
				g.Move(1)
				frame(b, g)
			}
		})
	}
}

func BenchmarkPageDown(b *testing.B) {
	g, _ := bigGrid(b, 100_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%500 == 499 {
			g.Top()
		}
		g.Page(1)
		frame(b, g)
	}
}

// BenchmarkRowsArrive is a frame while rows stream in behind the screen.
func BenchmarkRowsArrive(b *testing.B) {
	g, s := bigGrid(b, 100_000)
	g.Move(50)
	b.ReportAllocs()
	for b.Loop() {
		s.n += 1000
		s.generation++
		frame(b, g)
	}
}
