package query

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
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
