// Package safe makes text from outside safe to print on a terminal.
//
// A Text can only be made by Clean, or from a constant by Lit, so whatever
// takes a Text cannot be handed raw bytes. The drawing code of the terminal
// program takes nothing else. Export keeps the raw string.
package safe

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxRunes is the longest text that Clean lets through; the rest is cut.
const MaxRunes = 100_000

// maxMarks is how many combining marks, selectors and joiners may follow one
// base character: more are a flood that breaks columns or slows terminals.
const maxMarks = 4

// Text is text that holds no control characters, no escape sequences, no
// bidirectional controls and no invisible characters. The zero Text is empty.
type Text struct{ s string }

type constant string

// Lit makes a Text of a constant of the program's own. Its parameter's type
// is not exported, so that only constants can be given.
func Lit(c constant) Text { return Text{string(c)} }

// String is the text.
func (t Text) String() string { return t.s }

// IsEmpty tells whether there is nothing to show.
func (t Text) IsEmpty() bool { return t.s == "" }

// Or is t, or other where t is empty.
func (t Text) Or(other Text) Text {
	if t.s == "" {
		return other
	}
	return t
}

// Join puts a separator between the texts that are not empty.
func Join(sep Text, parts ...Text) Text {
	var b strings.Builder
	for _, p := range parts {
		if p.s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(sep.s)
		}
		b.WriteString(p.s)
	}
	return Text{b.String()}
}

// Slice is the text's bytes from i up to j, moved to character boundaries;
// out of range ends are clamped.
func (t Text) Slice(i, j int) Text {
	i, j = max(0, min(i, len(t.s))), max(0, min(j, len(t.s)))
	for i > 0 && i < len(t.s) && !utf8.RuneStart(t.s[i]) {
		i--
	}
	for j < len(t.s) && !utf8.RuneStart(t.s[j]) {
		j++
	}
	if i >= j {
		return Text{}
	}
	return Text{t.s[i:j]}
}

// Clean replaces, it does not parse: an ESC, another control character or an
// invalid byte becomes U+FFFD, so the rest of a sequence stays visible as
// harmless text. Blanks of all kinds become one space each; bidirectional
// controls, tags, fillers and other invisible characters go.
func Clean(raw string) Text { return Text{clean(raw, ' ')} }

// CleanLines is Clean but keeps line breaks as "\n", for text that is drawn
// as several lines.
func CleanLines(raw string) Text { return Text{clean(raw, '\n')} }

func clean(raw string, newline rune) string {
	if plain(raw) {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw))
	var (
		prev  rune // last rune written
		marks int
		n     int
	)
	for i := 0; i < len(raw) && n < MaxRunes; {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if r == '\r' && i+1 < len(raw) && raw[i+1] == '\n' {
			i++
			continue
		}
		next := i + size
		i = next
		switch {
		case r == utf8.RuneError && size <= 1:
			r = utf8.RuneError
		case r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
			r = newline
		case r == '\t' || r == '\v' || r == '\f':
			r = ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			r = utf8.RuneError
		case r < 0x7f:
		case r == 0x200d: // joiner: only inside a picture of several
			nr, _ := utf8.DecodeRuneInString(raw[next:])
			if !joins(prev) || !joins(nr) {
				continue
			}
		case invisible(r):
			continue
		case unicode.Is(unicode.Zs, r):
			r = ' '
		}
		if unicode.In(r, unicode.Mn, unicode.Me) || r == 0x200d || r >= 0x1f3fb && r <= 0x1f3ff {
			if marks++; marks > maxMarks || n == 0 && r != 0x200d && unicode.In(r, unicode.Mn, unicode.Me) {
				continue
			}
		} else {
			marks = 0
		}
		b.WriteRune(r)
		prev = r
		n++
	}
	return b.String()
}

// plain tells whether s is short printable ASCII: the common case.
func plain(s string) bool {
	if len(s) > MaxRunes {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// joins tells whether a zero-width joiner may stand beside r.
func joins(r rune) bool {
	return unicode.Is(unicode.So, r) || r == 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff
}

// invisible tells whether r shows nothing yet changes what is read.
func invisible(r rune) bool {
	switch r {
	case 0xfe0f, 0xfe0e: // presentation selectors
		return false
	case 0x3164, 0x115f, 0x1160, 0xffa0, 0x2800, 0x034f, 0x00ad, 0xfeff, 0x180e, 0x17b4, 0x17b5:
		return true
	}
	if r >= 0xfe00 && r <= 0xfe0d || r >= 0xe0000 && r <= 0xe0fff {
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs)
}

// Count is a whole number with separators: 12,040.
func Count(n int) Text {
	s := strconv.Itoa(n)
	if n < 0 {
		return Text{s}
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return Text{s}
}

// Percent is a share of 1 in whole percent: "87 %"; empty where it is none.
func Percent(share float64) Text {
	if !(share >= 0 && share <= 1) {
		return Text{}
	}
	return Text{strconv.Itoa(int(share*100+0.5)) + " %"}
}

// If is t where on holds, else nothing.
func (t Text) If(on bool) Text {
	if on {
		return t
	}
	return Text{}
}

// CountOf is a number of things: "1 person", "12,040 people".
func CountOf(n int, one, many constant) Text {
	if n == 1 {
		many = one
	}
	return Text{Count(n).s + " " + string(many)}
}
