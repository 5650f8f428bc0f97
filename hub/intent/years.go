package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

const maxYears = 60 // more is no career

// yearSpan is a span of years as it is read: from word from to word to.
type yearSpan struct {
	from, to int
	min, max float64 // max 0: open
}

// years reads a span of years of experience, and understands those of other
// things to be none.
func (r *reader) years(i int) []elem {
	s, ok := r.yearSpan(i)
	if !ok {
		return nil
	}
	bound, from := r.boundBefore(s.from)
	to := s.to
	if n, b := r.boundAfter(to); n > 0 {
		to += n
		bound = b
	}
	s, from, to = r.bothBounds(s, bound, from, to)
	field, n := r.meaning(from, to)
	if field == wire.FieldYears && bound == boundMax && s.min >= leastAge && !r.saysExperience(from, to) {
		field = protectedSpan // "a driver under 45 years"
	}
	if field == protectedSpan && max(s.min, s.max) < grownUp { // of pupils, of patients
		field = ""
	}
	switch field {
	case "":
		return []elem{{kind: noise, from: i, to: to + n}}
	case protectedSpan:
		return []elem{r.protected(i, to+n-i)}
	}
	e := r.item(i, to+n, field)
	e.f.Range = yearRange(s.min, s.max, bound)
	if field == wire.FieldYears {
		e.to, e.total = r.experience(to)
	}
	return r.fromCue(e, from)
}

// bothBounds reads the other bound of a span: "more than 5 but fewer than 10
// years", "más de 5 años pero menos de 10".
func (r *reader) bothBounds(s yearSpan, bound string, from, to int) (both yearSpan, start, end int) {
	joins := func(i int) bool { return r.isCue(i, cueBut) || r.isCue(i, cueAnd) }
	switch {
	case s.max > 0:
	case bound == boundMax && joins(from-1) && !r.stops(from):
		low, next, unit, ok := r.number(from - 2)
		if b, start := r.boundBefore(from - 2); ok && next == from-1 && unit == "" && low < s.min && b == boundMin {
			s.min, s.max = low, s.min
			return s, start, to
		}
	case bound == boundMin && joins(to) && !r.stops(to):
		n := r.behind(classMaxBefore, to+1, maxBound)
		if high, next, unit, ok := r.number(to + 1 + n); n > 0 && ok && high > s.min {
			if unit == "" && r.has(classYearUnit, next) {
				next++
			}
			s.max = high
			return s, from, next
		}
	}
	return s, from, to
}

// fromCue lets an element begin with the cue that stands before it.
func (r *reader) fromCue(e elem, from int) []elem {
	for len(r.elems) > 0 && r.elems[len(r.elems)-1].from >= from {
		r.elems = r.elems[:len(r.elems)-1]
	}
	e.from = from
	return []elem{e}
}

// Bounds of a span.
const (
	boundMin   = "min"
	boundMax   = "max"
	boundExact = "exact"
)

func yearRange(low, high float64, bound string) *wire.Range {
	switch {
	case high > 0:
		return &wire.Range{Min: &low, Max: &high}
	case bound == boundMax:
		return &wire.Range{Max: &low}
	case bound == boundExact:
		return &wire.Range{Min: &low, Max: &low}
	}
	return &wire.Range{Min: &low}
}

// yearSpan reads "5 years", "5+ yrs", "3-5 years", "five (5) years", "a decade".
func (r *reader) yearSpan(i int) (yearSpan, bool) {
	s := yearSpan{from: i}
	low, next, unit, ok := r.number(i)
	if !ok {
		return s, false
	}
	s.min = low
	if unit == "" && next < len(r.words) && strings.Contains(r.gap(next), "(") { // "five (5)"
		if again, n, u, ok := r.number(next); ok && again == low {
			next, unit = n, u
		}
	}
	if unit == "" {
		if n, ok := r.rangeMark(next); ok {
			if high, after, u, ok := r.number(n); ok && high >= low {
				s.max, next, unit = high, after, u
			}
		}
	}
	if unit == "" {
		next += r.behind(classOrMore, next, 3)
		unit = strings.TrimRight(r.key(next), "+") // "10 yrs+"
		if r.stops(next) || !r.lex.is(classYearUnit, unit, r.lang) {
			return s, false
		}
		next++
	}
	if r.lex.is(classDecade, unit, r.lang) {
		const years = 10
		s.min, s.max = s.min*years, s.max*years
		if r.key(i-1) == "half" {
			s.min /= 2
		}
	}
	s.to = next
	return s, s.min <= maxYears && s.max <= maxYears
}

