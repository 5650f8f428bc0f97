package client

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

const (
	searchesPath = "/v1/searches/candidates/"
	poolsPath    = "/v1/pools/candidates"
)

// Query narrows what is answered: how many, from where on, holding which
// words, of which version. Zero values are left out.
type Query struct {
	Limit   int
	Cursor  string
	Q       string
	Version int
}

func (q Query) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"cursor": q.Cursor, "q": q.Q} {
		if value != "" {
			v.Set(name, value)
		}
	}
	for name, n := range map[string]int{"limit": q.Limit, "version": q.Version} {
		if n > 0 {
			v.Set(name, strconv.Itoa(n))
		}
	}
	return v
}

// Search runs a search. Each iteration of the result is a search of its own.
func (c *Client) Search(ctx context.Context, req wire.SearchRequest) iter.Seq2[wire.Event, error] {
	return c.stream(ctx, http.MethodPost, searchesPath+"search", req, "", "")
}

// StartSalesNavigator runs a search that a LinkedIn Sales Navigator URL
// describes. The hub decodes the URL; nobody opens it. What names the session
// of the person who copied it is not sent.
func (c *Client) StartSalesNavigator(ctx context.Context, req wire.SalesNavigatorRequest) iter.Seq2[wire.Event, error] {
	req.URL = wire.WithoutSession(req.URL)
	return c.stream(ctx, http.MethodPost, searchesPath+"start-with-sales-navigator-url", req, "", "")
}

// Expand loosens a search's filters and streams the people that this brings.
func (c *Client) Expand(ctx context.Context, id string, req wire.ExpandRequest) iter.Seq2[wire.Event, error] {
	return c.streamOf(ctx, http.MethodPost, id, "/expand", req, "")
}

// Refine changes a search's prompt, or sends it again for more people, and
// streams the new version's results.
func (c *Client) Refine(ctx context.Context, id string, req wire.RefineRequest) iter.Seq2[wire.Event, error] {
	return c.streamOf(ctx, http.MethodPatch, id, "", req, "")
}

// Resume goes on with a search's stream after the event lastEventID; "" means
// from the start.
func (c *Client) Resume(ctx context.Context, id, lastEventID string) iter.Seq2[wire.Event, error] {
	return c.streamOf(ctx, http.MethodGet, id, "", nil, lastEventID)
}

func (c *Client) streamOf(ctx context.Context, method, id, tail string, body any, lastEventID string) iter.Seq2[wire.Event, error] {
	escaped, err := pathID(id)
	if err != nil {
		return failed(err)
	}
	return c.stream(ctx, method, searchesPath+escaped+tail, body, id, lastEventID)
}

func failed(err error) iter.Seq2[wire.Event, error] {
	return func(yield func(wire.Event, error) bool) { yield(wire.Event{}, err) }
}

// UpdatePrompt changes a search's prompt and returns the search; the re-run
// goes on behind it.
func (c *Client) UpdatePrompt(ctx context.Context, id, prompt string) (*wire.Search, error) {
	escaped, err := pathID(id)
	if err != nil {
		return nil, err
	}
	cl, err := newCall(http.MethodPatch, searchesPath+escaped, wire.RefineRequest{Prompt: prompt})
	if err != nil {
		return nil, err
	}
	cl.key = newKey()
	found, err := c.patched(ctx, cl)
	switch {
	case err != nil:
		return nil, err
	case found != nil && found.Prompt != "":
		return found, nil
	case found != nil && found.ID != "":
		id = found.ID // a new search took its place
	}
	return c.Get(ctx, id, Query{})
}

// patched is the search in the answer to a PATCH, as far as it is there: a
// hub may answer with the search, its id, a stream or just an ok.
func (c *Client) patched(ctx context.Context, cl *call) (*wire.Search, error) {
	a, err := c.send(ctx, cl)
	if err != nil {
		if isCancel(ctx) {
			return nil, ctx.Err()
		}
		return nil, err
	}
	defer a.close()
	if a.mediaType() == "text/event-stream" {
		return c.firstSearch(a)
	}
	r, err := c.readAll(a, cl.method)
	if err != nil {
		return nil, err
	}
	return decode(r, tolerant.Patched)
}

// Classify tells how a prompt is understood.
func (c *Client) Classify(ctx context.Context, prompt string) (*wire.Intent, error) {
	return ask(ctx, c, searchesPath+"classify-intent", wire.PromptRequest{Prompt: prompt}, false, tolerant.Intent)
}

