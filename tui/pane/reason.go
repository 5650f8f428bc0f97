package pane

import (
	"errors"
	"net/http"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Reason says why something failed, and the way out where there is one, in
// words that do not hang on how the hub puts it.
func Reason(err error) safe.Text {
	var e *wire.Error
	if !errors.As(err, &e) {
		return safe.Clean(err.Error())
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