// maxBound is how many words a bound has at most: "no more than".
const maxBound = 4

// boundBefore reads what stands before a span: "at least", "up to".
func (r *reader) boundBefore(i int) (bound string, from int) {
	best := 0
	for _, b := range []struct {
		class class
		bound string
	}{{classMinBefore, boundMin}, {classMaxBefore, boundMax}, {classExactBefore, boundExact}, {classAboutBefore, ""}} {
		if n := r.ahead(b.class, i, maxBound); n > best && !r.stops(i) {
			best, bound = n, b.bound
		}
	}
	return bound, i - best
}

// boundAfter reads what stands after a span: "or more", "minimum", "max".
func (r *reader) boundAfter(i int) (n int, bound string) {
	if i >= len(r.words) || r.stops(i) || strings.Contains(r.gap(i), ",") {
		return 0, ""
	}
	least, most := r.behind(classMinAfter, i, maxBound), r.behind(classMaxAfter, i, maxBound)
	switch {
	case most > least:
		return most, boundMax
	case least > 0:
		return least, boundMin
	}
	return 0, ""
}

// protectedSpan stands for a field where a span tells an age.
const protectedSpan = "age"

// meaning is the field that a span of years is for, none if it tells of
// something else, and how many words after it belong to it.
func (r *reader) meaning(from, to int) (field string, n int) {
	if to < len(r.words) && !r.stops(to) {
		if n := r.behind(classAged, to, 2); n > 0 {
			return r.age(from, to+n), n
		}
		if n := r.behind(classSpanOther, to, 4); n > 0 && !r.comma(to) { // not "5+ years, bonus: Kafka"
			return "", n
		}
		inPosition, atCompany := r.behind(classInPosition, to, 4), r.behind(classAtCompany, to, 4)
		if n := max(inPosition, atCompany); n > 0 {
			field := wire.FieldYearsAtCompany
			for k := to; k < to+n+1; k++ {
				if r.has(classPosition, k) {
					field = wire.FieldYearsInPosition
				}
			}
			if r.has(classTenureObject, to+n) {
				n++
			}
			return field, n
		}
	}
	switch {
	case r.outOf(from):
		return "", 0
	case r.ahead(classCompanyAhead, from, 6) > 0:
		return wire.FieldYearsAtCompany, 0
	case r.ahead(classPositionAhead, from, 6) > 0:
		return wire.FieldYearsInPosition, 0
	case r.ahead(classAgeAhead, from, 3) > 0:
		return r.age(from, to), 0
	case r.ahead(classSpanOtherAhead, from, 3) > 0, r.ofAnother(from, to):
		return "", 0
	}
	return wire.FieldYears, 0
}

// outOf tells whether a span before word i is one away from the work: "out of
// bedside for less than 3 years".
func (r *reader) outOf(i int) bool {
	const reach = 6
	for k := i - 1; k > 0 && k > i-reach && !r.stops(k+1); k-- {
		if r.key(k) == "of" && r.key(k-1) == "out" {
			return true
		}
	}
	return false
}

// experience takes "of experience" along and tells whether the span is the
// whole career's: no skill or task follows it.
func (r *reader) experience(to int) (end int, total bool) {
	end = to
	if to < len(r.words) && !strings.Contains(r.gap(to), ",") {
		end += r.behind(classOfExperience, to, 5)
	}
	if end >= len(r.words) || r.comma(end) {
		return end, true
	}
	return end, !r.has(classTaskAfter, end)
}
