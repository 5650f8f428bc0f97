package server

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/refusal"
	"github.com/scout-cli/scout/hub/searches"
)

// Limits of requests.
const (
	DefaultSearchLimit = 200
	MaxSearchLimit     = 10_000
	DefaultPageLimit   = 100
	MaxPageLimit       = 1000
	MaxPrompt          = 32 << 10 // bytes
)

const base = "/v1/searches/candidates"

type (
	searchInput struct {
		Key  string `header:"Idempotency-Key" maxLength:"128" doc:"Sent again, the same search answers"`
		Body wire.SearchRequest
	}
	salesNavigatorInput struct {
		Key  string `header:"Idempotency-Key" maxLength:"128" doc:"Sent again, the same search answers"`
		Body wire.SalesNavigatorRequest
	}
	// SearchPath names a search.
	SearchPath struct {
		ID string `path:"candidateSearchId" maxLength:"64"`
	}
	getInput struct {
		SearchPath
		Limit       int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
		Cursor      string `query:"cursor" maxLength:"100"`
		Version     int    `query:"version" minimum:"1" doc:"An earlier version; the newest where absent"`
		LastEventID string `header:"Last-Event-ID" maxLength:"128" doc:"With Accept: text/event-stream, go on after this event"`
	}
	expandInput struct {
		SearchPath
		Body *wire.ExpandRequest
	}
	refineInput struct {
		SearchPath
		Body wire.RefineRequest
	}
	historyInput struct {
		Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
		Cursor string `query:"cursor" maxLength:"100"`
		Q      string `query:"q" maxLength:"1000" doc:"Only searches whose prompt holds this"`
	}
	historyOutput struct{ Body wire.HistoryPage }
)

func (s *Server) registerSearches() {
	register(s, s.streaming(secured("searchCandidates", http.MethodPost, base+"/search", "Search by prompt, or by filters")), s.search)
	register(s, s.streaming(secured("searchFromSalesNavigator", http.MethodPost, base+"/start-with-sales-navigator-url", "Search by a Sales Navigator URL")), s.searchSalesNavigator)
	register(s, secured("listSearches", http.MethodGet, base+"/history", "Past searches, newest first"), s.history)
	register(s, s.either(secured("getSearch", http.MethodGet, base+"/{candidateSearchId}", "A search and its results, or its stream")), s.get)
	register(s, s.streaming(secured("expandSearch", http.MethodPost, base+"/{candidateSearchId}/expand", "Find more people by loosening the filters")), s.expand)
	register(s, s.either(secured("refineSearch", http.MethodPatch, base+"/{candidateSearchId}", "Change the prompt and search again")), s.refine)
}

func (s *Server) search(ctx context.Context, in *searchInput) (*huma.StreamResponse, error) {
	if err := checkPrompt(in.Body.Prompt); err != nil {
		return nil, err
	}
	if len(in.Body.Filters) == 0 && wire.IsSalesNavigator(in.Body.Prompt) {
		spec, err := s.ofLink("prompt", in.Body.Prompt)
		if err != nil {
			return nil, err
		}
		spec.Key, spec.Limit = in.Key, searchLimit(in.Body.Limit)
		return s.start(ctx, spec)
	}
	understood := s.Runner.Understand(in.Body.Prompt, in.Body.Filters)
	if in.Body.Model && len(in.Body.Filters) == 0 {
		understood = s.Runner.UnderstandWithModel(in.Body.Prompt)
	}
	return s.start(ctx, searches.Spec{
		Origin: wire.OriginPrompt, Prompt: in.Body.Prompt, Key: in.Key,
		Intent: understood, Limit: searchLimit(in.Body.Limit),
	})
}

// start makes a search, lets it run and follows it.
func (s *Server) start(ctx context.Context, spec searches.Spec) (*huma.StreamResponse, error) {
	spec.User = requestOf(ctx).user
	run, created, err := s.Searches.Create(ctx, spec)
	if err != nil {
		return nil, err
	}
	if created {
		if err := s.run(run); err != nil {
			return nil, err
		}
	}
	return s.streamResponse(ctx, run, 0)
}

func (s *Server) run(run *searches.Run) error {
	copied := *run // the job writes to its own
	return s.launch(run, func(ctx context.Context, j *jobs.Job) { s.Runner.Run(ctx, &copied, j.Log) })
}

func (s *Server) launch(run *searches.Run, f func(context.Context, *jobs.Job)) error {
	s.started.Inc()
	if s.Jobs.Start(jobs.Key{SearchID: run.ID, Version: run.Version}, f) == nil {
		return refusal.Unavailable("the hub is shutting down")
	}
	return nil
}

