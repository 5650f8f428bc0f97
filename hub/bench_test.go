package hub_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

// BenchmarkStream10000 reads a search of 10,000 people over the in-process
// transport.
func BenchmarkStream10000(b *testing.B) {
	h := open(b, hub.Config{Path: filepath.Join(b.TempDir(), "hub.db"), Open: true})
	started := time.Now()
	if err := h.EnsureDemo(context.Background(), 10_000, func(done, _ int) {
		if done == 250 || done == 750 || done == 1250 {
			b.Logf("%d people after %v", done, time.Since(started))
		}
	}); err != nil {
		b.Fatal(err)
	}
	b.Logf("10,000 people after %v", time.Since(started))
	c := &caller{t: b, transport: h.Transport(), base: "http://scout.local"}
	c.search("engineer", 10)
	all := wire.SearchRequest{Prompt: "all", Limit: 10_000, Filters: []wire.Filter{
		{Field: wire.FieldSkill, Importance: wire.Avoid, Values: []wire.Value{{Text: "Falconry"}}},
	}}
	events, first := 0, time.Duration(0)
	b.ResetTimer()
	for b.Loop() {
		t0 := time.Now()
		res := c.send(context.Background(), "POST", searchPath, all)
		for e, err := range sse.Read(res.Body, &sse.ReadConfig{MaxEventSize: 1 << 20}) {
			if err != nil {
				b.Fatal(err)
			}
			if e.Type == wire.EventCandidate {
				if events++; events%10_000 == 1 {
					first += time.Since(t0)
				}
			}
		}
		res.Body.Close()
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(first.Microseconds())/float64(b.N)/1000, "ms-to-first")
}

// BenchmarkFirstCandidate is the time from a request to the first of 200.
func BenchmarkFirstCandidate(b *testing.B) {
	h := open(b, hub.Config{Path: filepath.Join(b.TempDir(), "hub.db"), Open: true})
	if err := h.EnsureDemo(context.Background(), 10_000, nil); err != nil {
		b.Fatal(err)
	}
	c := &caller{t: b, transport: h.Transport(), base: "http://scout.local"}
	c.search("engineer", 10)
	var first time.Duration
	b.ResetTimer()
	for b.Loop() {
		t0 := time.Now()
		res := c.send(context.Background(), "POST", searchPath, titled("Backend Engineer", 0))
		for e, err := range sse.Read(res.Body, nil) {
			if err != nil {
				b.Fatal(err)
			}
			if e.Type == wire.EventCandidate {
				first += time.Since(t0)
				break
			}
		}
		res.Body.Close()
	}
	b.ReportMetric(float64(first.Microseconds())/float64(b.N)/1000, "ms-to-first")
}

// BenchmarkStart is what a start costs: open a file that is ready, and build
// what the first request needs.
func BenchmarkStart(b *testing.B) {
	path := newFile(b)
	var opened time.Duration
	for b.Loop() {
		t0 := time.Now()
		h, err := hub.Open(context.Background(), hub.Config{Path: path, Open: true})
		if err != nil {
			b.Fatal(err)
		}
		opened += time.Since(t0)
		c := &caller{t: b, transport: h.Transport(), base: "http://scout.local"}
		c.call("GET", "/v1/me", nil, 200, nil)
		if err := h.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(opened.Microseconds())/float64(b.N)/1000, "ms-to-open")
}
