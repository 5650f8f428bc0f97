package rank

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
)

const (
	maxSynonyms = 12   // titles that one step adds to a filter
	nearEnough  = 0.65 // how near a related job must be to be offered
	maxRelated  = 5    // skills that one step adds to a filter
	goTogether  = 0.85 // how near a related skill must be to be offered
)

// onlyWished makes filters of the field nice to have.
func onlyWished(field string) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		f.Importance = wire.Nice
		return f, f.Field == field
	}
}

// fewerYears opens a range of years by n at both ends.
func fewerYears(n float64) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		if f.Field != wire.FieldYears || f.Range == nil || f.Range.Min == nil && f.Range.Max == nil {
			return f, false
		}
		if f.Values = roles(&f); len(f.Values) == 0 {
			f.Values = nil // labels of what the range no longer is
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
		f.Range = &open
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

// moreTitles adds the titles of related jobs, the nearest first; none of a
// skill that the search is against.
func (r *Ranker) moreTitles(asked []wire.Filter) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		if f.Field != wire.FieldTitle {
			return f, false
		}
		values := slices.Clone(f.Values)
		for _, v := range f.Values {
			for _, s := range r.tax.Synonyms(v.Text) {
				if s.Score < sameJob && s.Score >= nearEnough && !hasValue(values, s.Name) && len(values)-len(f.Values) < maxSynonyms && !r.against(asked, s.Name) {
					values = append(values, wire.Value{Text: s.Name})
				}
			}
		}
		more := len(values) > len(f.Values)
		f.Values = values
		return f, more
	}
}

// against tells whether a title names a skill that the filters rule out, or a
// language beside those that they ask for: "Ruby Developer" where Go must be.
func (r *Ranker) against(asked []wire.Filter, title string) bool {
	words := strings.Fields(title)
	for i := range words {
		for j := i + 1; j <= len(words); j++ {
			name, ok := r.tax.Skill(strings.Join(words[i:j], " "))
			if ok && (r.ruledOut(asked, name) || r.otherLanguage(asked, name)) {
				return true
			}
		}
	}
	return false
}

// ruledOut tells whether a skill is one that people must not have.
func (r *Ranker) ruledOut(asked []wire.Filter, skill string) bool {
	return slices.ContainsFunc(asked, func(f wire.Filter) bool {
		return f.Importance == wire.Avoid && r.names(&f, skill)
	})
}

// otherLanguage tells whether a skill is a programming language and others of
// these are asked for, not this one.
func (r *Ranker) otherLanguage(asked []wire.Filter, skill string) bool {
	const language = "language"
	if r.tax.SkillKind(skill) != language {
		return false
	}
	others := false
	for i := range asked {
		f := &asked[i]
		if !isMust(f) || f.Field != wire.FieldSkill {
			continue
		}
		if r.names(f, skill) {
			return false
		}
		others = others || slices.ContainsFunc(f.Values, func(v wire.Value) bool {
			name, _ := r.tax.Skill(v.Text)
			return r.tax.SkillKind(name) == language
		})
	}
	return others
}

// names tells whether a filter of skills has the skill among its values.
func (r *Ranker) names(f *wire.Filter, skill string) bool {
	return f.Field == wire.FieldSkill && slices.ContainsFunc(f.Values, func(v wire.Value) bool {
		name, ok := r.tax.Skill(v.Text)
		return ok && name == skill
	})
}

// moreSkills adds skills that go with those asked for and are not ruled out.
func (r *Ranker) moreSkills(asked []wire.Filter) func(wire.Filter) (wire.Filter, bool) {
	return func(f wire.Filter) (wire.Filter, bool) {
		if f.Field != wire.FieldSkill {
			return f, false
		}
		values := slices.Clone(f.Values)
		for _, v := range f.Values {
			for _, s := range r.tax.Related([]string{v.Text}) {
				if s.Score >= goTogether && !hasValue(values, s.Name) && len(values)-len(f.Values) < maxRelated && !r.ruledOut(asked, s.Name) {
					values = append(values, wire.Value{Text: s.Name})
				}
			}
		}
		more := len(values) > len(f.Values)
		f.Values = values
		return f, more
	}
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
