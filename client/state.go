package client

import (
	"context"
	"time"
)

// Phase is what the connection of a stream is doing.
type Phase string

// The phases of a stream's connection.
const (
	// Connecting: the request is on its way.
	Connecting Phase = "connecting"
	// Streaming: events can come.
	Streaming Phase = "streaming"
	// Waiting: not a byte for 15 seconds. Before the first event, a proxy
	// may be holding the stream back.
	Waiting Phase = "waiting"
	// Polling: the hub doesn't stream; it is asked again after State.In.
	Polling Phase = "polling"
	// Retrying: the next try comes after State.In, because of State.Err.
	Retrying Phase = "retrying"
	// Resuming: a cut stream is being taken up again.
	Resuming Phase = "resuming"
	// Closed: the stream is over; the counts are final.
	Closed Phase = "closed"
)

// State is what the connection of a stream is doing, and what came so far.
type State struct {
	Phase    Phase
	SearchID string
	// Try is 1 for the first request, and counts on with each further one.
	Try int
	// In is how long until the next request.
	In  time.Duration
	Err error
	// Events and Candidates came; Unreadable ones were skipped, Ignored
	// ones had an unknown name.
	Events, Candidates, Unreadable, Ignored int
}

type observerKey struct{}

// WithObserver makes the streams that are started with this context tell f
// what their connection does, in place of Config.Observe. f must be quick and
// must not call the client; it may run on another goroutine than the loop's,
// but never twice at once for one stream.
func WithObserver(ctx context.Context, f func(State)) context.Context {
	return context.WithValue(ctx, observerKey{}, f)
}

func (c *Client) observer(ctx context.Context) func(State) {
	if f, ok := ctx.Value(observerKey{}).(func(State)); ok {
		return f
	}
	return c.cfg.Observe
}
