package profile_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

func now() time.Time { return time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC) }

func TestMonth(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2013": "2013", "2013-03": "2013-03", "2013-03-24": "2013-03", "2013-03-24T10:00:00Z": "2013-03", "2013/3": "2013-03", "03/2013": "2013-03",
		"3.2013": "2013-03", "24.03.2013": "2013-03", "03/24/2013": "2013-03", "03/04/2013": "2013", "03/03/2013": "2013-03", "Mar 2013": "2013-03",
		"March 24, 2013": "2013-03", "24 Mar 2013": "2013-03", "März 2013": "2013-03", "févr. 2013": "2013-02", "Dez. 2013": "2013-12",
		"enero de 2013": "2013-01", "mei 2013": "2013-05", "Sept 2013": "2013-09", "201303": "2013-03", "20130324": "2013-03", "2013-13": "2013",
		"present": "*", "Present": "*", "PRESENT": "*", "heute": "*", "Actualidad": "*", "now": "*",
		"": "", "soon": "", "1066": "", "99999": "", "-": "", "0": "", "May": "", "2013-00-00": "2013",
	} {
		got, present := profile.Month(in)
		if present {
			got = "*"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestFinish(t *testing.T) {
	t.Parallel()
	c := wire.Candidate{
		FullName: "  Jane \n Doe\x00 ",
		Experiences: []wire.Experience{
			{Title: "Old", Company: "A", Start: "2010-01", End: "2015-06"},
			{Title: "Side", Company: "C", Start: "2016-01", Current: true},
			{},
			{Title: "Main", Company: "B", Start: "2020-02", End: "2027-01"},
		},
		Skills:   []wire.Skill{{Name: "Go"}, {Name: " go "}, {Name: ""}},
		Location: &wire.Location{Name: " ", Country: "Germany"},
		Contact:  wire.Contact{Emails: []string{"", "a@b.c", "A@B.C"}},
	}
	profile.Finish(&c, &profile.Notes{Now: now()})
	var titles []string
	for _, e := range c.Experiences {
		titles = append(titles, e.Title)
	}
	if diff := cmp.Diff([]string{"Main", "Side", "Old"}, titles); diff != "" {
		t.Errorf("jobs (-want +got)\n%s", diff)
	}
	if c.FullName != "Jane Doe" || c.CurrentTitle != "Main" || c.CurrentCompany != "B" || *c.YearsOfExperience < 15.8 || *c.YearsOfExperience > 16 ||
		len(c.Skills) != 1 || c.Location != nil || len(c.Contact.Emails) != 1 {
		t.Errorf("%+v, %v years", c, *c.YearsOfExperience)
	}
	if first := c.Experiences[0]; !first.Current || first.End != "" {
		t.Errorf("a contract that still runs: %+v", first)
	}
	given := wire.Candidate{FullName: "x", CurrentCompany: "Mine", Experiences: []wire.Experience{{Title: "T", Company: "Theirs", Current: true}}}
	profile.Finish(&given, &profile.Notes{Now: now()})
	if given.CurrentTitle != "" || given.CurrentCompany != "Mine" {
		t.Errorf("the title of another job: %+v", given)
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Go, Rust": "Go/Rust", "Go;Rust, or so": "Go/Rust, or so", "Go | Rust": "Go/Rust", "Go\nRust\r\n- Zig": "Go/Rust/Zig",
		"AWS (EC2, S3), GCP": "AWS (EC2, S3)/GCP", "(a, b": "(a, b", `["Go","C++"]`: "Go/C++", "• Go • Rust": "Go/Rust", "C/C++": "C/C++",
		"Go,,go, GO": "Go", "": "", "Java、Go": "Java/Go", "+1 555 ::: +2 555": "+1 555/+2 555",
	} {
		if got := strings.Join(profile.List(in), "/"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	want := []wire.Language{{Name: "English", Level: "native"}, {Name: "German", Level: "B2"}, {Name: "Thai"}}
	if diff := cmp.Diff(want, profile.Languages("English (native), German: B2, Thai")); diff != "" {
		t.Errorf("languages (-want +got)\n%s", diff)
	}
}

func TestYearCount(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]float64{
		"9.5": 9.5, "9,5": 9.5, "10+": 10, "5 years": 5, "3-5": 3, "3 – 5 Jahre": 3, "2 years 6 months": 2.5, "18 months": 1.5, "6 Monate": 0.5,
		"ca. 7": 7, "0": 0, "": -1, "many": -1, "2015": -1, "-": -1,
	} {
		got, ok := profile.YearCount(in)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func TestDegree(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"PhD": "PhD", "Ph.D. in Physics": "PhD", "Doctor of Philosophy": "PhD", "M.Sc.": "Master's", "Master of Arts": "Master's", "MBA": "MBA",
		"Master of Business Administration": "MBA", "Bachelor of Business Administration": "Bachelor's", "B.A.": "Bachelor's", "Bachelor": "Bachelor's",
		"Juris Doctor": "JD", "J.D.": "JD", "Doctor of Medicine": "MD", "Associate": "Associate", "Diplom-Informatiker": "Diplom-Informatiker", "": "",
	} {
		if got := profile.Degree(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"jane-doe": "https://www.linkedin.com/in/jane-doe", "in/jane": "https://www.linkedin.com/in/jane", "www.linkedin.com/in/jane": "https://www.linkedin.com/in/jane",
		"https://example.com/in/jane": "", "Jane Doe": "", "n/a": "", "-": "", "javascript:alert(1)": "",
	} {
		if got := profile.LinkedIn(in); got != want {
			t.Errorf("LinkedIn(%q): %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"@jane": "https://github.com/jane", "github.com/Jane": "https://github.com/Jane", "https://github.com/orgs/x": "", "https://gitlab.com/x": "",
	} {
		if got := profile.GitHub(in); got != want {
			t.Errorf("GitHub(%q): %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"jane.dev": "https://jane.dev", "http://jane.dev/x?y#z": "http://jane.dev/x?y#z", "javascript:alert(1)": "", "file:///etc/passwd": "", "data:text/html,x": "",
		"jane": "", "https://user:pw@jane.dev": "", "jane@dev.example": "", "https://a b.c": "", "\x00https://a.b": "",
	} {
		if got := profile.Link(in); got != want {
			t.Errorf("Link(%q): %q, want %q", in, got, want)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		" a\x00b \u00a0": "ab", "äöüß": "äöü", "ab\xffc": "ab\uFFFD", "\uFEFFab": "ab", "a b c": "a b",
	} {
		if got := profile.Text(in, 3); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzParsers(f *testing.F) {
	f.Add("2013-03-24T10:00:00Z")
	f.Add("AWS (EC2, S3), • Go")
	f.Add("https://www.linkedin.com/in/%6Aane/?x")
	f.Fuzz(func(t *testing.T, s string) {
		if date, _ := profile.Month(s); date != "" && len(date) != 4 && len(date) != 7 {
			t.Errorf("Month(%q) = %q", s, date)
		}
		for _, item := range profile.List(s) {
			if utf8.RuneCountInString(item) > profile.MaxSkill || item == "" {
				t.Errorf("List(%q) has %q", s, item)
			}
		}
		if y, ok := profile.YearCount(s); ok && (y < 0 || y > 80) {
			t.Errorf("YearCount(%q) = %v", s, y)
		}
		for _, link := range []string{profile.Link(s), profile.LinkedIn(s), profile.GitHub(s)} {
			if link != "" && !strings.HasPrefix(link, "http") {
				t.Errorf("link %q of %q", link, s)
			}
		}
		profile.Degree(s)
		profile.Languages(s)
		profile.Email(s)
	})
}
