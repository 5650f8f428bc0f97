package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire/country"
	"github.com/scout-cli/scout/tui/people"
)

// maxOffered is how many completions are offered at most.
const maxOffered = 40

// Completion is what may stand at a place of the line.
type Completion struct {
	// From and To are the bytes of the line that Insert replaces.
	From, To int
	Insert   string
	Label    safe.Text
	About    safe.Text
	// Field tells that it is a field's name.
	Field bool
}

// Counts is how many people have each facet.
type Counts struct {
	dict   *people.Dict
	byCode []int
}

// Count counts the facets of the rows that live.
func Count(rows *people.Rows, flags *people.Flags) *Counts {
	c := &Counts{rows.Dict(), make([]int, len(rows.Dict().Facets()))}
	for n := range uint32(rows.Len()) {
		if flags.Dead.Has(n) {
			continue
		}
		for _, code := range rows.At(n).Codes() {
			if int(code) < len(c.byCode) {
				c.byCode[code]++
			}
		}
	}
	return c
}

// place is where in the line something is to be completed.
type place struct {
	field    field
	inValue  bool
	answer   bool // behind the "=" of a verdict
	from, to int
	typed    string // from up to where the cursor is
}

// Complete offers what may stand at byte at of the line. Behind a blank, and in
// an empty line, that is all fields.
func Complete(line string, at int, counts *Counts) []Completion {
	w, ok := placeAt(cut(line), at)
	if !ok {
		return nil
	}
	var out []Completion
	add := func(insert string, label, about safe.Text) {
		out = append(out, Completion{w.from, w.to, insert, label, about, !w.inValue})
	}
	typed := fold(strings.TrimSpace(w.typed))
	if !w.inValue {
		for _, f := range fields() {
			if strings.HasPrefix(f.name, typed) {
				add(f.name+firstSign(f), safe.Clean(f.name), f.about)
			}
		}
		return out
	}
	choice := func(names ...string) {
		for _, n := range names {
			if strings.HasPrefix(n, typed) {
				add(n+" ", safe.Clean(n), safe.Text{})
			}
		}
	}
	switch {
	case w.answer:
		choice("yes", "partial", "no", "unclear")
	case w.field.sort == answers:
		choice("yes", "no")
	case w.field.sort == absences:
		for _, l := range lacks() {
			choice(l.name)
		}
	case w.field.sort == verdicts:
		for _, c := range counts.dict.Criteria() {
			if begins(fold(c.Text.String()), typed) && !c.Text.IsEmpty() {
				add(Quote(c.Text.String())+"=", c.Text, safe.Clean(c.Importance))
			}
		}
	case w.field.sort == facets:
		for _, v := range counts.values(w.field.kinds, typed) {
			add(Quote(v.text.String())+" ", v.text, safe.Count(v.n))
		}
	}
	return out[:min(len(out), maxOffered)]
}

// firstSign is how a field is mostly asked.
func firstSign(f field) string {
	switch {
	case f.sort == numbers:
		return ">="
	case f.name == "updated":
		return "<"
	case f.name == "tenure":
		return ">"
	}
	return ":"
}

// placeAt finds the term at a byte of the line and what of it is typed there.
func placeAt(line string, at int) (place, bool) {
	if at > len(line) {
		return place{}, false
	}
	p := parser{line: line, q: &Query{}}
	start, end := at, at
	for p.skip(); p.at < len(line) && p.at <= at; p.skip() {
		from := p.at
		if p.term(); at <= p.at {
			start, end = from, p.at
			break
		}
	}
	for start < at && strings.IndexByte("!(", line[start]) >= 0 {
		start++
	}
	head := start
	for head < at && letter(line[head]) {
		head++
	}
	_, n, _, signed := sign(line[head:end])
	if !signed || head == start || head+n > at {
		if strings.Trim(strings.ToLower(line[start:at]), "abcdefghijklmnopqrstuvwxyz") != "" {
			return place{}, false // a word that is no field's beginning
		}
		if signed {
			end = head + n
		}
		return place{from: start, to: end, typed: line[start:at]}, true
	}
	f, ok := fieldOf(strings.ToLower(line[start:head]))
	w := place{field: f, inValue: true}
	stop := " ,"
	if f.sort == verdicts {
		stop = " ,="
	}
	p = parser{line: line[:end], at: head + n}
	for ok {
		w.from = p.at
		v := p.value(stop)
		if w.to = p.at; at <= p.at {
			w.typed = line[min(v.from, at):at]
			return w, true
		}
		switch line[p.at] {
		case ',':
		case '=':
			w.answer, stop = true, " "
		default:
			return place{}, false
		}
		p.at++
	}
	return place{}, false
}

// counted is a value and how many people have it.
type counted struct {
	text   safe.Text
	folded string
	n      int
}

// values are the facets of some kinds that begin with what was typed, the most
// frequent first; those that differ in case alone are one.
func (c *Counts) values(kinds []people.Kind, typed string) []counted {
	var found []counted
	for code, f := range c.dict.Facets()[:len(c.byCode)] {
		n := c.byCode[code]
		if n == 0 || !slices.Contains(kinds, f.Kind) {
			continue
		}
		v := counted{f.Text, f.Folded, n}
		if f.Kind == people.CountryIs { // offered by its name, and by its code
			if name, ok := country.Name(f.Text.String()); ok {
				v.text, v.folded = safe.Clean(name), fold(name)
			}
		}
		if begins(v.folded, typed) || begins(f.Folded, typed) {
			found = append(found, v)
		}
	}
	slices.SortStableFunc(found, func(a, b counted) int { return strings.Compare(a.folded, b.folded) })
	out := found[:0]
	for _, v := range found {
		if last := len(out) - 1; last >= 0 && out[last].folded == v.folded {
			out[last].n += v.n
			continue
		}
		out = append(out, v)
	}
	slices.SortStableFunc(out, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	return out[:min(len(out), maxOffered)]
}

// begins tells whether a word of a folded text begins with what was typed.
func begins(folded, typed string) bool {
	return typed == "" || pattern{text: typed, open: true}.in(folded)
}
