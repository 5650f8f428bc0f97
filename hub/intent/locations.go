package intent

import (
	"math"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// From how many inhabitants a city is taken for one without a word such as
// "in" before it.
const (
	knownTown  = 50_000
	knownCity  = 300_000
	knownLarge = 1_000_000
)

// place reads a place, with the distance around it.
func (r *reader) place(i int) []elem {
	m, ok := r.placeName(i)
	if n := r.behind(classCompass, i, 2); n > 0 && r.joinedUpTo(i, i+n+1) && !(ok && m.Words > n) { // "south London"
		if got := r.place(i + n); len(got) > 0 && got[0].kind == item && got[0].from == i+n {
			got[0].from = i
			return got
		}
	}
	if !ok || !r.isPlace(i, m) {
		return nil
	}
	to := i + m.Words
	e := r.item(i, to, wire.FieldLocation)
	text := r.slice(i, to)
	if m.Words > 1 && r.has(classCodeTail, to-1) { // "US based"
		text = r.slice(i, to-1)
	}
	if head, code, ok := strings.Cut(text, " ("); ok && !strings.Contains(code, ")") { // "Boston (MA)"
		text = head + ", " + code
	}
	if strings.ToLower(text) == text {
		text = m.Place.Name
	}
	e.f.Values = []wire.Value{{Text: text, ID: m.Place.ID}}
	for r.has(classPlaceTail, e.to) && r.joined(e.to-1) {
		e.to++
	}
	if r.ofSubject(i, to, m) {
		return []elem{{kind: noise, from: i, to: to}}
	}
	if n := len(r.elems); n > 0 && r.elems[n-1].kind == hint && r.elems[n-1].to == i {
		switch last := r.elems[n-1]; {
		case last.is(cueHQ):
			e.f.Field = wire.FieldCompanyLocation
		case last.is(cueMove):
			return []elem{{kind: noise, from: i, to: e.to, why: notObservable}}
		}
	}
	return []elem{r.radius(e)}
}

// isPlace tells whether a name in the gazetteer is meant as a place here.
func (r *reader) isPlace(i int, m places.Match) bool {
	if m.Words == 1 && !m.Qualified && r.has(classMonth, i) {
		return false // "from June"
	}
	cued := r.afterPlaceCue(i) || r.afterPlace(i) || r.afterDistance(i)
	if m.Qualified && m.Place.Population == 0 && !r.upper(i) {
		return false // no town that anybody knows
	}
	if m.Qualified {
		return r.upper(i) || !r.isTerm(taxonomy.CommonTerm, i) && !r.lex.words[r.key(i)]
	}
	if m.Words == 1 && len(r.key(i)) <= shortWord && i+1 < len(r.words) && strings.ContainsAny(r.gap(i+1), "-/") && !strings.Contains(r.gap(i+1), " ") && !r.isPlaceName(i+1) {
		return false // "CIS-ITSM"
	}
	if m.Words == 1 && len(r.key(i)) <= shortWord && r.capitals(i) && i+1 < len(r.words) && r.joined(i) && len(r.key(i+1)) > shortWord && r.capitals(i+1) && !cued {
		return false // "SE BUSCA"
	}
	word := m.Words == 1 && r.isWord(i)
	if m.Words == 1 && r.key(i) == "us" {
		return r.capitals(i) || r.key(i-1) == "the"
	}
	if m.Code && !m.Qualified && r.capitals(i) && i > 0 && len(r.hits(i)) == 0 && !r.isCueWord(i) && !r.isSmallWord(i) && r.ownSegment(i, i+m.Words) && (r.comma(i) || i+1 < len(r.words)) {
		return true // ", NJ,"
	}
	if m.Code || m.Words == 1 && len(r.key(i)) <= 2 {
		if i+1 < len(r.words) && r.has(classCodeTail, i+1) && r.joined(i) {
			cued = true // "CA licensed", "IN-based"
		}
		return r.capitals(i) && (cued || !m.Code && !r.isTerm(taxonomy.CommonTerm, i)) || !m.Code && !r.isSmallWord(i) && (cued || !r.isCueWord(i) && r.endsPhrase(i+1))
	}
	if m.Place.Kind != places.City {
		return !word || cued || r.upper(i) && !r.isTerm(taxonomy.SkillTerm, i) && !r.isTerm(taxonomy.CommonTerm, i)
	}
	switch {
	case cued && m.Own:
		return !word || r.upper(i)
	case cued:
		return !word && (r.upper(i) || m.Place.Population >= knownTown)
	case word && r.upper(i) && i > 0 && strings.Contains(r.gap(i), ",") && m.Own && m.Place.Population >= knownCity && r.endsPhrase(i+1) && !r.stops(i):
		return true // "chefs, Nice"
	case word:
		return r.upper(i) && m.Own && m.Place.Population >= knownLarge && !r.isTerm(taxonomy.SkillTerm, i) && !r.isTerm(taxonomy.CommonTerm, i)
	case !m.Own:
		return m.Place.Population >= knownLarge && r.upper(i) || m.Place.Population >= knownTown*2 && r.aloneAs(i, m)
	case r.upper(i):
		return m.Place.Population >= knownTown || r.aloneAs(i, m)
	case m.Place.Population >= knownCity:
		return true
	case m.Words > 1:
		return m.Place.Population >= knownTown/2
	}
	// Written small, as in a hurry: a town if it is nothing else.
	return m.Place.Population >= knownTown && len(r.key(i)) > 3 && len(r.hits(i)) == 0 && !r.lex.words[r.key(i)] && !r.lex.spelled[r.key(i)] && !r.lex.firstNames[r.key(i)]
}

// aloneAs tells whether the name of a place is a piece of the prompt by itself
// and nothing else: ", Walldorf,".
func (r *reader) aloneAs(i int, m places.Match) bool {
	to := i + m.Words
	for r.has(classPlaceTail, to) && r.joined(to-1) {
		to++
	}
	if m.Words == 1 && (len(r.hits(i)) > 0 || len(r.key(i)) < shortWord || len(r.key(i)) == shortWord && r.capitals(i) || r.lex.spelled[r.key(i)] || r.lex.firstNames[r.key(i)] || r.lex.words[r.key(i)]) {
		return false
	}
	choice := r.isCue(i-1, cueOr) || r.isCue(to, cueOr)
	return r.ownSegment(i, to) || choice && (r.comma(i) || r.comma(to) || to >= len(r.words) || i == 0 || r.isCue(i-1, cueOr))
}

// isSmallWord tells whether word i alone is one of grammar.
func (r *reader) isSmallWord(i int) bool {
	return r.isTerm(taxonomy.CommonTerm, i) || r.has(classFiller, i) || r.has(classArticle, i)
}

func (r *reader) isCueWord(i int) bool {
	n, _ := r.cueAt(i)
	return n > 0
}

// isWord tells whether word i alone is an everyday word or one of jobs.
func (r *reader) isWord(i int) bool {
	for _, k := range []taxonomy.Kind{
		taxonomy.CommonTerm, taxonomy.AmbiguousTerm, taxonomy.TitleTerm, taxonomy.SkillTerm, taxonomy.ModifierTerm,
		taxonomy.HeadTerm, taxonomy.IndustryTerm, taxonomy.LevelTerm, taxonomy.StudyTerm,
	} {
		if r.isTerm(k, i) {
			return true
		}
	}
	return r.lex.words[r.key(i)] || r.has(classFiller, i) || r.has(classArticle, i)
}

// afterPlaceCue tells whether a word that takes a place stands before word i.
func (r *reader) afterPlaceCue(i int) bool {
	n := len(r.elems)
	for back := 1; back <= 2 && back <= n; back++ {
		e := r.elems[n-back]
		switch {
		case e.kind == hint && (e.is(cuePlace) || e.is(cueHQ) || e.is(cueMove) || e.is(cueFrom)):
			return !r.tookSkill(e.from)
		case e.kind == hint && (e.is(cueRemote) || e.is(cueOnsite) || e.is(cueHybrid) || e.is(cueCurrent) && r.key(e.from) != "at"):
			return back == 1
		case e.kind == plain && r.has(classPlaceWord, e.from):
			continue
		}
		return false
	}
	return false
}

// ofSubject tells whether a place says which law or whose rules a skill is
// about, not where somebody is: "EU competition law", "Ohio RN license".
func (r *reader) ofSubject(i, to int, m places.Match) bool {
	if to >= len(r.words) || !r.joined(to-1) || m.Place.Kind == places.City || r.afterPlaceCue(i) && !r.tookSkill(i-1) {
		return false
	}
	h, ok := r.findHit(taxonomy.SkillTerm, to)
	if title := r.title(to, r.hits(to)); !ok || len(title) > 0 && title[0].to >= to+h.Words {
		return false
	}
	switch r.tax.SkillKind(h.Name) {
	case "licence":
		return true
	case "domain", "craft":
		return m.Place.Kind != places.Admin && !r.lex.is(classPlaceTail, r.key(to), r.lang)
	}
	return false
}

// afterDistance tells whether a distance and "of" stand before word i: "within
// 25 miles of Reading".
func (r *reader) afterDistance(i int) bool {
	at := i - 1
	for r.has(classArticle, at) {
		at--
	}
	if at < 1 || !r.has(classAround, at) || r.stops(i) {
		return false
	}
	for back := 1; back <= 2; back++ {
		if _, n := r.distance(at - back); n == back {
			return true
		}
	}
	return false
}

// tookSkill tells whether "in" after these words takes a skill.
func (r *reader) tookSkill(i int) bool {
	return r.has(classSkillPrepos, i-1) && r.has(classInWord, i)
}

// afterPlace tells whether word i goes on with a list of places.
func (r *reader) afterPlace(i int) bool {
	for k := len(r.elems) - 1; k >= 0 && k >= len(r.elems)-3; k-- {
		e := r.elems[k]
		switch {
		case e.kind == item:
			return e.f.Field == wire.FieldLocation && (k < len(r.elems)-1 || strings.ContainsAny(r.gap(i), ",/|(&"))
		case e.kind == hint && (e.is(cueOr) || e.is(cueAnd)), e.kind == plain && r.has(classPlaceWord, e.from):
		default:
			return false
		}
	}
	return false
}

const (
	kmPerMile = 1.609344
	maxRadius = 1000 // km

	maxSurroundings = 4 // words of "in un radio de"
)

// radius reads "within 50 km of" before a place, "(+50 km)" after it.
func (r *reader) radius(e elem) elem {
	for back := 2; back <= 5; back++ {
		at := e.from - back
		if at < 0 || r.stops(at+1) {
			break
		}
		if km, n := r.distance(at); n > 0 {
			e.f.RadiusKm = &km
			from := at
			for from > 0 && (r.key(from-1) == "within" || r.key(from-1) == "max" || r.key(from-1) == "a") {
				from--
			}
			return r.fromCue(e, from)[0]
		}
	}
	if e.to < len(r.words) && !r.stops(e.to) {
		around := r.behind(classSurroundings, e.to, maxSurroundings) // "Hamburg oder Umgebung 30 km"
		if n := r.behind(classAboutBefore, e.to+around, 1); n > 0 && !r.stops(e.to+around) {
			around += n
		}
		if km, n := r.distance(e.to + around); n > 0 && (around == 0 || !r.stops(e.to+around)) {
			e.f.RadiusKm = &km
			e.to += around + n
			if r.has(classSurroundings, e.to) && r.joined(e.to-1) {
				e.to++
			}
			if r.key(e.to) == "radius" {
				e.to++
			}
		}
	}
	return e
}

// distance reads "30 km", "20 miles" or "30km", and tells how many words it
// takes.
func (r *reader) distance(i int) (km float64, words int) {
	key := r.key(i)
	unit := strings.TrimLeft(key, "0123456789")
	km, err := strconv.ParseFloat(strings.TrimSuffix(key, unit), 64)
	if err != nil || km <= 0 || km > maxRadius {
		return 0, 0
	}
	words = 1
	if unit == "" {
		unit, words = r.key(i+1), 2
	}
	switch {
	case r.lex.is(classKm, unit, r.lang):
	case r.lex.is(classMile, unit, r.lang):
		km = math.Round(km*kmPerMile*10) / 10
	default:
		return 0, 0
	}
	return km, words
}
