package cli

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// csvWriter prints CSV as RFC 4180 has it, with a header.
type csvWriter struct {
	w              *csv.Writer
	clean, members bool
	begun          bool
}

func newCSV(w io.Writer, clean, members bool) *csvWriter {
	return &csvWriter{w: csv.NewWriter(w), clean: clean, members: members}
}

func csvHeader(members bool) []string {
	h := []string{
		"id", "fullName", "headline", "currentTitle", "currentCompany", "location", "country", "seniority", "yearsOfExperience",
		"skills", "education", "languages", "emails", "phones", "linkedin", "github", "website", "score", "matchSummary", "source", "personKey", "lastUpdated",
	}
	if members {
		h = append(h, "stage", "rating", "tags", "note", "addedAt")
	}
	return h
}

func (c *csvWriter) header() error {
	if c.begun {
		return nil
	}
	c.begun = true
	return c.w.Write(csvHeader(c.members))
}

func (c *csvWriter) Row(r row) error {
	if err := c.header(); err != nil {
		return err
	}
	p := r.Candidate
	var place, country string
	if p.Location != nil {
		place, country = p.Location.Name, p.Location.Country
	}
	cells := []string{
		c.text(p.ID), c.text(p.FullName), c.text(p.Headline), c.text(p.CurrentTitle), c.text(p.CurrentCompany),
		c.text(place), c.text(country), c.text(p.Seniority), number(p.YearsOfExperience),
		joined(c, p.Skills, func(s wire.Skill) string { return s.Name }),
		joined(c, p.Educations, describeStudy),
		joined(c, p.Languages, func(l wire.Language) string { return l.Name }),
		joined(c, p.Contact.Emails, same), joined(c, p.Contact.Phones, same),
		c.text(p.Links.LinkedIn), c.text(p.Links.GitHub), c.text(p.Links.Website),
		"", "", c.text(p.Source), c.text(p.PersonKey), c.text(p.LastUpdated),
	}
	if m := p.Match; m != nil {
		cells[17], cells[18] = strconv.FormatFloat(m.Score, 'f', -1, 64), c.text(m.Summary)
	}
	if c.members {
		m := r.Member
		if m == nil {
			m = &wire.Member{}
		}
		rating := ""
		if m.Rating != nil {
			rating = strconv.Itoa(*m.Rating)
		}
		cells = append(cells, c.text(m.Stage), rating, joined(c, m.Tags, same), c.text(m.Note), c.text(m.AddedAt))
	}
	if err := c.w.Write(cells); err != nil {
		return err
	}
	c.w.Flush() // people arrive one by one
	return c.w.Error()
}

func (c *csvWriter) Close() error {
	if err := c.header(); err != nil {
		return err
	}
	c.w.Flush()
	return c.w.Error()
}

func (c *csvWriter) text(s string) string {
	if c.clean {
		s = safe.CleanLines(s).String()
	}
	return guardCell(strings.Map(printable, s))
}

// printable replaces control characters but blanks and line breaks: a pipe
// may end in a terminal, and no spreadsheet has a use for them.
func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
		return unicode.ReplacementChar
	}
	return r
}

// joined is a cell of several values, parted by "; ".
func joined[T any](c *csvWriter, items []T, name func(T) string) string {
	parts := make([]string, 0, len(items))
	for _, it := range items {
		if s := name(it); s != "" {
			parts = append(parts, s)
		}
	}
	return c.text(strings.Join(parts, "; "))
}

func same(s string) string { return s }

func number(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// guardCell puts a ' before a text that a spreadsheet would take for a
// formula, also behind blanks and invisible characters. Quoting is no help:
// spreadsheets evaluate quoted formulas too.
func guardCell(s string) string {
	t := strings.TrimLeftFunc(s, func(r rune) bool {
		switch r {
		case '\t', '\r', '\n', 0:
			return false // these are guarded themselves
		}
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Cf)
	})
	if first, _ := utf8.DecodeRuneInString(t); t != "" && strings.ContainsRune("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20", first) {
		return "'" + s
	}
	return s
}
