package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// employer reads an employer after a word that takes one ("at", "ex-"), or
// in a list after another.
func (r *reader) employer(i, cueLen int, cues []cue) []elem {
	lead, c := r.employerCue(i)
	if c == "" {
		return nil
	}
	n, names := r.company(i, c, lead)
	if n == 0 || cueLen > n {
		return nil
	}
	if here := (elem{cues: cues}); cueLen == n && (here.is(cueRemote) || here.is(cueAvoid) || here.is(cueProtected) || here.is(cueHybrid) || here.is(cueOnsite)) {
		return nil
	}
	if c == cueHiring {
		return []elem{{kind: noise, from: i, to: i + n}}
	}
	e := r.item(i, i+n, wire.FieldCompany, names...)
	switch c {
	case cueFrom:
		e.f.Scope = wire.ScopePast
		if before := r.elems[len(r.elems)-lead]; before.is(cueAvoid) || before.f.Scope == wire.ScopeAny { // "nobody from X" means now and then
			e.f.Scope = wire.ScopeAny
		}
	case cuePast:
		e.f.Scope = wire.ScopePast
	case cueExample:
		e.f.Scope, e.f.Importance = wire.ScopeAny, wire.Nice
	default:
		e.f.Scope = wire.ScopeCurrent
	}
	return []elem{e}
}

// employerCue is the cue that asks for an employer at word i: right before
// it, or before the list that it continues. lead is how many elements back.
func (r *reader) employerCue(i int) (lead int, c cue) {
	for back := 1; back <= 2 && back <= len(r.elems); back++ {
		e := r.elems[len(r.elems)-back]
		if r.stops(i) {
			return 0, ""
		}
		if e.kind == hint {
			if e.is(cuePlace) || e.is(cueStudy) || e.is(cueMove) {
				return 0, ""
			}
			if r.has(classNotEmployer, e.from-1) && !e.is(cuePast) {
				return 0, ""
			}
			for _, k := range []cue{cueHiring, cuePast, cueCurrent, cueFrom, cueExample} {
				if e.is(k) {
					return back, k
				}
			}
			if e.is(cueOr) || e.is(cueAnd) {
				continue
			}
			return 0, ""
		}
		if e.kind == item && e.f.Field == wire.FieldCompany && (back == 2 || strings.ContainsAny(r.gap(i), ",/")) {
			switch {
			case e.f.Scope == wire.ScopeAny && e.f.Importance == "":
				return back, cueFrom
			case e.f.Importance == wire.Nice:
				return back, cueExample
			case e.f.Scope == wire.ScopePast:
				return back, cuePast
			}
			return back, cueCurrent
		}
		if e.kind == plain && r.has(classArticle, e.from) {
			continue
		}
		return 0, ""
	}
	return 0, ""
}

// company reads the name of an employer: a known one, or words with capitals
// that nothing else claims.
func (r *reader) company(i int, c cue, lead int) (n int, names []string) {
	hits := r.hits(i)
	for _, h := range hits {
		if h.Kind == taxonomy.CompanyTerm && (r.upper(i) || !r.isTerm(taxonomy.CommonTerm, i) || r.key(i-1) == "ex") {
			if r.longerTerm(hits, h.Words) {
				return 0, nil
			}
			if members := r.tax.Companies(h.Name); members != nil {
				return h.Words, members
			}
			return h.Words, []string{r.asWritten(i, h)}
		}
	}
	if end := r.quoted[i]; end > i {
		return end - i, []string{r.slice(i, end)}
	}
	if c == cueExample && r.key(i-2) != "companies" { // people are like others, too
		return 0, nil
	}
	for _, h := range hits {
		if h.Kind == taxonomy.IndustryTerm && !r.upper(i) { // "ex-military"
			return 0, nil
		}
	}
	glued := r.key(i-1) == "ex" && r.gap(i) == "-"
	small := r.smallEmployer(i)
	if !r.upper(i) && !glued && !small || len(hits) > 0 && r.claimed(hits) {
		return 0, nil
	}
	if n := r.placedName(i); n > 0 {
		return n, []string{r.slice(i, i+n)}
	}
	if m, ok := r.placeName(i); ok && m.Own && !m.Code && (c == cueFrom || r.isItem(len(r.elems)-1) || m.Place.Population > knownTown || m.Qualified || m.Place.Kind != places.City) {
		return 0, nil
	}
	if len(r.schoolName(i)) > 0 {
		return 0, nil
	}
	if small {
		return 1, []string{r.titleCase(r.slice(i, i+1))}
	}
	if k, cues := r.cueAt(i); k > 0 && !glued {
		if e := (elem{cues: cues}); !e.is(cueHiring) || !r.upper(i) {
			return 0, nil
		}
	}
	n = 1
	for n < 4 && i+n < len(r.words) && !glued && r.joined(i+n-1) && r.upper(i+n) && (!r.claimed(r.hits(i+n)) || r.nameTail(i+n)) {
		n++
	}
	return n, []string{r.slice(i, i+n)}
}

