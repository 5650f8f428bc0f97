package query

import (
	"slices"
	"strconv"
	"strings"
)

// Join is the line that asks for what two lines ask: the second's terms that
// the first has already, in other case or quotes maybe, are not put in again.
func Join(line, other string) string {
	p := parser{line: cut(line), q: &Query{}}
	has := map[string]bool{}
	for range p.terms() {
		has[p.last()] = true
	}
	out := []string{strings.TrimSpace(line)}
	p = parser{line: cut(other), q: &Query{}}
	for text := range p.terms() {
		if name := p.last(); name == "" || !has[name] {
			out = append(out, text)
			has[name] = true
		}
	}
	return strings.TrimSpace(strings.Join(out, " "))
}

// Without is a line without the terms that ask for what another asks, in other
// case or quotes maybe, and whether it had any.
func Without(line, other string) (rest string, had bool) {
	p := parser{line: cut(other), q: &Query{}}
	drop := map[string]bool{}
	for range p.terms() {
		drop[p.last()] = true
	}
	delete(drop, "") // says nothing
	p = parser{line: cut(line), q: &Query{}}
	var out []string
	for text := range p.terms() {
		if drop[p.last()] {
			had = true
			continue
		}
		out = append(out, text)
	}
	if !had {
		return line, false
	}
	return strings.Join(out, " "), true
}

// terms reads the line's terms and tells the text of each.
func (p *parser) terms() func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for p.skip(); p.at < len(p.line); p.skip() {
			start := p.at
			p.q.terms, p.q.words = nil, nil
			if more := p.term(); !yield(p.line[start:p.at]) || !more {
				return
			}
		}
	}
}

// last names what the term read last asks for; empty where it says nothing.
func (p *parser) last() string {
	switch {
	case len(p.q.words) > 0:
		return "word " + fold(p.q.words[0])
	case len(p.q.terms) > 0:
		return p.q.terms[0].name()
	}
	return ""
}

// name is the same for terms that ask for the same.
func (t *term) name() string {
	var values []string
	for _, v := range t.values {
		values = append(values, strconv.Quote(fold(v.text)))
	}
	for i := range t.group {
		values = append(values, t.group[i].name())
	}
	slices.Sort(values)
	return strings.Join(append([]string{
		t.field.name, strconv.FormatBool(t.plain), strconv.FormatBool(t.not), strconv.Itoa(int(t.op)), t.answer,
	}, values...), " ")
}
