package intent

import (
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// filters makes filters of the items: alternatives become values of one.
func (r *reader) filters() []wire.Filter {
	r.remote()
	r.totalYears()
	r.bareTitles()
	r.dropDerived()
	r.titleChoices()
	var items []int
	for i := range r.elems {
		if r.elems[i].kind == item {
			items = append(items, i)
		}
	}
	var out []wire.Filter
	var ends []int // per filter, its last element
	orList := map[int]bool{}
	choice := r.choices(items)
	for _, i := range items {
		e := r.elems[i]
		f := e.f
		f.Origin, f.Span, f.Confidence = wire.OriginPrompt, r.span(e.from, e.to), r.confidence(i)
		if k := r.partner(out, ends, i, orList, choice); k >= 0 {
			for _, v := range f.Values {
				if !slices.Contains(out[k].Values, v) {
					out[k].Values = append(out[k].Values, v)
				}
			}
			out[k].Span = &wire.Span{min(out[k].Span[0], f.Span[0]), max(out[k].Span[1], f.Span[1])}
			out[k].Confidence = min(out[k].Confidence, f.Confidence)
			ends[k] = i
			continue
		}
		if !slices.ContainsFunc(out, func(o wire.Filter) bool { return same(o, f) }) {
			out, ends = append(out, f), append(ends, i)
		}
	}
	out = dropContradictions(out)
	r.contradictions(out)
	for i := range out {
		out[i].ID = "f" + strconv.Itoa(i+1)
	}
	return out
}

// dropDerived drops the skills that are part of a title's name where another
// title is as good: "data scientists or ML engineers".
func (r *reader) dropDerived() {
	titles := map[[2]string]int{}
	for _, e := range r.elems {
		if e.kind == item && e.f.Field == wire.FieldTitle {
			titles[[2]string{e.f.Importance, e.f.Scope}]++
		}
	}
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind == item && e.derived && titles[[2]string{e.f.Importance, wire.ScopeCurrent}]+titles[[2]string{e.f.Importance, wire.ScopePast}] > 1 {
			e.kind = noise
		}
	}
}

// bareTitles takes the skill off a title that others are named beside: "Go or
// Rust engineers" are engineers.
func (r *reader) bareTitles() {
	for i := 1; i < len(r.elems); i++ {
		e, title := &r.elems[i], &r.elems[i-1]
		if e.kind != item || !e.derived || title.f.Field != wire.FieldTitle || title.from != e.from {
			continue
		}
		k := r.lastSkill(i - 1)
		if k < 0 || r.link(k, i) == unlinked {
			continue
		}
		if name, ok := r.tax.TitleName(r.phrase(e.to, title.to)); ok {
			title.f.Values = []wire.Value{{Text: name}}
			title.from = e.to
			e.derived = false
		}
	}
}

// lastSkill is the item before element i if it is a skill, else -1.
func (r *reader) lastSkill(i int) int {
	for k := i - 1; k >= 0; k-- {
		if r.elems[k].kind == item {
			if r.elems[k].f.Field == wire.FieldSkill {
				return k
			}
			return -1
		}
	}
	return -1
}

// same tells whether two filters ask for the same in other places of the
// prompt.
func same(a, b wire.Filter) bool {
	return a.Field == b.Field && a.Scope == b.Scope && a.Importance == b.Importance && slices.Equal(a.Values, b.Values) && (a.Range == nil) == (b.Range == nil) && a.Range == nil
}

// partner is the filter that the item is another value of, -1 for none: the
// last one, if a list joins them in which any will do.
func (r *reader) partner(out []wire.Filter, ends []int, i int, orList, choice map[int]bool) int {
	e := r.elems[i]
	if e.choice > 0 {
		return slices.Index(ends, e.choice-1)
	}
	k := -1
	for j := len(out) - 1; j >= 0 && (j >= len(out)-2 || e.f.Field == wire.FieldSeniority); j-- {
		if out[j].Field == e.f.Field {
			k = j
			break
		}
	}
	if k < 0 || out[k].Importance != e.f.Importance || out[k].Scope != e.f.Scope || out[k].Range != nil || e.f.RadiusKm != nil || out[k].RadiusKm != nil {
		return -1
	}
	link := r.link(ends[k], i)
	if link == unlinked && e.f.Field != wire.FieldSeniority { // nobody has two levels
		return -1
	}
	switch e.f.Field {
	case wire.FieldSkill, wire.FieldLanguage, wire.FieldKeyword:
		if e.f.Importance == wire.Avoid {
			return k
		}
		switch link {
		case byOr:
			orList[k] = true
			return k
		case byComma:
			if orList[k] && e.f.Field != wire.FieldKeyword { // "A, B or C, D": D is another
				return -1
			}
			if choice[i] && choice[ends[k]] {
				return k
			}
		case bySlash:
			if e.f.Field == wire.FieldSkill {
				return k
			}
		}
		return -1
	case wire.FieldSeniority:
		return k
	case wire.FieldYears, wire.FieldRemote, wire.FieldName, wire.FieldYearsAtCompany, wire.FieldYearsInPosition:
		return -1
	}
	return k
}

