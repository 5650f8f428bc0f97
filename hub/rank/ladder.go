package rank

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
)

// Step is one way to let more people in: one filter made wider, the others as
// they were. The relaxation's gain is for the caller to count.
type Step struct {
	Relaxation wire.Relaxation
	Filters    []wire.Filter
}

// rung is one kind of relaxation, by the name that ends the id of its steps.
type rung struct {
	name  string
	relax func(wire.Filter) (wire.Filter, bool)
}

// rungs are the kinds of relaxation, the cheapest first. The last ones give a
// filter up, and need others that stay.
func (r *Ranker) rungs(asked []wire.Filter) (wider, last []rung) {
	wider = []rung{
		{"years1", fewerYears(1)},
		{"years2", fewerYears(2)},
		{"level", r.nextLevels},
		{"titles", r.moreTitles(asked)},
		{"related", r.moreSkills(asked)},
		{"near50", r.around(50)},
		{"near100", r.around(100)},
		{"region", r.wider(places.Admin)},
		{"country", r.wider(places.Country)},
		{"anytime", anyScope},
	}
	for _, field := range []string{
		wire.FieldLanguage, wire.FieldFieldOfStudy, wire.FieldDegree, wire.FieldSchool, wire.FieldIndustry, wire.FieldCompanySize,
		wire.FieldSkill, wire.FieldKeyword, wire.FieldRemote, wire.FieldCompany, wire.FieldYears, wire.FieldSeniority, wire.FieldLocation, wire.FieldTitle,
	} {
		last = append(last, rung{"nice", onlyWished(field)})
	}
	return wider, last
}

// Ladder gives the relaxations of the must filters, the cheapest first. What
// is avoided stays avoided.
func (r *Ranker) Ladder(filters []wire.Filter) []Step {
	wider, last := r.rungs(filters)
	steps := climb(nil, filters, wider)
	if musts(filters) < 2 {
		return steps // a search needs something that must be
	}
	return climb(steps, filters, last)
}

func climb(steps []Step, filters []wire.Filter, rungs []rung) []Step {
	for _, rung := range rungs {
		for i := range filters {
			if !isMust(&filters[i]) {
				continue
			}
			f, ok := rung.relax(filters[i])
			from, to := intent.Describe(filters[i]), intent.Describe(f)
			if !ok || from == to {
				continue
			}
			f.Origin = wire.OriginExpand
			all := slices.Clone(filters)
			all[i] = f
			id := filters[i].ID
			steps = append(steps, Step{wire.Relaxation{ID: id + "." + rung.name, FilterID: id, From: from, To: to}, all})
		}
	}
	return steps
}

func musts(filters []wire.Filter) (n int) {
	for i := range filters {
		if isMust(&filters[i]) {
			n++
		}
	}
	return n
}

// Both is a step that does what a and b do, which must be of different filters
// of the same search.
func (a Step) Both(b Step) Step {
	out := Step{Filters: slices.Clone(a.Filters), Relaxation: wire.Relaxation{
		ID: a.Relaxation.ID + "+" + b.Relaxation.ID, FilterID: a.Relaxation.FilterID + "+" + b.Relaxation.FilterID,
		From: a.Relaxation.From + "; " + b.Relaxation.From, To: a.Relaxation.To + "; " + b.Relaxation.To,
	}}
	for i := range b.Filters {
		if b.Filters[i].ID == b.Relaxation.FilterID {
			out.Filters[i] = b.Filters[i]
		}
	}
	return out
}

// Step finds a step by its id, as it is for these filters: one of the ladder,
// or several of them at once. It is false where there is none.
func (r *Ranker) Step(filters []wire.Filter, id string) (Step, bool) {
	ladder := r.Ladder(filters)
	var out Step
	for part := range strings.SplitSeq(id, "+") {
		i := slices.IndexFunc(ladder, func(s Step) bool { return s.Relaxation.ID == part })
		switch {
		case i < 0, out.Filters != nil && strings.Contains("+"+out.Relaxation.FilterID+"+", "+"+ladder[i].Relaxation.FilterID+"+"):
			return Step{}, false
		case out.Filters == nil:
			out = ladder[i]
		default:
			out = out.Both(ladder[i])
		}
	}
	return out, true
}

// Fewer are the steps that leave out one of what s loosens, each another.
func (r *Ranker) Fewer(filters []wire.Filter, s Step) []Step {
	parts := strings.Split(s.Relaxation.ID, "+")
	var out []Step
	for i := range parts {
		rest := slices.Delete(slices.Clone(parts), i, i+1)
		if less, ok := r.Step(filters, strings.Join(rest, "+")); ok && len(rest) > 0 {
			out = append(out, less)
		}
	}
	return out
}

// Combined are steps that loosen several filters at once, one more each: for
// searches that no single step helps. Each takes of its filters what the
// ladder offers last; the last step leaves only wishes.
func (r *Ranker) Combined(filters []wire.Filter) []Step {
	lastOf := map[string]Step{}
	var order []string
	for _, s := range r.Ladder(filters) {
		id := s.Relaxation.FilterID
		if _, ok := lastOf[id]; ok {
			order = slices.DeleteFunc(order, func(o string) bool { return o == id })
		}
		lastOf[id] = s
		order = append(order, id)
	}
	var out []Step
	for i, id := range order {
		if i == 0 {
			out = append(out, lastOf[id])
			continue
		}
		out = append(out, out[i-1].Both(lastOf[id]))
	}
	if len(out) > 0 {
		out = out[1:] // the first is on the ladder
	}
	return out
}

func isMust(f *wire.Filter) bool { return f.Importance == wire.Must || f.Importance == "" }
