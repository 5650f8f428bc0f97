package backend

import (
	"context"

	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/tui/pane"
)

func (k kept) SetVerdict(ctx context.Context, v pane.OwnVerdict) error {
	return k.Store.SetVerdict(ctx, k.origin, store.Verdict(v))
}

func (k kept) Verdicts(ctx context.Context) ([]pane.OwnVerdict, error) {
	all, err := k.Store.Verdicts(ctx, k.origin)
	if err != nil {
		return nil, err
	}
	out := make([]pane.OwnVerdict, len(all))
	for i, v := range all {
		out[i] = pane.OwnVerdict(v)
	}
	return out, nil
}
