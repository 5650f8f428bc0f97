package salesnav

import "strings"

// The notation of the query parameter, as far as links use it:
//
//	value  = record | list | text
//	record = "(" [ key ":" value *( "," key ":" value ) ] ")"
//	list   = "List(" [ value *( "," value ) ] ")"
//
// Texts hold no ( ) , : unless a tool left an encoding out; then a text goes
// on until what can only be the next key or the end.

// node is a value: a record, a list or a text.
type node struct {
	text   string
	fields []field
	items  []node
	isList bool
}

type field struct {
	key   string
	value node
}

// get gives the record's field of that name.
func (n node) get(key string) (node, bool) {
	for _, f := range n.fields {
		if f.key == key {
			return f.value, true
		}
	}
	return node{}, false
}

// str gives the record's text of that name, its own layer of escapes taken
// off.
func (n node) str(key string) string {
	v, _ := n.get(key)
	return v.label()
}

// label is the text of n, its own layer of escapes taken off.
func (n node) label() string {
	s, _ := unescape(n.text)
	return clean(s)
}

// list is the items of n; a record that stands where a list belongs is one.
func (n node) list() []node {
	if !n.isList && len(n.fields) > 0 {
		return []node{n}
	}
	return n.items
}

const maxDepth = 16

type parser struct {
	s    string
	pos  int
	torn bool // something was missing or left over
}

// parse reads as much of s as can be read; sound tells whether that was all.
func parse(s string) (n node, sound bool) {
	p := &parser{s: s}
	n = p.value(0, false)
	if strings.TrimSpace(p.s[p.pos:]) != "" {
		p.torn = true
	}
	return n, !p.torn
}

func (p *parser) value(depth int, listed bool) node {
	if depth > maxDepth {
		p.torn = true
		p.pos = len(p.s)
		return node{}
	}
	switch rest := p.s[p.pos:]; {
	case strings.HasPrefix(rest, "List("):
		p.pos += len("List(")
		return p.list(depth)
	case strings.HasPrefix(rest, "("):
		p.pos++
		return p.record(depth)
	}
	return node{text: p.text(listed)}
}

func (p *parser) list(depth int) node {
	n := node{isList: true}
	for !p.end() {
		before := p.pos
		n.items = append(n.items, p.value(depth+1, true))
		if p.pos < len(p.s) && p.s[p.pos] == ',' {
			p.pos++
		}
		if p.pos == before { // nothing that a value starts with
			p.torn = true
			p.pos++
		}
	}
	return n
}

func (p *parser) record(depth int) node {
	var n node
	for !p.end() {
		key, ok := p.key()
		if !ok {
			p.torn = true
			p.pos = p.skip()
			continue
		}
		var v node
		if key == "keywords" || key == "text" {
			v.text = p.text(false) // "(SDR OR BDR) AND SaaS" is no record
		} else {
			v = p.value(depth+1, false)
		}
		n.fields = append(n.fields, field{key, v})
		if p.pos < len(p.s) && p.s[p.pos] == ',' {
			p.pos++
		}
	}
	return n
}

// end tells whether the record or list ends here, and steps over its end.
func (p *parser) end() bool {
	if p.pos >= len(p.s) {
		p.torn = true
		return true
	}
	if p.s[p.pos] == ')' {
		p.pos++
		return true
	}
	return false
}

func (p *parser) key() (string, bool) {
	n := keyLen(p.s[p.pos:])
	if n == 0 {
		return "", false
	}
	key := p.s[p.pos : p.pos+n]
	p.pos += n + 1
	return key, true
}

// keyLen is the length of the key that s starts with, 0 if it does with none.
func keyLen(s string) int {
	for i := 0; i < len(s) && i <= 40; i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case c == ':' && i > 0:
			return i
		default:
			return 0
		}
	}
	return 0
}

// text reads up to the comma that ends it, or up to the parenthesis that
// closes what it stands in. In a list any comma ends it; in a record one before
// what can only be the next key, or the next record or list where the end of
// this one is missing.
func (p *parser) text(listed bool) string {
	start, open := p.pos, 0
	for ; p.pos < len(p.s); p.pos++ {
		switch p.s[p.pos] {
		case '(':
			open++
		case ')':
			if open == 0 {
				return p.s[start:p.pos]
			}
			open--
		case ',':
			if open == 0 && (listed || next(p.s[p.pos+1:])) {
				return p.s[start:p.pos]
			}
		}
	}
	return p.s[start:p.pos]
}

func next(s string) bool {
	if rest, ok := strings.CutPrefix(s, "("); ok {
		s = rest
	}
	return keyLen(s) > 0 || strings.HasPrefix(s, "List(")
}

// skip is where reading may go on after something that cannot be read.
func (p *parser) skip() int {
	for i := p.pos; i < len(p.s); i++ {
		switch p.s[i] {
		case ',':
			return i + 1
		case ')':
			return i
		}
	}
	return len(p.s)
}
