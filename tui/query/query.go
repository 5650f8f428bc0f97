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

// term is a part of the line that every row must meet.
type term struct {
	field  field
	plain  bool   // no field: a text
	group  []term // in brackets: all of these
	not    bool
	op     op
	values []value
	answer string // of a verdict
}

// value is what a field is compared with.
type value struct {
	from, to int    // in the line, without quotes
	text     string // as it was typed
	open     bool   // a quote that was not closed
}

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

type parser struct {
	line  string
	at    int
	q     *Query
	depth int // how many brackets are open
	count int // terms so far
}

func (p *parser) skip() {
	for p.at < len(p.line) && p.line[p.at] == ' ' {
		p.at++
	}
}

func (p *parser) fail(from, to int, text safe.Text, unfinished bool) {
	p.q.Errors = append(p.q.Errors, Error{from, to, text, unfinished})
}

func (p *parser) span(from, to int, r Role) {
	if from < to {
		p.q.Spans = append(p.q.Spans, Span{from, to, r})
	}
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

// group reads the terms up to the bracket that closes them.
func (p *parser) group(start int, not bool) bool {
	p.span(start, p.at, Name)
	open := p.at
	outside := p.q.terms
	p.q.terms = nil
	p.depth++
	more := true
	for p.skip(); more && p.at < len(p.line) && p.line[p.at] != ')'; p.skip() {
		more = p.term()
	}
	p.depth--
	inside := p.q.terms
	p.q.terms = outside
	if p.at == len(p.line) {
		p.fail(start, open, safe.Lit("the ) to this is missing"), false)
		return more
	}
	p.at++
	p.span(p.at-1, p.at, Name)
	if len(inside) > 0 {
		p.q.terms = append(p.q.terms, term{group: inside, not: not})
	}
	return more
}

// word reads a term without a field.
func (p *parser) word(start int, not bool) {
	quoted := p.at < len(p.line) && p.line[p.at] == '"'
	v := p.value(" ")
	switch {
	case v.text == "":
		if p.at == start { // nothing that could be read
			p.at++
		}
		p.span(start, p.at, Plain)
		p.fail(start, p.at, safe.Lit("a word is missing here"), p.at == len(p.line))
	case not || quoted || p.depth > 0:
		p.span(start, p.at, Plain)
		p.q.terms = append(p.q.terms, term{plain: true, not: not, values: []value{v}})
	default:
		p.span(start, p.at, Word)
		p.q.words = append(p.q.words, v.text)
	}
}

// ofField reads the values behind a field's sign.
func (p *parser) ofField(start int, name string, o op, not bool) {
	f, known := fieldOf(name)
	t := term{field: f, not: not, op: o}
	p.span(start, p.at, Name)
	from, stop := p.at, " ,"
	if f.sort == verdicts {
		stop = " =,"
	}
	open := false
	for {
		v := p.value(stop)
		if v.text != "" {
			t.values = append(t.values, v)
		}
		open = v.open
		if p.at == len(p.line) || p.line[p.at] != ',' {
			break
		}
		p.at++
	}
	if f.sort == verdicts && p.at < len(p.line) && p.line[p.at] == '=' {
		p.at++
		answer := p.value(" ")
		t.answer = strings.ToLower(answer.text)
	}
	p.span(from, p.at, Value)
	ends := p.at == len(p.line)
	switch {
	case !known:
		text := safe.Join(safe.Lit(" "), safe.Lit("no field"), safe.Clean(name))
		if n := near(name); n != "" {
			text = safe.Join(safe.Lit(", do you mean "), text, safe.Join(safe.Text{}, safe.Clean(n), safe.Lit("?")))
		}
		p.fail(start, from, text, false)
	case len(t.values) == 0:
		p.fail(start, p.at, safe.Join(safe.Lit(": "), safe.Lit("a value is missing"), f.about), ends)
	default:
		if e := t.check(); e.Text.IsEmpty() {
			p.q.terms = append(p.q.terms, t)
		} else {
			e.Unfinished = ends && (e.Unfinished || open)
			p.q.Errors = append(p.q.Errors, e)
		}
	}
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

func letter(c byte) bool { return c-'a' < 26 || c-'A' < 26 }

// sign reads how a field is compared: its length, and whether it says not.
func sign(s string) (o op, n int, not, ok bool) {
	for _, c := range []struct {
		text string
		op   op
		not  bool
	}{
		{"!=", is, true}, {"<=", atMost, false}, {">=", atLeast, false}, {"<", less, false}, {">", more, false}, {":", has, false}, {"=", is, false},
	} {
		if strings.HasPrefix(s, c.text) {
			return c.op, len(c.text), c.not, true
		}
	}
	return 0, 0, false, false
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
