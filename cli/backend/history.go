package backend

import (
	"context"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

func (k kept) History(ctx context.Context) ([]pane.Line, error) {
	all, err := k.Store.History(ctx, k.origin)
	if err != nil {
		return nil, err
	}
	out := make([]pane.Line, len(all))
	for i, l := range all {
		out[i] = pane.Line{HistoryItem: l.HistoryItem, Kept: l.Kept, Pinned: l.Pinned, Title: l.Name}
	}
	return out, nil
}

func (k kept) SaveHistory(ctx context.Context, items []wire.HistoryItem) (bool, error) {
	return k.Store.SaveHistory(ctx, k.origin, items)
}

func (k kept) PinSearch(ctx context.Context, pinned bool, ids ...string) error {
	return k.Store.PinSearch(ctx, k.origin, pinned, ids...)
}

func (k kept) NameSearch(ctx context.Context, name string, ids ...string) error {
	return k.Store.NameSearch(ctx, k.origin, name, ids...)
}

func (k kept) ForgetSearches(ctx context.Context, ids ...string) error {
	return k.Store.ForgetSearches(ctx, k.origin, ids...)
}

func (k kept) Forgotten(ctx context.Context) (bool, error) { return k.Store.Forgotten(ctx, k.origin) }

func (k kept) RestoreForgotten(ctx context.Context) ([]string, error) {
	return k.Store.RestoreForgotten(ctx, k.origin)
}

func (k kept) People(ctx context.Context, id string, version int) ([]pane.PersonRef, error) {
	all, err := k.Store.People(ctx, k.origin, id, version)
	if err != nil {
		return nil, err
	}
	out := make([]pane.PersonRef, len(all))
	for i, p := range all {
		out[i] = pane.PersonRef(p)
	}
	return out, nil
}
