package intent

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// education reads degrees, fields of study and schools.
func (r *reader) education(i int) []elem {
	if got := r.schoolAt(i); len(got) > 0 {
		return got
	}
	if got := r.degree(i); len(got) > 0 {
		return got
	}
	if got := r.studyBefore(i); len(got) > 0 {
		return got
	}
	return r.studyAfter(i)
}

// degree reads a degree and the field after it: "PhD in Physics".
func (r *reader) degree(i int) []elem {
	if got := r.degreeCode(i); len(got) > 0 {
		return got
	}
	for _, h := range r.hits(i) {
		if h.Kind != taxonomy.DegreeTerm {
			continue
		}
		to := i + h.Words
		if !r.isDegree(i, h) {
			return nil
		}
		for r.has(classDegreeWord, to) {
			to++
		}
		out := []elem{r.item(i, to, wire.FieldDegree, h.Name)}
		if n, name := r.study(to); n > 0 && r.joined(to-1) {
			return append(out, r.item(to, to+n, wire.FieldFieldOfStudy, name))
		}
		return append(out, r.studies(to)...)
	}
	return nil
}

// degreeCode reads "BS in Biology", "BS/MS": letters that mean other things by
// themselves.
func (r *reader) degreeCode(i int) []elem {
	if !r.has(classDegreeCode, i) || !r.capitals(i) {
		return nil
	}
	next := i + 1
	switch {
	case r.has(classDegreeCode, next) && r.gap(next) == "/" && r.capitals(next):
	case r.isCue(next, cueOr) && r.has(classDegreeCode, next+1) && r.capitals(next+1):
	case r.has(classDegreeNext, next) && r.joined(i) && len(r.studies(next)) > 0:
	default:
		if n := len(r.elems); n == 0 || r.elems[n-1].kind == plain || r.elems[n-1].f.Field != wire.FieldDegree && !r.isCue(i-1, cueOr) {
			return nil
		}
	}
	name := "Bachelor's"
	if r.key(i)[0] == 'm' {
		name = "Master's"
	}
	return append([]elem{r.item(i, next, wire.FieldDegree, name)}, r.studies(next)...)
}

// isDegree tells a degree from other things of its name.
func (r *reader) isDegree(i int, h taxonomy.Hit) bool {
	if h.Words > 1 {
		return true
	}
	for _, o := range r.hits(i) {
		if o.Kind == taxonomy.TitleTerm && o.Words > h.Words || o.Kind == taxonomy.SkillTerm && o.Words > h.Words {
			return false
		}
	}
	switch {
	case r.key(i) == "licence" && r.lang != french:
		return false // to drive, say
	case r.key(i) == "licence" && !r.has(classDegreeNext, i+1) && i+1 < len(r.words) && r.joined(i):
		return false // "licence à jour"
	case r.key(i) == "maitrise" && (r.has(classHeadLink, i+1) || !r.joined(i)):
		return false // "maîtrise de SAP" is a skill
	case r.has(classMasterLike, i) && r.lang != english && r.text[r.words[i].Start:r.words[i].End] != r.key(i):
		return true // "máster"
	case r.has(classMasterLike, i):
		return r.has(classDegreeNext, i+1) || r.gap(i+1) == "/"
	case r.key(i) == "associates":
		return r.has(classDegreeWord, i+1) || strings.ContainsAny(r.slice(i, i+1), "'’")
	case r.has(classUpperDegree, i):
		return r.capitals(i)
	}
	return true
}

// studies reads "in Physics or Maths" at word i.
func (r *reader) studies(i int) []elem {
	if !r.has(classStudyPrepos, i) || r.stops(i) {
		return nil
	}
	from := i + 1
	for r.has(classArticle, from) {
		from++
	}
	var names []string
	first, to := from, from
	for at := from; at < len(r.words); {
		n, name := r.study(at)
		if k, subject := r.subjectArea(at); k > n {
			n, name = k, subject
		}
		if n == 0 {
			break
		}
		names = append(names, name)
		to = at + n
		at = to
		for at < len(r.words) && (r.isCue(at, cueOr) || r.isCue(at, cueAnd) || r.key(at) == "a") && !r.stops(at) {
			at++
		}
		if at == to && (at >= len(r.words) || !strings.ContainsAny(r.gap(at), ",/") || r.stops(at)) {
			break
		}
	}
	if len(names) == 0 {
		return r.unlistedStudy(from)
	}
	if n := r.behind(classRelatedField, to, 4); n > 0 {
		return []elem{r.item(first, to, wire.FieldFieldOfStudy, names...), {kind: noise, from: to, to: to + n}}
	}
	return []elem{r.item(first, to, wire.FieldFieldOfStudy, names...)}
}

