package query

import (
	"strconv"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/people"
)

// check tells what is wrong with a term's values, nothing where they are read.
func (t *term) check() Error {
	bad := func(v value, text safe.Text, unfinished bool) Error { return Error{v.from, v.to, text, unfinished} }
	orders := t.op != has && t.op != is
	for _, v := range t.values {
		switch t.field.sort {
		case facets, cells:
			if orders {
				return bad(v, safe.Join(safe.Lit(" "), safe.Clean(t.field.name), safe.Lit("takes : or =, not < or >")), false)
			}
		case numbers, ages:
			if orders && len(t.values) > 1 {
				return bad(v, safe.Lit("one value is enough behind < or >"), false)
			}
			if _, ok := t.interval(v, time.Time{}); !ok {
				about := safe.Join(safe.Lit(" "), safe.Clean(v.text), safe.Lit("is no number: try"), t.field.about)
				if t.field.sort == ages {
					about = safe.Join(safe.Lit(" "), safe.Clean(v.text), safe.Lit("is no time: 90d, 6m, 2y or 2026-01"))
				}
				return bad(v, about, true)
			}
		case answers:
			if _, ok := yes(v.text); !ok || orders {
				return bad(v, safe.Join(safe.Lit(" "), safe.Clean(t.field.name), safe.Lit("is yes or no")), true)
			}
		case absences:
			if _, ok := lackOf(strings.ToLower(v.text)); !ok || orders {
				return bad(v, safe.Join(safe.Lit(" "), safe.Lit("not one of"), safe.Clean(lackNames())), true)
			}
		case verdicts:
			if _, ok := verdictOf(t.answer); !ok {
				return bad(v, safe.Lit("a verdict is yes, partial, no or unclear: verdict:\"go\"=no"), true)
			}
		}
	}
	return Error{}
}

func lackNames() string {
	var names []string
	for _, l := range lacks() {
		names = append(names, l.name)
	}
	return strings.Join(names, " ")
}

func yes(s string) (on, ok bool) {
	switch strings.ToLower(s) {
	case "yes", "y", "true", "1":
		return true, true
	case "no", "n", "false", "0":
		return false, true
	}
	return false, false
}

func verdictOf(s string) (people.Verdict, bool) {
	switch s {
	case "yes", "met", "y":
		return people.Yes, true
	case "partial", "partly", "p":
		return people.Partial, true
	case "no", "not", "n":
		return people.No, true
	case "unclear", "unknown", "u":
		return people.Unclear, true
	}
	return people.Unasked, false
}

// interval is the numbers that meet a value: both ends are in it.
type interval struct {
	lo, hi float64
	// shown compares the number as the table shows it, rounded.
	shown bool
	// age compares how long ago it was, not when.
	age bool
}

const endless = 1e18

// interval reads a value of a field of numbers or ages.
func (t *term) interval(v value, now time.Time) (interval, bool) {
	from, to, ranged := strings.Cut(v.text, "..")
	a, ok := t.point(from, now)
	if !ok {
		return a, false
	}
	if ranged {
		b, ok := t.point(to, now)
		if !ok || b.age != a.age || b.hi < a.lo || t.op != has && t.op != is {
			return a, false
		}
		a.hi, a.shown = b.hi, a.shown && b.shown
		return a, true
	}
	const step = 1e-6
	switch t.op {
	case less:
		a.lo, a.hi = -endless, a.lo-step
	case atMost:
		if a.age {
			a.hi = a.lo // 2 years and 3 months are more than 2 years
		}
		a.lo = -endless
	case more:
		if a.age {
			a.hi = a.lo
		}
		a.lo, a.hi = a.hi+step, endless
	case atLeast:
		a.hi = endless
	case has:
		if a.age && t.field.col == people.Updated {
			a.lo = -endless // within the last 90 days
		}
	}
	return a, true
}

// point reads a number, an age or a date: the first and last moment it names.
func (t *term) point(s string, now time.Time) (interval, bool) {
	if t.field.sort == numbers {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil || !(x >= 0 && x <= 1000) || strings.ContainsAny(s, "xX_pPnN") {
			return interval{}, false
		}
		if t.field.col == people.Score && x <= 1 {
			x *= 100
		}
		if r := float64(int(x + 0.5)); x-r < 1e-6 && r-x < 1e-6 {
			return interval{r, r, true, false}, true
		}
		return interval{x, x, false, false}, true
	}
	months := t.field.col == people.Started
	if first, last, ok := dates(s); ok {
		if months {
			return interval{monthOf(first), monthOf(last), false, false}, true
		}
		return interval{dayOf(first), dayOf(last), false, false}, true
	}
	return age(s, months)
}

// age reads "90d", "6w", "3m" or "2y", in days or in months.
func age(s string, months bool) (interval, bool) {
	s = strings.ToLower(s)
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || n > 100_000 {
		return interval{}, false
	}
	x, days := float64(n), 1.0
	switch s[len(digits):] {
	case "d", "day", "days":
	case "w", "week", "weeks":
		days = 7
	case "m", "mo", "month", "months":
		if months {
			return interval{x, x, false, true}, true
		}
		days = 30.4375
	case "y", "yr", "year", "years", "":
		if months {
			return interval{12 * x, 12*x + 11, false, true}, true
		}
		if s == digits {
			break // of a record, days are meant
		}
		days = 365.25
	default:
		return interval{}, false
	}
	if months {
		days /= 30.4375
	}
	return interval{x * days, x * days, false, true}, true
}

// dates reads YYYY, YYYY-MM or YYYY-MM-DD: the first and last day of it.
func dates(s string) (first, last time.Time, ok bool) {
	switch len(s) {
	case 4:
		t, err := time.Parse("2006", s)
		return t, t.AddDate(1, 0, -1), err == nil
	case 7:
		t, err := time.Parse("2006-01", s)
		return t, t.AddDate(0, 1, -1), err == nil
	case 10:
		t, err := time.Parse(time.DateOnly, s)
		return t, t, err == nil
	}
	return first, last, false
}

func dayOf(t time.Time) float64   { return float64(t.Unix() / 86400) }
func monthOf(t time.Time) float64 { return float64((t.Year()-1900)*12 + int(t.Month()) - 1) }
