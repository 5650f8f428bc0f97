package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/searches"
)

// tooFew is the number of people below which a search is called narrow; one
// that could give tooMany times what was asked for is called broad.
const (
	tooFew  = 20
	tooMany = 25
)

// maxWidened is the number of filters above which a search is not widened: the
// work grows with its square, and none of so many is what keeps people out.
const maxWidened = 60

// notices says what is remarkable about how many people were found.
func (r *Runner) notices(ctx context.Context, run *searches.Run, matching int) ([]wire.EventData, error) {
	var out []wire.EventData
	if run.Found < min(tooFew, run.Limit) {
		steps, err := r.steps(ctx, run.Intent.Filters, matching)
		if err != nil {
			return nil, err
		}
		n := &wire.Notice{Code: wire.CodeTooNarrow, Message: fmt.Sprintf("Only %d people meet all of this.", run.Found)}
		if run.Found == 0 {
			n.Message = "Nobody meets all of this."
		}
		for _, s := range steps {
			n.Suggestions = append(n.Suggestions, s.Relaxation)
		}
		out = append(out, n)
	}
	if run.Found >= run.Limit && matching > run.Found {
		if matching > tooMany*run.Limit {
			out = append(out, &wire.Notice{Code: wire.CodeTooBroad, Message: fmt.Sprintf("%d people meet this: say more of whom you need.", matching)})
		}
		out = append(out, &wire.Notice{Code: wire.CodeTruncated, Message: fmt.Sprintf("These are the best %d of %d people.", run.Found, matching)})
	}
	return out, nil
}

// steps returns the relaxations that bring anybody, with their gains.
func (r *Runner) steps(ctx context.Context, filters []wire.Filter, matching int) ([]rank.Step, error) {
	if len(filters) > maxWidened {
		return nil, nil
	}
	ladder := r.Ranker().Ladder(filters)
	plans := make([]index.Plan, len(ladder))
	for i := range ladder {
		plans[i] = r.Ranker().Plan(ladder[i].Filters)
	}
	counts, err := r.Index.Count(ctx, plans)
	if errors.Is(err, r.TooComplex) {
		return nil, nil // wider filters are longer: there is nothing to offer
	}
	if err != nil {
		return nil, fmt.Errorf("count relaxations: %w", err)
	}
	out := ladder[:0]
	for i, s := range ladder {
		if s.Relaxation.Gain = counts[i] - matching; s.Relaxation.Gain > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// widen goes down the ladder until enough people came who were not there.
func (r *Runner) widen(ctx context.Context, base, run *searches.Run, w *searches.Writer) (outcome, error) {
	known, err := r.Searches.People(ctx, base)
	if err != nil {
		return outcome{}, err
	}
	have := make(map[int64]bool, len(known))
	for _, id := range known {
		have[id] = true
	}
	filters := run.Intent.Filters
	counts, err := r.Index.Count(ctx, []index.Plan{r.Ranker().Plan(filters), {}})
	if err != nil {
		return outcome{}, fmt.Errorf("count: %w", err)
	}
	s := search{r: r, run: run, w: w, total: counts[1], left: run.Limit}
	if err := s.progress(ctx, "widening"); err != nil {
		return outcome{}, err
	}
	steps, err := r.steps(ctx, filters, counts[0])
	if err != nil {
		return outcome{}, err
	}
	out := outcome{reason: reasonExhausted, relaxed: base.Relaxed}
	strict := r.Ranker().Judge(filters)
	for _, step := range steps {
		if s.left == 0 {
			out.reason = reasonLimit
			break
		}
		s.plan = r.Ranker().Plan(step.Filters)
		s.verdict = newly(strict, r.Ranker().Judge(step.Filters))
		hits, err := s.newcomers(ctx, have)
		if err != nil {
			return out, err
		}
		if len(hits) == 0 {
			continue
		}
		for i := range hits {
			hits[i].Relaxation = &step.Relaxation
			have[hits[i].Person.ID] = true
		}
		if err := s.write(ctx, hits, s.total); err != nil {
			return out, err
		}
		if !slices.Contains(out.relaxed, step.Relaxation) {
			out.relaxed = append(out.relaxed, step.Relaxation)
		}
	}
	return out, nil
}

// newcomers returns the best people that one step lets in.
func (s *search) newcomers(ctx context.Context, have map[int64]bool) ([]judged, error) {
	ids, err := s.r.candidates(ctx, s.plan, len(have)+2*s.left+headRoom)
	if err != nil {
		return nil, err
	}
	fresh := ids[:0]
	for _, id := range ids {
		if !have[id] {
			fresh = append(fresh, id)
		}
	}
	hits, err := s.r.judge(ctx, s.verdict, fresh)
	if err != nil {
		return nil, err
	}
	best(hits)
	return hits[:min(s.left, len(hits))], nil
}
