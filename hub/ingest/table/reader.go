package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Row is one record and the 1-based line on which it begins.
type Row struct {
	Line   int
	Fields []string
	Blank  int // how many blank lines lie right before it
}

// RowError is a row that could not be read. Reading goes on after it.
type RowError struct {
	Line   int
	Reason string
}

func (e *RowError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// maxWaste is how much text may be parsed again because of stray quotes
// before quotes are taken as ordinary characters: a hostile file could cost a
// megabyte a line.
const maxWaste = 16 << 20

// Reader reads rows. Its memory is bounded by a few times MaxRecord.
type Reader struct {
	src     io.Reader
	buf     []byte // the text not yet parsed
	end     bool   // src is exhausted
	err     error  // why src ended
	line    int
	dialect Dialect
	waste   int // bytes parsed in vain
}

// NewReader reads the rows of UTF-8 text r.
func NewReader(r io.Reader, d Dialect) *Reader {
	return &Reader{src: r, line: 1, dialect: d}
}

// QuotesOff reports whether quotes became ordinary characters, because too
// many were never closed.
func (r *Reader) QuotesOff() bool { return r.waste > maxWaste }

// Next is the next row that is not blank. The error is io.EOF at the end, a
// *RowError for a row that is skipped, and otherwise why reading failed.
func (r *Reader) Next() (Row, error) {
	blank := 0
	for {
		rec, st := parse(r.buf, r.dialect.Delimiter, r.quote(), r.end)
		switch {
		case len(r.buf) == 0 && r.end:
			if r.err != nil {
				return Row{}, r.err
			}
			return Row{}, io.EOF
		case st == partial && len(r.buf) <= MaxRecord:
			r.fill()
			continue
		case st != complete:
			return Row{}, r.giveUp(rec, st)
		}
		line := r.line
		r.line += rec.lines
		r.buf = r.buf[rec.size:]
		switch {
		case rec.tooLong || rec.size > MaxRecord:
			return Row{}, &RowError{line, fmt.Sprintf("a field is longer than %d KiB", MaxField>>10)}
		case rec.tooWide:
			return Row{}, &RowError{line, fmt.Sprintf("more than %d columns", MaxColumns)}
		}
		for _, f := range rec.fields {
			if strings.TrimSpace(f) != "" {
				return Row{line, rec.fields, blank}, nil
			}
		}
		blank = blank + max(1, rec.lines)
	}
}

func (r *Reader) quote() byte {
	if r.QuotesOff() {
		return 0
	}
	return r.dialect.Quote
}

// giveUp leaves out the line at which an endless record begins. What follows
// it is read anew: a stray quote must not swallow the rest.
func (r *Reader) giveUp(rec record, st status) error {
	line := r.line
	r.waste += rec.size
	open := st == unclosed || bytes.IndexByte(r.buf, '\n') >= 0 || bytes.IndexByte(r.buf, '\r') >= 0
	for {
		if i := bytes.IndexAny(r.buf, "\r\n"); i >= 0 {
			if r.buf[i] == '\r' && i+1 == len(r.buf) && !r.end {
				r.fill()
				continue
			}
			if r.buf[i] == '\r' && i+1 < len(r.buf) && r.buf[i+1] == '\n' {
				i++
			}
			r.buf = r.buf[i+1:]
			r.line++
			break
		}
		r.buf = r.buf[:0]
		if r.end {
			break
		}
		r.fill()
	}
	if open {
		return &RowError{line, "a quote is never closed"}
	}
	return &RowError{line, fmt.Sprintf("the line is longer than %d KiB", MaxRecord>>10)}
}

// fill reads on. It doubles what is at hand, so that a record that spans
// many reads is parsed a few times only.
func (r *Reader) fill() {
	want := min(max(len(r.buf), 64<<10), MaxRecord+(64<<10))
	grown := make([]byte, len(r.buf)+want)
	n := copy(grown, r.buf)
	m, err := io.ReadFull(r.src, grown[n:])
	r.buf = grown[:n+m]
	if err != nil {
		r.end = true
		if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			r.err = err
		}
	}
}