// How a list joins two items.
const (
	unlinked = iota
	byComma
	bySlash
	byAnd
	byOr
)

// link tells how the elements between two items join them.
func (r *reader) link(a, b int) int {
	r.work++
	from, to := r.elems[a].to, r.elems[b].from
	if to < from {
		return unlinked // two readings of the same words
	}
	if to > from+4 {
		return unlinked
	}
	link := byComma
	marks := false
	for i := from; i <= to; i++ {
		if r.stops(i) {
			return unlinked
		}
		gap := r.gap(i)
		switch {
		case strings.ContainsAny(gap, "+&"):
			link, marks = max(link, byAnd), true
		case strings.ContainsAny(gap, "/|"):
			link, marks = max(link, bySlash), true
		case strings.ContainsAny(gap, ",("):
			marks = true
		}
		if i == to {
			break
		}
		switch {
		case r.isCue(i, cueOr):
			link, marks = byOr, true
		case r.isCue(i, cueAnd):
			link, marks = max(link, byAnd), true
		case r.has(classLinkFill, i) || isNumeric(r.key(i)):
		default:
			return unlinked
		}
	}
	if !marks && !(r.elems[a].f.Field == wire.FieldSeniority && r.key(from) == "to") {
		return unlinked
	}
	return link
}

// choices tells of each item whether the list that it is in goes on by commas
// to an "or": "A, B or C".
func (r *reader) choices(items []int) map[int]bool {
	out := make(map[int]bool, len(items))
	like := func(a, b int) bool {
		x, y := &r.elems[items[a]].f, &r.elems[items[b]].f
		return x.Field == y.Field && x.Importance == y.Importance
	}
	for n := len(items) - 2; n >= 0; n-- {
		if !like(n, n+1) || n > 0 && like(n-1, n) && r.link(items[n-1], items[n]) == byAnd { // "A and B, C or D"
			continue
		}
		switch r.link(items[n], items[n+1]) {
		case byOr:
			// "A, B or C, D": only B and C are a choice.
			out[items[n]] = n+2 >= len(items) || r.elems[items[n+2]].f.Field != r.elems[items[n]].f.Field || r.link(items[n+1], items[n+2]) != byComma
		case byComma:
			out[items[n]] = out[items[n+1]]
		}
	}
	return out
}

// totalYears leaves one span of years: the whole career's, or the longest.
// The others tell of one skill, which is a filter of its own.
func (r *reader) totalYears() {
	best := -1
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind != item || e.f.Field != wire.FieldYears {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		b := &r.elems[best]
		if e.total && !b.total || e.total == b.total && bound(e.f.Range) > bound(b.f.Range) {
			b.kind, best = noise, i
		} else {
			e.kind = noise
		}
	}
}

func bound(r *wire.Range) float64 {
	switch {
	case r.Min != nil:
		return *r.Min
	case r.Max != nil:
		return *r.Max
	}
	return 0
}

// contradictions warns of what is wanted and not wanted.
func (r *reader) contradictions(filters []wire.Filter) {
	type asked struct{ field, scope, value string }
	must := map[asked]bool{}
	for _, f := range filters {
		for _, v := range f.Values {
			if f.Importance == wire.Must {
				must[asked{f.Field, f.Scope, v.Text}] = true
			}
		}
	}
	for _, f := range filters {
		for _, v := range f.Values {
			if f.Importance == wire.Avoid && must[asked{f.Field, f.Scope, v.Text}] && len(r.warnings) < maxWarnings {
				r.warnings = append(r.warnings, wire.Warning{
					Code: wire.CodeContradiction, Message: "“" + v.Text + "” is asked for and ruled out; nobody can meet both.", Span: f.Span,
				})
			}
		}
	}
}

// dropContradictions leaves what is avoided out of what is nice.
func dropContradictions(filters []wire.Filter) []wire.Filter {
	return slices.DeleteFunc(filters, func(f wire.Filter) bool {
		return f.Importance == wire.Nice && slices.ContainsFunc(filters, func(o wire.Filter) bool {
			return o.Importance == wire.Avoid && o.Field == f.Field && o.Scope == f.Scope && slices.Equal(o.Values, f.Values)
		})
	})
}
