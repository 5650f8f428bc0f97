package intent

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

const maxYears = 60 // more is no career

// span of years as it is read: from word from to word to.
type yearSpan struct {
	from, to  int
	min, max  float64 // max 0: open
	isDecades bool
}

// years reads a span of years of experience, and understands those of other
// things to be none.
func (r *reader) years(i int) []elem {
	s, ok := r.yearSpan(i)
	if !ok {
		return nil
	}
	low, high, from := s.min, s.max, s.from
	bound, cueFrom := r.boundBefore(from)
	from = cueFrom
	to := s.to
	if n, b := r.boundAfter(to); n > 0 {
		to += n
		bound = b
	}
	if other, n := r.otherSpan(from, to); other != "" {
		if other == "noise" {
			return []elem{{kind: noise, from: i, to: to + n}}
		}
		if other == "protected" {
			return []elem{r.protected(i, to+n-i)}
		}
		e := r.item(i, to+n, other)
		e.f.Range = yearRange(low, high, bound)
		return r.fromCue(e, from)
	}
	e := r.item(i, to, wire.FieldYears)
	e.f.Range = yearRange(low, high, bound)
	e.to, e.total = r.experience(to)
	return r.fromCue(e, from)
}

// fromCue lets an element begin with the cue that stands before it.
func (r *reader) fromCue(e elem, from int) []elem {
	for len(r.elems) > 0 && r.elems[len(r.elems)-1].from >= from {
		r.elems = r.elems[:len(r.elems)-1]
	}
	e.from = from
	return []elem{e}
}

func yearRange(low, high float64, bound string) *wire.Range {
	switch {
	case high > 0:
		return &wire.Range{Min: &low, Max: &high}
	case bound == "max":
		return &wire.Range{Max: &low}
	case bound == "exact":
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
	if unit == "" {
		if again, n, u, ok := r.number(next); ok && strings.Contains(r.gap(next), "(") && again == low { // "five (5)"
			next, unit = n, u
		}
	}
	if unit == "" {
		n, ok := r.rangeMark(next)
		if ok {
			high, after, u, ok := r.number(n)
			if ok && high >= low {
				s.max, next, unit = high, after, u
			}
		}
	}
	if unit == "" {
		k := next
		if r.key(k) == "or" && (r.key(k+1) == "more" || r.key(k+1) == "above" || r.key(k+1) == "over") {
			k += 2
		} else if r.key(k) == "plus" || r.key(k) == "and" && r.key(k+1) == "above" {
			k++
		}
		if !isYearUnit(r.key(k)) {
			return s, false
		}
		unit, next = r.key(k), k+1
	}
	if strings.HasPrefix(unit, "decade") {
		s.min, s.max, s.isDecades = s.min*10, s.max*10, true
	}
	s.to = next
	return s, s.min <= maxYears && s.max <= maxYears
}

// number reads a number, in digits or words, with the unit that may be glued
// to it ("5yrs").
func (r *reader) number(i int) (n float64, next int, unit string, ok bool) {
	key := strings.TrimRight(r.key(i), "+") // "ten+" is one word
	if key == "" {
		return 0, i, "", false
	}
	if n, ok := numberWord(key); ok {
		next := i + 1
		if isDecade(r.key(next)) {
			return n, next + 1, "decade", true
		}
		if key == "a" || key == "an" {
			return 0, i, "", false // "a year" is a rate, not an experience
		}
		return n, next, "", true
	}
	digits := len(key) - len(strings.TrimLeft(key, "0123456789"))
	if digits == 0 || digits > 3 {
		return 0, i, "", false
	}
	n, _ = strconv.ParseFloat(key[:digits], 64)
	rest := key[digits:]
	if rest != "" {
		if !isYearUnit(rest) {
			return 0, i, "", false
		}
		return n, i + 1, rest, true
	}
	next = i + 1
	if next < len(r.words) && r.gap(next) == "." && len(r.key(next)) == 1 && isNumeric(r.key(next)) { // "1.5"
		f, _ := strconv.ParseFloat(r.key(next), 64)
		n += f / 10
		next++
	}
	return n, next, "", true
}

func numberWord(key string) (float64, bool) {
	for i, w := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"} {
		if w == key {
			return float64(i + 1), true
		}
	}
	switch key {
	case "twenty":
		return 20, true
	case "a", "an":
		return 1, true
	}
	return 0, false
}

