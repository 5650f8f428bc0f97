package pane

import (
	"context"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// Line is a search as a line of the history, and what the person said of it.
type Line struct {
	wire.HistoryItem
	// Kept tells that this machine has a snapshot with people, which opens
	// without the hub.
	Kept   bool
	Pinned bool
	Title  string // the person's own name for it
}

// PersonRef names someone found: by their id at the hub and, where there is
// one, the key that they have everywhere.
type PersonRef struct{ ID, Key string }

// HistoryBook is what this machine remembers of the searches that were run,
// here and elsewhere.
type HistoryBook interface {
	// History is all lines that were not forgotten, in no order.
	History(ctx context.Context) ([]Line, error)
	// SaveHistory keeps lines as the hub tells them, and says whether they
	// were news.
	SaveHistory(ctx context.Context, items []wire.HistoryItem) (changed bool, err error)
	PinSearch(ctx context.Context, pinned bool, ids ...string) error
	NameSearch(ctx context.Context, name string, ids ...string) error
	// ForgetSearches is one step, RestoreForgotten takes the last one back and
	// says which searches that were; PurgeForgotten ends it for those before.
	ForgetSearches(ctx context.Context, ids ...string) error
	RestoreForgotten(ctx context.Context) (ids []string, err error)
	// Forgotten tells whether there is something that can be brought back.
	Forgotten(ctx context.Context) (bool, error)
	PurgeForgotten(ctx context.Context, before time.Time) error
	// People are those whom a search found: the version that is kept, the
	// newest for 0.
	People(ctx context.Context, id string, version int) ([]PersonRef, error)
}

// Since is an earlier run of a search: when it was, and whom it found.
type Since struct {
	When  time.Time // zero where unknown
	found map[string]struct{}
}

// NewSince is a run that found these people.
func NewSince(when time.Time, found []PersonRef) *Since {
	s := &Since{when, make(map[string]struct{}, 2*len(found))}
	for _, p := range found {
		s.found["id "+p.ID] = struct{}{}
		if p.Key != "" {
			s.found["key "+p.Key] = struct{}{}
		}
	}
	return s
}

// New tells whether someone was not found then. Of no earlier run, nobody is
// new.
func (s *Since) New(id, key string) bool {
	if s == nil {
		return false
	}
	_, known := s.found["id "+id]
	if !known && key != "" {
		_, known = s.found["key "+key]
	}
	return !known
}
