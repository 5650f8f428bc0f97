package suggest

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Source gives the people to count.
type Source interface {
	// IDs are all people there are.
	IDs(ctx context.Context) ([]int64, error)
	// People reads those with these ids; who is gone is left out.
	People(ctx context.Context, ids []int64) ([]wire.Candidate, error)
}

// worthCounting is which part of the people must have changed before all are
// counted anew; of few people, any change is worth it.
const worthCounting = 50

// Refresh counts people anew if they changed so much that it is worth it, and
// keeps the counts. Its time and memory are bounded, whatever the hub holds: of
// more than MaxSampled people it looks at every n-th. Two processes may do so
// at once; the later one's work is dropped.
func (s *Store) Refresh(ctx context.Context, tax func() *taxonomy.Taxonomy, from Source) error {
	before, changes, err := stand(ctx, s.db.Read)
	if err == nil && changes-before.Changes > int64(before.People/worthCounting) {
		err = s.count(ctx, tax(), from, before, changes)
	}
	if err != nil {
		return fmt.Errorf("count what people show: %w", err)
	}
	return nil
}

func (s *Store) count(ctx context.Context, tax *taxonomy.Taxonomy, from Source, before stored, changes int64) error {
	ids, err := from.IDs(ctx)
	if err != nil {
		return err
	}
	var failed error
	t := Count(tax, each(ctx, from, sample(ids, MaxSampled), &failed), len(ids))
	if failed != nil {
		return failed
	}
	return s.put(ctx, t, before, changes)
}

const atOnce = 500 // people in memory

// each reads people; failed tells why it ended early.
func each(ctx context.Context, from Source, ids []int64, failed *error) iter.Seq[wire.Candidate] {
	return func(yield func(wire.Candidate) bool) {
		for part := range slices.Chunk(ids, atOnce) {
			people, err := from.People(ctx, part)
			if err != nil {
				*failed = err
				return
			}
			for _, p := range people {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// sample takes at most n, evenly.
func sample(ids []int64, n int) []int64 {
	if len(ids) <= n {
		return ids
	}
	out := make([]int64, n)
	for i := range out {
		out[i] = ids[i*len(ids)/n]
	}
	return out
}
