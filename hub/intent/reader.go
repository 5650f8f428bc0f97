package intent

import (
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
	tax   *taxonomy.Taxonomy
	gaz   *places.Gazetteer
	lex   *lexicon
	text  string
	words []fold.Word
	// quoted[i] is where a quotation that starts at word i ends, else 0.
	quoted   []int
	elems    []elem
	warnings []wire.Warning
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
	derived  bool // of skills: part of a title's name
	why      string
}

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
		next := i + 1
		for _, e := range got {
			next = max(next, e.to)
		}
		r.elems = append(r.elems, got...)
		i = next
	}
}

// at gives the elements that start at word i; several if one phrase says
// several things ("Python developer").
func (r *reader) at(i int) []elem {
	for _, read := range []func(int) []elem{r.markup, r.operator, r.quotation, r.money, r.years, r.headcount} {
		if got := read(i); len(got) > 0 {
			return got
		}
	}
	cueLen, cues := r.cueAt(i)
	if got := r.employer(i, cueLen, cues); len(got) > 0 {
		return got
	}
	if got := r.terms(i, cueLen); len(got) > 0 {
		return got
	}
	if cueLen > 0 {
		return r.hintFrom(i, cueLen, cues)
	}
	return nil
}

// cueAt is the longest cue at word i.
func (r *reader) cueAt(i int) (int, []cue) {
	if i >= len(r.words) {
		return 0, nil
	}
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
		if cues, ok := r.lex.cues[string(key[:ends[k-1]])]; ok {
			return k, cues
		}
	}
	return 0, nil
}

func (r *reader) hintFrom(i, n int, cues []cue) []elem {
	e := elem{kind: hint, from: i, to: i + n, cues: cues}
	switch {
	case e.is(cueProtected):
		return []elem{r.protected(i, n)}
	case e.is(cueWish):
		return []elem{{kind: noise, from: i, to: i + n, why: "notObservable"}}
	case e.is(cueIgnore):
		return []elem{{kind: noise, from: i, to: i + n}}
	case e.is(cueInstruction):
		r.warn(wire.CodePromptInstruction, i, i+n, "Text addressed to a machine is read as plain words and changes nothing.", nil)
		return []elem{{kind: noise, from: i, to: i + n, why: "instruction"}}
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
	}
	if strings.ContainsAny(gap, "\n\r") {
		return false
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
	return !isShortForm(r.key(i-1)) || i == len(r.words)
}

// isShortForm tells whether a dot after the word may belong to it.
func isShortForm(key string) bool {
	switch key {
	case "sr", "jr", "mr", "ms", "dr", "st", "inc", "vs", "no", "approx", "min", "max", "exp", "eg", "ie", "co", "corp", "ltd", "mt", "incl", "asst", "assoc", "mgr", "eng":
		return true
	}
	return utf8.RuneCountInString(key) == 1
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
