package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

// ErrorBody is the body of an answer that is not 2xx; see wire.ErrorBody,
// whose shape it has.
type ErrorBody struct {
	Err wire.Error `json:"error"`
}

// Error implements error.
func (e *ErrorBody) Error() string { return e.Err.Error() }

// GetStatus implements huma.StatusError.
func (e *ErrorBody) GetStatus() int { return e.Err.Status }

// GetHeaders implements huma.HeadersError.
func (e *ErrorBody) GetHeaders() http.Header {
	h := http.Header{}
	if e.Err.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	if e.Err.RetryAfterSeconds != nil {
		h.Set("Retry-After", strconv.Itoa(*e.Err.RetryAfterSeconds))
	}
	return h
}

// failure turns an error of a handler into an answer. What is no refusal is
// logged, and its text stays here.
func (s *Server) failure(ctx context.Context, err error) *ErrorBody {
	var e *wire.Error
	if !errors.As(err, &e) {
		e = refusal.Internal()
		if ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "request failed", "request", requestOf(ctx).id, "error", err)
		}
	}
	body := &ErrorBody{Err: *e}
	body.Err.RequestID = requestOf(ctx).id
	return body
}

// refuse writes an error where no handler is.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	body := s.failure(r.Context(), err)
	for k, v := range body.GetHeaders() {
		w.Header()[k] = v
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(body.Err.Status)
	_ = jsonFormat.Marshal(w, body) // the client went away
}

// problem is how huma's own errors look: those of validation.
func problem(status int, message string, errs []error) *ErrorBody {
	code := wire.ErrInvalidRequest
	switch {
	case status == http.StatusBadRequest:
		status = http.StatusUnprocessableEntity // one status for all that is wrong in a body
	case status == http.StatusRequestEntityTooLarge:
		code = wire.ErrPayloadTooLarge
	case status == http.StatusRequestTimeout:
		code = wire.ErrTimeout
	case status >= 500:
		code, message, errs = wire.ErrInternal, refusal.Internal().Message, nil
	}
	body := &ErrorBody{Err: wire.Error{Code: code, Message: plain(message), Status: status}}
	for _, err := range errs {
		d := wire.ErrorDetail{Message: err.Error()}
		var located huma.ErrorDetailer
		if errors.As(err, &located) {
			at := located.ErrorDetail()
			d = wire.ErrorDetail{Field: fieldName(at.Location, at.Message), Message: plain(at.Message)}
		}
		body.Err.Details = append(body.Err.Details, d)
	}
	return body
}

// missing begins huma's message of a property that is not there.
const missing = "expected required property "

// fieldName makes "filters[0].field" of huma's "body.filters[0].field". Of a
// property that is missing huma names the parent only; the message has it.
func fieldName(location, message string) string {
	for _, in := range []string{"body", "query", "path", "header"} {
		if rest, ok := strings.CutPrefix(location, in); ok {
			location = strings.TrimPrefix(rest, ".")
			break
		}
	}
	if rest, ok := strings.CutPrefix(message, missing); ok {
		name, _, _ := strings.Cut(rest, " ")
		if location != "" {
			name = location + "." + name
		}
		return name
	}
	return location
}

// jsonFormat reads null as absent where the schema is checked: the API says
// that unknown is one or the other.
var jsonFormat = huma.Format{
	Marshal: huma.DefaultJSONFormat.Marshal,
	Unmarshal: func(data []byte, v any) error {
		if err := json.Unmarshal(data, v); err != nil {
			return err
		}
		if root, ok := v.(*any); ok {
			dropNulls(*root)
		}
		return nil
	},
}

func dropNulls(v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			if e == nil {
				delete(v, k)
			} else {
				dropNulls(e)
			}
		}
	case []any:
		for _, e := range v {
			dropNulls(e)
		}
	}
}

// invalidUTF8 names the field of a JSON object whose value is no UTF-8.
func invalidUTF8(data []byte) string {
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return "body"
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			break
		}
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			break
		}
		if name, ok := key.(string); ok && !utf8.Valid(raw) {
			return name
		}
	}
	return "body"
}
