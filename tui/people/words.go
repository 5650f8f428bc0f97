package people

import (
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// at joins a title and a company.
func at(title, company string) string {
	switch {
	case title == "":
		return company
	case company == "":
		return title
	}
	return title + " @ " + company
}

// now is the present title, and the company with the year since when. Where
// neither is known the headline stands for them.
func now(c *wire.Candidate) (title, company string) {
	title, company = c.CurrentTitle, c.CurrentCompany
	for _, e := range c.Experiences {
		if e.Current || e.End == "" {
			if title == "" && company == "" {
				title, company = e.Title, e.Company
			}
			// Of two present jobs the year must be that of the one named.
			if y := year(e.Start); y != "" && company != "" && company == e.Company {
				company += " (" + y + "–)"
			}
			break
		}
	}
	if title == "" && company == "" {
		title = c.Headline
	}
	return title, company
}

// before is the last job that has ended, and the company in it with what
// follows that.
func before(c *wire.Candidate) (job, company string) {
	for _, e := range c.Experiences {
		if !e.Current && e.End != "" {
			when := ""
			if from, to := year(e.Start), year(e.End); from != "" && to != "" {
				when = " (" + from + "–" + to + ")"
			}
			if e.Company != "" {
				company = e.Company + when
			}
			return at(e.Title, e.Company) + when, company
		}
	}
	return "", ""
}

// education is the first one, and the school in it.
func education(c *wire.Candidate) (all, school string) {
	if len(c.Educations) == 0 {
		return "", ""
	}
	e := c.Educations[0]
	parts := make([]string, 0, 2)
	if d := strings.TrimSpace(e.Degree + " " + e.Field); d != "" {
		parts = append(parts, d)
	}
	if e.School != "" {
		parts = append(parts, e.School)
	}
	return strings.Join(parts, ", "), e.School
}

func shortPlace(l *wire.Location) string {
	if l.City == "" {
		return l.Name
	}
	if l.Country == "" {
		return l.City
	}
	return l.City + ", " + l.Country
}

// year is the year of a date, "" where it does not begin with one.
func year(date string) string {
	if len(date) < 4 || strings.Trim(date[:4], "0123456789") != "" {
		return ""
	}
	return date[:4]
}

// dayText is a day counted from 1970 as a date, monthText a month counted from
// 1900; empty for 0.
func dayText(n int) safe.Text {
	if n == 0 {
		return safe.Text{}
	}
	return safe.Clean(time.Unix(int64(n)*86400, 0).UTC().Format(time.DateOnly))
}

func monthText(n int) safe.Text {
	if n == 0 {
		return safe.Text{}
	}
	return safe.Clean(time.Date(1900, time.Month(1+n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"))
}

// Ago is how long ago something was, in days: "12d", "5mo", "2y".
func Ago(days int) safe.Text {
	switch {
	case days < 0:
		return safe.Lit("0d")
	case days < 60:
		return safe.Join(safe.Text{}, safe.Count(days), safe.Lit("d"))
	case days < 730:
		return safe.Join(safe.Text{}, safe.Count(days*12/365), safe.Lit("mo"))
	}
	return safe.Join(safe.Text{}, safe.Count(days/365), safe.Lit("y"))
}

// For is how long something has lasted, in months: "7mo", "3y 2mo".
func For(months int) safe.Text {
	if months < 0 {
		months = 0
	}
	years, rest := safe.Text{}, safe.Text{}
	if months >= 12 {
		years = safe.Join(safe.Text{}, safe.Count(months/12), safe.Lit("y"))
	}
	if months%12 > 0 || months == 0 {
		rest = safe.Join(safe.Text{}, safe.Count(months%12), safe.Lit("mo"))
	}
	return safe.Join(safe.Lit(" "), years, rest)
}
