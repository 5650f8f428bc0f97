package salesnav_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/salesnav"
)

const base = "https://www.linkedin.com/sales/search/people"

// short says a filter in one line: "+title(current) A|B 3..5".
func short(f wire.Filter) string {
	sign := map[string]string{wire.Must: "+", wire.Avoid: "-"}[f.Importance]
	texts := make([]string, len(f.Values))
	for i, v := range f.Values {
		texts[i] = v.Text
	}
	s := sign + f.Field
	if f.Scope != "" {
		s += "(" + f.Scope + ")"
	}
	s += " " + strings.Join(texts, "|")
	if f.Range != nil {
		low, high := "", ""
		if f.Range.Min != nil {
			low = fmt.Sprint(*f.Range.Min)
		}
		if f.Range.Max != nil {
			high = fmt.Sprint(*f.Range.Max)
		}
		s += " " + low + ".." + high
	}
	if f.RadiusKm != nil {
		s += fmt.Sprintf(" ~%gkm", *f.RadiusKm)
	}
	return s
}

const (
	exampleQuery = base + `?query=(spellCorrectionEnabled%3Atrue%2CrecentSearchParam%3A(id%3A3566053282%2CdoLogHistory%3Atrue)%2Cfilters%3AList((type%3AFUNCTION%2Cvalues%3AList((id%3A12%2Ctext%3AHuman%2520Resources%2CselectionType%3AEXCLUDED)%2C(id%3A1%2Ctext%3AAccounting%2CselectionType%3AEXCLUDED)))%2C(type%3AREGION%2Cvalues%3AList((id%3A103644278%2Ctext%3AUnited%2520States%2CselectionType%3AINCLUDED)))%2C(type%3ASENIORITY_LEVEL%2Cvalues%3AList((id%3A320%2Ctext%3AOwner%2520%252F%2520Partner%2CselectionType%3AINCLUDED)))%2C(type%3ACURRENT_COMPANY%2Cvalues%3AList((id%3Aurn%253Ali%253Aorganization%253A18077%2Ctext%3AGreylock%2CselectionType%3AINCLUDED))))%2Ckeywords%3APartner)&sessionId=AAAAAAAAQAKAAAAAAAAAAA%3D%3D`
	exampleYears = base + `?page=2&query=(filters%3AList((type%3AYEARS_OF_EXPERIENCE%2Cvalues%3AList((id%3A3%2Ctext%3A3%2520to%25205%2520years%2CselectionType%3AINCLUDED)%2C(id%3A5%2CselectionType%3AINCLUDED)))%2C(type%3ACURRENT_TITLE%2Cvalues%3AList((id%3A5314%2Ctext%3ASenior%2520Solutions%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A1313%2Ctext%3ASolutions%2520Engineer%2CselectionType%3AINCLUDED))))%2Ckeywords%3Asolutions%2520engineer)`
	exampleFlat  = base + `?companySize=C&doFetchHeroCard=false&geoIncluded=103644278&industryIncluded=9&logHistory=true&page=1&searchSessionId=AAAA%2BAAAAAAAAAAAAAAAA%3D%3D&titleIncluded=Managing%2520Partner%3A154&titleTimeScope=CURRENT&page=2`
)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, url  string
		filters    []string
		unresolved int
		warnings   []string
	}{
		{name: "current form", url: exampleQuery, filters: []string{"-function Human Resources|Accounting", "+location United States", "+seniority owner|partner", "+company(current) Greylock", "+keyword Partner"}},
		{name: "gap of years", url: exampleYears, filters: []string{"+years 3 to 5 years|More than 10 years 3..", "+title(current) Senior Solutions Engineer|Solutions Engineer", "+keyword solutions engineer"}},
		{name: "flat form", url: exampleFlat, filters: []string{"+title(current) Managing Partner", "+location United States", "+industry Law Practice", "+companySize 11-50 11..50"}},
		{name: "oldest form", url: base + "?companySize=D&function=13,8&geo=us:il&seniority=6,5", filters: []string{"+location Illinois, United States", "+function Information Technology|Engineering", "+seniority director|manager", "+companySize 51-200 51..200"}},
		{name: "in the fragment", url: base + "#query=(keywords%3Ago)", filters: []string{"+keyword go"}},
		{name: "nothing encoded", url: base + "?query=(filters:List((type:REGION,values:List((id:1,text:Costa%20Rica,selectionType:INCLUDED)))))", filters: []string{"+location Costa Rica"}},
		{name: "bare comma in a label", url: base + "?query=(filters:List((type:REGION,values:List((id:1,text:San Diego, California,selectionType:INCLUDED)))))", filters: []string{"+location San Diego, California"}},
		{name: "bare parentheses in a label", url: base + "?query=(filters:List((type:CURRENT_COMPANY,values:List((text:Example (UK),selectionType:INCLUDED)))))", filters: []string{"+company(current) Example (UK)"}},
		{name: "marks in a label", url: base + "?query=(filters%3AList((type%3ACURRENT_COMPANY%2Cvalues%3AList((text%3AErnst%2520%2526%2520Young%252C%2520LLP%2520(UK)%2CselectionType%3AINCLUDED)))))", filters: []string{"+company(current) Ernst & Young, LLP (UK)"}},
		{name: "parentheses encoded", url: base + "?query=%28filters%3AList%28%28type%3AREGION%2Cvalues%3AList%28%28text%3AZ%25C3%25BCrich%29%29%29%29%29", filters: []string{"+location Zürich"}},
		{name: "encoded once more", url: base + "?query=%2528keywords%253Ago%2529", filters: []string{"+keyword go"}},
		{name: "plus is a plus", url: base + "?query=(keywords%3AC%252B%252B)", filters: []string{"+keyword C++"}},
		{name: "sub-filter", url: base + "?query=(filters%3AList((type%3ATITLE%2CselectedSubFilter%3APAST%2Cvalues%3AList((text%3AChef)))))", filters: []string{"+title(past) Chef"}},
		{name: "boolean title", url: base + "?query=(filters%3AList((type%3ACURRENT_TITLE%2Cvalues%3AList((text%3A%2522VP%2520Sales%2522%2520OR%2520%2522Head%2520of%2520Sales%2522%2520NOT%2520intern)))))", filters: []string{"+title(current) VP Sales|Head of Sales", "-title(current) intern"}},
		{name: "account only", url: base + "?query=(filters%3AList((type%3ALEAD_LIST%2Cvalues%3AList((id%3A1%2Ctext%3AMine)))%2C(type%3ARELATIONSHIP%2Cvalues%3AList((id%3AF)))))", unresolved: 2, warnings: []string{wire.CodeNoUsableFilters}},
		{name: "unknown type", url: base + "?query=(keywords%3Ago%2Cfilters%3AList((type%3ASHOE_SIZE%2Cvalues%3AList((id%3A44)))))", filters: []string{"+keyword go"}, unresolved: 1},
		{name: "id only", url: base + "?query=(keywords%3Ago%2Cfilters%3AList((type%3ACURRENT_TITLE%2Cvalues%3AList((id%3A44)))))", filters: []string{"+keyword go"}, unresolved: 1},
		{name: "saved search", url: base + "?savedSearchId=50123456", warnings: []string{wire.CodeNeedsLogin}},
		{name: "recent search", url: base + "?query=(recentSearchParam%3A(id%3A1%2CdoLogHistory%3Atrue))", warnings: []string{wire.CodeNeedsLogin}},
		{name: "nothing", url: base + "?sessionId=x", warnings: []string{wire.CodeNoCriteria}},
		{name: "bare", url: base, warnings: []string{wire.CodeNoCriteria}},
		{name: "cut", url: base + "?query=(filters%3AList((type%3AREGION%2Cvalues%3AList((id%3A1%2Ctext%3APoland%2CselectionType%3AINCLUDED)%2C(id%3A2%2Ctext%3AUkr", filters: []string{"+location Poland|Ukr"}, warnings: []string{wire.CodeDamagedURL}},
		{name: "text after the end", url: base + "?query=(keywords%3Ago)%20see%20this", filters: []string{"+keyword go"}, warnings: []string{wire.CodeDamagedURL}},
		{name: "unknown parameter", url: base + "?query=(keywords%3Ago)&wibble=1", filters: []string{"+keyword go"}, warnings: []string{wire.CodeIgnoredKeys}},
		{name: "no scheme, brackets, upper case", url: " <WWW.LINKEDIN.COM/sales/search/people?query=(keywords%3Ago)> ", filters: []string{"+keyword go"}},
		{name: "empty filters", url: base + "?query=()", warnings: []string{wire.CodeNoCriteria}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := salesnav.Decode(c.url)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range d.Filters {
				got = append(got, short(f))
			}
			if !slices.Equal(got, c.filters) {
				t.Errorf("filters:\n got %q\nwant %q", got, c.filters)
			}
			if len(d.Unresolved) != c.unresolved {
				t.Errorf("unresolved = %+v, want %d", d.Unresolved, c.unresolved)
			}
			var codes []string
			for _, w := range d.Warnings {
				codes = append(codes, w.Code)
			}
			if !slices.Equal(codes, c.warnings) {
				t.Errorf("warnings = %q, want %q", codes, c.warnings)
			}
			if (d.Prompt == "") != (len(d.Filters) == 0) {
				t.Errorf("prompt = %q for %d filters", d.Prompt, len(d.Filters))
			}
		})
	}
}

