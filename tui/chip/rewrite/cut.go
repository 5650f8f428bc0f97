package rewrite

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// cores are the parts of a filter's span that are no other filter's. Where
// all of it is shared ("Java" in "Java developer"), it is the whole span.
func (d *draft) cores(at int) [][2]int {
	span := d.in.Filters[at].Span
	free := [][2]int{{span[0], span[1]}}
	for i, f := range d.in.Filters {
		if i == at || f.Span == nil {
			continue
		}
		var left [][2]int
		for _, p := range free {
			if f.Span[1] <= p[0] || f.Span[0] >= p[1] {
				left = append(left, p)
				continue
			}
			if f.Span[0] > p[0] {
				left = append(left, [2]int{p[0], f.Span[0]})
			}
			if f.Span[1] < p[1] {
				left = append(left, [2]int{f.Span[1], p[1]})
			}
		}
		free = left
	}
	var cores [][2]int
	for _, p := range free {
		if c := d.trim(p); c[0] < c[1] {
			cores = append(cores, c)
		}
	}
	if len(cores) == 0 {
		return [][2]int{{span[0], span[1]}}
	}
	return cores
}

// trim takes joining words and marks off both ends.
func (d *draft) trim(p [2]int) [2]int {
	from, to := p[0], p[1]
	for {
		n := joinAfter(d.text[from:to])
		m := len(d.text[from:to]) - joinBefore(d.text[from:to])
		if n == 0 && m == 0 || n+m >= to-from {
			if n+m >= to-from && n+m > 0 {
				return [2]int{from, from}
			}
			return [2]int{from, to}
		}
		from, to = from+n, to-m
	}
}

// cut takes the words of a filter out, the last ones first.
func (d *draft) cut(at int) {
	cores := d.cores(at)
	for i := len(cores) - 1; i >= 0; i-- {
		d.remove(at, cores[i][0], cores[i][1])
	}
}

// remove takes some words of a filter out, with what joined them to the rest.
func (d *draft) remove(at, from, to int) {
	f := d.in.Filters[at]
	word, end := from, to
	core := from
	var led lead
	for { // brackets and quotation marks have nothing in them any more
		to = d.trailer(to, from)
		led = d.lead(from, d.followed(to))
		a, b := enclosed(d.text, led.all, to)
		if a == led.all {
			break
		}
		from, to = a, b
		core = a
	}
	join := to + joinAfter(d.text[to:])
	next := d.startsAt(join)
	if f.Field == wire.FieldDegree && d.study(to) { // the subject needs a word that it is one of
		in := " in"
		if rest := d.text[to:]; strings.HasPrefix(rest, " in ") || strings.HasPrefix(rest, " of ") {
			in = ""
		}
		d.splice(word, end, "degree"+in)
		return
	}
	if f.Field == wire.FieldTitle && d.level(word) { // alone, "lead" or "principal" say nothing
		d.splice(word, end, "level")
		return
	}
	same := next != nil && next.Importance == f.Importance
	keep := -1
	switch { // what leads in the next one too stays
	case same && next.Field == f.Field && next.Scope == f.Scope && led.all < core:
		keep = core
	case same && f.Importance != wire.Must && led.mode > led.all:
		keep = led.mode
	}
	if keep >= 0 && join > to && !sentence(d.text[to:join]) {
		d.splice(keep, join, "")
		return
	}
	from = led.all
	left := joinBefore(d.text[:from])
	switch {
	case lineStart(d.text[:left]):
		left, to = d.line(left, join, to)
	case left == from: // a word stands before: its joint to what follows stays
	case join == to || join == len(d.text) || sentence(d.text[to:join]):
	case sentence(d.text[left:from]) || !d.list(left, next):
		left, to = from, join // the joint to what follows goes, not the one before
	}
	d.close(left, to)
}

// list tells whether a list goes on over a gap: what ends at left and what
// follows are of one field.
func (d *draft) list(left int, next *wire.Filter) bool {
	if next == nil {
		return false
	}
	for _, f := range d.in.Filters {
		if f.Span != nil && f.Span[1] == left {
			return f.Field == next.Field && f.Importance == next.Importance
		}
	}
	return false
}

