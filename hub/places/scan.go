package places

import (
	"strings"

	"github.com/scout-cli/scout/hub/places/atlas"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

const maxWords = 6 // of a place's name

// Match is a place found in a text.
type Match struct {
	Place Place
	// Words is how many words it takes, with the region or country after it.
	Words int
	// Own tells that the words are the place's usual name or a curated alias,
	// not one of the many names that foreign languages have for a city.
	Own bool
	// Qualified tells that a region or country follows the name.
	Qualified bool
	// Code tells that it is a bare postal or ISO code in capitals, such as
	// "TX", which may as well be something else.
	Code bool
}

// Scan gives the longest place that starts at words[at] of text.
func (g *Gazetteer) Scan(text string, words []fold.Word, at int) (Match, bool) {
	for n := nameLen(text, words, at); n > 0; n-- {
		key := join(words[at : at+n])
		if m, ok := g.qualified(text, words, at, n, key); ok {
			return m, true
		}
		if p, own, ok := g.best(key); ok {
			return Match{Place: p, Words: n, Own: own}, true
		}
	}
	if at < len(words) && isCode(text, words[at]) && !isEnglish(words[at].Key) {
		if list := g.codes[words[at].Key]; len(list) > 0 {
			return Match{Place: largest(list), Words: 1, Own: true, Code: true}, true
		}
	}
	return Match{}, false
}

// Resolve reads text as one place: "Berlin", "Berlin, CT", "Portland, Oregon".
func (g *Gazetteer) Resolve(text string) (Place, bool) {
	text = strings.TrimSpace(text)
	words := fold.Words(text)
	if len(words) == 0 || len(words) > 4*maxWords {
		return Place{}, false
	}
	if p, _, ok := g.best(join(words)); ok {
		return p, true
	}
	m, ok := g.Scan(text, words, 0)
	if ok && m.Words == len(words) {
		return m.Place, true
	}
	if name, within, ok := strings.Cut(text, ","); ok && fold.Key(name) != "" {
		if q, ok := g.Resolve(within); ok && (q.Kind == Admin || q.Kind == Country) {
			return town(strings.TrimSpace(name), q), true
		}
	}
	// "Amsterdam Area", "Greater Leeds Area": the word adds nothing.
	rest := text
	for _, more := range []string{" Metropolitan Area", " Metro Area", " Area"} {
		if n := len(rest) - len(more); n > 0 && strings.EqualFold(rest[n:], more) {
			rest = rest[:n]
			break
		}
	}
	const greater = "Greater "
	if len(rest) > len(greater) && strings.EqualFold(rest[:len(greater)], greater) {
		rest = rest[len(greater):]
	}
	if rest != text {
		return g.Resolve(rest)
	}
	return Place{}, false
}

// best is the best-known place of the name.
func (g *Gazetteer) best(key string) (p Place, own, ok bool) {
	if p, ok := g.alias(key); ok {
		return p, true, true
	}
	town, townOwn, townOK := g.bestCity(key, anyCity)
	if list := g.named[key]; len(list) > 0 {
		other := largest(list)
		switch {
		case other.Kind == Group, other.Kind == Country, !townOK, !townOwn:
			return other, true, true
		case other.Contains(town), town.Population >= other.Population:
			return town, true, true
		}
		return other, true, true
	}
	return town, townOwn, townOK
}

// alternateWeight is what a city's foreign name counts against another
// city's own: Frisco is the town in Texas, Bombay still is Mumbai.
const alternateWeight = 10

func (g *Gazetteer) bestCity(key string, ok func(atlas.City) bool) (p Place, own, found bool) {
	best, bestWeight := -1, int32(-1)
	for i, alternate := range g.cities.Named(key) {
		c := g.cities.City(i)
		if !ok(c) {
			continue
		}
		weight := c.Population
		if alternate {
			weight /= alternateWeight
		}
		if weight > bestWeight {
			best, bestWeight, own = i, weight, !alternate
		}
	}
	if best < 0 {
		return Place{}, false, false
	}
	return g.place(best), own, true
}

func anyCity(atlas.City) bool { return true }

// qualified reads a name of n words that a region or country follows which
// it lies in.
func (g *Gazetteer) qualified(text string, words []fold.Word, at, n int, key string) (Match, bool) {
	next := at + n
	for _, p := range g.named[key] {
		if p.Kind == Group { // "APAC, Singapore" is a list
			return Match{}, false
		}
	}
	if next >= len(words) || !joins(text[words[next-1].End:words[next].Start], ",(") {
		return Match{}, false
	}
	for k := nameLen(text, words, next); k > 0; k-- {
		comma := strings.ContainsAny(text[words[next-1].End:words[next].Start], ",(")
		p, ok := g.within(text[words[at].Start:words[next-1].End], key, g.qualifiers(text, words, next, k), comma)
		if ok && !g.twoCities(p, key, join(words[next:next+k])) {
			m := Match{Place: p, Words: n + k, Own: true, Qualified: true}
			if more, ok := g.country(text, words, at+m.Words, p); ok {
				m.Words += more
			}
			return m, true
		}
	}
	return Match{}, false
}

// within is the place of that name in one of the regions and countries. If it
// is in none, it may be a town too small for the gazetteer in the first of
// them: its name is that of another city, its region sets it apart.
func (g *Gazetteer) within(name, key string, qualifiers []Place, unlisted bool) (Place, bool) {
	for _, q := range qualifiers {
		if p, ok := g.inside(key, q); ok {
			return p, true
		}
	}
	best, _, known := g.bestCity(key, anyCity)
	if !known || !unlisted || len(qualifiers) == 0 {
		return Place{}, false
	}
	q := smallest(qualifiers)
	if q.Population < knownCity || q.Kind == Country && best.Population >= knownCity { // "London, Germany" is a list
		return Place{}, false
	}
	return town(name, q), true
}

// knownCity is the population from which a town is meant though its region's
// name is also that of a city ("Vancouver, Washington").
const knownCity = 100_000

// twoCities tells whether "A, B" is a list of two cities rather than the town
// A in the region B: "Boston, New York" is, "Albany, New York" is not.
func (g *Gazetteer) twoCities(p Place, key, region string) bool {
	other, _, _ := g.best(region)
	if other.Kind != City {
		return false
	}
	best, _, _ := g.best(key)
	return p.ID != best.ID && p.Population < knownCity
}

// country tells how many words at at name the country or group p lies in
// ("Austin, TX, USA").
func (g *Gazetteer) country(text string, words []fold.Word, at int, p Place) (int, bool) {
	if at >= len(words) || !joins(text[words[at-1].End:words[at].Start], ",(") {
		return 0, false
	}
	for k := nameLen(text, words, at); k > 0; k-- {
		for _, q := range g.qualifiers(text, words, at, k) {
			if q.Kind == Country && q.Contains(p) {
				return k, true
			}
		}
	}
	return 0, false
}

// qualifiers are the regions and countries that the n words at at name. A
// code in capitals that is an everyday word needs a comma before or the end of
// a clause after it, for "OR" also joins searches.
func (g *Gazetteer) qualifiers(text string, all []fold.Word, at, n int) []Place {
	words := all[at : at+n]
	key := join(words)
	var out []Place
	for _, p := range g.named[key] {
		if p.Kind == Admin || p.Kind == Country {
			out = append(out, p)
		}
	}
	if a, ok := g.alias(key); ok && a.Kind == Admin {
		out = append(out, a)
	}
	comma := strings.Contains(text[all[at-1].End:all[at].Start], ",") || ends(text[all[at+n-1].End:])
	if len(words) == 1 && (isCode(text, words[0]) && (comma || !isEnglish(key)) || len(key) == 2 && !isEnglish(key)) {
		for _, p := range g.codes[key] {
			if p.Kind == Admin || isCode(text, words[0]) {
				out = append(out, p)
			}
		}
	}
	return out
}

// ends tells whether a clause ends where rest begins.
func ends(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	return rest == "" || strings.ContainsRune(",;)\n|.", rune(rest[0]))
}

// inside is the place of that name that lies in q.
func (g *Gazetteer) inside(key string, q Place) (Place, bool) {
	if a, ok := g.alias(key); ok && a.ID != q.ID && q.Contains(a) {
		return a, true
	}
	if p, _, ok := g.bestCity(key, func(c atlas.City) bool {
		return c.Region[:2] == q.Country && (q.Kind == Country || c.Region[3:] == q.RegionCode)
	}); ok {
		return p, true
	}
	if q.Kind == Country {
		for _, p := range g.named[key] {
			if p.Kind == Admin && p.Country == q.Country {
				return p, true
			}
		}
	}
	return Place{}, false
}

// smallest prefers regions to countries: "CT" after a town is a state.
func smallest(list []Place) Place {
	for _, p := range list {
		if p.Kind == Admin {
			return p
		}
	}
	return list[0]
}

func largest(list []Place) Place {
	best := list[0]
	for _, p := range list[1:] {
		if p.Kind > best.Kind || p.Kind == best.Kind && p.Population > best.Population {
			best = p
		}
	}
	return best
}

// nameLen is how many words from at on may make one name.
func nameLen(text string, words []fold.Word, at int) int {
	if at >= len(words) {
		return 0
	}
	n := 1
	for n < maxWords && at+n < len(words) && joins(text[words[at+n-1].End:words[at+n].Start], "-.'’/") {
		n++
	}
	return n
}

// joins tells whether the gap between two words is blanks and marks only.
func joins(gap, marks string) bool {
	for _, r := range gap {
		if r != ' ' && r != '\u00a0' && !strings.ContainsRune(marks, r) {
			return false
		}
	}
	return len(gap) <= 4
}

// isCode tells whether the word is two or three capitals.
func isCode(text string, w fold.Word) bool {
	s := text[w.Start:w.End]
	return (len(s) == 2 || len(s) == 3) && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// isEnglish tells whether a postal code is an everyday word.
func isEnglish(code string) bool {
	switch code {
	case "al", "co", "de", "hi", "id", "in", "la", "ma", "me", "oh", "ok", "on", "or", "pa", "as", "is", "at", "be", "by", "it", "no", "so", "to", "us", "my",
		"ab", "an", "da", "du", "el", "en", "es", "et", "im", "le", "se", "si", "su", "un", "am", "ad", "do", "go", "if", "tv", "hr", "pm", "qa", "pr", "ai", "ml", "vp", "er":
		return true
	}
	return false
}

func join(words []fold.Word) string {
	if len(words) == 1 {
		return words[0].Key
	}
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.Key
	}
	return strings.Join(keys, " ")
}
