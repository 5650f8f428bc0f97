package intent

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// terms reads the longest name at word i: a title, skill, place and so on.
// Cues of the same length win.
func (r *reader) terms(i, cueLen int) []elem {
	if got := r.education(i); len(got) > 0 {
		return got
	}
	hits := r.hits(i)
	best := r.title(i, hits)
	longer := func(got []elem) {
		if len(got) > 0 && (len(best) == 0 || got[0].to > best[0].to || got[0].to == best[0].to && best[0].unlisted) {
			best = got
		}
	}
	for _, h := range hits {
		switch h.Kind {
		case taxonomy.SkillTerm:
			longer(r.skill(i, h))
		case taxonomy.LanguageTerm:
			longer(r.language(i, h))
		case taxonomy.IndustryTerm:
			longer([]elem{r.item(i, i+h.Words, wire.FieldIndustry, h.Name)})
		case taxonomy.CompanyTerm:
			longer(r.bareCompany(i, h, hits))
		case taxonomy.LevelTerm:
			longer(r.level(i, h))
		case taxonomy.StudyTerm:
			longer(r.bareStudy(i, h))
		}
	}
	if got := r.place(i); len(got) > 0 && (len(best) == 0 || got[0].to > best[0].to || (r.afterPlaceCue(i) || r.afterDistance(i)) && best[0].f.Field != wire.FieldTitle || r.ratherPlace(i, best)) {
		best = got
	}
	if len(best) == 0 || cueLen >= best[0].to-i && !r.cueYields(i, cueLen, best) {
		return nil
	}
	return best
}

// ratherPlace tells whether a name that is a large city's too is the city's:
// "Phoenix", unless it stands among skills.
func (r *reader) ratherPlace(i int, best []elem) bool {
	if best[0].f.Field != wire.FieldSkill || best[0].to != i+1 || !r.isTerm(taxonomy.AmbiguousTerm, i) || !r.upper(i) {
		return false
	}
	m, ok := r.placeName(i)
	return ok && m.Own && m.Place.Population >= knownLarge && !r.among(i, taxonomy.SkillTerm, 1)
}

// cueYields tells whether a word that is a cue and a name is the name here:
// "recruiting nurses" tells a task, "experience in recruiting" a skill.
func (r *reader) cueYields(i, cueLen int, best []elem) bool {
	_, cues := r.cueAt(i)
	e := elem{cues: cues}
	if e.is(cueSchoolAfter) || e.is(cuePastAfter) {
		return true
	}
	if best[0].f.Field == wire.FieldSkill || best[0].f.Field == wire.FieldTitle {
		return e.is(cueRelation) && len(r.title(i+cueLen, r.hits(i+cueLen))) == 0
	}
	return false
}

func (r *reader) hits(i int) []taxonomy.Hit {
	if i >= len(r.words) {
		return nil
	}
	r.work++
	if h := r.looked[i].hits; h != nil {
		return h
	}
	h := r.tax.At(r.words, i, r.joined)
	h = slices.DeleteFunc(h, func(h taxonomy.Hit) bool {
		return h.Words == 1 && h.Kind != taxonomy.CommonTerm && h.Kind != taxonomy.AmbiguousTerm && r.everyday(i, h.Name)
	})
	if h == nil {
		h = []taxonomy.Hit{}
	}
	r.looked[i].hits = h
	return h
}

// everyday tells whether a short word is one of everyday speech in the prompt's
// language, not the name that looks like it: "ich" is no ICH and "vite" no
// Vite. It is the name where it stands in capitals, or in the middle of a
// sentence as the name is written. English words that are names too have rules
// of their own: see plausible.
func (r *reader) everyday(i int, name string) bool {
	if r.lex.everyday[r.key(i)]&(1<<r.lang) == 0 {
		return false
	}
	text := r.slice(i, i+1)
	if strings.ToUpper(text) == text {
		return r.shouted()
	}
	return text != name || r.sentenceStart(i)
}

// shouted tells whether all is written in capitals, which say nothing then.
func (r *reader) shouted() bool {
	return strings.ToUpper(r.text) == r.text && len(r.words) > 2
}

// placeName is the longest name of a place at word i.
func (r *reader) placeName(i int) (places.Match, bool) {
	if i >= len(r.words) {
		return places.Match{}, false
	}
	r.work++
	l := &r.looked[i]
	if !l.placed {
		l.place, l.isPlace = r.gaz.Scan(r.text, r.words, i)
		if last := i + l.place.Words - 1; l.isPlace && last > i && r.key(last) == "oder" && !r.upper(last) { // "Frankfurt oder Halle"
			l.place, l.isPlace = r.gaz.Scan(r.text, r.words[:last], i)
		}
		if l.isPlace && l.place.Words == 1 && r.everyday(i, l.place.Place.Name) {
			l.place, l.isPlace = places.Match{}, false
		}
		l.placed = true
	}
	return l.place, l.isPlace
}

