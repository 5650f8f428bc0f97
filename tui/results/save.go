package results

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/feed"
	"github.com/scout-cli/scout/tui/pane"
)

// errNoID is why a search is not kept, said once, when it has ended.
var errNoID = errors.New("the hub gave this search no id, so it can't be opened again, widened or refined; e searches anew")

// saver writes what a stream brings to the store, before it is shown. It
// lives on the goroutine that asks the feed.
type saver struct {
	ctx    context.Context
	store  pane.Store
	search *wire.Search
	intent *wire.Intent
	from   *wire.Search // the version that this one was made from, nil for the first
	begun  time.Time
	// base is the version whose people this one has too, known their ids: nil
	// where it begins with nobody. A hub that makes no version of it adds to
	// the base itself.
	base  *wire.Search
	known map[string]bool
	count int
}

// save keeps a batch. The search that it hands on is as it is kept.
func (s *saver) save(b *feed.Batch) (kept bool, err error) {
	head := false
	if b.Search != nil {
		if head, err = s.begin(b.Search); err != nil {
			return false, err
		}
	}
	if b.Intent != nil {
		s.intent, head = b.Intent, true
		if s.search != nil && len(s.search.Filters) == 0 {
			s.search.Filters = b.Intent.Filters
		}
	}
	if s.search == nil || s.search.ID == "" {
		if b.Ended && b.Err == nil {
			return false, errNoID
		}
		return false, nil
	}
	s.add(b.Found)
	if b.Ended {
		head = true
		s.end(b)
	}
	if head {
		s.search.Versions = joined(s.search.Versions, s.search)
		c := *s.search
		b.Search = &c
	}
	if head || len(b.Found) > 0 {
		if err := s.store.SaveSearch(s.ctx, s.search, s.intent); err != nil {
			return false, err
		}
	}
	if v := (pane.PromptVersion{Search: *s.search, Intent: s.intent, At: s.begun}); head && (s.base == nil || s.search.Version > s.base.Version) {
		if s.from != nil {
			v.Parent = s.from.Version
		}
		if err := s.store.SaveVersion(s.ctx, v); err != nil {
			return false, err
		}
	}
	if err := s.store.AppendResults(s.ctx, s.search.ID, s.search.Version, b.Found); err != nil {
		return false, err
	}
	return true, s.store.UpdateMatches(s.ctx, s.search.ID, s.search.Version, b.Updates)
}

// begin takes the head of the stream's search. head is whether it is news.
func (s *saver) begin(told *wire.Search) (head bool, err error) {
	c := *told
	switch {
	case s.base == nil:
		if s.from != nil && s.from.ID == c.ID {
			c.Versions = joined(s.from.Versions, s.from)
		}
	case c.ID != s.base.ID || c.Version <= s.base.Version:
		return false, nil
	case s.search.Version == c.Version: // told again
		return false, nil
	default:
		s.from = s.base
		c.Relaxed, c.Versions, c.Prompt = slices.Clone(s.base.Relaxed), joined(s.base.Versions, s.base), s.base.Prompt
		if err := s.store.CopyResults(s.ctx, c.ID, s.base.Version, c.Version); err != nil {
			return false, err
		}
	}
	s.search = &c
	return true, nil
}

// add counts people, and what let them in.
func (s *saver) add(found []wire.Found) {
	for i := range found {
		c := &found[i].Candidate
		if s.base != nil {
			if s.known[c.ID] {
				continue
			}
			s.known[c.ID] = true
			if r := c.Relaxation; r != nil && !slices.ContainsFunc(s.search.Relaxed, func(x wire.Relaxation) bool { return x.ID == r.ID && x.To == r.To }) {
				s.search.Relaxed = append(s.search.Relaxed, *r)
			}
		}
		s.count++
	}
	s.search.ResultCount = s.count
}

// end notes how the stream ended.
func (s *saver) end(b *feed.Batch) {
	switch {
	case b.Done != nil:
		s.search.Status, s.search.StopReason = b.Done.Status, b.Done.StopReason
	case errors.Is(b.Err, context.Canceled):
		s.search.Status = wire.StatusCancelled
	default:
		s.search.Status, s.search.StopReason = wire.StatusFailed, b.Err.Error()
	}
}
