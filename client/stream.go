package client

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

// How a stream's attempt ends besides with an error.
var (
	errDone  = errors.New("done")
	errLeft  = errors.New("the loop was left")
	errAgain = errors.New("ask again") // the hub doesn't stream: poll
)

// stream is one run of a search: some requests, one sequence of events.
type stream struct {
	c       *Client
	yield   func(wire.Event, error) bool
	observe func(State)
	dec     *tolerant.Stream
	budget  *budget

	searchID string
	lastID   string // of the last complete event
	seen     idSet
	resumed  bool
	snap     snapshots
	row      int   // unreadable events in a row
	failure  error // an error event that may have been the end

	mu    sync.Mutex // held while the observer runs, so that it sees states in order
	state State
}

// stream makes the iterator of a call that is answered by events. id and
// lastEventID are what is known of the search beforehand.
func (c *Client) stream(ctx context.Context, method, path string, body any, id, lastEventID string) iter.Seq2[wire.Event, error] {
	first, err := newCall(method, path, body)
	if err != nil {
		return failed(err)
	}
	first.accept = acceptStream
	return func(yield func(wire.Event, error) bool) {
		cl := *first
		if method != http.MethodGet {
			cl.key = newKey()
		}
		s := &stream{
			c: c, yield: yield, observe: c.observer(ctx), dec: tolerant.NewStream(), budget: newBudget(),
			searchID: id, lastID: lastEventID, resumed: lastEventID != "",
		}
		if method == http.MethodGet {
			cl = s.follow()
		}
		err := s.run(ctx, cl)
		if !errors.Is(err, errLeft) && err != nil {
			yield(wire.Event{}, err)
		}
		s.note(func(st *State) { st.Phase, st.In, st.Err = Closed, 0, err })
	}
}

// run makes requests until the search is done or can't be.
func (s *stream) run(ctx context.Context, first call) error {
	s.note(func(st *State) { st.Phase, st.Try = Connecting, 1 })
	next, known := first, first.method == http.MethodGet
	for {
		err := s.attempt(ctx, &next)
		var wait time.Duration
		switch {
		case errors.Is(err, errDone):
			return nil
		case errors.Is(err, errLeft):
			return err
		case isCancel(ctx):
			return ctx.Err()
		case errors.Is(err, errAgain):
			if wait = s.snap.wait(); wait == 0 {
				return s.incomplete(errStalled)
			}
			s.note(func(st *State) { st.Phase, st.In = Polling, wait })
		case s.match(ctx, err, &next):
			continue
		case s.attach(err, &known):
			s.note(func(st *State) { st.Phase = Resuming })
			next = s.follow()
			continue
		default:
			var ok bool
			if wait, ok = s.retry(err, known); !ok {
				return s.final(err)
			}
		}
		if err := s.c.clock.Sleep(ctx, wait); err != nil {
			return err
		}
		known = known || s.begun()
		if known {
			next = s.follow()
			s.resumed = true
		}
		s.note(func(st *State) {
			st.Phase, st.In, st.Err = map[bool]Phase{true: Resuming, false: Connecting}[known], 0, nil
			st.Try++
		})
	}
}

// begun tells whether there is a search to ask after: going back to the first
// request would start it again.
func (s *stream) begun() bool { return s.searchID != "" && (s.state.Events > 0 || s.snap.polled) }

// match says which state of the search is changed, to a hub that wants to be
// told; once. Nothing that others did is lost: a change is a version of its own.
func (s *stream) match(ctx context.Context, err error, next *call) bool {
	if next.method != http.MethodPatch || next.ifMatch != "" || !wantsTag(err) {
		return false
	}
	r, err := s.c.fetch(ctx, next.path, Query{Limit: 1})
	if err != nil {
		return false
	}
	next.ifMatch, next.key = r.header.Get("ETag"), newKey()
	return next.ifMatch != ""
}

// wantsTag tells whether a hub refuses a change for want of the right ETag.
func wantsTag(err error) bool {
	var e *CallError
	return errors.As(err, &e) && (e.API.Status == http.StatusPreconditionFailed || e.API.Status == http.StatusPreconditionRequired)
}

// attach takes up a search that runs already, which a conflict named; once.
func (s *stream) attach(err error, known *bool) bool {
	var call *CallError
	if *known || !errors.As(err, &call) || call.searchID == "" {
		return false
	}
	s.searchID, *known = call.searchID, true
	return true
}

// retry tells whether and when to try again.
func (s *stream) retry(err error, known bool) (time.Duration, bool) {
	var cut *interrupted
	if errors.As(err, &cut) && !known && !s.begun() {
		return 0, false // nothing to go on with, and it may have run
	}
	if s.failure != nil {
		return 0, false
	}
	wait, ok := s.budget.next(err)
	if ok {
		s.note(func(st *State) { st.Phase, st.In, st.Err = Retrying, wait, err })
	}
	return wait, ok
}

// final is the error that a stream ends with.
func (s *stream) final(err error) error {
	var cut *interrupted
	isCut := errors.As(err, &cut)
	if isCut {
		err = cut.err
		if s.failure != nil {
			isCut, err = false, s.failure // the hub said why before it closed
		}
	}
	if isCut || s.state.Candidates > 0 {
		return s.incomplete(err)
	}
	return err
}

func (s *stream) incomplete(err error) error {
	return &IncompleteError{
		SearchID: s.searchID, LastEventID: s.lastID,
		Events: s.state.Events, Candidates: s.state.Candidates, Unreadable: s.state.Unreadable, Err: err,
	}
}

// follow asks for the search itself, from the last event on.
func (s *stream) follow() call {
	cl := call{
		method: http.MethodGet, path: searchesPath + url.PathEscape(s.searchID),
		accept: acceptStream, harmless: true,
	}
	if isHeaderValue(s.lastID) {
		cl.lastEventID = s.lastID
	}
	return cl
}

// isHeaderValue tells whether an event's id can go into a header.
func isHeaderValue(id string) bool {
	return len(id) <= 1024 && !strings.ContainsFunc(id, func(r rune) bool { return r < 0x20 || r == 0x7f })
}

// note changes the state and tells the observer.
func (s *stream) note(change func(*State)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.state)
	s.state.SearchID = s.searchID
	if s.observe != nil {
		s.observe(s.state)
	}
}

// count changes the state only.
func (s *stream) count(change func(*State)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.state)
}
