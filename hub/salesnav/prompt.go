package salesnav

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// prompt says the filters in words, what is wanted first.
func prompt(filters []wire.Filter) string {
	var wanted, unwanted []string
	for _, f := range filters {
		if f.Importance == wire.Avoid {
			unwanted = append(unwanted, "not "+phrase(f))
		} else {
			wanted = append(wanted, phrase(f))
		}
	}
	return strings.Join(append(wanted, unwanted...), ", ")
}

func phrase(f wire.Filter) string {
	texts := make([]string, len(f.Values))
	for i, v := range f.Values {
		texts[i] = v.Text
	}
	s := strings.Join(texts, " or ")
	past := ""
	switch f.Scope {
	case wire.ScopePast:
		past = "formerly "
	case wire.ScopeAny:
		past = "now or formerly "
	}
	switch f.Field {
	case wire.FieldTitle, wire.FieldSeniority:
		return past + s
	case wire.FieldCompany:
		return past + "at " + s
	case wire.FieldLocation:
		return "in " + s
	case wire.FieldCompanyLocation:
		return "at a company in " + s
	case wire.FieldYears:
		return s + " of experience"
	case wire.FieldYearsAtCompany:
		return s + " at the company"
	case wire.FieldYearsInPosition:
		return s + " in the position"
	case wire.FieldCompanySize:
		return "at a company of " + s + " people"
	case wire.FieldSchool:
		return "studied at " + s
	case wire.FieldLanguage:
		return s + "-speaking"
	case wire.FieldIndustry:
		return s + " industry"
	case wire.FieldFunction:
		return "working in " + s
	}
	return s
}
