package rank

import (
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/intent"
)

// compile makes the criteria of filters that say something; one without
// usable values is left out.
func (r *Ranker) compile(filters []wire.Filter) []criterion {
	var out []criterion
	skills := 0.0
	for i := range filters {
		f := filters[i]
		if f.Importance == "" {
			f.Importance = wire.Must
		}
		c, ok := r.criterion(&f)
		if !ok {
			continue
		}
		c.filter, c.text = f, intent.Describe(f)
		if f.Importance == wire.Nice {
			c.weight /= 2
		}
		if f.Field == wire.FieldSkill && f.Importance != wire.Avoid {
			skills += c.weight
		}
		out = append(out, c)
	}
	for i := range out { // all skills together weigh as much as one would
		if out[i].filter.Field == wire.FieldSkill && out[i].filter.Importance != wire.Avoid {
			out[i].weight *= 0.30 / max(skills, 0.30)
		}
	}
	return out
}

func (r *Ranker) criterion(f *wire.Filter) (criterion, bool) {
	switch f.Field {
	case wire.FieldTitle:
		return r.title(f)
	case wire.FieldSkill:
		return r.skill(f)
	case wire.FieldCompany:
		return r.company(f)
	case wire.FieldLocation:
		return r.location(f)
	case wire.FieldYears:
		return r.years(f)
	case wire.FieldYearsInPosition, wire.FieldYearsAtCompany:
		return r.tenure(f)
	case wire.FieldSeniority:
		return r.seniority(f)
	case wire.FieldSchool:
		return r.school(f)
	case wire.FieldDegree:
		return r.degree(f)
	case wire.FieldFieldOfStudy:
		return r.fieldOfStudy(f)
	case wire.FieldLanguage:
		return r.language(f)
	case wire.FieldRemote:
		return r.remote(f)
	case wire.FieldName:
		return r.name(f)
	case wire.FieldKeyword:
		return r.keyword(f)
	case wire.FieldIndustry, wire.FieldFunction:
		return r.mentioned(f)
	case wire.FieldCompanyLocation:
		return r.companyLocation(f)
	}
	return untold(f)
}

// group names the filters that are alternatives of each other; "" if the
// filter stands alone.
func group(f *wire.Filter) string {
	switch f.Field {
	case wire.FieldLocation, wire.FieldIndustry:
		return f.Field
	case wire.FieldTitle, wire.FieldCompany: // a present and a past one are both wanted
		return f.Field + " " + scopeOf(f)
	}
	return ""
}

// groups are the must criteria, by number, alternatives together.
func groups(criteria []criterion) [][]int {
	var out [][]int
	at := map[string]int{}
	for i := range criteria {
		if criteria[i].filter.Importance != wire.Must {
			continue
		}
		name := group(&criteria[i].filter)
		if j, ok := at[name]; ok && name != "" {
			out[j] = append(out[j], i)
			continue
		}
		at[name] = len(out)
		out = append(out, []int{i})
	}
	return out
}

// Plan is whom to retrieve for the filters: all that the judge may pass, best
// first as far as the index can tell.
func (r *Ranker) Plan(filters []wire.Filter) index.Plan {
	criteria := r.compile(filters)
	var plan index.Plan
	var all index.And
	var met, wished index.Or // what the index can tell of musts, of wishes
	doubt, open := false, false
	for _, members := range groups(criteria) {
		var any index.Or
		var sure index.Or
		for _, i := range members {
			c := &criteria[i]
			if c.gate == nil {
				any = nil
				break
			}
			any, sure = append(any, c.gate), append(sure, c.gate)
			if c.unknown != nil {
				any = append(any, c.unknown)
				doubt = true
			}
		}
		if any != nil {
			all, met = append(all, any), append(met, sure)
		}
	}
	if doubt { // nobody gets in of whom nothing at all is known
		all = append(all, met)
	}
	for i := range criteria {
		c := &criteria[i]
		switch c.filter.Importance {
		case wire.Avoid:
			if c.sure != nil {
				all = append(all, index.Not{X: c.sure})
			}
			continue
		case wire.Nice:
			if c.gate == nil {
				open = true
			} else {
				wished = append(wished, c.gate)
			}
		}
		for _, t := range c.terms {
			plan.Should = append(plan.Should, index.Term{X: t.X, Weight: t.Weight * c.weight})
		}
	}
	if len(groups(criteria)) == 0 && len(wished) > 0 && !open {
		all = append(all, wished)
	}
	if len(all) > 0 {
		plan.Filter = all
	}
	return plan
}
