package salesnav

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
)

// entries are the filter's values as Sales Navigator knows them; what it does
// not know is told as lost.
func (e *encoder) entries(f wire.Filter) []entry {
	switch f.Field {
	case wire.FieldYears, wire.FieldYearsAtCompany, wire.FieldYearsInPosition:
		return e.bands(f, "years")
	case wire.FieldCompanySize:
		return e.bands(f, "headcount")
	case wire.FieldSeniority:
		return e.levels(f)
	}
	var out []entry
	for _, v := range f.Values {
		x := entry{text: clean(v.Text)}
		if x.text == "" {
			continue
		}
		switch f.Field {
		case wire.FieldLocation, wire.FieldCompanyLocation:
			if x.id = geoOf(v); x.id != "" && v.ID != "" {
				if p, ok := placeOf(x.text); !ok || p.ID != v.ID { // another of that name
					x.text = tables().labels["geo"][x.id]
				}
			}
		case wire.FieldFunction, wire.FieldIndustry, wire.FieldLanguage:
			x.id = tables().ids[f.Field][foldLabel(x.text)]
		case wire.FieldTitle:
			if boolean.HasOperators(x.text) {
				x.text = `"` + x.text + `"` // it is one title
			}
			out = append(out, x)
			continue
		default:
			out = append(out, x) // a text will do
			continue
		}
		if x.id == "" {
			one := f
			one.Values = []wire.Value{v}
			e.lose(one, wire.WhyNotListed, "the number that LinkedIn gives it is not known here: choose it there")
			continue
		}
		out = append(out, x)
	}
	if len(out) == 0 && len(f.Values) == 0 {
		e.lose(f, wire.WhyNoFilter, "it has no values")
	}
	return out
}

// levels are Sales Navigator's levels of seniority.
func (e *encoder) levels(f wire.Filter) []entry {
	var out []entry
	has := func(word string) bool {
		for _, v := range f.Values {
			if strings.EqualFold(v.Text, word) {
				return true
			}
		}
		return false
	}
	for _, v := range f.Values {
		one := f
		one.Values = []wire.Value{v}
		ids, exact := levelIDs(strings.ToLower(clean(v.Text)))
		switch {
		case len(ids) == 0:
			e.lose(one, wire.WhyNotListed, "Sales Navigator has no such level")
			continue
		case !exact && !(ids[0] == "320" && has("owner") && has("partner")):
			e.lose(one, wire.WhyApproximate, "taken as “"+tables().labels["seniority"][ids[0]]+"”")
		}
		for _, id := range ids {
			out = append(out, entry{id: id, text: tables().labels["seniority"][id]})
		}
	}
	return out
}

func levelIDs(word string) (ids []string, exact bool) {
	switch word {
	case "training":
		return []string{"100"}, true
	case "intern", "unpaid":
		return []string{"100"}, false
	case "entry":
		return []string{"110"}, true
	case "junior":
		return []string{"110"}, false
	case "senior":
		return []string{"120"}, true
	case "strategic":
		return []string{"130"}, true
	case "principal", "distinguished":
		return []string{"130"}, false
	case "staff", "lead":
		return []string{"120"}, false
	case "manager":
		return []string{"200", "210"}, true
	case "head":
		return []string{"220"}, false
	case "director":
		return []string{"220"}, true
	case "vp":
		return []string{"300"}, true
	case "cxo":
		return []string{"310"}, true
	case "owner", "partner":
		return []string{"320"}, false
	}
	return nil, false
}
