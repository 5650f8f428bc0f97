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

// term is one word of a query, folded.
type term struct {
	text  []byte
	wide  bool // not ASCII: characters must be compared, not bytes
	runes []rune
}

// query is words that a row must all match, each in the order of its letters.
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

// narrows tells whether whatever matches q matches the earlier query too.
func (q query) narrows(earlier string) bool { return strings.HasPrefix(q.text, earlier) }

// match tells whether the row holds all terms.
func (q query) match(row []byte) bool {
	for _, t := range q.terms {
		if !t.in(row) {
			return false
		}
	}
	return true
}

// in tells whether the row holds the term's letters in order.
func (t term) in(row []byte) bool {
	if t.wide {
		start, _ := findWide(row, t.runes)
		return start >= 0
	}
	at := 0
	for _, c := range t.text {
		i := bytes.IndexByte(row[at:], c)
		if i < 0 {
			return false
		}
		at += i + 1
	}
	return true
}

// whole is where the term stands in the row with nothing between its letters,
// at the start of a word if it does so anywhere; -1 if it does not.
func (t term) whole(row []byte) int {
	first := -1
	for at := 0; ; {
		i := bytes.Index(row[at:], t.text)
		if i < 0 {
			return first
		}
		if at += i; at == 0 || row[at-1] == ' ' {
			return at
		}
		if first < 0 {
			first = at
		}
		at++
	}
}

// badness tells how loosely a row that matches does so; 0 is best.
func (q query) badness(row []byte) int {
	sum := 0
	for _, t := range q.terms {
		start := t.whole(row)
		if start < 0 {
			var end int
			if t.wide {
				start, end = findWide(row, t.runes)
			} else {
				start, end = find(row, t.text)
			}
			sum += 16 + 4*(end-start-len(t.text)) // letters between the matched ones
		}
		if start > 0 && row[start-1] != ' ' {
			sum += 6 // inside a word
		}
		sum += min(start/16, 3)
	}
	return sum
}

// find is the first place where the letters stand in order, made as short as
// it can be: its start and end, -1 if there is none.
func find(row, letters []byte) (start, end int) {
	for _, c := range letters {
		i := bytes.IndexByte(row[end:], c)
		if i < 0 {
			return -1, -1
		}
		end += i + 1
	}
	start = end
	for i := len(letters) - 1; i >= 0; i-- {
		start--
		for row[start] != letters[i] {
			start--
		}
	}
	return start, end
}

// findWide is find for letters outside ASCII.
func findWide(row []byte, letters []rune) (start, end int) {
	n := 0
	for end < len(row) && n < len(letters) {
		r, size := utf8.DecodeRune(row[end:])
		if r == letters[n] {
			n++
		}
		end += size
	}
	if n < len(letters) {
		return -1, -1
	}
	for start = end; n > 0; {
		r, size := utf8.DecodeLastRune(row[:start])
		start -= size
		if r == letters[n-1] {
			n--
		}
	}
	return start, end
}
