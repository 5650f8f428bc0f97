// Package people turns candidates into what tables show: the six things that
// eyes go to, cleaned once, and a table of them with order, marks and filter.
// Rows are columns of numbers and blocks of text; whole persons are loaded when
// someone looks at them.
package people

import (
	"cmp"
	"math"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire/country"
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
	Updated // when the record was renewed
	Started // when the present job began
	NumCols
)

// Searched are the columns whose text a filter looks at.
var Searched = [...]Col{Name, Title, Company, Before, Education, Place}

// What is something that a person may have besides what the columns show.
type What uint8

// What there may be.
const (
	Email What = 1 << iota
	Phone
	Link
)

// chunkRows is how many rows stand side by side: chunks are never moved, so
// that growing copies nothing.
const chunkRows = 8192

// Rows are a table's people at one moment, numbered as they arrived; a number
// stays its person's. They don't change, so any goroutine may read them.
type Rows struct {
	chunks [][]rec
	n      int
	texts  []safe.Text
	ids    []string
	codes  [][]Code
	dict   *Dict
}

// Len is the number of rows, those that were removed included.
func (r *Rows) Len() int { return r.n }

// Dict names the rows' facets.
func (r *Rows) Dict() *Dict { return r.dict }

// At is the row with a number, which must exist.
func (r *Rows) At(n uint32) Row {
	return Row{r, &r.chunks[n/chunkRows][n%chunkRows], n}
}

// Row is one person of Rows. The zero Row is nobody.
type Row struct {
	rows *Rows
	rec  *rec
	// No is the row's number.
	No uint32
}

// Known tells whether the row is somebody.
func (r Row) Known() bool { return r.rec != nil }

func (r Row) text(t text) safe.Text {
	from := r.rec.textAt
	if t > 0 {
		from = r.rec.textEnds[t-1]
	}
	return r.rows.texts[r.rec.texts].Slice(int(from), int(r.rec.textEnds[t]))
}

// ID is the candidate's; PersonKey is the same for one person from two
// sources, "" where the hub gives none. They are not for drawing.
func (r Row) ID() string        { return r.rows.ids[r.rec.texts][r.rec.idAt:r.rec.idEnd] }
func (r Row) PersonKey() string { return r.rows.ids[r.rec.texts][r.rec.idEnd:r.rec.keyEnd] }

// Person names the person across searches: by the key, or the id of those who
// have none.
func (r Row) Person() string { return cmp.Or(r.PersonKey(), r.ID()) }

// Cell is what a column shows of the person.
func (r Row) Cell(c Col) safe.Text {
	switch c {
	case Years:
		return rounded(r.rec.years)
	case Score:
		return rounded(r.rec.score * 100)
	case Updated:
		return dayText(r.Updated())
	case Started:
		return monthText(r.Started())
	}
	return r.text([NumCols]text{
		Name: textName, Title: textTitle, Company: textCompany, Before: textBefore, Place: textPlace, Education: textEducation,
	}[c])
}

// Searchable appends the texts of a row that a filter looks at to dst: those of
// Searched, then the name of the country.
func (r Row) Searchable(dst []safe.Text) []safe.Text {
	for _, c := range Searched {
		dst = append(dst, r.Cell(c))
	}
	place := r.Cell(Place).String()
	if name, ok := country.Name(place[strings.LastIndexByte(place, ' ')+1:]); ok {
		dst = append(dst, safe.Clean(name))
	}
	return dst
}

func rounded(x float32) safe.Text {
	if x < 0 {
		return safe.Text{}
	}
	return safe.Count(int(math.Round(float64(x))))
}

// Score is how well the person meets the search, Years how long they have
// worked; -1 where that is unknown.
func (r Row) Score() float64 { return exact(r.rec.score) }
func (r Row) Years() float64 { return exact(r.rec.years) }

// exact is the decimal number that was rounded to a float32: 0.7 is not less
// than 0.7.
func exact(x float32) float64 { return math.Round(float64(x)*1e4) / 1e4 }

// Updated is the day of the record, in days since 1970; 0 where unknown.
func (r Row) Updated() int { return int(r.rec.updated) }

// Started is the month in which the present job began, in months since 1900;
// 0 where unknown.
func (r Row) Started() int { return int(r.rec.started) }

// Has tells whether something is known of the person.
func (r Row) Has(w What) bool { return r.rec.has&w != 0 }

// Fictional tells whether the person is made up, for trying scout out.
func (r Row) Fictional() bool { return r.rec.fictional }

// Key names the row in a grid, Version counts its changes.
func (r Row) Key() uint64     { return uint64(r.No) + 1 }
func (r Row) Version() uint64 { return uint64(r.rec.version) }

// Codes are the person's facets and the verdicts on them; not to be changed.
func (r Row) Codes() []Code {
	return r.rows.codes[r.rec.codes][r.rec.codesAt:r.rec.codesEnd]
}

// Verdict is whether the person meets a criterion, by its number.
func (r Row) Verdict(criterion int) Verdict {
	for _, c := range r.Codes() {
		if i, v, ok := c.AsVerdict(); ok && i == criterion {
			return v
		}
	}
	return Unasked
}
