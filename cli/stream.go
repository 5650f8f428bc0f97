package cli

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
)

// events is a search's stream.
type events = iter.Seq2[wire.Event, error]

// streaming prints streams of one search: each person once, at once.
type streaming struct {
	app     *app
	out     rowWriter
	keep    *recorder
	limit   int                // of people printed; 0 means none
	seen    map[string]float64 // scores of those who came, by id
	printed int                // of all streams
	late    int                // matches that came after their person was printed
	told    map[string]bool    // what was said already: intent and notice often say the same

	id      string
	version int
}

// print prints a stream to its end and says on stderr how it went.
func (s *streaming) print(ctx context.Context, stream events) error {
	bar := s.app.progress()
	defer bar.clear()
	began := time.Now()
	var (
		got  tally
		done *wire.Done
	)
	for ev, err := range stream {
		if err != nil {
			bar.clear()
			s.keep.end(ctx, wire.StatusFailed)
			if got.people > 0 {
				s.app.sayf("arrived until then: %s, %s", got, safe.Clean(s.id))
			}
			return err
		}
		switch d := ev.Data.(type) {
		case *wire.Search:
			s.id, s.version = d.ID, d.Version
			s.keep.search(ctx, d)
		case *wire.Intent:
			s.keep.intent(ctx, d)
			bar.clear()
			s.intent(d)
		case *wire.Progress:
			bar.show(d.Scanned, d.Total, fmt.Sprintf("searching, %d found", d.Found))
		case *wire.Found:
			if _, ok := s.seen[d.Candidate.ID]; ok {
				s.keep.found(ctx, *d)
				s.late++
				continue
			}
			if s.limit > 0 && s.printed >= s.limit { // a hub that takes no limit
				return s.ended(ctx, nil, got, time.Since(began))
			}
			s.keep.found(ctx, *d)
			s.seen[d.Candidate.ID] = scoreOf(d.Candidate.Match)
			if s.app.outTTY {
				bar.clear()
			}
			if err := s.out.Row(row{Candidate: &d.Candidate}); err != nil {
				return fmt.Errorf("print: %w", err)
			}
			s.printed++
			got.add(&d.Candidate)
		case *wire.Update: // a rank alone changes nothing that was printed
			if s.seen[d.CandidateID] != d.Match.Score {
				s.late++
			}
		case *wire.Notice:
			bar.clear()
			s.notice(d)
		case *wire.StreamError:
			bar.clear()
			s.app.sayf("the hub says: %s", safe.Clean(d.Error.Error()))
		case *wire.Done:
			done = d
			s.id, s.version = first(d.CandidateSearchID, s.id), max(d.Version, s.version)
		}
	}
	bar.clear()
	return s.ended(ctx, done, got, time.Since(began))
}

func scoreOf(m *wire.Match) float64 {
	if m == nil {
		return 0
	}
	return m.Score
}

func (s *streaming) ended(ctx context.Context, done *wire.Done, got tally, took time.Duration) error {
	status := wire.StatusCompleted
	if done != nil && done.Status != "" {
		status = done.Status
	}
	s.keep.end(ctx, status)
	s.app.sayf("%s, in %.1f s, %s", got, took.Seconds(), safe.Clean(s.id))
	if s.late > 0 {
		s.app.sayf("%d matches came in late; scout show %s prints them", s.late, safe.Clean(s.id))
	}
	switch status {
	case wire.StatusFailed:
		return fmt.Errorf("the search failed: %s", safe.Clean(first(done.StopReason, "the hub doesn't say why")))
	case wire.StatusCancelled:
		return codeError{exitUnreachable, fmt.Errorf("the search was cancelled (%s): the results are incomplete", safe.Clean(first(done.StopReason, "the hub doesn't say why")))}
	}
	return nil
}

// intent says on stderr what a person should know about how the prompt was
// read.
func (s *streaming) intent(in *wire.Intent) {
	for _, w := range in.Warnings {
		s.tell(first(w.Message, w.Code))
	}
	for _, u := range in.Unresolved {
		s.tell(unsearched(u))
	}
}

func (s *streaming) notice(n *wire.Notice) {
	s.tell(first(n.Message, n.Code))
	for _, r := range n.Suggestions {
		s.tell(fmt.Sprintf("  %s instead of %s would bring %d more", r.To, r.From, r.Gain))
	}
}

// tell says a line, once.
func (s *streaming) tell(raw string) {
	if line := safe.Clean(raw).String(); !s.told[line] {
		s.told[line] = true
		s.app.sayf("%s", line)
	}
}

// tally counts people, and those of them that are made up.
type tally struct{ people, fictional int }

func (t *tally) add(c *wire.Candidate) {
	t.people++
	if c.Source == demo.Source {
		t.fictional++
	}
}

// String is "9 people, all fictional".
func (t tally) String() string {
	text := count(t.people, "person", "people")
	switch {
	case t.fictional == 0:
		return text
	case t.people == 1:
		return text + ", fictional"
	case t.fictional == t.people:
		return text + ", all fictional"
	}
	return fmt.Sprintf("%s, %s fictional", text, safe.Count(t.fictional))
}

// count is "1 person", "2 people".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return safe.Count(n).String() + " " + many
}
