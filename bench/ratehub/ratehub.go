// Package ratehub is a hub that speaks the Candidate Search API over HTTP and
// answers every search with the same number of people, at a steady rate. It
// measures what a client can take: nothing is looked up.
package ratehub

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
)

const (
	// pool is how many different people there are; further ones are the same
	// under other ids, so that making them takes no time while it is measured.
	pool = 4096
	// head is what a person's JSON begins with until its number is known.
	head = `{"id":"","fullName":"`
	// searchID is the id of every search.
	searchID = "srch_bench"
)

// Hub is a running hub.
type Hub struct {
	URL   string
	Token string

	people, rate int
	bodies       [][]byte // the JSON of a person behind head
	server       *http.Server
	served       chan error

	mu          sync.Mutex
	sent        int
	bytes       int64
	began, done time.Time
}

// Start serves on a port of the loopback. Each search finds so many people, so
// many in a second. The name of a person begins with its number, six digits
// from 000000 on, so that a row on the screen tells which one it is.
func Start(people, perSecond int) (*Hub, error) {
	if people < 1 || perSecond < 1 {
		return nil, errors.New("a search needs people, and a rate at which they come")
	}
	h := &Hub{Token: "bench-token", people: people, rate: perSecond, served: make(chan error, 1)}
	for c := range demo.People(demo.DefaultSeed, 0, min(pool, people)) {
		b, err := body(c)
		if err != nil {
			return nil, err
		}
		h.bodies = append(h.bodies, b)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen on the loopback: %w", err)
	}
	h.URL = "http://" + l.Addr().String()
	h.server = &http.Server{Handler: h.handler(), ReadHeaderTimeout: 10 * time.Second}
	go func() { h.served <- h.server.Serve(l) }()
	return h, nil
}

// Close ends the hub and its streams.
func (h *Hub) Close() error {
	err := h.server.Close()
	if serr := <-h.served; !errors.Is(serr, http.ErrServerClosed) {
		err = errors.Join(err, serr)
	}
	return err
}

// Stats are what was sent of the latest search, and how long that took; a
// stream that has not ended is measured up to now.
type Stats struct {
	Sent  int
	Bytes int64
	Took  time.Duration
	Ended bool
}

// Stats tells how far the latest search is.
func (h *Hub) Stats() Stats {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := Stats{Sent: h.sent, Bytes: h.bytes, Ended: !h.done.IsZero()}
	switch {
	case s.Ended:
		s.Took = h.done.Sub(h.began)
	case !h.began.IsZero():
		s.Took = time.Since(h.began)
	}
	return s
}

// body is a person as JSON without what its number decides. It carries a
// match with evidence, as hubs send it.
func body(c wire.Candidate) ([]byte, error) {
	c.ID, c.PersonKey = "", ""
	c.Match = &wire.Match{Score: 0.9, Summary: "2 of 2 met"}
	for i, s := range c.Skills[:min(2, len(c.Skills))] {
		c.Match.Criteria = append(c.Match.Criteria, wire.Criterion{
			FilterID: "f" + strconv.Itoa(i+1), Text: s.Name, Importance: wire.Must, Verdict: wire.VerdictYes, Reasoning: "stated as a skill",
			Evidence: []wire.Evidence{{Field: "skills[" + strconv.Itoa(i) + "]", Quote: s.Name}},
		})
	}
	b, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	rest, ok := bytes.CutPrefix(b, []byte(head))
	if !ok {
		return nil, fmt.Errorf("a person's JSON begins otherwise than %s: %.60s", head, b)
	}
	return rest, nil
}
