package pane

import (
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// FieldName says where in a profile a quote stands: evidence names the field
// by a path such as "experiences[0].description".
func FieldName(path string, c *wire.Candidate) safe.Text {
	head, rest, _ := strings.Cut(path, ".")
	name, index, ok := strings.Cut(strings.TrimSuffix(head, "]"), "[")
	if i, err := strconv.Atoi(index); ok && err == nil && i >= 0 {
		switch {
		case name == "experiences" && i < len(c.Experiences):
			e := c.Experiences[i]
			return said(rest, safe.Join(safe.Lit(" @ "), safe.Clean(e.Title), safe.Clean(e.Company)), years(e.Start, e.End))
		case name == "educations" && i < len(c.Educations):
			e := c.Educations[i]
			return said(rest, safe.Clean(e.School), years(e.Start, e.End))
		case name == "skills":
			return safe.Lit("listed skill")
		case name == "languages":
			return safe.Lit("languages")
		case name == "certifications":
			return safe.Lit("certificates")
		}
	}
	switch path {
	case "headline":
		return safe.Lit("headline")
	case "summary":
		return safe.Lit("summary")
	case "currentTitle":
		company, since := safe.Text{}, sinceWhen(c)
		if c.CurrentCompany != "" {
			company = safe.Join(safe.Lit(" "), safe.Lit("at"), safe.Clean(c.CurrentCompany))
		}
		return safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Lit("present title"), company), since)
	case "currentCompany":
		return safe.Join(safe.Lit(", "), safe.Lit("present company"), sinceWhen(c))
	case "yearsOfExperience":
		return safe.Lit("years of work")
	case "experiences":
		return safe.Lit("dates of the jobs")
	case "seniority":
		return safe.Lit("level")
	}
	if head == "location" {
		return safe.Lit("place")
	}
	return safe.Clean(path)
}

// said puts the part of a job or a school before its name.
func said(part string, of, when safe.Text) safe.Text {
	where := safe.Join(safe.Lit(", "), of, when)
	if part == "description" {
		return safe.Join(safe.Lit(" "), safe.Lit("description of"), where)
	}
	return where
}

// sinceWhen is since which year someone has the present job, empty where that
// is unknown.
func sinceWhen(c *wire.Candidate) safe.Text {
	for i := range c.Experiences {
		e := &c.Experiences[i]
		if (e.Current || e.End == "") && e.Company == c.CurrentCompany && len(e.Start) >= 4 {
			return safe.Join(safe.Lit(" "), safe.Lit("since"), safe.Clean(e.Start[:4]))
		}
	}
	return safe.Text{}
}

func years(start, end string) safe.Text {
	if len(start) < 4 {
		return safe.Text{}
	}
	if len(end) < 4 {
		return safe.Join(safe.Text{}, safe.Clean(start[:4]), safe.Lit("–now"))
	}
	return safe.Join(safe.Lit("–"), safe.Clean(start[:4]), safe.Clean(end[:4]))
}
