package tolerant

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Candidate reads one person. One without any identity, nor a name and
// something more, is an error, since it could not be kept apart from others.
func Candidate(data []byte) (*wire.Candidate, error) {
	if c, ok := strict[wire.Candidate](data); ok && candidateFits(c) {
		return c, nil
	}
	v, err := parse(data)
	if err == nil {
		if c, ok := candidate(v); ok {
			return c, nil
		}
	}
	return nil, shapeError("a candidate", data)
}

// candidateFits tells whether a candidate that decoded as it is holds no
// variant of a value. It makes empty contacts none, as the long way does.
func candidateFits(c *wire.Candidate) bool {
	if len(c.Contact.Emails) == 0 && len(c.Contact.Phones) == 0 {
		c.Contact = wire.Contact{}
	}
	if c.ID == "" || c.FullName == "" || !isTimestamp(c.LastUpdated) {
		return false
	}
	if c.CurrentTitle == "" && c.Headline != "" && len(c.Experiences) == 0 {
		return false
	}
	if !locationFits(c.Location) {
		return false
	}
	current := len(c.Experiences) == 0 || c.Experiences[0].End != "" || c.Experiences[0].Start == ""
	for i := range c.Experiences {
		e := &c.Experiences[i]
		if !isMonth(e.Start) || !isMonth(e.End) || e.Current && e.End != "" {
			return false
		}
		if e.Current && (c.CurrentTitle == "" || c.CurrentCompany == "" && e.Company != "") {
			return false
		}
		current = current || e.Current
	}
	for i := range c.Educations {
		if !isMonth(c.Educations[i].Start) || !isMonth(c.Educations[i].End) {
			return false
		}
	}
	for i := range c.Skills {
		if c.Skills[i].Name == "" || !oneOf(c.Skills[i].Basis, "", wire.BasisStated, wire.BasisShown, wire.BasisInferred) {
			return false
		}
	}
	return current && (c.Match == nil || matchFits(c.Match))
}

// candidate reads a person, bare or inside {candidate: ..}, whose other
// values then are about the match.
func candidate(v any) (*wire.Candidate, bool) {
	o, ok := asObject(v)
	if !ok {
		return nil, false
	}
	var outer object
	whole := o
	if inner, ok := o.obj(candidateNames...); ok && !o.has("fullname", "firstname", "name", "experiences") {
		outer, o = o, inner
		if matchOf(inner, nil) != nil || matchOf(outer, nil) == nil {
			whole = inner // what is around it says nothing of the person
		}
	}
	c := &wire.Candidate{
		PersonKey: o.id("personkey"), FullName: fullName(o),
		Headline: o.str(headlineNames...), Summary: o.str(summaryNames...),
		CurrentTitle: o.str(titleNames...), CurrentCompany: o.str(companyNames...),
		Location:  location(o.get("location", "locationname", "geo", "address"), o),
		Seniority: o.str("seniority", "senioritylevel"), YearsOfExperience: years(o),
		Experiences: experiences(o.list(jobNames...)), Educations: educations(o.list(schoolNames...)),
		Skills: skills(o.get(skillNames...)), Languages: languages(o.get("languages", "language")),
		Certifications: certifications(o.get("certifications", "certificates", "licenses")),
		Links:          links(o), Contact: contact(o),
		LastUpdated: timestamp(o.get(updatedNames...)), Source: o.str("source"),
		Match: matchOf(o, outer), Relaxation: relaxationOf(o, outer), Original: whole.written(),
	}
	fillCurrent(c)
	c.ID = o.id(idNames...)
	if c.ID == "" {
		c.ID = outer.id("candidateid", "personid", "id")
	}
	if c.ID == "" && (c.PersonKey != "" || c.Links.LinkedIn != "") {
		c.ID = c.PersonKey
		if c.ID == "" {
			c.ID = c.Links.LinkedIn
		}
	}
	if c.ID == "" {
		c.ID = madeUpID(c)
	}
	return c, c.ID != "" && looksLikePerson(c)
}

// madeUpID tells someone apart to whom the hub gives no id: by name, work and
// place, so that the same person has the same one again. It is empty for less
// than a name and an occupation.
func madeUpID(c *wire.Candidate) string {
	job := c.Headline + "\n" + c.CurrentTitle + "\n" + c.CurrentCompany
	if len(c.Experiences) > 0 {
		job += "\n" + c.Experiences[0].Title + "\n" + c.Experiences[0].Company
	}
	if c.FullName == "" || strings.Trim(job, "\n") == "" {
		return ""
	}
	where := ""
	if c.Location != nil {
		where = c.Location.Name
	}
	sum := sha256.Sum256([]byte(c.FullName + "\n" + job + "\n" + where))
	return wire.NoIDPrefix + hex.EncodeToString(sum[:10])
}