func (s *Server) expand(ctx context.Context, in *expandInput) (*huma.StreamResponse, error) {
	var body wire.ExpandRequest
	if in.Body != nil {
		body = *in.Body
	}
	user, only := requestOf(ctx).user, body.Relaxation
	from, err := s.Searches.Run(ctx, user, in.ID, body.Version)
	if err != nil {
		return nil, err
	}
	if job := s.Jobs.Find(jobs.Key{SearchID: from.ID, Version: from.Version}); job != nil {
		select { // who is new is known when it has ended
		case <-job.Done():
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if from, err = s.Searches.Run(ctx, user, in.ID, from.Version); err != nil {
			return nil, err
		}
	}
	if only != "" {
		if err := s.Runner.CheckRelaxation(from, only); err != nil {
			return nil, err
		}
	}
	run, err := s.Searches.Widen(ctx, from, searches.Spec{
		User: user, Origin: wire.OriginExpand, URL: from.URL, Prompt: from.Prompt, Intent: from.Intent, Limit: searchLimit(body.Limit),
	})
	if err != nil {
		return nil, err
	}
	copied := *run // the job writes to its own
	if err := s.launch(run, func(ctx context.Context, j *jobs.Job) { s.Runner.Widen(ctx, from, &copied, only, j.Log) }); err != nil {
		return nil, err
	}
	return s.streamResponse(ctx, run, run.FirstSeq-1)
}

func (s *Server) refine(ctx context.Context, in *refineInput) (*huma.StreamResponse, error) {
	if err := checkPrompt(in.Body.Prompt); err != nil {
		return nil, err
	}
	user := requestOf(ctx).user
	from, err := s.Searches.Run(ctx, user, in.ID, in.Body.Version)
	if err != nil {
		return nil, err
	}
	spec := searches.Spec{User: user, Origin: wire.OriginPrompt, URL: from.URL, Prompt: in.Body.Prompt, Limit: from.Limit}
	if in.Body.Limit > 0 {
		spec.Limit = in.Body.Limit
	}
	switch {
	case in.Body.Prompt == from.Prompt: // a link, or what a model read, is no prompt's words
		spec.Intent = from.Intent
		if from.Origin != wire.OriginExpand {
			spec.Origin = from.Origin
		}
	case wire.IsSalesNavigator(in.Body.Prompt):
		link, err := s.ofLink("prompt", in.Body.Prompt)
		if err != nil {
			return nil, err
		}
		spec.Origin, spec.URL, spec.Prompt, spec.Intent = link.Origin, link.URL, link.Prompt, link.Intent
	default:
		spec.Intent = s.Runner.Understand(in.Body.Prompt, nil)
	}
	run, err := s.Searches.AddVersion(ctx, in.ID, spec)
	if err != nil {
		return nil, err
	}
	if job := s.Jobs.Find(jobs.Key{SearchID: run.ID, Version: run.Version - 1}); job != nil {
		job.Cancel(jobs.ErrSuperseded)
	}
	if err := s.run(run); err != nil {
		return nil, err
	}
	if requestOf(ctx).stream {
		return s.streamResponse(ctx, run, 0)
	}
	found, err := s.full(ctx, run)
	if err != nil {
		return nil, err
	}
	found.Results = &wire.Page{Items: []wire.Candidate{}}
	return jsonResponse(found), nil
}

func (s *Server) get(ctx context.Context, in *getInput) (*huma.StreamResponse, error) {
	user := requestOf(ctx).user
	if !requestOf(ctx).stream {
		run, err := s.Searches.Run(ctx, user, in.ID, in.Version)
		if err != nil {
			return nil, err
		}
		found, err := s.full(ctx, run)
		if err != nil {
			return nil, err
		}
		if found.Results, err = s.Searches.Page(ctx, run, in.Cursor, in.Limit); err != nil {
			return nil, err
		}
		return jsonResponse(found), nil
	}
	version, seq := in.Version, 0
	if in.LastEventID != "" {
		id, v, n, ok := searches.ParseEventID(in.LastEventID)
		if !ok || id != in.ID || version != 0 && version != v {
			return nil, refusal.Invalid("Last-Event-ID", "is of no event of this search")
		}
		version, seq = v, n
	}
	run, err := s.Searches.Run(ctx, user, in.ID, version)
	if err != nil {
		return nil, err
	}
	return s.streamResponse(ctx, run, seq)
}

// full is a run with the versions of its search.
func (s *Server) full(ctx context.Context, run *searches.Run) (*wire.Search, error) {
	found := run.Search()
	var err error
	found.Versions, err = s.Searches.Versions(ctx, run)
	return found, err
}

func (s *Server) history(ctx context.Context, in *historyInput) (*historyOutput, error) {
	page, err := s.Searches.History(ctx, requestOf(ctx).user, in.Q, in.Cursor, in.Limit)
	if err != nil {
		return nil, err
	}
	return &historyOutput{Body: *page}, nil
}

func checkPrompt(prompt string) error {
	if len(prompt) > MaxPrompt {
		return refusal.Invalid("prompt", "has %d bytes; %d are allowed", len(prompt), MaxPrompt)
	}
	return nil
}

func searchLimit(n int) int {
	if n == 0 {
		return DefaultSearchLimit
	}
	return n
}
