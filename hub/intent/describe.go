package intent

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Describe says a filter in a few words, as chips and criteria show it:
// "title: Backend Engineer", "5+ years", "not Google".
func Describe(f wire.Filter) string {
	text := describe(f)
	switch f.Importance {
	case wire.Avoid:
		switch f.Field {
		case wire.FieldTitle, wire.FieldSkill, wire.FieldCompany, wire.FieldIndustry, wire.FieldSeniority, wire.FieldKeyword:
			if f.Scope != wire.ScopePast {
				text = words(f.Values)
			}
		}
		return "not " + text
	case wire.Nice:
		return text + " (nice to have)"
	}
	return text
}

func describe(f wire.Filter) string {
	values := words(f.Values)
	switch f.Field {
	case wire.FieldYears:
		if f.Range != nil && f.Origin != wire.OriginSalesNavigator && !strings.ContainsAny(values, "0123456789") && values != "" {
			f.Values = nil // titles whose years count alone, no labels
			return span(f, "years") + " as " + values
		}
		return span(f, "years")
	case wire.FieldYearsInPosition:
		return span(f, "years") + " in position"
	case wire.FieldYearsAtCompany:
		return span(f, "years") + " at company"
	case wire.FieldCompanySize:
		return "company size: " + span(f, "employees")
	case wire.FieldRemote:
		if values == "false" {
			return "on site"
		}
		return "remote"
	case wire.FieldCompany:
		switch f.Scope {
		case wire.ScopePast:
			return "formerly at " + values
		case wire.ScopeAny:
			return "at any time at " + values
		}
		return "at " + values
	case wire.FieldTitle:
		switch f.Scope {
		case wire.ScopePast:
			return "past title: " + values
		case wire.ScopeAny:
			return "title at any time: " + values
		}
		return "title: " + values
	case wire.FieldLocation:
		if f.RadiusKm != nil {
			return "within " + number(*f.RadiusKm) + " km of " + values
		}
		return "in " + values
	case wire.FieldCompanyLocation:
		return "company in " + values
	case wire.FieldSchool:
		return "school: " + values
	case wire.FieldFieldOfStudy:
		return "studied " + values
	case wire.FieldLanguage:
		return "speaks " + values
	case wire.FieldSeniority:
		return "level: " + values // as it is called wherever people read of it
	}
	return f.Field + ": " + values
}

func words(values []wire.Value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.Text
	}
	return strings.Join(texts, " or ")
}

// span says a range; labels, if there are any, say it better.
func span(f wire.Filter, unit string) string {
	if len(f.Values) > 0 {
		return words(f.Values)
	}
	r := f.Range
	switch {
	case r == nil || r.Min == nil && r.Max == nil:
		return "any number of " + unit
	case r.Max == nil:
		return number(*r.Min) + "+ " + unit
	case r.Min == nil:
		return "up to " + number(*r.Max) + " " + unit
	case *r.Min == *r.Max:
		return number(*r.Min) + " " + unit
	}
	return number(*r.Min) + "-" + number(*r.Max) + " " + unit
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
