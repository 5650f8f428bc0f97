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
	return []elem{e}
}

// operator drops the operators of search engines; their words are read.
func (r *reader) operator(i int) []elem {
	if i+1 >= len(r.words) || !strings.HasPrefix(r.gap(i+1), ":") {
		return nil
	}
	switch r.key(i) {
	case "intitle", "inurl", "intext", "allintitle", "allintext", "inanchor":
		return []elem{{kind: noise, from: i, to: i + 1}}
	case "site", "filetype", "ext", "cache", "related":
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

// money reads amounts as nothing: "$120k", "80.000 €", "120-150k".
func (r *reader) money(i int) []elem {
	if !isNumeric(r.key(i)) {
		return nil
	}
	to := i + 1
	for to < len(r.words) && to < i+6 && isNumeric(r.key(to)) && !strings.ContainsAny(r.gap(to), "\n;") && strings.Trim(r.gap(to), ".,-–— $€£to") == "" {
		to++
	}
	sign := strings.ContainsAny(r.gap(i), "$€£¥₹") || to <= len(r.words) && strings.HasPrefix(strings.TrimSpace(r.gap(to)), "€") ||
		to <= len(r.words) && strings.ContainsAny(firstRune(r.gap(to)), "$€£¥₹%")
	switch r.key(to) {
	case "usd", "eur", "gbp", "chf", "euro", "euros", "dollars", "pounds", "k", "lpa", "lakhs", "lakh", "inr", "salary", "million", "mio", "bn", "billion", "m", "percent":
		sign, to = true, to+1
	}
	thousands := false
	for k := i; k < min(to, len(r.words)); k++ {
		key := r.key(k)
		thousands = thousands || len(key) > 1 && (key[len(key)-1] == 'k' || key[len(key)-1] == 'm')
	}
	if !sign && !thousands {
		return nil
	}
	return []elem{{kind: noise, from: i, to: min(to, len(r.words))}}
}

func firstRune(s string) string {
	for _, c := range s {
		return string(c)
	}
	return ""
}

// isNumeric tells whether a word is a number, maybe with k or m after it.
func isNumeric(key string) bool {
	if key == "" || key[0] < '0' || key[0] > '9' {
		return false
	}
	rest := strings.TrimLeft(strings.TrimRight(key, "+"), "0123456789")
	return rest == "" || rest == "k" || rest == "m"
}
