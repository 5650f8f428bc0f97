package salesnav

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
)

// flatOrder is the filters of the older form by the parameter's name, without
// Included or Excluded, in the order in which they are told.
var flatOrder = [...]struct{ name, filter string }{
	{"title", "CURRENT_TITLE"},
	{"company", "CURRENT_COMPANY"},
	{"geo", "REGION"},
	{"industry", "INDUSTRY"},
	{"function", "FUNCTION"},
	{"seniority", "SENIORITY_LEVEL"},
	{"school", "SCHOOL"},
	{"companySize", "COMPANY_HEADCOUNT"},
	{"yearsOfExperience", "YEARS_OF_EXPERIENCE"},
	{"tenureAtCurrentCompany", "YEARS_AT_CURRENT_COMPANY"},
	{"tenureAtCurrentPosition", "YEARS_IN_CURRENT_POSITION"},
	{"relationship", "RELATIONSHIP"},
	{"spotlight", "RECENTLY_CHANGED_JOBS"},
	{"firstName", "FIRST_NAME"},
	{"lastName", "LAST_NAME"},
}

func isFlat(name string) bool {
	switch name {
	case "keywords", "titleTimeScope", "companyTimeScope":
		return true
	}
	base := strings.TrimSuffix(strings.TrimSuffix(name, "Included"), "Excluded")
	for _, f := range flatOrder {
		if f.name == base {
			return true
		}
	}
	return false
}

// flat reads the older form, one parameter a filter.
func (d *decoder) flat(p *params) {
	for _, f := range flatOrder {
		kind := tables().types[f.filter]
		if scope, ok := p.get(f.name + "TimeScope"); ok {
			if s := subScope(scope); s != "" {
				kind.scope = s
			}
		}
		for _, end := range [...]struct{ suffix, importance string }{
			{"", wire.Must}, {"Included", wire.Must}, {"Excluded", wire.Avoid},
		} {
			for _, value := range p.all(f.name + end.suffix) {
				if kind.field == "-" {
					d.leave(f.name+": "+value, kind.scope)
					continue
				}
				for part := range strings.SplitSeq(value, ",") {
					id, text := flatValue(kind, part)
					d.value(f.filter, kind, end.importance, id, text)
				}
			}
		}
	}
	if keywords, ok := p.get("keywords"); ok {
		keywords, _ = unescape(keywords)
		d.add(wire.FieldKeyword, "", wire.Must, wire.Value{Text: clean(keywords)})
	}
}

// oldPlace reads the codes that places had before 2020: "us:0" is the United
// States, "us:il" Illinois.
func oldPlace(code string) (name string, ok bool) {
	cc, region, ok := strings.Cut(strings.ToUpper(code), ":")
	if !ok || len(cc) != 2 {
		return "", false
	}
	country, ok := places.Default().Lookup("country:" + cc)
	if !ok || region == "0" {
		return country.Name, ok
	}
	p, ok := places.Default().Lookup("admin1:" + cc + "." + region)
	if !ok {
		return "", false
	}
	return p.Name + ", " + country.Name, true
}

// flatValue reads "LABEL:id", "LABEL" or an id.
func flatValue(kind filterType, s string) (id, text string) {
	switch kind.table {
	case "", "first", "last":
	default: // ids only
		s, _ = unescape(s)
		return clean(s), ""
	}
	if i := strings.LastIndexByte(s, ':'); i >= 0 && len(numbers(s[i+1:])) == 1 && strings.Trim(s[i+1:], "0123456789") == "" {
		s, id = s[:i], s[i+1:]
	}
	s, _ = unescape(s)
	s = clean(s)
	if s != "" && strings.Trim(s, "0123456789") == "" {
		return s, "" // a bare id
	}
	return id, s
}
