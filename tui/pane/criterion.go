package pane

import (
	"slices"
	"strings"
	"unicode"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Reasoning is why a verdict was given, in the hub's words; empty where the
// criterion or a quote says as much.
func Reasoning(c wire.Criterion) safe.Text {
	adds := func(to string) bool { return Adds(c.Reasoning, to) }
	if !adds("") || !adds(c.Text) || slices.ContainsFunc(c.Evidence, func(e wire.Evidence) bool { return !adds(e.Quote) }) {
		return safe.Text{}
	}
	return safe.Clean(Curly(c.Reasoning))
}

// Label is a criterion's words without the field that they are about.
func Label(t safe.Text) safe.Text {
	if _, after, ok := strings.Cut(t.String(), ": "); ok && after != "" {
		return t.Slice(len(t.String())-len(after), len(t.String()))
	}
	return t
}

// Quote is words that a verdict rests on.
type Quote struct {
	Text   safe.Text
	Fields []string // that they stand in
	// Said tells that the criterion's words, or why it was so judged, have them.
	Said bool
}

// Quotes are those of a criterion's evidence, each once.
func Quotes(c wire.Criterion) (out []Quote) {
	said := []string{strings.ToLower(safe.Clean(Curly(c.Text)).String()), strings.ToLower(Reasoning(c).String())}
	for _, e := range c.Evidence {
		text := safe.Clean(strings.TrimSpace(e.Quote))
		if text.IsEmpty() {
			continue
		}
		i := slices.IndexFunc(out, func(q Quote) bool { return q.Text == text })
		if i < 0 {
			i = len(out)
			low := strings.ToLower(text.String())
			out = append(out, Quote{Text: text, Said: slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, low) })})
		}
		if !slices.Contains(out[i].Fields, e.Field) {
			out[i].Fields = append(out[i].Fields, e.Field)
		}
	}
	return out
}

// Adds tells whether a text has a word that means something and is not in
// another text.
func Adds(text, to string) bool {
	have := words(to)
	return slices.ContainsFunc(words(text), func(w string) bool { return !slices.Contains(have, w) && !plain(w) })
}

// words are the words of a text, in lower case; signs that change what a word
// means, as in C++ and 5+, are a part of it.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+#", r)
	})
}

// plain tells whether a word adds nothing to those around it.
func plain(word string) bool {
	switch word {
	case "a", "an", "at", "as", "in", "is", "has", "the", "of", "lives", "works":
		return true
	}
	return false
}

// Curly writes pairs of straight quotes as “these”, so that what a hub says
// has the quotes of everything else. A mark of inches stays one.
func Curly(s string) string {
	if strings.Count(s, `"`)%2 != 0 {
		return s
	}
	var b strings.Builder
	open := false
	for _, r := range s {
		if r == '"' {
			if open = !open; open {
				r = '“'
			} else {
				r = '”'
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
