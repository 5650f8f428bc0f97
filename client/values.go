package client

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"time"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

const (
	firstPoll = 300 * time.Millisecond
	maxPoll   = 5 * time.Second
	maxStall  = 40   // polls in a row that show nothing new
	maxPages  = 1000 // of one search's results
)

// readValues reads JSON though a stream was asked for: one value a line, or
// one value as a whole. declared says that the media type promises lines.
func (s *stream) readValues(a *answer, cl *call, declared bool) error {
	limit := maxBody
	if declared {
		limit = maxEvent
	}
	in := bufio.NewReaderSize(s.watch(a), 64<<10)
	var held []byte // the first value, until it is known whether more follow
	lines := declared
	for {
		line, err := readLine(in, limit)
		if err != nil && err != io.EOF {
			if errors.Is(err, bufio.ErrTooLong) {
				return s.incomplete(map[bool]error{true: errEventSize, false: errBodySize}[declared])
			}
			return &interrupted{err}
		}
		switch {
		case len(line) == 0:
		case lines:
			if e := s.take("", "", string(line)); e != nil {
				return e
			}
		case held == nil && json.Valid(line):
			held = line
		case held != nil: // a second line: so these are lines
			lines = true
			for _, v := range [][]byte{held, line} {
				if e := s.take("", "", string(v)); e != nil {
					return e
				}
			}
			held = nil
		default: // one value over several lines
			rest, err := io.ReadAll(io.LimitReader(in, maxBody+1))
			if err != nil {
				return &interrupted{err}
			}
			whole := append(append(line, '\n'), rest...)
			if len(whole) > maxBody {
				return s.incomplete(errBodySize)
			}
			return s.whole(a, cl, whole)
		}
		if err == io.EOF {
			if !lines {
				return s.whole(a, cl, held)
			}
			return &interrupted{errNoEnd}
		}
	}
}

// readLine reads a line without its end and without a record separator.
func readLine(in *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > limit {
			return nil, bufio.ErrTooLong
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimSpace(bytes.TrimLeft(line, "\x1e")), err
		}
	}
}

// whole hands on a search that came as one value, page by page, and says
// whether it is over.
func (s *stream) whole(a *answer, cl *call, body []byte) error {
	r := &reply{status: a.StatusCode, header: a.Header, body: body, method: cl.method, url: a.url}
	snap, err := decode(r, s.dec.Snapshot)
	if err != nil {
		return err
	}
	if snap.ID == "" {
		snap.ID = tolerant.IDFromLocation(a.Header.Get("Location"))
	}
	if snap.ID != "" {
		s.searchID = snap.ID
	}
	if err := s.handOn("", s.snap.news(snap.Events)); err != nil {
		return err
	}
	if err := s.pages(a, cl, snap.NextCursor); err != nil {
		return err
	}
	if snap.Done != nil {
		snap.Done.Found = max(snap.Done.Found, s.dec.Candidates())
		return s.handOn("", []wire.EventData{snap.Done})
	}
	if s.searchID == "" {
		return &interrupted{errNoEnd}
	}
	s.snap.polled, s.snap.asked = true, parseRetryAfter(a.Header.Get("Retry-After"), s.c.clock.Now())
	return errAgain
}

// pages fetches what didn't fit on a snapshot's first page.
func (s *stream) pages(a *answer, cl *call, cursor string) error {
	for n := 0; cursor != "" && s.searchID != ""; n++ {
		if n == maxPages {
			return s.incomplete(fmt.Errorf("the hub has more than %d pages of results", maxPages))
		}
		next := s.follow()
		next.accept, next.lastEventID = acceptJSON, ""
		next.query = Query{Cursor: cursor}.values()
		r, err := s.c.roundTrip(a.Request.Context(), &next)
		if err != nil {
			return err
		}
		snap, err := decode(r, s.dec.Snapshot)
		if err != nil {
			return err
		}
		if err := s.handOn("", s.snap.news(snap.Events)); err != nil {
			return err
		}
		if snap.NextCursor == cursor {
			break
		}
		cursor = snap.NextCursor
	}
	return nil
}

// snapshots is what polling has shown so far, so that it is shown once.
type snapshots struct {
	polled bool
	shown  map[uint64]struct{}
	seed   maphash.Seed
	fresh  bool
	stall  int
	every  time.Duration
	asked  time.Duration // how long the hub asks to wait; 0 if it doesn't say
}

// news leaves out what was shown before, just so.
func (p *snapshots) news(events []wire.EventData) []wire.EventData {
	if p.shown == nil {
		p.shown, p.seed = map[uint64]struct{}{}, maphash.MakeSeed()
	}
	fresh := events[:0]
	for _, e := range events {
		data, err := json.Marshal(e)
		if f, ok := e.(*wire.Found); ok {
			data, err = json.Marshal(f.Candidate) // the place in the list is not news
		}
		sum := maphash.Bytes(p.seed, append(data, e.EventName()...))
		if _, old := p.shown[sum]; old && err == nil {
			continue
		}
		p.shown[sum] = struct{}{}
		fresh = append(fresh, e)
	}
	p.fresh = p.fresh || len(fresh) > 0
	return fresh
}

// wait is how long until the next poll; 0 means that nothing moves any more.
func (p *snapshots) wait() time.Duration {
	if p.stall++; p.fresh {
		p.stall, p.every = 0, 0
	}
	p.fresh = false
	if p.stall >= maxStall {
		return 0
	}
	p.every = min(max(p.every*3/2, firstPoll), maxPoll)
	return max(p.every, min(p.asked, maxRetry))
}

// head reads the start of an answer that is not understood.
func (c *Client) head(a *answer) ([]byte, error) {
	return io.ReadAll(io.LimitReader(c.watch(a, nil), maxErrorBody))
}
