package draw

import (
	"strings"

	"github.com/scout-cli/scout/themes"
)

// cut is the cells of a line from left up to right, styled as they were. Of
// a wide character that is cut in half, blanks remain.
func cut(l line, left, right int) line {
	left, right = max(left, 0), min(right, l.w)
	if left >= right {
		return line{}
	}
	if left == 0 && right == l.w {
		return l
	}
	if left == 0 && ascii(l.s) {
		return line{l.s[:right], right}
	}
	var (
		out    strings.Builder
		style  []byte // what is switched on before the cut begins
		styled bool   // whether something is switched on
		x      int
		s      = l.s
	)
	for len(s) > 0 && x < right {
		if n := sequence(s); n > 0 {
			off := s[:n] == themes.Off
			switch {
			case x < left && off:
				style = style[:0]
			case x < left:
				style = append(style, s[:n]...)
			default:
				out.WriteString(s[:n])
				styled = !off
			}
			s = s[n:]
			continue
		}
		n, w := cluster(s)
		next := x + w
		if next > left && len(style) > 0 {
			out.Write(style)
			style, styled = style[:0], true
		}
		switch {
		case next <= left:
		case x < left || next > right:
			out.WriteString(blanks[:min(next, right)-max(x, left)])
		default:
			out.WriteString(s[:n])
		}
		x, s = next, s[n:]
	}
	for len(s) > 0 && sequence(s) == 0 { // marks on the last character
		n, w := cluster(s)
		if w > 0 {
			break
		}
		out.WriteString(s[:n])
		s = s[n:]
	}
	if styled {
		out.WriteString(themes.Off)
	}
	return line{out.String(), right - left}
}

// sequence is the length of the style sequence that s begins with, 0 for none.
func sequence(s string) int {
	if len(s) < 2 || s[0] != 0x1b {
		return 0
	}
	return strings.IndexByte(s, 'm') + 1
}