// isTerm tells whether word i alone is a name of the kind.
func (r *reader) isTerm(kind taxonomy.Kind, i int) bool {
	if i < 0 || i >= len(r.words) {
		return false
	}
	_, ok := r.tax.Find(kind, r.words[i].Key)
	return ok
}

const shortWord = 3 // letters up to which a name must not look like a word

// plausible tells whether a name of one word is meant as a name: everyday
// words are only with a capital or among their like.
func (r *reader) plausible(i int, h taxonomy.Hit) bool {
	if h.Words > 1 {
		return true
	}
	common := r.isTerm(taxonomy.CommonTerm, i)
	if !common && !r.isTerm(taxonomy.AmbiguousTerm, i) {
		return len(r.key(i)) > shortWord || r.upper(i) || !r.lex.words[r.key(i)]
	}
	if len(r.key(i)) <= 2 {
		if r.capitals(i) || r.upper(i) && (len(r.key(i)) == 1 || r.slice(i, i+1) == h.Name && !r.sentenceStart(i)) {
			return true
		}
	} else if r.upper(i) && (!r.sentenceStart(i) || !common) {
		return true
	}
	return r.among(i, h.Kind, h.Words)
}

// among tells whether a name stands in a list of its like, or after a word
// that takes one.
func (r *reader) among(i int, kind taxonomy.Kind, n int) bool {
	if r.has(classSkillLead, i-1) && !r.stops(i) || r.has(classInWord, i-1) && r.has(classSkillIn, i-2) {
		return true
	}
	if kind == taxonomy.SkillTerm && r.joined(i+n-1) && r.has(classSkillTail, i+n) {
		return true
	}
	if len(r.elems) > 0 && len(r.key(i)) > shortWord && i > 0 && r.joined(i-1) && !r.isTerm(taxonomy.CommonTerm, i) {
		last := r.elems[len(r.elems)-1] // "engineer selenium java"
		if last.kind == item && last.to == i && (last.f.Field == wire.FieldSkill || last.f.Field == wire.FieldTitle) {
			return true
		}
	}
	back := i - 1
	if r.isCue(back, cueAnd) || r.isCue(back, cueOr) {
		back--
	}
	if back >= 0 && (back < i-1 || r.comma(i) || strings.ContainsAny(r.gap(i), "/+")) && len(r.elems) > 0 {
		for k := len(r.elems) - 1; k >= 0 && k >= len(r.elems)-2; k-- {
			e := r.elems[k]
			if e.kind == item && e.to > back && e.to <= i && e.f.Field == wire.FieldSkill {
				return true
			}
		}
	}
	next := i + n
	if r.isCue(next, cueAnd) || r.isCue(next, cueOr) {
		next++
	} else if _, cues := r.cueAt(next); r.upper(i) && len(cues) > 0 && !r.comma(next) {
		c := elem{cues: cues}
		return c.is(cueNice) || c.is(cueAfter) || c.is(cueMust) || c.is(cueDrop) || c.is(cueFine) || c.is(cuePastAfter)
	} else if next >= len(r.words) || !r.comma(next) && r.gap(next) != "/" {
		return false
	}
	for _, h := range r.hits(next) {
		if h.Kind == kind && !r.isTerm(taxonomy.CommonTerm, next) && (r.upper(next) || !r.isTerm(taxonomy.AmbiguousTerm, next)) {
			return true
		}
	}
	return false
}

// skill reads a skill, with the version after it.
func (r *reader) skill(i int, h taxonomy.Hit) []elem {
	if !r.plausible(i, h) {
		return nil
	}
	to := i + h.Words
	if to < len(r.words) && isNumeric(r.key(to)) && len(r.key(to)) <= 4 && r.gap(to) == " " {
		if _, isYears := r.yearSpan(to); !isYears && r.rangeFree(to) {
			to++
			for to < len(r.words) && r.gap(to) == "." && isNumeric(r.key(to)) {
				to++
			}
		}
	}
	return []elem{r.item(i, to, wire.FieldSkill, h.Name)}
}

// rangeFree tells whether a number is no part of "5+" or "3-5".
func (r *reader) rangeFree(i int) bool {
	if i+1 >= len(r.words) {
		gap := r.gap(len(r.words))
		return gap == "" || gap[0] != '+'
	}
	gap := r.gap(i + 1)
	return gap == "" || gap[0] != '+' && gap[0] != '-'
}

// level reads a word of rank. Those that are also something else need a title
// or a skill beside them.
func (r *reader) level(i int, h taxonomy.Hit) []elem {
	to := i + h.Words
	switch {
	case h.Words == 1 && r.has(classLooseLevel, i) && !r.nextTo(i, to):
		return nil
	case h.Name == "senior" && r.behind(classNoLevelNext, to, 2) > 0:
		return nil
	}
	return []elem{r.item(i, to, wire.FieldSeniority, h.Name)}
}