// study is a field of study at word i.
func (r *reader) study(i int) (n int, name string) {
	if r.stops(i) && i > 0 {
		return 0, ""
	}
	for _, h := range r.hits(i) {
		if h.Kind == taxonomy.StudyTerm {
			return h.Words, h.Name
		}
	}
	return 0, ""
}

// subjectArea is a skill at word i that is a subject people study, not a tool.
func (r *reader) subjectArea(i int) (n int, name string) {
	for _, h := range r.hits(i) {
		switch {
		case h.Kind == taxonomy.TitleTerm && h.Words > n:
			return 0, ""
		case h.Kind == taxonomy.SkillTerm && r.isField(h.Name):
			return h.Words, h.Name
		}
	}
	return 0, ""
}

// unlistedStudy takes words with capitals for a field of study that is in no
// table.
func (r *reader) unlistedStudy(i int) []elem {
	n := 0
	for n < 3 && i+n < len(r.words) && r.upper(i+n) && (n == 0 || r.joined(i+n-1)) {
		n++
	}
	if n == 0 || len(r.title(i, r.hits(i))) > 0 {
		return nil
	}
	if m, ok := r.placeName(i); ok && m.Own {
		return nil
	}
	return []elem{r.item(i, i+n, wire.FieldFieldOfStudy, r.slice(i, i+n))}
}

// studyBefore reads "computer science degree".
func (r *reader) studyBefore(i int) []elem {
	n, name := r.study(i)
	if n == 0 {
		return nil
	}
	switch {
	case r.degreeAt(i + n): // "biology BSc"
		return []elem{r.item(i, i+n, wire.FieldFieldOfStudy, name)}
	case r.has(classStudyTail, i+n):
		if !r.comma(i + n) {
			return []elem{r.item(i, i+n+1, wire.FieldFieldOfStudy, name)}
		}
	case r.key(i+n) == "background":
		if r.onlyStudy(i, n) {
			return []elem{r.item(i, i+n+1, wire.FieldFieldOfStudy, name)}
		}
	case r.isCue(i+n, cueOr) || r.isCue(i+n, cueAnd):
		m, other := r.study(i + n + 1)
		if end := i + n + 1 + m; m > 0 && r.has(classDegreeWord, end) {
			return []elem{r.item(i, end+1, wire.FieldFieldOfStudy, name, other)}
		}
	}
	return nil
}

// degreeAt tells whether a degree stands right at word i.
func (r *reader) degreeAt(i int) bool {
	if i >= len(r.words) || !r.joined(i-1) {
		return false
	}
	for _, h := range r.hits(i) {
		if h.Kind == taxonomy.DegreeTerm {
			return r.isDegree(i, h)
		}
	}
	return false
}

// onlyStudy tells whether a field of study is no skill and no industry too.
func (r *reader) onlyStudy(i, n int) bool {
	for _, h := range r.hits(i) {
		if h.Words >= n && (h.Kind == taxonomy.SkillTerm || h.Kind == taxonomy.IndustryTerm) {
			return false
		}
	}
	return true
}

// studyAfter reads the field after "studied" or "degree in".
func (r *reader) studyAfter(i int) []elem {
	n := len(r.elems)
	if n == 0 || r.elems[n-1].kind != hint || !r.elems[n-1].is(cueStudy) || r.elems[n-1].to != i {
		return nil
	}
	if r.key(i-1) == "in" && r.key(i-2) == "background" {
		if n, _ := r.study(i); n == 0 || !r.onlyStudy(i, n) {
			return nil // "background in fintech" is no study
		}
	}
	from := i
	var names []string
	to := from
	for at := from; at < len(r.words); {
		k, name := r.study(at)
		if k == 0 {
			break
		}
		names, to = append(names, name), at+k
		at = to
		if r.isCue(at, cueOr) || r.isCue(at, cueAnd) {
			at++
		} else if at >= len(r.words) || !strings.ContainsAny(r.gap(at), ",/") {
			break
		}
	}
	if len(names) > 0 {
		return []elem{r.item(from, to, wire.FieldFieldOfStudy, names...)}
	}
	return r.unlistedStudy(i)
}

