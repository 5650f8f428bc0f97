package server

import (
	"context"
	"net/http"

	"github.com/scout-cli/scout/client/wire"
)

type (
	classifyInput struct {
		Model bool `query:"model" doc:"Also ask the model that the hub is configured with, if any: slower, its filters have origin model"`
		Body  wire.PromptRequest
	}
	classifyOutput struct{ Body wire.Intent }
)

func (s *Server) registerHelpers() {
	register(s, secured("classifyIntent", http.MethodPost, base+"/classify-intent", "Read a prompt as filters"), s.classify)
}

func (s *Server) classify(ctx context.Context, in *classifyInput) (*classifyOutput, error) {
	if err := checkPrompt(in.Body.Prompt); err != nil {
		return nil, err
	}
	if wire.IsSalesNavigator(in.Body.Prompt) {
		spec, err := s.ofLink("prompt", in.Body.Prompt)
		if err != nil {
			return nil, err
		}
		return &classifyOutput{Body: spec.Intent}, nil
	}
	classify := s.Runner.Classify
	if in.Model {
		classify = s.Runner.ClassifyWithModel
	}
	understood, err := classify(ctx, in.Body.Prompt)
	if err != nil {
		return nil, err
	}
	return &classifyOutput{Body: understood}, nil
}
