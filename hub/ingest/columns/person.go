package columns

import (
	"errors"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// ErrNoName says that a row names nobody.
var ErrNoName = errors.New("no name")

// Person makes a person of a row; n tells what was left out. The error is why
// the row holds nobody.
func (l *Layout) Person(row []string, n *profile.Notes) (wire.Candidate, error) {
	v := values{}
	for i, cell := range row {
		if i >= len(l.columns) || strings.TrimSpace(cell) == "" {
			continue
		}
		if c := l.columns[i]; c.field != "" && c.field != Ignore {
			v.add(c, cell)
		}
	}
	return v.person(l.lastFirst, n)
}

// values are the cells of a row by field; of a field with several columns
// all are kept, in order of their numbers.
type values map[Field][]value

type value struct {
	number int
	text   string
	column string // its name
}

func (v values) add(c column, text string) {
	if c.field == URL {
		switch kindOf(text) {
		case LinkedIn, GitHub:
			c.field = kindOf(text)
		default:
			c.field = Website
		}
	}
	// "Company 2" is the job before; "Email 2" another address.
	if c.number > 1 {
		switch c.field {
		case Company:
			c.field = PreviousCompany
		case Title:
			c.field = PreviousTitle
		}
	}
	v[c.field] = append(v[c.field], value{c.number, text, c.name})
	slices.SortStableFunc(v[c.field], func(a, b value) int { return a.number - b.number })
}

func (v values) first(f Field) string { return v.one(f).text }

func (v values) one(f Field) value {
	if len(v[f]) == 0 {
		return value{}
	}
	return v[f][0]
}

// others tells of the values of fields that hold one.
func (v values) others(n *profile.Notes) {
	for _, f := range [...]Field{Name, FirstName, MiddleName, LastName, Headline, Title, Company, Industry, CompanySize, Location, City, Region, Country, Years, Seniority} {
		for _, s := range v[f][min(1, len(v[f])):] {
			if !strings.EqualFold(strings.TrimSpace(s.text), strings.TrimSpace(v.first(f))) {
				n.Doubt(profile.KindUnkept, s.column, s.text, v.first(f))
			}
		}
	}
}

func (v values) person(turn bool, n *profile.Notes) (wire.Candidate, error) {
	var c wire.Candidate
	c.FullName = v.name(turn)
	if !profile.HasLetter(c.FullName) {
		return c, ErrNoName
	}
	c.Headline = v.first(Headline)
	c.Seniority = v.first(Seniority)
	c.CurrentTitle, c.CurrentCompany = v.first(Title), v.first(Company)
	c.Location = v.location()
	c.Experiences = v.jobs(&c, n)
	c.Educations = v.educations()
	for _, s := range v[Skills] {
		c.Skills = append(c.Skills, profile.Skills(s.text)...)
	}
	for _, s := range v[Languages] {
		c.Languages = append(c.Languages, profile.Languages(s.text)...)
	}
	for _, s := range v[Certifications] {
		for _, name := range profile.List(s.text) {
			c.Certifications = append(c.Certifications, wire.Certification{Name: name})
		}
	}
	c.YearsOfExperience = n.Years(v.one(Years).column, v.first(Years))
	var texts []string
	for _, f := range []Field{Summary, Notes} {
		for _, s := range v[f] {
			texts = append(texts, strings.TrimSpace(s.text))
		}
	}
	c.Summary = strings.Join(texts, "\n\n")
	v.reach(&c, n)
	v.others(n)
	profile.Finish(&c, n)
	return c, nil
}

func (v values) name(turn bool) string {
	if whole := v.first(Name); profile.HasLetter(whole) {
		if turn {
			whole, _ = turnName(whole)
		}
		return whole
	}
	return strings.Join([]string{v.first(FirstName), v.first(MiddleName), v.first(LastName)}, " ")
}

func (v values) location() *wire.Location {
	l := wire.Location{Name: v.first(Location), City: v.first(City), Region: v.first(Region), Country: v.first(Country)}
	parts := []string{l.Name, l.Country}
	if l.Name == "" {
		parts = []string{l.City, l.Region, l.Country}
	}
	l.Name = ""
	for _, s := range parts {
		s = strings.TrimSpace(s)
		if s == "" || strings.Contains(" "+profile.Fold(l.Name)+" ", " "+profile.Fold(s)+" ") {
			continue
		}
		if l.Name != "" {
			l.Name += ", "
		}
		l.Name += s
	}
	if l.Name == "" {
		return nil
	}
	return &l
}

// jobs are the job of the row and those before it. One that has ended is none
// that the person has: its title and company are not the present ones.
func (v values) jobs(c *wire.Candidate, n *profile.Notes) []wire.Experience {
	var jobs []wire.Experience
	at := map[int]int{} // number of the columns → place of the job
	if c.CurrentTitle != "" || c.CurrentCompany != "" {
		jobs, at[1] = append(jobs, wire.Experience{
			Title: c.CurrentTitle, Company: c.CurrentCompany, Current: true, Industry: v.first(Industry), CompanySize: v.first(CompanySize),
		}), 0
	}
	for _, f := range []Field{PreviousTitle, PreviousCompany} {
		for n, s := range v[f] {
			if s.number == 1 {
				s.number = -n // several columns without numbers pair up in order
			}
			i, ok := at[s.number]
			if !ok {
				i = len(jobs)
				at[s.number] = i
				jobs = append(jobs, wire.Experience{})
			}
			if f == PreviousTitle {
				jobs[i].Title = s.text
			} else {
				jobs[i].Company = s.text
			}
		}
	}
	for _, f := range []Field{Start, End} {
		v.date(f, jobs, at, n)
	}
	if len(jobs) > 0 && !jobs[0].Current {
		c.CurrentTitle, c.CurrentCompany = "", ""
	}
	return jobs
}

// date dates the jobs by the columns of their numbers.
func (v values) date(f Field, jobs []wire.Experience, at map[int]int, n *profile.Notes) {
	dated := map[int]string{} // by what text
	for _, s := range v[f] {
		i, ok := at[s.number]
		before, again := dated[s.number]
		switch {
		case again || !ok && len(jobs) > 0:
			if !strings.EqualFold(strings.TrimSpace(before), strings.TrimSpace(s.text)) {
				n.Doubt(profile.KindUnkept, s.column, s.text, before)
			}
			continue
		case !ok:
			continue
		}
		dated[s.number] = s.text
		if job := &jobs[i]; f == Start {
			job.Start = n.Began(s.column, s.text)
		} else if end, _ := n.Date(s.column, s.text); end != "" {
			job.End, job.Current = end, job.Current && n.Ahead(end)
		}
	}
}

func (v values) educations() []wire.Education {
	var out []wire.Education
	for i := range max(len(v[School]), len(v[Degree]), len(v[Study])) {
		at := func(f Field) string {
			if i < len(v[f]) {
				return v[f][i].text
			}
			return ""
		}
		out = append(out, wire.Education{School: at(School), Degree: profile.Degree(at(Degree)), Field: at(Study)})
	}
	return out
}

func (v values) reach(c *wire.Candidate, n *profile.Notes) {
	for _, s := range v[Email] {
		c.Contact.Emails = append(c.Contact.Emails, n.Emails(s.column, s.text)...)
	}
	for _, s := range v[Phone] {
		c.Contact.Phones = append(c.Contact.Phones, n.Phones(s.column, s.text)...)
	}
	for _, s := range v[LinkedIn] {
		n.Take(&c.Links.LinkedIn, s.column, s.text, profile.LinkedIn)
	}
	for _, s := range v[GitHub] {
		n.Take(&c.Links.GitHub, s.column, s.text, profile.GitHub)
	}
	for _, s := range v[Website] {
		n.Take(&c.Links.Website, s.column, s.text, profile.Link)
	}
}
