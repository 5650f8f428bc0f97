package query

import (
	"slices"
	"time"

	"github.com/scout-cli/scout/client/wire/country"
	"github.com/scout-cli/scout/tui/people"
)

// Program is what a line asks of rows besides its loose words, ready to look
// at many of them. It is used by one goroutine at a time.
type Program struct {
	dict *people.Dict

	// Each term that asks for facets or verdicts has a bit. A row meets it if
	// one of its codes has the bit too, so that one pass answers all of them.
	specs    []spec
	byCode   []uint32 // bits by code, of as many facets as are known so far
	judged   []judged
	verdicts []uint32 // bits by criterion and verdict
	criteria []string // the words of those that are known, folded
	asked    bool     // for what rows do not say themselves: flags
	want     uint32   // bits that must be met
	avoid    uint32   // bits that must not

	tests  []test
	groups []*Program // in brackets, by tests
	text   []byte
}

// spec is a term that asks for facets; without patterns it asks for any.
type spec struct {
	bit      uint32
	kinds    []people.Kind
	patterns []pattern
}

// judged is a term that asks for a verdict on criteria.
type judged struct {
	bit      uint32
	patterns []pattern
	verdict  people.Verdict
}

// test is a term that is asked of each row by itself.
type test func(r people.Row, f *people.Flags) bool

// Compile makes the program of a line for people whose facets are in dict. It
// is nil where the line asks for no more than words.
func (q *Query) Compile(dict *people.Dict, now time.Time) *Program {
	if !q.Exact() {
		return nil
	}
	return compile(q.terms, dict, now)
}

func compile(terms []term, dict *people.Dict, now time.Time) *Program {
	p := &Program{dict: dict}
	var plain []test // slow ones last
	for i := range terms {
		t := &terms[i]
		switch {
		case t.group != nil:
			inside := compile(t.group, dict, now)
			p.groups = append(p.groups, inside)
			p.asked = p.asked || inside.asked
			plain = append(plain, func(r people.Row, f *people.Flags) bool { return t.not != inside.match(r, f) })
		case t.plain:
			plain = append(plain, p.plain(t))
		case t.field.sort == facets:
			patterns := t.patterns()
			if slices.Contains(t.field.kinds, people.CountryIs) {
				patterns = t.places()
			}
			p.facets(t.not, t.field.kinds, patterns)
		case t.field.sort == verdicts:
			v, _ := verdictOf(t.answer)
			p.judged = append(p.judged, judged{p.bit(t.not), t.patterns(), v})
			p.asked = true
		case t.field.sort == absences:
			p.lacking(t)
		case t.field.sort == cells:
			plain = append(plain, p.cell(t))
		case t.field.sort == answers:
			p.tests = append(p.tests, answer(t))
			p.asked = true
		default:
			p.tests = append(p.tests, number(t, now))
		}
	}
	p.tests = append(p.tests, plain...)
	return p
}

func (t *term) patterns() []pattern {
	out := make([]pattern, len(t.values))
	for i, v := range t.values {
		out[i] = patternOf(v.text, t.op)
	}
	return out
}

// places are the patterns of a term that asks for places: a country is meant by
// each of its names and by its code, and two letters are a whole part of a
// place, lest "de" be found in Rio de Janeiro. With "=" the words are meant as
// they are.
func (t *term) places() (out []pattern) {
	if t.op == is {
		return t.patterns()
	}
	for i, p := range t.patterns() {
		p.part = !p.open && len(p.text) <= 2
		out = append(out, p)
		code, ok := country.Code(fold(t.values[i].text))
		if !ok {
			continue
		}
		name, _ := country.Name(code)
		out = append(out, pattern{text: fold(code), part: true}, pattern{text: fold(name)})
	}
	return out
}

// bit is the next term's, noted as wanted or not.
func (p *Program) bit(not bool) uint32 {
	b := uint32(1) << (len(p.specs) + len(p.judged))
	if not {
		p.avoid |= b
	} else {
		p.want |= b
	}
	return b
}

func (p *Program) facets(not bool, kinds []people.Kind, patterns []pattern) {
	p.specs = append(p.specs, spec{p.bit(not), kinds, patterns})
}

// lacking asks that something is not known; of several, any.
func (p *Program) lacking(t *term) {
	var any []func(people.Row) bool
	for _, v := range t.values {
		l, _ := lackOf(fold(v.text))
		if l.test == nil && len(t.values) == 1 {
			p.facets(!t.not, l.kinds, nil)
			return
		}
		if l.test == nil {
			l.test = func(r people.Row) bool {
				return !slices.ContainsFunc(r.Codes(), func(c people.Code) bool {
					_, _, judged := c.AsVerdict()
					return !judged && slices.Contains(l.kinds, p.dict.Facet(c).Kind)
				})
			}
		}
		any = append(any, l.test)
	}
	p.tests = append(p.tests, func(r people.Row, _ *people.Flags) bool {
		return t.not != slices.ContainsFunc(any, func(f func(people.Row) bool) bool { return f(r) })
	})
}

func matches(patterns []pattern, folded string) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.in(folded) })
}

// Flagged tells whether the line asks for what can change while the row does
// not, such as marks and own verdicts.
func (p *Program) Flagged() bool { return p.asked }

// Mark sets the bits of the rows from first up to end that the line lets
// through, and clears those of the others.
func (p *Program) Mark(rows *people.Rows, flags *people.Flags, first, end uint32, out *people.Bits) {
	p.learn()
	for n := first; n < end; n++ {
		out.Set(n, p.match(rows.At(n), flags))
	}
}

func (p *Program) match(r people.Row, flags *people.Flags) bool {
	if p.want|p.avoid != 0 {
		var got uint32
		own := flags.Own.Of(r)
		if len(p.judged) > 0 && len(own) > 0 {
			got = p.own(own)
		}
		for _, c := range r.Codes() {
			if i, v, ok := c.AsVerdict(); ok {
				if at := i<<3 | int(v&7); at < len(p.verdicts) && own[p.criteria[i]] == people.Unasked {
					got |= p.verdicts[at]
				}
			} else if int(c) < len(p.byCode) {
				got |= p.byCode[c]
			}
		}
		if got&p.want != p.want || got&p.avoid != 0 {
			return false
		}
	}
	for _, t := range p.tests {
		if !t(r, flags) {
			return false
		}
	}
	return true
}

// own are the bits of own verdicts: they stand for the hub's.
func (p *Program) own(verdicts map[string]people.Verdict) (got uint32) {
	for i, text := range p.criteria {
		if v := verdicts[text]; v != people.Unasked {
			got |= p.verdicts[i<<3|int(v)]
		}
	}
	return got
}
