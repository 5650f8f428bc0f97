package backend

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// unlessUnknown marks the answer of a hub that does not know the question.
func unlessUnknown[T any](v T, err error) (T, error) {
	if unknown(err) {
		return v, fmt.Errorf("%w: %w", pane.ErrNotOffered, err)
	}
	return v, err
}

// unknown tells whether an error says that a hub has nothing of the kind, or
// something else under the same address.
func unknown(err error) bool {
	if errors.Is(err, client.ErrNotFound) || errors.Is(err, tolerant.ErrShape) {
		return true
	}
	var e *client.CallError
	return errors.As(err, &e) && e.API != nil && (e.API.Status == http.StatusMethodNotAllowed || e.API.Status == http.StatusNotImplemented)
}

func (h hub) Relaxations(ctx context.Context, id string, version int) (*wire.Relaxations, error) {
	return unlessUnknown(h.Client.Relaxations(ctx, id, version))
}

func (h hub) Estimate(ctx context.Context, req wire.EstimateRequest) (*wire.Estimate, error) {
	return unlessUnknown(h.Client.Estimate(ctx, req))
}

func (h hub) Me(ctx context.Context) (*wire.Me, error) { return unlessUnknown(h.Client.Me(ctx)) }

func (h hub) Synonyms(ctx context.Context, req wire.SynonymsRequest) (*wire.Synonyms, error) {
	return unlessUnknown(h.Client.Synonyms(ctx, req))
}

func (h hub) Skills(ctx context.Context, req wire.SkillsRequest) (*wire.SkillSuggestions, error) {
	return unlessUnknown(h.Client.Skills(ctx, req))
}

func (h hub) Similar(ctx context.Context, candidateID string) (*wire.Intent, error) {
	return unlessUnknown(h.Client.Similar(ctx, candidateID))
}
