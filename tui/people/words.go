package people

import (
	"strings"

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

func before(c *wire.Candidate) string {
	for _, e := range c.Experiences {
		if !e.Current && e.End != "" {
			s := at(e.Title, e.Company)
			if from, to := year(e.Start), year(e.End); from != "" && to != "" {
				s += " (" + from + "–" + to + ")"
			}
			return s
		}
	}
	return ""
}

func education(c *wire.Candidate) string {
	if len(c.Educations) == 0 {
		return ""
	}
	e := c.Educations[0]
	parts := make([]string, 0, 2)
	if d := strings.TrimSpace(e.Degree + " " + e.Field); d != "" {
		parts = append(parts, d)
	}
	if e.School != "" {
		parts = append(parts, e.School)
	}
	return strings.Join(parts, ", ")
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
