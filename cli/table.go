package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// column is a column of a table of fixed widths: rows are printed before the
// next are known.
type column struct {
	title string
	width int
}

// tableWriter prints people in columns that fit the terminal.
type tableWriter struct {
	w       io.Writer
	columns []column
	members bool
	begun   bool
}

// pipeWidth is the width of a table that does not go to a terminal.
const pipeWidth = 150

func newTable(w io.Writer, terminal, members bool) *tableWriter {
	width := pipeWidth
	if terminal {
		width = widthOf(os.Stdout, 80)
	}
	cols := []column{{"score", 5}, {"name", 22}, {"title", 0}, {"location", 20}, {"years", 5}}
	if members {
		cols[0] = column{"stage", 9}
	}
	if width >= 120 {
		cols = append(cols, column{"id", 31})
	}
	rest := width - 2*(len(cols)-1)
	for _, c := range cols {
		rest -= c.width
	}
	cols[2].width = max(12, rest)
	return &tableWriter{w: w, columns: cols, members: members}
}

func (t *tableWriter) Row(r row) error {
	if !t.begun {
		t.begun = true
		heads := make([]string, len(t.columns))
		for i, c := range t.columns {
			heads[i] = strings.ToUpper(c.title)
		}
		if err := t.print(heads); err != nil {
			return err
		}
	}
	p := r.Candidate
	lead := "-"
	switch {
	case t.members && r.Member != nil:
		lead = safe.Clean(r.Member.Stage).String()
	case p.Match != nil:
		lead = strconv.FormatFloat(p.Match.Score, 'f', 2, 64)
	}
	years := ""
	if p.YearsOfExperience != nil {
		years = strconv.FormatFloat(*p.YearsOfExperience, 'f', 1, 64)
	}
	return t.print([]string{lead, safe.Clean(p.FullName).String(), describeJob(p), describePlace(p), years, safe.Clean(p.ID).String()})
}

func (t *tableWriter) print(cells []string) error {
	var b strings.Builder
	for i, c := range t.columns {
		last := i == len(t.columns)-1
		cell := cells[i]
		if c.title != "id" || !last { // an id that is cut is of no use
			cell = ansi.TruncateWc(cell, c.width, "…")
		}
		b.WriteString(cell)
		if !last {
			b.WriteString(strings.Repeat(" ", max(0, c.width-ansi.StringWidthWc(cell))+2))
		}
	}
	_, err := fmt.Fprintln(t.w, strings.TrimRight(b.String(), " "))
	return err
}

func (t *tableWriter) Close() error { return nil }

// describeJob is "title @ company", cleaned.
func describeJob(p *wire.Candidate) string {
	title := safe.Clean(first(p.CurrentTitle, p.Headline))
	return safe.Join(safe.Lit(" @ "), title, safe.Clean(p.CurrentCompany)).String()
}

func describePlace(p *wire.Candidate) string {
	if p.Location == nil {
		return ""
	}
	return safe.Clean(first(p.Location.Name, p.Location.City)).String()
}

func describeStudy(e wire.Education) string {
	parts := make([]string, 0, 3)
	for _, s := range []string{e.Degree, e.Field, e.School} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// columns prints rows of text in columns as wide as they need to be.
func (a *app) columns(head []string, rows [][]string) error {
	widths := make([]int, len(head))
	for _, r := range append([][]string{head}, rows...) {
		for i, cell := range r {
			widths[i] = max(widths[i], ansi.StringWidthWc(cell))
		}
	}
	for _, r := range append([][]string{head}, rows...) {
		var b strings.Builder
		for i, cell := range r {
			b.WriteString(cell)
			if i < len(r)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-ansi.StringWidthWc(cell)+2))
			}
		}
		if _, err := fmt.Fprintln(a.out, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}
