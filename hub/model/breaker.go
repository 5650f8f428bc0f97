package model

import (
	"errors"
	"sync"
	"time"
)

const (
	maxFailures = 3                // in a row, before the model is left alone
	firstRest   = 30 * time.Second // doubled with each failure after it
	longestRest = 10 * time.Minute
)

// breaker leaves a model alone that keeps failing: after some failures in a
// row nothing is asked for a while, then one question at a time until one is
// answered.
type breaker struct {
	mu       sync.Mutex
	failures int
	until    time.Time // nothing is asked before
	probing  bool      // one question is under way to see whether it answers again
}

// enter asks leave for a question; each that gets it must leave or abandon.
func (b *breaker) enter(now time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now.Before(b.until) {
		return ErrResting
	}
	if b.failures >= maxFailures {
		if b.probing {
			return ErrResting
		}
		b.probing = true
	}
	return nil
}

// abandon ends a question of which nothing is known.
func (b *breaker) abandon() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing = false
}

// leave ends a question.
func (b *breaker) leave(now time.Time, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing = false
	if err == nil {
		b.failures, b.until = 0, time.Time{}
		return
	}
	b.failures++
	var status *statusError
	switch {
	case errors.As(err, &status) && status.rest() > 0:
		b.until = now.Add(min(status.rest(), longestRest))
	case b.failures >= maxFailures:
		b.until = now.Add(min(firstRest<<min(b.failures-maxFailures, 10), longestRest))
	}
}
