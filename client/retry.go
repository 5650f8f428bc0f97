package client

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	maxTries      = 4
	maxWaiting    = time.Minute     // all own waits of one search together
	maxRetryAfter = 5 * time.Minute // longer is for the person to decide
	headerWait    = 30 * time.Second
)

// budget is what one search or call may spend on tries. A success in between
// doesn't refill it.
type budget struct {
	backoff backoff.BackOff
	tries   int
	waited  time.Duration
	crashes int           // answers of 500
	floor   time.Duration // the stream's own retry: field
}

// newBudget gives full jitter: the library draws from [0, 2 x interval], so
// the waits are uniform up to 0.5 s, 1 s, 2 s ... 10 s.
func newBudget() *budget {
	return &budget{tries: 1, backoff: &backoff.ExponentialBackOff{
		InitialInterval: 250 * time.Millisecond, RandomizationFactor: 1, Multiplier: 2, MaxInterval: 5 * time.Second,
	}}
}

// next says how long to wait before another try, or that there is none.
func (b *budget) next(err error) (time.Duration, bool) {
	after, ok := b.worthwhile(err)
	if !ok || b.tries >= maxTries || after > maxRetryAfter {
		return 0, false
	}
	wait := after
	if after <= 0 {
		wait = max(b.backoff.NextBackOff(), b.floor)
		if b.waited+wait > maxWaiting {
			return 0, false
		}
		b.waited += wait
	}
	b.tries++
	return wait, true
}

// worthwhile tells whether another try may help, and the wait that the hub
// asked for.
func (b *budget) worthwhile(err error) (after time.Duration, ok bool) {
	var (
		call *CallError
		net  *NetworkError
		cut  *interrupted
	)
	switch {
	case errors.As(err, &call):
		switch call.API.Status {
		case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return call.RetryAfter, true
		case http.StatusInternalServerError:
			b.crashes++
			return call.RetryAfter, b.crashes == 1
		}
		return 0, false
	case errors.As(err, &net):
		return 0, !net.lasting()
	case errors.As(err, &cut):
		return 0, true
	}
	return 0, false
}

// refused tells whether the hub surely did nothing, so that even a request
// that must not run twice may be sent again.
func refused(err error) bool {
	var call *CallError
	return errors.As(err, &call) &&
		(call.API.Status == http.StatusTooManyRequests || call.API.Status == http.StatusServiceUnavailable)
}

// parseRetryAfter reads a Retry-After of seconds or a date; 0 if it is
// missing, past, absurd or unreadable.
func parseRetryAfter(value string, now time.Time) time.Duration {
	const absurd = 365 * 24 * time.Hour
	value = strings.TrimSpace(value)
	if value == "" {
		return 0
	}
	var d time.Duration
	if strings.Trim(value, "0123456789") == "" {
		n, err := strconv.ParseInt(value, 10, 32)
		if err != nil {
			return 0
		}
		d = time.Duration(n) * time.Second
	} else if t, err := http.ParseTime(value); err == nil {
		d = t.Sub(now)
	}
	if d < 0 || d > absurd {
		return 0
	}
	return d
}
