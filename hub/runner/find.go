package runner

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/searches"
)

const (
	// headRoom is how many more people than asked for are judged at least: the
	// engine's order is not the judge's.
	headRoom = 200
	// firstLook is how many are judged before the first are sent.
	firstLook = 60
	// screenful is how many are sent at first, handful how many where they do
	// not meet all that is asked.
	screenful = 30
	handful   = 10
	// batch is how many are written in one transaction after that.
	batch = 500
	// maxJudged bounds how many are judged where hardly any pass.
	maxJudged = 40_000
)

func (r *Runner) find(ctx context.Context, run *searches.Run, w *searches.Writer) (outcome, error) {
	filters := run.Intent.Filters
	s := search{r: r, run: run, w: w, plan: r.Ranker().Plan(filters), left: run.Limit}
	s.verdict = strictly(r.Ranker().Judge(filters))
	look := 2*run.Limit + headRoom
	ids, err := s.begin(ctx, look)
	if err != nil {
		return outcome{}, err
	}
	s.retrievable, s.likely = len(ids), len(ids)
	counting, both := errgroup.WithContext(ctx)
	if len(ids) == look { // there may be more: the first are judged meanwhile
		counting.Go(func() error {
			return survive(func() error {
				n, err := r.Index.Count(both, []index.Plan{{Filter: s.plan.Filter}, {Filter: r.Ranker().Likely(filters)}})
				if err != nil {
					return fmt.Errorf("count: %w", err)
				}
				s.retrievable, s.likely = n[0], n[1]
				return nil
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

// begin asks the engine for the best, and meanwhile for how many people there
// are.
func (s *search) begin(ctx context.Context, look int) (ids []int64, err error) {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		return survive(func() (err error) {
			s.total, err = s.r.count(ctx, index.Plan{})
			return err
		})
	})
	ids, err = s.r.candidates(ctx, s.plan, look)
	if failed := g.Wait(); err == nil {
		err = failed
	}
	return ids, err
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
	// retrievable is how many the plan finds, likely how many of them the
	// index believes to pass; both are there once counted returns. matching is
	// how many do pass: exact once all are judged, till then likely.
	retrievable, likely int
	counted             func() error
	matching            int
	exact               bool
}

// all judges the engine's best and sends the best of these: the best of a
// first look as soon as there are some, the others when all are judged. Where
// too few pass it asks the engine for more. In the end everybody has the rank
// that a look at all gives.
func (s *search) all(ctx context.Context, ids []int64) error {
	look := min(len(ids), firstLook)
	waiting, err := s.r.judge(ctx, s.verdict, ids[:look])
	if err != nil {
		return err
	}
	best(waiting)
	passed, looked := len(waiting), look
	var sent []judged
	if look < len(ids) {
		n := min(early(waiting), s.left)
		if err := s.write(ctx, waiting[:n], look); err != nil {
			return err
		}
		sent, waiting = waiting[:n:n], waiting[n:]
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
	s.matching, s.exact = max(s.likely, passed), looked >= s.retrievable
	if s.exact {
		s.matching = passed
	}
	return s.settle(ctx, sent, waiting[:min(s.left, len(waiting))])
}

// early is how many of the first look are sent at once: those who meet all of
// it, a screenful at most, or else a few.
func early(hits []judged) int {
	n := 0
	for n < min(screenful, len(hits)) && (n < handful || hits[n].Match.Score >= rank.MetFrom) {
		n++
	}
	return n
}

// settle sends who is left, and their final ranks to those who were sent before
// all had been judged.
func (s *search) settle(ctx context.Context, sent, left []judged) error {
	all := slices.Concat(sent, left)
	best(all)
	place := make(map[int64]int, len(all))
	for i := range all {
		place[all[i].Person.ID] = i + 1
	}
	var late []searches.Late
	for i := range sent {
		h := &sent[i]
		if n := place[h.Person.ID]; n != i+1 {
			h.Match.Rank = n
			late = append(late, searches.Late{PersonID: h.Person.ID, CandidateID: h.head.ID, Match: h.Match})
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.w.Late(context.WithoutCancel(ctx), late); err != nil {
		return err
	}
	for i := range left {
		left[i].Match.Rank = place[left[i].Person.ID]
	}
	for part := range slices.Chunk(left, batch) {
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
