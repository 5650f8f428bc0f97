package backend

import (
	"context"

	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/tui/pane"
)

func (k kept) Seen(ctx context.Context) ([]pane.PersonRef, error) {
	all, err := k.Store.Seen(ctx, k.origin)
	if err != nil {
		return nil, err
	}
	out := make([]pane.PersonRef, len(all))
	for i, p := range all {
		out[i] = pane.PersonRef(p)
	}
	return out, nil
}

func (k kept) MarkSeen(ctx context.Context, people []pane.PersonRef) error {
	all := make([]store.PersonRef, len(people))
	for i, p := range people {
		all[i] = store.PersonRef(p)
	}
	return k.Store.MarkSeen(ctx, k.origin, all)
}
