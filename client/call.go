package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/tolerant"
	"github.com/scout-cli/scout/client/wire"
)

const (
	maxErrorBody = 64 << 10
	maxBody      = 32 << 20

	acceptJSON   = "application/json"
	acceptStream = "text/event-stream, application/json;q=0.5"
)

// call is one request, ready to be sent more than once.
type call struct {
	method, path string
	query        url.Values
	body         []byte
	accept       string
	key          string // Idempotency-Key
	ifMatch      string
	lastEventID  string
	optional     bool // works without a token
	harmless     bool // may run twice
}

// newCall marshals the body once, so that each try sends the same bytes.
func newCall(method, path string, body any) (*call, error) {
	cl := &call{method: method, path: path, accept: acceptJSON, harmless: method == http.MethodGet || method == http.MethodDelete}
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", method, path, err)
		}
		cl.body = data
	}
	return cl, nil
}

// newKey is an Idempotency-Key: with it net/http and this client may send a
// POST again.
func newKey() string { return rand.Text() }

// pathID escapes an id for a path. Dots would climb out of the path.
func pathID(id string) (string, error) {
	if id == "" || id == "." || id == ".." {
		return "", fmt.Errorf("%q is no id", id)
	}
	return url.PathEscape(id), nil
}

// answer is a 2xx answer whose body is still open.
type answer struct {
	*http.Response
	ctx    context.Context
	cancel context.CancelCauseFunc
	url    string
}

func (a *answer) close() {
	a.cancel(nil)
	_ = a.Body.Close()
}

