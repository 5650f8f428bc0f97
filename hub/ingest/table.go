package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/table"
)

// table reads delimited text. head is its beginning, final that there is no
// more.
func (in *input) table(text *bufio.Reader, head []byte, final bool) error {
	dialect, ok := table.Sniff(head, final, in.run.overrides.Score)
	if !ok {
		return &foreignError{"neither a table with known columns nor JSON: a table's first line must name its columns, such as name, title, location"}
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
	layout, err := columns.New(header, dialect.Sample, in.run.overrides)
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
	in.report().Columns = layout.Columns()
	if header == nil {
		in.report().warn("the table has no header row")
	}
	for row, err := first.next(rows); !errors.Is(err, io.EOF); row, err = first.next(rows) {
		var bad *table.RowError
		switch {
		case errors.As(err, &bad):
			in.row = bad.Line
			err = in.skip(bad.Reason)
		case err != nil:
			return fmt.Errorf("after %d people: %w", in.people, err)
		default:
			in.row = row.Line
			in.shape(row, len(header))
			err = in.person(layout.Person(row.Fields, &in.notes))
		}
		if err != nil {
			return err
		}
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

// person takes in what the row at hand says, or says why it holds nobody.
func (in *input) person(c wire.Candidate, err error) error {
	if err != nil {
		return in.skip(err.Error())
	}
	return in.add(c)
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