// nextTo tells whether a title or a level stands right beside the words.
func (r *reader) nextTo(from, to int) bool {
	if n := len(r.elems); n > 0 && r.elems[n-1].kind == item && r.elems[n-1].to == from && !r.comma(from) {
		switch r.elems[n-1].f.Field {
		case wire.FieldTitle, wire.FieldSeniority:
			return true
		}
	}
	next := to
	if r.has(classLevelJoin, next) {
		next++
	}
	if next >= len(r.words) || r.stops(next) {
		return false
	}
	for _, h := range r.hits(next) {
		switch h.Kind {
		case taxonomy.TitleTerm, taxonomy.LevelTerm, taxonomy.HeadTerm:
			return true
		case taxonomy.SkillTerm, taxonomy.ModifierTerm, taxonomy.IndustryTerm:
			if next == to && !r.comma(next) {
				return true
			}
		}
	}
	return false
}

// language reads a human language, unless it tells a cuisine, a market or
// where people are from.
func (r *reader) language(i int, h taxonomy.Hit) []elem {
	to := i + h.Words
	if cuisine, ok := r.tax.Skill(h.Name + " cuisine"); ok && !r.advert && r.cooks() && r.ownSegment(i, to) { // "chef, Thai, Glasgow"
		return []elem{r.item(i, to, wire.FieldSkill, cuisine)}
	}
	if n := r.behind(classCookery, to, 1); n > 0 && !r.comma(to) && r.joined(to-1) { // "thai kitchen"
		if cuisine, ok := r.tax.Skill(h.Name + " cuisine"); ok && !r.advert {
			return []elem{r.item(i, to+n, wire.FieldSkill, cuisine)}
		}
	}
	switch n := r.behind(classCuisine, to, 2); {
	case n > 0 && !r.comma(to):
		return []elem{{kind: plain, from: i, to: to}}
	case r.industryAt(to):
		return []elem{{kind: plain, from: i, to: to}} // "a German SaaS"
	case r.has(classOrigin, to) && !r.comma(to):
		return []elem{r.protected(i, h.Words+1)}
	case r.has(classLanguageTail, to) && !r.comma(to):
		to++
	}
	if h.Name == "Latin" && r.key(i+1) != "language" {
		return nil
	}
	return []elem{r.item(i, to, wire.FieldLanguage, h.Name)}
}

// cooks tells whether the prompt is about a kitchen.
func (r *reader) cooks() bool {
	for i := range min(len(r.words), maxDetected) {
		if r.has(classKitchen, i) {
			return true
		}
	}
	return false
}

// languageCode reads "EN/FR": codes in capitals side by side, or after a word
// that takes a language.
func (r *reader) languageCode(i int) []elem {
	name, ok := r.lex.codes[r.key(i)]
	if !ok || !r.capitals(i) {
		return nil
	}
	beside := func(k int) bool {
		return k >= 0 && k < len(r.words) && r.lex.codes[r.key(k)] != "" && r.capitals(k) && strings.ContainsAny(r.gap(max(k, i)), "/-&+")
	}
	after := len(r.elems) > 0 && r.elems[len(r.elems)-1].kind == hint && r.elems[len(r.elems)-1].is(cueLanguage)
	if !beside(i+1) && !beside(i-1) && !after {
		return nil
	}
	return []elem{r.item(i, i+1, wire.FieldLanguage, name)}
}

// industryAt tells whether an industry stands right at word i.
func (r *reader) industryAt(i int) bool {
	if i >= len(r.words) || !r.joined(i-1) {
		return false
	}
	for _, h := range r.hits(i) {
		if h.Kind == taxonomy.IndustryTerm {
			return true
		}
	}
	return false
}

// nationality reads where people are from as protected: "Filipino nurses".
func (r *reader) nationality(i int) []elem {
	n := r.behind(classNationality, i, 2)
	if n == 0 || i+n >= len(r.words) || !r.joined(i+n-1) {
		return nil
	}
	if r.has(classPeople, i+n) {
		return []elem{r.protected(i, n)}
	}
	for _, h := range r.hits(i + n) {
		if h.Kind == taxonomy.TitleTerm {
			return []elem{r.protected(i, n)}
		}
	}
	return nil
}

// protected notes a wish that the law protects against: it becomes no filter.
func (r *reader) protected(i, n int) elem {
	to := min(i+n, len(r.words))
	if !r.wanted(i) { // what an employer says of itself
		return elem{kind: noise, from: i, to: to}
	}
	for to < len(r.words) && to < i+n+4 && !r.comma(to) && (isNumeric(r.key(to)) || r.has(classOnly, to) ||
		isNumeric(r.key(to+1)) && (r.has(classRange, to) || r.has(classBetween, to) || isNumeric(r.key(to-1)) && r.isCue(to, cueAnd)) ||
		isNumeric(r.key(to-1)) && r.has(classYearUnit, to)) {
		to++
	}
	r.warn(wire.CodeProtectedAttribute, i, to, "“"+r.slice(i, to)+"” is a protected attribute and is not searched for.", nil)
	return elem{kind: noise, from: i, to: to}
}
