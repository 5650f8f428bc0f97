package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

const (
	maxBody     = 1 << 20
	bodyTimeout = 15 * time.Second
)

// authenticate finds out who asks, and whether it is not too often.
func (s *Server) authenticate(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	req := requestOf(r.Context())
	if s.Open {
		req.user = LocalUser
		next(ctx)
		return
	}
	id, user, err := s.Tokens.Check(r.Context(), r.Header.Get("Authorization"))
	switch {
	case err == nil:
		req.user, req.key = user, id
	case len(ctx.Operation().Security) > 0:
		s.refuse(w, r, err)
		return
	default: // the helpers need no token: they are counted by address
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		req.key = "from " + host
	}
	if ok, seconds := s.limits.Allow(req.key, time.Now()); !ok {
		s.refuse(w, r, refusal.RateLimited("too many requests", seconds))
		return
	}
	next(ctx)
}

// readBody reads the request's body before it is looked at: at most maxBody
// bytes, JSON in UTF-8, which the decoder would not insist on.
func (s *Server) readBody(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	if ctx.Operation().RequestBody == nil || r.Body == nil || r.Body == http.NoBody {
		next(ctx)
		return
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(bodyTimeout)) // not all writers can
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	_ = control.SetReadDeadline(time.Time{}) // else it would end a long stream
	if err != nil {
		err = bodyError(err)
	} else {
		err = checkBody(body)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	next(ctx)
}

func bodyError(err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return refusal.TooLarge(maxBody)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &wire.Error{Code: wire.ErrTimeout, Status: http.StatusRequestTimeout, Message: "the request's body took too long to arrive"}
	}
	return refusal.Invalid("body", "can't be read to its end")
}

func checkBody(body []byte) error {
	if !utf8.Valid(body) {
		return refusal.Invalid(invalidUTF8(body), "must be UTF-8")
	}
	if len(body) > 0 && !json.Valid(body) {
		return refusal.Invalid("body", "must be JSON")
	}
	return nil
}
