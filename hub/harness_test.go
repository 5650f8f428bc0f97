package hub_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

const demoPeople = 300

// template is a hub's file with demoPeople people, made once.
var template = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "scout-hub")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "hub.db")
	h, err := hub.Open(context.Background(), hub.Config{Path: path})
	if err != nil {
		return nil, err
	}
	if err := h.EnsureDemo(context.Background(), demoPeople, nil); err != nil {
		return nil, err
	}
	if err := h.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// newFile puts a hub's file with people into a folder of the test's.
func newFile(t testing.TB) string {
	t.Helper()
	b, err := template()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "hub.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t testing.TB, cfg hub.Config) *hub.Hub {
	t.Helper()
	cfg.Logger = slog.New(slog.NewTextHandler(t.Output(), nil))
	h, err := hub.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

// caller sends requests to one hub, as one user.
type caller struct {
	t         testing.TB
	transport http.RoundTripper
	base      string
	token     string
	header    http.Header
}

// local calls an open hub in this process.
func local(t testing.TB) (*caller, *hub.Hub) {
	h := open(t, hub.Config{Path: newFile(t), Open: true})
	return &caller{t: t, transport: h.Transport(), base: "http://scout.local"}, h
}

func (c *caller) with(name, value string) *caller {
	d := *c
	d.header = c.header.Clone()
	if d.header == nil {
		d.header = http.Header{}
	}
	d.header.Set(name, value)
	return &d
}

func (c *caller) send(ctx context.Context, method, path string, body any) *http.Response {
	c.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	case []byte:
		r = bytes.NewReader(b)
	default:
		j, err := json.Marshal(b)
		if err != nil {
			c.t.Fatal(err)
		}
		r = bytes.NewReader(j)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, r)
	if err != nil {
		c.t.Fatal(err)
	}
	if r != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for k, v := range c.header {
		if k == "Host" {
			req.Host = v[0]
			continue
		}
		req.Header[k] = v
	}
	res, err := c.transport.RoundTrip(req)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return res
}

// call sends a request, wants a status, and decodes the answer into out.
func (c *caller) call(method, path string, body any, want int, out any) *http.Response {
	c.t.Helper()
	res := c.send(context.Background(), method, path, body)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	if res.StatusCode != want {
		c.t.Fatalf("%s %s = %d, want %d: %s", method, path, res.StatusCode, want, b)
	}
	if out != nil {
		if err := json.Unmarshal(b, out); err != nil {
			c.t.Fatalf("%s %s: %v in %s", method, path, err, b)
		}
	}
	return res
}

// refused wants an error answer of a shape that is complete.
func (c *caller) refused(method, path string, body any, status int, code string) wire.Error {
	c.t.Helper()
	var e wire.ErrorBody
	res := c.call(method, path, body, status, &e)
	if e.Error.Code != code || e.Error.Status != status || e.Error.Message == "" || e.Error.RequestID == "" {
		c.t.Fatalf("%s %s: error %+v, want code %s", method, path, e.Error, code)
	}
	if ct := res.Header.Get("Content-Type"); ct != "application/json" {
		c.t.Fatalf("%s %s: an error of type %q", method, path, ct)
	}
	return e.Error
}

// stream is a stream that was read to its end.
type stream []sse.Event

func (c *caller) stream(method, path string, body any) stream {
	c.t.Helper()
	res := c.send(context.Background(), method, path, body)
	defer res.Body.Close()
	if ct := res.Header.Get("Content-Type"); res.StatusCode != http.StatusOK || ct != "text/event-stream" {
		b, _ := io.ReadAll(res.Body)
		c.t.Fatalf("%s %s = %d %s: %s", method, path, res.StatusCode, ct, b)
	}
	s, err := readStream(res.Body, 0)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return s
}

// readStream reads n events, or with 0 all. It may read more bytes than that.
func readStream(r io.Reader, n int) (stream, error) {
	var s stream
	for e, err := range sse.Read(r, &sse.ReadConfig{MaxEventSize: 1 << 20}) {
		if err != nil {
			return s, err
		}
		s = append(s, e)
		if len(s) == n {
			break
		}
	}
	return s, nil
}

// search searches for a title, by a filter: what a prompt means is not the
// matter of these tests.
func (c *caller) search(title string, limit int) stream {
	c.t.Helper()
	return c.stream("POST", searchPath, titled(title, limit))
}

func titled(title string, limit int) wire.SearchRequest {
	return wire.SearchRequest{Prompt: title, Limit: limit, Filters: []wire.Filter{
		{Field: wire.FieldTitle, Values: []wire.Value{{Text: title}}, Scope: wire.ScopeAny},
	}}
}

// narrow is a search that hardly anybody but one of the fictional people
// meets: it asks for the title, city and years of one.
func (c *caller) narrow() wire.SearchRequest {
	c.t.Helper()
	for _, f := range c.search(prompt, 50).found(c.t) {
		p := f.Candidate
		if p.Location == nil || p.Location.City == "" || p.YearsOfExperience == nil {
			continue
		}
		return wire.SearchRequest{Prompt: "narrow", Filters: []wire.Filter{
			{Field: wire.FieldTitle, Values: []wire.Value{{Text: p.CurrentTitle}}},
			{Field: wire.FieldLocation, Values: []wire.Value{{Text: p.Location.City}}},
			{Field: wire.FieldYears, Range: &wire.Range{Min: p.YearsOfExperience}},
		}}
	}
	c.t.Fatal("no fictional person has all of title, city and years")
	return wire.SearchRequest{}
}

const (
	searchesPath = "/v1/searches/candidates"
	searchPath   = searchesPath + "/search"
	poolsPath    = "/v1/pools/candidates"
	// prompt finds some of the fictional people.
	prompt = "engineer"
)

func (s stream) names() string {
	var names []string
	for _, e := range s {
		if len(names) == 0 || names[len(names)-1] != e.Type {
			names = append(names, e.Type)
		}
	}
	return strings.Join(names, " ")
}

func only[T any](t testing.TB, s stream, name string) []T {
	t.Helper()
	var out []T
	for _, e := range s {
		if e.Type != name {
			continue
		}
		var v T
		if err := json.Unmarshal([]byte(e.Data), &v); err != nil {
			t.Fatalf("event %s: %v in %s", e.LastEventID, err, e.Data)
		}
		out = append(out, v)
	}
	return out
}

func (s stream) search(t testing.TB) wire.Search {
	t.Helper()
	if len(s) == 0 || s[0].Type != wire.EventSearch {
		t.Fatalf("the stream does not begin with a search event: %s", s.names())
	}
	return only[wire.Search](t, s, wire.EventSearch)[0]
}

func (s stream) found(t testing.TB) []wire.Found { return only[wire.Found](t, s, wire.EventCandidate) }

func (s stream) done(t testing.TB) wire.Done {
	t.Helper()
	if len(s) == 0 || s[len(s)-1].Type != wire.EventDone {
		t.Fatalf("the stream does not end with done: %s", s.names())
	}
	return only[wire.Done](t, s, wire.EventDone)[0]
}

func (s stream) equal(o stream) error {
	for i := range min(len(s), len(o)) {
		if s[i] != o[i] {
			return fmt.Errorf("event %d: %.300v, want %.300v", i, s[i], o[i])
		}
	}
	if len(s) != len(o) {
		return fmt.Errorf("%d events, want %d", len(s), len(o))
	}
	return nil
}
