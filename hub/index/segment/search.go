package segment

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// batch is how many hits emit gets at a time.
const batch = 256

// Candidates implements index.Index.
func (e *Engine) Candidates(ctx context.Context, plan index.Plan, k int, emit func([]index.Hit) error) error {
	if k <= 0 {
		return nil
	}
	if err := check(&plan); err != nil {
		return err
	}
	var hits []index.Hit
	// All is read before any is handed on: a slow receiver must not hold the
	// snapshot, which would keep the write-ahead log from shrinking.
	err := e.read(ctx, func(r *reader) error {
		q := newQuery(r)
		chosen, err := q.set(plan.Filter)
		if err != nil || chosen.IsEmpty() {
			return err
		}
		if len(plan.Should) == 0 {
			hits = newest(chosen, k)
			return nil
		}
		hits, err = q.best(chosen, plan.Should, k)
		return err
	})
	if err != nil {
		return fmt.Errorf("search the index: %w", err)
	}
	for part := range slices.Chunk(hits, batch) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := emit(part); err != nil {
			return err
		}
	}
	return nil
}

// Count implements index.Index.
func (e *Engine) Count(ctx context.Context, plans []index.Plan) ([]int, error) {
	counts := make([]int, len(plans))
	err := e.read(ctx, func(r *reader) error {
		q := newQuery(r)
		for i := range plans {
			if err := check(&index.Plan{Filter: plans[i].Filter}); err != nil {
				return err
			}
			b, err := q.set(plans[i].Filter)
			if err != nil {
				return err
			}
			counts[i] = int(b.GetCardinality())
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count in the index: %w", err)
	}
	return counts, nil
}

func newest(chosen *roaring.Bitmap, k int) []index.Hit {
	hits := make([]index.Hit, 0, min(uint64(k), chosen.GetCardinality()))
	for it := chosen.ReverseIterator(); it.HasNext() && len(hits) < k; {
		hits = append(hits, index.Hit{ID: int64(it.Next())})
	}
	return hits
}

// best scores the chosen and returns the first k of them.
func (q *query) best(chosen *roaring.Bitmap, should []index.Term, k int) ([]index.Hit, error) {
	g := newGrader(q, chosen)
	scores := make([]float64, g.chosen.n)
	grades := make([]uint32, g.chosen.n)
	for _, t := range should {
		with, err := q.set(t.X)
		if err != nil {
			return nil, err
		}
		if with.IsEmpty() {
			continue
		}
		clear(grades)
		if err := g.add(t.X, grades); err != nil {
			return nil, err
		}
		weight := t.Weight * index.Rarity(q.view.n, int(with.GetCardinality()))
		for i, grade := range grades {
			if grade > 0 {
				scores[i] += float64(weight * index.Fit(grade))
			}
		}
	}
	return top(chosen, scores, k), nil
}

// top returns the k best, of equals those with the higher ids.
func top(chosen *roaring.Bitmap, scores []float64, k int) []index.Hit {
	k = min(k, len(scores))
	heap := make([]index.Hit, 0, k) // the worst first
	it := chosen.ReverseIterator()
	for i := len(scores) - 1; i >= 0; i-- {
		id := int64(it.Next())
		if len(heap) < k {
			heap = append(heap, index.Hit{ID: id, Score: scores[i]})
			if len(heap) == k {
				for j := k/2 - 1; j >= 0; j-- {
					sink(heap, j)
				}
			}
			continue
		}
		if scores[i] > heap[0].Score { // ids only fall: an equal one is worse
			heap[0] = index.Hit{ID: id, Score: scores[i]}
			sink(heap, 0)
		}
	}
	slices.SortFunc(heap, compare)
	return heap
}

// compare puts the better first.
func compare(a, b index.Hit) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.ID, a.ID))
}

// sink moves the hit at i down to where none below it is worse.
func sink(heap []index.Hit, i int) {
	for {
		child := 2*i + 1
		if child >= len(heap) {
			return
		}
		if child+1 < len(heap) && compare(heap[child+1], heap[child]) > 0 {
			child++
		}
		if compare(heap[i], heap[child]) >= 0 {
			return
		}
		heap[i], heap[child] = heap[child], heap[i]
		i = child
	}
}
