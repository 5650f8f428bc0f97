package hub_test

import (
	"context"
	"io"
	"iter"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

// TestResumeAtEachEvent cuts a stream after each event: what the rest of it
// gives later is what was missing.
func TestResumeAtEachEvent(t *testing.T) {
	c, h := local(t)
	whole := c.search(prompt, 8)
	id := whole.search(t).ID
	events := c.with("Accept", "text/event-stream")
	check := func(c *caller, when string) {
		t.Helper()
		if err := c.stream("GET", searchesPath+"/"+id, nil).equal(whole); err != nil {
			t.Errorf("%s: from the start: %v", when, err)
		}
		for i := range whole {
			rest := c.with("Last-Event-ID", whole[i].LastEventID).stream("GET", searchesPath+"/"+id, nil)
			if err := rest.equal(whole[i+1:]); err != nil {
				t.Errorf("%s: after event %d: %v", when, i, err)
			}
		}
	}
	check(events, "after the end")

	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, hub.Config{Path: h.Path(), Open: true})
	events.transport = again.Transport()
	check(events, "after a restart")

	events.with("Last-Event-ID", "search_x.1.1").refused("GET", searchesPath+"/"+id, nil, 422, wire.ErrInvalidRequest)
	events.with("Last-Event-ID", id+".9.1").refused("GET", searchesPath+"/"+id, nil, 404, wire.ErrNotFound)
}

// TestResumeWhileItRuns follows one search with many clients, each of which
// starts as soon as the id is known and is cut again and again.
func TestResumeWhileItRuns(t *testing.T) {
	c, _ := local(t)
	res := c.send(context.Background(), "POST", searchPath, titled(prompt, 0))
	defer res.Body.Close()
	next, stop := iter.Pull2(sse.Read(res.Body, nil))
	defer stop()
	var whole stream
	more := func() bool {
		e, err, ok := next()
		if err != nil {
			t.Fatal(err)
		}
		if ok {
			whole = append(whole, e)
		}
		return ok
	}
	more()
	id := whole.search(t).ID
	type result struct {
		s   stream
		err error
	}
	const followers = 6
	results := make(chan result, followers)
	for n := range followers {
		go func() {
			var got stream
			for len(got) == 0 || got[len(got)-1].Type != wire.EventDone {
				f := c.with("Accept", "text/event-stream")
				if len(got) > 0 {
					f = f.with("Last-Event-ID", got[len(got)-1].LastEventID)
				}
				res := f.send(context.Background(), "GET", searchesPath+"/"+id, nil)
				part, err := readStream(res.Body, 1+n*7)
				res.Body.Close()
				if err != nil {
					results <- result{got, err}
					return
				}
				got = append(got, part...)
			}
			results <- result{got, nil}
		}()
	}
	for more() {
	}
	for range followers {
		r := <-results
		if r.err != nil {
			t.Error(r.err)
		} else if err := r.s.equal(whole); err != nil {
			t.Error(err)
		}
	}
}

// TestServeEndsStreams stops a server under a client that reads slowly.
func TestServeEndsStreams(t *testing.T) {
	h := open(t, hub.Config{Path: newFile(t), Open: true})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx, ln) }()
	c := &caller{t: t, transport: &http.Transport{}, base: "http://" + ln.Addr().String()}
	res := c.send(context.Background(), "POST", searchPath, titled(prompt, 0))
	stop()
	b, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || len(b) == 0 {
		t.Errorf("the stream broke off: %v", err)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if _, err := net.DialTimeout("tcp", ln.Addr().String(), time.Second); err == nil {
		t.Error("it still listens")
	}
}

func TestFileIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	path := filepath.Join(dir, "hub #1?%.db")
	h := open(t, hub.Config{Path: path})
	if _, err := h.PutPeople(context.Background(), []wire.Candidate{{FullName: "Jane"}}); err != nil {
		t.Fatal(err)
	}
	checkModes(t, dir, path)
}

func TestClosedHub(t *testing.T) {
	c, h := local(t)
	c.call("GET", "/healthz", nil, 200, nil)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest("GET", "http://scout.local/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	if res, err := c.transport.RoundTrip(req); err == nil {
		res.Body.Close()
		t.Error("a closed hub answers")
	}
	if err := h.Close(); err != nil {
		t.Errorf("a second Close: %v", err)
	}
}
