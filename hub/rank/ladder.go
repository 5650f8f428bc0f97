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

const (
	maxSynonyms = 12   // titles that one step adds to a filter
	nearEnough  = 0.65 // how near a related job must be to be offered
)

// Ladder gives the relaxations of the must filters, the cheapest first. What
// is avoided stays avoided.
func (r *Ranker) Ladder(filters []wire.Filter) []Step {
	musts := 0
	for i := range filters {
		if isMust(&filters[i]) {
			musts++
		}
	}
	rungs := []func(wire.Filter) (wire.Filter, bool){
		fewerYears(1), fewerYears(2), r.nextLevels, r.moreTitles,
		r.around(50), r.around(100), r.wider(places.Admin), r.wider(places.Country),
		anyScope,
	}
	var steps []Step
	add := func(i int, relaxed wire.Filter) {
		relaxed.Origin = wire.OriginExpand
		all := slices.Clone(filters)
		all[i] = relaxed
		from, to := intent.Describe(filters[i]), intent.Describe(relaxed)
		if from == to {
			return
		}
		steps = append(steps, Step{wire.Relaxation{FilterID: filters[i].ID, From: from, To: to}, all})
	}
	for _, relax := range rungs {
		for i := range filters {
			if !isMust(&filters[i]) {
				continue
			}
			if f, ok := relax(filters[i]); ok {
				add(i, f)
			}
		}
	}
	if musts < 2 {
		return steps // a search needs something that must be
	}
	for _, field := range []string{
		wire.FieldLanguage, wire.FieldFieldOfStudy, wire.FieldDegree, wire.FieldSchool, wire.FieldSkill,
		wire.FieldKeyword, wire.FieldRemote, wire.FieldCompany,
	} {
		for i := range filters {
			if isMust(&filters[i]) && filters[i].Field == field {
				f := filters[i]
				f.Importance = wire.Nice
				add(i, f)
			}
		}
	}
	return steps
}

func isMust(f *wire.Filter) bool { return f.Importance == wire.Must || f.Importance == "" }

// fewerYears opens a range of years by n at both ends.
func fewerYears(n float64) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		if f.Field != wire.FieldYears || f.Range == nil || f.Range.Min == nil && f.Range.Max == nil {
			return f, false
		}
		var open wire.Range
		if f.Range.Min != nil && *f.Range.Min-n > 0 {
			least := *f.Range.Min - n
			open.Min = &least
		}
		if f.Range.Max != nil {
			most := *f.Range.Max + n
			open.Max = &most
		}
		if open.Min == nil && open.Max == nil {
			zero := 0.0
			if *f.Range.Min <= 0 {
				return f, false
			}
			open.Min = &zero
		}
		f.Range, f.Values = &open, nil
		return f, true
	}
}

// nextLevels adds the levels one rank away.
func (r *Ranker) nextLevels(f wire.Filter) (wire.Filter, bool) {
	if f.Field != wire.FieldSeniority {
		return f, false
	}
	values := slices.Clone(f.Values)
	for _, v := range f.Values {
		for _, l := range levels {
			if d, ok := r.apart(l, v.Text); ok && d == 1 && !hasValue(values, l) && !rare(l) {
				values = append(values, wire.Value{Text: l})
			}
		}
	}
	more := len(values) > len(f.Values)
	f.Values = values
	return f, more
}

// rare levels are those that only Sales Navigator has.
func rare(level string) bool {
	switch level {
	case "training", "unpaid", "strategic", "partner", "owner":
		return true
	}
	return false
}

func hasValue(values []wire.Value, text string) bool {
	return slices.ContainsFunc(values, func(v wire.Value) bool { return strings.EqualFold(v.Text, text) })
}

// moreTitles adds the titles of related jobs, the nearest first.
func (r *Ranker) moreTitles(f wire.Filter) (wire.Filter, bool) {
	if f.Field != wire.FieldTitle {
		return f, false
	}
	values := slices.Clone(f.Values)
	for _, v := range f.Values {
		for _, s := range r.tax.Synonyms(v.Text) {
			if s.Score < sameJob && s.Score >= nearEnough && !hasValue(values, s.Name) && len(values)-len(f.Values) < maxSynonyms {
				values = append(values, wire.Value{Text: s.Name})
			}
		}
	}
	more := len(values) > len(f.Values)
	f.Values = values
	return f, more
}

// around lets in those within km of a city.
func (r *Ranker) around(km float64) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		if f.Field != wire.FieldLocation || f.RadiusKm != nil && *f.RadiusKm >= km {
			return f, false
		}
		for _, v := range f.Values {
			if p, ok := r.placeValue(v, nil); !ok || p.place.Kind != places.City || !hasPoint(p.place) {
				return f, false
			}
		}
		f.RadiusKm = &km
		return f, len(f.Values) > 0
	}
}

// wider replaces places by the regions or countries that they are in.
func (r *Ranker) wider(kind places.Kind) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		if f.Field != wire.FieldLocation {
			return f, false
		}
		var values []wire.Value
		changed := false
		for _, v := range f.Values {
			p, ok := r.placeValue(v, nil)
			id := "country:" + p.place.Country
			if kind == places.Admin {
				id = "admin1:" + p.place.Country + "." + p.place.RegionCode
			}
			q, found := r.gaz.Lookup(id)
			if !ok || !p.known || p.place.Kind >= kind || !found {
				values = append(values, v)
				continue
			}
			changed = true
			if !hasValue(values, q.Name) {
				values = append(values, wire.Value{Text: q.Name, ID: q.ID})
			}
		}
		f.Values, f.RadiusKm = values, nil
		return f, changed
	}
}

// anyScope lets in those whose title or company it once was.
func anyScope(f wire.Filter) (wire.Filter, bool) {
	if f.Field != wire.FieldTitle && f.Field != wire.FieldCompany || scopeOf(&f) == wire.ScopeAny {
		return f, false
	}
	f.Scope = wire.ScopeAny
	return f, true
}
