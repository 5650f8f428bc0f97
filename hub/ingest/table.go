package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/table"
)

// table reads delimited text. head is its beginning, final that there is no
// more.
func (in *input) table(text *bufio.Reader, head []byte, final bool) error {
	dialect, ok := table.Sniff(head, final, in.run.overrides.Score)
	if !ok {
		return &foreignError{"neither a table with known columns nor JSON"}
	}
	in.report().Format = FormatCSV
	if dialect.Delimiter == '\t' {
		in.report().Format = FormatTSV
	}
	rows := table.NewReader(text, dialect)
	header, first, err := in.header(rows, dialect)
	if err != nil {
		return err
	}
	if header == nil && first.err == nil && columns.HeaderByContents(dialect.Sample) {
		header, first.held, dialect.Sample = first.row.Fields, false, dialect.Sample[1:]
	}
	layout, warnings, err := columns.New(header, dialect.Sample, in.run.overrides)
	for _, w := range warnings {
		in.report().warn(w)
	}
	if err != nil {
		if !in.saysTable() {
			in.report().Format = ""
			return &foreignError{"no table of people: " + err.Error()}
		}
		return err
	}
	if layout.LinkedIn() {
		in.report().Format = FormatLinkedIn
	}
	ragged := raggedness{width: max(len(header), 1)}
	for row, err := first.next(rows); !errors.Is(err, io.EOF); row, err = first.next(rows) {
		var bad *table.RowError
		switch {
		case errors.As(err, &bad):
			err = in.skip(bad.Line, bad.Reason)
		case err != nil:
			return fmt.Errorf("after %d people: %w", in.people, err)
		default:
			if header != nil {
				ragged.see(row)
			}
			err = in.row(layout, row)
		}
		if err != nil {
			return err
		}
	}
	if w := ragged.warning(); w != "" {
		in.report().warn(w)
	}
	if rows.QuotesOff() {
		in.report().warn("many quotes are never closed: quotes were read as ordinary characters")
	}
	return nil
}

// saysTable reports whether the file's name promises a table.
func (in *input) saysTable() bool {
	switch strings.ToLower(filepath.Ext(in.name)) {
	case ".csv", ".tsv", ".tab", ".psv":
		return true
	}
	return false
}

func (in *input) row(layout *columns.Layout, row table.Row) error {
	person, err := layout.Person(row.Fields, in.run.now)
	if err != nil {
		return in.skip(row.Line, err.Error())
	}
	return in.add(person)
}

// pushback is a row that was read too early.
type pushback struct {
	row  table.Row
	err  error
	held bool
}

func (p *pushback) next(rows *table.Reader) (table.Row, error) {
	if p.held {
		p.held = false
		return p.row, p.err
	}
	return rows.Next()
}

// header reads up to the header row. In a table without one it holds the
// first row back.
func (in *input) header(rows *table.Reader, d table.Dialect) ([]string, *pushback, error) {
	for {
		row, err := rows.Next()
		var bad *table.RowError
		switch {
		case errors.As(err, &bad) && bad.Line < d.Header:
			continue
		case errors.As(err, &bad) && bad.Line == d.Header:
			return nil, nil, fmt.Errorf("the header row at line %d: %s", bad.Line, bad.Reason)
		case err != nil && !errors.As(err, &bad) && !errors.Is(err, io.EOF):
			return nil, nil, err
		case err == nil && d.Directive && row.Line == 1, err == nil && row.Line < d.Header:
			continue
		case err == nil && row.Line == d.Header:
			return row.Fields, &pushback{}, nil
		}
		return nil, &pushback{row, err, true}, nil
	}
}

// raggedness notes the rows that hold more than the header names.
type raggedness struct {
	width int
	count int
	first int // line
}

func (r *raggedness) see(row table.Row) {
	if len(row.Fields) <= r.width {
		return
	}
	if slices.ContainsFunc(row.Fields[r.width:], func(s string) bool { return s != "" }) {
		if r.count++; r.count == 1 {
			r.first = row.Line
		}
	}
}

func (r *raggedness) warning() string {
	if r.count == 0 {
		return ""
	}
	return fmt.Sprintf("rows with more cells than the header: %d, the first at line %d; the rest of them was left out, perhaps a delimiter lacks its quotes", r.count, r.first)
}
