package query

import (
	"bytes"
	"slices"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/people"
)

func answer(t *term) test {
	var yeses, noes bool
	for _, v := range t.values {
		on, _ := yes(v.text)
		yeses, noes = yeses || on, noes || !on
	}
	return func(r people.Row, f *people.Flags) bool {
		on := t.field.flag(f).Has(r.No)
		return t.not != (on && yeses || !on && noes)
	}
}

// number compares a number as it is shown, an age or a date.
func number(t *term, now time.Time) test {
	var any []interval
	for _, v := range t.values {
		in, _ := t.interval(v, now)
		any = append(any, in)
	}
	value := func(r people.Row) (raw float64, known bool) {
		switch t.field.col {
		case people.Score:
			return r.Score() * 100, r.Score() >= 0
		case people.Years:
			return r.Years(), r.Years() >= 0
		case people.Started:
			return float64(r.Started()), r.Started() > 0
		}
		return float64(r.Updated()), r.Updated() > 0
	}
	today := dayOf(now)
	if t.field.col == people.Started {
		today = monthOf(now)
	}
	return func(r people.Row, _ *people.Flags) bool {
		x, known := value(r)
		if !known {
			return t.not
		}
		return t.not != slices.ContainsFunc(any, func(in interval) bool {
			switch {
			case in.age:
				return today-x >= in.lo && today-x <= in.hi
			case in.shown:
				s := float64(int(x + 0.5))
				return s >= in.lo && s <= in.hi
			}
			return x >= in.lo && x <= in.hi
		})
	}
}

// plain asks for a text anywhere in the row.
func (p *Program) plain(t *term) test {
	want := filter.AppendFold(nil, t.values[0].text)
	var cells []safe.Text
	return func(r people.Row, _ *people.Flags) bool {
		p.text, cells = p.text[:0], r.Searchable(cells[:0])
		for i, cell := range cells {
			if i > 0 {
				p.text = append(p.text, ' ')
			}
			p.text = filter.AppendFold(p.text, cell.String())
		}
		return t.not != bytes.Contains(p.text, want)
	}
}

// cell asks for words in one column.
func (p *Program) cell(t *term) test {
	patterns := t.patterns()
	return func(r people.Row, _ *people.Flags) bool {
		s := fold(r.Cell(t.field.col).String())
		return t.not != slices.ContainsFunc(patterns, func(p pattern) bool { return p.in(s) })
	}
}

// learn looks at facets and criteria that are new since it last did.
func (p *Program) learn() {
	for _, g := range p.groups {
		g.learn()
	}
	if len(p.specs) > 0 {
		all := p.dict.Facets()
		for _, f := range all[len(p.byCode):] {
			var bits uint32
			for _, s := range p.specs {
				if slices.Contains(s.kinds, f.Kind) && (s.patterns == nil || matches(s.patterns, f.Folded)) {
					bits |= s.bit
				}
			}
			p.byCode = append(p.byCode, bits)
		}
	}
	if len(p.judged) > 0 {
		all := p.dict.Criteria()
		for i := len(p.criteria); i < len(all); i++ {
			text := fold(all[i].Text.String())
			p.criteria = append(p.criteria, text)
			var bits [8]uint32
			for _, j := range p.judged {
				if matches(j.patterns, text) {
					bits[j.verdict] |= j.bit
				}
			}
			p.verdicts = append(p.verdicts, bits[:]...)
		}
	}
}
