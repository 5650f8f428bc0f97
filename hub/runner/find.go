package runner

import (
	"context"
	"fmt"

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
	// maxJudged bounds how many are judged where hardly any pass.
	maxJudged = 40_000
)

func (r *Runner) find(ctx context.Context, run *searches.Run, w *searches.Writer) (outcome, error) {
	plan := r.Ranker.Plan(run.Intent.Filters)
	counts, err := r.Index.Count(ctx, []index.Plan{plan, {}})
	if err != nil {
		return outcome{}, fmt.Errorf("count: %w", err)
	}
	s := search{r: r, run: run, w: w, plan: plan, matching: counts[0], total: counts[1], left: run.Limit}
	s.verdict = strictly(r.Ranker.Judge(run.Intent.Filters))
	if err := s.progress(ctx, "retrieving"); err != nil {
		return outcome{}, err
	}
	if err := s.all(ctx); err != nil {
		return outcome{}, err
	}
	out := outcome{reason: reasonExhausted}
	if s.matching > run.Found {
		out.reason = reasonLimit
	}
	out.notices, err = r.notices(ctx, run, s.matching)
	return out, err
}

// search is a run of find.
type search struct {
	r        *Runner
	run      *searches.Run
	w        *searches.Writer
	plan     index.Plan
	verdict  verdict
	matching int // who meets the plan, or once all are judged, who passes
	total    int
	left     int // how many may still be sent
}

// all judges the engine's best and sends the best of these: a first screenful
// as soon as there is one, the others when all are judged. Where too few pass
// it asks the engine for more.
func (s *search) all(ctx context.Context) error {
	var waiting []judged
	passed, looked := 0, 0
	for k := min(s.matching, 2*s.left+headRoom); looked < k; k = min(s.matching, 4*k, max(maxJudged, k)) {
		ids, err := s.r.candidates(ctx, s.plan, k)
		if err != nil {
			return err
		}
		for looked < len(ids) {
			next := len(ids)
			if looked == 0 {
				next = min(next, firstLook)
			}
			more, err := s.r.judge(ctx, s.verdict, ids[looked:next])
			if err != nil {
				return err
			}
			first := looked == 0 && next < len(ids)
			looked = next
			passed += len(more)
			waiting = append(waiting, more...)
			best(waiting)
			if first {
				n := min(screenful, len(waiting), s.left)
				if err := s.write(ctx, waiting[:n], looked); err != nil {
					return err
				}
				waiting = waiting[n:]
			}
		}
		if len(ids) < k { // some went away meanwhile
			s.matching = len(ids)
		}
		if len(waiting) >= s.left {
			break
		}
	}
	if looked >= s.matching {
		s.matching = passed
	}
	waiting = waiting[:min(s.left, len(waiting))]
	for len(waiting) > 0 {
		n := min(batch, len(waiting))
		if err := s.write(ctx, waiting[:n], s.total); err != nil {
			return err
		}
		waiting = waiting[n:]
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
