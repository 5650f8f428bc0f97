package profile

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/scout-cli/scout/client/wire"
)

// Check drops from a person who came as JSON what is not in the form of the
// API: other dates, links that are none, coordinates that lie nowhere. n tells
// of it.
func Check(c *wire.Candidate, n *Notes) {
	if !keyLike(c.PersonKey) {
		c.PersonKey = ""
	}
	was := c.Links
	c.Links = wire.Links{}
	n.Take(&c.Links.LinkedIn, "links.linkedin", was.LinkedIn, LinkedIn)
	n.Take(&c.Links.GitHub, "links.github", was.GitHub, GitHub)
	n.Take(&c.Links.Website, "links.website", was.Website, Link)
	var emails []string
	for _, s := range c.Contact.Emails {
		emails = append(emails, n.Emails("contact.emails", s)...)
	}
	c.Contact.Emails = emails
	for i, s := range c.Contact.Phones {
		c.Contact.Phones[i] = Line(s, 40)
	}
	if y := c.YearsOfExperience; y != nil && (*y < 0 || *y > 80) {
		n.Doubt(KindYears, "yearsOfExperience", strconv.FormatFloat(*y, 'g', -1, 64), "")
		c.YearsOfExperience = nil
	}
	if l := c.Location; l != nil && (l.Lat == nil || l.Lon == nil || *l.Lat < -90 || *l.Lat > 90 || *l.Lon < -180 || *l.Lon > 180) {
		l.Lat, l.Lon = nil, nil
	}
	for i := range c.Experiences {
		e := &c.Experiences[i]
		e.Start = n.Began("experiences.start", e.Start)
		end, present := n.Date("experiences.end", e.End)
		e.End, e.Current = end, e.Current || present
	}
	for i := range c.Educations {
		e := &c.Educations[i]
		e.Start = n.Began("educations.start", e.Start)
		e.End, _ = n.Date("educations.end", e.End)
	}
	for i := range c.Skills {
		switch c.Skills[i].Basis {
		case wire.BasisStated, wire.BasisShown, wire.BasisInferred:
		default:
			c.Skills[i].Basis = wire.BasisStated
		}
	}
	for i := range c.Languages {
		l := &c.Languages[i]
		l.Name, l.Level = Line(l.Name, MaxSkill), Line(l.Level, MaxSkill)
	}
	for i := range c.Certifications {
		x := &c.Certifications[i]
		x.Name, x.Issuer, x.Date = Line(x.Name, MaxTitle), Line(x.Issuer, MaxTitle), Line(x.Date, 40)
	}
	if _, err := time.Parse(time.RFC3339, c.LastUpdated); err != nil {
		if !Nothing(c.LastUpdated) {
			n.Doubt(KindDate, "lastUpdated", c.LastUpdated, "")
		}
		c.LastUpdated = ""
	}
}

// keyLike reports whether s has the form of a person's key, "scheme:value".
func keyLike(s string) bool {
	scheme, value, ok := strings.Cut(s, ":")
	return ok && scheme != "" && value != "" && len(s) <= 300 && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) })
}
