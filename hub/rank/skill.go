package rank

import (
	"bytes"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// What a skill counts by what it rests on. A text lifts it, the more so the
// newer the work is that it tells of.
const (
	degreeStated    = 0.75 // and nothing else
	degreeCertified = 0.85
	degreeShown     = 0.5  // in a text, however old
	degreeLatest    = 0.9  // in a text on the present job
	degreeLonger    = 0.97 // of the rest, for a part of a longer skill's name
	degreeInferred  = 0.35
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
	// What a text holds may be a wish to learn it: only the judge can tell.
	named := index.Of(index.Skill, index.Title, index.PastTitle)
	var gate, sure, stated, told index.Or
	for _, v := range values {
		stated = append(stated, index.Facet(facetSkill+v.key))
		gate = append(gate, index.Facet(facetInferred+v.key))
		for _, n := range v.names {
			k := strings.TrimSpace(string(n.pattern))
			gate = append(gate, index.Facet(facetInferred+k))
			if n.homonym {
				stated = append(stated, index.Facet(facetSkill+k))
				told = append(told, index.Facet(facetShown+k))
			} else {
				told = append(told, index.Phrase{Text: string(n.pattern), In: in})
				sure = append(sure, index.Phrase{Text: string(n.pattern), In: named})
			}
		}
	}
	c.sure = append(sure, stated...)
	c.gate = append(append(gate, told...), stated...)
	c.terms = []index.Term{{X: stated, Weight: 1}, {X: told, Weight: 0.5}, {X: c.gate, Weight: 1}}
	return c, len(values) > 0
}

func (v *skillValue) match(p *profile) hit {
	best, shown := v.stated(p), v.shown(p)
	switch {
	case best.verdict == wire.VerdictYes:
		if shown.verdict == wire.VerdictYes {
			best.degree += (1 - best.degree) * (shown.degree - degreeShown) / (degreeLatest - degreeShown)
			best.reason += ", " + shown.reason
			best.evidence = append(best.evidence, shown.evidence...)
		}
		return best
	case shown.verdict == wire.VerdictYes:
		shown.reason += ", not listed"
		return shown
	}
	for i := range p.c.Skills {
		if p.c.Skills[i].Basis == wire.BasisInferred {
			pc := p.piece(partSkill, i, false, p.c.Skills[i].Name)
			if v.is(p, &pc) {
				return hit{wire.VerdictPartial, degreeInferred, "likely: inferred, not stated", resting(wire.BasisInferred, p.cite(&pc, 0, 1))}
			}
		}
	}
	if shown.reason != "" {
		return shown
	}
	return no("no sign of " + clip(v.name))
}

// resting says what the evidence of a skill is worth.
func resting(basis string, evidence []wire.Evidence) []wire.Evidence {
	for i := range evidence {
		evidence[i].Basis = basis
	}
	return evidence
}

// stated judges what the person says to have: the list of skills, and
// certificates.
func (v *skillValue) stated(p *profile) (best hit) {
	skills := p.skills()
	for i := range skills {
		if h := v.listed(p, &skills[i]); h.better(best) {
			best = h
		}
	}
	for i := range p.c.Certifications {
		pc := p.piece(partCertification, i, false, p.c.Certifications[i].Name)
		if at, n := v.find(p, &pc, false); at >= 0 {
			h := hit{wire.VerdictYes, degreeCertified, "certified: " + clip(pc.text), resting(wire.BasisStated, p.cite(&pc, at, n))}
			if h.better(best) {
				return h
			}
			break
		}
	}
	return best
}

// shown judges what the texts show of the skill, the newest first. A wish to
// learn it shows nothing but the wish.
func (v *skillValue) shown(p *profile) hit {
	type sign struct{ i, at, n int }
	var best, wish *sign
	degree := 0.0
	texts := p.texts()
	for i := range texts {
		pc := &texts[i]
		of := degreeLatest
		switch pc.part {
		case partDescription, partTitle:
			of = degreeShown + (degreeLatest-degreeShown)*p.fade(pc.i)
		case partSummary: // it may tell of any time
			of = (degreeShown + degreeLatest) / 2
		}
		if of <= degree {
			continue
		}
		at, n := v.find(p, pc, pc.part == partDescription || pc.part == partSummary)
		switch {
		case at < 0:
		case !p.wished(pc, at):
			best, degree = &sign{i, at, n}, of
		case wish == nil:
			wish = &sign{i, at, n}
		}
	}
	switch {
	case best != nil:
		pc := &texts[best.i]
		return hit{wire.VerdictYes, degree, "shown in " + p.where(pc), resting(wire.BasisShown, p.cite(pc, best.at, best.n))}
	case wish != nil:
		return hit{wire.VerdictNo, 0, "only a wish or a denial: " + clip(v.name), p.cite(&texts[wish.i], wish.at, wish.n)}
	}
	return hit{}
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
			return hit{wire.VerdictYes, degreeShown, "shown: " + clip(pc.text), resting(wire.BasisShown, p.cite(pc, 0, 1))}
		}
		return hit{wire.VerdictYes, degreeStated, "stated: " + clip(pc.text), resting(wire.BasisStated, p.cite(pc, 0, 1))}
	}
	for i := range v.names {
		if n := &v.names[i]; !n.homonym {
			if at := p.holds(pc, n.pattern); at >= 0 {
				return hit{wire.VerdictYes, degreeStated * degreeLonger, "stated as " + clip(pc.text), resting(wire.BasisStated, p.cite(pc, at, n.words))}
			}
		}
	}
	return hit{}
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
