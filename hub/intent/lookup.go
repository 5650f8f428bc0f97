package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const maxNameWords = 4

// lookup reads a prompt that is a person's name, maybe after "find".
func (r *reader) lookup() (wire.Filter, bool) {
	from, to := 0, len(r.words)
	asked := false
	for from < to && r.has(classLookupLead, from) {
		asked = true
		from++
	}
	for n := min(maxHeading, to-from); n > 0; n-- { // "… in the database?"
		if r.ahead("lookuptail", to, n) == n {
			to -= n
			asked = true
			break
		}
	}
	n := to - from
	if n == 1 && asked && r.lex.firstNames[r.key(from)] && len(r.hits(from)) == 0 {
		return r.nameFilter(from, to), true // "find john"
	}
	if n < 2 || n > maxNameWords || strings.ContainsAny(r.text, "\"()<>{}=;/\n") {
		return wire.Filter{}, false
	}
	for i := from + 1; i < to; i++ {
		if gap := r.gap(i); gap != " " && gap != "-" && gap != ". " && gap != "." && gap != "'" {
			return wire.Filter{}, false
		}
	}
	first := r.lex.firstNames[r.key(from)]
	if m, ok := r.placeName(from); ok && m.Words == n {
		return wire.Filter{}, false
	}
	capitals := true
	for i := from; i < to; i++ {
		capitals = capitals && r.upper(i)
	}
	if !capitals && !(first && n <= 3) {
		return wire.Filter{}, false
	}
	if first && r.gaz.IsName(r.key(from)) && n > 1 { // "Chad Miller", but not "Austin fintech"
		for i := from + 1; i < to; i++ {
			if m, ok := r.placeName(i); !r.onlyTitle(i) && !r.lex.firstNames[r.key(i)] || ok && m.Own && m.Place.Population >= knownCity {
				return wire.Filter{}, false
			}
		}
	}
	for i := from; i < to; i++ {
		if !isAlphabetic(r.key(i)) || !first && r.isWordOfJobs(i) || first && i > from && r.namesJob(i, to) {
			return wire.Filter{}, false
		}
	}
	if !first && !asked && n > 3 {
		return wire.Filter{}, false
	}
	if r.inVocabulary(from, to, first) {
		return wire.Filter{}, false
	}
	return r.nameFilter(from, to), true
}

// inVocabulary tells whether words that are written as a name is are a title,
// skill or employer of the hub's own people, or hold one: "Stationsleitung
// Intensiv". Parts count only where no first name begins it, single words only
// as titles, for employers are called by surnames.
func (r *reader) inVocabulary(from, to int, first bool) bool {
	if r.vocabulary == nil {
		return false
	}
	var phrases []string
	for i := from; i < to; i++ {
		for j := i + 1; j <= to; j++ {
			if !first || i == from && j == to {
				phrases = append(phrases, r.slice(i, j))
			}
		}
	}
	for phrase, t := range r.known(phrases) {
		if t.Field == wire.FieldTitle || strings.ContainsAny(phrase, " -") {
			return true
		}
	}
	return false
}

// onlyTitle tells whether a word has no meaning but a trade's, which may be a
// surname: Baker.
func (r *reader) onlyTitle(i int) bool {
	for _, h := range r.hits(i) {
		if h.Kind != taxonomy.TitleTerm && h.Kind != taxonomy.HeadTerm {
			return false
		}
	}
	return true
}

func (r *reader) nameFilter(from, to int) wire.Filter {
	return wire.Filter{
		ID: "f1", Field: wire.FieldName, Values: []wire.Value{{Text: r.slice(from, to)}},
		Importance: wire.Must, Origin: wire.OriginPrompt, Span: r.span(from, to), Confidence: confidencePlain,
	}
}

func isAlphabetic(key string) bool { return strings.Trim(key, "0123456789+#.") == key }

// isWordOfJobs tells whether a word is a name of anything we know.
func (r *reader) isWordOfJobs(i int) bool {
	if n, _ := r.cueAt(i); n > 0 {
		return true
	}
	if m, ok := r.placeName(i); ok && m.Own && m.Place.Population >= knownCity {
		return true
	}
	return r.tax.IsWord(r.key(i))
}

// namesJob tells whether what follows a first name is no surname: "Ruby
// developer", "Max Python engineer". Tim Cook and John Baker are people.
func (r *reader) namesJob(i, to int) bool {
	for _, h := range r.hits(i) {
		switch h.Kind {
		case taxonomy.TitleTerm, taxonomy.HeadTerm:
			if !r.upper(i) || h.Words > 1 || to-i > 1 || r.has(classNoSurname, i) {
				return true
			}
		case taxonomy.SkillTerm, taxonomy.LevelTerm, taxonomy.DegreeTerm:
			if !r.isTerm(taxonomy.AmbiguousTerm, i) {
				return true
			}
		}
	}
	n, cues := r.cueAt(i)
	return n > 0 && !(&elem{cues: cues}).is(cueProtected)
}
