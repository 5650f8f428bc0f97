package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/refusal"
	"github.com/scout-cli/scout/hub/searches"
)

// maxWidened is the number of filters above which a search is not widened: the
// work grows with its square, and none of so many is what keeps people out.
const maxWidened = 60

const (
	// readBelow is the gain up to which people are read to know it exactly;
	// above, the index's count is near enough.
	readBelow = 50
	// mostRead bounds how many are read for all gains of one ladder.
	mostRead = 1000
)

// Relaxations are the ways to widen a run, each with how many people it brings
// who are not there yet.
func (r *Runner) Relaxations(ctx context.Context, run *searches.Run) ([]wire.Relaxation, error) {
	had, err := r.widened(ctx, run)
	if err != nil {
		return nil, err
	}
	steps, err := r.offers(ctx, run.Intent.Filters, had)
	out := make([]wire.Relaxation, 0, len(steps))
	for _, s := range steps {
		out = append(out, s.Relaxation)
	}
	return out, err
}

// CheckRelaxation refuses the id of a relaxation that the run does not have.
func (r *Runner) CheckRelaxation(run *searches.Run, id string) error {
	if _, ok := r.Ranker().Step(run.Intent.Filters, id); !ok {
		return refusal.Invalid("relaxation", "this search has no way to widen called %q; GET .../%s/relaxations lists them", id, run.ID)
	}
	return nil
}

// widened are the ids of people whom relaxations let into a run.
func (r *Runner) widened(ctx context.Context, run *searches.Run) ([]int64, error) {
	if len(run.Relaxed) == 0 {
		return nil, nil
	}
	return r.Searches.Widened(ctx, run)
}

// offers are the steps of the ladder that bring anybody, with their gains:
// people who do not meet the filters as they are, and are none of had. Where
// no step does, it is the first combination of steps that does.
func (r *Runner) offers(ctx context.Context, filters []wire.Filter, had []int64) ([]rank.Step, error) {
	if len(filters) > maxWidened {
		return nil, nil
	}
	l := ladder{r: r, filters: filters, strict: r.Ranker().Judge(filters), had: had}
	out, err := l.gains(ctx, r.Ranker().Ladder(filters))
	if err != nil || len(out) > 0 {
		return out, err
	}
	for _, s := range r.Ranker().Combined(filters) {
		if out, err = l.gains(ctx, []rank.Step{s}); err != nil || len(out) > 0 {
			break
		}
	}
	for err == nil && len(out) > 0 { // what of it is not needed stays as it was
		var less []rank.Step
		if less, err = l.gains(ctx, r.Ranker().Fewer(filters, out[0])); len(less) == 0 {
			break
		}
		out = less[:1]
	}
	return out, err
}

// ladder counts what steps bring.
type ladder struct {
	r       *Runner
	filters []wire.Filter
	strict  *rank.Judge
	had     []int64
	read    int // how many people were read so far
}

