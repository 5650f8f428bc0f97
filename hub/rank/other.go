package rank

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// languageKey is the key of a human language's canonical name.
func (r *Ranker) languageKey(s string) string {
	if name, ok := r.tax.Find(taxonomy.LanguageTerm, s); ok {
		return key(name)
	}
	return key(s)
}

func (r *Ranker) language(f *wire.Filter) (criterion, bool) {
	type language struct {
		key   string
		value nameValue
	}
	var values []language
	var gate, sure index.Or
	for _, v := range nameValues(f.Values) {
		l := language{r.languageKey(v.text), v}
		values = append(values, l)
		sure = append(sure, index.Facet(facetLanguage+l.key))
		gate = append(gate, index.Phrase{Text: string(v.pattern), In: index.Of(index.Skill)})
	}
	gate = append(gate, sure...)
	return criterion{
		weight: 0.06, gate: gate, sure: sure, unknown: index.Facet(facetLanguage + "?"), terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(values, func(p *profile, l *language) hit {
			for i, have := range p.c.Languages {
				if r.languageKey(have.Name) == l.key {
					said := strings.TrimSpace(have.Name + " " + have.Level)
					return hit{wire.VerdictYes, 1, clip(said), quote(partLanguage, i, said)}
				}
			}
			skills := p.skills()
			for i := range skills {
				if at := p.holds(&skills[i], l.value.pattern); at >= 0 {
					return hit{wire.VerdictYes, degreePart, "listed as a skill", p.cite(&skills[i], at, 1)}
				}
			}
			if len(p.c.Languages) == 0 {
				return unclear("no languages given")
			}
			return no("not among the languages given")
		}),
	}, len(values) > 0
}

// remoteSign finds words that say that somebody works remotely.
func (p *profile) remoteSign() (hit, bool) {
	pattern := []byte(" remote ")
	check := func(pc piece) (hit, bool) {
		at := p.holds(&pc, pattern)
		if at < 0 {
			return hit{}, false
		}
		return hit{wire.VerdictYes, 1, "works remotely", p.cite(&pc, at, 1)}, true
	}
	if l := p.c.Location; l != nil {
		if l.Remote != nil && *l.Remote {
			return hit{wire.VerdictYes, 1, "works remotely", quote(partLocation, 0, l.Name)}, true
		}
		if h, ok := check(p.piece(partLocation, 0, true, l.Name)); ok {
			return h, true
		}
	}
	for i := range p.c.Experiences {
		if p.isCurrent(i) {
			if h, ok := check(p.piece(partJobLocation, i, true, p.c.Experiences[i].Location)); ok {
				return h, true
			}
		}
	}
	titles := p.titles()
	for i := range titles {
		if titles[i].current {
			if h, ok := check(titles[i]); ok {
				return h, true
			}
		}
	}
	return check(p.piece(partHeadline, 0, true, p.c.Headline))
}

func (r *Ranker) remote(f *wire.Filter) (criterion, bool) {
	want, ok := true, false
	for _, v := range f.Values {
		switch strings.ToLower(strings.TrimSpace(v.Text)) {
		case "true", "yes":
			ok = true
		case "false", "no":
			want, ok = false, true
		}
	}
	c := criterion{weight: 0.08, unknown: index.Facet(facetRemote + "?")}
	c.gate, c.sure = index.Facet(facetRemote+"no"), index.Facet(facetRemote+"no")
	if want {
		c.gate, c.sure = index.Facet(facetRemote+"yes"), index.Facet(facetRemote+"yes")
	}
	c.known = true
	c.terms = []index.Term{{X: c.gate, Weight: 1}}
	c.match = func(p *profile) hit {
		h, remote := p.remoteSign()
		switch {
		case !remote && (p.c.Location == nil || p.c.Location.Remote == nil):
			return unclear("the profile doesn't say")
		case !remote:
			h = hit{verdict: wire.VerdictYes, degree: 1, reason: "works on site", evidence: quote(partLocation, 0, p.c.Location.Name)}
		}
		if remote != want {
			h.verdict, h.degree = wire.VerdictNo, 0
		}
		return h
	}
	return c, ok
}

// mentioned judges what profiles have no field for: a mention in the person's
// own words is a sign of it, silence says nothing.
func (r *Ranker) mentioned(f *wire.Filter) (criterion, bool) {
	values := nameValues(f.Values)
	return criterion{
		weight: 0.05, terms: []index.Term{{X: phrases(values, ownWords()), Weight: 1}},
		match: bestOf(values, func(p *profile, v *nameValue) hit { return v.mention(p) }),
	}, len(values) > 0
}

func ownWords() index.FieldSet {
	return index.Of(index.Title, index.PastTitle, index.Headline, index.Text, index.Company, index.PastCompany)
}

func (v *nameValue) mention(p *profile) hit {
	for _, list := range [][]piece{p.texts(), p.companies()} {
		for i := range list {
			if at := p.holds(&list[i], v.pattern); at >= 0 {
				return hit{wire.VerdictPartial, degreeNearby, "mentioned in the profile", p.cite(&list[i], at, v.words)}
			}
		}
	}
	return unclear("the profile doesn't say")
}

// untold judges what no profile tells.
func untold(f *wire.Filter) (criterion, bool) {
	return criterion{weight: 0.02, match: func(*profile) hit { return unclear("profiles don't say") }},
		len(f.Values) > 0 || f.Range != nil
}

func (r *Ranker) companyLocation(f *wire.Filter) (criterion, bool) {
	var values []placeValue
	for _, v := range f.Values {
		if pv, ok := r.placeValue(v, f.RadiusKm); ok {
			values = append(values, pv)
		}
	}
	return criterion{weight: 0.05, match: bestOf(values, func(p *profile, v *placeValue) hit {
		for i := range p.c.Experiences {
			at := p.c.Experiences[i].Location
			if !p.isCurrent(i) || at == "" {
				continue
			}
			q, ok := p.memo.place(&wire.Location{Name: at})
			if !ok || !v.known {
				continue
			}
			h := v.within(q, clip(at))
			h.evidence = quote(partJobLocation, i, at)
			return h
		}
		return unclear("the profile doesn't say where the company is")
	})}, len(values) > 0
}
