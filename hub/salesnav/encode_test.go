package salesnav_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/salesnav"
)

func filter(field, scope, importance string, texts ...string) wire.Filter {
	f := wire.Filter{Field: field, Scope: scope, Importance: importance, Origin: wire.OriginSalesNavigator}
	for _, t := range texts {
		f.Values = append(f.Values, wire.Value{Text: t})
	}
	return f
}

func between(f wire.Filter, low, high float64) wire.Filter {
	f.Range = &wire.Range{Min: &low}
	if high > 0 {
		f.Range.Max = &high
	}
	return f
}

func TestEncode(t *testing.T) {
	for _, c := range []struct {
		name    string
		filters []wire.Filter
		says    []string // what decoding the address gives
		lost    []string // why: filter
	}{
		{name: "nothing"},
		{
			name: "of all kinds",
			filters: []wire.Filter{
				filter(wire.FieldTitle, wire.ScopeCurrent, wire.Must, "Head of Sales", "VP, Sales (EMEA)"),
				filter(wire.FieldTitle, wire.ScopePast, wire.Avoid, "Intern"),
				filter(wire.FieldCompany, wire.ScopeCurrent, wire.Must, "Ernst & Young: LLP"),
				filter(wire.FieldLocation, "", wire.Must, "Berlin", "United States"),
				filter(wire.FieldCompanyLocation, "", wire.Must, "Germany"),
				filter(wire.FieldSeniority, "", wire.Must, "senior", "owner", "partner"),
				filter(wire.FieldFunction, "", wire.Avoid, "Engineering"),
				filter(wire.FieldIndustry, "", wire.Must, "Computer Software", "Banking"),
				filter(wire.FieldSchool, "", wire.Must, "TU Zürich"),
				filter(wire.FieldName, "", wire.Must, "Jane van Doe"),
				between(filter(wire.FieldYears, "", wire.Must), 3, 10),
				between(filter(wire.FieldYearsInPosition, "", wire.Must), 3, 5),
				between(filter(wire.FieldCompanySize, "", wire.Must), 51, 1000),
			},
			says: []string{
				"+title(current) Head of Sales|VP, Sales (EMEA)", "-title(past) Intern", "+company(current) Ernst & Young: LLP", "+location Berlin|United States",
				"+companyLocation Germany", "+seniority senior|owner|partner", "-function Engineering", "+industry Computer Software|Banking", "+school TU Zürich",
				"+name Jane van Doe", "+years 3 to 5 years|6 to 10 years 3..10", "+yearsInPosition 3 to 5 years 3..5", "+companySize 51-200|201-500|501-1000 51..1000",
			},
		},
		{
			name: "skills are keywords",
			filters: []wire.Filter{
				filter(wire.FieldSkill, "", wire.Must, "Go", "Golang"), filter(wire.FieldSkill, "", wire.Must, "Node.js"),
				filter(wire.FieldSkill, "", wire.Avoid, "Machine Learning", "C++"),
			},
			says: []string{`+keyword (Go OR Golang) AND Node.js NOT ("Machine Learning" OR C++)`},
		},
		{
			name: "what it cannot say",
			filters: []wire.Filter{
				filter(wire.FieldTitle, wire.ScopeAny, wire.Must, "Chef"), filter(wire.FieldSkill, "", wire.Nice, "Kubernetes"), filter(wire.FieldRemote, "", wire.Must, "true"),
				filter(wire.FieldDegree, "", wire.Must, "PhD"), filter(wire.FieldLocation, "", wire.Must, "Atlantis"), filter(wire.FieldSeniority, "", wire.Must, "mid"),
				filter(wire.FieldIndustry, "", wire.Must, "Basket Weaving"),
			},
			says: []string{"+title(current) Chef"},
			lost: []string{
				"approximate: title at any time: Chef", "niceToHave: skill: Kubernetes (nice to have)", "noFilter: remote", "noFilter: degree: PhD",
				"notListed: in Atlantis", "notListed: level: mid", "notListed: industry: Basket Weaving",
			},
		},
		{
			name: "what it says nearly",
			filters: []wire.Filter{
				between(filter(wire.FieldYears, "", wire.Must), 5, 0), filter(wire.FieldSeniority, "", wire.Must, "staff", "owner"),
				between(filter(wire.FieldYearsAtCompany, "", wire.Avoid), 2, 7), filter(wire.FieldName, "", wire.Must, "Doe"), filter(wire.FieldLanguage, "", wire.Must, "German"),
			},
			says: []string{"+years 3 to 5 years|6 to 10 years|More than 10 years 3..", "+seniority senior|owner|partner", "-yearsAtCompany 3 to 5 years 3..5", "+name Doe", "+language German"},
			lost: []string{"approximate: 5+ years", "approximate: level: staff", "approximate: level: owner", "approximate: not 2-7 years at company", "approximate: name: Doe", "approximate: speaks German"},
		},
		{
			name:    "both of two",
			filters: []wire.Filter{filter(wire.FieldSchool, "", wire.Must, "MIT"), filter(wire.FieldSchool, "", wire.Must, "ETH"), filter(wire.FieldTitle, wire.ScopeCurrent, wire.Must, "A"), filter(wire.FieldTitle, wire.ScopeCurrent, wire.Must, "B")},
			says:    []string{"+school MIT", "+title(current) A|B"},
			lost:    []string{"allOf: school: ETH"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := salesnav.Encode(c.filters)
			var lost, says []string
			for _, n := range q.NotCarried {
				lost = append(lost, n.Why+": "+n.Text)
				if n.Message == "" {
					t.Errorf("nothing says why %q is lost", n.Text)
				}
			}
			if !slices.Equal(lost, c.lost) {
				t.Errorf("lost\n%q\nwant\n%q", lost, c.lost)
			}
			if q.Text == "" {
				if len(c.says) > 0 {
					t.Error("no address")
				}
				return
			}
			d, err := salesnav.Decode(q.Text)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range d.Filters {
				says = append(says, short(f))
			}
			if !slices.Equal(says, c.says) || len(d.Unresolved)+len(d.Warnings) > 0 {
				t.Errorf("%s\nsays\n%q\nwant\n%q\nleft %v, warnings %v", q.Text, says, c.says, d.Unresolved, d.Warnings)
			}
		})
	}
}

