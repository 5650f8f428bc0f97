package intent

import (
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Titles that are in no table are read by their form.

const (
	maxTitle = 7 // words of a title
	maxNouns = 3 // of them words that are in no table
)

// builtTitle reads words of a field before a word that ends titles ("fraud
// platform engineer"), or nouns that are in no table ("hot air balloon pilot").
// Skills among them are skills, not part of it.
func (r *reader) builtTitle(i int) []elem {
	var skills []elem
	var name []string
	best := []elem(nil)
	nouns := 0
	for j := i; j < len(r.words) && j-i < maxTitle && (j == i || r.joined(j-1)); {
		head, modifier, skill := r.titlePart(j)
		if n, _ := r.cueAt(j); n > 1 { // "driver's license"
			head.Words = 0
		}
		if head.Words > 0 && (j > i || r.loneHead(j)) && (len(name) > 0 || len(skills) == 0) {
			best = r.built(i, j, head, name, skills)
			if nouns > 0 {
				best[0].confidence = confidenceVocabulary
			}
			if modifier.Words == 0 && !r.has(classOverhead, j+head.Words) {
				break // "manager" ends it, "sales manager trainer" does not occur
			}
		}
		switch {
		case modifier.Words > 0 && modifier.Words >= skill.Words:
			name = append(name, r.titleCase(r.fieldNames(j, j+modifier.Words)))
			j += modifier.Words
		case skill.Words > 0 && len(skills) == 0 && (r.isField(skill.Name) || r.namesTrade(j, skill)):
			name = append(name, r.titleCase(r.slice(j, j+skill.Words))) // "payroll coordinator"
			j += skill.Words
		case skill.Words > 0 && len(name) > 0 && nouns == 0:
			skills = append(skills, r.item(j, j+skill.Words, wire.FieldSkill, skill.Name))
			j += skill.Words
		case nouns < maxNouns && len(skills) == 0 && r.isNoun(j, i):
			nouns++
			name = append(name, r.titleCase(r.slice(j, j+1)))
			j++
		default:
			return best
		}
	}
	return best
}

// titlePart is what a word may be of a title.
func (r *reader) titlePart(j int) (head, modifier, skill taxonomy.Hit) {
	for _, h := range r.hits(j) {
		switch {
		case h.Kind == taxonomy.HeadTerm && head.Words == 0:
			head = h
		case h.Kind == taxonomy.ModifierTerm && modifier.Words == 0:
			modifier = h
		case h.Kind == taxonomy.SkillTerm && skill.Words == 0 && (r.plausible(j, h) || r.namesTrade(j, h)):
			skill = h
		}
	}
	return head, modifier, skill
}

func (r *reader) built(i, j int, head taxonomy.Hit, name []string, skills []elem) []elem {
	key := strings.Join(append(slices.Clone(name), r.titleCase(head.Name)), " ")
	if listed, ok := r.tax.TitleName(key); ok {
		key = listed
	}
	out := append([]elem{r.item(i, j+head.Words, wire.FieldTitle, key)}, skills...)
	if level, ok := r.tax.Level(head.Name); ok && level == "intern" {
		out = append(out, r.item(j, j+head.Words, wire.FieldSeniority, level))
	}
	if j == i+1 && r.has(classToolHead, j) && r.isUnknown(i) && r.upper(i) { // "Zylotrix developer"
		e := r.item(i, j, wire.FieldSkill, r.slice(i, j))
		e.derived, e.confidence = true, confidenceGuess
		out = append(out, e)
	}
	return out
}

// isNoun tells whether word j may be the unlisted part of a title that starts
// at word i: it is in no table, or means in one what does not matter here
// ("reading teacher").
func (r *reader) isNoun(j, i int) bool {
	if r.upper(j) && r.lex.firstNames[r.key(j)] || j == i && r.has(classVerbLead, j-1) && !r.upper(j) { // "who treats runners"
		return false
	}
	if isNumeric(r.key(j)) || len(r.key(j)) < 3 || r.isTerm(taxonomy.CommonTerm, j) || r.has(classFiller, j) || r.has(classArticle, j) {
		return false
	}
	if n, _ := r.cueAt(j); n > 0 {
		return false
	}
	if r.has(classOverhead, j+1) && r.joined(j) && (r.isTerm(taxonomy.TitleTerm, j) || r.isTerm(taxonomy.HeadTerm, j) && j > i) && !r.isTerm(taxonomy.LevelTerm, j) {
		return true // "barista trainer"
	}
	for _, h := range r.hits(j) {
		switch h.Kind {
		case taxonomy.LanguageTerm, taxonomy.DegreeTerm, taxonomy.LevelTerm, taxonomy.CompanyTerm, taxonomy.SchoolTerm, taxonomy.IndustryTerm, taxonomy.SkillTerm, taxonomy.TitleTerm:
			if h.Words > 1 || h.Kind != taxonomy.CompanyTerm || r.upper(j) {
				return false
			}
		}
	}
	return !r.isPlaceName(j) || !r.upper(j) && j > i
}

// isPlaceName tells whether word j is the name of a place that people know.
func (r *reader) isPlaceName(j int) bool {
	m, ok := r.placeName(j)
	return ok && (m.Place.Population >= knownTown || m.Place.Population == 0 || m.Qualified) && (m.Own || r.upper(j)) && (!m.Code || r.capitals(j))
}

// isUnknown tells whether word j is in no table at all.
func (r *reader) isUnknown(j int) bool {
	key := r.key(j)
	return len(r.hits(j)) == 0 && !r.tax.IsWord(key) && !r.lex.words[key] && !isNumeric(key) && len(key) > 1 && !r.has(classFiller, j) && !r.isPlaceName(j)
}

// isTool tells whether a skill is the name of a thing that people use, not of
// a field of work.
func (r *reader) isTool(skill string) bool {
	switch r.tax.SkillKind(skill) {
	case "language", "framework", "database", "cloud", "tool":
		return true
	}
	return false
}

// isField tells whether a skill is a field of work, which may name a trade.
func (r *reader) isField(skill string) bool {
	if strings.ToUpper(skill) == skill { // a licence or a standard: CDL, SAP
		return false
	}
	switch r.tax.SkillKind(skill) {
	case "domain", "craft", "method":
		return true
	}
	return false
}

// namesTrade tells whether a skill right before a word that ends titles is part
// of a title's name though it is an everyday word or an abbreviation: "lean
// coordinator", "ESG analyst", or as that word alone is no title: "CCTV operator".
func (r *reader) namesTrade(j int, h taxonomy.Hit) bool {
	at := j + h.Words
	if at >= len(r.words) || !r.joined(at-1) || r.gap(at) == "/" {
		return false
	}
	head, ok := r.findHit(taxonomy.HeadTerm, at)
	if n, _ := r.cueAt(at); !ok || n > head.Words || r.isTerm(taxonomy.LevelTerm, at) {
		return false
	}
	switch r.tax.SkillKind(h.Name) {
	case "domain", "craft", "method":
		return true
	}
	return r.has(classLooseHead, at) && head.Words == 1 && !r.has(classToolHead, at)
}

// loneHead tells whether a word that ends titles is a title by itself.
// So are others after a level or before an employer: "senior associate",
// "partner at …".
func (r *reader) loneHead(i int) bool {
	if !r.has(classLooseHead, i) {
		return true
	}
	if i+1 < len(r.words) && r.key(i+1) == "at" && r.joined(i) {
		return true
	}
	if len(r.elems) == 0 {
		return false
	}
	last := r.elems[len(r.elems)-1]
	return last.kind == item && last.f.Field == wire.FieldSeniority && last.to == i && !r.comma(i) && !r.isTerm(taxonomy.LevelTerm, i)
}

// compound reads German titles in one word: "Netzwerktechnikerin".
func (r *reader) compound(i int) []elem {
	key := r.key(i)
	const minStem = 3
	for _, inflection := range []string{"", "innen", "in", "en", "n", "s"} {
		word, ok := strings.CutSuffix(key, inflection)
		if !ok {
			continue
		}
		for n := minStem; n < len(word)-2; n++ {
			if r.lex.is(classEnding, word[n:], german) && (r.lang == german || r.upper(i) && r.isUnknown(i)) && !r.tax.IsWord(key) {
				e := r.item(i, i+1, wire.FieldTitle, upperFirst(r.slice(i, i+1)))
				e.confidence = confidenceVocabulary
				return []elem{e}
			}
		}
		if r.lang == german && r.lex.is(classEnding, word, german) && !r.tax.IsWord(key) {
			return []elem{r.item(i, i+1, wire.FieldTitle, upperFirst(r.slice(i, i+1)))}
		}
	}
	return nil
}

// headFirst reads titles of languages in which the trade comes first:
// "technicien de maintenance", "Leiter Einkauf".
func (r *reader) headFirst(i int) []elem {
	if r.lang == english || !r.has(classFirstHead, i) {
		return nil
	}
	to := i + 1
	for j := to; j < len(r.words) && j-i < maxTitle && r.joined(j-1) && to-i <= maxNouns; {
		if r.has(classHeadLink, j) {
			j++
			continue
		}
		if !r.isQualifier(j) {
			break
		}
		j++
		to = j
	}
	if r.lang == german && to == i+1 {
		return nil
	}
	return []elem{r.item(i, to, wire.FieldTitle, r.titleCase(r.slice(i, to)))}
}

// isQualifier tells whether a word may say what kind of a trade it is.
func (r *reader) isQualifier(j int) bool {
	if isNumeric(r.key(j)) || r.has(classFiller, j) || r.isTerm(taxonomy.CommonTerm, j) || r.isTerm(taxonomy.LevelTerm, j) || len(r.key(j)) < 2 {
		return false
	}
	if n, _ := r.cueAt(j); n > 0 || r.isPlaceName(j) && r.upper(j) {
		return false
	}
	if h, ok := r.findHit(taxonomy.SkillTerm, j); ok && r.isTool(h.Name) && r.upper(j) {
		return false // "administrateur réseau Cisco"
	}
	return r.lang != german || r.upper(j)
}
