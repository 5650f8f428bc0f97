// Package rewrite changes the words of a prompt so that they say what was done
// to one of its chips. It is a pure function of the prompt, how it is read,
// and the change; nothing is asked and nothing is guessed: words are taken
// out, put in place of others, or added at the end.
package rewrite

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// ErrNoWords tells that no words of the prompt stand for a chip, so that none
// can be taken out or changed.
var ErrNoWords = errors.New("no words of the prompt say this")

// ErrWords tells that what was given instead is nothing that the chip could
// hold.
var ErrWords = errors.New("this can't be read as a value")

// Result is a prompt after a change.
type Result struct {
	Prompt string
	// Intent is the reading with the change made and its spans moved: what to
	// show until the hub has read the new prompt.
	Intent *wire.Intent
}

// Drop takes the words of filter at out, and those that only joined them to
// the rest.
func Drop(prompt string, in *wire.Intent, at int) (Result, error) {
	d := newDraft(prompt, in)
	if !d.has(at) {
		return Result{}, ErrNoWords
	}
	d.cut(at)
	d.in.Filters = slices.Delete(d.in.Filters, at, at+1)
	return d.result(), nil
}

// Weigh gives filter at another importance. Its words go to the end of the
// prompt, into a clause of their own, where they weigh on nothing else: "nice
// to have: Kafka", "not Kafka".
func Weigh(prompt string, in *wire.Intent, at int, importance string) (Result, error) {
	d := newDraft(prompt, in)
	f := d.in.Filters[at]
	if f.Importance == importance {
		return Result{prompt, d.in}, nil
	}
	words := Words(f)
	if d.has(at) {
		if cores := d.cores(at); len(cores) == 1 && quotable(f.Field, importance) {
			if own := strings.TrimSpace(d.text[cores[0][0]:cores[0][1]]); own != "" {
				words = own
			}
		}
		d.cut(at)
	}
	f.Importance = importance
	lead, said := clause(f, words)
	d.add(at, lead, said)
	if f.Field == wire.FieldRemote && importance == wire.Avoid { // to avoid the one is to want the other
		f.Importance, f.Values = wire.Must, []wire.Value{{Text: strconv.FormatBool(said == "remote")}}
	}
	f.Span = d.in.Filters[at].Span
	d.in.Filters[at] = f
	return d.result(), nil
}

// Reword puts other words in the place of filter at's own, which is the
// person's from then on: alternatives are
// parted by commas, slashes or "or"; years and head counts are numbers as in
// "5+", "3-5", "up to 10".
func Reword(prompt string, in *wire.Intent, at int, words string) (Result, error) {
	d := newDraft(prompt, in)
	if !d.has(at) {
		return Result{}, ErrNoWords
	}
	f, said, err := reworded(d.in.Filters[at], words)
	if err != nil {
		return Result{}, err
	}
	f.Span, f.Origin = d.in.Filters[at].Span, wire.OriginUser
	one := f.Field != wire.FieldKeyword || len(f.Values) == 1 // each of several has marks of its own
	if cores := d.cores(at); len(cores) == 1 && one {
		c := cores[0]
		d.splice(c[0], c[1], said)
		f.Span = Valid(d.text, &wire.Span{c[0], c[0] + len(said)})
		d.in.Filters[at] = f
		return d.result(), nil
	}
	d.cut(at)
	d.in.Filters[at] = f
	lead, said := clause(f, said)
	d.add(at, lead, said)
	return d.result(), nil
}

// Compose says filters in words, a clause each: what to send where there is no
// prompt, as with a link.
func Compose(filters []wire.Filter) string {
	var wanted, rest []string
	for _, f := range filters {
		lead, said := clause(f, Words(f))
		if f.Importance == wire.Must || f.Importance == "" {
			wanted = append(wanted, lead+said)
		} else {
			rest = append(rest, lead+said)
		}
	}
	return strings.Join(append(wanted, rest...), "; ")
}

// Follow moves the spans of a reading along while its text is typed on: what
// stands before the change stays, what stands behind it moves, what the change
// touches has no words any more.
func Follow(in *wire.Intent, before, after string) *wire.Intent {
	if in == nil {
		return nil
	}
	d := newDraft(before, in)
	from := 0
	for from < len(before) && from < len(after) && before[from] == after[from] {
		from++
	}
	end := 0
	for end < len(before)-from && end < len(after)-from && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	d.splice(from, len(before)-end, after[from:len(after)-end])
	return d.in
}

// draft is a prompt that is being changed, its reading along with it.
type draft struct {
	text string
	in   *wire.Intent
}

// newDraft copies the reading; spans that are no part of the text go, for a
// hub may send anything. A filter without one gets that of its words, where
// the prompt holds them.
func newDraft(text string, in *wire.Intent) *draft {
	c := *in
	c.Prompt = text
	c.Filters = slices.Clone(in.Filters)
	c.Unresolved = slices.Clone(in.Unresolved)
	c.Warnings = slices.Clone(in.Warnings)
	d := &draft{text, &c}
	for s := range d.spans() {
		*s = Valid(text, *s)
	}
	for i := range c.Filters {
		if f := &c.Filters[i]; f.Span == nil && len(f.Values) == 1 {
			f.Span = find(text, f.Values[0].Text)
		}
	}
	return d
}

// Valid is the span if it is some whole characters of the text, else nil.
func Valid(text string, s *wire.Span) *wire.Span {
	if s == nil || s[0] < 0 || s[1] <= s[0] || s[1] > len(text) || !boundary(text, s[0]) || !boundary(text, s[1]) {
		return nil
	}
	return s
}

// spans are all spans of the reading, to be changed in place.
func (d *draft) spans() func(yield func(**wire.Span) bool) {
	return func(yield func(**wire.Span) bool) {
		for i := range d.in.Filters {
			if !yield(&d.in.Filters[i].Span) {
				return
			}
		}
		for i := range d.in.Unresolved {
			if !yield(&d.in.Unresolved[i].Span) {
				return
			}
		}
		for i := range d.in.Warnings {
			if !yield(&d.in.Warnings[i].Span) {
				return
			}
		}
	}
}

func (d *draft) has(at int) bool { return d.in.Filters[at].Span != nil }

// splice puts other text in the place of the bytes from up to to.
func (d *draft) splice(from, to int, with string) {
	d.text = d.text[:from] + with + d.text[to:]
	d.in.Prompt = d.text
	move := len(with) - (to - from)
	for s := range d.spans() {
		if *s == nil {
			continue
		}
		a, b := (*s)[0], (*s)[1]
		switch {
		case b <= from:
			continue
		case a >= to:
			a, b = a+move, b+move
		case a <= from && b >= to: // around it
			b += move
		case a < from:
			b = from
		case b > to:
			a, b = from+len(with), b+move
		default:
			b = a // gone
		}
		if a >= b {
			*s = nil
		} else {
			*s = &wire.Span{a, b}
		}
	}
}

func (d *draft) result() Result {
	trimmed := strings.TrimRight(d.text, " \n\t")
	d.splice(len(trimmed), len(d.text), "")
	return Result{d.text, d.in}
}