// gains are those of the steps that bring anybody, with how many.
func (l *ladder) gains(ctx context.Context, steps []rank.Step) ([]rank.Step, error) {
	ranker := l.r.Ranker()
	base := ranker.Likely(l.filters)
	plans := make([]index.Plan, len(steps))
	for i := range steps {
		plans[i].Filter = beyond(ranker.Likely(steps[i].Filters), base)
	}
	counts, err := l.r.Index.Count(ctx, plans)
	if errors.Is(err, l.r.TooComplex) {
		return nil, nil // wider filters are longer: there is nothing to offer
	}
	if err != nil {
		return nil, fmt.Errorf("count relaxations: %w", err)
	}
	var out []rank.Step
	for i, s := range steps {
		gain := counts[i]
		if gain == 0 {
			continue
		}
		switch verdict := newly(l.strict, ranker.Judge(s.Filters)); {
		case gain <= readBelow && l.read < mostRead:
			l.read += gain
			hits, err := l.r.newcomers(ctx, l.filters, s, verdict, l.had, readBelow)
			if err != nil {
				return nil, err
			}
			gain = len(hits)
		case len(l.had) > 0:
			hits, err := l.r.judge(ctx, verdict, l.had)
			if err != nil {
				return nil, err
			}
			gain -= len(hits)
		}
		if s.Relaxation.Gain = gain; gain > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// beyond holds for those who meet x and not base; nobody, where base is all.
func beyond(x, base index.Expr) index.Expr {
	if base == nil {
		return index.Or{}
	}
	if x == nil {
		return index.Not{X: base}
	}
	return index.And{x, index.Not{X: base}}
}

// newcomers are up to limit people whom a step lets in, the best first, without
// those who are there already.
func (r *Runner) newcomers(ctx context.Context, filters []wire.Filter, step rank.Step, of verdict, had []int64, limit int) ([]judged, error) {
	known := make(map[int64]bool, len(had))
	for _, id := range had {
		known[id] = true
	}
	bounds, _ := r.Ranker().Bounds(filters)
	plan := r.Ranker().Plan(step.Filters)
	var out []judged
	// First those who are likely new, then those of whom the index believed
	// that they met the filters before.
	for _, base := range []index.Expr{bounds.Likely, bounds.Least} {
		look := index.Plan{Filter: beyond(plan.Filter, base), Should: plan.Should}
		ids, err := r.candidates(ctx, look, len(known)+2*limit+headRoom)
		if err != nil {
			return nil, err
		}
		fresh := ids[:0]
		for _, id := range ids {
			if !known[id] {
				known[id] = true
				fresh = append(fresh, id)
			}
		}
		hits, err := r.judge(ctx, of, fresh)
		if err != nil {
			return nil, err
		}
		if out = append(out, hits...); len(out) >= limit {
			break
		}
	}
	best(out)
	return out[:min(limit, len(out))], nil
}

// widen applies one step, or goes down the ladder until enough people came who
// were not there.
func (r *Runner) widen(ctx context.Context, base, run *searches.Run, only string, w *searches.Writer) (outcome, error) {
	had, err := r.Searches.People(ctx, base)
	if err != nil {
		return outcome{}, err
	}
	filters := run.Intent.Filters
	s := search{r: r, run: run, w: w, left: run.Limit}
	if s.total, err = r.count(ctx, index.Plan{}); err != nil {
		return outcome{}, err
	}
	if err := s.progress(ctx, "widening"); err != nil {
		return outcome{}, err
	}
	let, err := r.widened(ctx, base)
	if err != nil {
		return outcome{}, err
	}
	var steps []rank.Step
	if only == "" {
		steps, err = r.offers(ctx, filters, let)
	} else if step, ok := r.Ranker().Step(filters, only); ok {
		l := ladder{r: r, filters: filters, strict: r.Ranker().Judge(filters), had: let}
		steps, err = l.gains(ctx, []rank.Step{step})
	}
	if err != nil {
		return outcome{}, err
	}
	out := outcome{reason: reasonExhausted, relaxed: base.Relaxed}
	strict := r.Ranker().Judge(filters)
	for i := range steps {
		step := &steps[i]
		if s.left == 0 {
			out.reason = reasonLimit
			break
		}
		hits, err := r.newcomers(ctx, filters, *step, newly(strict, r.Ranker().Judge(step.Filters)), had, s.left)
		if err != nil {
			return out, err
		}
		if len(hits) == 0 {
			continue
		}
		for k := range hits {
			hits[k].Relaxation = &step.Relaxation
			had = append(had, hits[k].Person.ID)
		}
		if err := s.write(ctx, hits, s.total); err != nil {
			return out, err
		}
		again := func(x wire.Relaxation) bool { return x.ID == step.Relaxation.ID && x.To == step.Relaxation.To }
		if !slices.ContainsFunc(out.relaxed, again) {
			out.relaxed = append(slices.Clip(out.relaxed), step.Relaxation)
		}
	}
	return out, nil
}
