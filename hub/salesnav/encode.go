package salesnav

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
	"github.com/scout-cli/scout/hub/intent"
)

// Encode writes the address of a Sales Navigator people search that asks for
// the filters, and says what the address does not say, or not exactly. The
// address is empty if it would ask for nothing.
func Encode(filters []wire.Filter) wire.Query {
	e := encoder{out: wire.Query{NotCarried: []wire.NotCarried{}}}
	var words []wire.Filter
	for _, f := range filters {
		switch {
		case f.Importance == wire.Nice:
			e.lose(f, wire.WhyNiceToHave, "Sales Navigator knows no preferences")
		case f.Field == wire.FieldSkill, f.Field == wire.FieldKeyword:
			words = append(words, f) // there is no filter for skills
		case f.Field == wire.FieldName:
			e.name(f)
		default:
			e.filter(f)
		}
	}
	e.keywords(words)
	e.out.Text = e.address()
	return e.out
}

// entry is one value of a filter in the notation.
type entry struct {
	id, text string
	excluded bool
}

// listed is a filter in the notation.
type listed struct {
	name    string
	entries []entry
}

type encoder struct {
	lists   []listed
	musts   map[string]bool // types that a must filter has taken
	keyword string
	out     wire.Query
}

func (e *encoder) lose(f wire.Filter, why, message string) {
	e.out.NotCarried = append(e.out.NotCarried, wire.NotCarried{FilterID: f.ID, Text: intent.Describe(f), Why: why, Message: message})
}

// filter puts the filter's values under the type that says them.
func (e *encoder) filter(f wire.Filter) {
	name, message := typeOf(f)
	if name == "" {
		e.lose(f, wire.WhyNoFilter, message)
		return
	}
	entries := e.entries(f)
	if len(entries) == 0 {
		return // entries has said why
	}
	if message != "" {
		e.lose(f, wire.WhyApproximate, message)
	}
	e.put(f, name, entries)
}

func (e *encoder) put(f wire.Filter, name string, entries []entry) {
	if f.Importance != wire.Avoid {
		if e.musts[name] && !areAlternatives(f.Field) {
			e.lose(f, wire.WhyAllOf, "Sales Navigator would take either of the two")
			return
		}
		if e.musts == nil {
			e.musts = map[string]bool{}
		}
		e.musts[name] = true
	}
	i := slices.IndexFunc(e.lists, func(l listed) bool { return l.name == name })
	if i < 0 {
		e.lists = append(e.lists, listed{name: name})
		i = len(e.lists) - 1
	}
	for _, x := range entries {
		if x.excluded = f.Importance == wire.Avoid; !slices.Contains(e.lists[i].entries, x) {
			e.lists[i].entries = append(e.lists[i].entries, x)
		}
	}
}

// areAlternatives tells whether separate must filters of the field mean any
// of them.
func areAlternatives(field string) bool {
	switch field {
	case wire.FieldTitle, wire.FieldLocation, wire.FieldCompany, wire.FieldIndustry:
		return true
	}
	return false
}

// typeOf is Sales Navigator's type for a filter; message says what it misses.
func typeOf(f wire.Filter) (name, message string) {
	switch f.Field {
	case wire.FieldTitle, wire.FieldCompany:
		tense := "CURRENT_"
		switch f.Scope {
		case wire.ScopePast:
			tense = "PAST_"
		case wire.ScopeAny:
			message = "Sales Navigator has no filter for both: it asks for the current one"
		}
		return tense + strings.ToUpper(f.Field), message
	case wire.FieldLocation:
		if f.RadiusKm != nil {
			message = "the distance is left out"
		}
		return "REGION", message
	case wire.FieldCompanyLocation:
		return "COMPANY_HEADQUARTERS", ""
	case wire.FieldSeniority:
		return "SENIORITY_LEVEL", ""
	case wire.FieldFunction:
		return "FUNCTION", ""
	case wire.FieldIndustry:
		return "INDUSTRY", ""
	case wire.FieldYears:
		return "YEARS_OF_EXPERIENCE", ""
	case wire.FieldYearsAtCompany:
		return "YEARS_AT_CURRENT_COMPANY", ""
	case wire.FieldYearsInPosition:
		return "YEARS_IN_CURRENT_POSITION", ""
	case wire.FieldCompanySize:
		return "COMPANY_HEADCOUNT", ""
	case wire.FieldSchool:
		return "SCHOOL", ""
	case wire.FieldLanguage:
		return "PROFILE_LANGUAGE", "Sales Navigator only knows the language a profile is written in"
	}
	return "", "Sales Navigator has no such filter"
}

// keywords say skills and keywords. One keyword alone is taken as it is.
func (e *encoder) keywords(filters []wire.Filter) {
	if len(filters) == 1 {
		f := filters[0]
		if f.Field == wire.FieldKeyword && f.Origin == wire.OriginSalesNavigator && f.Importance != wire.Avoid && len(f.Values) == 1 {
			e.keyword = clean(f.Values[0].Text)
			return
		}
	}
	q := boolean.Build(filters, boolean.LinkedIn)
	e.keyword = q.Text
	e.out.NotCarried = append(e.out.NotCarried, q.NotCarried...)
}

// name puts a person's name under first and last name.
func (e *encoder) name(f wire.Filter) {
	if len(f.Values) != 1 || f.Importance == wire.Avoid {
		e.lose(f, wire.WhyNoFilter, "Sales Navigator takes one name")
		return
	}
	first, last := "", clean(f.Values[0].Text)
	if i := strings.LastIndexByte(last, ' '); i > 0 {
		first, last = strings.TrimSpace(last[:i]), last[i+1:]
	} else {
		e.lose(f, wire.WhyApproximate, "taken as the last name")
	}
	if first != "" {
		e.put(f, "FIRST_NAME", []entry{{text: first}})
	}
	if last != "" {
		e.put(f, "LAST_NAME", []entry{{text: last}})
	}
}
