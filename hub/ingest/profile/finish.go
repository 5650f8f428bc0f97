package profile

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/rank"
)

// What is kept of one person; more is cut off.
const (
	MaxName        = 200
	MaxTitle       = 300
	MaxHeadline    = 500
	MaxText        = 20_000
	MaxExperiences = 100
	MaxEducations  = 50
	MaxSkills      = 200
	MaxSkill       = 100
	MaxContacts    = 10
)

// Finish bounds a person's texts and lists, drops what is said twice, orders
// the jobs and derives what they tell: the current title and company where
// none is given, and the years worked up to now. n tells what was cut, and
// what ended before it began.
func Finish(c *wire.Candidate, n *Notes) {
	c.FullName = n.line("name", c.FullName, MaxName)
	c.Headline = n.line("headline", c.Headline, MaxHeadline)
	c.Summary = n.text("summary", c.Summary, MaxText)
	c.CurrentTitle = n.line("title", c.CurrentTitle, MaxTitle)
	c.CurrentCompany = n.line("company", c.CurrentCompany, MaxTitle)
	c.Seniority = n.line("seniority", c.Seniority, 60)
	finishLocation(c)
	finishJobs(c, n)
	finishEducations(c, n)
	c.Skills = uniqueSkills(c.Skills, n)
	c.Languages = c.Languages[:min(len(c.Languages), MaxEducations)]
	c.Certifications = c.Certifications[:min(len(c.Certifications), MaxEducations)]
	c.Contact.Emails = n.unique("e-mail addresses", c.Contact.Emails)
	c.Contact.Phones = n.unique("phone numbers", c.Contact.Phones)
	if c.YearsOfExperience == nil {
		if years, ok := rank.YearsWorked(c.Experiences, n.Now); ok && years > 0 {
			years = math.Round(years*10) / 10
			c.YearsOfExperience = &years
		}
	}
	for i := range c.Experiences {
		job := &c.Experiences[i]
		if !job.Current {
			continue
		}
		// A title that is given stands alone: the first current job may be
		// another one than the title speaks of.
		if c.CurrentTitle == "" && (c.CurrentCompany == "" || strings.EqualFold(c.CurrentCompany, job.Company)) {
			c.CurrentTitle = job.Title
		}
		if c.CurrentCompany == "" && strings.EqualFold(c.CurrentTitle, job.Title) {
			c.CurrentCompany = job.Company
		}
		break
	}
}

func finishLocation(c *wire.Candidate) {
	if c.Location == nil {
		return
	}
	l := c.Location
	l.Name, l.City, l.Region = Line(l.Name, MaxTitle), Line(l.City, MaxTitle), Line(l.Region, MaxTitle)
	if l.Country = strings.ToUpper(Line(l.Country, 60)); len(l.Country) != 2 {
		l.Country = ""
	}
	if l.Name == "" && l.Remote == nil {
		c.Location = nil
	}
}

func finishEducations(c *wire.Candidate, n *Notes) {
	c.Educations = slices.DeleteFunc(c.Educations, func(e wire.Education) bool {
		return e.School == "" && e.Degree == "" && e.Field == ""
	})
	c.Educations = c.Educations[:n.most("schools", len(c.Educations), MaxEducations)]
	for i := range c.Educations {
		e := &c.Educations[i]
		n.order(e.Start, e.End, e.School)
		e.School, e.Degree, e.Field = Line(e.School, MaxTitle), Line(e.Degree, MaxTitle), Line(e.Field, MaxTitle)
	}
}

func finishJobs(c *wire.Candidate, n *Notes) {
	c.Experiences = slices.DeleteFunc(c.Experiences, func(e wire.Experience) bool {
		return e.Title == "" && e.Company == "" && e.Description == ""
	})
	c.Experiences = c.Experiences[:n.most("jobs", len(c.Experiences), MaxExperiences)]
	dated := true
	for i := range c.Experiences {
		job := &c.Experiences[i]
		job.Title, job.Company = Line(job.Title, MaxTitle), Line(job.Company, MaxTitle)
		job.Location, job.Description = Line(job.Location, MaxTitle), n.text("description", job.Description, MaxText)
		if !job.Current {
			n.order(job.Start, job.End, job.Company)
		}
		if n.Ahead(job.End) {
			job.End, job.Current = "", true // a contract that still runs
		}
		if job.Current {
			job.End = ""
		}
		dated = dated && (job.Current || job.End != "" || job.Start != "")
	}
	if dated { // undated jobs have no place of their own in an order by date
		slices.SortStableFunc(c.Experiences, newestFirst)
	}
}

// order tells of what ended before it began; what is said to the year only,
// may have ended within it.
func (n *Notes) order(start, end, where string) {
	if k := min(len(start), len(end)); k > 0 && end[:k] < start[:k] {
		n.Doubt(KindOrder, Line(where, MaxSkill), start+" to "+end, "")
	}
}

func newestFirst(a, b wire.Experience) int {
	if a.Current != b.Current {
		if a.Current {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(lastDate(b), lastDate(a)), cmp.Compare(b.Start, a.Start))
}

func lastDate(e wire.Experience) string {
	if e.Current || e.End == "" {
		return e.Start
	}
	return e.End
}

// unique is Unique that tells what is beyond MaxContacts.
func (n *Notes) unique(where string, list []string) []string {
	out := Unique(list, len(list))
	return out[:n.most(where, len(out), MaxContacts)]
}

// Unique drops empty texts and repetitions, whatever their case, and what is
// beyond max.
func Unique(list []string, max int) []string {
	var out []string
	for _, s := range list {
		if s != "" && len(out) < max && !slices.ContainsFunc(out, func(t string) bool { return strings.EqualFold(s, t) }) {
			out = append(out, s)
		}
	}
	return out
}

func uniqueSkills(list []wire.Skill, n *Notes) []wire.Skill {
	var out []wire.Skill
	seen := make(map[string]bool, len(list))
	for _, s := range list {
		s.Name = Line(s.Name, MaxSkill)
		if key := strings.ToLower(s.Name); key != "" && !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out[:n.most("skills", len(out), MaxSkills)]
}
