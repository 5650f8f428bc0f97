package pane

import (
	"context"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// PromptVersion is one version of a search's prompt, and what it was
// understood to mean.
type PromptVersion struct {
	Search wire.Search // without people
	Intent *wire.Intent
	Parent int // the version that it was made from, 0 for the first
	At     time.Time
}

// VersionBook keeps the versions of prompts on disk.
type VersionBook interface {
	SaveVersion(ctx context.Context, v PromptVersion) error
	Versions(ctx context.Context, searchID string) ([]PromptVersion, error)
}
