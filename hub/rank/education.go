package rank

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const (
	degreeInitials = 0.9 // MIT for Massachusetts Institute of Technology
	degreeImplied  = 0.9 // a PhD where a Bachelor's is asked for
)

func (r *Ranker) school(f *wire.Filter) (criterion, bool) {
	values := nameValues(f.Values)
	gate := phrases(values, index.Of(index.School))
	for i := range values {
		v := &values[i]
		gate = append(gate, index.Facet(facetSchool+strings.TrimSpace(string(v.pattern))))
		if v.known = r.known(taxonomy.SchoolTerm, v.text); v.known != "" {
			gate = append(gate, index.Facet(facetSchool+v.known))
		}
	}
	return criterion{
		weight: 0.05, gate: gate, unknown: index.Facet(facetSchool + "?"), terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(values, func(p *profile, v *nameValue) hit {
			return p.study(partSchool, func(pc *piece) hit {
				if at := p.holds(pc, v.pattern); at >= 0 {
					return hit{wire.VerdictYes, 1, "studied at " + clip(pc.text), p.cite(pc, at, v.words)}
				}
				if short := initials(pc.text); short != "" && short == strings.TrimSpace(string(v.pattern)) {
					return hit{wire.VerdictYes, degreeInitials, "studied at " + clip(pc.text) + ", " + v.text + " for short", p.cite(pc, 0, 1)}
				}
				if v.known != "" && p.memo.known(taxonomy.SchoolTerm, pc.text) == v.known {
					return hit{wire.VerdictYes, 1, "studied at " + clip(pc.text) + ", another name of " + v.text, p.cite(pc, 0, 1)}
				}
				return no("studied elsewhere")
			})
		}),
	}, len(values) > 0
}

func (r *Ranker) fieldOfStudy(f *wire.Filter) (criterion, bool) {
	values := nameValues(f.Values)
	var gate index.Or
	for _, v := range values {
		gate = append(gate, allWords(v.pattern, index.Of(index.School)))
	}
	return criterion{
		weight: 0.05, gate: gate, unknown: index.Facet(facetSchool + "?"), terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(values, func(p *profile, v *nameValue) hit {
			best := p.study(partStudy, func(pc *piece) hit { return v.subject(p, pc) })
			if h := p.study(partDegree, func(pc *piece) hit { return v.subject(p, pc) }); h.better(best) {
				best = h
			}
			return best
		}),
	}, len(values) > 0
}

func (v *nameValue) subject(p *profile, pc *piece) hit {
	if at := p.holds(pc, v.pattern); at >= 0 {
		return hit{wire.VerdictYes, 1, "studied " + clip(pc.text), p.cite(pc, at, v.words)}
	}
	for w := range strings.FieldsSeq(string(v.pattern)) {
		if !bytes.Contains(p.wordsOf(pc), []byte(" "+w+" ")) {
			return no("studied something else")
		}
	}
	return hit{wire.VerdictPartial, degreePart, "studied " + clip(pc.text), p.cite(pc, 0, 1)}
}

// study judges one field of each education and keeps the best.
func (p *profile) study(part part, judge func(*piece) hit) hit {
	if len(p.c.Educations) == 0 {
		return unclear("no education given")
	}
	var best hit
	for i := range p.c.Educations {
		e := &p.c.Educations[i]
		text := e.School
		switch part {
		case partStudy:
			text = e.Field
		case partDegree:
			text = e.Degree
		}
		pc := p.piece(part, i, false, text)
		if h := judge(&pc); i == 0 || h.better(best) {
			best = h
		}
	}
	return best
}

// initials are the first letters of a name of three words or more, "" if they
// make no short name.
func initials(name string) string {
	var out strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		if first := []rune(w)[0]; unicode.IsUpper(first) {
			out.WriteRune(unicode.ToLower(first))
		}
	}
	if n := out.Len(); n < 3 || n > 6 {
		return ""
	}
	return out.String()
}

// The normal forms of degrees, the facets that stand for them, and what a
// holder must have had before.
var degreeForms = []struct {
	name    string
	words   []string // that say so in an abbreviation or in full
	implies []string
}{
	{"PhD", []string{"phd", "dphil", "doctorate", "doctor", "doctoral"}, []string{"Master's", "Bachelor's"}},
	{"MBA", []string{"mba", "emba"}, []string{"Master's", "Bachelor's"}},
	{"JD", []string{"jd"}, []string{"Bachelor's"}},
	{"MD", []string{"md", "mbbs"}, nil},
	{"Master's", []string{"masters", "master", "msc", "ms", "ma", "meng", "mtech", "mphil", "mfa", "llm", "mpa", "mph", "mres", "msw", "med", "march", "magister"}, []string{"Bachelor's"}},
	{"Bachelor's", []string{"bachelors", "bachelor", "bsc", "bs", "ba", "beng", "btech", "be", "bba", "bcom", "bfa", "llb", "barch", "undergraduate"}, nil},
}

// degrees are the normal forms that a degree's text names: "BSc Physics" is a
// Bachelor's.
func degrees(text string) []string {
	k := " " + key(text) + " "
	var out []string
	for _, form := range degreeForms {
		for _, w := range form.words {
			if strings.Contains(k, " "+w+" ") {
				out = append(out, form.name)
				break
			}
		}
	}
	if slices.Contains(out, "MBA") || slices.Contains(out, "MD") || slices.Contains(out, "JD") {
		// "Master of Business Administration (MBA)", "Doctor of Medicine (MD)"
		out = slices.DeleteFunc(out, func(d string) bool { return d == "PhD" || d == "Master's" })
	}
	if len(out) == 0 && strings.TrimSpace(k) != "" {
		return []string{strings.TrimSpace(text)}
	}
	return out
}

func implied(degree string) []string {
	for _, form := range degreeForms {
		if form.name == degree {
			return form.implies
		}
	}
	return nil
}

func (r *Ranker) degree(f *wire.Filter) (criterion, bool) {
	var asked []string
	for _, v := range f.Values {
		asked = append(asked, degrees(v.Text)...)
	}
	var gate, sure index.Or
	for _, d := range asked {
		sure = append(sure, index.Facet(facetDegree+key(d)))
		gate = append(gate, index.Facet(facetDegree+key(d)), index.Facet(facetImplied+key(d)))
	}
	return criterion{
		weight: 0.05, gate: gate, sure: sure, unknown: index.Facet(facetSchool + "?"), terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(asked, func(p *profile, d *string) hit {
			return p.study(partDegree, func(pc *piece) hit { return p.holdsDegree(pc, *d) })
		}),
	}, len(asked) > 0
}

func (p *profile) holdsDegree(pc *piece, asked string) hit {
	for _, have := range degrees(pc.text) {
		if key(have) == key(asked) {
			return hit{wire.VerdictYes, 1, "holds " + clip(pc.text), p.cite(pc, 0, 1)}
		}
		if slices.Contains(implied(have), asked) {
			return hit{wire.VerdictYes, degreeImplied, clip(pc.text) + " is above " + asked, p.cite(pc, 0, 1)}
		}
	}
	return no("no " + clip(asked) + " given")
}
