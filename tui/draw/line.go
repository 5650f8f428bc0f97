package draw

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
)

// Align is where a text stands in its cell.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
	Center
)

// Range is the bytes of a text from From up to To.
type Range struct{ From, To int }

// blanks and dashes are what padding and rules are copied from.
const (
	blanks = "                                                                                                                                "
	dash   = "─"
	heavy  = "━"
	// heavyLight is heavy up to its middle.
	heavyLight = "╾"
)

const ellipsis = "…"

// Line appends styled text to one line. The zero Line is empty and ready; it
// keeps its memory when it is reset.
type Line struct {
	buf   []byte
	width int
	base  themes.Style
}

// Reset empties the line; base is the style that lies under all that follows,
// such as the background of the row under the cursor.
func (l *Line) Reset(base themes.Style) {
	l.buf, l.width, l.base = append(l.buf[:0], base.On...), 0, base
}

// Width is the number of cells so far.
func (l *Line) Width() int { return l.width }

// Text appends a text as long as it is.
func (l *Line) Text(style themes.Style, t safe.Text) *Line {
	l.on(style)
	l.width += l.write(t.String())
	l.off(style)
	return l
}

// Cell appends a text in exactly width cells: cut with an ellipsis, or padded
// in the base style.
func (l *Line) Cell(style themes.Style, t safe.Text, width int, align Align) *Line {
	return l.MatchCell(style, style, t, nil, width, align)
}

// Match is Text with the ranges in another style. The ranges are sorted;
// what of them lies outside the text is ignored.
func (l *Line) Match(style, match themes.Style, t safe.Text, ranges []Range) *Line {
	l.width += l.spans(style, match, t.String(), ranges)
	return l
}

// MatchCell is Cell with the ranges of the text in another style.
func (l *Line) MatchCell(style, match themes.Style, t safe.Text, ranges []Range, width int, align Align) *Line {
	if width <= 0 {
		return l
	}
	s, used, cut := t.String(), 0, false
	simple := ascii(s)
	if simple {
		if used = len(s); used > width {
			s, used, cut = s[:width-1], width-1, true
		}
	} else {
		var n int
		if n, used = prefix(s, width); n < len(s) {
			n, used = prefix(s, width-1)
			s, cut = s[:n], true
		}
	}
	free := width - used
	if cut {
		free--
	}
	before := 0
	switch align {
	case Right:
		before = free
	case Center:
		before = free / 2
	}
	l.pad(before)
	if len(ranges) > 0 {
		l.spans(style, match, s, ranges)
		s = ""
	}
	l.on(style)
	if simple {
		l.buf = append(l.buf, s...)
	} else {
		l.write(s)
	}
	if cut {
		l.buf = append(l.buf, ellipsis...)
	}
	l.off(style)
	l.pad(free - before)
	l.width += width
	return l
}

// Gap appends n blanks in the line's base style.
func (l *Line) Gap(n int) *Line {
	l.pad(n)
	l.width += max(n, 0)
	return l
}

// Fill appends n blanks in a style, for one with a background.
func (l *Line) Fill(style themes.Style, n int) *Line {
	if n <= 0 {
		return l
	}
	l.on(style)
	l.pad(n)
	l.off(style)
	l.width += n
	return l
}

// FillTo appends blanks in the base style until the line is width cells wide.
func (l *Line) FillTo(width int) *Line { return l.Gap(width - l.width) }

// Rule appends a horizontal rule of n cells.
func (l *Line) Rule(style themes.Style, n int) *Line { return l.repeat(style, dash, n) }

// Bar appends a bar of width cells of which done of total are full.
func (l *Line) Bar(full, empty themes.Style, done, total, width int) *Line {
	if width <= 0 {
		return l
	}
	n := 0
	if total > 0 {
		n = int(float64(width) * float64(max(0, min(done, total))) / float64(total))
	}
	return l.repeat(full, heavy, n).repeat(empty, dash, width-n)
}

// Gauge appends a bar of width cells of which a share between 0 and 1 is full,
// to half a cell.
func (l *Line) Gauge(full, empty themes.Style, share float64, width int) *Line {
	halves := int(2*float64(width)*max(0, min(share, 1)) + 0.5)
	l.repeat(full, heavy, halves/2)
	l.repeat(full, heavyLight, halves%2)
	return l.repeat(empty, dash, width-(halves+1)/2)
}

// Blocks appends a bar of at most width cells of which a share between 0 and 1
// is full, to an eighth of a cell; the rest is left out. A share of more than
// nothing shows.
func (l *Line) Blocks(full themes.Style, share float64, width int) *Line {
	eighths := int(8*float64(width)*max(0, min(share, 1)) + 0.5)
	if share > 0 && width > 0 {
		eighths = max(1, eighths)
	}
	l.repeat(full, "█", eighths/8)
	if n := eighths % 8; n > 0 {
		l.repeat(full, [...]string{"▏", "▎", "▍", "▌", "▋", "▊", "▉"}[n-1], 1)
	}
	return l
}

// Block is the line as a block of height 1. The line may be used again.
func (l *Line) Block() Block {
	return Block{lines: []line{{l.String(), l.width}}, width: l.width}
}

// String is the line with its sequences, closed.
func (l *Line) String() string { return string(l.closed()) }

func (l *Line) closed() []byte {
	if l.base.On != "" {
		l.buf = append(l.buf, themes.Off...)
	}
	return l.buf
}

func (l *Line) on(style themes.Style) { l.buf = append(l.buf, style.On...) }

func (l *Line) off(style themes.Style) {
	if style.On != "" {
		l.buf = append(append(l.buf, themes.Off...), l.base.On...)
	}
}

// write appends text as it is, line breaks as blanks, and tells its cells.
func (l *Line) write(s string) int {
	if ascii(s) {
		l.buf = append(l.buf, s...)
		return len(s)
	}
	width := 0
	for i := 0; i < len(s); {
		n, w := cluster(s[i:])
		if s[i] == '\n' {
			l.buf = append(l.buf, ' ')
		} else {
			l.buf = append(l.buf, s[i:i+n]...)
		}
		i, width = i+n, width+w
	}
	return width
}

func (l *Line) pad(n int) {
	for n > 0 {
		k := min(n, len(blanks))
		l.buf = append(l.buf, blanks[:k]...)
		n -= k
	}
}

func (l *Line) repeat(style themes.Style, glyph string, n int) *Line {
	if n <= 0 {
		return l
	}
	l.on(style)
	for range n {
		l.buf = append(l.buf, glyph...)
	}
	l.off(style)
	l.width += n
	return l
}

// spans writes the text in two styles and tells its cells. A character that a
// range touches is in it as a whole: marks must not be torn from their letter.
func (l *Line) spans(style, match themes.Style, s string, ranges []Range) int {
	width, start, in := 0, 0, false
	flush := func(end int) {
		if start == end {
			return
		}
		now := style
		if in {
			now = match
		}
		l.on(now)
		width += l.write(s[start:end])
		l.off(now)
		start = end
	}
	for i := 0; i < len(s); {
		n, _ := cluster(s[i:])
		for len(ranges) > 0 && ranges[0].To <= i {
			ranges = ranges[1:]
		}
		if hit := len(ranges) > 0 && ranges[0].From < i+n; hit != in {
			flush(i)
			in = hit
		}
		i += n
	}
	flush(len(s))
	return width
}
