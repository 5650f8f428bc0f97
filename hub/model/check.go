package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// check makes filters of the claims that hold: the words stand in the prompt,
// the built-in reading has not understood them already, the field and its range
// are known, and it is about nothing protected.
func (r *Reader) check(in *wire.Intent, claims []claim) []wire.Filter {
	taken := covered(in)
	var out []wire.Filter
	for _, c := range claims {
		span, ok := find(in.Prompt, c.Quote)
		if !ok || !known(c.Field) || taken.all(span) || taken.barred(span) || r.protected(c.Quote) {
			continue
		}
		f := wire.Filter{Field: c.Field, Importance: c.Importance, Origin: wire.OriginModel, Span: &span}
		switch c.Importance {
		case wire.Must, wire.Nice, wire.Avoid:
		default:
			f.Importance = wire.Must
		}
		if c.Field == wire.FieldTitle || c.Field == wire.FieldCompany {
			f.Scope = wire.ScopeCurrent
			if c.Scope == wire.ScopePast || c.Scope == wire.ScopeAny {
				f.Scope = c.Scope
			}
		}
		if !r.fill(&f, c) || repeats(in.Filters, f) || repeats(out, f) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// fill gives the filter its values or range.
func (r *Reader) fill(f *wire.Filter, c claim) bool {
	switch f.Field {
	case wire.FieldYears, wire.FieldYearsInPosition, wire.FieldYearsAtCompany:
		return fillRange(f, c, 60)
	case wire.FieldCompanySize:
		return fillRange(f, c, 10_000_000)
	}
	for _, text := range c.Values[:min(len(c.Values), maxValues)] {
		v := wire.Value{Text: tidy(text)}
		if v.Text == "" || len(v.Text) > maxText || r.protected(v.Text) || !r.holds(f.Field, &v, c.Quote) {
			return false // half a criterion is another one
		}
		f.Values = append(f.Values, v)
	}
	return len(f.Values) > 0
}

// fillRange takes a range between 0 and most, at least one end of it given.
// Where the quote has numbers, they are the ends.
func fillRange(f *wire.Filter, c claim, most float64) bool {
	said := numbers(c.Quote)
	for _, end := range []*float64{c.Min, c.Max} {
		if end != nil && (!(*end >= 0 && *end <= most) || len(said) > 0 && !slices.Contains(said, *end)) {
			return false
		}
	}
	if c.Min == nil && c.Max == nil || c.Min != nil && c.Max != nil && *c.Min > *c.Max {
		return false
	}
	f.Range = &wire.Range{Min: c.Min, Max: c.Max}
	return true
}

func numbers(s string) []float64 {
	var out []float64
	for _, w := range strings.FieldsFunc(strings.ReplaceAll(s, ",", ""), func(r rune) bool { return (r < '0' || r > '9') && r != '.' }) {
		if n, err := strconv.ParseFloat(strings.Trim(w, "."), 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// holds tells whether a value may stand for the quoted words: it is one of a
// closed set, or a thing that the dictionaries know, or the words themselves.
func (r *Reader) holds(field string, v *wire.Value, quote string) bool {
	switch field {
	case wire.FieldSeniority:
		v.Text = strings.ToLower(v.Text)
		return slices.Contains([]string{"intern", "entry", "junior", "mid", "senior", "staff", "lead", "principal", "distinguished", "manager", "head", "director", "vp", "cxo"}, v.Text)
	case wire.FieldDegree:
		return slices.Contains([]string{"PhD", "Master's", "Bachelor's", "MBA", "JD", "MD"}, v.Text)
	case wire.FieldRemote:
		v.Text = strings.ToLower(v.Text)
		return v.Text == "true" || v.Text == "false"
	case wire.FieldLocation, wire.FieldCompanyLocation:
		p, ok := places.Default().Resolve(v.Text)
		v.ID = p.ID
		return ok
	}
	if within(v.Text, quote) {
		return true
	}
	for _, f := range r.classify(v.Text).Filters {
		if f.Field == field && slices.ContainsFunc(f.Values, func(known wire.Value) bool { return strings.EqualFold(known.Text, v.Text) }) {
			return true
		}
	}
	return false
}

// within tells whether all words of a value are among those of the quote.
func within(value, quote string) bool {
	said, words := fold.Words(quote), fold.Words(value)
	for _, w := range words {
		if !slices.ContainsFunc(said, func(s fold.Word) bool { return s.Key == w.Key }) {
			return false
		}
	}
	return len(words) > 0
}

// protected tells whether a text is about what must not be searched for.
func (r *Reader) protected(text string) bool {
	switch strings.ToLower(strings.Trim(text, " .,;")) {
	case "white", "black", "asian", "latino", "latina", "caucasian", "native": // words that mean other things beside others
		return true
	}
	return slices.ContainsFunc(r.classify(text).Warnings, func(w wire.Warning) bool {
		return w.Code == wire.CodeProtectedAttribute || w.Code == wire.CodePromptInstruction
	})
}

func repeats(filters []wire.Filter, f wire.Filter) bool {
	return slices.ContainsFunc(filters, func(g wire.Filter) bool {
		if g.Field != f.Field || len(f.Values) == 0 {
			return g.Field == f.Field
		}
		return slices.ContainsFunc(f.Values, func(v wire.Value) bool {
			return slices.ContainsFunc(g.Values, func(w wire.Value) bool {
				return strings.EqualFold(v.Text, w.Text) || v.ID != "" && v.ID == w.ID
			})
		})
	})
}

// find is where the quote stands in the prompt, as whole words.
func find(prompt, quote string) (wire.Span, bool) {
	quote = strings.TrimSpace(quote)
	if len(quote) < 2 || len(quote) > maxQuote || !utf8.ValidString(quote) {
		return wire.Span{}, false
	}
	for at := 0; ; {
		i := strings.Index(prompt[at:], quote)
		if i < 0 {
			break
		}
		start, end := at+i, at+i+len(quote)
		before, _ := utf8.DecodeLastRuneInString(prompt[:start])
		first, size := utf8.DecodeRuneInString(quote)
		after, _ := utf8.DecodeRuneInString(prompt[end:])
		last, _ := utf8.DecodeLastRuneInString(quote)
		if !(isWord(before) && isWord(first)) && !(isWord(last) && isWord(after)) {
			return wire.Span{start, end}, true
		}
		at = start + size
	}
	return wire.Span{}, false
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// cover is which bytes of a prompt were understood, and which must be left
// alone.
type cover struct {
	prompt string
	read   []bool
	bars   []wire.Span
}

func covered(in *wire.Intent) cover {
	c := cover{prompt: in.Prompt, read: make([]bool, len(in.Prompt))}
	for _, f := range in.Filters {
		if f.Span == nil {
			continue
		}
		for i := max(0, f.Span[0]); i < min(f.Span[1], len(c.read)); i++ {
			c.read[i] = true
		}
	}
	for _, w := range in.Warnings {
		if w.Span != nil && (w.Code == wire.CodeProtectedAttribute || w.Code == wire.CodePromptInstruction) {
			c.bars = append(c.bars, *w.Span)
		}
	}
	return c
}

// all tells whether every word of the span was understood already.
func (c cover) all(s wire.Span) bool {
	for i, r := range c.prompt[s[0]:s[1]] {
		if isWord(r) && !c.read[s[0]+i] {
			return false
		}
	}
	return true
}

func (c cover) barred(s wire.Span) bool {
	return slices.ContainsFunc(c.bars, func(b wire.Span) bool { return s[0] < b[1] && b[0] < s[1] })
}
