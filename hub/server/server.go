// Package server is the hub's HTTP face: the Candidate Search API, described
// by an OpenAPI document that is made from the same code.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"sync"

	"github.com/VictoriaMetrics/metrics"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/scout-cli/scout/hub/access"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/lists"
	"github.com/scout-cli/scout/hub/people"
	"github.com/scout-cli/scout/hub/runner"
	"github.com/scout-cli/scout/hub/searches"
	"github.com/scout-cli/scout/hub/suggest"
)

// LocalUser is the user of a hub that is open.
const LocalUser = "local"

// Server answers requests. All fields but Hosts are needed.
type Server struct {
	Name     string
	Open     bool     // no token needed; everybody is LocalUser
	Hosts    []string // names, besides those of this machine, that a loopback or open hub answers to
	Log      *slog.Logger
	Ready    func(context.Context) error
	Jobs     *jobs.Manager
	Runner   *runner.Runner
	People   *people.Repo
	Searches *searches.Store
	Lists    *lists.Store
	Tokens   *access.Tokens
	Index    index.Index
	Suggest  *suggest.Engine
	Closing  <-chan struct{} // closed when the hub closes

	streams *metrics.Counter
	started *metrics.Counter
	limits  access.Limits
	metrics *metrics.Set
	mux     *http.ServeMux
	api     huma.API
}

// setUpHuma gives huma our shape of errors, and makes it tell "Prompt" from
// "prompt". These are variables of huma's package: set once, before the first
// API is made.
var setUpHuma = sync.OnceFunc(func() {
	huma.ValidateStrictCasing = true
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return problem(status, message, errs)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		body := problem(status, message, errs)
		if ctx != nil {
			body.Err.RequestID = requestOf(ctx.Context()).id
		}
		return body
	}
})

// Handler builds the API; call it once.
func (s *Server) Handler() http.Handler {
	setUpHuma()
	s.metrics = metrics.NewSet()
	s.mux = http.NewServeMux()
	s.api = humago.New(s.mux, s.config())
	s.api.UseMiddleware(s.authenticate, s.readBody)
	s.registerSearches()
	s.registerSizing()
	s.registerHelpers()
	s.registerSuggest()
	s.registerQueries()
	s.registerLists()
	s.registerMeta()
	s.mux.HandleFunc("/", s.unknown)
	return s.guard(s.mux)
}

func (s *Server) config() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Candidate Search API", Version: "1",
				Description: "Finds professionals by prompt and streams them as they are found.",
			},
			Components: &huma.Components{
				Schemas:         huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{bearer: {Type: "http", Scheme: "bearer"}},
			},
		},
		Formats:       map[string]huma.Format{"application/json": jsonFormat, "json": jsonFormat},
		DefaultFormat: "application/json",
	}
}

// register adds an operation whose errors become the API's.
func register[I, O any](s *Server, op huma.Operation, handler func(context.Context, *I) (*O, error)) {
	op.BodyReadTimeout = -1 // readBody has read it
	op.MaxBodyBytes = -1
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			return nil, s.failure(ctx, err)
		}
		return out, nil
	})
}

// secured is an operation that needs a token.
func secured(id, method, path, summary string) huma.Operation {
	op := public(id, method, path, summary)
	op.Security = []map[string][]string{{bearer: {}}}
	return op
}

// public is an operation that needs none.
func public(id, method, path, summary string) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Responses: map[string]*huma.Response{}}
}

const bearer = "bearer"