func isDecade(key string) bool { return key == "decade" || key == "decades" }

func isYearUnit(key string) bool {
	switch key {
	case "year", "years", "yr", "yrs", "yoe", "y", "yo", "decade", "decades", "yoes":
		return true
	}
	return false
}

// rangeMark tells where the second number of "3-5", "3 to 5", "3 and 5" is.
func (r *reader) rangeMark(i int) (int, bool) {
	if i >= len(r.words) {
		return 0, false
	}
	switch mark := strings.Trim(r.gap(i), " +"); mark {
	case "-", "–", "—", "‑", "/":
		return i, true
	}
	if key := r.key(i); key == "to" || key == "and" && r.key(i-2) == "between" || key == "bis" {
		return i + 1, true
	}
	return 0, false
}

// boundBefore reads what stands before a span: "at least", "up to".
func (r *reader) boundBefore(i int) (bound string, from int) {
	from = i
	for n := min(4, i); n > 0; n-- {
		switch r.phrase(i-n, i) {
		case "at least", "minimum", "minimum of", "a minimum of", "min", "min of", "over", "more than", "not less than", "no less than", "no fewer than", "not fewer than", "greater than", "with over", "upwards of", "north of", "above", "starting from", "from":
			return "min", i - n
		case "up to", "no more than", "not more than", "less than", "max", "max of", "maximum", "maximum of", "a maximum of", "at most", "under", "below", "fewer than", "not over", "not exceeding", "at the most", "within":
			return "max", i - n
		case "exactly", "precisely":
			return "exact", i - n
		case "between", "around", "about", "approximately", "approx", "roughly", "some", "circa", "ca":
			return "", i - n
		}
	}
	return "", from
}

// boundAfter reads what stands after a span: "or more", "minimum", "max".
func (r *reader) boundAfter(i int) (n int, bound string) {
	for n := min(3, len(r.words)-i); n > 0; n-- {
		if r.stops(i) || strings.Contains(r.gap(i), ",") {
			return 0, ""
		}
		switch r.phrase(i, i+n) {
		case "or more", "plus", "minimum", "min", "and above", "and up", "or above", "at least", "upwards", "or longer":
			return n, "min"
		case "or less", "or fewer", "max", "maximum", "at most", "or under", "tops":
			return n, "max"
		}
	}
	return 0, ""
}

// phrase is the words from i up to j, if no sentence ends among them.
func (r *reader) phrase(i, j int) string {
	if i < 0 || j > len(r.words) || i >= j {
		return ""
	}
	keys := make([]string, 0, j-i)
	for k := i; k < j; k++ {
		if k > i && r.stops(k) {
			return ""
		}
		keys = append(keys, r.key(k))
	}
	return strings.Join(keys, " ")
}

