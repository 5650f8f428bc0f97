package intent

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// title reads the longest title at word i, with the skills it is made of.
func (r *reader) title(i int, hits []taxonomy.Hit) []elem {
	best := r.listedTitle(i, hits)
	more := func(got []elem) {
		if len(got) > 0 && (len(best) == 0 || got[0].to > best[0].to) {
			best = got
			best[0].unlisted = true
		}
	}
	more(r.titleOf(i))
	more(r.builtTitle(i))
	if len(best) == 0 {
		more(r.compound(i))
		more(r.headFirst(i))
	}
	if len(best) > 0 {
		if last := best[0].to - 1; last > i && r.isTerm(taxonomy.LevelTerm, last) { // "payroll lead"
			if level, _ := r.tax.Level(r.key(last)); level == "lead" {
				best = append(best, r.item(last, last+1, wire.FieldSeniority, level))
			}
		}
		best[0].to = r.genderEnd(best[0].to)
	}
	return best
}

// genderEnd takes the endings along by which German and others name both
// sexes: "Entwickler/in", "Entwickler:innen", "chargé(e)".
func (r *reader) genderEnd(to int) int {
	if to >= len(r.words) || !r.has(classGenderEnding, to) {
		return to
	}
	switch gap := r.gap(to); gap {
	case "/", "*", ":", "_", "/-", "(", "(-", "·", ".":
		return to + 1
	}
	return to
}

// listedTitle reads a title of the table. One that begins with a grade is
// taken apart, unless the whole is a trade's own title.
func (r *reader) listedTitle(i int, hits []taxonomy.Hit) []elem {
	for _, h := range hits {
		if h.Kind != taxonomy.TitleTerm || h.Words > r.run(i, h.Words) || !r.plausible(i, h) {
			continue
		}
		if h.Words == 1 && len(r.key(i)) <= shortWord && !r.plausibleShort(i) {
			continue
		}
		if h.Words > 1 && r.gradeFirst(i, h) {
			continue
		}
		name, ok := r.tax.TitleName(r.phrase(i, i+h.Words))
		if !ok { // a form that the table does not write out
			name = r.titleCase(r.slice(i, i+h.Words))
		}
		if k := r.key(i); h.Words == 1 && (k == "pm" || k == "pms") {
			name = r.whichPM()
		}
		out := r.withSkill(i, h.Words, name)
		out[0].field = slices.ContainsFunc(hits, func(o taxonomy.Hit) bool { return o.Kind == taxonomy.SkillTerm && o.Words == h.Words })
		return out
	}
	return nil
}

// fields makes skills of names of fields ("DevOps") where another title
// stands in the prompt.
func (r *reader) fields() {
	titles := 0
	for i := range r.elems {
		if e := &r.elems[i]; e.kind == item && e.f.Field == wire.FieldTitle && !e.field {
			titles++
		}
	}
	for i := range r.elems {
		e := &r.elems[i]
		if e.kind != item || !e.field || titles == 0 {
			continue
		}
		if name, ok := r.tax.Skill(r.phrase(e.from, e.to)); ok {
			*e = r.item(e.from, e.to, wire.FieldSkill, name)
		}
	}
}

// plausibleShort: abbreviations in small letters are taken unless they are
// words too.
func (r *reader) plausibleShort(i int) bool {
	return r.capitals(i) || !r.isTerm(taxonomy.AmbiguousTerm, i) && !r.isTerm(taxonomy.CommonTerm, i)
}

// gradeFirst tells whether a listed title is a grade and another title:
// "lead developer" is, "staff nurse" is not.
func (r *reader) gradeFirst(i int, h taxonomy.Hit) bool {
	level, ok := r.tax.Level(r.key(i))
	if !ok || !taxonomy.IsGrade(level) || level == "staff" {
		return false
	}
	_, rest := r.tax.TitleName(r.phrase(i+1, i+h.Words))
	return rest
}

// withSkill adds the skill that a title begins with: "Python Developer".
func (r *reader) withSkill(i, n int, name string) []elem {
	out := []elem{r.item(i, i+n, wire.FieldTitle, name)}
	if n < 2 {
		return out
	}
	for at := i; at < i+n; at++ {
		for _, h := range r.hits(at) {
			if h.Kind != taxonomy.SkillTerm || h.Words >= n || at+h.Words > i+n {
				continue
			}
			words := r.phrase(at, at+h.Words)
			if _, isField := r.tax.Find(taxonomy.ModifierTerm, words); isField || r.isTerm(taxonomy.TitleTerm, at) {
				break
			}
			if r.isTool(h.Name) && (at == i || r.plausible(at, h)) {
				e := r.item(at, at+h.Words, wire.FieldSkill, h.Name)
				e.derived = true
				return append(out, e)
			}
			break
		}
		if r.lang == english { // where what it is done with comes first
			break
		}
	}
	return out
}

// whichPM reads PM from its surroundings.
func (r *reader) whichPM() string {
	if r.pm != "" {
		return r.pm
	}
	r.pm = "Product Manager"
	for i := range r.words {
		if r.has(classProductPM, i) {
			break
		}
		if r.has(classProjectPM, i) {
			r.pm = "Project Manager"
			break
		}
	}
	return r.pm
}

