package boolean

import (
	"slices"
	"strings"
	"unicode"
)

// Expr is a Boolean expression: a Term, And, Or or Not.
type Expr interface {
	// linkedIn writes it so that it can stand beside others.
	linkedIn() string
	// google does, where Google's dialect can say it.
	google() (text string, ok bool)
	words() int
}

type (
	// Term is a word or a phrase.
	Term string
	// And is all of several.
	And []Expr
	// Or is any of several.
	Or []Expr
	// Not is what must not be.
	Not struct{ X Expr }
)

func (t Term) linkedIn() string       { return quote(string(t)) }
func (t Term) google() (string, bool) { return quote(string(t)), true }
func (t Term) words() int             { return len(strings.Fields(string(t))) }

// LinkedIn writes NOT in AND's place.
func (a And) linkedIn() string {
	var s strings.Builder
	for i, x := range a {
		if _, negated := x.(Not); i > 0 && negated {
			s.WriteByte(' ')
		} else if i > 0 {
			s.WriteString(" AND ")
		}
		s.WriteString(x.linkedIn())
	}
	return wrap(s.String(), len(a))
}

func (a And) google() (string, bool) {
	parts := make([]string, len(a))
	for i, x := range a {
		var ok bool
		if parts[i], ok = x.google(); !ok {
			return "", false
		}
	}
	return strings.Join(parts, " "), true
}

func (a And) words() int { return sum(a) }

func (o Or) linkedIn() string {
	parts := make([]string, len(o))
	for i, x := range o {
		parts[i] = x.linkedIn()
	}
	return wrap(strings.Join(parts, " OR "), len(o))
}

func (o Or) google() (string, bool) {
	parts := make([]string, len(o))
	for i, x := range o {
		if _, negated := x.(Not); negated && len(o) > 1 {
			return "", false // a minus excludes from the whole query
		}
		s, ok := x.google()
		if !ok {
			return "", false
		}
		if a, many := x.(And); many && len(o) > 1 {
			if slices.ContainsFunc(a, func(x Expr) bool { _, negated := x.(Not); return negated }) {
				return "", false
			}
			s = wrap(s, len(a))
		}
		parts[i] = s
	}
	return wrap(strings.Join(parts, " OR "), len(o)), true
}

func (o Or) words() int { return sum(o) }

func (n Not) linkedIn() string { return "NOT " + n.X.linkedIn() }

func (n Not) google() (string, bool) {
	switch x := n.X.(type) {
	case Term:
		s, ok := x.google()
		return "-" + s, ok
	case Or: // none of them
		parts := make([]string, len(x))
		for i, y := range x {
			var ok bool
			if parts[i], ok = (Not{y}).google(); !ok {
				return "", false
			}
		}
		return strings.Join(parts, " "), true
	case And:
		if len(x) == 1 {
			return Not{x[0]}.google()
		}
	case Not:
		return x.X.google()
	}
	return "", false
}

func (n Not) words() int { return n.X.words() }

func sum(all []Expr) int {
	n := 0
	for _, x := range all {
		n += x.words()
	}
	return n
}

func wrap(s string, operands int) string {
	if operands > 1 {
		return "(" + s + ")"
	}
	return s
}

// unwrap takes the parentheses off that hold the whole.
func unwrap(s string) string {
	if !strings.HasPrefix(s, "(") {
		return s
	}
	depth, quoted := 0, false
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '(':
			depth++
		case r == ')':
			if depth--; depth == 0 {
				if i == len(s)-1 {
					return s[1:i]
				}
				return s
			}
		}
	}
	return s
}

// quote writes a word as it is and all else as a phrase. No mark of a text
// gets out of its quotes.
func quote(text string) string {
	text = tidy(text)
	if plain(text) {
		return text
	}
	return `"` + text + `"`
}

func plain(word string) bool {
	switch strings.ToUpper(word) {
	case "", "AND", "OR", "NOT", "AROUND":
		return false
	}
	for i, r := range word {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		case strings.ContainsRune("#+.&/_'’", r):
		case r == '-' && i > 0:
		default:
			return false
		}
	}
	return true
}

// tidy leaves words and single blanks.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`"“”„«»`, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.Join(strings.Fields(text), " ")
}