func TestEncodedForm(t *testing.T) {
	q := salesnav.Encode([]wire.Filter{filter(wire.FieldSeniority, "", wire.Avoid, "owner", "partner"), filter(wire.FieldKeyword, "", wire.Must, "C++ developer")})
	want := base + "?query=(spellCorrectionEnabled%3Atrue%2Cfilters%3AList((type%3ASENIORITY_LEVEL%2Cvalues%3AList((id%3A320%2Ctext%3AOwner%2520%252F%2520Partner%2CselectionType%3AEXCLUDED))))%2Ckeywords%3AC%252B%252B%2520developer)"
	if q.Text != want || len(q.NotCarried) > 0 {
		t.Errorf("address\n%s\nwant\n%s\nlost %v", q.Text, want, q.NotCarried)
	}
}

// TestPlacesKeepTheirIdentity writes a place that shares its name with a
// better-known one by LinkedIn's own label.
func TestPlacesKeepTheirIdentity(t *testing.T) {
	for _, c := range []struct{ text, id, want string }{
		{"Berlin", "geonames:2950159", "Berlin"},
		{"New York", "geonames:5128581", "New York"},
		{"New York", "admin1:US.NY", "New York, United States"},
		{"Georgia", "admin1:US.GA", "Georgia, United States"},
		{"DACH", "group:dach", "DACH"},
	} {
		f := filter(wire.FieldLocation, "", wire.Must)
		f.Values = []wire.Value{{Text: c.text, ID: c.id}}
		q := salesnav.Encode([]wire.Filter{f})
		d, err := salesnav.Decode(q.Text)
		if err != nil {
			t.Fatal(err)
		}
		if v := d.Filters[0].Values[0]; v.Text != c.want || v.ID != c.id {
			t.Errorf("%s (%s) comes back as %s (%s), want %s", c.text, c.id, v.Text, v.ID, c.want)
		}
	}
}

