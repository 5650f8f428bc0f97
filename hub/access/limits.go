package access

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// What one token may do.
const (
	RequestsPerSecond = 50
	Burst             = 100
	Streams           = 16
)

// Beyond maxKeys of those who are counted, the idle ones are forgotten; to look
// for them takes long, so it is done once in sweepEvery at most.
const (
	maxKeys    = 10_000
	sweepEvery = time.Second
)

// Limits counts requests and streams by key, a token's id or an address. The
// zero value is ready.
type Limits struct {
	mu    sync.Mutex
	keys  map[string]*usage
	swept time.Time
}

type usage struct {
	requests *rate.Limiter
	streams  int
}

// Allow takes one request of key's allowance. Where there is none left it says
// in how many whole seconds there will be.
func (l *Limits) Allow(key string, now time.Time) (ok bool, retryAfter int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	u := l.usage(key, now)
	if u.requests.AllowN(now, 1) {
		return true, 0
	}
	missing := 1 - u.requests.TokensAt(now)
	return false, max(1, int(math.Ceil(missing/RequestsPerSecond)))
}

// Stream takes one of key's streams; release gives it back.
func (l *Limits) Stream(key string) (release func(), ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	u := l.usage(key, time.Now())
	if u.streams >= Streams {
		return nil, false
	}
	u.streams++
	return sync.OnceFunc(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		u.streams--
	}), true
}

func (l *Limits) usage(key string, now time.Time) *usage {
	if u, ok := l.keys[key]; ok {
		return u
	}
	if l.keys == nil {
		l.keys = map[string]*usage{}
	}
	if len(l.keys) >= maxKeys && now.Sub(l.swept) >= sweepEvery {
		l.swept = now
		for k, u := range l.keys {
			if u.streams == 0 && u.requests.TokensAt(now) >= Burst {
				delete(l.keys, k)
			}
		}
	}
	u := &usage{requests: rate.NewLimiter(RequestsPerSecond, Burst)}
	l.keys[key] = u
	return u
}
