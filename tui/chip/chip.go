// Package chip puts a filter into the few words of a chip.
package chip

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// maxValues is how many alternatives a chip names before it counts the rest.
const maxValues = 3

// Label is a filter in a few words: "backend engineer", "5+ years", "at
// Google", "not PHP", "nice: Kafka".
func Label(f wire.Filter) safe.Text {
	s := words(f)
	switch f.Importance {
	case wire.Avoid:
		s = "not " + s
	case wire.Nice:
		s = "nice: " + s
	}
	return safe.Clean(s)
}

// Glyph tells the importance without colour.
func Glyph(f wire.Filter) safe.Text {
	switch f.Importance {
	case wire.Avoid:
		return safe.Lit("−")
	case wire.Nice:
		return safe.Lit("+")
	}
	return safe.Lit("•")
}

func words(f wire.Filter) string {
	values := alternatives(f.Values)
	switch f.Field {
	case wire.FieldYears:
		return span(f, values) + " years"
	case wire.FieldYearsInPosition:
		return span(f, values) + " years in position"
	case wire.FieldYearsAtCompany:
		return span(f, values) + " years at company"
	case wire.FieldCompanySize:
		return span(f, values) + " employees"
	case wire.FieldCompany:
		if f.Scope == wire.ScopePast {
			return "ex " + values
		}
		return "at " + values
	case wire.FieldTitle:
		if f.Scope == wire.ScopePast {
			return "was " + values
		}
		return values
	case wire.FieldLocation:
		if f.RadiusKm != nil {
			return "≤ " + number(*f.RadiusKm) + " km of " + values
		}
		return "in " + values
	case wire.FieldCompanyLocation:
		return "company in " + values
	case wire.FieldRemote:
		if values == "false" {
			return "on site"
		}
		return "remote"
	case wire.FieldLanguage:
		return "speaks " + values
	case wire.FieldIndustry:
		return "industry " + values
	case wire.FieldFunction:
		return "works in " + values
	case wire.FieldFieldOfStudy:
		return "studied " + values
	case wire.FieldKeyword:
		return "“" + values + "”"
	case wire.FieldName:
		return "named " + values // else it looks like a title
	case wire.FieldSkill, wire.FieldSeniority, wire.FieldDegree, wire.FieldSchool:
		return values
	}
	return f.Field + ": " + values
}

func alternatives(values []wire.Value) string {
	names := make([]string, 0, maxValues)
	for _, v := range values {
		if len(names) == maxValues {
			return strings.Join(names, " / ") + " +" + strconv.Itoa(len(values)-maxValues)
		}
		names = append(names, v.Text)
	}
	return strings.Join(names, " / ")
}

func span(f wire.Filter, labels string) string {
	r := f.Range
	switch {
	case r == nil || r.Min == nil && r.Max == nil:
		return labels
	case r.Max == nil:
		return number(*r.Min) + "+"
	case r.Min == nil:
		return "up to " + number(*r.Max)
	case *r.Min == *r.Max:
		return number(*r.Min)
	}
	return number(*r.Min) + "–" + number(*r.Max)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
