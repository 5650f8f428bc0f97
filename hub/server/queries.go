package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
	"github.com/scout-cli/scout/hub/refusal"
	"github.com/scout-cli/scout/hub/salesnav"
)

type (
	queriesInput  struct{ Body wire.QueriesRequest }
	queriesOutput struct{ Body wire.Queries }
)

// registerQueries adds what carries a search into other tools.
func (s *Server) registerQueries() {
	op := secured("exportQueries", http.MethodPost, base+"/queries", "A search as a Sales Navigator URL and as Boolean strings")
	op.Description = "Runs nothing and opens no address. Give filters, such as those of classify-intent after a person changed them, or a prompt. " +
		"`notCarried` of each query names what it does not say, or not exactly (`why` is `approximate`). A `text` that is empty could say nothing of the search."
	register(s, op, s.queries)
}

func (s *Server) queries(_ context.Context, in *queriesInput) (*queriesOutput, error) {
	if len(in.Body.Filters) == 0 && strings.TrimSpace(in.Body.Prompt) == "" {
		return nil, refusal.Invalid("prompt", "is missing: say in words whom you look for, or give filters")
	}
	if err := checkPrompt(in.Body.Prompt); err != nil {
		return nil, err
	}
	filters := s.Runner.Understand(in.Body.Prompt, in.Body.Filters).Filters
	return &queriesOutput{Body: wire.Queries{
		SalesNavigator: salesnav.Encode(filters),
		LinkedIn:       boolean.Build(filters, boolean.LinkedIn),
		Google:         boolean.Build(filters, boolean.Google),
	}}, nil
}