// titleOf reads "head of data", "VP of sales", "chief data officer".
func (r *reader) titleOf(i int) []elem {
	lead := r.behind(classHeadOf, i, 3)
	if lead == 0 || !r.joinedUpTo(i, i+lead) {
		return nil
	}
	j := i + lead
	if j < len(r.words) && r.gap(j) == ", " && r.turned(i, j) {
		return r.withSubject(i, j, lead)
	}
	if j >= len(r.words) || !r.joined(j-1) {
		return nil
	}
	if r.key(i) == "chief" {
		for k := j; k < min(j+3, len(r.words)) && r.joined(k-1); k++ {
			if r.has(classOfficer, k) && k > j {
				return []elem{r.item(i, k+1, wire.FieldTitle, r.titleCase(r.slice(i, k+1)))}
			}
		}
		return nil
	}
	if r.has(classOf, j) {
		j++
	} else if !r.lex.is(classHeadNoOf, r.phrase(i, j), r.lang) {
		return nil
	}
	return r.withSubject(i, j, lead)
}

// turned tells whether a title is written the other way round: "Director,
// Platform Engineering".
func (r *reader) turned(i, j int) bool {
	if !r.upper(i) || !r.upper(j) || len(r.builtTitle(j)) > 0 {
		return false
	}
	for _, h := range r.hits(j) {
		switch h.Kind {
		case taxonomy.TitleTerm, taxonomy.IndustryTerm:
			return false
		case taxonomy.ModifierTerm:
			return true
		}
	}
	return false
}

// withSubject is the title of somebody who is head of what begins at word j.
func (r *reader) withSubject(i, j, lead int) []elem {
	end := r.subject(j)
	if end == j {
		return nil
	}
	join := " "
	if r.gap(j) == ", " {
		join = " of "
	}
	words := r.slice(i, i+lead) + join + r.fieldNames(j, end)
	if j > i+lead && join == " " {
		words = r.slice(i, j) + " " + r.fieldNames(j, end)
	}
	if name, ok := r.tax.Find(taxonomy.HeadTerm, r.key(i)); ok && lead == 1 && len(r.key(i)) <= shortWord && name != r.key(i) {
		words = name + words[len(r.slice(i, i+1)):]
		words = strings.Replace(words, ". ", " ", 1)
	}
	if plural, ok := strings.CutPrefix(strings.ToLower(words), "heads "); ok {
		words = "head " + plural
	}
	name, ok := r.tax.TitleName(words)
	if !ok {
		name = r.titleCase(words)
	}
	return []elem{r.item(i, end, wire.FieldTitle, name)}
}

// fieldNames is words of fields with short forms written out: "ppl ops" are
// people operations.
func (r *reader) fieldNames(from, to int) string {
	var names []string
	for j := from; j < to; {
		n, name := 1, r.slice(j, j+1)
		for _, h := range r.hits(j) {
			if h.Kind == taxonomy.ModifierTerm && j+h.Words <= to {
				n, name = h.Words, r.slice(j, j+h.Words)
				if len(name) <= maxShort && strings.ToUpper(name) != name && len(h.Name) > len(name) && !strings.HasPrefix(h.Name, r.key(j)+" ") {
					name = h.Name
				}
				break
			}
		}
		names = append(names, name)
		j += n
	}
	return strings.Join(names, " ")
}

func (r *reader) joinedUpTo(i, j int) bool {
	for k := i; k < j-1; k++ {
		if !r.joined(k) {
			return false
		}
	}
	return true
}

const maxShort = 4 // letters of a word that may be short for another

const maxSubject = 4 // words of what someone is head of

// subject is where that ends which someone is head of, from word j on: a
// subject and the fields that go on with it, or two joined by "and". A place,
// or an industry after a subject, is a criterion of its own.
func (r *reader) subject(j int) (end int) {
	at := j
	for at < len(r.words) && at-j < maxSubject && (at == j || r.joined(at-1)) {
		if at > j && r.isCue(at, cueAnd) && at+1 < len(r.words) && r.joined(at) {
			n := r.subjectTerm(at+1, true)
			if n == 0 || r.gap(at+1) == "," {
				break
			}
			at += 1 + n
			continue
		}
		n := r.subjectTerm(at, at == j)
		if n == 0 {
			break
		}
		at += n
	}
	return at
}

func (r *reader) subjectTerm(j int, first bool) int {
	modifier := 0
	for _, h := range r.hits(j) {
		switch h.Kind {
		case taxonomy.ModifierTerm:
			modifier = max(modifier, h.Words)
		case taxonomy.IndustryTerm:
			if first {
				return max(h.Words, modifier)
			}
			return 0
		case taxonomy.SkillTerm, taxonomy.StudyTerm:
			if first {
				return max(h.Words, modifier)
			}
		case taxonomy.LanguageTerm, taxonomy.CompanyTerm, taxonomy.SchoolTerm:
			return 0
		}
	}
	if modifier > 0 {
		return modifier
	}
	if n, _ := r.cueAt(j); n == 0 && first && r.upper(j) && !r.isTerm(taxonomy.CommonTerm, j) && !r.has(classFiller, j) && !r.isPlaceName(j) {
		return 1
	}
	return 0
}

// titleCase writes a title with capitals; words that have capitals keep
// theirs.
func (r *reader) titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		key := strings.ToLower(w)
		switch {
		case key != w:
		case i > 0 && r.lex.is(classMinor, w, r.lang) && r.lang != german, i > 0 && w == "für":
		case r.lex.is(classAcronym, w, english):
			words[i] = strings.ToUpper(w)
		case strings.HasPrefix(w, "d'"), strings.HasPrefix(w, "l'"):
			words[i] = w[:2] + upperFirst(w[2:])
		default:
			words[i] = upperFirst(w)
		}
	}
	return strings.Join(words, " ")
}

func upperFirst(w string) string {
	c, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(c)) + w[size:]
}
