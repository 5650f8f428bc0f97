package server

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/scout-cli/scout/client/wire"
)

func schemaOf[T any](r huma.Registry) *huma.Schema {
	t := reflect.TypeFor[T]()
	return r.Schema(t, true, t.Name())
}

// streaming describes an operation that answers with a search's stream.
func (s *Server) streaming(op huma.Operation) huma.Operation {
	op.Responses["200"] = &huma.Response{Description: "The search's stream", Content: map[string]*huma.MediaType{"text/event-stream": s.eventStream()}}
	op.Responses["default"] = s.errorResponse()
	return op
}

// either describes one that answers with a search, or with its stream where the
// client accepts that.
func (s *Server) either(op huma.Operation) huma.Operation {
	op = s.streaming(op)
	op.Responses["200"].Description = "The search, or with Accept: text/event-stream its stream"
	op.Responses["200"].Content["application/json"] = &huma.MediaType{Schema: schemaOf[wire.Search](s.registry())}
	return op
}

func (s *Server) registry() huma.Registry { return s.api.OpenAPI().Components.Schemas }

func (s *Server) errorResponse() *huma.Response {
	return &huma.Response{Description: "Error", Content: map[string]*huma.MediaType{"application/json": {Schema: schemaOf[ErrorBody](s.registry())}}}
}

// eventStream describes the events by name and data.
func (s *Server) eventStream() *huma.MediaType {
	r := s.registry()
	data := []struct {
		name   string
		schema *huma.Schema
	}{
		{wire.EventSearch, schemaOf[wire.Search](r)},
		{wire.EventIntent, schemaOf[wire.Intent](r)},
		{wire.EventProgress, schemaOf[wire.Progress](r)},
		{wire.EventCandidate, schemaOf[wire.Found](r)},
		{wire.EventCandidateUpdate, schemaOf[wire.Update](r)},
		{wire.EventNotice, schemaOf[wire.Notice](r)},
		{wire.EventDone, schemaOf[wire.Done](r)},
		{wire.EventError, schemaOf[wire.StreamError](r)},
	}
	events := make([]*huma.Schema, len(data))
	for i, d := range data {
		events[i] = &huma.Schema{
			Type: huma.TypeObject, Title: d.name, Required: []string{"id", "event", "data"},
			Properties: map[string]*huma.Schema{
				"id":    {Type: huma.TypeString, Description: "candidateSearchId.version.seq, for Last-Event-ID"},
				"event": {Type: huma.TypeString, Enum: []any{d.name}},
				"data":  d.schema,
			},
		}
	}
	return &huma.MediaType{Schema: &huma.Schema{
		Type: huma.TypeArray, Items: &huma.Schema{OneOf: events},
		Description: "Server-sent events. A search event comes first, done last.",
	}}
}

// jsonResponse answers where the operation might have streamed instead.
func jsonResponse(v any) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		ctx.SetHeader("Content-Type", "application/json")
		ctx.SetStatus(http.StatusOK)
		_ = jsonFormat.Marshal(ctx.BodyWriter(), v) // the client went away
	}}
}
