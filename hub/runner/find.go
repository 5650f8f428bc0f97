package runner

import (
	"context"
	"fmt"
	"slices"

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
	firstLook = 200
	// screenful is how many are sent at first.
	screenful = 40
	// batch is how many are written in one transaction after that.
	batch = 500
	// maxJudged bounds how many are judged where hardly any pass.
	maxJudged = 40_000
)

func (r *Runner) find(ctx context.Context, run *searches.Run, w *searches.Writer) (outcome, error) {
	s := search{r: r, run: run, w: w, plan: r.Ranker().Plan(run.Intent.Filters), left: run.Limit}
	s.verdict = strictly(r.Ranker().Judge(run.Intent.Filters))
	var err error
	if s.total, err = r.count(ctx, index.Plan{}); err != nil {
		return outcome{}, err
	}
	look := 2*run.Limit + headRoom
	ids, err := r.candidates(ctx, s.plan, look)
	if err != nil {
		return outcome{}, err
	}
	s.retrievable = len(ids)
	counting, both := errgroup.WithContext(ctx)
	if len(ids) == look { // there may be more: the first are judged meanwhile
		counting.Go(func() error {
			return survive(func() (err error) {
				s.retrievable, err = r.count(both, s.plan)
				return err
			})
		})
	}
	s.counted = counting.Wait
	if err = s.progress(ctx, "retrieving"); err == nil {
		err = s.all(ctx, ids)
	}
	if failed := counting.Wait(); err == nil {
		err = failed
	}
	if err != nil {
		return outcome{}, err
	}
	out := outcome{reason: reasonExhausted}
	if s.matching > run.Found {
		out.reason = reasonLimit
	}
	out.notices, err = s.notices(ctx)
	return out, err
}

// search is a run of find.
type search struct {
	r       *Runner
	run     *searches.Run
	w       *searches.Writer
	plan    index.Plan
	verdict verdict
	total   int
	left    int // how many may still be sent
	// retrievable is how many the plan finds; it is there once counted
	// returns. matching is how many of them pass: exact once all are judged,
	// till then at most that.
	retrievable int
	counted     func() error
	matching    int
	exact       bool
}

// all judges the engine's best and sends the best of these: a first screenful
// as soon as there is one, the others when all are judged. Where too few pass
// it asks the engine for more.
func (s *search) all(ctx context.Context, ids []int64) error {
	look := min(len(ids), firstLook)
	waiting, err := s.r.judge(ctx, s.verdict, ids[:look])
	if err != nil {
		return err
	}
	best(waiting)
	passed, looked := len(waiting), look
	if look < len(ids) {
		n := min(screenful, len(waiting), s.left)
		if err := s.write(ctx, waiting[:n], look); err != nil {
			return err
		}
		waiting = waiting[n:]
	}
	if err := s.counted(); err != nil {
		return err
	}
	for {
		more, err := s.r.judge(ctx, s.verdict, ids[looked:])
		if err != nil {
			return err
		}
		passed, looked = passed+len(more), len(ids)
		waiting = append(waiting, more...)
		if len(waiting) >= s.left || looked >= min(s.retrievable, maxJudged) {
			break
		}
		if ids, err = s.r.candidates(ctx, s.plan, min(4*looked, s.retrievable)); err != nil {
			return err
		}
		if len(ids) <= looked { // some went away meanwhile
			break
		}
	}
	best(waiting)
	s.matching, s.exact = s.retrievable, looked >= s.retrievable
	if s.exact {
		s.matching = passed
	}
	waiting = waiting[:min(s.left, len(waiting))]
	for part := range slices.Chunk(waiting, batch) {
		if err := s.write(ctx, part, s.total); err != nil {
			return err
		}
	}
	return nil
}

func (s *search) write(ctx context.Context, hits []judged, scanned int) error {
	if len(hits) == 0 {
		return nil
	}
	s.left -= len(hits)
	return s.r.write(ctx, s.w, hitsOf(hits), scanned, s.total)
}

func (s *search) progress(ctx context.Context, stage string) error {
	return s.w.Events(context.WithoutCancel(ctx), &wire.Progress{Stage: stage, Total: s.total, Found: s.w.Found(), ElapsedMs: s.w.Elapsed().Milliseconds()})
}

// count tells how many people a plan finds.
func (r *Runner) count(ctx context.Context, plan index.Plan) (int, error) {
	n, err := r.Index.Count(ctx, []index.Plan{plan})
	if err != nil {
		return 0, fmt.Errorf("count: %w", err)
	}
	return n[0], nil
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

// write keeps and sends people, unless the run was cancelled.
func (r *Runner) write(ctx context.Context, w *searches.Writer, hits []searches.Hit, scanned, total int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.Hits(context.WithoutCancel(ctx), hits, &wire.Progress{
		Stage: "ranking", Scanned: scanned, Total: total, Found: w.Found() + len(hits), ElapsedMs: w.Elapsed().Milliseconds(),
	})
}