// placedName is how many words at word i are the name of an employer that
// begins with its place: "Leeds Teaching Hospitals".
func (r *reader) placedName(i int) int {
	m, ok := r.placeName(i)
	if !ok || m.Qualified || m.Code || !r.upper(i) || m.Place.Kind == places.Group {
		return 0
	}
	n := m.Words
	for n < maxTitle && i+n < len(r.words) && r.joined(i+n-1) && r.upper(i+n) && !r.capitals(i+n) {
		if cue, _ := r.cueAt(i + n); cue > 0 || r.isPlaceName(i+n) || r.has(classPlaceTail, i+n) {
			break
		}
		if _, title := r.findHit(taxonomy.TitleTerm, i+n); title {
			return 0
		}
		n++
	}
	if n == m.Words {
		return 0
	}
	return n
}

// smallEmployer tells whether a word in small letters is an employer's name:
// after "ex", or in the list that goes on from there.
func (r *reader) smallEmployer(i int) bool {
	if r.upper(i) || !r.isUnknown(i) || r.lex.spelled[r.key(i)] {
		return false
	}
	if r.key(i-1) == "ex" {
		return true
	}
	if n := len(r.elems); n > 0 && r.elems[n-1].kind == hint && r.elems[n-1].to == i && (r.elems[n-1].is(cueFrom) || r.elems[n-1].is(cuePast)) {
		return true // "not from thoughtbot"
	}
	for k := len(r.elems) - 1; k >= 0 && k >= len(r.elems)-2; k-- {
		if e := r.elems[k]; e.kind == item {
			return e.f.Field == wire.FieldCompany && e.f.Scope == wire.ScopePast && !r.upper(e.from) && (e.to < i || strings.ContainsAny(r.gap(i), ",/"))
		}
	}
	return false
}

// nameTail tells whether a word that is a term is the end of a name all the
// same: "Brightwater Analytics".
func (r *reader) nameTail(i int) bool {
	if i+1 < len(r.words) && !r.comma(i+1) {
		return false
	}
	for _, h := range r.hits(i) {
		if h.Kind == taxonomy.TitleTerm || h.Kind == taxonomy.LanguageTerm {
			return false
		}
	}
	return true
}

// longerTerm tells whether another name is longer: "Google Cloud".
func (r *reader) longerTerm(hits []taxonomy.Hit, n int) bool {
	for _, h := range hits {
		if h.Words > n && (h.Kind == taxonomy.SkillTerm || h.Kind == taxonomy.TitleTerm || h.Kind == taxonomy.SchoolTerm || h.Kind == taxonomy.CompanyTerm) {
			return true
		}
	}
	return false
}

// claimed tells whether the words are names of something else.
func (r *reader) claimed(hits []taxonomy.Hit) bool {
	for _, h := range hits {
		switch h.Kind {
		case taxonomy.TitleTerm, taxonomy.SkillTerm, taxonomy.LanguageTerm, taxonomy.DegreeTerm, taxonomy.IndustryTerm, taxonomy.SchoolTerm, taxonomy.LevelTerm, taxonomy.CommonTerm:
			return true
		}
	}
	return false
}

// asWritten is a known name as the prompt has it, with capitals.
func (r *reader) asWritten(i int, h taxonomy.Hit) string {
	words := r.slice(i, i+h.Words)
	switch {
	case fold.Key(words) == fold.Key(h.Name):
		return h.Name
	case r.upper(i):
		return words
	}
	return r.titleCase(words)
}

// bareCompany reads a well-known employer without a word that takes one
// ("Google engineers"); names that are also a skill or a word need one.
func (r *reader) bareCompany(i int, h taxonomy.Hit, hits []taxonomy.Hit) []elem {
	for _, o := range hits {
		if o.Words >= h.Words && o.Kind == taxonomy.SkillTerm {
			return nil
		}
	}
	if !r.plausible(i, h) || r.isTerm(taxonomy.AmbiguousTerm, i) && h.Words == 1 && !(r.upper(i) && r.titleAt(i+h.Words)) {
		return nil
	}
	if h.Words == 1 && len(r.key(i)) <= shortWord && !r.upper(i) {
		return nil
	}
	names, scope := r.tax.Companies(h.Name), wire.ScopeAny // whom a group trained is meant as well
	if names == nil {
		names, scope = []string{r.asWritten(i, h)}, wire.ScopeCurrent
	}
	to := i + h.Words
	e := r.item(i, to, wire.FieldCompany, names...)
	e.f.Scope, e.bare = scope, true
	if n, cues := r.cueAt(to); n > 0 && !r.comma(to) && (&elem{cues: cues}).is(cuePastAfter) {
		e.f.Scope, e.to = wire.ScopePast, to+n
	}
	return []elem{e}
}

// titleAt tells whether a title stands right at word i: "Target store manager".
func (r *reader) titleAt(i int) bool {
	return i < len(r.words) && r.joined(i-1) && len(r.title(i, r.hits(i))) > 0
}