// mediaType is the answer's Content-Type without parameters.
func (a *answer) mediaType() string {
	kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// send makes one request: the only place that talks to the network. The
// answer is 2xx and not encoded; its close must be called.
func (c *Client) send(ctx context.Context, cl *call) (*answer, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	resp, address, err := c.exchange(ctx, cancel, cl)
	if err != nil {
		cancel(nil)
		return nil, err
	}
	a := &answer{Response: resp, ctx: ctx, cancel: cancel, url: address}
	if err := c.check(a, cl.method); err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

func (c *Client) exchange(ctx context.Context, cancel context.CancelCauseFunc, cl *call) (*http.Response, string, error) {
	u := c.base.JoinPath(cl.path)
	if len(cl.query) > 0 {
		u.RawQuery = cl.query.Encode()
	}
	address := u.String()
	req, err := http.NewRequestWithContext(ctx, cl.method, address, bytes.NewReader(cl.body))
	if err != nil {
		return nil, address, err
	}
	if cl.body == nil {
		req.Body, req.ContentLength, req.GetBody = http.NoBody, 0, nil
	}
	for name, value := range map[string]string{
		"Accept": cl.accept, "Accept-Encoding": "identity", "User-Agent": c.cfg.UserAgent,
		"Idempotency-Key": cl.key, "If-Match": cl.ifMatch, "Last-Event-ID": cl.lastEventID,
	} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	if cl.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if err := c.authorize(req, cl.optional); err != nil {
		return nil, address, err
	}
	limit := c.clock.AfterFunc(headerWait, func() { cancel(errNoAnswer) })
	began := c.clock.Now()
	resp, err := c.http.Do(req)
	limit.Stop()
	x := Exchange{Method: cl.method, Path: cl.path, Took: c.clock.Now().Sub(began)}
	if err != nil {
		x.Err = &NetworkError{Method: cl.method, URL: address, Err: innermost(ctx, err)}
	} else {
		x.Status = resp.StatusCode
	}
	if c.cfg.Measure != nil {
		c.cfg.Measure(x)
	}
	return resp, address, x.Err
}

// innermost drops the *url.Error, which repeats the request, and prefers the
// reason for which the request was cancelled.
func innermost(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// check makes an error of what is not a plain 2xx.
func (c *Client) check(a *answer, method string) error {
	switch status := a.StatusCode; {
	case status >= 300 && status < 400:
		return &RedirectError{Method: method, URL: a.url, Status: status, Location: a.Header.Get("Location")}
	case status < 200 || status > 299:
		body, _ := io.ReadAll(io.LimitReader(c.watch(a, nil), maxErrorBody))
		return c.callError(a, method, body)
	}
	if enc := a.Header.Get("Content-Encoding"); enc != "" && !strings.EqualFold(enc, "identity") {
		return fmt.Errorf("%s %s: the answer is encoded as %q though none was asked for; a proxy between may be at fault", method, a.url, enc)
	}
	return nil
}

func (c *Client) callError(a *answer, method string, body []byte) *CallError {
	e := &CallError{Method: method, URL: a.url, API: tolerant.Error(a.StatusCode, a.Header, body)}
	e.RetryAfter = parseRetryAfter(a.Header.Get("Retry-After"), c.clock.Now())
	if s := e.API.RetryAfterSeconds; e.RetryAfter == 0 && s != nil && *s > 0 && *s < 1<<25 {
		e.RetryAfter = time.Duration(*s) * time.Second
	}
	if e.RetryAfter > 0 && e.API.RetryAfterSeconds == nil {
		s := int((e.RetryAfter + time.Second - 1) / time.Second)
		e.API.RetryAfterSeconds = &s
	}
	if a.StatusCode == http.StatusConflict {
		e.searchID = tolerant.SearchID(body)
	}
	return e
}

// reply is a whole 2xx answer.
type reply struct {
	status int
	header http.Header
	body   []byte
	method string
	url    string
}

// roundTrip sends a call and reads the whole answer, with retries where
// running twice does no harm.
func (c *Client) roundTrip(ctx context.Context, cl *call) (*reply, error) {
	for b := newBudget(); ; {
		r, err := c.once(ctx, cl)
		if err == nil {
			return r, nil
		}
		if isCancel(ctx) {
			return nil, ctx.Err()
		}
		var net *NetworkError
		if errors.As(err, &net) && net.dialing() || // say at once that the hub is not there
			!cl.harmless && cl.key == "" && !refused(err) {
			return nil, err
		}
		wait, ok := b.next(err)
		if !ok {
			return nil, err
		}
		if err := c.clock.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

func (c *Client) once(ctx context.Context, cl *call) (*reply, error) {
	a, err := c.send(ctx, cl)
	if err != nil {
		return nil, err
	}
	defer a.close()
	return c.readAll(a, cl.method)
}

func (c *Client) readAll(a *answer, method string) (*reply, error) {
	body, err := io.ReadAll(io.LimitReader(c.watch(a, nil), maxBody+1))
	if err != nil {
		return nil, &NetworkError{Method: method, URL: a.url, Err: innermost(a.ctx, err)}
	}
	if len(body) > maxBody {
		return nil, fmt.Errorf("%s %s: %w", method, a.url, errBodySize)
	}
	return &reply{status: a.StatusCode, header: a.Header, body: body, method: method, url: a.url}, nil
}

// decode reads a reply with one of package tolerant's functions; an error
// inside a 2xx answer becomes a *CallError too.
func decode[T any](r *reply, read func([]byte) (T, error)) (T, error) {
	v, err := read(r.body)
	if err == nil {
		return v, nil
	}
	var api *wire.Error
	if errors.As(err, &api) {
		return v, &CallError{Method: r.method, URL: r.url, API: api}
	}
	if errors.Is(err, tolerant.ErrShape) && r.isPage() {
		return v, &CallError{Method: r.method, URL: r.url, API: tolerant.Error(r.status, r.header, r.body[:min(len(r.body), maxErrorBody)])}
	}
	return v, fmt.Errorf("%s %s: %w", r.method, r.url, err)
}

// isPage tells whether a web page came, such as the login of a proxy.
func (r *reply) isPage() bool {
	return strings.Contains(r.header.Get("Content-Type"), "html") || bytes.HasPrefix(bytes.TrimSpace(r.body), []byte("<"))
}
