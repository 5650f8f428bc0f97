package client

import (
	"context"
	"io"
	"sync"
	"time"
)

// FakeClock lets no test wait: Sleep returns at once and is written down, and
// timers go off when the test says so.
type FakeClock struct {
	mu     sync.Mutex
	cond   *sync.Cond
	now    time.Time
	slept  []time.Duration
	timers map[*fakeTimer]struct{} // that run
	// OnSleep, if set, runs inside Sleep.
	OnSleep func(time.Duration)
}

// Fake gives a client a FakeClock.
func Fake(c *Client) *FakeClock {
	f := &FakeClock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), timers: map[*fakeTimer]struct{}{}}
	f.cond = sync.NewCond(&f.mu)
	c.clock = f
	return f
}

func (f *FakeClock) Now() time.Time { return f.now }

func (f *FakeClock) Sleep(ctx context.Context, d time.Duration) error {
	f.mu.Lock()
	f.slept = append(f.slept, d)
	f.mu.Unlock()
	if f.OnSleep != nil {
		f.OnSleep(d)
	}
	return ctx.Err()
}

// Slept are the waits so far.
func (f *FakeClock) Slept() []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]time.Duration(nil), f.slept...)
}

type fakeTimer struct {
	clock *FakeClock
	f     func()
	d     time.Duration
}

func (f *FakeClock) AfterFunc(d time.Duration, fn func()) timer {
	t := &fakeTimer{clock: f, f: fn}
	t.Reset(d)
	return t
}

func (t *fakeTimer) Reset(d time.Duration) bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	_, ran := t.clock.timers[t]
	t.d = d
	t.clock.timers[t] = struct{}{}
	t.clock.cond.Broadcast()
	return ran
}

func (t *fakeTimer) Stop() bool {
	t.clock.mu.Lock()
	defer t.clock.mu.Unlock()
	_, ran := t.clock.timers[t]
	delete(t.clock.timers, t)
	return ran
}

// Fire waits until a timer of d runs, and lets it go off.
func (f *FakeClock) Fire(d time.Duration) {
	f.mu.Lock()
	for {
		for t := range f.timers {
			if t.d == d {
				delete(f.timers, t)
				f.mu.Unlock()
				t.f()
				return
			}
		}
		f.cond.Wait()
	}
}

// RetryField is what the scanner finds in a body that comes in chunks.
func RetryField(chunks ...string) time.Duration {
	var s retryScanner
	for _, c := range chunks {
		s.feed([]byte(c))
	}
	return s.value
}

// OneByOne makes any Read return at most n bytes.
func OneByOne(r io.Reader, n int) io.Reader { return &shortReader{r, n} }

type shortReader struct {
	r io.Reader
	n int
}

func (s *shortReader) Read(p []byte) (int, error) { return s.r.Read(p[:min(len(p), s.n)]) }
