package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

type (
	estimateInput    struct{ Body wire.EstimateRequest }
	estimateOutput   struct{ Body wire.Estimate }
	relaxationsInput struct {
		SearchPath
		Version int `query:"version" minimum:"1" doc:"The version to widen; the newest where absent"`
	}
	relaxationsOutput struct{ Body wire.Relaxations }
	similarInput      struct{ Body wire.SimilarRequest }
	similarOutput     struct{ Body wire.Intent }
)

// registerSizing adds what tells about a search before it is run or widened.
func (s *Server) registerSizing() {
	estimate := secured("estimateSearch", http.MethodPost, base+"/estimate", "How many people meet filters, without each of them, and what would bring more")
	estimate.Description = "Counts by the index, without reading people. Give filters, such as those of classify-intent after a person changed them, or a prompt. " +
		"`without` has the total for each filter left out, `tightest` the filter that keeps most people out, `relaxations` the ways to let more in, each with the number of people that it would bring."
	register(s, estimate, s.estimate)
	relaxations := secured("listRelaxations", http.MethodGet, base+"/{candidateSearchId}/relaxations", "The ways to widen a search, with how many new people each brings")
	relaxations.Description = "Nothing is run. Each item loosens one filter (or, where that helps nobody, several) and leaves the others; what is avoided stays avoided. " +
		"POST .../expand with `{\"relaxation\": id}` applies one. Gains up to 50 are exact, larger ones are the index's count."
	register(s, relaxations, s.relaxations)
	similar := secured("similarSearch", http.MethodPost, base+"/similar", "A search for people like one: its prompt and filters, to be run or changed")
	similar.Description = "Runs nothing: give `prompt` and `filters` of the answer to POST .../search."
	register(s, similar, s.similar)
}

func (s *Server) estimate(ctx context.Context, in *estimateInput) (*estimateOutput, error) {
	if len(in.Body.Filters) == 0 && strings.TrimSpace(in.Body.Prompt) == "" {
		return nil, refusal.Invalid("prompt", "is missing: say in words whom you look for, or give filters")
	}
	if err := checkPrompt(in.Body.Prompt); err != nil {
		return nil, err
	}
	e, err := s.Runner.EstimateOf(ctx, in.Body.Prompt, in.Body.Filters)
	if err != nil {
		return nil, err
	}
	return &estimateOutput{Body: *e}, nil
}

func (s *Server) relaxations(ctx context.Context, in *relaxationsInput) (*relaxationsOutput, error) {
	run, err := s.Searches.Run(ctx, requestOf(ctx).user, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	items, err := s.Runner.Relaxations(ctx, run)
	if err != nil {
		return nil, err
	}
	return &relaxationsOutput{Body: wire.Relaxations{CandidateSearchID: run.ID, Version: run.Version, Items: items}}, nil
}

func (s *Server) similar(ctx context.Context, in *similarInput) (*similarOutput, error) {
	like, err := s.Runner.Similar(ctx, in.Body.CandidateID)
	if err != nil {
		return nil, err
	}
	return &similarOutput{Body: like}, nil
}
