package client

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// What errors.Is tells apart.
var (
	// ErrUnauthorized: the hub wants a token, or another one (401, 403).
	ErrUnauthorized = errors.New("not authorized")
	// ErrNotFound: there is no such thing, or the address is wrong (404, 410).
	ErrNotFound = errors.New("not found")
	// ErrUnreachable: no answer came from the hub.
	ErrUnreachable = errors.New("hub unreachable")
	// ErrIncomplete: a stream ended without saying that it is done.
	ErrIncomplete = errors.New("results are incomplete")
	// ErrInsecure: the token was not sent, as it would have gone in the clear.
	ErrInsecure = errors.New("refusing to send the token over plain http")
	// ErrNeedUserID: neither the hub nor the token says whose lists are
	// one's own. Ask the person, and set Config.UserID.
	ErrNeedUserID = errors.New("the hub doesn't say who you are: a user id is needed to show your lists (user_id in config.toml)")

	errIdle       = errors.New("the hub sent nothing for 45 seconds")
	errNoAnswer   = errors.New("no answer within 30 seconds")
	errNoEnd      = errors.New("the stream closed without saying that it is done")
	errStalled    = errors.New("the search makes no progress any more")
	errUnreadable = errors.New("more than 20 events in a row could not be read")
	errEventSize  = errors.New("an event is larger than 1 MiB")
	errBodySize   = errors.New("the answer is larger than 32 MiB")
)

// CallError is an answer of the hub that is an error. Unwrap gives the
// *[wire.Error].
type CallError struct {
	Method, URL string
	API         *wire.Error
	// RetryAfter is how long the hub asks to wait; 0 if it doesn't say.
	RetryAfter time.Duration
	searchID   string // of a search that conflicts
}

// Error is safe to print: what the hub wrote is cleaned.
func (e *CallError) Error() string {
	var b strings.Builder
	b.WriteString(safe.Clean(e.API.Error()).String())
	switch {
	case e.API.Status == http.StatusNotFound:
		fmt.Fprintf(&b, " (404 for %s %s; is the hub's address right?)", e.Method, e.URL)
	case e.API.Status != 0:
		fmt.Fprintf(&b, " (%d for %s %s)", e.API.Status, e.Method, e.URL)
	}
	if e.API.RequestID != "" {
		fmt.Fprintf(&b, " [request %s]", safe.Clean(e.API.RequestID))
	}
	return b.String()
}

// Unwrap gives the *[wire.Error].
func (e *CallError) Unwrap() error { return e.API }

// Is matches [ErrUnauthorized] and [ErrNotFound], by status or by code.
func (e *CallError) Is(target error) bool {
	switch target {
	case ErrUnauthorized:
		return e.API.Status == http.StatusUnauthorized || e.API.Status == http.StatusForbidden ||
			e.API.Code == wire.ErrUnauthorized || e.API.Code == wire.ErrForbidden
	case ErrNotFound:
		return e.API.Status == http.StatusNotFound || e.API.Status == http.StatusGone || e.API.Code == wire.ErrNotFound
	}
	return false
}

// NetworkError says that no answer came. It matches [ErrUnreachable].
type NetworkError struct {
	Method, URL string
	Err         error
}

// Error names the request and what went wrong.
func (e *NetworkError) Error() string {
	return fmt.Sprintf("no answer from the hub: %s %s: %v", e.Method, e.URL, e.Err)
}

// Unwrap gives the cause.
func (e *NetworkError) Unwrap() error { return e.Err }

// Unanswered is the cause too, for those who know this error by its methods
// alone.
func (e *NetworkError) Unanswered() error { return e.Err }

// Is matches [ErrUnreachable].
func (e *NetworkError) Is(target error) bool { return target == ErrUnreachable }

// lasting tells whether another try would meet the same fault.
func (e *NetworkError) lasting() bool {
	var (
		dns       *net.DNSError
		host      x509.HostnameError
		invalid   x509.CertificateInvalidError
		authority x509.UnknownAuthorityError
	)
	return errors.As(e.Err, &dns) && dns.IsNotFound ||
		errors.As(e.Err, &authority) || errors.As(e.Err, &host) || errors.As(e.Err, &invalid)
}

// dialing tells whether not even a connection came about.
func (e *NetworkError) dialing() bool {
	var op *net.OpError
	return errors.As(e.Err, &op) && op.Op == "dial"
}

// RedirectError says that the hub points elsewhere. It is not followed, since
// the token would go along.
type RedirectError struct {
	Method, URL string
	Status      int
	Location    string
}

// Error shows the target.
func (e *RedirectError) Error() string {
	to := safe.Clean(e.Location).Or(safe.Lit("nowhere")).String()
	return fmt.Sprintf("%s %s answered %d and points to %s; redirects are not followed, set the hub's address if that is the right one",
		e.Method, e.URL, e.Status, to)
}

// IncompleteError is a stream that ended without *[wire.Done]. It matches
// [ErrIncomplete]; Unwrap gives the cause.
type IncompleteError struct {
	// SearchID and LastEventID are what [Client.Resume] takes; empty where
	// the hub sent none.
	SearchID, LastEventID string
	// Events and Candidates are how many arrived, Unreadable how many
	// events were skipped.
	Events, Candidates, Unreadable int
	Err                            error
}

// Error says what arrived and why no more did.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("results are incomplete, %d people arrived: %v", e.Candidates, e.Err)
}

// Unwrap gives the cause.
func (e *IncompleteError) Unwrap() error { return e.Err }

// Is matches [ErrIncomplete].
func (e *IncompleteError) Is(target error) bool { return target == ErrIncomplete }

// interrupted is a stream that broke off; another try may go on with it.
type interrupted struct{ err error }

func (e *interrupted) Error() string { return e.err.Error() }
func (e *interrupted) Unwrap() error { return e.err }

// isCancel tells whether the caller gave up.
func isCancel(ctx context.Context) bool { return ctx.Err() != nil }
