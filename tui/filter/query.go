package filter

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Limits of a query: more is cut.
const (
	maxTerms = 8
	maxTerm  = 64
)

// leastLoose is how many letters a word must have to be found by its letters
// alone: fewer stand in order nearly everywhere.
const leastLoose = 4

// fieldEnd parts the fields of a row. No term and no safe text holds it.
const fieldEnd = '\n'

// term is one word of a query, folded.
type term struct {
	text  []byte
	wide  bool // not ASCII: characters must be compared, not bytes
	runes []rune
}

// query is words that a row must all match.
type query struct {
	terms []term
	mask  uint64
	text  string // the terms, joined by one blank: its name
}

func parseQuery(s string) query {
	var q query
	var names []string
	for word := range strings.FieldsSeq(s) {
		if len(q.terms) == maxTerms {
			break
		}
		folded := appendFold(nil, word, nil)
		if len(folded) > maxTerm {
			folded = folded[:maxTerm]
			for !utf8.Valid(folded) {
				folded = folded[:len(folded)-1]
			}
		}
		if len(folded) == 0 {
			continue
		}
		t := term{text: folded, runes: []rune(string(folded))}
		t.wide = len(t.runes) != len(folded)
		q.terms = append(q.terms, t)
		q.mask |= maskOf(folded)
		names = append(names, string(folded))
	}
	q.text = strings.Join(names, " ")
	return q
}

// narrows tells whether whatever holds the words of q whole holds those of the
// earlier query so, too.
func (q query) narrows(earlier string) bool { return strings.HasPrefix(q.text, earlier) }

// holds tells whether the row holds all terms whole.
func (q query) holds(row []byte) bool {
	for _, t := range q.terms {
		if !bytes.Contains(row, t.text) {
			return false
		}
	}
	return true
}

// resembles tells whether the row holds all terms, whole or by their letters.
func (q query) resembles(row []byte) bool {
	for _, t := range q.terms {
		if start, _ := t.torn(row, true); start < 0 && !bytes.Contains(row, t.text) {
			return false
		}
	}
	return true
}

// loose tells whether any term may be found by its letters.
func (q query) loose() bool {
	for _, t := range q.terms {
		if len(t.runes) >= leastLoose {
			return true
		}
	}
	return false
}

// torn is where the term's letters stand in order within one field, from the
// start of a word on, with less than one other letter between two of them on
// average: the shortest such place, or any. It is -1 where there is none.
func (t term) torn(row []byte, anywhere bool) (start, end int) {
	start = -1
	if len(t.runes) < leastLoose {
		return -1, -1
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(row[at:], t.text[0])
		if i < 0 {
			return start, end
		}
		if at += i; !startsWord(row, at) {
			continue
		}
		if n := t.reach(row[at:]); n > 0 && (start < 0 || n < end-start) {
			if start, end = at, at+n; anywhere {
				return start, end
			}
		}
	}
}

// reach is how many bytes from the start of a text on the letters take; 0
// where they are not so close, or a field ends before.
func (t term) reach(text []byte) int {
	n, room := 0, 2*len(t.runes)-1
	if !t.wide {
		for i, c := range text[:min(room, len(text))] {
			switch c {
			case t.text[n]:
				if n++; n == len(t.text) {
					return i + 1
				}
			case fieldEnd:
				return 0
			}
		}
		return 0
	}
	for i := 0; i < len(text) && room > 0; room-- {
		r, size := utf8.DecodeRune(text[i:])
		switch i += size; r {
		case t.runes[n]:
			if n++; n == len(t.runes) {
				return i
			}
		case fieldEnd:
			return 0
		}
	}
	return 0
}

// startsWord tells whether a word begins at a byte of a folded text.
func startsWord(text []byte, at int) bool { return at == 0 || !inWord(text[at-1]) }

// endsWord tells whether a word ends before a byte of a folded text.
func endsWord(text []byte, at int) bool { return at == len(text) || !inWord(text[at]) }

func inWord(c byte) bool { return c-'a' < 26 || c-'0' < 10 || c >= utf8.RuneSelf }

// place is where a term stands in a row.
type place struct {
	start, end int
	kind       kind
}

// kind is how well a term matches, the best first.
type kind uint16

const (
	asWord    kind = iota // a word, or some
	beginning             // the beginning of a word
	inside                // inside a word
	byLetters
)

// find is the best place of a term in the row, the first of equal ones, or
// the first that is good enough. Its start is -1 where there is none.
func (t term) find(row []byte, enough kind) place {
	best := place{-1, -1, byLetters}
	for at := 0; best.kind > enough; at++ {
		i := bytes.Index(row[at:], t.text)
		if i < 0 {
			break
		}
		at += i
		p := place{at, at + len(t.text), inside}
		if startsWord(row, at) {
			if p.kind = beginning; endsWord(row, p.end) {
				p.kind = asWord
			}
		}
		if p.kind < best.kind {
			best = p
		}
	}
	if best.start < 0 {
		best.start, best.end = t.torn(row, false)
	}
	return best
}

// fieldAt is the field of the row around a byte.
func fieldAt(row []byte, at int) []byte {
	from := bytes.LastIndexByte(row[:at], fieldEnd) + 1
	if n := bytes.IndexByte(row[at:], fieldEnd); n >= 0 {
		return row[from : at+n]
	}
	return row[from:]
}
