package rank

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// keyword is what a profile has to say: words joined by AND, OR, NOT, quotes
// and parentheses. Without any of these the words are one phrase, except in
// filters of Sales Navigator, which takes them one by one.
func (r *Ranker) keyword(f *wire.Filter) (criterion, bool) {
	var values []index.Expr
	for _, v := range f.Values {
		if x := parseKeyword(v.Text, f.Origin == wire.OriginSalesNavigator); x != nil {
			values = append(values, x)
		}
	}
	gate := index.Or(values)
	return criterion{
		weight: 0.10, gate: gate, sure: gate, known: true, terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(values, func(p *profile, x *index.Expr) hit {
			h := hit{verdict: wire.VerdictYes, degree: 1, reason: "in the profile"}
			if !p.meets(*x, &h.evidence) {
				return no("not in the profile")
			}
			return h
		}),
	}, len(values) > 0
}

// meets evaluates a keyword and quotes where its words stand.
func (p *profile) meets(x index.Expr, evidence *[]wire.Evidence) bool {
	switch x := x.(type) {
	case index.And:
		for _, part := range x {
			if !p.meets(part, evidence) {
				return false
			}
		}
		return true
	case index.Or:
		for _, part := range x {
			if p.meets(part, evidence) {
				return true
			}
		}
		return false
	case index.Not:
		var none []wire.Evidence
		return !p.meets(x.X, &none)
	case index.Phrase:
		pat := []byte(x.Text)
		for _, list := range [][]piece{p.texts(), p.skills(), p.companies(), p.rest()} {
			for i := range list {
				if at := p.holds(&list[i], pat); at >= 0 {
					if len(*evidence) < 5 {
						*evidence = append(*evidence, p.cite(&list[i], at, 1)...)
					}
					return true
				}
			}
		}
	}
	return false
}

// rest are the texts that only a keyword is looked for in.
func (p *profile) rest() []piece {
	var out []piece
	add := func(part part, i int, text string) {
		if text != "" {
			out = append(out, p.piece(part, i, false, text))
		}
	}
	add(partName, 0, p.c.FullName)
	for i := range p.c.Certifications {
		add(partCertification, i, p.c.Certifications[i].Name)
	}
	for i, e := range p.c.Educations {
		add(partSchool, i, e.School)
		add(partStudy, i, e.Field)
		add(partDegree, i, e.Degree)
	}
	return out
}

const maxKeyword = 100 // operands and levels of one keyword

// parseKeyword reads a keyword; nil if it has no words. Broken syntax is read
// as plain words.
func parseKeyword(text string, apart bool) index.Expr {
	k := keywords{tokens: keywordTokens(text)}
	if !apart && !k.operators() {
		return phrase(text)
	}
	x := k.or(0)
	for k.at < len(k.tokens) { // after a stray ")"
		k.at++
		x = both(x, k.or(0))
	}
	return x
}

func phrase(text string) index.Expr {
	p := pattern(text)
	if p == nil {
		return nil
	}
	return index.Phrase{Text: string(p), In: index.AnyField}
}

func both(a, b index.Expr) index.Expr {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return index.And{a, b}
}

type keywords struct {
	tokens []string
	at     int
}

// keywordTokens cuts text at blanks, quotes and parentheses. A quoted phrase
// keeps its opening quote.
func keywordTokens(text string) []string {
	var out []string
	text = strings.NewReplacer("“", `"`, "”", `"`).Replace(text)
	for len(out) < maxKeyword {
		text = strings.TrimLeft(text, " \t\r\n")
		if text == "" {
			break
		}
		n := strings.IndexAny(text, " \t\r\n\"()")
		switch {
		case text[0] == '"':
			inner, rest, _ := strings.Cut(text[1:], `"`)
			out, text = append(out, `"`+inner), rest
			continue
		case n == 0:
			n = 1
		case n < 0:
			n = len(text)
		}
		out, text = append(out, text[:n]), text[n:]
	}
	return out
}

func (k *keywords) operators() bool {
	for _, t := range k.tokens {
		if t == "AND" || t == "OR" || t == "NOT" || t == "(" || t[0] == '"' {
			return true
		}
	}
	return false
}

func (k *keywords) take(word string) bool {
	if k.at < len(k.tokens) && k.tokens[k.at] == word {
		k.at++
		return true
	}
	return false
}

func (k *keywords) or(depth int) index.Expr {
	x := k.and(depth)
	var any index.Or
	for k.take("OR") {
		if y := k.and(depth); y != nil {
			any = append(any, y)
		}
	}
	switch {
	case len(any) == 0:
		return x
	case x != nil:
		any = append(index.Or{x}, any...)
	}
	return any
}

func (k *keywords) and(depth int) index.Expr {
	var all index.And
	for k.at < len(k.tokens) && k.tokens[k.at] != "OR" && k.tokens[k.at] != ")" {
		negated := false
		for k.take("AND") || k.take("NOT") {
			negated = k.tokens[k.at-1] == "NOT"
		}
		x := k.operand(depth)
		switch {
		case x == nil:
		case negated:
			all = append(all, index.Not{X: x})
		default:
			all = append(all, x)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

func (k *keywords) operand(depth int) index.Expr {
	if k.at >= len(k.tokens) {
		return nil
	}
	t := k.tokens[k.at]
	switch {
	case t == "OR" || t == ")":
		return nil
	case t == "(" && depth < 8:
		k.at++
		x := k.or(depth + 1)
		k.take(")")
		return x
	case strings.HasPrefix(t, "-") && len(t) > 1:
		k.at++
		if x := phrase(t[1:]); x != nil {
			return index.Not{X: x}
		}
		return nil
	}
	k.at++
	return phrase(t)
}
