package backend

import (
	"context"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/tui/pane"
)

// kept is the store for one hub.
type kept struct {
	*store.Store
	origin string
}

// Store makes the part of a store that belongs to a hub the terminal
// program's.
func Store(s *store.Store, origin string) pane.Store { return kept{s, origin} }

func (k kept) SaveSearch(ctx context.Context, s *wire.Search, in *wire.Intent) error {
	return k.Store.SaveSearch(ctx, k.origin, s, in)
}

func (k kept) AppendResults(ctx context.Context, id string, version int, found []wire.Found) error {
	return k.Store.AppendResults(ctx, k.origin, id, version, found)
}

func (k kept) Searches(ctx context.Context, limit int) ([]pane.Snapshot, error) {
	all, err := k.Store.Searches(ctx, k.origin, limit)
	if err != nil {
		return nil, err
	}
	out := make([]pane.Snapshot, len(all))
	for i, s := range all {
		out[i] = pane.Snapshot{Search: s.Search, Intent: s.Intent}
	}
	return out, nil
}

func (k kept) Search(ctx context.Context, id string) (pane.Snapshot, error) {
	s, err := k.Store.Search(ctx, k.origin, id)
	return pane.Snapshot{Search: s.Search, Intent: s.Intent}, err
}

func (k kept) CopyResults(ctx context.Context, id string, from, to int) error {
	return k.Store.CopyResults(ctx, k.origin, id, from, to)
}

func (k kept) Results(ctx context.Context, id string, version int) ([]wire.Found, error) {
	return k.Store.Results(ctx, k.origin, id, version)
}

func (k kept) Result(ctx context.Context, id string, version int, candidateID string) (*wire.Candidate, error) {
	return k.Store.Result(ctx, k.origin, id, version, candidateID)
}

func (k kept) Candidates(ctx context.Context, ids []string) (map[string]*wire.Candidate, error) {
	return k.Store.Candidates(ctx, k.origin, ids)
}

func (k kept) UpdateMatches(ctx context.Context, id string, version int, late []wire.Update) error {
	return k.Store.UpdateMatches(ctx, k.origin, id, version, late)
}

func (k kept) SaveLists(ctx context.Context, lists []wire.List) error {
	return k.Store.SaveLists(ctx, k.origin, lists)
}

func (k kept) SaveList(ctx context.Context, l *wire.List) error {
	return k.Store.SaveList(ctx, k.origin, l)
}

func (k kept) SavedLists(ctx context.Context) ([]wire.List, error) {
	return k.Store.Lists(ctx, k.origin)
}

// Setting keys are the hub's own: the active list of one hub means nothing to
// another.
func (k kept) Setting(ctx context.Context, key string) (string, bool, error) {
	return k.Store.Setting(ctx, k.origin+" "+key)
}

func (k kept) SetSetting(ctx context.Context, key, value string) error {
	return k.Store.SetSetting(ctx, k.origin+" "+key, value)
}
