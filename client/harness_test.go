package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

// hub is a server that answers the n-th request with the n-th step; more
// requests than steps are a fault.
type hub struct {
	*httptest.Server
	t     *testing.T
	steps []http.HandlerFunc

	mu       sync.Mutex
	requests []request
}

type request struct {
	method, path, body string
	header             http.Header
}

func newHub(t *testing.T, steps ...http.HandlerFunc) *hub {
	t.Helper()
	h := &hub{t: t, steps: steps}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	n := len(h.requests)
	h.requests = append(h.requests, request{r.Method, r.URL.RequestURI(), string(body), r.Header.Clone()})
	h.mu.Unlock()
	if n >= len(h.steps) {
		h.t.Errorf("request %d is one too many: %s %s", n+1, r.Method, r.URL)
		w.WriteHeader(http.StatusTeapot)
		return
	}
	h.steps[n](w, r)
}

func (h *hub) seen() []request {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]request(nil), h.requests...)
}

// connect makes a client of a hub, whose clock never waits.
func connect(t *testing.T, h *hub, change ...func(*client.Config)) (*client.Client, *client.FakeClock) {
	t.Helper()
	cfg := client.Config{BaseURL: h.URL, Token: client.StaticToken("secret")}
	for _, f := range change {
		f(&cfg)
	}
	c, err := client.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.CloseIdle)
	return c, client.Fake(c)
}

// answer is a step with a status, a type and a body; headers are "Name: value".
func answer(status int, contentType, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func events(body string) http.HandlerFunc { return answer(200, "text/event-stream", body) }

func js(status int, body string, headers ...string) http.HandlerFunc {
	return answer(status, "application/json", body, headers...)
}

// cut sends a part of a stream, and then drops the connection.
func cut(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		events(body)(w, r)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// drop closes the connection without an answer.
func drop(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// raw answers with bytes as they are.
func raw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, out, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = out.WriteString(text)
		_ = out.Flush()
		_ = conn.Close()
	}
}

// Events as our own hub writes them.
func head(id string) string {
	return fmt.Sprintf("id: %[1]s.1.1\nevent: search\ndata: {\"id\":%[1]q,\"version\":1,\"prompt\":\"go\",\"filters\":[],\"status\":\"running\",\"resultCount\":0}\n\n", id)
}

func person(n int) string {
	return fmt.Sprintf("id: s1.1.%[1]d\nevent: candidate\ndata: {\"seq\":%[1]d,\"candidate\":{\"id\":\"c%[1]d\",\"fullName\":\"P %[1]d\"}}\n\n", n)
}

const done = "id: s1.1.99\nevent: done\ndata: {\"candidateSearchId\":\"s1\",\"version\":1,\"status\":\"completed\",\"found\":2,\"elapsedMs\":5}\n\n"

// collect runs a stream to its end: what came in short words, and the error.
func collect(seq iter.Seq2[wire.Event, error]) (string, error) {
	var out []string
	for e, err := range seq {
		if err != nil {
			return strings.Join(out, " "), err
		}
		switch d := e.Data.(type) {
		case *wire.Found:
			out = append(out, d.Candidate.ID)
		case *wire.Done:
			out = append(out, fmt.Sprintf("done:%s:%d", d.Status, d.Found))
		default:
			out = append(out, d.EventName())
		}
	}
	return strings.Join(out, " "), nil
}

func search(ctx context.Context, c *client.Client) (string, error) {
	return collect(c.Search(ctx, wire.SearchRequest{Prompt: "go"}))
}

// states writes down what a stream's connection does.
type states struct {
	mu  sync.Mutex
	all []client.State
}

func (s *states) observe(st client.State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, st)
}

func (s *states) phases() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, st := range s.all {
		out = append(out, string(st.Phase))
	}
	return strings.Join(out, " ")
}

func (s *states) last() client.State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all[len(s.all)-1]
}

// inMemory carries requests to a function.
type inMemory func(*http.Request) (*http.Response, error)

func (f inMemory) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func isNotFound(err error) bool { return errors.Is(err, client.ErrNotFound) }

// newTLS serves a hub over HTTP/2.
func newTLS(t *testing.T, h *hub) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}
