package backend

import (
	"context"

	"github.com/scout-cli/scout/store"
	"github.com/scout-cli/scout/tui/pane"
)

func (k kept) SaveVersion(ctx context.Context, v pane.PromptVersion) error {
	return k.Store.SaveVersion(ctx, k.origin, store.Version(v))
}

func (k kept) Versions(ctx context.Context, searchID string) ([]pane.PromptVersion, error) {
	all, err := k.Store.Versions(ctx, k.origin, searchID)
	if err != nil {
		return nil, err
	}
	out := make([]pane.PromptVersion, len(all))
	for i, v := range all {
		out[i] = pane.PromptVersion(v)
	}
	return out, nil
}
