package filter

import (
	"context"
	"errors"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// ErrStale is what a search ends with when a later one has been started.
var ErrStale = errors.New("a later search has been started")

// step is how many rows are searched between looks at whether to go on.
const step = 4096

// pastResults is how many earlier results are kept to start from.
const pastResults = 16

// past is the rows that an earlier search found whole.
type past struct {
	query string
	hits  []uint64 // a bit a row
	rows  int      // how many rows were searched
}

// Job is a search that can be run on any goroutine.
type Job struct {
	index      *Index
	query      query
	generation uint64
	within     []uint64
	narrowed   bool
}

// Result is the rows found.
type Result struct {
	// Rows are the numbers of the rows, the best first.
	Rows []uint32
	// Loose tells that no row holds every word as it is typed: these do by
	// their letters.
	Loose bool
	// Searched is how many rows there were when the search began.
	Searched   int
	generation uint64
}

// Start prepares a search for the rows that hold every word of the text. Where
// there are none, it is for those that hold the letters of each word within one
// field, in order and close together, from the start of a word on; a word of
// less than four letters must stand as it is. Searches started before become
// stale. A text without words finds all rows, by their numbers.
func (x *Index) Start(text string) Job {
	return Job{index: x, query: parseQuery(text), generation: x.generation.Add(1)}
}

// Within is the job over the rows of a set alone: a bit a row, those that the
// set does not reach are not in it.
func (j Job) Within(rows []uint64) Job {
	j.within, j.narrowed = rows, true
	return j
}

// Stale tells whether a later search was started.
func (j Job) Stale() bool { return j.index.generation.Load() != j.generation }

// Current tells whether no search was started after the one that found this.
func (x *Index) Current(r Result) bool { return r.generation == x.generation.Load() }

// Run searches. It looks only at rows that can have changed since earlier
// searches: with the same text, those added since; with a longer text, those
// and the ones found before. The error is ErrStale or the context's.
func (j Job) Run(ctx context.Context) (Result, error) {
	x := j.index
	x.search.Lock()
	defer x.search.Unlock()
	if err := j.stop(ctx); err != nil {
		return Result{}, err
	}
	chunks, rows, edits := x.snapshot()
	result := Result{Searched: rows, generation: j.generation}
	hits := make([]uint64, (rows+63)/64)
	if len(j.query.terms) == 0 && j.narrowed {
		result.Rows = numbers(j.within)
		return result, nil
	}
	if len(j.query.terms) == 0 {
		result.Rows = make([]uint32, rows)
		for i := range result.Rows {
			result.Rows[i] = uint32(i)
		}
		return result, nil
	}
	if err := j.mark(ctx, chunks, rows, hits, whole{j.query, x.startFrom(j.query)}); err != nil {
		return Result{}, err
	}
	x.keep(past{j.query.text, hits, rows}, edits)
	if j.narrowed {
		hits = both(hits, j.within)
	}
	if none(hits) && j.query.loose() {
		hits = make([]uint64, len(hits))
		if err := j.mark(ctx, chunks, rows, hits, alike{j}); err != nil {
			return Result{}, err
		}
		result.Loose = !none(hits)
	}
	var err error
	result.Rows, err = j.ranked(ctx, chunks, hits)
	return result, err
}

// stop is why the search should not go on, nil if it should.
func (j Job) stop(ctx context.Context) error {
	if j.Stale() {
		return ErrStale
	}
	return ctx.Err()
}

// startFrom is the closest earlier result that the query narrows.
func (x *Index) startFrom(q query) past {
	x.mu.Lock()
	defer x.mu.Unlock()
	var best past
	for _, p := range x.past {
		if q.narrows(p.query) && (len(p.query) > len(best.query) || p.query == best.query && p.rows > best.rows) {
			best = p
		}
	}
	return best
}

// keep remembers a result unless rows have been changed meanwhile.
func (x *Index) keep(p past, edits uint64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if edits != x.edits {
		return
	}
	for i := range x.past {
		if x.past[i].query == p.query {
			x.past[i] = p
			return
		}
	}
	if len(x.past) == pastResults {
		x.past = append(x.past[:0], x.past[1:]...)
	}
	x.past = append(x.past, p)
}

// matcher tells which rows match.
type matcher interface {
	// todo is which of the 64 rows from one on are to be looked at, and which
	// are known to match.
	todo(at int) (todo, known uint64)
	match(row []byte) bool
}

// whole matches rows that hold all words. It looks only at those that can be
// others than an earlier search found.
type whole struct {
	query
	from past
}

func (m whole) todo(at int) (todo, known uint64) {
	if m.from.query == "" || at >= m.from.rows {
		return ^uint64(0), 0
	}
	fresh := uint64(0)
	if n := m.from.rows - at; n < 64 {
		fresh = ^uint64(0) << n
	}
	if m.from.query == m.text {
		return fresh, m.from.hits[at/64]
	}
	return m.from.hits[at/64] | fresh, 0
}

func (m whole) match(row []byte) bool { return m.holds(row) }

// alike matches rows that hold the letters of all words.
type alike struct{ job Job }

func (m alike) todo(at int) (todo, known uint64) {
	switch {
	case !m.job.narrowed:
		return ^uint64(0), 0
	case at/64 < len(m.job.within):
		return m.job.within[at/64], 0
	}
	return 0, 0
}

func (m alike) match(row []byte) bool { return m.job.query.resembles(row) }

// mark sets the bits of the rows that match, chunk by chunk on all cores
// but the one that draws.
func (j Job) mark(ctx context.Context, chunks []chunk, rows int, hits []uint64, m matcher) error {
	workers := max(1, min(runtime.NumCPU()-1, len(chunks)))
	var (
		next  atomic.Int64
		wg    sync.WaitGroup
		fails = make([]error, workers)
	)
	work := func(w int) {
		for {
			at := int(next.Add(1)-1) * step
			if at >= rows {
				return
			}
			if fails[w] = j.stop(ctx); fails[w] != nil {
				return
			}
			j.markStep(chunks[at/chunkRows], at, min(at+step, rows), hits, m)
		}
	}
	for w := 1; w < workers; w++ {
		wg.Go(func() { work(w) })
	}
	work(0)
	wg.Wait()
	return errors.Join(fails...)
}

// markStep searches rows of one chunk; steps share no word of hits.
func (j Job) markStep(c chunk, first, end int, hits []uint64, m matcher) {
	for at := first; at < end; at += 64 {
		todo, found := m.todo(at)
		if n := end - at; n < 64 {
			todo &= 1<<n - 1
		}
		for ; todo != 0; todo &= todo - 1 {
			b := bits.TrailingZeros64(todo)
			i := (at + b) % chunkRows
			if c.masks[i]&j.query.mask == j.query.mask && m.match(c.row(i)) {
				found |= 1 << b
			}
		}
		hits[at/64] = found
	}
}

// both are the rows that are in two sets.
func both(a, b []uint64) []uint64 {
	out := make([]uint64, len(a))
	for i := range min(len(a), len(b)) {
		out[i] = a[i] & b[i]
	}
	return out
}

// each calls f with the numbers of the rows that are set.
func each(hits []uint64, f func(row int)) {
	for w, word := range hits {
		for ; word != 0; word &= word - 1 {
			f(w*64 + bits.TrailingZeros64(word))
		}
	}
}

func none(hits []uint64) bool {
	return !slices.ContainsFunc(hits, func(word uint64) bool { return word != 0 })
}

func count(hits []uint64) int {
	n := 0
	for _, word := range hits {
		n += bits.OnesCount64(word)
	}
	return n
}

func numbers(hits []uint64) []uint32 {
	rows := make([]uint32, 0, count(hits))
	each(hits, func(row int) { rows = append(rows, uint32(row)) })
	return rows
}
