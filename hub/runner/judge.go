package runner

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/people"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/searches"
)

const (
	// judgeChunk is how many people are loaded and judged at once; judges is
	// how many such lots are in work.
	judgeChunk = 50
	judges     = 2
)

// judged is somebody who passed: head has what people are ordered by.
type judged struct {
	searches.Hit
	head wire.Candidate
}

// best puts the best first.
func best(hits []judged) {
	slices.SortFunc(hits, func(a, b judged) int { return rank.Compare(&a.head, &b.head) })
}

func hitsOf(in []judged) []searches.Hit {
	out := make([]searches.Hit, len(in))
	for i := range in {
		out[i] = in[i].Hit
	}
	return out
}

// verdict is how somebody meets a search; ok is false for whom it keeps out.
type verdict func(*wire.Candidate) (m wire.Match, ok bool)

// judge loads people and returns those who pass, in the order of ids.
func (r *Runner) judge(ctx context.Context, of verdict, ids []int64) ([]judged, error) {
	var lots [][]judged
	var mu sync.Mutex
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(judges)
	n := 0
	for lot := range slices.Chunk(ids, max(1, min(judgeChunk, (len(ids)+judges-1)/judges))) {
		at := n
		n++
		mu.Lock()
		lots = append(lots, nil)
		mu.Unlock()
		g.Go(func() error {
			return survive(func() error {
				passed, err := r.judgeLot(ctx, of, lot)
				mu.Lock()
				defer mu.Unlock()
				lots[at] = passed
				return err
			})
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(lots...), nil
}

func (r *Runner) judgeLot(ctx context.Context, of verdict, ids []int64) ([]judged, error) {
	records, err := r.People.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	passed := make([]judged, 0, len(records))
	for _, rec := range records {
		c, err := people.Decode(rec.Data)
		if err != nil {
			return nil, fmt.Errorf("stored person %d: %w", rec.ID, err)
		}
		m, ok := of(&c)
		if !ok {
			continue
		}
		passed = append(passed, judged{
			Hit:  searches.Hit{Person: rec, Match: m},
			head: wire.Candidate{ID: c.ID, PersonKey: c.PersonKey, LastUpdated: c.LastUpdated, Match: &m},
		})
	}
	return passed, nil
}

// strictly judges by the filters alone.
func strictly(j *rank.Judge) verdict {
	return func(c *wire.Candidate) (wire.Match, bool) {
		m := j.Match(c)
		return m, j.Passes(m)
	}
}

// newly passes whom the relaxed filters let in and the strict ones keep out.
// The match is by the filters as they were asked for, so that what somebody
// lacks is seen.
func newly(strict, relaxed *rank.Judge) verdict {
	return func(c *wire.Candidate) (wire.Match, bool) {
		m := strict.Match(c)
		return m, !strict.Passes(m) && relaxed.Passes(relaxed.Match(c))
	}
}
