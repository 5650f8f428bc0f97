// Package query is the language of the line that filters a table of people:
//
//	kim years>=5 skill:go,rust !skill:php loc:berlin seen:no "staff engineer"
//
// Terms are apart by blanks and must all hold. A word alone is matched loosely
// by whoever searches text; a quoted word, or one behind "!", must stand in
// the row as it is, or must not. A term of a field asks for one of the values
// behind ":", parted by commas; "!" turns it round, and so it does "(...)", all
// terms of which must hold. Where a value has blanks it is quoted, with "\"" for
// a quote in it, and a "*" at its end stands for any rest of a word.
package query

import (
	"strings"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
)

// Limits of a line: what is beyond them is not looked at.
const (
	MaxLine  = 1000 // bytes
	maxTerms = 32
	maxDepth = 4 // of brackets in brackets
)

// Query is a line that was read.
type Query struct {
	words []string // that are matched loosely
	terms []term
	// Spans are the parts of the line, in their order.
	Spans []Span
	// Errors are the terms that say nothing; the others hold all the same.
	Errors []Error
}

// Role is what a part of the line is.
type Role uint8

// The roles.
const (
	Word  Role = iota // matched loosely
	Plain             // a text that must stand in the row, or must not
	Name              // a field and its sign
	Value
)

// Span is a part of the line, by its bytes.
type Span struct {
	From, To int
	Role     Role
}

// Error is a part of the line that says nothing.
type Error struct {
	From, To int
	Text     safe.Text
	// Unfinished tells that it may yet become right: something is missing at
	// its end.
	Unfinished bool
}

// op is how a field is compared with its value.
type op uint8

const (
	has op = iota // ":"
	is            // "="
	less
	atMost
	more
	atLeast
)

// Parse reads a line. It never fails: what it can't read is in Errors.
func Parse(line string) *Query {
	p := parser{line: cut(line), q: &Query{}}
	for p.skip(); p.at < len(p.line); p.skip() {
		if !p.term() {
			break
		}
	}
	return p.q
}

// Words are those that are matched loosely, apart by blanks.
func (q *Query) Words() string { return strings.Join(q.words, " ") }

// Rest names what the line asks for besides words: it is the same for lines
// that ask for the same.
func (q *Query) Rest() string {
	var names []string
	for i := range q.terms {
		names = append(names, q.terms[i].name())
	}
	return strings.Join(names, "\n")
}

// Exact tells whether the line asks for more than words.
func (q *Query) Exact() bool { return len(q.terms) > 0 }

// Empty tells whether the line asks for nothing.
func (q *Query) Empty() bool { return len(q.terms)+len(q.words) == 0 }

func cut(line string) string {
	if len(line) <= MaxLine {
		return line
	}
	n := MaxLine
	for n > 0 && !utf8.RuneStart(line[n]) {
		n--
	}
	return line[:n]
}

// term reads one term and goes behind it; false where there are too many.
func (p *parser) term() bool {
	if p.count++; p.count > maxTerms {
		p.fail(p.at, len(p.line), safe.Lit("that is more than can be asked at once"), false)
		p.at = len(p.line)
		return false
	}
	start := p.at
	not := p.line[p.at] == '!'
	if not {
		p.at++
	}
	if p.at < len(p.line) && p.line[p.at] == '(' && p.depth < maxDepth {
		p.at++
		return p.group(start, not)
	}
	nameAt := p.at
	for p.at < len(p.line) && letter(p.line[p.at]) {
		p.at++
	}
	name := strings.ToLower(p.line[nameAt:p.at])
	if o, n, negated, ok := sign(p.line[p.at:]); ok && name != "" && !strings.HasPrefix(p.line[p.at:], "://") {
		p.at += n
		p.ofField(start, name, o, not != negated)
		return true
	}
	p.at = nameAt
	p.word(start, not)
	return true
}

// value reads up to one of the bytes of stop, or a quoted text.
func (p *parser) value(stop string) value {
	if p.at < len(p.line) && p.line[p.at] == '"' {
		p.at++
		from := p.at
		var text strings.Builder
		for ; p.at < len(p.line) && p.line[p.at] != '"'; p.at++ {
			if p.line[p.at] == '\\' && p.at+1 < len(p.line) {
				p.at++
			}
			text.WriteByte(p.line[p.at])
		}
		v := value{from, p.at, strings.TrimSpace(text.String()), p.at == len(p.line)}
		p.at = min(p.at+1, len(p.line))
		return v
	}
	if p.depth > 0 {
		stop += ")"
	}
	from := p.at
	for p.at < len(p.line) && strings.IndexByte(stop, p.line[p.at]) < 0 {
		p.at++
	}
	return value{from, p.at, p.line[from:p.at], false}
}

// Quote is a text as a value of the line.
func Quote(text string) string {
	if text == "" || strings.ContainsAny(text, " ,=*!:<>()\"\\") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return text
}

func fold(s string) string { return filter.Fold(s) }

// Strict is the query whose words must stand in the row as they are.
func (q *Query) Strict() *Query {
	s := *q
	s.words = nil
	s.terms = append([]term(nil), q.terms...)
	for _, w := range q.words {
		s.terms = append(s.terms, term{plain: true, values: []value{{text: w}}})
	}
	return &s
}
