// Package refusal makes the errors that the hub answers with.
package refusal

import (
	"fmt"
	"net/http"

	"github.com/scout-cli/scout/client/wire"
)

// NotFound is the answer for what does not exist, and the same for what is
// somebody else's.
func NotFound(what string) *wire.Error {
	return &wire.Error{Code: wire.ErrNotFound, Status: http.StatusNotFound, Message: "there is no such " + what}
}

// Invalid refuses a request for one of its fields.
func Invalid(field, format string, args ...any) *wire.Error {
	return &wire.Error{
		Code: wire.ErrInvalidRequest, Status: http.StatusUnprocessableEntity, Message: "the request is not valid",
		Details: []wire.ErrorDetail{{Field: field, Message: fmt.Sprintf(format, args...)}},
	}
}

// Unauthorized refuses a request without a token that the hub knows.
func Unauthorized(message string) *wire.Error {
	return &wire.Error{Code: wire.ErrUnauthorized, Status: http.StatusUnauthorized, Message: message}
}

// Forbidden refuses a request for where it comes from.
func Forbidden(message string) *wire.Error {
	return &wire.Error{Code: wire.ErrForbidden, Status: http.StatusForbidden, Message: message}
}

// Precondition refuses a change to something that has changed meanwhile.
func Precondition(message string) *wire.Error {
	return &wire.Error{Code: wire.ErrPreconditionFailed, Status: http.StatusPreconditionFailed, Message: message}
}

// TooLarge refuses a body of more than limit bytes.
func TooLarge(limit int64) *wire.Error {
	return &wire.Error{
		Code: wire.ErrPayloadTooLarge, Status: http.StatusRequestEntityTooLarge,
		Message: fmt.Sprintf("the request's body is over %d bytes", limit),
	}
}

// RateLimited asks to come again in some seconds.
func RateLimited(message string, seconds int) *wire.Error {
	return &wire.Error{
		Code: wire.ErrRateLimited, Status: http.StatusTooManyRequests,
		Message: message, RetryAfterSeconds: &seconds,
	}
}

// Internal hides a failure of the hub's own; its log has the cause.
func Internal() *wire.Error {
	return &wire.Error{Code: wire.ErrInternal, Status: http.StatusInternalServerError, Message: "the hub failed; its log says why"}
}

// Damaged says that the index is damaged; the hub makes it again by itself.
func Damaged() *wire.Error {
	return &wire.Error{
		Code: wire.ErrInternal, Status: http.StatusServiceUnavailable,
		Message: "the search index is damaged and is being made again from the people; search again in a moment",
	}
}

// Unavailable refuses while the hub shuts down.
func Unavailable(message string) *wire.Error {
	return &wire.Error{Code: wire.ErrInternal, Status: http.StatusServiceUnavailable, Message: message}
}
