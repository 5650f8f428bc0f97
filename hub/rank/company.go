package rank

import (
	"bytes"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const (
	degreePart        = 0.9 // the name is a part of the longer one
	degreePastCompany = 0.7
)

// nameValue is a value that is looked for as a phrase.
type nameValue struct {
	text    string
	words   int
	pattern []byte
	known   string // key of the well-known name that it is one of, if any
}

func nameValues(values []wire.Value) []nameValue {
	var out []nameValue
	for _, v := range values {
		if p := pattern(v.Text); p != nil {
			out = append(out, nameValue{text: clip(v.Text), words: bytes.Count(p, []byte{' '}) - 1, pattern: p})
		}
	}
	return out
}

// phrases is an expression for any of the values in the fields.
func phrases(values []nameValue, in index.FieldSet) index.Or {
	var out index.Or
	for _, v := range values {
		out = append(out, index.Phrase{Text: string(v.pattern), In: in})
	}
	return out
}

func (r *Ranker) company(f *wire.Filter) (criterion, bool) {
	scope := scopeOf(f)
	var texts []wire.Value
	for _, v := range f.Values {
		if group := r.tax.Companies(v.Text); group != nil {
			for _, name := range group {
				texts = append(texts, wire.Value{Text: name})
			}
			continue
		}
		texts = append(texts, v)
	}
	values := nameValues(texts)
	in, facets := index.Of(index.Company), []string{facetCompany}
	switch scope {
	case wire.ScopePast:
		in, facets = index.Of(index.PastCompany), []string{facetPastCompany}
	case wire.ScopeAny:
		in, facets = index.Of(index.Company, index.PastCompany), []string{facetCompany, facetPastCompany}
	}
	gate := phrases(values, in)
	for i := range values {
		if values[i].known = r.known(taxonomy.CompanyTerm, values[i].text); values[i].known != "" {
			for _, facet := range facets {
				gate = append(gate, index.Facet(facet+values[i].known))
			}
		}
	}
	return criterion{
		weight: 0.10, gate: gate, sure: gate, known: true, terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(values, func(p *profile, v *nameValue) hit { return v.company(p, scope) }),
	}, len(values) > 0
}

func (v *nameValue) company(p *profile, scope string) hit {
	best := no("never at " + v.text)
	if scope == wire.ScopeCurrent {
		best.reason = "not at " + v.text
	}
	companies := p.companies()
	for i := range companies {
		pc := &companies[i]
		at := p.holds(pc, v.pattern)
		if at < 0 && (v.known == "" || p.memo.known(taxonomy.CompanyTerm, pc.text) != v.known) {
			continue
		}
		h := hit{verdict: wire.VerdictYes, degree: 1, evidence: p.cite(pc, at, v.words)}
		if !bytes.Equal(withoutForm(p.wordsOf(pc)), withoutForm(v.pattern)) {
			h.degree = degreePart
		}
		if pc.current {
			h.reason = "at " + clip(pc.text) + " now"
		} else {
			h.reason = "formerly at " + clip(pc.text)
		}
		switch {
		case pc.current:
		case scope == wire.ScopePast:
			h.degree *= 0.7 + 0.3*p.fade(pc.i)
		default:
			h.degree *= degreePastCompany * (0.5 + 0.5*p.fade(pc.i))
		}
		if scope != wire.ScopeAny && pc.current != (scope == wire.ScopeCurrent) {
			h.verdict = wire.VerdictNo
			if pc.current {
				h.reason = "still at " + clip(pc.text)
			}
		}
		if h.better(best) {
			best = h
		}
	}
	return best
}

// withoutForm takes the legal form off the end of a company's words.
func withoutForm(words []byte) []byte {
	for {
		trimmed := words
		for _, form := range []string{" inc ", " llc ", " ltd ", " limited ", " gmbh ", " ag ", " sa ", " corp ", " corporation ", " co ", " plc ", " bv "} {
			if len(words) > len(form) {
				if rest, ok := bytes.CutSuffix(words, []byte(form)); ok {
					trimmed = words[:len(rest)+1]
				}
			}
		}
		if len(trimmed) == len(words) {
			return words
		}
		words = trimmed
	}
}

// name is a person's name: all of its words, in any order.
func (r *Ranker) name(f *wire.Filter) (criterion, bool) {
	values := nameValues(f.Values)
	var gate index.Or
	for _, v := range values {
		gate = append(gate, allWords(v.pattern, index.Of(index.Name)))
	}
	return criterion{
		weight: 0.50, gate: gate, sure: gate, known: true, terms: []index.Term{{X: phrases(values, index.Of(index.Name)), Weight: 1}},
		match: bestOf(values, func(p *profile, v *nameValue) hit {
			pc := p.piece(partName, 0, true, p.c.FullName)
			n := 0
			for w := range strings.FieldsSeq(string(v.pattern)) {
				if p.holds(&pc, []byte(" "+w+" ")) >= 0 {
					n++
				}
			}
			h := hit{wire.VerdictNo, 0.5 * float64(n) / float64(v.words), "named " + clip(p.c.FullName), p.cite(&pc, 0, 1)}
			if n == v.words {
				h.verdict, h.degree = wire.VerdictYes, degreePart
				if bytes.Equal(p.wordsOf(&pc), v.pattern) {
					h.degree = 1
				}
			}
			return h
		}),
	}, len(values) > 0
}

func allWords(pattern []byte, in index.FieldSet) index.And {
	var all index.And
	for w := range strings.FieldsSeq(string(pattern)) {
		all = append(all, index.Phrase{Text: w, In: in})
	}
	return all
}
