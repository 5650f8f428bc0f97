package boolean_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
)

func filter(field, importance string, texts ...string) wire.Filter {
	f := wire.Filter{Field: field, Importance: importance}
	for _, t := range texts {
		f.Values = append(f.Values, wire.Value{Text: t})
	}
	return f
}

func TestBuild(t *testing.T) {
	five := 5.0
	salesNavigator := filter(wire.FieldKeyword, wire.Must, `(SDR OR "Sales Development") AND SaaS NOT intern`)
	salesNavigator.Origin = wire.OriginSalesNavigator
	apart := filter(wire.FieldKeyword, wire.Must, "solutions engineer")
	apart.Origin = wire.OriginSalesNavigator
	past := filter(wire.FieldCompany, wire.Must, "Google")
	past.Scope = wire.ScopePast
	near := filter(wire.FieldLocation, wire.Must, "Berlin")
	near.RadiusKm = &five
	for _, c := range []struct {
		name             string
		filters          []wire.Filter
		linkedIn, google string
		lost             string // of both: a word before the colon where it is of one
	}{
		{name: "nothing"},
		{
			name: "a search as sourcers write it",
			filters: []wire.Filter{
				filter(wire.FieldTitle, wire.Must, "Backend Engineer"), filter(wire.FieldTitle, wire.Must, "Developer"),
				filter(wire.FieldSeniority, wire.Must, "senior"), filter(wire.FieldSkill, wire.Must, "Go", "Golang"), filter(wire.FieldSkill, wire.Must, "Node.js"),
				filter(wire.FieldLocation, wire.Must, "New York"), filter(wire.FieldCompany, wire.Avoid, "Google"), filter(wire.FieldSkill, wire.Avoid, "PHP", "WordPress Themes"),
			},
			linkedIn: `("Backend Engineer" OR Developer) AND (senior OR sr) AND (Go OR Golang) AND Node.js NOT Google NOT (PHP OR "WordPress Themes")`,
			google:   `site:linkedin.com/in ("Backend Engineer" OR Developer) (senior OR sr) (Go OR Golang) Node.js "New York" -Google -PHP -"WordPress Themes"`,
			lost:     "linkedin noFilter: in New York",
		},
		{
			name: "what strings cannot say",
			filters: []wire.Filter{
				{Field: wire.FieldYears, Importance: wire.Must, Range: &wire.Range{Min: &five}},
				filter(wire.FieldSkill, wire.Nice, "Rust"), filter(wire.FieldCompanySize, wire.Must, "11-50"),
				filter(wire.FieldCompanyLocation, wire.Must, "Germany"), filter(wire.FieldRemote, wire.Must, "false"),
			},
			lost: "noFilter: 5+ years\nniceToHave: skill: Rust (nice to have)\nnoFilter: company size: 11-50\nnoFilter: company in Germany\nnoFilter: on site",
		},
		{
			name:     "what they say nearly",
			filters:  []wire.Filter{past, near, filter(wire.FieldLanguage, wire.Must, "German"), filter(wire.FieldRemote, wire.Must, "true")},
			linkedIn: `Google AND German AND remote`, google: `site:linkedin.com/in Google Berlin German remote`,
			lost: "approximate: formerly at Google\nlinkedin noFilter: within 5 km of Berlin\ngoogle approximate: within 5 km of Berlin\napproximate: speaks German\napproximate: remote",
		},
		{
			name: "only what is not wanted", filters: []wire.Filter{filter(wire.FieldTitle, wire.Avoid, "Recruiter", "Head of Talent")},
			linkedIn: `NOT (Recruiter OR "Head of Talent")`, google: `site:linkedin.com/in -Recruiter -"Head of Talent"`,
		},
		{
			name: "an expression", filters: []wire.Filter{salesNavigator},
			linkedIn: `(SDR OR "Sales Development") AND SaaS NOT intern`, google: `site:linkedin.com/in (SDR OR "Sales Development") SaaS -intern`,
		},
		{
			name: "an expression beside others", filters: []wire.Filter{salesNavigator, filter(wire.FieldSkill, wire.Must, "CRM")},
			linkedIn: `((SDR OR "Sales Development") AND SaaS NOT intern) AND CRM`, google: `site:linkedin.com/in (SDR OR "Sales Development") SaaS -intern CRM`,
		},
		{name: "words apart", filters: []wire.Filter{apart}, linkedIn: `solutions AND engineer`, google: `site:linkedin.com/in solutions engineer`},
		{name: "a phrase", filters: []wire.Filter{filter(wire.FieldKeyword, wire.Must, "event sourcing")}, linkedIn: `"event sourcing"`, google: `site:linkedin.com/in "event sourcing"`},
		{
			name: "what Google cannot exclude", filters: []wire.Filter{filter(wire.FieldKeyword, wire.Avoid, "a AND b"), filter(wire.FieldSkill, wire.Must, "Go")},
			linkedIn: `Go NOT (a AND b)`, google: `site:linkedin.com/in Go`, lost: "google noFilter: not a AND b",
		},
		{
			name:     "marks do not get out",
			filters:  []wire.Filter{filter(wire.FieldSkill, wire.Must, `x" OR site:evil.com "`, "AND", "-y", "C++", "C#", ".NET", "R&D", "a\x1b[31mb")},
			linkedIn: `"x OR site:evil.com" OR "AND" OR "-y" OR C++ OR C# OR .NET OR R&D OR "a [31mb"`,
			google:   `site:linkedin.com/in ("x OR site:evil.com" OR "AND" OR "-y" OR C++ OR C# OR .NET OR R&D OR "a [31mb")`,
		},
		{
			name: "degrees and levels", filters: []wire.Filter{filter(wire.FieldDegree, wire.Must, "PhD"), filter(wire.FieldSeniority, wire.Must, "vp", "director"), filter(wire.FieldSchool, wire.Must, "ETH Zürich")},
			linkedIn: `(PhD OR Ph.D. OR doctorate) AND (VP OR "vice president" OR director) AND "ETH Zürich"`,
			google:   `site:linkedin.com/in (PhD OR Ph.D. OR doctorate) (VP OR "vice president" OR director) "ETH Zürich"`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var lost []string
			in, goo := boolean.Build(c.filters, boolean.LinkedIn), boolean.Build(c.filters, boolean.Google)
			for _, n := range in.NotCarried {
				if s := n.Why + ": " + n.Text; slices.Contains(goo.NotCarried, n) {
					lost = append(lost, s)
				} else {
					lost = append(lost, "linkedin "+s)
				}
			}
			for i, n := range goo.NotCarried {
				if !slices.Contains(in.NotCarried, n) {
					lost = slices.Insert(lost, min(len(lost), i+1), "google "+n.Why+": "+n.Text)
				}
			}
			if in.Text != c.linkedIn {
				t.Errorf("LinkedIn\n got %s\nwant %s", in.Text, c.linkedIn)
			}
			if goo.Text != c.google {
				t.Errorf("Google\n got %s\nwant %s", goo.Text, c.google)
			}
			if s := strings.Join(lost, "\n"); s != c.lost {
				t.Errorf("lost\n%s\nwant\n%s", s, c.lost)
			}
		})
	}
}