// study tells whether a subject that is studied follows.
func (d *draft) study(at int) bool {
	rest := strings.TrimLeft(d.text[at:], " ")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "in "), "of ")
	at = len(d.text) - len(rest)
	for _, f := range d.in.Filters {
		if f.Span != nil && f.Span[0] == at && f.Field == wire.FieldFieldOfStudy {
			return true
		}
	}
	return false
}

// level tells whether a level stands right before a place.
func (d *draft) level(at int) bool {
	rest := strings.TrimRight(d.text[:at], " ")
	for _, f := range d.in.Filters {
		if f.Span != nil && f.Field == wire.FieldSeniority && f.Span[1] == len(rest) {
			return true
		}
	}
	return false
}

// followed tells whether a word follows to which those before may belong too:
// "a Go developer".
func (d *draft) followed(at int) bool {
	rest := strings.TrimLeft(d.text[at:], " ")
	if rest == d.text[at:] || rest == "" {
		return false
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return !inWord(r) })
	if n < 0 {
		n = len(rest)
	}
	if n == 0 || joinAfter(rest) > 0 {
		return false
	}
	led, _ := leadWord(rest[:n])
	return led != n
}

// line is what to take out at the start of a line: what joined the words to
// the next ones too, and the line itself where nothing is left of it.
func (d *draft) line(from, join, to int) (int, int) {
	rest := d.text[to:]
	if end := strings.IndexByte(rest, '\n'); end >= 0 && strings.Trim(rest[:end], " .;,") == "" {
		start := strings.LastIndexByte(d.text[:from], '\n') + 1
		return start, to + end + 1
	} else if end < 0 && strings.Trim(rest, " .;,") == "" {
		return max(0, strings.LastIndexByte(d.text[:from], '\n')), len(d.text)
	}
	return from, join
}

// close takes a stretch out and leaves one blank where two words meet.
func (d *draft) close(from, to int) {
	for from > 0 && d.text[from-1] == ' ' {
		from--
	}
	for to < len(d.text) && d.text[to] == ' ' {
		to++
	}
	gap := " "
	if from == 0 || to == len(d.text) || d.text[from-1] == '(' || d.text[from-1] == '\n' || closes(d.text[to:]) {
		gap = ""
	}
	d.splice(from, to, gap)
}

// closes tells whether a text begins with a mark that stands right behind a word.
func closes(s string) bool {
	if s[0] == ')' || s[0] == '\n' {
		return true
	}
	return strings.IndexByte(",.;:!?", s[0]) >= 0 && (len(s) == 1 || s[1] == ' ' || s[1] == '\n')
}

// startsAt is the filter whose words begin at a place, a mark before them left
// out of account.
func (d *draft) startsAt(at int) *wire.Filter {
	for at < len(d.text) && strings.IndexByte("(\"-", d.text[at]) >= 0 {
		at++
	}
	for i := range d.in.Filters {
		if s := d.in.Filters[i].Span; s != nil && s[0] == at {
			return &d.in.Filters[i]
		}
	}
	return nil
}

// taken tells whether some filter's words are among the bytes.
func (d *draft) taken(from, to int) bool {
	for _, f := range d.in.Filters {
		if f.Span != nil && f.Span[0] < to && f.Span[1] > from {
			return true
		}
	}
	return false
}

// enclosed is the stretch with the brackets or quotation marks around it.
func enclosed(text string, from, to int) (int, int) {
	for _, pair := range [][2]string{{"(", ")"}, {`"`, `"`}, {"“", "”"}, {"[", "]"}} {
		if strings.HasSuffix(text[:from], pair[0]) && strings.HasPrefix(text[to:], pair[1]) {
			return from - len(pair[0]), to + len(pair[1])
		}
	}
	return from, to
}

// lineStart tells whether a line or the text begins behind before, a bullet
// left out of account.
func lineStart(before string) bool {
	before = strings.TrimRight(before, " \t-*•–—")
	return before == "" || before[len(before)-1] == '\n'
}

// sentence tells whether a joint parts sentences.
func sentence(joint string) bool { return strings.ContainsAny(joint, ";.\n|!?") }
