// Package table reads delimited text of any dialect as a stream, within
// bounds, and goes on after a damaged row.
package table

import "strings"

// Bounds of a row. A longer one is skipped, never cut.
const (
	MaxRecord  = 1 << 20
	MaxField   = 256 << 10
	MaxColumns = 1000
)

// status is how the parsing of one record ended.
type status int

const (
	complete status = iota
	partial         // the text ends before the record does
	unclosed        // a quote is never closed: the text ends inside, or lines later it closes inside a word
)

// record is what parse found.
type record struct {
	fields  []string
	size    int // bytes, the line end included; of a failure the bytes looked at
	lines   int // line ends, those inside quotes included
	tooWide bool
	tooLong bool
}

// parse reads one record from the start of text. Quotes count only at the
// start of a field; a quote inside one is doubled; text after a closing quote
// belongs to the field, unless lines lie between the quotes: then the first
// was a stray one. A quote elsewhere is an ordinary character. Lines end with
// LF, CRLF or CR. With quote 0 nothing is quoted. final says that no
// more text follows.
func parse(text []byte, delimiter, quote byte, final bool) (record, status) {
	var rec record
	i := 0
	for {
		var field string
		var st status
		field, i, st = parseField(text, i, delimiter, quote, final, &rec)
		if st != complete {
			rec.size = i
			return rec, st
		}
		switch {
		case len(field) > MaxField:
			rec.tooLong = true
		case len(rec.fields) == MaxColumns:
			rec.tooWide = true
		default:
			rec.fields = append(rec.fields, field)
		}
		if i == len(text) { // parseField asked for more unless final
			rec.size = i
			return rec, complete
		}
		switch text[i] {
		case delimiter:
			i++
			continue
		case '\r':
			i++
			if i < len(text) && text[i] == '\n' {
				i++
			} else if i == len(text) && !final {
				return rec, partial // CRLF may be cut in two
			}
		case '\n':
			i++
		}
		rec.lines++
		rec.size = i
		return rec, complete
	}
}

// parseField reads the field that starts at i, and returns where it ends: at
// a delimiter, a line end, or the end of the text.
func parseField(text []byte, i int, delimiter, quote byte, final bool, rec *record) (string, int, status) {
	var b strings.Builder
	if start := skipBlanks(text, i, delimiter); quote != 0 && start < len(text) && text[start] == quote {
		i = start + 1
		before := rec.lines
		for closed := false; !closed; {
			from := i
			for i < len(text) && text[i] != quote {
				if text[i] == '\n' || (text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n')) {
					rec.lines++
				}
				i++
			}
			b.Write(text[from:i])
			if i == len(text) {
				if final {
					return "", i, unclosed
				}
				return "", i, partial
			}
			i++ // the quote
			switch {
			case i < len(text) && text[i] == quote:
				b.WriteByte(quote)
				i++
			case i == len(text) && !final:
				return "", i, partial
			default:
				closed = true
			}
		}
		if next := skipBlanks(text, i, delimiter); rec.lines > before && next < len(text) && !strings.ContainsRune("\r\n", rune(text[next])) && text[next] != delimiter {
			return "", i, unclosed
		}
	}
	from := i
	for i < len(text) && text[i] != delimiter && text[i] != '\n' && text[i] != '\r' {
		i++
	}
	if i == len(text) && !final {
		return "", i, partial
	}
	if b.Len() == 0 {
		return string(text[from:i]), i, complete
	}
	b.Write(text[from:i])
	return b.String(), i, complete
}

// skipBlanks passes the blanks that some programs write before a quote.
func skipBlanks(text []byte, i int, delimiter byte) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') && text[i] != delimiter {
		i++
	}
	return i
}
