package client

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"net/http"
	"strings"

	"github.com/tmaxmax/go-sse"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

const (
	// maxEvent bounds one event. Larger ones cost quadratic time in small
	// reads, and no candidate needs them.
	maxEvent = 1 << 20
	// maxUnreadable events in a row mean that this is no stream of ours.
	maxUnreadable = 20
)

// attempt makes one request and hands on what it brings. It always ends with
// an error: errDone, errLeft, errAgain, or what went wrong.
func (s *stream) attempt(ctx context.Context, cl *call) error {
	a, err := s.c.send(ctx, cl)
	if err != nil {
		return err
	}
	defer a.close()
	s.note(func(st *State) { st.Phase = Streaming })
	switch kind := a.mediaType(); {
	case kind == "text/event-stream":
		return s.readEvents(a)
	case a.StatusCode == http.StatusNoContent || a.ContentLength == 0:
		return s.onlyID(a)
	case isLines(kind):
		return s.readValues(a, cl, true)
	case strings.Contains(kind, "json"):
		return s.readValues(a, cl, false)
	default:
		return s.unexpected(a, cl)
	}
}

// isLines tells whether a media type means one JSON value a line.
func isLines(kind string) bool {
	for _, word := range []string{"ndjson", "jsonl", "jsonlines", "stream+json", "json-seq"} {
		if strings.Contains(kind, word) {
			return true
		}
	}
	return false
}

func (s *stream) watch(a *answer) *watched {
	return s.c.watch(a, func(waiting bool) {
		s.note(func(st *State) { st.Phase = map[bool]Phase{true: Waiting, false: Streaming}[waiting] })
	})
}

// readEvents reads server-sent events. Read yields an event at the byte that
// ends it, keeps no goroutine, and is no judge of completeness: that is done's.
func (s *stream) readEvents(a *answer) error {
	body := s.watch(a)
	defer func() { s.budget.floor = body.scan.value }()
	previous := ""
	for event, err := range sse.Read(body, &sse.ReadConfig{MaxEventSize: maxEvent}) {
		if errors.Is(err, bufio.ErrTooLong) {
			return s.incomplete(errEventSize) // it would come again: no retry
		}
		if err != nil {
			return &interrupted{err}
		}
		if a.ctx.Err() != nil {
			return &interrupted{innermost(a.ctx, a.ctx.Err())} // nothing comes in after a cancel
		}
		own := event.LastEventID != previous
		previous = event.LastEventID
		if own && s.seen.has(event.LastEventID) && s.resumed {
			continue
		}
		if err := s.take(event.LastEventID, event.Type, event.Data); err != nil {
			return err
		}
		if own {
			s.seen.add(event.LastEventID)
			s.lastID = event.LastEventID
		}
	}
	return &interrupted{errNoEnd}
}

// take decodes one event and hands it on.
func (s *stream) take(id, name, data string) error {
	got, err := s.dec.Decode(name, data)
	if err != nil {
		s.count(func(st *State) { st.Unreadable++ })
		if s.row++; s.row > maxUnreadable {
			return s.incomplete(fmt.Errorf("%w: %w", errUnreadable, err))
		}
		return nil
	}
	if len(got) == 0 {
		if data != "" {
			s.count(func(st *State) { st.Ignored++ })
		}
		return nil
	}
	s.row = 0
	return s.handOn(id, got)
}

func (s *stream) handOn(id string, got []wire.EventData) error {
	if known := s.dec.SearchID(); known != "" {
		s.searchID = known
	}
	if len(got) > 0 {
		s.failure = nil // what an error event said was not the end
	}
	for _, data := range got {
		var ends error
		switch d := data.(type) {
		case *wire.Found:
			s.count(func(st *State) { st.Candidates++ })
		case *wire.Done:
			if d.CandidateSearchID == "" {
				d.CandidateSearchID = s.searchID
			}
			if d.Found == 0 && d.Status == wire.StatusCompleted {
				d.Found = s.dec.Candidates()
			}
			ends = errDone
		case *wire.StreamError:
			failure := &CallError{API: &d.Error}
			if d.Fatal {
				return failure
			}
			if s.dec.ErrorMayEnd() {
				s.failure = failure
			}
		}
		s.count(func(st *State) { st.Events++ })
		if !s.yield(wire.Event{ID: id, Data: data}, nil) {
			return errLeft
		}
		if ends != nil {
			return ends // what comes after the end is not read
		}
	}
	return nil
}

// onlyID handles an answer without a body: the search is to be asked for.
func (s *stream) onlyID(a *answer) error {
	if id := tolerant.IDFromLocation(a.Header.Get("Location")); id != "" {
		s.searchID = id
	}
	if s.searchID == "" {
		return &interrupted{errNoEnd}
	}
	s.snap.polled, s.snap.asked = true, parseRetryAfter(a.Header.Get("Retry-After"), s.c.clock.Now())
	return errAgain
}

// unexpected is an answer that is neither a stream nor JSON, such as a
// login page of a proxy.
func (s *stream) unexpected(a *answer, cl *call) error {
	r, err := s.c.head(a)
	if err != nil {
		return &interrupted{err}
	}
	return &CallError{Method: cl.method, URL: a.url, API: tolerant.Error(a.StatusCode, a.Header, r)}
}

// firstSearch reads a stream up to the search in it.
func (c *Client) firstSearch(a *answer) (*wire.Search, error) {
	dec := tolerant.NewStream()
	for event, err := range sse.Read(c.watch(a, nil), &sse.ReadConfig{MaxEventSize: maxEvent}) {
		if err != nil {
			break // the search is asked for next, which says what is wrong
		}
		got, _ := dec.Decode(event.Type, event.Data)
		for _, data := range got {
			switch d := data.(type) {
			case *wire.Search:
				return d, nil
			case *wire.StreamError:
				if d.Fatal {
					return nil, &CallError{API: &d.Error}
				}
			}
		}
		if id := dec.SearchID(); id != "" {
			return &wire.Search{ID: id}, nil
		}
	}
	return nil, nil
}

// idSet remembers the latest ids: of a stream without end, not all. It keeps
// hashes, which hold no event in memory and cost the garbage collector nothing.
type idSet struct {
	seed       maphash.Seed
	young, old map[uint64]struct{}
}

const idGeneration = 1 << 15

func (s *idSet) has(id string) bool {
	if id == "" || s.young == nil {
		return false
	}
	h := maphash.String(s.seed, id)
	_, young := s.young[h]
	_, old := s.old[h]
	return young || old
}

func (s *idSet) add(id string) {
	if s.young == nil {
		s.seed = maphash.MakeSeed()
	}
	if s.young == nil || len(s.young) >= idGeneration {
		s.young, s.old = map[uint64]struct{}{}, s.young
	}
	s.young[maphash.String(s.seed, id)] = struct{}{}
}
