package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/searches"
)

// tooFew is the number of people below which a search is called narrow, and
// tooMany that above which it is called broad: more than anybody looks through.
const (
	tooFew  = 20
	tooMany = 1000
)

// maxWidened is the number of filters above which a search is not widened: the
// work grows with its square, and none of so many is what keeps people out.
const maxWidened = 60

// notices says what is remarkable about how many people were found.
func (s *search) notices(ctx context.Context) ([]wire.EventData, error) {
	found := s.run.Found
	switch {
	case found < min(tooFew, s.run.Limit):
		n := &wire.Notice{Code: wire.CodeTooNarrow}
		switch found {
		case 0:
			n.Message = "Nobody meets all of this."
		case 1:
			n.Message = "Only 1 person meets all of this."
		default:
			n.Message = fmt.Sprintf("Only %d people meet all of this.", found)
		}
		steps, err := s.r.steps(ctx, s.run.Intent.Filters, s.retrievable)
		if err != nil {
			return nil, err
		}
		for _, step := range steps {
			n.Suggestions = append(n.Suggestions, step.Relaxation)
		}
		return []wire.EventData{n}, nil
	case s.matching > found && s.matching > tooMany:
		return []wire.EventData{&wire.Notice{Code: wire.CodeTooBroad, Message: s.bestOf() + " Say more of whom you need to find fewer."}}, nil
	case s.matching > found:
		return []wire.EventData{&wire.Notice{Code: wire.CodeTruncated, Message: s.bestOf()}}, nil
	}
	return nil, nil
}

// bestOf says how many of how many were sent. What the index finds is near to
// what is true, not more.
func (s *search) bestOf() string {
	about := "about "
	if s.exact {
		about = ""
	}
	return fmt.Sprintf("These are the best %s of %s%s people.", thousands(s.run.Found), about, thousands(s.matching))
}

// thousands writes 1240 as "1,240".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// steps returns the relaxations that bring anybody, with their gains: by the
// index's count of both, for those who would be judged.
func (r *Runner) steps(ctx context.Context, filters []wire.Filter, retrievable int) ([]rank.Step, error) {
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
		if s.Relaxation.Gain = counts[i] - retrievable; s.Relaxation.Gain > 0 {
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
