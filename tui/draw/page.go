package draw

import "github.com/scout-cli/scout/themes"

// Page builds a block line by line: write to its Line, then End. The zero
// Page is empty and ready; it keeps its memory when it is reset.
type Page struct {
	Line
	text  []byte
	ends  []end
	width int
}

// end is where a line stops in the text, and its cells.
type end struct{ at, w int }

// End finishes the line and begins the next one, without a base style.
func (p *Page) End() { p.EndOn(themes.Style{}) }

// EndOn finishes the line and begins the next one on a base style.
func (p *Page) EndOn(base themes.Style) {
	p.text = append(p.text, p.closed()...)
	p.ends = append(p.ends, end{len(p.text), p.Line.width})
	p.width = max(p.width, p.Line.width)
	p.Line.Reset(base)
}

// Add appends the lines of a block. The line must be empty.
func (p *Page) Add(b Block) {
	for _, l := range b.lines {
		p.raw(l)
		p.End()
	}
}

// Put appends the first line of a block to the line.
func (p *Page) Put(b Block) *Page {
	if len(b.lines) > 0 {
		p.raw(b.lines[0])
	}
	return p
}

// Height is the number of finished lines.
func (p *Page) Height() int { return len(p.ends) }

// Block is the finished lines. The page may be reset and used again.
func (p *Page) Block() Block {
	text := string(p.text)
	b := Block{lines: make([]line, len(p.ends)), width: p.width}
	start := 0
	for i, e := range p.ends {
		b.lines[i] = line{text[start:e.at], e.w}
		start = e.at
	}
	return b
}

// ResetPage empties the page.
func (p *Page) ResetPage() {
	p.Line.Reset(themes.Style{})
	p.text, p.ends, p.width = p.text[:0], p.ends[:0], 0
}

// raw appends a finished line.
func (l *Line) raw(other line) *Line {
	l.buf = append(append(l.buf, other.s...), l.base.On...)
	l.width += other.w
	return l
}

// Paste appends one row of a block, nothing if it has no such row.
func (l *Line) Paste(b Block, row int) *Line {
	if row < 0 || row >= len(b.lines) {
		return l
	}
	return l.raw(b.lines[row])
}
