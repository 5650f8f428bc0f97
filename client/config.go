package client

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Config says which hub to talk to, and how.
type Config struct {
	// BaseURL is the hub's address, such as https://hub.example.com; a path
	// in it is put before the API's own. It may end in /v1.
	BaseURL string
	// Token gives the bearer token; nil means none.
	Token TokenSource
	// Transport carries the requests; nil means one of the client's own.
	Transport http.RoundTripper
	// InProcess says that Transport never leaves this process, so that a
	// token may go over plain http. Transport must be set.
	InProcess bool
	// AllowInsecureHTTP lets a token go over plain http to another machine.
	AllowInsecureHTTP bool
	// UserAgent is sent with every request; empty means "scout".
	UserAgent string
	// UserID is whose lists are one's own; empty means that the hub or the
	// token tells.
	UserID string
	// Observe is told what the connection of a stream is doing; see
	// [WithObserver].
	Observe func(State)
	// Measure is told of each request once it was answered, or was not. It
	// must be quick, and may run on several goroutines at once.
	Measure func(Exchange)
}

// Exchange is one request and how long the first of its answer took.
type Exchange struct {
	Method, Path string
	Took         time.Duration
	Status       int   // 0 without an answer
	Err          error // why there is none
}

// TokenSource gives the bearer token of an origin (scheme://host:port), or ""
// where there is none. It is asked before each request.
type TokenSource interface {
	Token(ctx context.Context, origin string) (string, error)
}

// StaticToken is one token, given only to the origin of the client it is
// configured for.
type StaticToken string

// Token implements [TokenSource].
func (t StaticToken) Token(context.Context, string) (string, error) { return string(t), nil }

// Client talks to one hub. It is safe for use by several goroutines.
type Client struct {
	base    *url.URL
	origin  string
	cfg     Config
	http    *http.Client
	clock   clock
	mu      sync.Mutex
	ownID   string // resolved id of the token's user
	ownedBy string // the token that ownID belongs to
}

// New makes a client. It errs when the address can't be used; it does not
// connect.
func New(cfg Config) (*Client, error) {
	base, err := parseBase(cfg.BaseURL)
	if err != nil {
		return nil, err
	}
	if cfg.InProcess && cfg.Transport == nil {
		return nil, errors.New("client: InProcess needs a Transport")
	}
	if cfg.UserAgent == "" {
		cfg.UserAgent = "scout"
	}
	transport := cfg.Transport
	if transport == nil {
		transport = newTransport()
	}
	return &Client{
		base: base, origin: originOf(base), cfg: cfg, clock: realClock{},
		// No Timeout: it would cut a live stream. Redirects are handed
		// back, since net/http carries the token along to other ports,
		// sub-domains and plain http.
		http: &http.Client{
			Transport:     transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// CloseIdle closes connections that no request uses.
func (c *Client) CloseIdle() { c.http.CloseIdleConnections() }

// Origin is the hub's scheme://host:port, as token sources are asked for it.
func (c *Client) Origin() string { return c.origin }

// Origin is the scheme://host:port of a hub's address: what a stored token is
// bound to.
func Origin(baseURL string) (string, error) {
	u, err := parseBase(baseURL)
	if err != nil {
		return "", err
	}
	return originOf(u), nil
}

func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  headerWait,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    4,
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true, // flushes would be held back
		ForceAttemptHTTP2:      true,
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 10 * time.Second},
	}
}

func parseBase(raw string) (*url.URL, error) {
	bad := func(why string) error { return fmt.Errorf("hub address %q %s", raw, why) }
	u, err := url.Parse(strings.TrimSpace(raw))
	switch {
	case err != nil:
		return nil, fmt.Errorf("hub address: %w", err)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, bad("must start with https:// (or http:// for this machine)")
	case u.Hostname() == "":
		return nil, bad("names no host")
	case u.User != nil:
		return nil, bad("must hold no user name or password; the token goes elsewhere")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, bad("must hold no ? or # part")
	}
	// The paths of the API begin with /v1: many write it into the address.
	for _, p := range []*string{&u.Path, &u.RawPath} {
		*p = strings.TrimSuffix(strings.TrimRight(*p, "/"), "/v1")
	}
	return u, nil
}

// originOf spells the port out, so that one origin has one spelling.
func originOf(u *url.URL) string {
	scheme, port := strings.ToLower(u.Scheme), u.Port()
	if port == "" {
		port = map[bool]string{true: "443", false: "80"}[scheme == "https"]
	}
	return scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// isLoopback tells whether a host is this machine by its spelling; a name
// other than localhost could resolve to anything.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
