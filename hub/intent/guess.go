package intent

import (
	"strings"
	"unicode"

	"github.com/scout-cli/scout/client/wire"
)

// guess makes skills of words that no table knows where a skill must stand,
// "with Fluxarium", "experience in Bevy and wgpu", and places where a place
// must: "near Murano". How they are written and
// what takes them tells how sure that is.
func (r *reader) guess() {
	out := r.elems[:0:0]
	for i := 0; i < len(r.elems); {
		n := r.unknownRun(i)
		e, ok := r.guessed(out, i, n)
		if !ok {
			out = append(out, r.elems[i:i+max(1, n)]...)
			i += max(1, n)
			continue
		}
		out = append(out, e)
		i += n
	}
	r.elems = out
}

const maxGuess = 3 // words of a name that is guessed

// unknownRun is how many plain elements of no meaning stand side by side from
// i on.
func (r *reader) unknownRun(i int) int {
	n := 0
	for n <= maxGuess && i+n < len(r.elems) {
		e := r.elems[i+n]
		if e.kind != plain || !r.unknown(e.from) || n > 0 && !r.joined(e.from-1) {
			break
		}
		n++
	}
	return n
}

// guessed is the skill that the n elements from i on are, after those in
// before.
func (r *reader) guessed(before []elem, i, n int) (elem, bool) {
	if n == 0 || n > maxGuess || r.advert && !r.wanted(r.elems[i].from) {
		return elem{}, false
	}
	from, to := r.elems[i].from, r.elems[i+n-1].to
	named, letters := true, false
	for k := from; k < to; k++ {
		named = named && r.isName(k)
		letters = letters || r.capitals(k)
	}
	named = named || letters && r.ownSegment(from, to) // "HTS classification"
	lead := r.takesSkill(from)
	list := r.continuesSkills(before, from)
	tail := to < len(r.words) && r.joined(to-1) && r.has(classSkillTail, to)
	e := r.item(from, to, wire.FieldSkill, r.slice(from, to))
	e.minus = r.elems[i].minus
	switch {
	case named && !lead && r.inPlace(before, from) && r.endsPhrase(to):
		e.f = wire.Filter{Field: wire.FieldLocation, Values: []wire.Value{{Text: r.slice(from, to)}}}
		e.confidence = confidenceGuess
	case r.isOperand(from, to):
		e.confidence = confidenceGuess
	case named && weighs(before, from) && r.endsPhrase(to): // "preferably CIPP"
		e.confidence = confidenceGuess
	case named && !r.sentenceStart(from) && r.beginsSkills(i, n, to) && !r.lex.firstNames[r.key(from)]:
		e.confidence = confidenceGuess
	case named && (lead || list || tail || r.ownSegment(from, to) && r.listed(before, from)):
		e.confidence = confidenceGuess
	case r.ownSegment(from, to) && r.listed(before, from) && (r.jobWords(from, to) || n == 1 && r.isThing(from)): // ", sterile manufacturing,"
		e.confidence = confidenceWeakGuess
	case n <= 2 && lead && tail: // "with venomous reptile experience"
		e.confidence = confidenceWeakGuess
	case n <= 2 && (lead && r.knowing(from) || list && r.joinedByWord(from)) && r.endsPhrase(to):
		e.confidence = confidenceWeakGuess
	default:
		return elem{}, false
	}
	return e, true
}

// ownSegment tells whether words stand alone between commas, or in a line or
// a parenthesis of their own.
func (r *reader) ownSegment(from, to int) bool {
	begins := from == 0 || r.comma(from) || strings.ContainsAny(r.gap(from), "(+&/")
	return begins && (to >= len(r.words) || r.comma(to) || strings.ContainsAny(r.gap(to), "()+&/") || r.weighed(to))
}

// weighs tells whether a cue that weighs what comes next ends before word i.
func weighs(before []elem, i int) bool {
	n := len(before)
	if n == 0 || before[n-1].kind != hint || before[n-1].to != i {
		return false
	}
	e := &before[n-1]
	return e.is(cueNice) || e.is(cueMust) || e.is(cueAvoid)
}

// weighed tells whether a cue that weighs what stands before it is at word i:
// "… a plus".
func (r *reader) weighed(i int) bool {
	_, cues := r.cueAt(i)
	e := elem{cues: cues}
	return e.is(cueAfter) || e.is(cueNice) || e.is(cueMust) || e.is(cueDrop) || e.is(cueFine)
}

