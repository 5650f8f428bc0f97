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
	asked := r.askedRoles(filters)
	for i := range filters {
		f := filters[i]
		if f.Importance == "" {
			f.Importance = wire.Must
		}
		c, ok := r.criterion(&f, asked)
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

func (r *Ranker) criterion(f *wire.Filter, asked []titleValue) (criterion, bool) {
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
		return r.years(f, asked)
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
	case wire.FieldIndustry:
		return r.industry(f)
	case wire.FieldFunction:
		return r.mentioned(f)
	case wire.FieldCompanySize:
		return r.companySize(f)
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
	plan := index.Plan{Filter: expression(criteria, func(c *criterion) index.Expr { return c.gate })}
	for i := range criteria {
		c := &criteria[i]
		if c.filter.Importance == wire.Avoid {
			continue
		}
		for _, t := range c.terms {
			plan.Should = append(plan.Should, index.Term{X: t.X, Weight: t.Weight * c.weight})
		}
	}
	return plan
}
