package intent

import (
	"strings"
	"sync"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const (
	minSpelled  = 6  // letters of a word that is worth mending
	maxSpelled  = 24 // and at most
	maxLook     = 16 // words before a mended one whose names may go on with it
	maxMendings = 64 // unknown words looked at in one prompt
)

// mend reads words that are one slip away from a name as it, and says so.
func (r *reader) mend() {
	if r.lang != english || r.advert { // whose words are near names of English; adverts are proofread
		return
	}
	tried := map[string]string{}
	for i := range r.words {
		key := r.key(i)
		if len(key) < minSpelled-1 || len(key) > maxSpelled || !isLetters(key) || r.knownWord(key) {
			continue
		}
		to, seen := tried[key]
		if !seen {
			if len(tried) >= maxMendings {
				return
			}
			to = r.nearest(key)
			tried[key] = to
		}
		if to != "" && r.upper(i) && !r.sentenceStart(i) && r.wellSpelledName(to) {
			continue
		}
		if to == "" || r.key(i-1) == "ex" || r.key(i-1) == "at" && r.upper(i) {
			continue
		}
		name := r.nameOf(to)
		r.words[i].Key = to
		r.mended = append(r.mended, *r.span(i, i+1))
		clear(r.looked[max(0, i-maxLook) : i+1])
		r.warnings = append(r.warnings, wire.Warning{
			Code: wire.CodeMisspelling, Span: r.span(i, i+1),
			Message: "read " + r.slice(i, i+1) + " as " + name,
			Details: map[string]string{"from": r.slice(i, i+1), "to": name},
		})
	}
}

// wellSpelledName tells whether a name in the middle of a sentence had better
// be left alone: what it is near is no name itself.
func (r *reader) wellSpelledName(to string) bool {
	for _, kind := range []taxonomy.Kind{taxonomy.SkillTerm, taxonomy.LanguageTerm, taxonomy.CompanyTerm, taxonomy.ModifierTerm, taxonomy.HeadTerm} {
		if _, ok := r.tax.Find(kind, to); ok {
			return false
		}
	}
	return true
}

func isLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// knownWord tells whether a word is right as it is.
func (r *reader) knownWord(key string) bool {
	if r.tax.IsWord(key) || r.lex.words[key] || r.lex.firstNames[key] || r.lex.spelled[key] || r.lex.numbers[key] > 0 || r.lex.classes[classSignOff][key] != 0 || r.gaz.IsName(key) {
		return true
	}
	for _, ending := range []string{"s", "es", "ed", "ing", "er", "ers", "ly"} {
		stem, ok := strings.CutSuffix(key, ending)
		if ok && (r.tax.IsWord(stem) || r.tax.IsWord(stem+"e") && ending[0] != 'e' || r.lex.words[stem]) {
			return true
		}
	}
	return false
}

// nearest is the word of a name that is one slip away: a letter too many,
// missing, wrong, or two in each other's place; a name of its own before a
// part of one. The first letter is right, and endings are left alone, for
// "writes" is no slip of "writer".
func (r *reader) nearest(key string) string {
	found, whole := "", false
	try := func(s string) {
		if whole || len(s) < minSpelled || s == key || !r.isTarget(s) {
			return
		}
		if whole = r.nameOf(s) != s; whole || found == "" {
			found = s
		}
	}
	last := len(key) - 1
	for i := 1; i < last; i++ {
		try(key[:i] + key[i+1:])
		try(key[:i] + key[i+1:i+2] + key[i:i+1] + key[i+2:])
	}
	for i := 1; i <= last; i++ {
		for c := byte('a'); c <= 'z'; c++ {
			try(key[:i] + string(c) + key[i:])
			if i < last {
				try(key[:i] + string(c) + key[i+1:])
			}
		}
	}
	if len(key) >= minSpelled+2 {
		for c := byte('a'); c < 's'; c++ { // not the plural
			try(key + string(c))
		}
	}
	return found
}

// isTarget tells whether a word is, or is part of, a name worth mending to.
func (r *reader) isTarget(s string) bool {
	if _, common := r.tax.Find(taxonomy.CommonTerm, s); common {
		return false
	}
	return r.tax.IsWord(s)
}

// nameOf is a word as a name is written, the word itself if it is none.
func (r *reader) nameOf(key string) string {
	for _, kind := range []taxonomy.Kind{taxonomy.SkillTerm, taxonomy.TitleTerm, taxonomy.LanguageTerm, taxonomy.CompanyTerm, taxonomy.HeadTerm} {
		if name, ok := r.tax.Find(kind, key); ok {
			return name
		}
	}
	if _, ok := r.tax.Find(taxonomy.ModifierTerm, key); ok {
		return r.titleCase(key)
	}
	return key
}

// spellings are what British and American words differ in.
var spellings = sync.OnceValue(func() [2]*strings.Replacer {
	pairs := []string{
		"isation", "ization", "ising", "izing", "ised", "ized", "behaviour", "behavior", "colour", "color", "labour", "labor", "centre", "center",
		"fibre", "fiber", "programme", "program", "licence", "license", "paediatric", "pediatric", "gynaec", "gynec", "anaesth", "anesth",
		"haemat", "hemat", "orthopaed", "orthoped", "counselling", "counseling", "modelling", "modeling", "labelling", "labeling",
		"jewellery", "jewelry", "mould", "mold", "aluminium", "aluminum", "theatre", "theater",
	}
	back := make([]string, 0, len(pairs))
	for i := 0; i < len(pairs); i += 2 {
		back = append(back, pairs[i+1], pairs[i])
	}
	return [2]*strings.Replacer{strings.NewReplacer(pairs...), strings.NewReplacer(back...)}
})

// spell reads words that no name has as names spell them on the other side of
// the Atlantic: "optimisation".
func (r *reader) spell() {
	for i := range r.words {
		key := r.words[i].Key
		if len(key) < minSpelled-1 || len(key) > maxSpelled || !isLetters(key) || r.tax.IsWord(key) {
			continue
		}
		for _, way := range spellings() {
			if other := way.Replace(key); other != key && r.tax.IsWord(other) {
				r.words[i].Key = other
				break
			}
		}
	}
}
