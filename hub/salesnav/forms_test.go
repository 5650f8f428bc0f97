package salesnav_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/salesnav"
)

// typed is a query with one filter, nothing of it encoded but what is in body.
func typed(body string) string { return base + "?query=(filters:List((type:" + body + ")))" }

func valued(name, values string) string { return typed(name + ",values:List(" + values + ")") }

// TestForms reads each type of filter, table of ids and quirk that links have.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name, url string
		want      string // filters, then "?" and what is left with its reason, each on a line
		codes     string
	}{
		// As they are copied.
		{name: "a whole link, exclusions and keywords", url: "https://www.linkedin.com/sales/search/people?query=(spellCorrectionEnabled%3Atrue%2CrecentSearchParam%3A(id%3A3566053282%2CdoLogHistory%3Atrue)%2Cfilters%3AList((type%3AFUNCTION%2Cvalues%3AList((id%3A12%2Ctext%3AHuman%2520Resources%2CselectionType%3AEXCLUDED)%2C(id%3A16%2Ctext%3AMedia%2520and%2520Communication%2CselectionType%3AEXCLUDED)%2C(id%3A1%2Ctext%3AAccounting%2CselectionType%3AEXCLUDED)%2C(id%3A15%2Ctext%3AMarketing%2CselectionType%3AEXCLUDED)%2C(id%3A18%2Ctext%3AOperations%2CselectionType%3AEXCLUDED)%2C(id%3A13%2Ctext%3AInformation%2520Technology%2CselectionType%3AEXCLUDED)))%2C(type%3AREGION%2Cvalues%3AList((id%3A103644278%2Ctext%3AUnited%2520States%2CselectionType%3AINCLUDED)))%2C(type%3ASENIORITY_LEVEL%2Cvalues%3AList((id%3A320%2Ctext%3AOwner%2520%252F%2520Partner%2CselectionType%3AINCLUDED)))%2C(type%3ACURRENT_COMPANY%2Cvalues%3AList((id%3Aurn%253Ali%253Aorganization%253A18077%2Ctext%3AGreylock%2CselectionType%3AINCLUDED))))%2Ckeywords%3APartner)&sessionId=AAAAAAAAQAKAAAAAAAAAAA%3D%3D", want: "-function Human Resources|Media and Communication|Accounting|Marketing|Operations|Information Technology\n+location United States\n+seniority owner|partner\n+company(current) Greylock\n+keyword Partner"},
		{name: "a whole link, years", url: "https://www.linkedin.com/sales/search/people?page=2&query=(spellCorrectionEnabled%3Atrue%2CrecentSearchParam%3A(id%3A5229394068%2CdoLogHistory%3Atrue)%2Cfilters%3AList((type%3AREGION%2Cvalues%3AList((id%3A105072130%2Ctext%3APoland%2CselectionType%3AINCLUDED)%2C(id%3A103420483%2Ctext%3ANorth%2520Macedonia%2CselectionType%3AINCLUDED)%2C(id%3A102264497%2Ctext%3AUkraine%2CselectionType%3AINCLUDED)%2C(id%3A106670623%2Ctext%3ARomania%2CselectionType%3AINCLUDED)%2C(id%3A104508036%2Ctext%3ACzechia%2CselectionType%3AINCLUDED)))%2C(type%3AYEARS_OF_EXPERIENCE%2Cvalues%3AList((id%3A3%2Ctext%3A3%2520to%25205%2520years%2CselectionType%3AINCLUDED)%2C(id%3A4%2Ctext%3A6%2520to%252010%2520years%2CselectionType%3AINCLUDED)))%2C(type%3ACURRENT_TITLE%2Cvalues%3AList((id%3A5314%2Ctext%3ASenior%2520Solutions%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A1313%2Ctext%3ASolutions%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A13793%2Ctext%3ASenior%2520Implementation%2520Engineer%2CselectionType%3AINCLUDED)%2C(id%3A3142%2Ctext%3AImplementation%2520Engineer%2CselectionType%3AINCLUDED))))%2Ckeywords%3Asolutions%2520engineer)&sessionId=AAAA%2BAAAQAKAA%2FAAAAAAAA%3D%3D", want: "+location Poland|North Macedonia|Ukraine|Romania|Czechia\n+years 3 to 5 years|6 to 10 years 3..10\n+title(current) Senior Solutions Engineer|Solutions Engineer|Senior Implementation Engineer|Implementation Engineer\n+keyword solutions engineer"},
		{name: "a whole link, flat", url: "https://www.linkedin.com/sales/search/people?companySize=C&doFetchHeroCard=false&geoIncluded=103644278&industryIncluded=9&logHistory=true&page=1&searchSessionId=AAAA%2BAAAAAAAAAAAAAAAA%3D%3D&titleIncluded=Managing%2520Partner%3A154&titleTimeScope=CURRENT&page=2", want: "+title(current) Managing Partner\n+location United States\n+industry Law Practice\n+companySize 11-50 11..50"},

		// Types of filters.
		{name: "title now", url: valued("CURRENT_TITLE", "(id:8,text:Chief%20Executive%20Officer,selectionType:INCLUDED)"), want: "+title(current) Chief Executive Officer"},
		{name: "title before", url: valued("PAST_TITLE", "(text:Chef)"), want: "+title(past) Chef"},
		{name: "title, sub-filter after", url: typed("TITLE,values:List((text:Chef)),selectedSubFilter:CURRENT_OR_PAST"), want: "+title(any) Chef"},
		{name: "title, sub-filter before", url: typed("TITLE,selectedSubFilter:PAST_NOT_CURRENT,values:List((text:Chef))"), want: "+title(past) Chef"},
		{name: "quoted title", url: valued("CURRENT_TITLE", "(text:%22Head%20of%20Sales%22)"), want: "+title(current) Head of Sales"},
		{name: "title with parentheses", url: valued("CURRENT_TITLE", "(text:Engineer%20%28Backend%29)"), want: "+title(current) Engineer (Backend)"},
		{name: "grouped alternatives", url: valued("CURRENT_TITLE", "(text:%28CTO OR \"Head of Engineering\"%29 NOT %28assistant OR intern%29)"), want: "+title(current) CTO|Head of Engineering\n-title(current) assistant|intern"},
		{name: "only what is not wanted", url: valued("CURRENT_TITLE", "(text:NOT recruiter)"), want: "-title(current) recruiter"},
		{name: "both of two titles", url: valued("CURRENT_TITLE", "(text:engineer AND manager)"), want: "? title: engineer AND manager (boolean)", codes: wire.CodeNoUsableFilters},
		{name: "excluded expression", url: valued("CURRENT_TITLE", "(text:CTO OR CIO,selectionType:EXCLUDED)"), want: "-title(current) CTO|CIO"},
		{name: "company now, excluded beside included", url: valued("CURRENT_COMPANY", "(id:urn%3Ali%3Aorganization%3A1035,text:Microsoft,selectionType:INCLUDED,parent:(id:0)),(id:1441,text:Google,selectionType:EXCLUDED)"), want: "+company(current) Microsoft\n-company(current) Google"},
		{name: "company before", url: valued("PAST_COMPANY", "(id:1441,text:Google)"), want: "+company(past) Google"},
		{name: "company by number", url: valued("CURRENT_COMPANY", "(id:urn%3Ali%3Aorganization%3A1035)"), want: "? current company: urn:li:organization:1035 (idOnly)", codes: wire.CodeNoUsableFilters},
		{name: "person's place and employer's", url: base + "?query=(filters:List((type:REGION,values:List((id:103644278))),(type:COMPANY_HEADQUARTERS,values:List((id:101282230)))))", want: "+location United States\n+companyLocation Germany"},
		{name: "older names of places", url: base + "?query=(filters:List((type:GEOGRAPHY,values:List((id:at:0))),(type:GEO,values:List((text:Zurich%2C%20Switzerland)))))", want: "+location Austria|Zurich, Switzerland"},
		{name: "a state is no town", url: valued("REGION", "(text:California%2C%20United%20States)"), want: "+location California, United States"},
		{name: "postcode", url: typed("POSTAL_CODE,values:List((id:1,text:94105%2C%20San%20Francisco)),selectedSubFilter:25"), want: "+location 94105, San Francisco ~40km"},
		{name: "postcode, radius as a record", url: typed("POSTAL_CODE,values:List((text:10115)),subFilter:(radius:10)"), want: "+location 10115 ~16km"},
		{name: "levels", url: valued("SENIORITY_LEVEL", "(id:100),(id:110),(id:120),(id:130),(id:200),(id:210),(id:220),(id:300),(id:310),(id:320)"), want: "+seniority training|entry|senior|strategic|manager|director|vp|cxo|owner|partner"},
		{name: "old levels", url: valued("SENIORITY_LEVEL", "(id:1),(id:2),(id:3),(id:4),(id:5),(id:6),(id:7),(id:8),(id:9),(id:10)"), want: "+seniority unpaid|training|entry|senior|manager|director|vp|cxo|partner|owner"},
		{name: "level in another language", url: valued("SENIORITY_LEVEL", "(id:220,text:Direktor)"), want: "+seniority director"},
		{name: "label against id", url: valued("SENIORITY_LEVEL", "(id:310,text:Director)"), want: "+seniority director"},
		{name: "unknown level", url: valued("SENIORITY_LEVEL", "(id:999,text:Grandmaster)"), want: "? seniority level: Grandmaster (unknownValue)", codes: wire.CodeNoUsableFilters},
		{name: "functions", url: valued("FUNCTION", "(id:8),(id:26),(id:25,text:Ventes)"), want: "+function Engineering|Customer Success and Support|Sales"},
		{name: "industries, also by number", url: valued("INDUSTRY", "(id:4),(id:43),(id:96,text:Information%20Technology%20and%20Services),(id:3099,text:Robot%20Manufacturing)"), want: "+industry Software Development|Financial Services|Information Technology and Services|Robot Manufacturing"},
		{name: "industry of an unknown number", url: valued("INDUSTRY", "(id:9999)"), want: "? industry: 9999 (idOnly)", codes: wire.CodeNoUsableFilters},
		{name: "years", url: valued("YEARS_OF_EXPERIENCE", "(id:1),(id:2)"), want: "+years Less than 1 year|1 to 2 years 0..2"},
		{name: "years in another language", url: valued("YEARS_OF_EXPERIENCE", "(id:1,text:Moins%20d%E2%80%99un%20an)"), want: "+years Moins d’un an 0..1"},
		{name: "tenures are no experience", url: base + "?query=(filters:List((type:YEARS_AT_CURRENT_COMPANY,values:List((id:3))),(type:YEARS_IN_CURRENT_POSITION,values:List((id:5)))))", want: "+yearsAtCompany 3 to 5 years 3..5\n+yearsInPosition More than 10 years 10.."},
		{name: "head counts", url: valued("COMPANY_HEADCOUNT", "(id:A),(id:B),(id:D,text:51-200),(id:G,text:1%2C001-5%2C000)"), want: "+companySize Self-employed|1-10|51-200|1,001-5,000 1..5000"},
		{name: "the largest", url: valued("COMPANY_HEADCOUNT", "(text:10%2C001%2B)"), want: "+companySize 10,001+ 10001.."},
		{name: "head count in numbers", url: typed("COMPANY_HEADCOUNT,rangeValue:(min:5,max:500)"), want: "+companySize 5-500 5..500"},
		{name: "years in numbers", url: typed("YEARS_OF_EXPERIENCE,rangeValue:(max:5)"), want: "+years up to 5 ..5"},
		{name: "school", url: valued("SCHOOL", "(id:1792,text:Stanford%20University)"), want: "+school Stanford University"},
		{name: "language by number", url: valued("PROFILE_LANGUAGE", "(id:de),(id:in)"), want: "+language German|Bahasa Indonesia"},
		{name: "first and last name", url: base + "?query=(filters:List((type:FIRST_NAME,values:List((text:Jane))),(type:LAST_NAME,values:List((text:Doe)))))", want: "+name Jane Doe"},
		{name: "several first names", url: base + "?query=(filters:List((type:FIRST_NAME,values:List((text:Jane),(text:Janet))),(type:LAST_NAME,values:List((text:Doe)))))", want: "+name Jane|Janet\n+name Doe"},
		{name: "company data and account", url: base + "?query=(keywords:go,filters:List((type:COMPANY_TYPE,values:List((id:N,text:Non%20Profit))),(type:GROUP,values:List((id:5,text:Gophers))),(type:ACCOUNT_LIST,values:List((id:77,icon:list))),(type:POSTED_ON_LINKEDIN,values:List((id:RPOL)))))", want: "+keyword go\n? company type: Non Profit (companyData)\n? group: Gophers (network)\n? account list: 77 (account)\n? posted on linkedin: RPOL (spotlight)"},
		{name: "unknown type, number only", url: valued("SHOE_SIZE", "(id:44)"), want: "? shoe size: 44 (unknownType)", codes: wire.CodeNoUsableFilters},

		// The notation.
		{name: "bare items", url: valued("COMPANY_HEADCOUNT", "B,C"), want: "+companySize 1-10|11-50 1..50"},
		{name: "one value without its list", url: typed("REGION,values:(id:1,text:Poland)"), want: "+location Poland"},
		{name: "no values", url: base + "?query=(keywords:go,filters:List((type:REGION)))", want: "+keyword go", codes: wire.CodeDamagedURL},
		{name: "keywords with bare parentheses", url: base + `?query=(keywords:(SDR OR "Sales Development") AND SaaS NOT intern,spellCorrectionEnabled:true)`, want: `+keyword (SDR OR "Sales Development") AND SaaS NOT intern`},
		{name: "keywords with commas", url: base + "?query=(keywords:Go%252C%20(Rust%252C%20C)%252C%20SQL)", want: "+keyword Go, (Rust, C), SQL"},
		{name: "small letters", url: valued("current_title", "(text:Chef,selectionType:excluded)"), want: "-title(current) Chef"},
		{name: "unknown key", url: base + "?query=(keywords:go,mood:sunny)", want: "+keyword go", codes: wire.CodeIgnoredKeys},

		// Layers.
		{name: "all of it twice, parentheses bare", url: base + "?query=(filters%253AList((type%253AREGION%252Cvalues%253AList((text%253AZ%2525C3%2525BCrich)))))", want: "+location Zürich"},
		{name: "label once", url: base + "?query=(filters%3AList((type%3AREGION%2Cvalues%3AList((text%3ACosta%20Rica)))))", want: "+location Costa Rica"},
		{name: "label with comma, colon and parentheses", url: base + "?query=(filters%3AList((type%3ACURRENT_COMPANY%2Cvalues%3AList((text%3AA%252CB%253A%2520C%2520%2528UK%2529)))))", want: "+company(current) A,B: C (UK)"},
		{name: "damaged escape", url: base + "?query=(keywords%3Ago%2)", want: "+keyword go%2", codes: wire.CodeDamagedURL},

		// The address.
		{name: "broken over lines", url: base + "?query=(keyw\r\n\tords%3Ago)", want: "+keyword go"},
		{name: "out of HTML", url: base + "?page=1&amp;query=(keywords%3Ago)&amp;sessionId=x", want: "+keyword go"},
		{name: "query wins over a saved search", url: base + "?savedSearchId=1&query=(keywords%3Ago)", want: "+keyword go"},
		{name: "a recent search only", url: base + "?recentSearchId=1", codes: wire.CodeNeedsLogin},
		{name: "in typographic quotes", url: "“" + base + "/?query=(keywords%3Ago)”", want: "+keyword go"},
		{name: "another sub-domain", url: "https://de.linkedin.com/sales/search/people?query=(keywords%3Ago)", want: "+keyword go"},
		{name: "known noise", url: base + "?query=(keywords%3Ago)&page=2&viewAllFilters=true&_ntb=x&logId=1&rsLogId=1&logHistory=true&doFetchHeroCard=false&preserveScrollPosition=true&lipi=x&nocache=1", want: "+keyword go"},

		// Flat forms.
		{name: "flat, excluded", url: base + "?titleExcluded=Chief%2520Executive%2520Officer%3A8%2CChef&companyIncluded=Ernst%2520%2526%2520Young%252C%2520LLP%3A1073&titleTimeScope=PAST&companyTimeScope=CURRENT_OR_PAST", want: "-title(past) Chief Executive Officer|Chef\n+company(any) Ernst & Young, LLP"},
		{name: "flat, in the fragment", url: base + "#keywords=solutions%20engineer&seniorityIncluded=7&schoolIncluded=MIT&functionExcluded=25", want: "-function Sales\n+seniority vp\n+school MIT\n+keyword solutions engineer"},
		{name: "flat, ranges", url: base + "?yearsOfExperience=3%2C4&tenureAtCurrentCompany=1&tenureAtCurrentPosition=2&companySize=I", want: "+companySize 10,000+ 10000..\n+years 3 to 5 years|6 to 10 years 3..10\n+yearsAtCompany Less than 1 year 0..1\n+yearsInPosition 1 to 2 years 1..2"},
		{name: "flat, name twice", url: base + "?geoIncluded=101282230&geoIncluded=103883259", want: "+location Germany|Austria"},
		{name: "flat, account", url: base + "?relationship=F&spotlight=RPC&keywords=go", want: "+keyword go\n? relationship: F (network)\n? spotlight: RPC (spotlight)"},
		{name: "oldest places", url: base + "?geo=us:0,at:0,br:0,us:il", want: "+location United States|Austria|Brazil|Illinois, United States"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := salesnav.Decode(c.url)
			if err != nil {
				t.Fatal(err)
			}
			var got, codes []string
			for _, f := range d.Filters {
				got = append(got, short(f))
			}
			for _, u := range d.Unresolved {
				got = append(got, "? "+u.Text+" ("+u.Why+")")
			}
			for _, w := range d.Warnings {
				codes = append(codes, w.Code)
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("read:\n%s\nwant:\n%s", s, c.want)
			}
			if s := strings.Join(codes, " "); s != c.codes {
				t.Errorf("warnings = %q, want %q", s, c.codes)
			}
		})
	}
}