// Estimate tells how many people meet filters, or what is read from a prompt,
// how many there would be without each, and what would bring more. Hubs other
// than ours may not know the question: [ErrNotFound].
func (c *Client) Estimate(ctx context.Context, req wire.EstimateRequest) (*wire.Estimate, error) {
	return ask(ctx, c, searchesPath+"estimate", req, false, tolerant.Estimate)
}

// Relaxations are the ways to widen a version of a search, the newest for 0, the
// cheapest first, with how many new people each brings; [Client.Expand] takes
// the id of one. The answer says of which version they are. Hubs other than
// ours may not know the question: [ErrNotFound].
func (c *Client) Relaxations(ctx context.Context, id string, version int) (*wire.Relaxations, error) {
	escaped, err := pathID(id)
	if err != nil {
		return nil, err
	}
	return get(ctx, c, searchesPath+escaped+"/relaxations", Query{Version: version}, tolerant.Relaxations)
}

// Similar makes a search of a person: the prompt and filters that find people
// like them, for [Client.Search]. Hubs other than ours may not know the
// question: [ErrNotFound].
func (c *Client) Similar(ctx context.Context, candidateID string) (*wire.Intent, error) {
	return ask(ctx, c, searchesPath+"similar", wire.SimilarRequest{CandidateID: candidateID}, false, tolerant.Intent)
}

// Queries says filters, or what is read from a prompt, as a Sales Navigator URL
// and as Boolean strings, with what these do not say. Hubs other than ours may
// not know the question: [ErrNotFound].
func (c *Client) Queries(ctx context.Context, req wire.QueriesRequest) (*wire.Queries, error) {
	return ask(ctx, c, searchesPath+"queries", req, false, tolerant.Queries)
}

// ClassifyWithModel is Classify with what the model of the hub adds, where it
// has one: the answer takes as long as the model does, and a warning says if it
// did not help. Filters of the model's have the origin model.
func (c *Client) ClassifyWithModel(ctx context.Context, prompt string) (*wire.Intent, error) {
	cl, err := newCall(http.MethodPost, searchesPath+"classify-intent", wire.PromptRequest{Prompt: prompt})
	if err != nil {
		return nil, err
	}
	cl.harmless, cl.query = true, url.Values{"model": {"1"}}
	r, err := c.roundTrip(ctx, cl)
	if err != nil {
		return nil, err
	}
	return decode(r, tolerant.Intent)
}

// Synonyms suggests other job titles, best first. Hubs answer it without a
// token too.
func (c *Client) Synonyms(ctx context.Context, req wire.SynonymsRequest) (*wire.Synonyms, error) {
	return ask(ctx, c, searchesPath+"job-title-synonyms", req, true, tolerant.Synonyms)
}

// Skills suggests skills that go with the given ones, best first. Hubs answer
// it without a token too.
func (c *Client) Skills(ctx context.Context, req wire.SkillsRequest) (*wire.SkillSuggestions, error) {
	return ask(ctx, c, searchesPath+"skills-suggestions", req, true, tolerant.Skills)
}

// ask posts a question that changes nothing.
func ask[T any](ctx context.Context, c *Client, path string, body any, optional bool, read func([]byte) (*T, error)) (*T, error) {
	cl, err := newCall(http.MethodPost, path, body)
	if err != nil {
		return nil, err
	}
	cl.harmless, cl.optional = true, optional
	r, err := c.roundTrip(ctx, cl)
	if err != nil {
		return nil, err
	}
	return decode(r, read)
}

// History lists past searches, newest first, without their results.
func (c *Client) History(ctx context.Context, q Query) (*wire.HistoryPage, error) {
	return get(ctx, c, searchesPath+"history", q, tolerant.History)
}

// Get is a search with a page of its results.
func (c *Client) Get(ctx context.Context, id string, q Query) (*wire.Search, error) {
	escaped, err := pathID(id)
	if err != nil {
		return nil, err
	}
	s, err := get(ctx, c, searchesPath+escaped, q, tolerant.Search)
	if err == nil && s.ID == "" {
		s.ID = id
	}
	return s, err
}

// Me is who the token belongs to. Hubs other than ours may not know the
// question: [ErrNotFound].
func (c *Client) Me(ctx context.Context) (*wire.Me, error) {
	return get(ctx, c, "/v1/me", Query{}, tolerant.Me)
}

func get[T any](ctx context.Context, c *Client, path string, q Query, read func([]byte) (*T, error)) (*T, error) {
	r, err := c.fetch(ctx, path, q)
	if err != nil {
		return nil, err
	}
	return decode(r, read)
}

func (c *Client) fetch(ctx context.Context, path string, q Query) (*reply, error) {
	cl, err := newCall(http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	cl.query = q.values()
	return c.roundTrip(ctx, cl)
}
