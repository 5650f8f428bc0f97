// Package intent reads a prompt: which titles, skills, places and so on it
// asks for, and how much each matters. It is a grammar over the words of
// packages taxonomy and places; it asks no network and invents nothing: each
// value stands in the prompt or is the normal form of what does.
//
// A prompt is cut into words, which become elements: items (criteria), hints
// (words that say how items are meant), noise (understood to be no criterion)
// and plain words. The hints then weigh the items, and lists join them.
package intent

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// Classifier reads prompts. It does not change once made and may be used by
// several goroutines.
type Classifier struct {
	tax        *taxonomy.Taxonomy
	places     *places.Gazetteer
	lex        *lexicon
	vocabulary Vocabulary
}

// New makes a classifier over the given words.
func New(t *taxonomy.Taxonomy, g *places.Gazetteer) *Classifier {
	return &Classifier{tax: t, places: g, lex: loadLexicon()}
}

// WithVocabulary gives a classifier that knows the words of v too.
func (c *Classifier) WithVocabulary(v Vocabulary) *Classifier {
	with := *c
	with.vocabulary = v
	return &with
}

// MaxPrompt is how many bytes of a prompt are read; what is beyond is left
// out with a warning.
const MaxPrompt = 32 << 10

const nothingToFind = "Nothing to search for yet. Say whom you look for: a job title, skills, a place, years of experience, such as “senior data engineer with Spark in Berlin, 5+ years”."

// Classify reads a prompt. It takes time in proportion to its length.
func (c *Classifier) Classify(prompt string) wire.Intent {
	out := wire.Intent{Intent: wire.IntentSearch, Prompt: prompt, Filters: []wire.Filter{}, Unresolved: []wire.Unresolved{}, Warnings: []wire.Warning{}}
	text := prompt
	if len(text) > MaxPrompt {
		end := MaxPrompt
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
		out.Warnings = append(out.Warnings, wire.Warning{Code: wire.CodeTruncatedInput, Message: "The prompt is too long; its end was not read."})
	}
	r := c.reader(text)
	if len(r.words) == 0 {
		return unsupported(out)
	}
	if name, ok := r.lookup(); ok {
		out.Intent, out.Confidence = wire.IntentLookup, 0.8
		out.Filters, out.NormalizedPrompt = []wire.Filter{name}, Describe(name)
		return out
	}
	r.read()
	if f := r.filters(); f != nil {
		out.Filters = f
	}
	out.Unresolved = r.leftovers()
	out.Warnings = append(out.Warnings, r.warnings...)
	if len(out.Filters) == 0 {
		return unsupported(out)
	}
	out.Confidence = math.Round(100*(0.5+0.49*r.understood())) / 100
	said := make([]string, len(out.Filters))
	for i, f := range out.Filters {
		said[i] = Describe(f)
	}
	out.NormalizedPrompt = strings.Join(said, ", ")
	return out
}

// reader makes a reader of a text.
func (c *Classifier) reader(text string) *reader {
	text = withoutTags(text)
	r := &reader{tax: c.tax, gaz: c.places, lex: c.lex, vocabulary: c.vocabulary, text: text, words: fold.Words(text)}
	r.lang = r.detect()
	r.partElided()
	r.dropGenders()
	r.joinSigns()
	r.partKnowledge()
	r.spell()
	r.looked = make([]lookups, len(r.words))
	return r
}

// read makes the elements and weighs them.
func (r *reader) read() {
	r.findQuotes()
	r.outline()
	r.mend()
	r.scan()
	r.learn()
	r.guess()
	r.narrow()
	r.settlePlaces()
	r.twofold()
	r.fields()
	r.weigh()
	r.oneRole()
}

func unsupported(out wire.Intent) wire.Intent {
	out.Intent, out.Confidence = wire.IntentUnsupported, 0.9
	out.Warnings = append(out.Warnings, wire.Warning{Code: wire.CodeNothingToFind, Message: nothingToFind})
	return out
}
