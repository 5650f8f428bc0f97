package columns

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// ErrNoName says that a row names nobody.
var ErrNoName = errors.New("no name")

// Person makes a person of a row. now is the time up to which a current job
// counts. The error is why the row holds nobody.
func (l *Layout) Person(row []string, now time.Time) (wire.Candidate, error) {
	v := values{}
	for i, cell := range row {
		if i >= len(l.columns) || strings.TrimSpace(cell) == "" {
			continue
		}
		if c := l.columns[i]; c.field != "" && c.field != Ignore {
			v.add(c, cell)
		}
	}
	return v.person(l.lastFirst, now)
}

// values are the cells of a row by field; of a field with several columns
// all are kept, in order of their numbers.
type values map[Field][]value

type value struct {
	number int
	text   string
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
	v[c.field] = append(v[c.field], value{c.number, text})
	slices.SortStableFunc(v[c.field], func(a, b value) int { return a.number - b.number })
}

func (v values) first(f Field) string {
	if len(v[f]) == 0 {
		return ""
	}
	return v[f][0].text
}

func (v values) person(turn bool, now time.Time) (wire.Candidate, error) {
	var c wire.Candidate
	c.FullName = v.name(turn)
	if !profile.HasLetter(c.FullName) {
		return c, ErrNoName
	}
	c.Headline = v.first(Headline)
	c.Seniority = v.first(Seniority)
	c.CurrentTitle, c.CurrentCompany = v.first(Title), v.first(Company)
	c.Location = v.location()
	c.Experiences = v.jobs()
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
	if years, ok := profile.YearCount(v.first(Years)); ok {
		c.YearsOfExperience = &years
	}
	var texts []string
	for _, f := range []Field{Summary, Notes} {
		for _, s := range v[f] {
			texts = append(texts, strings.TrimSpace(s.text))
		}
	}
	c.Summary = strings.Join(texts, "\n\n")
	v.reach(&c)
	profile.Finish(&c, now)
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

func (v values) jobs() []wire.Experience {
	var jobs []wire.Experience
	if title, company := v.first(Title), v.first(Company); title != "" || company != "" {
		start, _ := profile.Month(v.first(Start))
		jobs = append(jobs, wire.Experience{
			Title: title, Company: company, Start: start, Current: true, Industry: v.first(Industry), CompanySize: v.first(CompanySize),
		})
	}
	at := map[int]int{} // number of the columns → place of the job
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
	return jobs
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

func (v values) reach(c *wire.Candidate) {
	for _, s := range v[Email] {
		for _, address := range profile.List(strings.ReplaceAll(s.text, " ", ";")) {
			c.Contact.Emails = append(c.Contact.Emails, profile.Email(address))
		}
	}
	for _, s := range v[Phone] {
		for _, number := range profile.List(s.text) {
			if strings.ContainsAny(number, "0123456789") {
				c.Contact.Phones = append(c.Contact.Phones, profile.Line(number, 40))
			}
		}
	}
	for _, s := range v[LinkedIn] {
		if c.Links.LinkedIn == "" {
			c.Links.LinkedIn = profile.LinkedIn(s.text)
		}
	}
	for _, s := range v[GitHub] {
		if c.Links.GitHub == "" {
			c.Links.GitHub = profile.GitHub(s.text)
		}
	}
	for _, s := range v[Website] {
		if c.Links.Website == "" {
			c.Links.Website = profile.Link(s.text)
		}
	}
}
