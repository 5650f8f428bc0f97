package segment

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync/atomic"

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
	// All is read before any is handed on: a slow receiver must not hold the
	// snapshot, which would keep the write-ahead log from shrinking.
	hits, err := e.best(ctx, &plan, k)
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

// best finds the best of each part, and of these the first k.
func (e *Engine) best(ctx context.Context, plan *index.Plan, k int) (hits []index.Hit, err error) {
	var chosen [maxParts]*set
	var found, people atomic.Int64
	having := make([]atomic.Int64, len(plan.Should)) // how many people meet each wish
	var lots [maxParts][]index.Hit
	choose := func(q *query, part int) (err error) {
		if chosen[part], err = q.set(plan.Filter); err == nil {
			found.Add(int64(chosen[part].n))
			people.Add(int64(q.view.live.n))
		}
		return err
	}
	count := func(q *query, _ int) error {
		if found.Load() == 0 {
			return nil
		}
		for i, t := range plan.Should {
			n, err := q.count(t.X)
			if err != nil {
				return err
			}
			having[i].Add(int64(n))
		}
		return nil
	}
	grade := func(q *query, part int) (err error) {
		if chosen[part].n == 0 {
			return nil
		}
		if len(plan.Should) == 0 {
			lots[part] = newest(q.view.space, chosen[part], k)
			return nil
		}
		weights := make([]float64, len(plan.Should))
		for i, t := range plan.Should {
			if n := having[i].Load(); n > 0 {
				weights[i] = t.Weight * index.Rarity(int(people.Load()), int(n))
			}
		}
		lots[part], err = q.best(chosen[part], plan.Should, weights, k)
		return err
	}
	if err := e.inParts(ctx, choose, count, grade); err != nil {
		return nil, err
	}
	hits = slices.Concat(lots[:]...)
	slices.SortFunc(hits, compare)
	return hits[:min(k, len(hits))], nil
}

// Count implements index.Index.
func (e *Engine) Count(ctx context.Context, plans []index.Plan) ([]int, error) {
	for i := range plans {
		if err := check(&index.Plan{Filter: plans[i].Filter}); err != nil {
			return nil, fmt.Errorf("count in the index: %w", err)
		}
	}
	counts := make([]atomic.Int64, len(plans))
	err := e.inParts(ctx, func(q *query, _ int) error {
		for i := range plans {
			n, err := q.count(plans[i].Filter)
			if err != nil {
				return err
			}
			counts[i].Add(int64(n))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count in the index: %w", err)
	}
	out := make([]int, len(plans))
	for i := range counts {
		out[i] = int(counts[i].Load())
	}
	return out, nil
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

// best scores the chosen and returns the first k of them; weights are those of
// the wishes, 0 of what nobody meets.
func (q *query) best(chosen *set, should []index.Term, weights []float64, k int) ([]index.Hit, error) {
	g := newGrader(q, chosen)
	scores := make([]float64, chosen.n)
	grades := make([]uint32, chosen.n)
	for i, t := range should {
		if weights[i] == 0 {
			continue
		}
		clear(grades)
		if err := g.add(t.X, grades); err != nil {
			return nil, err
		}
		for j, grade := range grades {
			if grade > 0 {
				scores[j] += float64(weights[i] * index.Fit(grade))
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
