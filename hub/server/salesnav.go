package server

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
	"github.com/scout-cli/scout/hub/salesnav"
	"github.com/scout-cli/scout/hub/searches"
)

func (s *Server) searchSalesNavigator(ctx context.Context, in *salesNavigatorInput) (*huma.StreamResponse, error) {
	spec, err := s.ofLink("url", in.Body.URL)
	if err != nil {
		return nil, err
	}
	spec.Key, spec.Limit = in.Key, searchLimit(in.Body.Limit)
	return s.start(ctx, spec)
}

// ofLink is the search that a Sales Navigator link asks for, without the
// session of whoever copied it. Wherever a prompt is such a link and nothing
// else, it means this. The field is what a link that can't be read is refused
// under.
func (s *Server) ofLink(field, link string) (searches.Spec, error) {
	decoded, err := salesnav.Decode(link)
	if err != nil {
		return searches.Spec{}, refusal.Invalid(field, "%s", err.Error())
	}
	understood := s.Runner.Understand(decoded.Prompt, decoded.Filters)
	if len(decoded.Filters) == 0 {
		understood.Filters = []wire.Filter{} // never guessed from the prompt
	}
	understood.Unresolved = append([]wire.Unresolved{}, decoded.Unresolved...)
	understood.Warnings = append([]wire.Warning{}, decoded.Warnings...)
	return searches.Spec{Origin: wire.OriginSalesNavigator, URL: decoded.URL, Prompt: decoded.Prompt, Intent: understood}, nil
}
