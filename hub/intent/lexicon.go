package intent

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

//go:embed data
var files embed.FS

// cue is what a phrase says of what stands beside it: the first column of
// data/cues.tsv.
type cue string

const (
	cueOr, cueAnd, cueBut           cue = "or", "and", "but"
	cueMust, cueNice, cueAvoid      cue = "must", "nice", "avoid"
	cueAfter, cueFine               cue = "after", "fine" // "… is a plus", "… is fine"
	cueDrop, cueDropNext            cue = "drop", "dropnext"
	cueNeutral                      cue = "neutral" // "not only": no negation
	cuePast, cueCurrent, cueFrom    cue = "past", "current", "from"
	cueExample, cueHiring           cue = "example", "hiring"
	cuePlace, cueHQ, cueMove        cue = "placecue", "hqcue", "movecue"
	cueRemote, cueOnsite, cueHybrid cue = "remote", "onsite", "hybrid"
	cueAnywhere, cueRelation        cue = "anywhere", "relation"
	cueSchool, cueStudy             cue = "school", "study"
	cueSchoolAfter, cuePastAfter    cue = "schoolafter", "pastafter"
	cueLanguage                     cue = "langcue"
	cueAvoidAfter                   cue = "avoidafter" // "… need not apply"
	cueProtected, cueWish           cue = "protected", "wish"
	cueIgnore, cueInstruction       cue = "ignore", "instruction"
	cueCondition                    cue = "condition" // of the job, which people accept or not
)

// language of a prompt's own words. Names of skills, places and so on are the
// same in all.
type language uint8

const (
	english language = iota
	german
	french
	spanish
	portuguese
	numLanguages
)

func languageCodes() [numLanguages]string { return [...]string{"en", "de", "fr", "es", "pt"} }

func parseLanguage(s string) (language, bool) {
	for i, code := range languageCodes() {
		if code == s {
			return language(i), true
		}
	}
	return 0, false
}

// shortForeign is the length up to which a word of another language is only
// read as one where the prompt is in that language: "no" is "in the" in
// Portuguese.
const shortForeign = 3

// lexicon is the grammar's own words.
type lexicon struct {
	cues       map[string]*[numLanguages][]cue
	maxWords   int
	classes    map[class]map[string]uint8 // phrases of a class, with a bit for each language
	numbers    map[string]float64         // number words of all languages
	firstNames map[string]bool
	codes      map[string]string   // of languages: "fr"
	lands      map[string][]string // countries that a word is peculiar to
	spelled    map[string]bool     // everyday words that are spelled right
	words      map[string]bool     // all words of cues: no misspellings
	everyday   map[string]uint8    // short words that are everyday ones, with a bit for each language
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		cues: map[string]*[numLanguages][]cue{}, classes: map[class]map[string]uint8{},
		numbers: map[string]float64{}, firstNames: map[string]bool{}, spelled: map[string]bool{}, codes: map[string]string{}, lands: map[string][]string{}, words: map[string]bool{}, everyday: map[string]uint8{},
	}
	eachRow("cues.tsv", l.addCues)
	eachRow("classes.tsv", l.addClass)
	eachRow("numbers.tsv", l.addNumbers)
	eachRow("everyday.tsv", func(_ string, lang language, words string) {
		for w := range strings.FieldsSeq(words) {
			l.everyday[w] |= 1 << lang
		}
	})
	eachLine("names.txt", func(line string) {
		for n := range strings.FieldsSeq(line) {
			l.firstNames[n] = true
		}
	})
	eachLine("lands.tsv", func(line string) {
		lands, words, _ := strings.Cut(line, "\t")
		for w := range strings.SplitSeq(words, "|") {
			l.lands[w] = strings.Fields(lands)
		}
	})
	eachLine("codes.tsv", func(line string) {
		code, name, _ := strings.Cut(line, "\t")
		l.codes[code] = name
	})
	eachLine("english.txt", func(line string) {
		for w := range strings.FieldsSeq(line) {
			l.spelled[w] = true
		}
	})
	return l
})

func (l *lexicon) addCues(kind string, lang language, phrases string) {
	for p := range strings.SplitSeq(phrases, "|") {
		key := fold.Key(p)
		set := l.cues[key]
		if set == nil {
			set = &[numLanguages][]cue{}
			l.cues[key] = set
		}
		set[lang] = append(set[lang], cue(kind))
		words := strings.Fields(key)
		l.maxWords = max(l.maxWords, len(words))
		for _, w := range words {
			l.words[w] = true
		}
	}
}

func (l *lexicon) addClass(name string, lang language, phrases string) {
	set := l.classes[class(name)]
	if set == nil {
		set = map[string]uint8{}
		l.classes[class(name)] = set
	}
	list := strings.Split(phrases, "|")
	if len(list) == 1 {
		list = strings.Fields(phrases) // single words parted by blanks
	}
	for _, p := range list {
		set[fold.Key(p)] |= 1 << lang
	}
}

func (l *lexicon) addNumbers(_ string, _ language, words string) {
	for w := range strings.SplitSeq(words, "|") {
		var n float64
		if _, err := fmt.Sscanf(w, "%f", &n); err != nil {
			panic(fmt.Sprintf("intent: embedded data: numbers.tsv: %q begins with no number", w))
		}
		for _, name := range strings.Fields(w)[1:] {
			l.numbers[name] = n
		}
	}
}

// cuesOf gives the cues that a phrase is in a prompt of a language: the
// language's own before English ones; those of other languages if the phrase
// is long enough not to be something else.
func (l *lexicon) cuesOf(key []byte, lang language) []cue {
	set := l.cues[string(key)]
	switch {
	case set == nil:
		return nil
	case len(set[lang]) > 0:
		return set[lang]
	case len(set[english]) > 0:
		return set[english]
	case len(key) <= shortForeign:
		return nil
	}
	for _, cues := range set {
		if len(cues) > 0 {
			return cues
		}
	}
	return nil
}

// is tells whether a phrase is in a class.
func (l *lexicon) is(c class, key string, lang language) bool {
	langs := l.classes[c][key]
	return langs&(1<<lang|1<<english) != 0 || langs != 0 && len(key) > shortForeign
}

// eachRow hands on the rows of a table: name, language, phrases.
func eachRow(file string, do func(name string, lang language, phrases string)) {
	eachLine(file, func(line string) {
		col := strings.Split(line, "\t")
		if len(col) != 3 {
			panic(fmt.Sprintf("intent: embedded data: %s: %q has %d columns, want 3", file, line, len(col)))
		}
		lang, ok := parseLanguage(col[1])
		if !ok {
			panic(fmt.Sprintf("intent: embedded data: %s: %q: no language %q", file, col[0], col[1]))
		}
		do(col[0], lang, col[2])
	})
}

func eachLine(name string, do func(line string)) {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		panic("intent: embedded data: " + err.Error())
	}
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			do(line)
		}
	}
}
