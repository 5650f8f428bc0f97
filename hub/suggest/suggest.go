// Package suggest offers other titles for a title and skills that go with
// skills. What it says has two sources: the taxonomy, and what the hub's own
// people show, counted in the background (see Counts).
package suggest

import (
	"context"

	"github.com/scout-cli/scout/hub/taxonomy"
)

// Kind is what sort of term is counted.
type Kind uint8

// The kinds of terms.
const (
	SkillKind Kind = iota + 1
	TitleKind
)

// Term is a skill or a title and what people show of it. Of a skill's key it
// is the folded canonical name; of a title the folded name of its family, or
// of the title without its level where no family has it.
type Term struct {
	ID     int64 // within one generation of counts
	Kind   Kind
	Key    string
	Name   string
	Field  string // of a title: its family's, or that of most other titles of its people
	People int    // of those counted
	Skills []Pair // skills of the same people
	Moves  []Move // titles: people who went from one to the other
}

// Pair is another term and how many people have both.
type Pair struct {
	ID     int64
	People int
}

// Move is another title and how many people went to it, and came from it.
type Move struct {
	ID      int64
	To, Fro int
}

// Stand tells what the counts are of.
type Stand struct {
	Sampled int  // people who were counted; 0 where there are no counts yet
	People  int  // people there were then
	Stale   bool // people changed since
}

// Reader gives counts. All that read sees is of one generation.
type Reader interface {
	Read(ctx context.Context, read func(View) error) error
}

// View is one generation of counts.
type View interface {
	Stand() Stand
	// Find gives a term by its key; nil where nobody, or too few, have it.
	Find(ctx context.Context, kind Kind, key string) (*Term, error)
	// Terms gives terms by id, without Skills and Moves.
	Terms(ctx context.Context, ids []int64) (map[int64]*Term, error)
}

// Counter tells how many people hold a title now, or have a skill.
type Counter interface {
	Holders(ctx context.Context, kind Kind, names []string) ([]int, error)
}

// Engine answers.
type Engine struct {
	tax    func() *taxonomy.Taxonomy
	counts Reader
	people Counter
}

// New makes an engine. The taxonomy is read when it is first needed.
func New(tax func() *taxonomy.Taxonomy, counts Reader, people Counter) *Engine {
	return &Engine{tax: tax, counts: counts, people: people}
}
