package server

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/refusal"
	"github.com/scout-cli/scout/hub/searches"
)

const (
	// pingEvery keeps proxies and clients sure that the stream lives.
	pingEvery = 10 * time.Second
	// writeTimeout is how long a client may take nothing before it is let go;
	// it can resume.
	writeTimeout = 30 * time.Second
	// pollEvery is how often a search that another process runs is looked at.
	pollEvery = 100 * time.Millisecond
	// replayPage is how many kept events are loaded at once.
	replayPage = 500
	// flushEvents is after how many events the client gets to see them, while
	// more are at hand.
	flushEvents = 100
)

// streamResponse follows a run from the event after seq on. It takes one of
// the caller's streams, or refuses.
func (s *Server) streamResponse(ctx context.Context, run *searches.Run, seq int) (*huma.StreamResponse, error) {
	release := func() {}
	if key := requestOf(ctx).key; key != "" {
		var ok bool
		if release, ok = s.limits.Stream(key); !ok {
			return nil, refusal.RateLimited("too many streams at once: end one of them first", 1)
		}
	}
	return &huma.StreamResponse{Body: func(hctx huma.Context) {
		defer release()
		s.streams.Inc()
		defer s.streams.Dec()
		r, w := humago.Unwrap(hctx)
		if err := s.stream(r, w, run, seq); err != nil && r.Context().Err() == nil {
			s.Log.InfoContext(r.Context(), "stream broke off", "request", requestOf(r.Context()).id, "search", run.ID, "error", err)
		}
	}}, nil
}

func (s *Server) stream(r *http.Request, w http.ResponseWriter, run *searches.Run, seq int) error {
	out := newEventWriter(w)
	defer out.end()
	if err := out.flush(); err != nil { // the headers, before anything is found
		return err
	}
	f := follower{s: s, out: out, run: run, seq: seq}
	if job := s.Jobs.Find(jobs.Key{SearchID: run.ID, Version: run.Version}); job != nil {
		defer job.Follow()()
		if seq < run.FirstSeq-1 { // what it took over is kept already
			if err := f.replay(r.Context(), run.FirstSeq-1); err != nil {
				return err
			}
			f.seq = max(f.seq, run.FirstSeq-1)
		}
		return f.followLog(r.Context(), job.Log)
	}
	return f.followFile(r.Context())
}

// follower sends a run's events to one client.
type follower struct {
	s   *Server
	out *eventWriter
	run *searches.Run
	seq int // the last that was sent
}

// followLog sends what a job says until it ends.
func (f *follower) followLog(ctx context.Context, log *jobs.Log) error {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		events, ended, changed := log.After(f.seq)
		if err := f.send(events); err != nil || ended {
			return err
		}
		select {
		case <-changed:
		case <-ping.C:
			if err := f.out.ping(); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// followFile sends what is kept, and where another process runs the search,
// what it adds.
func (f *follower) followFile(ctx context.Context) error {
	pinged := time.Now()
	poll := time.NewTicker(pollEvery)
	defer poll.Stop()
	for {
		ended := f.run.Status != wire.StatusRunning // before reading: nothing comes after
		if err := f.replay(ctx, 0); err != nil || ended {
			return err
		}
		select {
		case <-poll.C:
		case <-ctx.Done():
			return ctx.Err()
		case <-f.s.Closing:
			return nil
		}
		if time.Since(pinged) >= pingEvery {
			pinged = time.Now()
			if err := f.out.ping(); err != nil {
				return err
			}
		}
		run, err := f.s.Searches.Run(ctx, f.run.User, f.run.ID, f.run.Version)
		if err != nil {
			return err
		}
		f.run = run
	}
}

// replay sends kept events, up to and with until where it is not 0.
func (f *follower) replay(ctx context.Context, until int) error {
	for {
		size := replayPage
		if until > 0 {
			size = min(size, until-f.seq)
		}
		if size <= 0 {
			return nil
		}
		events, err := f.s.Searches.Events(ctx, f.run, f.seq, size)
		if err != nil {
			return err
		}
		if until > 0 {
			for len(events) > 0 && events[len(events)-1].Seq > until {
				events = events[:len(events)-1]
			}
		}
		if err := f.send(events); err != nil || len(events) < size {
			return err
		}
	}
}

func (f *follower) send(events []jobs.Event) error {
	for i, e := range events {
		if err := f.out.event(f.run.ID, f.run.Version, e); err != nil {
			return err
		}
		if i%flushEvents == flushEvents-1 || i == len(events)-1 {
			if err := f.out.flush(); err != nil {
				return err
			}
		}
		f.seq = e.Seq
	}
	return nil
}
