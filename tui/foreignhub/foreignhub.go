// Package foreignhub is a hub for tests that somebody else could have written
// from the list of endpoints alone: it speaks the Candidate Search API in one
// of many other ways than our own hub does.
package foreignhub

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Speech is how a hub answers a search.
type Speech int

// The ways to answer a search.
const (
	Named   Speech = iota // server-sent events with names
	Unnamed               // events whose type is inside
	JSON                  // one JSON value
	Polled                // 202 with a Location, then a GET
	Lines                 // one JSON value a line
)

// Members is what a list says of the people on it.
type Members int

// The ways to tell who is on a list.
const (
	Whole   Members = iota // with the people themselves
	IDs                    // ids alone
	None                   // only how many they are
	Entries                // with their stages and notes, and the people inside
)

// Similar is how a hub answers who is like somebody.
type Similar int

// The ways to say who is like somebody.
const (
	Unasked    Similar = iota // there is no such question: 404
	Forbidden                 // the path takes no such request: 405
	AsPrompt                  // a prompt in an object
	AsText                    // a prompt alone
	AsPeople                  // the people themselves
	AsCriteria                // criteria without a prompt
)

// Options are the ways of a hub. The zero Options are close to our own.
type Options struct {
	Speech  Speech
	Members Members
	// End ends a stream: a word sent as data, or "" for a done event.
	End string
	// CutAfter cuts each first stream behind so many people; 0 = never.
	CutAfter int
	// SnakeKeys, NoIntent, NoMatch and Percent change what is said: the keys,
	// how a prompt is understood, how people meet it, scores from 0 to 100.
	SnakeKeys, NoIntent, NoMatch, Percent bool
	// NoIDs leaves out ids: of events, searches and people.
	NoIDs bool
	// Strange writes dates, places and skills in other shapes, and tells of
	// people what the API has no name for.
	Strange bool
	// PatchJSON answers a refinement with the search, not with a stream.
	PatchJSON bool
	// Similar is how the hub answers who is like somebody.
	Similar Similar
	// Strict refuses changes that do not say of which state they are: 428, and
	// those of another state: 412. Stubborn refuses them with 412, whatever they
	// say. People may be put on an empty list in any case.
	Strict, Stubborn bool
	// NoETag leaves ETags out, DeleteBody answers a deletion with 200.
	NoETag, DeleteBody bool
	// Missing are the last parts of the paths that are not known: 404.
	Missing []string
	// Status, unless 0, is what Refused answer, the first Refusals times or,
	// where that is 0, always. Refused are last parts of paths; none = all.
	Status   int
	Refused  []string
	Refusals int
}

// Hub is the server with what it keeps.
type Hub struct {
	*httptest.Server
	o Options

	mu       sync.Mutex
	searches []*search
	lists    []*pool
	made     int // lists, ever
	refused  int
	calls    map[string]int
}

type search struct {
	id      string
	version int
	prompt  string
	found   []int // people's numbers
	cut     bool
	asked   int // how often it was polled
}

type pool struct {
	id, name, search string
	members          []string
	stages, notes    map[string]string
	edits            int
}

// New starts a hub, which is stopped when the test ends.
func New(t testing.TB, o Options) *Hub {
	t.Helper()
	h := &Hub{o: o, calls: map[string]int{}}
	h.Server = httptest.NewServer(h.routes())
	t.Cleanup(h.Close)
	return h
}

// Calls are how often each endpoint was asked, by method and last part of the
// path; ids are left out.
func (h *Hub) Calls() map[string]int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return maps.Clone(h.calls)
}

func (h *Hub) routes() http.Handler {
	const searches, pools = "/v1/searches/candidates", "/v1/pools/candidates"
	mux := http.NewServeMux()
	for pattern, f := range map[string]http.HandlerFunc{
		"GET /v1/me":                               h.me,
		"POST " + searches + "/search":             h.search,
		"POST " + searches + "/classify-intent":    h.classify,
		"POST " + searches + "/job-title-synonyms": h.synonyms,
		"POST " + searches + "/skills-suggestions": h.skills,
		"POST " + searches + "/similar":            h.similar,
		"GET " + searches + "/history":             h.history,
		"GET " + searches + "/{id}":                h.get,
		"PATCH " + searches + "/{id}":              h.patch,
		"POST " + searches + "/{id}/expand":        h.expand,
		"POST " + pools:                            h.create,
		"GET " + pools + "/user/{user}":            h.listsOf,
		"GET " + pools + "/{id}":                   h.list,
		"PUT " + pools + "/{id}":                   h.update,
		"DELETE " + pools + "/{id}":                h.remove,
	} {
		mux.HandleFunc(pattern, f)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := word(r)
		h.mu.Lock()
		defer h.mu.Unlock()
		h.calls[r.Method+" "+name]++
		switch {
		case slices.Contains(h.o.Missing, name):
			h.page(w, http.StatusNotFound)
		case h.refuses(name):
			h.refused++
			h.page(w, h.o.Status)
		default:
			mux.ServeHTTP(w, r)
		}
	})
}

// word is the part of a path that names the endpoint.
func word(r *http.Request) string {
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/v1/"), "/")
	switch last := parts[len(parts)-1]; {
	case parts[0] == "pools":
		return "pools"
	case strings.HasPrefix(last, "s-"):
		return "id"
	default:
		return last
	}
}

func (h *Hub) refuses(name string) bool {
	return h.o.Status != 0 && (h.o.Refusals == 0 || h.refused < h.o.Refusals) && (len(h.o.Refused) == 0 || slices.Contains(h.o.Refused, name))
}

// page is an error in the words of a web server.
func (h *Hub) page(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/html")
	if status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<html><head><title>%d %s</title></head><body><h1>nginx</h1></body></html>", status, http.StatusText(status))
}

func (h *Hub) me(w http.ResponseWriter, _ *http.Request) {
	h.send(w, http.StatusOK, object{"userId": "u1", "name": "Ann"})
}

type object = map[string]any

// send writes a JSON value.
func (h *Hub) send(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(h.encode(v))
}

func (h *Hub) encode(v any) []byte {
	if h.o.SnakeKeys {
		v = snake(v)
	}
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

// snake writes all keys in snake_case.
func snake(v any) any {
	switch v := v.(type) {
	case object:
		out := object{}
		for key, inner := range v {
			var name strings.Builder
			for _, r := range key {
				if r >= 'A' && r <= 'Z' {
					name.WriteByte('_')
					r += 'a' - 'A'
				}
				name.WriteRune(r)
			}
			out[name.String()] = snake(inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = snake(v[i])
		}
		return out
	}
	return v
}

func body[T any](r *http.Request) T {
	var v T
	_ = json.NewDecoder(r.Body).Decode(&v) // what can't be read is empty
	return v
}
