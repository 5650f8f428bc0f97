package pane

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Reason says why something failed, and the way out where there is one, in
// words that do not hang on how the hub puts it.
func Reason(err error) safe.Text {
	var e *wire.Error
	if !errors.As(err, &e) {
		return unreached(err).Or(safe.Clean(err.Error()))
	}
	switch {
	case e.Status == http.StatusUnauthorized:
		return safe.Join(safe.Lit(" "), ownWords(e).Or(safe.Lit("the hub wants a token, or another one")), safe.Lit("(401): log in under Hub"))
	case e.Status == http.StatusForbidden:
		return safe.Join(safe.Lit(" "), ownWords(e).Or(safe.Lit("the hub does not let this token do that")), safe.Lit("(403): log in with another one under Hub"))
	case e.Status == http.StatusPreconditionFailed || e.Status == http.StatusPreconditionRequired:
		return safe.Join(safe.Lit(" "), safe.Lit("it was changed elsewhere meanwhile, and the hub refuses another change"), safe.Join(safe.Text{}, safe.Lit("("), safe.Count(e.Status), safe.Lit(")")))
	case e.Status == http.StatusTooManyRequests && e.RetryAfterSeconds != nil:
		return safe.Join(safe.Lit(" "), safe.Lit("the hub is busy (429): try again in"), safe.CountOf(*e.RetryAfterSeconds, "second", "seconds"))
	case e.Status == http.StatusTooManyRequests:
		return safe.Lit("the hub is busy (429): try again in a while")
	case e.Status >= http.StatusInternalServerError:
		return safe.Join(safe.Lit(" "), safe.Lit("the hub failed"), safe.Join(safe.Text{}, safe.Lit("("), safe.Count(e.Status), safe.Lit(")")), safe.Lit("and may be well again later"))
	}
	return safe.Clean(err.Error())
}

// ownWords are what the hub itself says of an error: a web page of a server
// before it says nothing that helps.
func ownWords(e *wire.Error) safe.Text {
	if strings.HasPrefix(e.Message, "the address answers with a web page") {
		return safe.Text{}
	}
	return safe.Clean(e.Message)
}

// unanswered is an error of a request that no hub has answered, and why.
type unanswered interface {
	error
	Unanswered() error
}

// Away tells whether something failed because the hub did not answer at all.
func Away(err error) bool { return !unreached(err).IsEmpty() }

// WantsLogin tells whether the hub wants to know first who asks.
func WantsLogin(err error) bool {
	var e *wire.Error
	return errors.As(err, &e) && e.Status == http.StatusUnauthorized
}

// Gone tells whether the hub has no such thing, or no longer.
func Gone(err error) bool {
	var e *wire.Error
	return errors.As(err, &e) && (e.Status == http.StatusNotFound || e.Status == http.StatusGone)
}

// unreached says why no hub has answered, empty where that is not the matter.
func unreached(err error) safe.Text {
	var (
		op    *net.OpError
		dns   *net.DNSError
		asked unanswered
	)
	at := safe.Lit("the hub's address")
	if errors.As(err, &op) && op.Addr != nil {
		at = safe.Clean(op.Addr.String())
	}
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return safe.Join(safe.Lit(" "), safe.Lit("no computer is called"), safe.Clean(dns.Name))
	case errors.Is(err, syscall.ECONNREFUSED):
		return safe.Join(safe.Lit(" "), safe.Lit("nothing listens at"), at)
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH), dns != nil:
		return safe.Lit("this computer does not reach the hub: is it online?")
	case op != nil && op.Timeout():
		return safe.Join(safe.Lit(" "), safe.Lit("no answer in time from"), at)
	case !errors.As(err, &asked):
		return safe.Text{}
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return safe.Lit("the connection to the hub broke off")
	case errors.Is(err, context.DeadlineExceeded):
		return safe.Lit("the hub did not answer in time")
	}
	return safe.Join(safe.Lit(": "), safe.Lit("the hub did not answer"), safe.Clean(asked.Unanswered().Error()))
}

// details are what Reason leaves out of the words of a hub that failed, for
// whoever is asked for help.
func details(err error) safe.Text {
	var e *wire.Error
	if errors.As(err, &e) && e.Status >= http.StatusInternalServerError {
		return safe.Join(safe.Text{}, safe.Lit("("), safe.Clean(err.Error()), safe.Lit(")"))
	}
	return safe.Text{}
}
