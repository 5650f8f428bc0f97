package backend

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest"
	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/profile"
	"github.com/scout-cli/scout/tui/pane"
)

// ImportReport is the report of an import as people read it.
func ImportReport(r *ingest.Report, dry bool) pane.ImportReport {
	out := pane.ImportReport{Dry: dry, Imported: r.Imported, Merged: r.Merged, Unchanged: r.Unchanged, Skipped: r.Skipped}
	for _, f := range columns.Fields() {
		out.Fields = append(out.Fields, string(f))
	}
	for i := range r.Files {
		out.Files = append(out.Files, imported(&r.Files[i]))
	}
	return out
}

func imported(f *ingest.FileReport) pane.ImportedFile {
	out := pane.ImportedFile{
		Path: f.File, Format: string(f.Format), Row: f.Format.RowName(), Imported: f.Imported, Merged: f.Merged, Skipped: f.SkippedCount(),
		Warnings: f.Warnings, Error: f.Error,
	}
	for _, c := range f.Columns {
		column := pane.ImportColumn{Name: c.Name, Field: string(c.Field), Guessed: c.By == columns.ByContents}
		if c.Field == columns.Ignore {
			column.Field = ""
		}
		out.Columns = append(out.Columns, column)
	}
	for _, s := range f.Sample {
		out.Sample = append(out.Sample, pane.ImportSample{Row: s.Row, Name: s.Person.FullName, Rest: known(&s.Person)})
	}
	for _, p := range f.Findings() {
		problem := pane.ImportProblem{Text: p.Text, Count: p.Count}
		for _, e := range p.Examples {
			problem.Examples = append(problem.Examples, pane.ImportExample(e))
		}
		out.Problems = append(out.Problems, problem)
	}
	return out
}

// left is a job that somebody no longer has.
func left(e *wire.Experience) string {
	job := e.Title
	if e.Company != "" {
		job = strings.TrimSpace(job + " at " + e.Company)
	}
	if e.End != "" {
		job += " until " + e.End
	}
	return "before: " + job
}

// known is what is known of a person besides the name, in few words.
func known(c *wire.Candidate) []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	job := c.CurrentTitle
	if c.CurrentCompany != "" {
		job = strings.TrimSpace(job + " at " + c.CurrentCompany)
	}
	if job == "" && len(c.Experiences) > 0 {
		job = left(&c.Experiences[0])
	}
	add(job)
	if c.Location != nil {
		add(c.Location.Name)
	}
	if y := c.YearsOfExperience; y != nil {
		unit := " years"
		if *y == 1 {
			unit = " year"
		}
		add(strconv.FormatFloat(*y, 'f', -1, 64) + unit)
	}
	for i := range c.Experiences {
		if e := &c.Experiences[i]; e.Current && e.Start != "" {
			add("since " + e.Start)
			break
		}
	}
	if n := len(c.Experiences); n > 1 {
		add(fmt.Sprintf("%d jobs", n))
	}
	for _, e := range c.Educations[:min(1, len(c.Educations))] {
		add(strings.TrimSpace(e.Degree + " " + e.School))
	}
	if n := len(c.Skills); n > 0 {
		names := make([]string, 0, 4)
		for _, s := range c.Skills[:min(3, n)] {
			names = append(names, s.Name)
		}
		if n > 3 {
			names = append(names, fmt.Sprintf("and %d more skills", n-3))
		}
		add(strings.Join(names, ", "))
	}
	if c.Summary != "" {
		add("“" + profile.Shown(c.Summary) + "”")
	}
	for _, list := range [][]string{c.Contact.Emails, c.Contact.Phones, {c.Links.LinkedIn, c.Links.GitHub, c.Links.Website}} {
		for _, s := range list {
			add(s)
		}
	}
	return out
}