func TestPlacesAreResolved(t *testing.T) {
	d, err := salesnav.Decode(exampleQuery)
	if err != nil {
		t.Fatal(err)
	}
	if id := d.Filters[1].Values[0].ID; id != "country:US" {
		t.Errorf("id of United States = %q", id)
	}
	if d.Filters[0].ID != "f1" || d.Filters[0].Origin != wire.OriginSalesNavigator || d.Filters[0].Span != nil {
		t.Errorf("filter = %+v, want id f1, origin salesNavigator, no span", d.Filters[0])
	}
	if want := "in United States, owner or partner, at Greylock, Partner, not working in Human Resources or Accounting"; d.Prompt != want {
		t.Errorf("prompt = %q, want %q", d.Prompt, want)
	}
}

func TestRefusals(t *testing.T) {
	for in, says := range map[string]string{
		"": "no address",
		"http://www.linkedin.com/sales/search/people?query=(keywords%3Ago)": "https",
		"https://evil.com/sales/search/people?query=()":                     "linkedin.com",
		"https://linkedin.com.evil.com/sales/search/people":                 "linkedin.com",
		"https://notlinkedin.com/sales/search/people":                       "linkedin.com",
		"https://evil.com/?x=https://www.linkedin.com/sales/search/people":  "linkedin.com",
		"https://me:pw@www.linkedin.com/sales/search/people":                "password",
		"https://www.linkedin.com@evil.com/sales/search/people":             "password",
		"https://www.linkedin.com:8443/sales/search/people":                 "port",
		"https://www.linkedin.com/sales/search/company?query=()":            "companies",
		"https://www.linkedin.com/sales/lists/people/123":                   "list",
		"https://www.linkedin.com/search/results/people/?keywords=go":       "Sales Navigator",
		"https://www.linkedin.com/in/jane-doe":                              "profile",
		"https://www.linkedin.com/talent/search":                            "Recruiter",
		"https://www.linkedin.com/jobs/search":                              "jobs",
		"https://www.linkedin.com/":                                         "no Sales Navigator",
		"javascript:alert(1)":                                               "",
		base + "?query=garbage":                                             "can't be read",
		base + "?query=((((":                                                "can't be read",
		base + "?query=" + strings.Repeat("a", 70_000):                      "longer",
		base + "?query=\x00":                                                "characters",
		"senior go developer in Berlin":                                     "",
	} {
		_, err := salesnav.Decode(in)
		var refusal *salesnav.Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("Decode(%.80q): error = %v, want a refusal", in, err)
			continue
		}
		if !strings.Contains(refusal.Reason, says) {
			t.Errorf("Decode(%.80q) says %q, want it to say %q", in, refusal.Reason, says)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{exampleQuery, exampleYears, exampleFlat, base + "?query=((((List(List(,,::)", base + "#geo=us:&title=%25%zz"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := salesnav.Decode(s)
		if err != nil {
			return
		}
		if len(d.Filters) == 0 && len(d.Warnings) == 0 {
			t.Fatal("neither filters nor a warning")
		}
		for _, fl := range d.Filters {
			if len(fl.Values) == 0 && fl.Range == nil {
				t.Fatalf("filter %+v asks for nothing", fl)
			}
			for _, v := range fl.Values {
				if v.Text == "" || !utf8.ValidString(v.Text) || strings.ContainsAny(v.Text, "\x00\x1b\n") {
					t.Fatalf("value %q", v.Text)
				}
			}
		}
		if !utf8.ValidString(d.Prompt) {
			t.Fatalf("prompt %q", d.Prompt)
		}
	})
}
