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
	cueProtected, cueWish           cue = "protected", "wish"
	cueIgnore, cueInstruction       cue = "ignore", "instruction"
)

// lexicon is the grammar's own words.
type lexicon struct {
	cues       map[string][]cue
	maxWords   int
	firstNames map[string]bool
	words      map[string]bool // all words of cues: no misspellings
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{cues: map[string][]cue{}, firstNames: map[string]bool{}, words: map[string]bool{}}
	eachLine("cues.tsv", func(line string) {
		kind, phrases, ok := strings.Cut(line, "\t")
		if !ok {
			panic(fmt.Sprintf("intent: embedded data: cues.tsv: %q has no phrases", line))
		}
		for p := range strings.SplitSeq(phrases, "|") {
			key := fold.Key(p)
			l.cues[key] = append(l.cues[key], cue(kind))
			words := strings.Fields(key)
			l.maxWords = max(l.maxWords, len(words))
			for _, w := range words {
				l.words[w] = true
			}
		}
	})
	eachLine("names.txt", func(line string) {
		for n := range strings.FieldsSeq(line) {
			l.firstNames[n] = true
		}
	})
	return l
})

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
