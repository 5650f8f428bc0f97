package intent

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// number reads a number, in digits or words, with the unit that may be glued
// to it ("5yrs").
func (r *reader) number(i int) (n float64, next int, unit string, ok bool) {
	key := strings.TrimRight(r.key(i), "+") // "ten+" is one word
	if key == "" {
		return 0, i, "", false
	}
	if n, ok := r.numberWord(key); ok {
		if r.has(classDecade, i+1) {
			return n, i + 2, "decade", true
		}
		if key == "a" || key == "an" {
			if r.key(i+1) == "couple" && r.key(i+2) == "of" {
				return 2, i + 3, "", true
			}
			return 0, i, "", false // "a year" is a rate, not an experience
		}
		return n, i + 1, "", true
	}
	for _, unit := range [...]string{"jahrige", "jahriger", "jahrigen", "jahriges"} { // "dreijährige"
		if word, ok := strings.CutSuffix(key, unit); ok {
			if n, ok := r.lex.numbers[word]; ok {
				return n, i + 1, unit, true
			}
		}
	}
	digits := len(key) - len(strings.TrimLeft(key, "0123456789"))
	if digits == 0 || digits > 3 {
		return 0, i, "", false
	}
	n, _ = strconv.ParseFloat(key[:digits], 64)
	if rest := strings.TrimSuffix(key[digits:], "ish"); rest != key[digits:] && rest == "" { // "3ish years"
		return n, i + 1, "", true
	} else if rest != "" {
		if !r.lex.is(classYearUnit, rest, r.lang) {
			return 0, i, "", false
		}
		return n, i + 1, rest, true
	}
	next = i + 1
	if next < len(r.words) && (r.gap(next) == "." || r.gap(next) == ",") && len(r.key(next)) == 1 && isNumeric(r.key(next)) { // "1.5"
		f, _ := strconv.ParseFloat(r.key(next), 64)
		n += f / 10
		next++
	}
	return n, next, "", true
}

func (r *reader) numberWord(key string) (float64, bool) {
	if key == "a" || key == "an" {
		return 1, true
	}
	n, ok := r.lex.numbers[key]
	return n, ok
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
	if r.has(classRange, i) || r.isCue(i, cueAnd) && r.has(classBetween, i-2) {
		return i + 1, true
	}
	return 0, false
}

// isNumeric tells whether a word is a number, maybe with k or m after it.
func isNumeric(key string) bool {
	if key == "" || key[0] < '0' || key[0] > '9' {
		return false
	}
	rest := strings.TrimLeft(strings.TrimRight(key, "+"), "0123456789")
	return rest == "" || rest == "k" || rest == "m"
}

// money reads amounts as nothing: "$120k", "80.000 €", "120-150k".
func (r *reader) money(i int) []elem {
	if !isNumeric(r.key(i)) {
		return nil
	}
	to := i + 1
	for to < len(r.words) && to < i+6 && isNumeric(r.key(to)) && !strings.ContainsAny(r.gap(to), "\n;") && !strings.Contains(r.gap(to), ", ") && strings.Trim(r.gap(to), ".,-–— $€£to") == "" {
		to++
	}
	sign := strings.ContainsAny(r.gap(i), "$€£¥₹") || to <= len(r.words) && strings.HasPrefix(strings.TrimSpace(r.gap(to)), "€") ||
		to <= len(r.words) && strings.ContainsAny(firstRune(r.gap(to)), "$€£¥₹%")
	if r.has(classMoneyUnit, to) && !r.stops(to) {
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

// count reads the size of an employer, "50-200 employees", and understands
// other counts to say nothing of experience: "12-hour shifts", "300 beds".
func (r *reader) count(i int) []elem {
	key := r.key(i)
	low, err := strconv.ParseFloat(key, 64)
	if err != nil {
		return r.gluedCount(i)
	}
	next, high := i+1, 0.0
	if n, ok := r.rangeMark(next); ok && isNumeric(r.key(n)) {
		if h, err := strconv.ParseFloat(r.key(n), 64); err == nil && h >= low {
			high, next = h, n+1
		}
	}
	switch {
	case next >= len(r.words) || r.stops(next):
		return nil
	case r.has(classCountUnit, next), r.counted(i, next, low):
		return []elem{{kind: noise, from: i, to: next + 1}}
	case !r.has(classHeadcount, next):
		return nil
	}
	bound, from := r.boundBefore(i)
	near := false
	for k := max(0, from-5); k < min(len(r.words), next+4); k++ {
		near = near || r.has(classSizedThing, k) && !r.stops(k)
	}
	if !near || r.advert || r.has(classOwn, from-1) || r.has(classArticle, from-1) && r.has(classOwn, from-2) { // "for a 40 person startup": who hires
		return []elem{{kind: noise, from: i, to: next + 1}}
	}
	e := r.item(i, next+1, wire.FieldCompanySize)
	e.f.Range = yearRange(low, high, bound)
	return r.fromCue(e, from)
}

const many = 20 // more of a title are no hires

// counted tells whether a number before a title counts colleagues: "VP
// Engineering, 200+ engineers".
func (r *reader) counted(i, next int, n float64) bool {
	if n < many && !strings.HasPrefix(r.gap(i+1), "+") && !(r.titled && n > 1 && r.comma(i) && !r.stops(i) && !isNumeric(r.key(0)) && strings.HasSuffix(r.key(next), "s") && !r.isCue(i-1, cueMust)) {
		return false
	}
	for _, h := range r.hits(next) {
		if h.Kind == taxonomy.TitleTerm || h.Kind == taxonomy.HeadTerm {
			return r.titled
		}
	}
	return false
}

// gluedCount reads "12h", "18mo": a number and its unit in one word.
func (r *reader) gluedCount(i int) []elem {
	key := r.key(i)
	unit := strings.TrimLeft(key, "0123456789")
	if unit == "" || len(unit) == len(key) || !r.lex.is(classCountUnit, unit, r.lang) {
		return nil
	}
	return []elem{{kind: noise, from: i, to: i + 1}}
}
