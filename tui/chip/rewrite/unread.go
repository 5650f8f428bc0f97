package rewrite

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// DropUnread takes words out that were not understood: those of in.Unresolved
// at k.
func DropUnread(prompt string, in *wire.Intent, k int) (Result, error) {
	c, err := asFilter(prompt, in, k)
	if err != nil {
		return Result{}, err
	}
	return Drop(prompt, c, len(c.Filters)-1)
}

// Keyword makes a keyword of words that were not understood. What they negate
// is to be avoided, whatever importance is asked for.
func Keyword(prompt string, in *wire.Intent, k int, importance string) (Result, error) {
	c, err := asFilter(prompt, in, k)
	if err != nil {
		return Result{}, err
	}
	d := newDraft(prompt, c)
	at := len(d.in.Filters) - 1
	f := d.in.Filters[at]
	d.cut(at)
	f.Importance = importance
	for _, no := range []string{"not ", "no ", "without ", "nicht ", "kein ", "ohne ", "sans "} {
		if text := f.Values[0].Text; len(text) > len(no) && strings.EqualFold(text[:len(no)], no) {
			f.Importance, f.Values = wire.Avoid, []wire.Value{{Text: strings.TrimSpace(text[len(no):])}}
		}
	}
	lead, said := clause(f, Words(f))
	d.add(at, lead, said)
	f.Span = d.in.Filters[at].Span
	d.in.Filters[at] = f
	return d.result(), nil
}

// asFilter is the reading with words that were not understood as its last
// filter, a keyword.
func asFilter(prompt string, in *wire.Intent, k int) (*wire.Intent, error) {
	u := in.Unresolved[k]
	span := Valid(prompt, u.Span)
	if span == nil {
		span = find(prompt, u.Text)
	}
	if span == nil {
		return nil, ErrNoWords
	}
	text := strings.Join(strings.Fields(strings.Trim(prompt[span[0]:span[1]], "\"“”.,;:!? \n\t")), " ")
	if text == "" || strings.ContainsAny(text, "\"“”") {
		return nil, ErrNoWords
	}
	c := *in
	c.Unresolved = slices.Delete(slices.Clone(in.Unresolved), k, k+1)
	c.Filters = append(slices.Clone(in.Filters), wire.Filter{Field: wire.FieldKeyword, Values: []wire.Value{{Text: text}}, Importance: wire.Must, Origin: wire.OriginPrompt, Span: span})
	return &c, nil
}
