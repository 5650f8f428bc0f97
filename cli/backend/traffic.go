package backend

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/tui/pane"
)

// recentCalls is how many calls are remembered.
const recentCalls = 40

// Traffic listens to a client and tells how its connection has been. The zero
// Traffic is ready; it may be used by several goroutines.
type Traffic struct {
	away atomic.Bool
	mu   sync.Mutex
	t    pane.Traffic
}

// Call is for [client.Config].Measure.
func (l *Traffic) Call(x client.Exchange) {
	if errors.Is(x.Err, context.Canceled) {
		return // somebody gave up; that says nothing of the hub
	}
	l.away.Store(x.Err != nil || x.Status == http.StatusBadGateway || x.Status == http.StatusGatewayTimeout)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.t.Calls++
	if x.Err == nil {
		l.t.Recent = append(l.t.Recent, x.Took)
		l.t.Recent = l.t.Recent[max(0, len(l.t.Recent)-recentCalls):]
	}
	switch {
	case x.Err != nil:
		l.fault(pane.Reason(x.Err).String())
	case x.Status >= 500 || x.Status == 429 || x.Status == 401 || x.Status == 403:
		l.fault(fmt.Sprintf("%s %s answered %d", x.Method, x.Path, x.Status))
	}
}

// Stream is for [client.Config].Observe.
func (l *Traffic) Stream(s client.State) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.Phase == client.Resuming {
		l.t.Reconnects++
	}
	if s.Err != nil && s.Phase == client.Retrying {
		l.fault(pane.Reason(s.Err).String())
	}
}

func (l *Traffic) fault(why string) { l.t.LastError, l.t.ErrorAt = why, time.Now() }

// Away tells whether the hub has left the last request unanswered; a server
// before it that says so counts as no answer.
func (l *Traffic) Away() bool { return l.away.Load() }

// Now is how the connection has been so far.
func (l *Traffic) Now() pane.Traffic {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.t
	t.Recent = append([]time.Duration(nil), t.Recent...)
	return t
}
