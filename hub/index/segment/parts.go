package segment

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
)

const (
	// maxParts is how many parts of a view are worked on at the same time.
	maxParts = 2
	// splitFrom is from how many people on that pays.
	splitFrom = 200_000
)

// split makes the view's parts, of some of its segments each and with about as
// many documents. Who is not deleted is in one segment only, so what is counted
// in each part adds up. A small view, or one of a single segment, is one part.
func (v *view) split(from int, known *view) {
	v.parts = []*view{v}
	if len(v.segments) < maxParts || v.live.n < from {
		return
	}
	bySize := slices.SortedStableFunc(slices.Values(v.segments), func(a, b *segment) int { return cmp.Compare(b.n-b.gone, a.n-a.gone) })
	var lots [maxParts][]*segment
	var sizes [maxParts]int
	for _, s := range bySize {
		least := 0
		for i := range sizes {
			if sizes[i] < sizes[least] {
				least = i
			}
		}
		lots[least] = append(lots[least], s)
		sizes[least] += s.n - s.gone
	}
	v.parts = nil
	for i, lot := range lots {
		var before *view
		if known != nil && len(known.parts) == maxParts {
			before = known.parts[i]
		}
		v.parts = append(v.parts, newView(lot, before))
	}
}

// step is what is done with a part, by its number.
type step func(q *query, part int) error

// inParts does steps with each part of what is there now, the first with all
// before the second with any. Two parts are in work at the same time where a
// second connection is free and sees the same.
func (e *Engine) inParts(ctx context.Context, steps ...step) error {
	return e.read(ctx, func(r *reader) error {
		w := &work{steps: steps, parts: r.view.parts, done: make([]sync.WaitGroup, len(steps))}
		for i := range w.done {
			w.done[i].Add(len(w.parts))
		}
		if len(w.parts) == 1 {
			w.do(r, func() {})
			return w.err
		}
		// Whoever has no connection by the time that the other one has begun
		// with all parts is not waited for.
		all := r.view
		waiting, enough := context.WithCancel(ctx)
		defer enough()
		var helper sync.WaitGroup
		helper.Go(func() {
			_ = e.read(waiting, func(other *reader) error {
				if other.view == all {
					other.ctx = ctx
					w.do(other, func() {})
				}
				return nil
			})
		})
		w.do(r, enough)
		helper.Wait()
		return w.err
	})
}

// work is a call of inParts.
type work struct {
	steps []step
	parts []*view
	done  []sync.WaitGroup // by step, of parts

	mu    sync.Mutex
	begun int
	err   error // the first
}

// do does all steps with those parts that nobody has begun with, and calls
// taken once all are begun with.
func (w *work) do(r *reader, taken func()) {
	mine := map[int]*query{}
	for i := w.next(); i < len(w.parts); i = w.next() {
		part := *r
		part.view, part.stmt = w.parts[i], nil
		q := newQuery(&part)
		defer part.closeStmt()
		defer q.end()
		mine[i] = q
		w.step(0, i, q)
	}
	taken()
	for n := range w.steps[1:] {
		w.done[n].Wait()
		for i, q := range mine {
			w.step(n+1, i, q)
		}
	}
}

func (w *work) next() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begun++
	return w.begun - 1
}

// step does a step with a part, unless one has failed.
func (w *work) step(n, part int, q *query) {
	defer w.done[n].Done()
	if w.failure() != nil {
		return
	}
	err := safely(func() error { return w.steps[n](q, part) })
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = err
	}
}

func (w *work) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// safely turns a panic into an error: in a goroutine of our own it would take
// the program with it.
func safely(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return do()
}
