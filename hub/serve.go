package hub

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/scout-cli/scout/hub/jobs"
)

const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	maxHeader     = 64 << 10
	// grace is how long running searches may go on when a server is to stop;
	// drain how long their streams may then take to say so.
	grace = 2 * time.Second
	drain = 5 * time.Second
)

func (h *Hub) newServer() *http.Server {
	return &http.Server{
		Handler: h.Handler(), ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(h.cfg.Logger.Handler(), slog.LevelInfo),
	}
}

// Serve answers on ln until ctx ends. Then it takes no more requests, lets
// running searches end or, after a moment, cancels them, so that each stream
// ends with its done event, and returns nil. It closes ln. What searches need
// first is read meanwhile, see Warm.
func (h *Hub) Serve(ctx context.Context, ln net.Listener) error {
	h.behind.start(h.Warm)
	srv := h.newServer()
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	err := h.shutdown(context.WithoutCancel(ctx), srv)
	<-failed
	return err
}

func (h *Hub) shutdown(ctx context.Context, srv *http.Server) error {
	ctx, cancel := context.WithTimeout(ctx, grace+drain)
	defer cancel()
	late := time.AfterFunc(grace, func() { h.jobs.CancelAll(jobs.ErrShutdown) })
	defer late.Stop()
	if err := srv.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("some streams did not end in time: %w", err), srv.Close())
	}
	return nil
}

// local is the server inside this process.
type local struct {
	mu     sync.Mutex
	closed bool
	srv    *http.Server
	ln     *pipeListener
	client *http.Transport
}

// Transport calls the hub in this process, without any port: requests go to
// http://scout.local. It starts with the first request and ends with the hub.
func (h *Hub) Transport() http.RoundTripper { return roundTripper{h} }

type roundTripper struct{ hub *Hub }

// RoundTrip implements http.RoundTripper.
func (t roundTripper) RoundTrip(r *http.Request) (*http.Response, error) {
	client, err := t.hub.local.start(t.hub)
	if err != nil {
		if r.Body != nil {
			_ = r.Body.Close() // as RoundTrippers must
		}
		return nil, err
	}
	return client.RoundTrip(r)
}

// CloseIdleConnections serves http.Client.CloseIdleConnections.
func (t roundTripper) CloseIdleConnections() {
	t.hub.local.mu.Lock()
	defer t.hub.local.mu.Unlock()
	if t.hub.local.client != nil {
		t.hub.local.client.CloseIdleConnections()
	}
}

// errClosed is what requests to a closed hub get.
var errClosed = errors.New("the hub is closed")

func (l *local) start(h *Hub) (*http.Transport, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, errClosed
	}
	if l.client == nil {
		l.ln = newPipeListener()
		l.srv = h.newServer()
		l.client = &http.Transport{
			DialContext:        func(ctx context.Context, _, _ string) (net.Conn, error) { return l.ln.dial(ctx) },
			DisableCompression: true, MaxIdleConnsPerHost: 16, IdleConnTimeout: idleTimeout,
			WriteBufferSize: 32 << 10, ReadBufferSize: 32 << 10,
		}
		go l.srv.Serve(l.ln) //nolint:errcheck // ends with Shutdown or Close
	}
	return l.client, nil
}

// close ends the server; the jobs have ended, so its streams are about to.
func (l *local) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.srv == nil {
		return nil
	}
	l.client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := l.srv.Shutdown(ctx); err != nil { // somebody does not read
		return l.srv.Close()
	}
	return nil
}
