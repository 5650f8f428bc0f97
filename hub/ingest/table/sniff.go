package table

import (
	"bytes"
	"strings"
)

// Dialect is how a table is written.
type Dialect struct {
	Delimiter byte
	Quote     byte // 0: none
	// Header is the line of the header row, 0 where there is none. Rows
	// before it are a preamble.
	Header int
	// Directive is set where the first line is Excel's "sep=;".
	Directive bool
	// Sample are the first rows after the header.
	Sample [][]string
}

const (
	sampleRows   = 50
	preambleRows = 20
)

// Sniff tells the dialect of a table from its first kilobytes, UTF-8. score
// counts the cells of a row that name columns. final says that head is all
// there is. False: head is no table.
func Sniff(head []byte, final bool, score func(row []string) int) (Dialect, bool) {
	if d, ok := directive(head); ok {
		look(&d, head, final, score)
		return d, true
	}
	var best Dialect
	top := 0.0
	for _, delimiter := range []byte{',', ';', '\t', '|'} {
		d := Dialect{Delimiter: delimiter, Quote: '"'}
		known, shape := look(&d, head, final, score)
		if total := float64(known)*10 + shape; total > top {
			best, top = d, total
		}
	}
	return best, top > 0
}

func directive(head []byte) (Dialect, bool) {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	s := strings.Trim(strings.TrimRight(string(first[:min(len(first), 16)]), "\r\n"), `"`)
	if len(s) == 5 && strings.EqualFold(s[:4], "sep=") && strings.IndexByte(",;\t|", s[4]) >= 0 {
		return Dialect{Delimiter: s[4], Quote: '"', Directive: true}, true
	}
	return Dialect{}, false
}

// look finds the header and a sample as d parses head: how many columns the
// header names, and from 0 to 5 how much the rows look like a table.
func look(d *Dialect, head []byte, final bool, score func([]string) int) (known int, shape float64) {
	var rows []Row
	line := 1
	for rest := head; len(rest) > 0 && len(rows) < sampleRows+preambleRows; {
		rec, st := parse(rest, d.Delimiter, d.Quote, final)
		if st != complete {
			i := bytes.IndexByte(rest, '\n')
			if st == partial || i < 0 {
				break
			}
			rest = rest[i+1:] // a stray quote
			line++
			continue
		}
		if strings.Join(rec.fields, "") != "" && !(d.Directive && line == 1) {
			rows = append(rows, Row{Line: line, Fields: rec.fields})
		}
		line += rec.lines
		rest = rest[rec.size:]
	}
	if len(rows) == 0 {
		return 0, 0
	}
	at := -1
	for i := range rows[:min(len(rows), preambleRows)] {
		if n := score(rows[i].Fields); n > known && (n > 1 || i == 0) {
			known, at = n, i
		}
	}
	if at >= 0 {
		d.Header = rows[at].Line
	}
	body := rows[at+1:]
	for _, r := range body[:min(len(body), sampleRows)] {
		d.Sample = append(d.Sample, r.Fields)
	}
	return known, consistency(rows[max(at, 0):])
}

// consistency is 0 for rows of one column, else up to 5 with the share of
// rows that are as wide as the first.
func consistency(rows []Row) float64 {
	width := len(rows[0].Fields)
	if width < 2 {
		return 0
	}
	same := 0
	for _, r := range rows {
		if len(r.Fields) == width {
			same++
		}
	}
	return 5 * float64(same) / float64(len(rows))
}