// looksLikePerson keeps other objects that have an id from being people.
func looksLikePerson(c *wire.Candidate) bool {
	return c.FullName != "" || c.Headline != "" || c.CurrentTitle != "" || len(c.Experiences) > 0 ||
		c.PersonKey != "" || c.Links.LinkedIn != ""
}

func fullName(o object) string {
	if s := o.str(fullNames...); s != "" {
		return s
	}
	if inner, ok := asObject(o["name"]); ok {
		if s := fullName(inner); s != "" {
			return s
		}
	}
	return strings.TrimSpace(o.str(firstNames...) + " " + o.str(lastNames...))
}

func years(o object) *float64 {
	f := o.float(yearsNames...)
	if f == nil {
		if n, ok := number(o["experience"]); ok { // a number where others list jobs
			f = &n
		}
	}
	if f != nil && (*f < 0 || *f > 100) {
		return nil
	}
	return f
}

// fillCurrent takes title and company from the current job. The headline is
// the title only where no jobs are listed: whose jobs have all ended has none.
func fillCurrent(c *wire.Candidate) {
	if len(c.Experiences) > 0 {
		job := c.Experiences[0]
		for _, e := range c.Experiences {
			if e.Current {
				job = e
				break
			}
		}
		if job.Current {
			if c.CurrentTitle == "" {
				c.CurrentTitle = job.Title
			}
			if c.CurrentCompany == "" {
				c.CurrentCompany = job.Company
			}
		}
	}
	if c.CurrentTitle == "" && len(c.Experiences) == 0 {
		c.CurrentTitle = c.Headline
	}
}

func links(o object) wire.Links {
	all := []any{o["links"], o["socials"], o["social"], o["profiles"], o["urls"], o["profileurl"], o["url"], o["publicprofileurl"]}
	l := wire.Links{
		LinkedIn: o.str("linkedin", "linkedinurl", "linkedinprofile", "linkedinprofileurl"),
		GitHub:   o.str("github", "githuburl"),
		Website:  o.str("website", "websiteurl", "homepage", "portfolio", "blog"),
	}
	for _, v := range all {
		if inner, ok := asObject(v); ok && !inner.has("url", "href") {
			l = fillLinks(l, inner.str("linkedin", "linkedinurl"), inner.str("github", "githuburl"), inner.str("website", "homepage", "portfolio", "blog"))
			continue
		}
		for _, item := range list(v) {
			address := str(item)
			if inner, ok := asObject(item); ok {
				address = inner.str("url", "href", "value")
			}
			l = addLink(l, address)
		}
	}
	return l
}

// addLink sorts an address by what it points to.
func addLink(l wire.Links, address string) wire.Links {
	switch lower := strings.ToLower(address); {
	case strings.Contains(lower, "linkedin.com/"):
		return fillLinks(l, address, "", "")
	case strings.Contains(lower, "github.com/"):
		return fillLinks(l, "", address, "")
	case strings.HasPrefix(lower, "http"):
		return fillLinks(l, "", "", address)
	}
	return l
}

func fillLinks(l wire.Links, linkedIn, gitHub, website string) wire.Links {
	or := func(a, b string) string {
		if a != "" {
			return a
		}
		return b
	}
	return wire.Links{LinkedIn: or(l.LinkedIn, linkedIn), GitHub: or(l.GitHub, gitHub), Website: or(l.Website, website)}
}

// contact ignores a true in place of a value: it says that there is one, not
// what it is.
func contact(o object) wire.Contact {
	inner, _ := o.obj("contact", "contactinfo", "contacts")
	read := func(names ...string) []string {
		v := inner.get(names...)
		if v == nil {
			v = o.get(names...)
		}
		var out []string
		for _, item := range splitList(v) {
			s := str(item)
			if e, ok := asObject(item); ok {
				s = e.str("email", "address", "value", "phone", "number", "phonenumber")
			}
			if s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return wire.Contact{
		Emails: read("emails", "email", "emailaddresses", "emailaddress"),
		Phones: read("phones", "phone", "phonenumbers", "phonenumber"),
	}
}
