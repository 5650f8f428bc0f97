// Package draw is the only way text reaches the screen. It takes safe text
// and styles, measures as the renderer does and composes blocks of lines.
package draw

import (
	"sync/atomic"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// graphemes tells how the terminal counts: one process has one terminal, and
// what it answers must hold for every line that is drawn, so it is kept here.
var graphemes atomic.Bool

// CountGraphemes sets how wide characters are taken to be. The renderer counts
// code points until the terminal reports that it counts whole graphemes (mode
// 2027); what was drawn before the change has to be drawn again.
func CountGraphemes(on bool) { graphemes.Store(on) }

func method() ansi.Method {
	if graphemes.Load() {
		return ansi.GraphemeWidth
	}
	return ansi.WcWidth
}

// Width is the number of cells that a text without escape sequences takes: the
// renderer's own measure.
func Width(s string) int {
	if ascii(s) {
		return len(s)
	}
	_, w := prefix(s, len(s)*2)
	return w
}

// First is the first character of a text that is not empty as the terminal
// shows it: its bytes and its cells. A line break counts as a blank.
func First(s string) (size, width int) { return cluster(s) }

// ascii tells whether s is printable ASCII only, a cell each byte. It looks at
// eight bytes at once: nearly every text on the screen goes through here.
func ascii(s string) bool {
	const (
		ones = 0x0101010101010101
		high = 0x80 * ones
	)
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		control := x - 0x20*ones // borrows where a byte is below a blank
		del := x + ones
		if (x|control|del)&high != 0 {
			return false
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i]-0x20 >= 0x5f {
			return false
		}
	}
	return true
}

// cluster is the first character of a text that is not empty as the terminal
// shows it: its bytes and its cells.
func cluster(s string) (size, width int) {
	if s[0] == '\n' || s[0] < 0x80 && (len(s) == 1 || s[1] < 0x80) {
		return 1, 1 // a line break is drawn as a blank
	}
	c, w := ansi.FirstGraphemeCluster(s, method())
	if len(c) == 0 {
		_, n := utf8.DecodeRuneInString(s)
		return n, 0
	}
	return len(c), w
}

// prefix is the longest start of s of at most limit cells: its bytes and cells.
func prefix(s string, limit int) (size, width int) {
	for size < len(s) {
		n, w := cluster(s[size:])
		if width+w > limit {
			break
		}
		size, width = size+n, width+w
	}
	return size, width
}
