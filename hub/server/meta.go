package server

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/danielgtaylor/huma/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/access"
	"github.com/scout-cli/scout/hub/refusal"
)

type (
	noInput  struct{}
	meOutput struct{ Body wire.Me }
)

// Health is the answer of a hub that is well.
type Health struct {
	Status string `json:"status" enum:"ok"`
}

func (s *Server) registerMeta() {
	register(s, secured("getMe", http.MethodGet, "/v1/me", "Who the token belongs to, and what the hub allows"), s.me)
	// These three are for machines that hold no token and ask often.
	s.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { writeHealth(w) })
	s.mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := s.Ready(r.Context()); err != nil {
			s.refuse(w, r, refusal.Unavailable("the hub is not ready: "+err.Error()))
			return
		}
		writeHealth(w)
	})
	s.mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.metrics.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
	s.streams = s.metrics.NewCounter("scout_hub_streams_open")
	s.started = s.metrics.NewCounter("scout_hub_searches_started_total")
	s.metrics.NewGauge("scout_hub_searches_running", func() float64 { return float64(s.Jobs.Running()) })
	s.metrics.NewGauge("scout_hub_people", func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		n, _, err := s.People.Counts(ctx)
		if err != nil {
			return -1
		}
		return float64(n)
	})
	s.document()
}

// features are the ids of all operations, in order, and what else a hub may
// have.
func (s *Server) features() []string {
	var out []string
	for _, p := range s.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{p.Get, p.Post, p.Put, p.Patch, p.Delete} {
			if op != nil {
				out = append(out, op.OperationID)
			}
		}
	}
	if s.Runner.Model != nil {
		out = append(out, wire.FeatureModel)
	}
	slices.Sort(out)
	return out
}

func writeHealth(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	_ = jsonFormat.Marshal(w, Health{Status: "ok"}) // the client went away
}

// document serves the OpenAPI document, which is complete by now.
func (s *Server) document() {
	for path, doc := range map[string]struct {
		contentType string
		make        func() ([]byte, error)
	}{
		"/openapi.json": {"application/openapi+json", s.api.OpenAPI().MarshalJSON},
		"/openapi.yaml": {"application/openapi+yaml", s.api.OpenAPI().YAML},
	} {
		load := sync.OnceValues(doc.make)
		s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			b, err := load()
			if err != nil {
				s.refuse(w, r, fmt.Errorf("make the OpenAPI document: %w", err))
				return
			}
			w.Header().Set("Content-Type", doc.contentType)
			w.Header().Set("Content-Length", strconv.Itoa(len(b)))
			_, _ = w.Write(b) // the client went away
		})
	}
}

func (s *Server) me(ctx context.Context, _ *noInput) (*meOutput, error) {
	people, demo, err := s.People.Counts(ctx)
	if err != nil {
		return nil, err
	}
	user := requestOf(ctx).user
	me := wire.Me{
		UserID: user, Name: user, Hub: s.Name, People: people, Demo: demo,
		Limits: wire.Limits{SearchLimit: MaxSearchLimit, PageLimit: MaxPageLimit},
		API:    s.api.OpenAPI().Info.Version, Features: s.features(),
	}
	if !s.Open {
		me.Limits.RequestsPerSecond, me.Limits.Streams = access.RequestsPerSecond, access.Streams
	}
	return &meOutput{Body: me}, nil
}

// count notes a request that was answered.
func (s *Server) count(r *http.Request, status int, took time.Duration) {
	pattern := r.Pattern // set by the mux: a closed set, unlike the path
	if pattern == "" || pattern == "/" {
		pattern = "none"
	}
	labels := fmt.Sprintf(`{route=%q,status="%d"}`, pattern, status)
	s.metrics.GetOrCreateCounter("scout_hub_requests_total" + labels).Inc()
	s.metrics.GetOrCreateHistogram("scout_hub_request_seconds" + fmt.Sprintf(`{route=%q}`, pattern)).Update(took.Seconds())
}
