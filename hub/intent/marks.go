package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Quotations, search operators, markup and amounts of money.

const maxQuoted = 8 // words of a quotation that is one phrase

// findQuotes notes which words are put in quotation marks.
func (r *reader) findQuotes() {
	r.quoted = make([]int, len(r.words)+1)
	if strings.Contains(r.text, "{\"") || strings.Contains(r.text, "\":") { // JSON: its marks quote nothing
		return
	}
	open := -1
	for i := 0; i <= len(r.words); i++ {
		for _, c := range r.gap(i) {
			switch {
			case c == '"' && open >= 0, c == '”' && open >= 0:
				if i > open && i-open <= maxQuoted {
					r.quoted[open] = i
				}
				open = -1
			case c == '"', c == '“', c == '„':
				open = i
			}
		}
	}
}

// quotation reads a quoted phrase: as the term that it is, else as a keyword.
func (r *reader) quotation(i int) []elem {
	end := r.quoted[i]
	if end == 0 {
		return nil
	}
	if len(r.elems) > 0 && r.elems[len(r.elems)-1].kind == hint {
		last := r.elems[len(r.elems)-1]
		if last.is(cuePast) || last.is(cueCurrent) || last.is(cueFrom) {
			return nil // the name of an employer
		}
	}
	for _, e := range r.terms(i, 0) {
		if e.to >= end || e.from > i {
			return nil // read without the marks
		}
	}
	if n, _ := r.cueAt(i); n >= end-i {
		return nil
	}
	e := r.item(i, end, wire.FieldKeyword, r.slice(i, end))
	if r.operators() { // one term of others
		e.f.Field, e.confidence = wire.FieldSkill, confidenceGuess
	}
	return []elem{e}
}

// asKeyword reads a quotation that is said to be a keyword, whatever else its
// words may mean: keyword: "solutions engineer".
func (r *reader) asKeyword(i int) []elem {
	if k := r.key(i); k != "keyword" && k != "keywords" || i+1 >= len(r.words) || !strings.HasPrefix(r.gap(i+1), ":") {
		return nil
	}
	end := r.quoted[i+1]
	if end == 0 {
		return nil
	}
	return []elem{{kind: hint, from: i, to: i + 1}, r.item(i+1, end, wire.FieldKeyword, r.slice(i+1, end))}
}

// operators tells whether the prompt is a Boolean search: its operators are
// written in capitals, its words are not.
func (r *reader) operators() bool {
	if r.boolean == nil {
		operators, small := 0, false
		for i := range r.words {
			if r.isOperator(i) {
				operators++
			}
			small = small || !r.upper(i)
		}
		boolean := operators > 0 && small
		r.boolean = &boolean
	}
	return *r.boolean
}

func (r *reader) isOperator(i int) bool {
	if i < 0 || i >= len(r.words) {
		return false
	}
	switch r.slice(i, i+1) {
	case "AND", "OR", "NOT":
		return true
	}
	return false
}

// isOperand tells whether words stand alone between the operators and
// parentheses of a Boolean search.
func (r *reader) isOperand(from, to int) bool {
	return r.operators() && (r.isOperator(from-1) || strings.Contains(r.gap(from), "(")) &&
		(to >= len(r.words) || r.isOperator(to) || strings.ContainsAny(r.gap(to), "()"))
}

// operator drops the operators of search engines; their words are read.
func (r *reader) operator(i int) []elem {
	if i+1 >= len(r.words) || !strings.HasPrefix(r.gap(i+1), ":") {
		return nil
	}
	after := strings.TrimPrefix(r.gap(i+1), ":")
	switch {
	case r.has(classOperator, i) && !strings.HasPrefix(after, " ") && !r.stops(i+1):
		return []elem{{kind: noise, from: i, to: i + 1}}
	case r.has(classSiteOperator, i):
		to := i + 1
		for to < len(r.words) && !strings.ContainsAny(r.gap(to), " \n\t") {
			to++
		}
		return []elem{{kind: noise, from: i, to: to}}
	}
	return nil
}

// markup reads tags as nothing: "<b>nurse</b>".
func (r *reader) markup(i int) []elem {
	gap := r.gap(i)
	if !strings.HasSuffix(gap, "<") && !strings.HasSuffix(gap, "</") {
		return nil
	}
	for to := i + 1; to <= len(r.words) && to <= i+6; to++ {
		after := r.gap(to)
		if strings.Contains(after, ">") {
			return []elem{{kind: noise, from: i, to: to}}
		}
	}
	return nil
}

// person reads who is to be written to, or who writes, as nothing: "Ms Perrin",
// "Thanks, Lupita", "… - Dragos".
func (r *reader) person(i int) []elem {
	if r.has(classHonorific, i) && r.upper(i) {
		to := i + 1
		for to < len(r.words) && to-i < 4 && r.upper(to) && (r.joined(to-1) || strings.Trim(r.gap(to), ". ") == "") && !r.named(to) {
			to++
		}
		if to > i+1 {
			return []elem{{kind: noise, from: i, to: to}}
		}
	}
	const maxNames = 3
	if n := r.behind(classSignOff, i, 3); n > 0 && i > 0 && r.stops(i) && r.upper(i) && len(r.words)-i-n <= maxNames {
		signed := true
		for k := i + n; k < len(r.words); k++ {
			signed = signed && r.upper(k) && !r.named(k)
		}
		if signed {
			return []elem{{kind: noise, from: i, to: len(r.words)}}
		}
	}
	if rest := len(r.words) - i; i == 0 || rest > maxNames {
		return nil
	}
	for k := i; k < len(r.words); k++ {
		if !r.upper(k) || r.named(k) || k > i && !r.joined(k-1) || r.capitals(k) {
			return nil
		}
	}
	dash := r.stops(i) && strings.ContainsAny(strings.TrimLeft(r.gap(i), "."), "-–—") && !isBullet(r.gap(i))
	if !dash && r.ahead(classSignOff, i, 3) == 0 {
		return nil
	}
	return []elem{{kind: noise, from: i, to: len(r.words)}}
}
