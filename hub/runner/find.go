package runner

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/searches"
)

const (
	// headRoom is how many more people than asked for are judged at least: the
	// engine's order is not the judge's.
	headRoom = 200
	// firstLook is how many are judged before the first are sent.
	firstLook = 320
	// screenful is how many are sent at first.
	screenful = 40
	// batch is how many are written in one transaction after that.
	batch = 500
	// judgeChunk is how many people are loaded and judged at once; judges is
	// how many such lots are in work.
	judgeChunk = 80
	judges     = 2
)

func (r *Runner) find(ctx context.Context, run *searches.Run, w *searches.Writer) (outcome, error) {
	plan := r.Ranker.Plan(run.Intent.Filters)
	counts, err := r.Index.Count(ctx, []index.Plan{plan, {}})
	if err != nil {
		return outcome{}, fmt.Errorf("count: %w", err)
	}
	matching, total := counts[0], counts[1]
	if err := w.Events(context.WithoutCancel(ctx), &wire.Progress{Stage: "retrieving", Total: total, ElapsedMs: w.Elapsed().Milliseconds()}); err != nil {
		return outcome{}, err
	}
	ids, err := r.candidates(ctx, plan, min(matching, 2*run.Limit+headRoom))
	if err != nil {
		return outcome{}, err
	}
	if err := r.send(ctx, run, w, ids, total); err != nil {
		return outcome{}, err
	}
	out := outcome{reason: reasonExhausted}
	if matching > run.Found && run.Found >= run.Limit {
		out.reason = reasonLimit
	}
	out.notices, err = r.notices(ctx, run, matching)
	return out, err
}

// candidates returns the engine's best k.
func (r *Runner) candidates(ctx context.Context, plan index.Plan, k int) ([]int64, error) {
	if k <= 0 {
		return nil, nil
	}
	ids := make([]int64, 0, k)
	err := r.Index.Candidates(ctx, plan, k, func(hits []index.Hit) error {
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("retrieve: %w", err)
	}
	return ids, nil
}

// send judges the people and writes the best of them, the first screenful as
// soon as it is known from the engine's best.
func (r *Runner) send(ctx context.Context, run *searches.Run, w *searches.Writer, ids []int64, total int) error {
	filters := run.Intent.Filters
	look := min(len(ids), firstLook)
	hits, err := r.judge(ctx, filters, ids[:look])
	if err != nil {
		return err
	}
	best(hits)
	left := run.Limit
	size := min(screenful, len(hits), left)
	if size > 0 && look < len(ids) {
		if err := r.write(ctx, w, hits[:size], look, total); err != nil {
			return err
		}
		hits = hits[size:]
		left -= size
		more, err := r.judge(ctx, filters, ids[look:])
		if err != nil {
			return err
		}
		hits = append(hits, more...)
		best(hits)
		size = batch
	}
	hits = hits[:min(left, len(hits))]
	for len(hits) > 0 {
		n := min(max(size, 1), len(hits))
		if err := r.write(ctx, w, hits[:n], total, total); err != nil {
			return err
		}
		hits = hits[n:]
		size = batch
	}
	return nil
}

func (r *Runner) write(ctx context.Context, w *searches.Writer, hits []searches.Hit, scanned, total int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.Hits(context.WithoutCancel(ctx), hits, &wire.Progress{
		Stage: "ranking", Scanned: scanned, Total: total, Found: w.Found() + len(hits), ElapsedMs: w.Elapsed().Milliseconds(),
	})
}

// best sorts by score; people of one score stay in the engine's order.
func best(hits []searches.Hit) {
	slices.SortStableFunc(hits, func(a, b searches.Hit) int { return cmp.Compare(b.Match.Score, a.Match.Score) })
}

// judge loads people and says how they meet the filters, leaving out whom a
// gate keeps out.
func (r *Runner) judge(ctx context.Context, filters []wire.Filter, ids []int64) ([]searches.Hit, error) {
	lots := make([][]searches.Hit, 0, len(ids)/judgeChunk+1)
	var mu sync.Mutex
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(judges)
	for lot := range slices.Chunk(ids, judgeChunk) {
		at := len(lots)
		lots = append(lots, nil)
		g.Go(func() error {
			hits, err := r.judgeLot(ctx, filters, lot)
			mu.Lock()
			defer mu.Unlock()
			lots[at] = hits
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(lots...), nil
}

func (r *Runner) judgeLot(ctx context.Context, filters []wire.Filter, ids []int64) ([]searches.Hit, error) {
	records, err := r.People.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	judge := r.Ranker.Judge(filters)
	hits := make([]searches.Hit, 0, len(records))
	for _, rec := range records {
		var c wire.Candidate
		if err := json.Unmarshal(rec.Data, &c); err != nil {
			return nil, fmt.Errorf("stored person %d: %w", rec.ID, err)
		}
		hits = append(hits, searches.Hit{Person: rec, Match: judge.Match(&c)})
	}
	return hits, nil
}
