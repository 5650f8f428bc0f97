package rank

import (
	"bytes"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

const (
	degreeListed   = 0.95 // within the name of a listed skill
	degreeShown    = 0.7  // in what somebody wrote of their work
	degreeLatest   = 0.8  // of the present job
	degreeInferred = 0.35
)

// skillValue is one value of a skill filter.
type skillValue struct {
	name  string // canonical
	key   string
	names []skillName
}

type skillName struct {
	spelled string
	words   int
	pattern []byte
	// homonym: an everyday word or a short one ("Go", "R"), which shows the
	// skill only where it is spelled as a name.
	homonym bool
}

func (r *Ranker) skillValue(text string) (skillValue, bool) {
	v := skillValue{name: strings.TrimSpace(text)}
	names := []string{v.name}
	if c, ok := r.tax.Skill(text); ok {
		v.name = c
		names = append([]string{c}, r.tax.SkillAliases(c)...)
		names = append(names, text)
	}
	seen := map[string]bool{}
	for _, n := range names {
		p := pattern(n)
		if p == nil || seen[string(p)] {
			continue
		}
		seen[string(p)] = true
		words := bytes.Count(p, []byte{' '}) - 1
		v.names = append(v.names, skillName{n, words, p, words == 1 && isHomonym(string(p[1:len(p)-1]))})
	}
	v.key = key(v.name)
	return v, v.key != ""
}

func (r *Ranker) skill(f *wire.Filter) (criterion, bool) {
	var values []skillValue
	for _, v := range f.Values {
		if sv, ok := r.skillValue(v.Text); ok {
			values = append(values, sv)
		}
	}
	c := criterion{weight: 0.30, match: bestOf(values, func(p *profile, v *skillValue) hit { return v.match(p) })}
	in := index.Of(index.Skill, index.Title, index.PastTitle, index.Headline, index.Text)
	var gate, sure, stated index.Or
	for _, v := range values {
		stated = append(stated, index.Facet(facetSkill+v.key))
		gate = append(gate, index.Facet(facetInferred+v.key))
		for _, n := range v.names {
			k := strings.TrimSpace(string(n.pattern))
			gate = append(gate, index.Facet(facetInferred+k))
			if n.homonym {
				stated = append(stated, index.Facet(facetSkill+k))
				sure = append(sure, index.Facet(facetShown+k))
			} else {
				sure = append(sure, index.Phrase{Text: string(n.pattern), In: in})
			}
		}
	}
	c.sure = append(sure, stated...)
	c.gate = append(append(gate, sure...), stated...)
	c.terms = []index.Term{{X: stated, Weight: 1}, {X: c.gate, Weight: 1}}
	return c, len(values) > 0
}

func (v *skillValue) match(p *profile) hit {
	best := no("no sign of " + clip(v.name))
	skills := p.skills()
	for i := range skills {
		if h := v.listed(p, &skills[i]); h.better(best) {
			best = h
		}
	}
	if best.degree < 1 {
		for i := range p.c.Certifications {
			pc := p.piece(partCertification, i, false, p.c.Certifications[i].Name)
			if at, n := v.find(p, &pc, false); at >= 0 {
				best = hit{wire.VerdictYes, 1, "certified: " + clip(pc.text), p.cite(&pc, at, n)}
				break
			}
		}
	}
	texts := p.texts()
	for i := range texts {
		pc := &texts[i]
		prose := pc.part == partDescription || pc.part == partSummary
		at, n := v.find(p, pc, prose)
		if at < 0 {
			continue
		}
		where := "shown in " + p.where(pc)
		if best.verdict == wire.VerdictYes {
			best.reason += ", " + where
			best.evidence = append(best.evidence, p.cite(pc, at, n)...)
			break
		}
		h := hit{wire.VerdictYes, degreeShown, where + ", not listed", p.cite(pc, at, n)}
		if pc.current {
			h.degree = degreeLatest
		}
		return h
	}
	if best.verdict == wire.VerdictNo {
		return v.inferred(p, best)
	}
	return best
}

// is tells whether a skill of the list is this one, by any of its names.
func (v *skillValue) is(p *profile, pc *piece) bool {
	words := p.wordsOf(pc)
	for i := range v.names {
		if bytes.Equal(words, v.names[i].pattern) {
			return true
		}
	}
	return p.memo.skill(pc.text) == v.key
}

// listed judges a skill of the list.
func (v *skillValue) listed(p *profile, pc *piece) hit {
	if v.is(p, pc) {
		if p.c.Skills[pc.i].Basis == wire.BasisShown {
			return hit{wire.VerdictYes, degreeLatest, "shown: " + clip(pc.text), p.cite(pc, 0, 1)}
		}
		return hit{wire.VerdictYes, 1, "stated: " + clip(pc.text), p.cite(pc, 0, 1)}
	}
	for i := range v.names {
		if n := &v.names[i]; !n.homonym {
			if at := p.holds(pc, n.pattern); at >= 0 {
				return hit{wire.VerdictYes, degreeListed, "stated as " + clip(pc.text), p.cite(pc, at, n.words)}
			}
		}
	}
	return hit{}
}

// inferred judges the skills that somebody else put down to the person.
func (v *skillValue) inferred(p *profile, otherwise hit) hit {
	for i := range p.c.Skills {
		if p.c.Skills[i].Basis == wire.BasisInferred {
			pc := p.piece(partSkill, i, false, p.c.Skills[i].Name)
			if v.is(p, &pc) {
				return hit{wire.VerdictPartial, degreeInferred, "likely: inferred, not stated", p.cite(&pc, 0, 1)}
			}
		}
	}
	return otherwise
}

// find tells where in pc the skill is named and in how many words.
func (v *skillValue) find(p *profile, pc *piece, prose bool) (at, n int) {
	for i := range v.names {
		name := &v.names[i]
		at := p.holds(pc, name.pattern)
		if at < 0 {
			continue
		}
		if !name.homonym {
			return at, name.words
		}
		spans := p.spansOf(pc.text)
		words := p.wordsOf(pc)
		at = 0
		for {
			i := bytes.Index(words, name.pattern)
			if i < 0 {
				break
			}
			if at += bytes.Count(words[:i], []byte{' '}); spelledAsName(pc.text, spans, at, prose) {
				return at, 1
			}
			words = words[i+1:]
			at++
		}
	}
	return -1, 0
}

// where names the place of a text in a person's life.
func (p *profile) where(pc *piece) string {
	switch pc.part {
	case partDescription, partTitle:
		if company := p.c.Experiences[pc.i].Company; company != "" {
			return "their work at " + clip(company)
		}
		return "their work"
	case partCurrentTitle:
		return "their title"
	case partSummary:
		return "their summary"
	}
	return "their headline"
}
