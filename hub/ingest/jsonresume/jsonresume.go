// Package jsonresume reads résumés of the JSON Resume schema: 1.0.0 and the
// 0.0.x before it (https://jsonresume.org/schema).
package jsonresume

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// ErrNoName says that a résumé names nobody.
var ErrNoName = errors.New("no name in basics")

// Is reports whether an object with these keys is a résumé.
func Is[V any](keys map[string]V) bool {
	if _, ok := keys["basics"]; ok {
		return true
	}
	if _, ok := keys["fullName"]; ok {
		return false
	}
	n := 0
	for _, k := range []string{"work", "education", "skills", "volunteer", "awards", "publications", "references", "interests"} {
		if v, ok := keys[k]; ok && isList(v) {
			n++
		}
	}
	return n >= 2
}

func isList(v any) bool {
	switch v := v.(type) {
	case json.RawMessage:
		return bytes.HasPrefix(bytes.TrimSpace(v), []byte("["))
	case []any:
		return true
	}
	return false
}

// Decode reads one résumé. Values of a wrong type are left out; n tells what
// was left out, and what each key was taken for. The error says that data is no
// JSON object or names nobody.
func Decode(data []byte, n *profile.Notes) (wire.Candidate, error) {
	var c wire.Candidate
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var r object
	if err := dec.Decode(&r); err != nil {
		return c, fmt.Errorf("not valid JSON: %w", err)
	}
	basics := r.object("basics")
	if basics == nil {
		basics = r // written flat, as some tools do
	}
	c.FullName = basics.text("name", "fullName")
	if c.FullName == "" {
		c.FullName = strings.TrimSpace(basics.text("firstName") + " " + basics.text("lastName"))
	}
	if !profile.HasLetter(c.FullName) {
		return c, ErrNoName
	}
	c.Headline = basics.text("label", "headline")
	c.Summary = strings.Join(basics.texts("summary", "about"), "\n\n")
	c.Location = location(basics)
	reach(&c, basics, n)
	c.Experiences = jobs(r, n)
	c.Educations = educations(r, n)
	c.Skills = skills(r)
	for _, l := range r.list("languages") {
		c.Languages = append(c.Languages, language(l)...)
	}
	for _, cert := range r.objects("certificates", "certifications") {
		if name := cert.text("name", "title"); name != "" {
			date, _ := n.Date("certificates.date", cert.text("date"))
			c.Certifications = append(c.Certifications, wire.Certification{
				Name: profile.Line(name, profile.MaxTitle), Issuer: profile.Line(cert.text("issuer"), profile.MaxTitle), Date: date,
			})
		}
	}
	if at, err := time.Parse(time.RFC3339, zoned(r.object("meta").text("lastModified"))); err == nil {
		c.LastUpdated = at.UTC().Format(time.RFC3339)
	}
	r.tell(n)
	profile.Finish(&c, n)
	return c, nil
}

// zoned adds the zone that the schema's own example of lastModified lacks.
func zoned(s string) string {
	if len(s) == len("2006-01-02T15:04:05") {
		return s + "Z"
	}
	return s
}

// location leaves the street out: it places nobody better than the city.
func location(basics object) *wire.Location {
	l := basics.object("location")
	if l == nil {
		if s := basics.text("location"); s != "" {
			return &wire.Location{Name: s}
		}
		return nil
	}
	country := l.text("countryCode", "country")
	out := &wire.Location{City: l.text("city"), Region: l.text("region"), Country: country}
	var parts []string
	for _, s := range []string{out.City, out.Region, country} {
		if s != "" && !slices.Contains(parts, s) { // Berlin is in Berlin
			parts = append(parts, s)
		}
	}
	if out.Name = strings.Join(parts, ", "); out.Name == "" {
		out.Name = l.text("name", "address")
	}
	return out
}

func reach(c *wire.Candidate, basics object, n *profile.Notes) {
	for _, s := range basics.texts("email", "emails") {
		c.Contact.Emails = append(c.Contact.Emails, n.Emails("basics.email", s)...)
	}
	for _, s := range basics.texts("phone", "phones") {
		c.Contact.Phones = append(c.Contact.Phones, n.Phones("basics.phone", s)...)
	}
	for _, p := range basics.objects("profiles") {
		network, address, user := profile.Fold(p.text("network")), p.text("url"), p.text("username")
		said := address
		if profile.Nothing(said) {
			said = user
		}
		switch {
		case network == "linkedin" || strings.Contains(address, "linkedin.com/"):
			n.Take(&c.Links.LinkedIn, "basics.profiles", said, profileOf(profile.LinkedIn, user))
		case network == "github" || strings.Contains(address, "github.com/"):
			n.Take(&c.Links.GitHub, "basics.profiles", said, profileOf(profile.GitHub, user))
		case said != "":
			n.Doubt(profile.KindUnkept, "basics.profiles", strings.TrimSpace(p.text("network")+" "+said), "")
		}
	}
	// Many give their profile where the website belongs.
	for _, s := range basics.texts("url", "website") {
		if _, ok := profile.LinkedInSlug(s); ok {
			n.Take(&c.Links.LinkedIn, "basics.url", s, profile.LinkedIn)
		} else if _, ok := profile.GitHubLogin(s); ok {
			n.Take(&c.Links.GitHub, "basics.url", s, profile.GitHub)
		} else {
			n.Take(&c.Links.Website, "basics.url", s, profile.Link)
		}
	}
}

// profileOf reads an address, or where that is none, the user's name.
func profileOf(read func(string) string, user string) func(string) string {
	return func(address string) string {
		if link := read(address); link != "" {
			return link
		}
		return read(user)
	}
}