// otherSpan tells what a span of years is if it is none of experience: a
// field, "noise" or "protected"; and how many words after it belong to it.
func (r *reader) otherSpan(from, to int) (what string, n int) {
	for k := 1; k <= min(3, len(r.words)-to); k++ {
		switch r.phrase(to, to+k) {
		case "old", "of age", "olds":
			return r.oldWhat(to + k)
		case "contract", "contracts", "ago", "notice", "notice period", "warranty", "plan", "term", "lease", "visa", "runway", "project", "program", "programme", "degree", "course", "apprenticeship", "in business", "in a row", "guarantee", "anniversary", "history", "fixed term", "assignment", "engagement", "bond", "track record as a company", "gap", "break", "mortgage", "cycle":
			return "noise", k
		case "at current company", "at present company", "at their company", "at their current", "in the company", "in their company", "with current company", "in current company", "at the same", "with the same", "at one company", "in one company":
			return wire.FieldYearsAtCompany, r.objectLen(to, k)
		case "in current role", "in current position", "in their current", "in the same", "in the role", "in their role", "in this role", "in present role", "in current job":
			return r.currentWhat(to + k), r.objectLen(to, k)
		case "at the current", "at the present", "with their current", "at his current", "at her current", "with the current", "in the current":
			return r.currentWhat(to + k), r.objectLen(to, k)
		}
	}
	for k := min(4, from); k > 0; k-- {
		switch r.phrase(from-k, from) {
		case "last", "past", "next", "recent", "every", "each", "previous", "coming", "the last", "the past", "the next", "first", "the first", "once", "per", "twice":
			return "noise", 0
		case "age", "aged", "ages", "age of", "ages of", "age between":
			return "protected", 0
		case "founded", "contract of", "contract for", "graduated", "graduating", "established", "left", "since":
			return "noise", 0
		}
	}
	return "", 0
}

// oldWhat: companies and programs have an age too.
func (r *reader) oldWhat(i int) (string, int) {
	switch r.key(i) {
	case "company", "startup", "firm", "business", "codebase", "program", "organization", "organisation", "agency", "brand":
		return "noise", 1
	}
	return "protected", 1
}

func (r *reader) currentWhat(i int) string {
	for k := i - 1; k < min(i+2, len(r.words)); k++ {
		switch r.key(k) {
		case "role", "position", "job", "title":
			return wire.FieldYearsInPosition
		}
	}
	return wire.FieldYearsAtCompany
}

// objectLen takes the noun after "in their current" along.
func (r *reader) objectLen(to, k int) int {
	switch r.key(to + k) {
	case "role", "position", "job", "title", "company", "employer", "firm", "organization":
		return k + 1
	}
	return k
}

// experience takes "of experience" along and tells whether the span is the
// whole career's: no skill or task follows it.
func (r *reader) experience(to int) (end int, total bool) {
	end = to
	for k := min(5, len(r.words)-to); k > 0; k-- {
		switch r.phrase(to, to+k) {
		case "of experience", "experience", "exp", "of exp", "of professional experience", "of work experience", "work experience", "professional experience", "of total experience", "total experience", "of overall experience", "overall experience", "of industry experience", "of relevant experience", "of hands on experience", "of working experience", "relevant experience", "industry experience", "in total", "overall", "total", "hands on experience", "of full time experience", "of practical experience", "of proven experience":
			end = to + k
		}
		if end > to {
			break
		}
	}
	if end >= len(r.words) || r.comma(end) {
		return end, true
	}
	switch r.key(end) {
	case "with", "in", "of", "using", "as", "at", "working", "on", "doing", "building", "developing", "managing", "leading":
		return end, false
	}
	return end, true
}

// headcount reads the size of an employer, "50-200 employees", and
// understands other counts to be none.
func (r *reader) headcount(i int) []elem {
	if !isNumeric(r.key(i)) {
		return nil
	}
	low, err := strconv.ParseFloat(r.key(i), 64)
	if err != nil {
		return nil
	}
	next, high := i+1, 0.0
	if n, ok := r.rangeMark(next); ok && isNumeric(r.key(n)) {
		if h, err := strconv.ParseFloat(r.key(n), 64); err == nil && h >= low {
			high, next = h, n+1
		}
	}
	switch r.key(next) {
	case "employees", "employee", "people", "person", "headcount", "staff":
	default:
		return nil
	}
	bound, from := r.boundBefore(i)
	near := false
	for k := max(0, from-5); k < min(len(r.words), next+4); k++ {
		switch r.key(k) {
		case "company", "companies", "startup", "startups", "firm", "firms", "employer", "employers", "organization", "organizations", "org":
			near = near || !r.stops(k)
		}
	}
	if !near {
		return []elem{{kind: noise, from: i, to: next + 1}}
	}
	e := r.item(i, next+1, wire.FieldCompanySize)
	e.f.Range = yearRange(low, high, bound)
	return r.fromCue(e, from)
}