// carriable makes filters that Sales Navigator can say, in the order in which
// they are read.
func carriable(seed uint64) []wire.Filter {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(from ...string) []string {
		r.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
		return from[:1+r.IntN(len(from))]
	}
	odd := func() []string {
		marks := []rune("aZ 09%(),:&=#+/?'ü漢-_.")
		out := make([]string, 1+r.IntN(3))
		for i := range out {
			s := []rune{rune('a' + i)} // so that they differ
			for range r.IntN(12) {
				s = append(s, marks[r.IntN(len(marks))])
			}
			out[i] = strings.TrimSpace(string(s)) + "x"
		}
		return out
	}
	imp := func() string { return []string{wire.Must, wire.Avoid}[r.IntN(2)] }
	bands := func(field string, from map[string][2]float64, labels ...string) wire.Filter {
		f := filter(field, "", imp(), pick(labels...)...)
		low, high := 1e9, 0.0
		for _, v := range f.Values {
			low = min(low, from[v.Text][0])
			if to := from[v.Text][1]; to == 0 || high < 0 {
				high = -1
			} else {
				high = max(high, to)
			}
		}
		return between(f, low, high)
	}
	years := map[string][2]float64{"Less than 1 year": {0, 1}, "1 to 2 years": {1, 2}, "3 to 5 years": {3, 5}, "6 to 10 years": {6, 10}, "More than 10 years": {10, 0}}
	sizes := map[string][2]float64{"1-10": {1, 10}, "51-200": {51, 200}, "10,000+": {10000, 0}}
	all := []wire.Filter{
		filter(wire.FieldTitle, wire.ScopeCurrent, imp(), odd()...), filter(wire.FieldTitle, wire.ScopePast, imp(), odd()...),
		filter(wire.FieldCompany, wire.ScopeCurrent, imp(), odd()...), filter(wire.FieldCompany, wire.ScopePast, imp(), odd()...),
		filter(wire.FieldLocation, "", imp(), pick("Germany", "Ohio, United States", "Greater Munich Metropolitan Area", "London")...),
		filter(wire.FieldCompanyLocation, "", imp(), pick("France", "San Francisco Bay Area")...),
		filter(wire.FieldSeniority, "", imp(), pick("senior", "manager", "director", "cxo", "training", "entry", "strategic", "vp")...),
		filter(wire.FieldFunction, "", imp(), pick("Sales", "Engineering", "Arts and Design")...),
		filter(wire.FieldIndustry, "", imp(), pick("Banking", "Leisure, Travel & Tourism", "Software Development")...),
		filter(wire.FieldSchool, "", imp(), odd()...),
		bands(wire.FieldYears, years, "Less than 1 year", "1 to 2 years", "3 to 5 years", "6 to 10 years", "More than 10 years"),
		bands(wire.FieldYearsAtCompany, years, "1 to 2 years", "More than 10 years"),
		bands(wire.FieldCompanySize, sizes, "1-10", "51-200", "10,000+"),
		filter(wire.FieldName, "", wire.Must, "Jane Doe"),
		filter(wire.FieldKeyword, "", wire.Must, odd()[0]),
	}
	all = slices.DeleteFunc(all, func(wire.Filter) bool { return r.IntN(3) == 0 })
	return all
}

// unnumbered drops what decoding adds: ids of filters and places.
func unnumbered(filters []wire.Filter) []wire.Filter {
	for i := range filters {
		filters[i].ID = ""
		for j := range filters[i].Values {
			filters[i].Values[j].ID = ""
		}
	}
	return filters
}

func checkRoundTrip(t *testing.T, seed uint64) {
	want := carriable(seed)
	q := salesnav.Encode(want)
	if len(q.NotCarried) > 0 {
		t.Fatalf("lost %+v", q.NotCarried)
	}
	if len(want) == 0 {
		return
	}
	d, err := salesnav.Decode(q.Text)
	if err != nil {
		t.Fatal(err)
	}
	if got := unnumbered(d.Filters); !reflect.DeepEqual(got, want) || len(d.Unresolved)+len(d.Warnings) > 0 {
		t.Fatalf("%s\nsays %+v\nwant %+v\nleft %v, warnings %v", q.Text, got, want, d.Unresolved, d.Warnings)
	}
}

func TestRoundTrip(t *testing.T) {
	for seed := range uint64(500) {
		checkRoundTrip(t, seed)
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add(uint64(7))
	f.Fuzz(checkRoundTrip)
}

// FuzzEncode holds that any text makes an address that can be read and says
// no more than it was given.
func FuzzEncode(f *testing.F) {
	f.Add("Head of Sales", wire.FieldTitle, 3.0)
	f.Add(`"a) OR (b`, wire.FieldSkill, -1.0)
	f.Add("x),(type:REGION", wire.FieldCompany, 1e300)
	f.Fuzz(func(t *testing.T, text, field string, n float64) {
		q := salesnav.Encode([]wire.Filter{{Field: field, Importance: wire.Must, Values: []wire.Value{{Text: text}}, Range: &wire.Range{Min: &n}}})
		if q.Text == "" {
			return
		}
		d, err := salesnav.Decode(q.Text)
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range d.Filters {
			if got.Field != field && (field != wire.FieldSkill || got.Field != wire.FieldKeyword) {
				t.Fatalf("%q of %s became %s", text, field, short(got))
			}
		}
	})
}
