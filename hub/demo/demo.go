// Package demo makes fictional people, so that a hub has something to find
// before anybody's own data is in it.
//
// Person i is a pure function of the seed and i: any number can be made in
// bounded memory, from any position, by several workers at once. Names,
// employers, schools, addresses and texts are invented; places, trades, skills
// and certificates are the ones that sourcers search for.
package demo

import (
	"iter"

	"github.com/scout-cli/scout/client/wire"
)

const (
	// DefaultSeed is the seed of the demo data that a hub makes by itself.
	DefaultSeed uint64 = 1
	// DefaultCount is how many people a hub makes by itself.
	DefaultCount = 10_000
	// Source is the source of every person made here.
	Source = "demo"
	// Epoch is the month in which all of this is told, YYYY-MM: a job that
	// goes on is counted up to it, and no date lies after it.
	Epoch = "2026-10"
)

// People yields the n people from position from on. A person carries at most
// a few kilobytes, shares no memory that the receiver may not change, and
// is the same whatever from and n were.
func People(seed uint64, from, n int) iter.Seq[wire.Candidate] {
	return func(yield func(wire.Candidate) bool) {
		g := newGenerator(seed)
		for i := from; i < from+n; i++ {
			if !yield(g.person(i)) {
				return
			}
		}
	}
}