func TestSessionIsNotKept(t *testing.T) {
	for in, want := range map[string]string{
		base + "?query=(keywords%3Ago)&sessionId=secret%3D%3D":            base + "?query=(keywords%3Ago)",
		base + "?sessionId=secret&query=(keywords%3Ago)":                  base + "?query=(keywords%3Ago)",
		base + "?query=(keywords%3Ago)&amp;sessionId=secret&page=2":       base + "?query=(keywords%3Ago)&page=2",
		base + "?searchSessionId=secret#query=(keywords%3Ago)&lipi=1":     base + "#query=(keywords%3Ago)",
		base + "?keywords=go&viewAllFilters=true&SESSIONID=secret":        base + "?keywords=go&viewAllFilters=true",
		" <" + base + "?query=(keywords%3AsessionId%2520x)&_ntb=secret> ": base + "?query=(keywords%3AsessionId%2520x)&_ntb=secret",
	} {
		d, err := salesnav.Decode(in)
		if err != nil {
			t.Fatal(err)
		}
		if d.URL != want {
			t.Errorf("address of %s\n is %s\nwant %s", in, d.URL, want)
		}
	}
}

func TestIntentOfAnAddress(t *testing.T) {
	d, err := salesnav.Decode(base + "?query=(keywords%3Ago)")
	if err != nil {
		t.Fatal(err)
	}
	if in := d.Intent(); in.Intent != wire.IntentSearch || in.Prompt != "go" || in.Unresolved == nil || in.Warnings == nil || len(in.Filters) != 1 {
		t.Errorf("intent = %+v", in)
	}
	if d, err = salesnav.Decode(base + "?savedSearchId=1"); err != nil {
		t.Fatal(err)
	}
	if in := d.Intent(); in.Intent != wire.IntentUnsupported || !slices.ContainsFunc(in.Warnings, func(w wire.Warning) bool { return w.Code == wire.CodeNeedsLogin }) {
		t.Errorf("intent = %+v", in)
	}
}
