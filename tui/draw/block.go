package draw

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
)

// Block is a rectangle of lines. It does not change; composing makes a new
// one. The zero Block is empty.
type Block struct {
	lines []line
	width int
}

// line is styled text that ends unstyled, and its cells.
type line struct {
	s string
	w int
}

// Width is the number of cells of the widest line.
func (b Block) Width() int { return b.width }

// Height is the number of lines.
func (b Block) Height() int { return len(b.lines) }

// Same tells whether both are the very same drawing, so that what was made
// from the one holds for the other. It compares no content.
func (b Block) Same(other Block) bool {
	return b.width == other.width && len(b.lines) == len(other.lines) &&
		(len(b.lines) == 0 || &b.lines[0] == &other.lines[0])
}

// String is the frame: the lines with line breaks between them.
func (b Block) String() string {
	n := 0
	for _, l := range b.lines {
		n += len(l.s) + 1
	}
	var out strings.Builder
	out.Grow(n)
	for i, l := range b.lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(l.s)
	}
	return out.String()
}

// Blank is a block of nothing.
func Blank(width, height int) Block {
	return Block{lines: make([]line, max(height, 0)), width: max(width, 0)}
}

// Stack puts blocks below each other.
func Stack(blocks ...Block) Block {
	var out Block
	n := 0
	for _, b := range blocks {
		n += len(b.lines)
	}
	out.lines = make([]line, 0, n)
	for _, b := range blocks {
		out.lines = append(out.lines, b.lines...)
		out.width = max(out.width, b.width)
	}
	return out
}

// Beside puts blocks next to each other, their tops level.
func Beside(blocks ...Block) Block {
	height, width := 0, 0
	for _, b := range blocks {
		height, width = max(height, len(b.lines)), width+b.width
	}
	out := Block{lines: make([]line, height), width: width}
	var buf []byte
	for y := range height {
		buf = buf[:0]
		have, owed := 0, 0
		for _, b := range blocks {
			var l line
			if y < len(b.lines) {
				l = b.lines[y]
			}
			if l.s != "" {
				buf = appendBlanks(buf, owed)
				buf = append(buf, l.s...)
				have, owed = have+owed+l.w, 0
			}
			owed += b.width - l.w
		}
		out.lines[y] = line{string(buf), have}
	}
	return out
}

// Fit is the block in exactly width × height cells: cut or padded with blanks
// to the right and below.
func (b Block) Fit(width, height int) Block {
	width, height = max(width, 0), max(height, 0)
	if b.width == width && len(b.lines) == height {
		return b
	}
	out := Blank(width, height)
	for y := range min(height, len(b.lines)) {
		out.lines[y] = cut(b.lines[y], 0, width)
	}
	return out
}

// Rows are the lines from first up to end, those that there are.
func (b Block) Rows(first, end int) Block {
	first = max(0, min(first, len(b.lines)))
	end = max(first, min(end, len(b.lines)))
	return Block{lines: b.lines[first:end:end], width: b.width}
}

// Place lays a block on top with its upper left corner at x, y. What of it
// lies outside is cut off.
func (b Block) Place(over Block, x, y int) Block {
	if x < 0 {
		over, x = over.dropLeft(-x), 0
	}
	if y < 0 {
		over, y = over.Rows(-y, over.Height()), 0
	}
	over = over.Fit(min(over.width, b.width-x), min(len(over.lines), len(b.lines)-y))
	if over.width == 0 || len(over.lines) == 0 {
		return b
	}
	out := Block{lines: append([]line(nil), b.lines...), width: b.width}
	var buf []byte
	for i, top := range over.lines {
		under := b.lines[y+i]
		left := cut(under, 0, x)
		buf = append(buf[:0], left.s...)
		buf = appendBlanks(buf, x-left.w)
		buf = append(buf, top.s...)
		buf = appendBlanks(buf, over.width-top.w)
		right := cut(under, x+over.width, under.w)
		buf = append(buf, right.s...)
		out.lines[y+i] = line{string(buf), x + over.width + right.w}
	}
	return out
}

// Center lays a block in the middle.
func (b Block) Center(over Block) Block {
	return b.Place(over, max(0, (b.width-over.width)/2), max(0, (b.Height()-over.Height())/2))
}

func (b Block) dropLeft(n int) Block {
	out := Block{lines: make([]line, len(b.lines)), width: max(0, b.width-n)}
	for y, l := range b.lines {
		out.lines[y] = cut(l, n, l.w)
	}
	return out
}

// Box frames a block in exactly width × height cells, the title in the upper
// edge. Where there is no room for a frame, there is none.
func Box(border, titleStyle themes.Style, title safe.Text, inner Block, width, height int) Block {
	if width < 3 || height < 3 {
		return inner.Fit(width, height)
	}
	inner = inner.Fit(width-2, height-2)
	var p Page
	p.Text(border, safe.Lit("╭"))
	if room := width - 6; !title.IsEmpty() && room > 0 {
		used := min(room, Width(title.String()))
		p.Rule(border, 1).Gap(1).Cell(titleStyle, title, used, Left).Gap(1)
	}
	p.Rule(border, width-1-p.Width()).Text(border, safe.Lit("╮"))
	p.End()
	for _, l := range inner.lines {
		p.Text(border, safe.Lit("│")).raw(l).FillTo(width-1).Text(border, safe.Lit("│"))
		p.End()
	}
	p.Text(border, safe.Lit("╰")).Rule(border, width-2).Text(border, safe.Lit("╯"))
	p.End()
	return p.Block()
}

func appendBlanks(buf []byte, n int) []byte {
	for n > 0 {
		k := min(n, len(blanks))
		buf = append(buf, blanks[:k]...)
		n -= k
	}
	return buf
}
