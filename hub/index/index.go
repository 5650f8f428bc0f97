// Package index is the seam between the hub and its search engines: an engine
// retrieves people by id, the hub ranks and explains them. Engines live in
// packages of their own below this one.
package index

import (
	"context"
	"database/sql"
)

// Field is a part of a profile that is indexed as text.
type Field uint8

// The indexed fields. Titles and companies of the current and of past jobs
// are apart, so that "ex-Google" does not find those who are there now.
const (
	Title Field = iota
	PastTitle
	Skill
	Company
	PastCompany
	Headline
	Text // summary and descriptions
	School
	Name
	NumFields
)

// FieldSet is a set of fields.
type FieldSet uint16

// Of makes a set of fields.
func Of(fields ...Field) FieldSet {
	var s FieldSet
	for _, f := range fields {
		s |= 1 << f
	}
	return s
}

// Has tells whether f is in the set.
func (s FieldSet) Has(f Field) bool { return s&(1<<f) != 0 }

// AnyField is the set of all fields.
const AnyField FieldSet = 1<<NumFields - 1

// Doc is what an engine knows of a person. The lines of a field are apart: no
// phrase spans two. Facets are exact strings ("country:DE", "years:5"), made by
// the hub.
type Doc struct {
	ID     int64
	Fields [NumFields]string
	Facets []string
}

// Expr is a condition: And, Or, Not, Phrase or Facet.
type Expr interface{ expr() }

type (
	// And holds when all of its parts do; an empty one always.
	And []Expr
	// Or holds when one of its parts does; an empty one never.
	Or []Expr
	// Not holds when X does not.
	Not struct{ X Expr }
	// Phrase holds when the words of Text (see Words) stand side by side, in
	// order, on one line of one of the fields. With Prefix the last word may
	// go on. Without words it never holds.
	Phrase struct {
		Text   string
		In     FieldSet
		Prefix bool
	}
	// Facet holds for documents that carry the token.
	Facet string
)

func (And) expr()    {}
func (Or) expr()     {}
func (Not) expr()    {}
func (Phrase) expr() {}
func (Facet) expr()  {}

// Term is a wish: documents that meet X rank higher, the more so the better
// they meet it and the fewer others do.
type Term struct {
	X      Expr
	Weight float64
}

// Plan says whom to retrieve: those who meet Filter (all, where it is nil),
// best first by the sum of what their wishes count: see score.go. Equals are
// in descending order of ids.
type Plan struct {
	Filter Expr
	Should []Term
}

// Hit is a document of a plan. Scores compare within one plan only.
type Hit struct {
	ID    int64
	Score float64
}

// Index finds people. All writes go through a transaction of the caller's, so
// that people and index can never disagree.
type Index interface {
	// Put adds documents, replacing those with the same id.
	Put(ctx context.Context, tx *sql.Tx, docs []Doc) error
	// Delete removes documents; unknown ids are no error.
	Delete(ctx context.Context, tx *sql.Tx, ids []int64) error
	// Clear removes all documents, also of an index that is damaged.
	Clear(ctx context.Context, tx *sql.Tx) error
	// Merge does a part of the work, in size about that many pages of 4 KB,
	// that makes searches faster after many documents came. It tells whether
	// there is more to do. The first call of a series that is to leave nothing
	// undone has begin set; a call without it does what pays in the long run.
	Merge(ctx context.Context, tx *sql.Tx, pages int, begin bool) (more bool, err error)
	// Candidates calls emit with the plan's best k documents, in one or more
	// batches, best first over all. An error of emit ends it and is returned.
	Candidates(ctx context.Context, plan Plan, k int, emit func([]Hit) error) error
	// Count tells how many documents meet the filter of each plan.
	Count(ctx context.Context, plans []Plan) ([]int, error)
}
