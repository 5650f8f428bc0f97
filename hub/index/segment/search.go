package segment

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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
		defer q.end()
		chosen, err := q.set(plan.Filter)
		if err != nil || chosen.n == 0 {
			return err
		}
		if len(plan.Should) == 0 {
			hits = newest(r.view.space, chosen, k)
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
		defer q.end()
		for i := range plans {
			if err := check(&index.Plan{Filter: plans[i].Filter}); err != nil {
				return err
			}
			s, err := q.set(plans[i].Filter)
			if err != nil {
				return err
			}
			counts[i] = s.n
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count in the index: %w", err)
	}
	return counts, nil
}

func newest(sp *space, chosen *set, k int) []index.Hit {
	hits := make([]index.Hit, 0, min(k, chosen.n))
	for id := range chosen.descending(sp) {
		hits = append(hits, index.Hit{ID: id})
		if len(hits) == k {
			break
		}
	}
	return hits
}

// best scores the chosen and returns the first k of them.
func (q *query) best(chosen *set, should []index.Term, k int) ([]index.Hit, error) {
	g := newGrader(q, chosen)
	scores := make([]float64, chosen.n)
	grades := make([]uint32, chosen.n)
	for _, t := range should {
		with, err := q.set(t.X)
		if err != nil {
			return nil, err
		}
		if with.n == 0 {
			continue
		}
		clear(grades)
		if err := g.add(t.X, grades); err != nil {
			return nil, err
		}
		weight := t.Weight * index.Rarity(q.view.live.n, with.n)
		for i, grade := range grades {
			if grade > 0 {
				scores[i] += float64(weight * index.Fit(grade))
			}
		}
	}
	return top(q.view.space, chosen, scores, k), nil
}

// top returns the k best, of equals those with the higher ids.
func top(sp *space, chosen *set, scores []float64, k int) []index.Hit {
	k = min(k, len(scores))
	heap := make([]index.Hit, 0, k) // the worst first
	i := len(scores)
	for id := range chosen.descending(sp) {
		i--
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