func TestGoogleReadsNoMore(t *testing.T) {
	var filters []wire.Filter
	for range 10 {
		filters = append(filters, filter(wire.FieldSkill, wire.Must, "one two three four"))
	}
	q := boolean.Build(filters, boolean.Google)
	if n := len(strings.Fields(q.Text)); n > 32 {
		t.Errorf("%d words", n)
	}
	if len(q.NotCarried) != 3 || q.NotCarried[0].Why != wire.WhyTooLong {
		t.Errorf("lost %+v, want the last three", q.NotCarried)
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		`a b`:                     `a AND b`,
		`a OR b c`:                `a OR (b AND c)`,
		`"a b" -c`:                `"a b" NOT c`,
		`NOT (a OR b)`:            `NOT (a OR b)`,
		`) a ( OR ((b`:            `a AND b`,
		`AND OR NOT`:              ``,
		`“a b” AND`:               `"a b"`,
		`((((((((((((a))))))))))`: `a`,
	} {
		f := filter(wire.FieldKeyword, wire.Must, in)
		f.Origin = wire.OriginSalesNavigator
		if got := boolean.Build([]wire.Filter{f}, boolean.LinkedIn).Text; got != want {
			t.Errorf("%s reads as %s, want %s", in, got, want)
		}
	}
}

// FuzzBuild holds that what is written reads as what was meant.
func FuzzBuild(f *testing.F) {
	f.Add(`(a OR "b c") NOT d`, wire.FieldKeyword)
	f.Add(`"x`, wire.FieldSkill)
	f.Add("a AND (b OR NOT c)", wire.FieldTitle)
	f.Fuzz(func(t *testing.T, text, field string) {
		for _, d := range []boolean.Dialect{boolean.LinkedIn, boolean.Google} {
			x := filter(field, wire.Must, text)
			x.Origin = wire.OriginSalesNavigator
			q := boolean.Build([]wire.Filter{x}, d)
			if !utf8.ValidString(q.Text) || strings.Count(q.Text, `"`)%2 != 0 {
				t.Fatalf("%q", q.Text)
			}
			if q.Text == "" && len(q.NotCarried) == 0 {
				t.Fatalf("%q of %s is lost and nothing says so", text, field)
			}
			if d == boolean.LinkedIn && field == wire.FieldKeyword && q.Text != "" {
				x.Values[0].Text = q.Text
				if again := boolean.Build([]wire.Filter{x}, d); again.Text != q.Text {
					t.Fatalf("%q is written as %q, and that as %q", text, q.Text, again.Text)
				}
			}
		}
	})
}
