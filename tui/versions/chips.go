package versions

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/filter"
)

// chipChange is a criterion that came, went or is another than before.
type chipChange struct {
	before, after *wire.Filter // nil where there is none
}

// same tells whether two criteria are about the same thing, however much they
// matter.
func same(a, b *wire.Filter) bool {
	if a.Field != b.Field || scope(a) != scope(b) {
		return false
	}
	return a.Range != nil && b.Range != nil || values(a) == values(b)
}

func scope(f *wire.Filter) string {
	if f.Scope == wire.ScopeAny {
		return ""
	}
	return f.Scope
}

func values(f *wire.Filter) string {
	all := make([]string, len(f.Values))
	for i, v := range f.Values {
		all[i] = filter.Fold(v.Text)
	}
	slices.Sort(all)
	return strings.Join(all, "\x00")
}

// alike tells whether two criteria are of one kind and share a value: the one
// is the other with more or fewer alternatives.
func alike(a, b *wire.Filter) bool {
	if a.Field != b.Field || scope(a) != scope(b) {
		return false
	}
	return slices.ContainsFunc(a.Values, func(v wire.Value) bool {
		return slices.ContainsFunc(b.Values, func(w wire.Value) bool { return filter.Fold(v.Text) == filter.Fold(w.Text) })
	})
}

func equal(a, b *wire.Filter) bool {
	bound := func(x, y *float64) bool { return x == nil && y == nil || x != nil && y != nil && *x == *y }
	r, s := a.Range, b.Range
	if r == nil {
		r = &wire.Range{}
	}
	if s == nil {
		s = &wire.Range{}
	}
	return a.Importance == b.Importance && values(a) == values(b) && bound(r.Min, s.Min) && bound(r.Max, s.Max) && bound(a.RadiusKm, b.RadiusKm)
}

// diffChips pairs the criteria of two versions: first those about the same
// thing, then those with a value in common; what is left came or went.
func diffChips(before, after []wire.Filter) (changes []chipChange) {
	taken := make([]bool, len(after))
	partner := make([]int, len(before))
	for i := range partner {
		partner[i] = -1
	}
	for _, match := range []func(a, b *wire.Filter) bool{
		func(a, b *wire.Filter) bool { return same(a, b) && equal(a, b) }, same, alike,
	} {
		for i := range before {
			for j := range after {
				if partner[i] < 0 && !taken[j] && match(&before[i], &after[j]) {
					partner[i], taken[j] = j, true
				}
			}
		}
	}
	for i := range before {
		switch j := partner[i]; {
		case j < 0:
			changes = append(changes, chipChange{before: &before[i]})
		case !equal(&before[i], &after[j]):
			changes = append(changes, chipChange{&before[i], &after[j]})
		}
	}
	for j := range after {
		if !taken[j] {
			changes = append(changes, chipChange{after: &after[j]})
		}
	}
	return changes
}

// weight is how much a criterion keeps out.
func weight(f *wire.Filter) int {
	switch {
	case f == nil:
		return 0
	case f.Importance == wire.Nice:
		return 1
	}
	return 2
}

// couldDrop tells whether a change can have cost people, couldAdd whether it
// can have brought some. Alternatives of one kind widen each other: a title
// more brings people.
func (c chipChange) couldDrop() bool {
	if c.before != nil && c.after != nil && weight(c.before) == weight(c.after) {
		if a, b := c.before.Range, c.after.Range; a != nil && b != nil {
			return b.Min != nil && (a.Min == nil || *b.Min > *a.Min) || b.Max != nil && (a.Max == nil || *b.Max < *a.Max)
		}
		return len(c.after.Values) <= len(c.before.Values) || c.after.Importance == wire.Avoid
	}
	return weight(c.after) >= weight(c.before) && weight(c.after) > 1
}

func (c chipChange) couldAdd() bool { return chipChange{c.after, c.before}.couldDrop() }
