package boolean

import "strings"

const (
	maxTokens = 200
	maxDepth  = 8
)

// Parse reads an expression: words and quoted phrases, AND, OR, NOT in capital
// letters, a minus before a word, parentheses. Words side by side are joined
// by AND. Broken syntax is read as far as it makes sense; nil if no word is
// left.
func Parse(text string) Expr { return parse(tokens(text)) }

// ParsePhrases is Parse for texts in which words side by side are one phrase.
func ParsePhrases(text string) Expr {
	var joined []string
	plain := func(t string) bool {
		return t != "AND" && t != "OR" && t != "NOT" && t != "(" && t != ")" && t[0] != '"'
	}
	for _, t := range tokens(text) {
		if n := len(joined); n > 0 && plain(t) && plain(joined[n-1]) {
			joined[n-1] += " " + t
		} else {
			joined = append(joined, t)
		}
	}
	return parse(joined)
}

func parse(tokens []string) Expr {
	p := parser{tokens: tokens}
	x := p.or(0)
	for p.at < len(p.tokens) { // after a stray ")"
		p.at++
		if y := p.or(0); y != nil && x != nil {
			x = And{x, y}
		} else if y != nil {
			x = y
		}
	}
	return x
}

// IsExpression tells whether a text uses the marks of expressions; one without
// them is plain words.
func IsExpression(text string) bool {
	for _, t := range tokens(text) {
		switch {
		case t == "AND", t == "OR", t == "NOT", t == "(", t == ")", t[0] == '"':
			return true
		}
	}
	return false
}

// HasOperators tells whether AND, OR or NOT joins the words of a text.
func HasOperators(text string) bool {
	for _, t := range tokens(text) {
		if t == "AND" || t == "OR" || t == "NOT" {
			return true
		}
	}
	return false
}

// tokens cuts text at blanks, quotes and parentheses; a phrase keeps its
// opening quote.
func tokens(text string) []string {
	var out []string
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`).Replace(text)
	for len(out) < maxTokens {
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

type parser struct {
	tokens []string
	at     int
}

func (p *parser) take(word string) bool {
	if p.at < len(p.tokens) && p.tokens[p.at] == word {
		p.at++
		return true
	}
	return false
}

func (p *parser) or(depth int) Expr {
	var any Or
	for ok := true; ok; ok = p.take("OR") {
		if x := p.and(depth); x != nil {
			any = append(any, x)
		}
	}
	switch len(any) {
	case 0:
		return nil
	case 1:
		return any[0]
	}
	return any
}

func (p *parser) and(depth int) Expr {
	var all And
	for p.at < len(p.tokens) && p.tokens[p.at] != "OR" && p.tokens[p.at] != ")" {
		negated := false
		for p.take("AND") || p.take("NOT") {
			negated = p.tokens[p.at-1] == "NOT"
		}
		x := p.operand(depth)
		switch {
		case x == nil:
		case negated:
			all = append(all, Not{x})
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

func (p *parser) operand(depth int) Expr {
	if p.at >= len(p.tokens) {
		return nil
	}
	t := p.tokens[p.at]
	switch {
	case t == "OR", t == ")":
		return nil
	case t == "(" && depth < maxDepth:
		p.at++
		x := p.or(depth + 1)
		p.take(")")
		return x
	}
	p.at++
	if len(t) > 1 && t[0] == '-' {
		if x := term(t[1:]); x != nil {
			return Not{x}
		}
		return nil
	}
	return term(t)
}

func term(token string) Expr {
	if text := tidy(token); text != "" && text != "(" {
		return Term(text)
	}
	return nil
}
