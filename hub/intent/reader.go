package intent

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// reader reads one prompt: it cuts it into words, makes elements of these
// from left to right, and then weighs the elements against each other.
type reader struct {
	tax  *taxonomy.Taxonomy
	gaz  *places.Gazetteer
	lex  *lexicon
	lang language

	vocabulary Vocabulary
	text       string
	words      []fold.Word
	// quoted[i] is where a quotation that starts at word i ends, else 0.
	quoted   []int
	looked   []lookups // by word
	advert   bool      // a pasted job advert
	sections []section
	elems    []elem
	warnings []wire.Warning
	mended   []wire.Span      // misspellings
	titled   bool             // a title was read
	pm       string           // what PM means here
	boolean  *bool            // a Boolean search; nil until asked
	lands    []string         // countries that its words are peculiar to; nil until asked
	answers  map[string]*Term // of the vocabulary, nil for none, by phrase
	work     int              // questions asked of tables and between elements
}

// lookups is what tables have of a word, once they were asked.
type lookups struct {
	hits    []taxonomy.Hit
	place   places.Match
	isPlace bool
	placed  bool
}

// kind of an element.
type kind uint8

const (
	plain kind = iota // words that say nothing we look for
	item              // a criterion
	hint              // a cue
	noise             // words understood to be no criterion
)

// elem is one or several words that belong together.
type elem struct {
	kind     kind
	from, to int // words
	cues     []cue
	f        wire.Filter
	total    bool // of years: the whole career's, not one skill's
	minus    bool // a minus sign stands before it
	field    bool // of titles: the name of a field too, such as DevOps
	bare     bool // of companies: no word before it takes one
	unlisted bool // of titles: read by its form
	derived  bool // of skills: part of a title's name
	choice   int  // of titles: 1 + the element that "or" joins it to; 0 for none
	why      string
	// confidence is how sure it is that an item is what it is read as; 0 for
	// what tables and grammar say plainly.
	confidence float64
}

// notObservable is why a wish is no criterion: no profile shows whether it is
// met.
const notObservable = "notObservable"

const instruction = "instruction" // why text to a machine is none

// How sure readings are that no table makes.
const (
	confidenceVocabulary = 0.7 // the hub's own people have it
	confidenceGuess      = 0.5 // its form and place say so
	confidenceWeakGuess  = 0.35
)

func (e *elem) is(c cue) bool {
	for _, k := range e.cues {
		if k == c {
			return true
		}
	}
	return false
}

func (r *reader) isItem(i int) bool { return i >= 0 && i < len(r.elems) && r.elems[i].kind == item }

// scan makes the elements.
func (r *reader) scan() {
	for i := 0; i < len(r.words); {
		got := r.at(i)
		if len(got) == 0 {
			got = []elem{{kind: plain, from: i, to: i + 1}}
		}
		if r.minusBefore(i) {
			for k := range got {
				got[k].minus = true
			}
		}
		if r.superior(i, got[0]) {
			got = []elem{{kind: noise, from: i, to: got[0].to}}
		}
		next := i + 1
		for _, e := range got {
			next = max(next, e.to)
		}
		r.elems = append(r.elems, got...)
		r.titled = r.titled || got[0].kind == item && got[0].f.Field == wire.FieldTitle
		i = next
	}
}

// superior tells whether a title is that of whom another one serves:
// "assistant to the CEO".
func (r *reader) superior(i int, e elem) bool {
	if e.kind != item || e.f.Field != wire.FieldTitle || len(r.elems) == 0 || r.stops(i) {
		return false
	}
	at := len(r.elems) - 1
	if r.elems[at].kind == plain && r.has(classArticle, r.elems[at].from) && at > 0 {
		at--
	}
	if r.elems[at].kind != plain || r.key(r.elems[at].from) != "to" || at == 0 {
		return false
	}
	before := r.elems[at-1]
	return before.kind == item && before.f.Field == wire.FieldTitle && before.to == r.elems[at].from
}

// at gives the elements that start at word i; several if one phrase says
// several things ("Python developer").
func (r *reader) at(i int) []elem {
	if n, cues := r.cueAt(i); n > 2 && isPlaceOfWork(cues) { // "5 days a week in the office"
		return r.hintFrom(i, n, cues)
	}
	for _, read := range []func(int) []elem{r.markup, r.person, r.asKeyword, r.operator, r.quotation, r.money, r.years, r.count, r.languageCode} {
		if got := read(i); len(got) > 0 {
			return got
		}
	}
	if got := r.nationality(i); len(got) > 0 {
		return got
	}
	cueLen, cues := r.cueAt(i)
	if got := r.employer(i, cueLen, cues); len(got) > 0 {
		return got
	}
	got := r.terms(i, cueLen)
	if len(got) > 0 && got[0].f.Field == wire.FieldTitle && isPlaceOfWork(cues) { // "telehealth nurse practitioner"
		if rest := r.title(i+cueLen, r.hits(i+cueLen)); len(rest) > 0 && !rest[0].unlisted && rest[0].to >= got[0].to {
			got = nil
		}
	}
	if len(got) > 0 {
		return got
	}
	if cueLen > 0 {
		return r.hintFrom(i, cueLen, cues)
	}
	return nil
}

func isPlaceOfWork(cues []cue) bool {
	e := elem{cues: cues}
	return e.is(cueRemote) || e.is(cueOnsite) || e.is(cueHybrid)
}

// cueAt is the longest cue at word i.
func (r *reader) cueAt(i int) (int, []cue) {
	if i >= len(r.words) {
		return 0, nil
	}
	r.work++
	n := r.run(i, r.lex.maxWords)
	key := make([]byte, 0, 64)
	ends := make([]int, n)
	for k := range n {
		if k > 0 {
			key = append(key, ' ')
		}
		key = append(key, r.words[i+k].Key...)
		ends[k] = len(key)
	}
	for k := n; k > 0; k-- {
		if cues := r.lex.cuesOf(key[:ends[k-1]], r.lang); len(cues) > 0 {
			return k, cues
		}
	}
	return 0, nil
}

