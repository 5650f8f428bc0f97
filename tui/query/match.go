package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a folded text to be found as words of their own.
type pattern struct {
	text string
	open bool // any rest of the last word may follow: "eng*"
	all  bool // it must be the whole text
	part bool // it must be a whole part of a text with commas
}

func patternOf(text string, o op) pattern {
	p := pattern{text: fold(strings.TrimSpace(text)), all: o == is}
	if rest, ok := strings.CutSuffix(p.text, "*"); ok && rest != "" {
		p.text, p.open = rest, true
	}
	return p
}

// in tells whether a folded text holds the pattern.
func (p pattern) in(s string) bool {
	if p.text == "" {
		return false
	}
	if p.all {
		return s == p.text || p.open && strings.HasPrefix(s, p.text)
	}
	if p.part {
		for s := range strings.SplitSeq(s, ", ") {
			if s == p.text {
				return true
			}
		}
		return false
	}
	for from := 0; ; {
		i := strings.Index(s[from:], p.text)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(p.text)
		if edge(s, at) && (p.open || edge(s, end)) {
			return true
		}
		_, n := utf8.DecodeRuneInString(s[at:])
		from = at + n
	}
}

// edge tells whether a word begins or ends at a byte of a text.
func edge(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	return !inWord(before) || !inWord(after)
}

// inWord tells whether a letter belongs to the letters beside it. "C++" and
// "C#" are words; scripts that write no blanks have no edges to look for.
func inWord(r rune) bool {
	switch {
	case r == utf8.RuneError:
		return false
	case r == '+' || r == '#' || r == '_':
		return true
	case r < utf8.RuneSelf:
		return r-'a' < 26 && r >= 'a' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}
