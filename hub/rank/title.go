package rank

import (
	"bytes"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// What kinds of agreement of titles count.
const (
	degreeWords     = 0.95 // all words, or the same title at another level
	degreeSynonym   = 0.85 // another name of the same job
	degreeNear      = 0.7  // a related job, times how near
	degreeOverlap   = 0.5  // some of the words, times the share
	degreeWithin    = 0.6  // the words are a part of another job's title
	degreeHeadline  = 0.7
	degreePastTitle = 0.6 // when a current one is asked for
	sameJob         = 0.9 // synonyms from this score on are the same job
)

// titleValue is one value of a title filter.
type titleValue struct {
	text     string
	exact    []byte
	base     []byte // without its level, if the taxonomy knows the job
	words    [][]byte
	family   string // key of the canonical title, "" if unknown
	kind     string // key of a kind of it: all neurosurgeons are surgeons, but not the other way round
	synonyms [][]byte
	near     []nearTitle
}

type nearTitle struct {
	name, key string
	pattern   []byte
	score     float64
}

func (r *Ranker) titleValue(text string) (titleValue, bool) {
	v := titleValue{text: clip(text), exact: pattern(text)}
	if v.exact == nil {
		return v, false
	}
	for w := range strings.FieldsSeq(string(v.exact)) {
		v.words = append(v.words, []byte(" "+w+" "))
	}
	t := r.tax.NormalizeTitle(text)
	if t.Known {
		v.family, v.kind = key(t.Canonical), key(t.Kind)
	}
	switch {
	case t.Kind != "":
		v.base = pattern(t.Kind)
	case t.Known || t.Seniority == "":
		v.base = pattern(t.Canonical)
	}
	for _, s := range r.tax.Synonyms(text) {
		p := pattern(s.Name)
		switch {
		case p == nil:
		case s.Score < sameJob:
			v.near = append(v.near, nearTitle{s.Name, key(s.Name), p, s.Score})
		case bytes.Count(p, []byte{' '}) > 2: // single words only as whole titles, through the family
			v.synonyms = append(v.synonyms, p)
		}
	}
	return v, true
}

// match judges one title.
func (v *titleValue) match(p *profile, pc *piece) hit {
	asked := v.text
	cited := func(verdict string, degree float64, reason string, at, n int) hit {
		return hit{verdict, degree, reason, p.cite(pc, at, n)}
	}
	family, kind := "", ""
	if pc.part != partHeadline {
		n := p.memo.title(pc.text)
		family, kind = n.key, n.kind
	}
	same := family != "" && family == v.family && (v.kind == "" || kind == v.kind)
	other := family != "" && v.family != "" && !same && !within(family, v.family)
	if at := p.holds(pc, v.exact); at >= 0 {
		switch {
		case same:
		case p.serves(pc, at):
			return cited(wire.VerdictNo, degreeNear, `"`+clip(pc.text)+`" works for a `+asked, at, len(v.words))
		case other && !p.ends(pc, at+len(v.words)): // a nurse manager is no nurse, but a data engineer is an engineer
			return cited(wire.VerdictPartial, degreeWithin, `"`+clip(pc.text)+`" is a job of its own`, at, len(v.words))
		}
		return cited(wire.VerdictYes, 1, `"`+clip(pc.text)+`"`, at, len(v.words))
	}
	if v.base != nil && !other {
		if at := p.holds(pc, v.base); at >= 0 && !p.serves(pc, at) {
			return cited(wire.VerdictYes, degreeWords, `"`+clip(pc.text)+`" is `+asked+" at its own level", at, 1)
		}
	}
	share := v.share(p, pc)
	if share == 1 && !other {
		return cited(wire.VerdictYes, degreeWords, `"`+clip(pc.text)+`" has all words of `+asked, 0, 1)
	}
	if same {
		return cited(wire.VerdictYes, degreeSynonym, `"`+clip(pc.text)+`" is a synonym of `+asked, 0, 1)
	}
	for _, s := range v.synonyms {
		if at := p.holds(pc, s); at >= 0 && family == "" { // "Nurse Manager" is a job of its own
			return cited(wire.VerdictYes, degreeSynonym, `"`+clip(pc.text)+`" is a synonym of `+asked, at, 1)
		}
	}
	for i := range v.near {
		if n := &v.near[i]; family != "" && n.key == family || p.holds(pc, n.pattern) >= 0 {
			return cited(wire.VerdictNo, degreeNear*n.score, `"`+clip(pc.text)+`" is near to `+asked+", not the same", 0, 1)
		}
	}
	return hit{verdict: wire.VerdictNo, degree: degreeOverlap * share}
}

// within tells whether all words of one key are in another: engineer in data
// engineer.
func within(part, whole string) bool {
	for w := range strings.FieldsSeq(part) {
		if !strings.Contains(" "+whole+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

// ends tells whether pc has no more than n words.
func (p *profile) ends(pc *piece, n int) bool { return bytes.Count(p.wordsOf(pc), []byte{' '})-1 <= n }

// serves tells whether the words from the at-th on name somebody else's job:
// "Assistant to the CEO".
func (p *profile) serves(pc *piece, at int) bool {
	words := strings.Fields(string(p.wordsOf(pc)))
	for i := at - 1; i >= 0 && i >= at-2; i-- {
		if words[i] == "to" {
			return true
		}
	}
	return false
}

func (v *titleValue) share(p *profile, pc *piece) float64 {
	n, words := 0, p.wordsOf(pc)
	for _, w := range v.words {
		if bytes.Contains(words, w) {
			n++
		}
	}
	return float64(n) / float64(len(v.words))
}

func scopeOf(f *wire.Filter) string {
	if f.Scope == "" {
		return wire.ScopeCurrent
	}
	return f.Scope
}

func (r *Ranker) title(f *wire.Filter) (criterion, bool) {
	var values []titleValue
	for _, v := range f.Values {
		if tv, ok := r.titleValue(v.Text); ok {
			values = append(values, tv)
		}
	}
	scope := scopeOf(f)
	c := criterion{weight: 0.30, match: bestOf(values, func(p *profile, v *titleValue) hit { return v.best(p, scope) })}
	in, facets := index.Of(index.Title), []string{facetTitle}
	switch scope {
	case wire.ScopePast:
		in, facets = index.Of(index.PastTitle), []string{facetPastTitle}
	case wire.ScopeAny:
		in, facets = index.Of(index.Title, index.PastTitle), []string{facetTitle, facetPastTitle}
	}
	var gate, sure, exact, some, long index.Or
	for i := range values {
		v := &values[i]
		exact = append(exact, index.Phrase{Text: string(v.exact), In: in})
		if v.base != nil {
			exact = append(exact, index.Phrase{Text: string(v.base), In: in})
		}
		for _, s := range v.synonyms {
			gate = append(gate, index.Phrase{Text: string(s), In: in})
		}
		if v.family != "" {
			for _, facet := range facets {
				if v.kind == "" {
					sure = append(sure, index.Facet(facet+v.family))
				} else {
					gate = append(gate, index.Facet(facet+v.family))
				}
			}
			some = append(some, index.Facet(facetRole+v.family+roleBucket(3)))
			long = append(long, index.Facet(facetRole+v.family+roleBucket(8)))
		}
		if len(v.words) > 1 {
			var all index.And
			for _, w := range v.words {
				all = append(all, index.Phrase{Text: string(w), In: in})
			}
			gate = append(gate, all)
		}
		if scope != wire.ScopePast {
			gate = append(gate, index.Phrase{Text: string(v.exact), In: index.Of(index.Headline)})
		}
	}
	if sure != nil {
		c.sure = sure
	}
	sure = append(slices.Clone(sure), exact...)
	c.gate = append(gate, sure...)
	c.terms = []index.Term{{X: exact, Weight: 1}, {X: sure, Weight: 1}, {X: some, Weight: 0.5}, {X: long, Weight: 0.3}}
	return c, len(values) > 0
}

// best judges all of a person's titles that the scope speaks of.
func (v *titleValue) best(p *profile, scope string) hit {
	best := no("no such title")
	titles := p.titles()
	for i := range titles {
		pc := &titles[i]
		asked := scope == wire.ScopeAny || pc.current == (scope == wire.ScopeCurrent)
		if !asked && scope == wire.ScopePast {
			continue
		}
		h := v.match(p, pc)
		if !pc.current {
			h = p.past(h, pc, scope, asked)
		}
		if h.better(best) {
			best = h
		}
	}
	if best.reason == "" {
		best.reason = "no such title"
	}
	if best.verdict == wire.VerdictYes { // how long counts, too
		years := 1.0 // where nothing tells
		if y, ok := p.yearsOf([]titleValue{*v}); ok {
			years = y
		}
		best.degree *= 0.6 + 0.4*depth(years)
		return best
	}
	if scope == wire.ScopePast || best.verdict != wire.VerdictNo || p.c.Headline == "" {
		return best
	}
	headline := p.piece(partHeadline, 0, true, p.c.Headline)
	if at := p.holds(&headline, v.exact); at >= 0 {
		return hit{wire.VerdictPartial, degreeHeadline, "only the headline says so", p.cite(&headline, at, len(v.words))}
	}
	return best
}

// past lowers what a past title counts, the more so the longer ago: a little
// when the past is asked for, more where any title will do, and a former title
// is no current one.
func (p *profile) past(h hit, pc *piece, scope string, asked bool) hit {
	if scope == wire.ScopePast || h.degree == 0 {
		h.degree *= 0.7 + 0.3*p.fade(pc.i)
		return h
	}
	ended := p.c.Experiences[pc.i].End
	fade := degreePastTitle * p.fade(pc.i)
	if asked {
		h.degree *= (1 + fade) / 2
		h.reason = "formerly " + h.reason
		return h
	}
	if h.verdict == wire.VerdictYes {
		h.reason = "formerly " + h.reason
		if ended != "" {
			h.reason += ", until " + clip(ended)
		}
	}
	h.verdict = wire.VerdictNo
	h.degree *= fade
	return h
}
