// Package people turns candidates into what tables show: the six things that
// eyes go to, cleaned once, and a table of them with order, marks and filter.
package people

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Col is a column of a table of people.
type Col int

// The columns.
const (
	Name Col = iota
	Title
	Company
	Before
	Place
	Years
	Education
	Score
	NumCols
)

// Row is a person ready to be drawn.
type Row struct {
	ID    string
	Cells [NumCols]safe.Text
	Score float64 // -1 where there is none
	Years float64 // -1 where unknown
	// Key names the row in its table, Version counts its changes.
	Key, Version uint64

	// The person is kept as they came, as JSON where there is that, and decoded
	// when someone wants to see them: tens of thousands of decoded people are
	// more than the garbage collector can go through while keys are answered.
	person    *wire.Candidate
	raw       string
	late      *wire.Match // came after raw
	fictional bool
}

// NewRow makes a row of a candidate. It cleans and formats, so it is to be
// called off the UI goroutine.
func NewRow(c *wire.Candidate) *Row {
	r := &Row{ID: c.ID, Score: -1, Years: -1, person: c, fictional: c.Source == "demo"}
	r.Cells[Name] = safe.Clean(strings.TrimSpace(c.FullName)).Or(safe.Lit("(no name)"))
	title, company := now(c)
	r.Cells[Title], r.Cells[Company] = safe.Clean(title), safe.Clean(company)
	r.Cells[Before] = safe.Clean(before(c))
	if c.Location != nil {
		r.Cells[Place] = safe.Clean(shortPlace(c.Location))
	}
	if y := c.YearsOfExperience; y != nil && *y >= 0 && *y < 100 {
		r.Years = *y
		r.Cells[Years] = safe.Clean(strconv.Itoa(int(math.Round(*y))))
	}
	r.Cells[Education] = safe.Clean(education(c))
	r.score(c.Match)
	return r
}

// NewFoundRow is NewRow of what a stream brought.
func NewFoundRow(f *wire.Found) *Row {
	r := NewRow(&f.Candidate)
	if f.Raw != "" {
		r.person, r.raw = nil, f.Raw
	}
	return r
}

// Person is who the row shows. It is the same one each time.
func (r *Row) Person() *wire.Candidate {
	if r.person == nil {
		c := new(wire.Candidate)
		if json.Unmarshal([]byte(r.raw), c) != nil { // it was read before: it can be
			c = &wire.Candidate{ID: r.ID, FullName: r.Cells[Name].String()}
		}
		if r.late != nil {
			c.Match = r.late
		}
		r.person, r.raw = c, ""
	}
	return r.person
}

// Fictional tells whether the person is made up, for trying scout out.
func (r *Row) Fictional() bool { return r.fictional }

// SetMatch replaces how the person meets the search.
func (r *Row) SetMatch(m *wire.Match) {
	if r.late = m; r.person != nil {
		r.person.Match = m
	}
	r.Version++
	r.score(m)
}

func (r *Row) score(m *wire.Match) {
	if m == nil || math.IsNaN(m.Score) || m.Score < 0 || m.Score > 1 {
		r.Score, r.Cells[Score] = -1, safe.Text{}
		return
	}
	r.Score = m.Score
	r.Cells[Score] = safe.Clean(strconv.Itoa(int(math.Round(m.Score * 100))))
}

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