// schoolAt reads a school: by its form ("University of …"), or a known name.
func (r *reader) schoolAt(i int) []elem {
	cued := r.afterSchoolCue(i)
	for _, h := range r.hits(i) {
		if h.Kind != taxonomy.SchoolTerm {
			continue
		}
		to := i + h.Words
		n, after := r.schoolTail(to)
		if h.Words == 1 && !cued && !after {
			if len(r.key(i)) <= 4 && !r.upper(i) || r.isTerm(taxonomy.AmbiguousTerm, i) {
				continue
			}
			if m, ok := r.placeName(i); ok && m.Own && (m.Place.Population >= knownTown || r.afterPlaceCue(i)) {
				continue
			}
		}
		if after {
			to += n
			n = 0
		}
		return []elem{r.item(i, to, wire.FieldSchool, h.Name)}
	}
	if got := r.schoolName(i); len(got) > 0 {
		return got
	}
	if cued && r.upper(i) && len(r.hits(i)) == 0 {
		n := 1
		for n < 4 && i+n < len(r.words) && r.joined(i+n-1) && r.upper(i+n) {
			n++
		}
		return []elem{r.item(i, i+n, wire.FieldSchool, r.slice(i, i+n))}
	}
	return nil
}

// schoolTail tells whether what follows a name at word to makes it a school's:
// "… graduates", "… PhDs", also after others in a list. n words of it belong to
// the name.
func (r *reader) schoolTail(to int) (n int, ok bool) {
	for k := to; k < min(to+maxSchoolList, len(r.words)) && !r.stops(k); k++ {
		if n, cues := r.cueAt(k); n > 0 && (&elem{cues: cues}).is(cueSchoolAfter) {
			if k > to {
				n = 0
			}
			return n, k == to || !r.comma(k)
		}
		school := false
		for _, h := range r.hits(k) {
			switch h.Kind {
			case taxonomy.DegreeTerm:
				return 0, k == to && !r.comma(k)
			case taxonomy.SchoolTerm:
				school = true
			}
		}
		if !school && !r.isCue(k, cueOr) && !r.isCue(k, cueAnd) {
			break
		}
	}
	return 0, false
}

const maxSchoolList = 8 // words of a list of schools

func (r *reader) afterSchoolCue(i int) bool {
	n := len(r.elems)
	if n > 0 && r.elems[n-1].kind == plain && r.key(r.elems[n-1].from) == "the" {
		n--
	}
	if n == 0 || r.stops(i) {
		return false
	}
	last := r.elems[n-1]
	if last.kind == hint && last.is(cueSchool) {
		return true
	}
	// "MBA from X": the degree makes "from" and "at" take a school.
	return n > 1 && last.kind == hint && (last.is(cueFrom) || last.is(cueCurrent)) && r.elems[n-2].kind == item &&
		(r.elems[n-2].f.Field == wire.FieldDegree || r.elems[n-2].f.Field == wire.FieldFieldOfStudy)
}

// schoolName reads a school by its form.
func (r *reader) schoolName(i int) []elem {
	end := 0
	switch {
	case r.has(classSchoolOf, i) && r.key(i+1) == "of":
		end = i + 2
		for end < len(r.words) && end < i+7 && r.joined(end-1) && (r.upper(end) || r.key(end) == "of" || end == i+2) {
			end++
		}
		if end > i+2 && r.key(end-1) == "of" {
			end--
		}
		if end == i+2 {
			return nil
		}
	case r.upper(i):
		for j := i; j < len(r.words) && j < i+5 && (j == i || r.joined(j-1)); j++ {
			if !r.upper(j) && r.key(j) != "of" {
				break
			}
			if j > i && r.has(classSchoolWord, j) {
				end = j + 1
				for r.key(end) == "of" && end+1 < len(r.words) && r.upper(end+1) && r.joined(end) {
					end += 2
				}
				break
			}
		}
	}
	if end == 0 || len(r.words) < end {
		return nil
	}
	return []elem{r.item(i, end, wire.FieldSchool, r.slice(i, end))}
}

// bareStudy reads a field of study that stands alone and is nothing else.
func (r *reader) bareStudy(i int, h taxonomy.Hit) []elem {
	if h.Words < 2 || !r.onlyStudy(i, h.Words) {
		return nil
	}
	e := r.item(i, i+h.Words, wire.FieldFieldOfStudy, h.Name)
	e.confidence = confidenceVocabulary
	return []elem{e}
}
