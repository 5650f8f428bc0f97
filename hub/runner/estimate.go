package runner

import (
	"context"
	"errors"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// Estimate counts how many people meet the filters and how many there would be
// without each, by the index alone. It is nil where there is nothing to count,
// or too much.
func (r *Runner) Estimate(ctx context.Context, filters []wire.Filter) (*wire.Estimate, error) {
	if len(filters) == 0 || len(filters) > maxWidened {
		return nil, nil
	}
	bounds, exact := r.Ranker().Bounds(filters)
	plans := []index.Plan{{Filter: bounds.Likely}}
	if !exact {
		plans = append(plans, index.Plan{Filter: bounds.Least}, index.Plan{Filter: bounds.Most})
	}
	first := len(plans)
	for i := range filters {
		plans = append(plans, index.Plan{Filter: r.Ranker().Likely(without(filters, i))})
	}
	counts, err := r.Index.Count(ctx, plans)
	if errors.Is(err, r.TooComplex) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("estimate: %w", err)
	}
	e := &wire.Estimate{Total: counts[0], Min: counts[0], Max: counts[0], Quality: wire.QualityExact}
	if !exact {
		e.Quality = wire.QualityAbout
		e.Min, e.Max = min(counts[1], e.Total), max(counts[2], e.Total)
	}
	most := e.Total
	for i := range filters {
		n := counts[first+i]
		e.Without = append(e.Without, wire.Without{FilterID: filters[i].ID, Total: n})
		if n > most {
			most, e.Tightest = n, filters[i].ID
		}
	}
	return e, nil
}

func without(filters []wire.Filter, i int) []wire.Filter {
	out := make([]wire.Filter, 0, len(filters)-1)
	return append(append(out, filters[:i]...), filters[i+1:]...)
}

// EstimateOf is Estimate for filters, or where there are none, for what a
// prompt is read as, with the ways to let more people in.
func (r *Runner) EstimateOf(ctx context.Context, prompt string, filters []wire.Filter) (*wire.Estimate, error) {
	in := r.Understand(prompt, filters)
	e, err := r.Estimate(ctx, in.Filters)
	if err != nil || e == nil {
		return &wire.Estimate{}, err
	}
	steps, err := r.offers(ctx, in.Filters, nil)
	for _, s := range steps {
		e.Relaxations = append(e.Relaxations, s.Relaxation)
	}
	return e, err
}
