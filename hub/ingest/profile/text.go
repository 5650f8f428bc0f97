// Package profile prepares what was read about a person: it bounds texts,
// brings dates, degrees and links to one form, and derives the current job
// and the years worked.
package profile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is s without NULs and invalid UTF-8, trimmed, and cut to at most max
// characters.
func Text(s string, max int) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' })
	if len(s) <= max {
		return s
	}
	n := 0
	for i := range s {
		if n == max {
			return strings.TrimSpace(s[:i])
		}
		n++
	}
	return s
}

// Line is Text on one line: runs of white space become one space.
func Line(s string, max int) string {
	return Text(strings.Join(strings.Fields(s), " "), max)
}

// Fold is s for comparing: lower case, accents of Latin, Greek and Cyrillic
// dropped, everything but letters, marks and digits a single space.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		if r >= 0x300 && r <= 0x36F {
			continue // an accent; vowel signs of other scripts carry meaning
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		r = unicode.ToLower(r)
		if plain, ok := unaccented(r); ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unaccented spells the letters that Unicode does not decompose.
func unaccented(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'ø':
		return "o", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ı':
		return "i", true
	}
	return "", false
}

// HasLetter reports whether s holds a letter: a name does.
func HasLetter(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter)
}