// isCue tells whether word i alone is a cue of the kind.
func (r *reader) isCue(i int, c cue) bool {
	if i < 0 || i >= len(r.words) {
		return false
	}
	return slices.Contains(r.lex.cuesOf([]byte(r.words[i].Key), r.lang), c)
}

func (r *reader) hintFrom(i, n int, cues []cue) []elem {
	e := elem{kind: hint, from: i, to: i + n, cues: cues}
	switch {
	case e.is(cueProtected) && isNumeric(r.key(i+n-1)) && r.has(classYearUnit, i+n) && r.joined(i+n-1):
		return nil // "over 40 years in business": see years
	case e.is(cueProtected):
		return []elem{r.protected(i, n)}
	case e.is(cueWish), e.is(cueCondition) && !r.advert:
		return []elem{{kind: noise, from: i, to: i + n, why: notObservable}}
	case e.is(cueIgnore), e.is(cueCondition):
		return []elem{{kind: noise, from: i, to: i + n}}
	case e.is(cueInstruction):
		r.warn(wire.CodePromptInstruction, i, i+n, "Text addressed to a machine is read as plain words and changes nothing.", nil)
		return []elem{{kind: noise, from: i, to: i + n, why: instruction}}
	}
	return []elem{e}
}

// run is how many words from i on stand side by side, limit at most.
func (r *reader) run(i, limit int) int {
	n := 1
	for n < limit && i+n < len(r.words) && r.joined(i+n-1) {
		n++
	}
	return n
}

// joined tells whether words i and i+1 stand side by side.
func (r *reader) joined(i int) bool {
	if i+1 >= len(r.words) {
		return false
	}
	gap := r.text[r.words[i].End:r.words[i+1].Start]
	switch gap {
	case " ", "-", ".", "/", "":
		return true
	case ". ":
		return r.has(classShortForm, i)
	}
	if strings.ContainsAny(gap, "\n\r") {
		return false
	}
	if ending, rest, ok := strings.Cut(gap, " "); ok && rest == "" && len(ending) > 1 && r.lang != english && strings.ContainsRune("/*:_(", rune(ending[0])) {
		return r.lex.is(classGenderEnding, strings.Trim(ending, "/*:_()-"), r.lang) // "Entwickler/in "
	}
	switch mark := strings.TrimSpace(gap); mark {
	case "", "-", "/", "’", "'", "‑":
		return !strings.HasPrefix(gap, " ") || mark == ""
	case "(": // "five (5) years"
		return false
	}
	return false
}

// gap is the text before word i.
func (r *reader) gap(i int) string {
	switch {
	case i >= len(r.words):
		return r.text[r.words[len(r.words)-1].End:]
	case i == 0:
		return r.text[:r.words[0].Start]
	}
	return r.text[r.words[i-1].End:r.words[i].Start]
}

func (r *reader) key(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].Key
}

func (r *reader) slice(from, to int) string { return r.text[r.words[from].Start:r.words[to-1].End] }

func (r *reader) span(from, to int) *wire.Span {
	return &wire.Span{r.words[from].Start, r.words[to-1].End}
}

// upper tells whether word i is written with a capital first.
func (r *reader) upper(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.text[r.words[i].Start:])
	return unicode.IsUpper(c)
}

// capitals tells whether word i has capitals beyond its first letter.
func (r *reader) capitals(i int) bool {
	s := r.text[r.words[i].Start:r.words[i].End]
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[size:]) != s[size:]
}

// sentenceStart tells whether a sentence, a line or the prompt starts at word i.
func (r *reader) sentenceStart(i int) bool { return i == 0 || r.stops(i) }

// stops tells whether a sentence or line ends before word i.
func (r *reader) stops(i int) bool {
	if i == 0 || i > len(r.words) {
		return false
	}
	gap := r.gap(i)
	if strings.ContainsAny(gap, "\n;!?•|") {
		return true
	}
	dot := strings.IndexByte(gap, '.')
	if dot < 0 || dot+1 < len(gap) && gap[dot+1] != ' ' && gap[dot+1] != '"' && gap[dot+1] != ')' || dot+1 == len(gap) && i < len(r.words) {
		return false
	}
	short := r.has(classShortForm, i-1) || utf8.RuneCountInString(r.key(i-1)) == 1 // the dot may belong to it
	return !short || i == len(r.words)
}

// comma tells whether a comma or a like mark stands before word i.
func (r *reader) comma(i int) bool { return strings.ContainsAny(r.gap(i), ",:–—") || r.stops(i) }

func (r *reader) minusBefore(i int) bool {
	gap := r.gap(i)
	if i == 0 {
		gap = " " + gap
	}
	return strings.HasSuffix(gap, " -") || strings.HasSuffix(gap, "(-") || strings.HasSuffix(gap, " -\"") || strings.HasSuffix(gap, " −")
}

func (r *reader) warn(code string, from, to int, message string, details map[string]string) {
	for _, w := range r.warnings {
		if w.Code == code && code == wire.CodePromptInstruction {
			return
		}
	}
	r.warnings = append(r.warnings, wire.Warning{Code: code, Message: message, Span: r.span(from, to), Details: details})
}

func (r *reader) item(from, to int, field string, values ...string) elem {
	f := wire.Filter{Field: field, Values: make([]wire.Value, len(values))}
	for i, v := range values {
		f.Values[i] = wire.Value{Text: v}
	}
	return elem{kind: item, from: from, to: to, f: f}
}
