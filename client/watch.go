package client

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"sync"
	"time"
)

const (
	waitingAfter = 15 * time.Second
	idleLimit    = 45 * time.Second

	minRetry = 200 * time.Millisecond
	maxRetry = 30 * time.Second
)

// watched reads a body and notices when nothing comes: after waitingAfter it
// says so, after idleLimit it cancels the request. The time runs only inside
// Read, so a slow consumer is not taken for a silent hub.
type watched struct {
	r      io.Reader
	ctx    context.Context
	cancel context.CancelCauseFunc
	notify func(waiting bool) // may be nil
	scan   retryScanner

	mu      sync.Mutex
	timer   timer
	reading bool
	waiting bool
}

func (c *Client) watch(a *answer, notify func(waiting bool)) *watched {
	w := &watched{r: a.Body, ctx: a.ctx, cancel: a.cancel, notify: notify}
	w.timer = c.clock.AfterFunc(waitingAfter, w.fire)
	w.timer.Stop()
	return w
}

func (w *watched) Read(p []byte) (int, error) {
	w.mu.Lock()
	w.reading = true
	w.timer.Reset(waitingAfter)
	w.mu.Unlock()

	n, err := w.r.Read(p)

	w.mu.Lock()
	w.reading = false
	w.timer.Stop()
	if w.waiting {
		w.waiting = false
		w.tell(false)
	}
	w.mu.Unlock()
	w.scan.feed(p[:n])
	if err != nil && err != io.EOF {
		err = innermost(w.ctx, err)
	}
	return n, err
}

// fire runs when the timer does; one that comes late, after Read is over,
// changes nothing.
func (w *watched) fire() {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case !w.reading:
	case w.waiting:
		w.cancel(errIdle)
	default:
		w.waiting = true
		w.timer.Reset(idleLimit - waitingAfter)
		w.tell(true)
	}
}

func (w *watched) tell(waiting bool) {
	if w.notify != nil {
		w.notify(waiting)
	}
}

// retryScanner looks for the retry: field, which go-sse's Read hides.
type retryScanner struct {
	line  []byte // of the current line, as long as it may be a retry field
	skip  bool   // the current line is none
	value time.Duration
}

const retryField = "retry:"

func (s *retryScanner) feed(p []byte) {
	const none = 1 << 62
	find := func(from int, b byte) int {
		if i := bytes.IndexByte(p[from:], b); i >= 0 {
			return from + i
		}
		return none
	}
	// Each end is looked for once, so that a flood of one kind costs no more.
	lf, cr := find(0, '\n'), find(0, '\r')
	for at := 0; at < len(p); {
		end := min(lf, cr)
		s.add(p[at:min(end, len(p))])
		if end == none {
			return
		}
		if !s.skip {
			s.take()
		}
		s.line, s.skip = s.line[:0], false
		at = end + 1
		if end == lf {
			lf = find(at, '\n')
		} else {
			cr = find(at, '\r')
		}
	}
}

// add keeps a part of a line while the line may be a retry field.
func (s *retryScanner) add(part []byte) {
	const longest = 64
	if s.skip {
		return
	}
	if len(s.line)+len(part) > longest {
		s.skip = true
		return
	}
	s.line = append(s.line, part...)
	n := min(len(s.line), len(retryField))
	s.skip = string(s.line[:n]) != retryField[:n]
}

// take keeps the value of a retry field, clamped. The standard allows digits
// only.
func (s *retryScanner) take() {
	value, ok := bytes.CutPrefix(s.line, []byte(retryField))
	if !ok {
		return
	}
	value = bytes.TrimPrefix(value, []byte(" "))
	if len(value) == 0 || len(bytes.Trim(value, "0123456789")) > 0 {
		return
	}
	ms, err := strconv.ParseInt(string(value), 10, 64)
	if err != nil || ms > maxRetry.Milliseconds() {
		ms = maxRetry.Milliseconds() // too long, or too many digits
	}
	s.value = max(time.Duration(ms)*time.Millisecond, minRetry)
}
