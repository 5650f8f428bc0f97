package intent

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

const maxTitle = 7 // words of a title

// title reads the longest title at word i, with the skills it is made of.
func (r *reader) title(i int, hits []taxonomy.Hit) []elem {
	best := r.listedTitle(i, hits)
	for _, got := range [][]elem{r.titleOf(i), r.builtTitle(i)} {
		if len(got) > 0 && (len(best) == 0 || got[0].to > best[0].to) {
			best = got
		}
	}
	return best
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
		name, _ := r.tax.TitleName(r.phrase(i, i+h.Words))
		if name == "" {
			name = h.Name
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
	for _, h := range r.hits(i) {
		if h.Kind != taxonomy.SkillTerm || h.Words >= n {
			continue
		}
		words := r.phrase(i, i+h.Words)
		if _, isField := r.tax.Find(taxonomy.ModifierTerm, words); isField || r.isTerm(taxonomy.TitleTerm, i) {
			break
		}
		switch r.tax.SkillKind(h.Name) {
		case "language", "framework", "database", "cloud", "tool":
			e := r.item(i, i+h.Words, wire.FieldSkill, h.Name)
			e.derived = true
			out = append(out, e)
		}
		break
	}
	return out
}

// whichPM reads PM from its surroundings.
func (r *reader) whichPM() string {
	for _, w := range r.words {
		switch w.Key {
		case "pmp", "construction", "prince2", "primavera", "procore", "pmo", "contractor", "gantt", "jobsite", "subcontractors", "building", "infrastructure", "capm":
			return "Project Manager"
		case "product", "fintech", "saas", "roadmap", "b2b", "b2c", "apm":
			return "Product Manager"
		}
	}
	return "Product Manager"
}

// titleOf reads "head of data", "VP of sales", "chief data officer".
func (r *reader) titleOf(i int) []elem {
	j := i
	switch r.key(i) {
	case "head", "heads", "director", "directors", "vp", "vps", "svp", "evp", "manager", "managers", "president", "chief", "dean", "professor":
		j = i + 1
	case "vice", "managing", "senior", "executive":
		if k := r.key(i + 1); (k == "president" || k == "director") && r.key(i) != "senior" && r.joined(i) {
			j = i + 2
		}
	}
	if j == i || j >= len(r.words) {
		return nil
	}
	if r.key(i) == "chief" {
		for k := j; k < min(j+3, len(r.words)) && r.joined(k-1); k++ {
			if r.key(k) == "officer" && k > j {
				return []elem{r.item(i, k+1, wire.FieldTitle, titleCase(r.slice(i, k+1)))}
			}
		}
		return nil
	}
	of := r.key(j) == "of" && r.joined(j-1)
	if of {
		j++
	} else if k := r.key(i); k != "vp" && k != "svp" && k != "evp" && k != "vps" && k != "vice" {
		return nil
	}
	start := j
	for j < len(r.words) && j-start < 4 && r.joined(j-1) {
		n := r.subject(j)
		if n == 0 {
			break
		}
		j += n
	}
	if j == start {
		return nil
	}
	words := r.slice(i, j)
	if plural, ok := strings.CutPrefix(strings.ToLower(words), "heads "); ok {
		words = "head " + plural
	}
	name, ok := r.tax.TitleName(words)
	if !ok {
		name = titleCase(words)
	}
	return []elem{r.item(i, j, wire.FieldTitle, name)}
}

// subject is how many words at j may tell what someone is head of.
func (r *reader) subject(j int) int {
	if k := r.key(j); (k == "and") && j+1 < len(r.words) && r.joined(j) && r.subjectTerm(j+1) > 0 && r.gap(j+1) != "," {
		return 1
	}
	return r.subjectTerm(j)
}

func (r *reader) subjectTerm(j int) int {
	for _, h := range r.hits(j) {
		switch h.Kind {
		case taxonomy.ModifierTerm, taxonomy.SkillTerm, taxonomy.IndustryTerm, taxonomy.StudyTerm:
			return h.Words
		}
	}
	if n, _ := r.cueAt(j); n == 0 && r.upper(j) && !r.isTerm(taxonomy.CommonTerm, j) && !r.isTerm(taxonomy.CompanyTerm, j) {
		return 1
	}
	return 0
}

// builtTitle reads a title that is in no table: words of a field before a
// word that ends titles. Skills among them are skills, not part of it.
func (r *reader) builtTitle(i int) []elem {
	var skills []elem
	var name []string
	best := []elem(nil)
	for j := i; j < len(r.words) && j-i < maxTitle && (j == i || r.joined(j-1)); {
		var head, modifier, skill taxonomy.Hit
		for _, h := range r.hits(j) {
			switch {
			case h.Kind == taxonomy.HeadTerm && head.Words == 0:
				head = h
			case h.Kind == taxonomy.ModifierTerm && modifier.Words == 0:
				modifier = h
			case h.Kind == taxonomy.SkillTerm && skill.Words == 0 && r.plausible(j, h):
				skill = h
			}
		}
		if head.Words > 0 && (j > i || r.loneHead(j)) && (len(name) > 0 || len(skills) == 0) {
			full := append(slices.Clone(name), titleCase(head.Name))
			key := strings.Join(full, " ")
			if listed, ok := r.tax.TitleName(key); ok {
				key = listed
			}
			best = append([]elem{r.item(i, j+head.Words, wire.FieldTitle, key)}, skills...)
			if level, ok := r.tax.Level(head.Name); ok && level == "intern" {
				best = append(best, r.item(j, j+head.Words, wire.FieldSeniority, level))
			}
			if modifier.Words == 0 {
				break // "manager" ends it, "sales manager trainer" does not occur
			}
		}
		switch {
		case modifier.Words > 0 && modifier.Words >= skill.Words:
			name = append(name, titleCase(r.slice(j, j+modifier.Words)))
			j += modifier.Words
		case skill.Words > 0 && len(name) > 0:
			skills = append(skills, r.item(j, j+skill.Words, wire.FieldSkill, skill.Name))
			j += skill.Words
		default:
			return best
		}
	}
	return best
}

// loneHead tells whether a word that ends titles is a title by itself.
func (r *reader) loneHead(i int) bool {
	switch r.key(i) {
	case "intern", "interns", "lead", "leads", "leader", "leaders", "expert", "experts", "partner", "partners", "owner", "owners", "executive", "executives", "associate", "associates", "worker", "workers",
		"agent", "agents", "lawyer", "coach", "guard", "ambassador", "officer", "officers", "representative", "representatives", "rep", "reps", "specialist", "specialists",
		"assistant", "assistants", "operator", "operators", "president", "doctor", "practitioner", "artist", "counsel", "dev", "mgr", "tech", "admin":
		return false
	}
	return true
}

// titleCase writes a title with capitals; words that have capitals keep
// theirs.
func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if strings.ToLower(w) != w {
			continue
		}
		switch w {
		case "of", "and", "for", "in", "the", "to", "&":
			if i > 0 {
				continue
			}
		case "it", "hr", "ai", "ml", "bi", "qa", "ui", "ux", "vp", "svp", "evp", "api", "nlp", "cad", "erp", "crm", "seo", "iot":
			words[i] = strings.ToUpper(w)
			continue
		}
		c, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(c)) + w[size:]
	}
	return strings.Join(words, " ")
}
