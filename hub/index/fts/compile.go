package fts

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/scout-cli/scout/hub/index"
)

const (
	maxDepth = 24   // nested levels after flattening; FTS5's parser has its own limit
	maxTerms = 2000 // phrases and facets of one expression

	// everyDoc is a facet that each document has. Encoded facets start with
	// another letter.
	everyDoc = "a"
	// lineEnd stands between lines, so that no phrase spans two of them. It
	// is no letter, so no phrase holds it.
	lineEnd = "· "
)

// query is an expression in FTS5's language, or one of the two constants.
type query struct {
	kind kind
	text string
}

type kind uint8

const (
	match kind = iota
	all        // every document
	none       // no document
)

// expression gives the query to put into MATCH; only for match and all.
func (q query) expression() string {
	if q.kind == all {
		return facetColumn + ` : "` + everyDoc + `"`
	}
	return q.text
}

// compile turns x (nil means all) into FTS5's language. Only quoted words
// that index.AppendWords made, and hex digits, go into it.
func compile(x index.Expr) (query, error) {
	if x == nil {
		return query{kind: all}, nil
	}
	c := compiler{}
	q := c.expr(x, 0)
	return q, c.err
}

type compiler struct {
	terms int
	err   error
}

func (c *compiler) expr(x index.Expr, depth int) query {
	if depth > maxDepth || c.terms > maxTerms {
		c.err = index.ErrTooComplex
		return query{kind: none}
	}
	switch x := x.(type) {
	case index.And:
		return c.and(x, depth)
	case index.Or:
		return c.or(x, depth)
	case index.Not:
		return c.and(index.And{x}, depth)
	case index.Facet:
		c.terms++
		return query{text: facetColumn + ` : "` + string(appendFacet(nil, string(x))) + `"`}
	case index.Phrase:
		return c.phrase(x)
	}
	return query{kind: none}
}

func (c *compiler) phrase(p index.Phrase) query {
	c.terms++
	words := index.Words(p.Text)
	in := p.In & index.AnyField
	if len(words) == 0 || in == 0 {
		return query{kind: none}
	}
	var b strings.Builder
	b.WriteByte('{')
	for f, name := range columns {
		if in.Has(index.Field(f)) {
			b.WriteByte(' ')
			b.WriteString(name)
		}
	}
	b.WriteString(` } : "`)
	b.WriteString(strings.Join(words, " "))
	b.WriteByte('"')
	if p.Prefix {
		b.WriteString(" *")
	}
	return query{text: b.String()}
}

// and puts the negated parts behind one NOT, which FTS5 knows only as a
// binary operator.
func (c *compiler) and(parts index.And, depth int) query {
	var pos, neg []string
	for _, p := range parts {
		x, negated := p, false
		for {
			n, ok := x.(index.Not)
			if !ok {
				break
			}
			x, negated = n.X, !negated
		}
		q := c.expr(x, depth+1)
		switch {
		case c.err != nil || q.kind == none && !negated || q.kind == all && negated:
			return query{kind: none}
		case q.kind != match: // holds always
		case negated:
			neg = append(neg, q.text)
		default:
			pos = append(pos, q.text)
		}
	}
	if len(neg) == 0 {
		if len(pos) == 0 {
			return query{kind: all}
		}
		return query{text: joined(pos, " AND ")}
	}
	left := query{kind: all}.expression()
	if len(pos) > 0 {
		left = joined(pos, " AND ")
	}
	return query{text: "(" + left + " NOT " + joined(neg, " OR ") + ")"}
}

func (c *compiler) or(parts index.Or, depth int) query {
	var texts []string
	for _, p := range parts {
		q := c.expr(p, depth+1)
		switch {
		case c.err != nil || q.kind == all:
			return q
		case q.kind == match:
			texts = append(texts, q.text)
		}
	}
	if len(texts) == 0 {
		return query{kind: none}
	}
	return query{text: joined(texts, " OR ")}
}

func joined(parts []string, op string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, op) + ")"
}

// appendLines appends the words of text with a mark between its lines.
func appendLines(dst []byte, text string) []byte {
	for line := range strings.SplitSeq(text, "\n") {
		if len(dst) > 0 {
			dst = append(dst, lineEnd...)
		}
		dst = index.AppendWords(dst, nil, line)
	}
	return dst
}

// appendFacet appends a word of small letters and digits that stands for the
// facet and for no other: letters but z and digits are themselves, all else is
// z and two hex digits; very long ones are hashed.
func appendFacet(dst []byte, facet string) []byte {
	const maxFacet = 256
	if len(facet) > maxFacet {
		sum := sha256.Sum256([]byte(facet))
		return hex.AppendEncode(append(dst, 'h'), sum[:])
	}
	dst = append(dst, 'f')
	for i := range len(facet) {
		switch c := facet[i]; {
		case c >= 'a' && c < 'z', c >= '0' && c <= '9':
			dst = append(dst, c)
		default:
			const digits = "0123456789abcdef"
			dst = append(dst, 'z', digits[c>>4], digits[c&15])
		}
	}
	return dst
}
