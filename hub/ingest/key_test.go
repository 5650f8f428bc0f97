package ingest_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest"
)

func TestPersonKey(t *testing.T) {
	t.Parallel()
	linkedin := func(s string) *wire.Candidate {
		return &wire.Candidate{FullName: "Jane Doe", Links: wire.Links{LinkedIn: s, GitHub: "https://github.com/jd"}}
	}
	emails := func(list ...string) *wire.Candidate {
		return &wire.Candidate{FullName: "Jane Doe", Contact: wire.Contact{Emails: list}, Links: wire.Links{GitHub: "github.com/JD/repo"}}
	}
	for name, test := range map[string]struct {
		person *wire.Candidate
		want   string
	}{
		"plain":               {linkedin("https://www.linkedin.com/in/jane-doe-123"), "linkedin:jane-doe-123"},
		"upper case":          {linkedin("HTTPS://WWW.LinkedIn.com/IN/Jane-Doe-123"), "linkedin:jane-doe-123"},
		"no scheme":           {linkedin("linkedin.com/in/jane-doe-123/"), "linkedin:jane-doe-123"},
		"no host":             {linkedin("in/jane-doe-123"), "linkedin:jane-doe-123"},
		"country host":        {linkedin("http://de.linkedin.com/in/jane-doe-123/"), "linkedin:jane-doe-123"},
		"language path":       {linkedin("https://www.linkedin.com/in/jane-doe-123/en-us"), "linkedin:jane-doe-123"},
		"language and query":  {linkedin("https://www.linkedin.com/in/jane-doe-123/de/?trk=x&y=1#about"), "linkedin:jane-doe-123"},
		"mobile":              {linkedin("https://www.linkedin.com/mwlite/in/jane-doe-123"), "linkedin:jane-doe-123"},
		"tab of the profile":  {linkedin("https://www.linkedin.com/in/jane-doe-123/details/experience/"), "linkedin:jane-doe-123"},
		"escaped letters":     {linkedin("https://www.linkedin.com/in/j%C3%B6rg-m%C3%BCller"), "linkedin:jörg-müller"},
		"letters as they are": {linkedin("https://www.linkedin.com/in/Jörg-Müller"), "linkedin:jörg-müller"},
		"decomposed letters":  {linkedin("https://www.linkedin.com/in/jo\u0308rg-mu\u0308ller"), "linkedin:jörg-müller"},
		"old public profile":  {linkedin("http://www.linkedin.com/pub/jane-doe/1/2a/3b4"), "linkedin:jane-doe-3b402a1"},
		"lead":                {linkedin("https://www.linkedin.com/sales/lead/ACwAAB,NAME_SEARCH,x"), "linkedin:acwaab"},
		"a company":           {linkedin("https://www.linkedin.com/company/acme"), "github:jd"},
		"look-alike host":     {linkedin("https://linkedin.com.evil.example/in/jane"), "github:jd"},
		"look-alike suffix":   {linkedin("https://evil-linkedin.com/in/jane"), "github:jd"},
		"user info":           {linkedin("https://linkedin.com@evil.example/in/jane"), "github:jd"},
		"another scheme":      {linkedin("ftp://linkedin.com/in/jane"), "github:jd"},
		"e-mail":              {emails("Jane@Example.COM "), "email:jane@example.com"},
		"mailto":              {emails("mailto:jane@example.com?subject=x"), "email:jane@example.com"},
		"with a name":         {emails("Jane Doe <jane@example.com>"), "email:jane@example.com"},
		"shared mailbox":      {emails("info@acme.example", "jane@acme.example"), "email:jane@acme.example"},
		"only shared":         {emails("info@acme.example"), "github:jd"},
		"no e-mail":           {emails("jane", "@", "a@b", "a b@c.de"), "github:jd"},
		"github organization": {&wire.Candidate{Links: wire.Links{GitHub: "https://github.com/orgs/acme"}}, ""},
		"nothing":             {&wire.Candidate{}, ""},
		"no letters":          {&wire.Candidate{FullName: " -- "}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := ingest.PersonKey(test.person); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPersonKeyByName(t *testing.T) {
	t.Parallel()
	person := func(name, company, school, title, place string) string {
		c := wire.Candidate{FullName: name, CurrentCompany: company, CurrentTitle: title}
		if school != "" {
			c.Educations = []wire.Education{{School: school}}
		}
		if place != "" {
			c.Location = &wire.Location{Name: place}
		}
		return ingest.PersonKey(&c)
	}
	same := [][2]string{
		{person("Éva Nagy", "Acme", "", "", ""), person("  eva   NAGY ", "ACME", "", "Engineer", "Berlin")},
		{person("Łukasz Groß", "X", "Y", "", ""), person("Lukasz Gross", "x.", "y", "", "")},
		{person("O'Brien", "A-B", "", "", ""), person("O’Brien", "A B", "", "", "")},
	}
	for _, p := range same {
		if p[0] != p[1] || !strings.HasPrefix(p[0], "name:") {
			t.Errorf("%s != %s", p[0], p[1])
		}
	}
	other := []string{
		person("John Smith", "Acme", "", "", ""), person("John Smith", "Initech", "", "", ""), person("John Smith", "", "Acme", "", ""),
		person("John Smith", "", "", "Cook", ""), person("John Smith", "", "", "", "Cook"), person("John Smith", "", "", "", ""),
		person("李雷", "", "", "", ""), person("李磊", "", "", "", ""), person("राम", "", "", "", ""), person("रम", "", "", "", ""),
	}
	seen := map[string]int{}
	for i, key := range other {
		if j, ok := seen[key]; ok {
			t.Errorf("%d and %d are one: %s", i, j, key)
		}
		seen[key] = i
	}
	viaJob := wire.Candidate{FullName: "Jane Doe", Experiences: []wire.Experience{{Title: "x"}, {Company: "Acme"}}}
	if ingest.PersonKey(&viaJob) != person("Jane Doe", "Acme", "", "", "") {
		t.Error("the company of a job does not count")
	}
}

func FuzzPersonKey(f *testing.F) {
	f.Add("https://www.linkedin.com/in/jane/", "jane@example.com", "https://github.com/jane", "Jane Doe")
	f.Add("/in/%zz", "<@>", "//github.com", "\xff\u0301")
	f.Fuzz(func(t *testing.T, linkedin, email, github, name string) {
		c := wire.Candidate{FullName: name, Links: wire.Links{LinkedIn: linkedin, GitHub: github}, Contact: wire.Contact{Emails: []string{email}}}
		key := ingest.PersonKey(&c)
		if len(key) > 900 || !utf8.ValidString(key) || strings.ContainsAny(key, "\n\r\x00") {
			t.Fatalf("key %q", key)
		}
		if slug, ok := strings.CutPrefix(key, "linkedin:"); ok && !strings.ContainsAny(slug, "%") {
			again := wire.Candidate{Links: wire.Links{LinkedIn: "https://www.linkedin.com/in/" + slug}}
			if got := ingest.PersonKey(&again); got != key && !strings.ContainsAny(slug, "\\\"<>^`{}|[]:;@&=+$, \t\x7f") {
				t.Fatalf("%q becomes %q", key, got)
			}
		}
	})
}