// listed tells whether the words that begin at word i are one of a list of
// criteria: some stand before them in the sentence, or they are a line of an
// advert's requirements.
func (r *reader) listed(before []elem, i int) bool {
	if r.advert {
		return (r.sections[i] == sectionRequirements || r.sections[i] == sectionNice) && r.asked(i)
	}
	for k := len(before) - 1; k >= 0; k-- {
		switch {
		case before[k].why == instruction:
			return false
		case before[k].kind == item:
			return true
		case r.stops(before[k].from):
			return false
		}
	}
	return false
}

// isThing tells whether a word, by its length and ending, may name a thing
// people know rather than how they are.
func (r *reader) isThing(i int) bool {
	const least = 5
	key := r.key(i)
	if len(key) < least {
		return false
	}
	for _, ending := range [...]string{"otic", "istic", "atic", "able", "ible", "ous", "ful", "ive", "ant", "ent", "ed", "ly", "ish", "less", "ate"} {
		if strings.HasSuffix(key, ending) {
			return false
		}
	}
	return true
}

// jobWords tells whether one of the words occurs in names of jobs or skills.
func (r *reader) jobWords(from, to int) bool {
	for i := from; i < to; i++ {
		if r.tax.IsWord(r.key(i)) && len(r.key(i)) > shortWord {
			return true
		}
	}
	return false
}

// isName tells whether a word is written as names are: with a capital,
// capitals or digits in it.
func (r *reader) isName(i int) bool {
	s := r.text[r.words[i].Start:r.words[i].End]
	return r.upper(i) || strings.IndexFunc(s, unicode.IsUpper) > 0 || strings.IndexFunc(s, unicode.IsDigit) > 0
}

// takesSkill tells whether what stands before word i takes a skill: "with",
// "experience in".
func (r *reader) takesSkill(i int) bool {
	if i == 0 || r.stops(i) {
		return false
	}
	for r.has(classArticle, i-1) && i > 1 {
		i--
	}
	return r.has(classSkillLead, i-1) || r.has(classInWord, i-1) && r.has(classSkillIn, i-2)
}

// knowing tells whether it takes nothing but skills: "knows", "experience in".
func (r *reader) knowing(i int) bool {
	return !r.has(classInWord, i-1) || r.has(classSkillIn, i-2)
}

// inPlace tells whether a word that takes a place stands before word i: a town
// may be too small for the gazetteer.
func (r *reader) inPlace(before []elem, i int) bool {
	n := len(before)
	return n > 0 && !r.advert && before[n-1].kind == hint && before[n-1].is(cuePlace) && before[n-1].to == i && !r.stops(i) && !r.tookSkill(before[n-1].from)
}

// continuesSkills tells whether word i goes on with a list of skills.
func (r *reader) continuesSkills(before []elem, i int) bool {
	for k := len(before) - 1; k >= 0 && k >= len(before)-2; k-- {
		e := before[k]
		switch {
		case e.kind == item:
			return e.f.Field == wire.FieldSkill && (e.to < i || strings.ContainsAny(r.gap(i), ",/")) && !r.stops(i)
		case e.kind == hint && (e.is(cueOr) || e.is(cueAnd)), e.kind == plain && (r.has(classArticle, e.from) || r.has(classInWord, e.from)):
		default:
			return false
		}
	}
	return false
}

// beginsSkills tells whether a list of skills goes on after the words up to
// word to: "MicroPay or SAP".
func (r *reader) beginsSkills(i, n, to int) bool {
	k := i + n
	if k < len(r.elems) && r.elems[k].kind == hint && (r.elems[k].is(cueOr) || r.elems[k].is(cueAnd)) && r.elems[k].from == to {
		k++
	} else if to >= len(r.words) || r.gap(to) != "/" && r.gap(to) != ", " {
		return false
	}
	return k < len(r.elems) && r.elems[k].kind == item && r.elems[k].f.Field == wire.FieldSkill && r.elems[k].confidence == 0 && !r.stops(r.elems[k].from)
}

func (r *reader) joinedByWord(i int) bool { return r.isCue(i-1, cueAnd) || r.isCue(i-1, cueOr) }

// endsPhrase tells whether nothing that belongs to it follows the words.
func (r *reader) endsPhrase(to int) bool {
	if to >= len(r.words) || r.comma(to) {
		return true
	}
	n, _ := r.cueAt(to)
	return n > 0 || r.has(classSkillTail, to)
}
