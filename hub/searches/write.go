package searches

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/jobs"
	"github.com/scout-cli/scout/hub/people"
)

// Hit is a person that a run found, not yet sent.
type Hit struct {
	Person     people.Record
	Match      wire.Match
	Relaxation *wire.Relaxation
}

// Writer writes a run's stream: into the file first, and only then into the
// log that clients follow. So what a client has seen is on disk.
type Writer struct {
	s       *Store
	run     *Run
	log     *jobs.Log
	seq     int
	started time.Time
}

// Writer begins to write a run.
func (s *Store) Writer(run *Run, log *jobs.Log) *Writer {
	return &Writer{s: s, run: run, log: log, seq: run.FirstSeq - 1, started: time.Now()}
}

// Elapsed is how long the run takes.
func (w *Writer) Elapsed() time.Duration { return time.Since(w.started) }

// Events writes events that are no candidates.
func (w *Writer) Events(ctx context.Context, data ...wire.EventData) error {
	return w.commit(ctx, func(tx *sql.Tx) ([]jobs.Event, error) { return w.events(ctx, tx, data...) })
}

func (w *Writer) events(ctx context.Context, tx *sql.Tx, data ...wire.EventData) ([]jobs.Event, error) {
	out := make([]jobs.Event, 0, len(data))
	for i, d := range data {
		b, err := json.Marshal(d)
		if err != nil {
			return nil, err
		}
		e := jobs.Event{Seq: w.seq + 1 + i, Name: d.EventName(), Data: b}
		if _, err := tx.ExecContext(ctx, "INSERT INTO events (version_id, seq, name, data) VALUES (?, ?, ?, ?)", w.run.row, e.Seq, e.Name, string(b)); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Hits writes people, and where progress is not nil, it after them. Who has no
// rank comes next after those that were found.
func (w *Writer) Hits(ctx context.Context, hits []Hit, progress *wire.Progress) error {
	err := w.commit(ctx, func(tx *sql.Tx) ([]jobs.Event, error) {
		insert, err := tx.PrepareContext(ctx, "INSERT INTO results (version_id, seq, person_id, match, relaxation, place) VALUES (?, ?, ?, ?, ?, ?)")
		if err != nil {
			return nil, err
		}
		defer insert.Close() //nolint:errcheck // ends with the transaction
		out := make([]jobs.Event, 0, len(hits)+1)
		for i := range hits {
			h := &hits[i]
			if h.Match.Rank == 0 {
				h.Match.Rank = w.run.Found + i + 1
			}
			match, err := json.Marshal(&h.Match)
			if err != nil {
				return nil, err
			}
			var relaxation []byte
			if h.Relaxation != nil {
				if relaxation, err = json.Marshal(h.Relaxation); err != nil {
					return nil, err
				}
			}
			seq := w.seq + 1 + i
			if _, err := insert.ExecContext(ctx, w.run.row, seq, h.Person.ID, string(match), string(relaxation), h.Match.Rank); err != nil {
				return nil, err
			}
			out = append(out, jobs.Event{Seq: seq, Name: wire.EventCandidate, Data: found(seq, h.Person.Data, match, relaxation)})
		}
		scanned, total := w.run.Scanned, w.run.Total
		if progress != nil {
			w.seq += len(hits)
			more, err := w.events(ctx, tx, progress)
			w.seq -= len(hits)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
			scanned, total = progress.Scanned, progress.Total
		}
		_, err = tx.ExecContext(ctx, "UPDATE versions SET found = found + ?, scanned = ?, total = ?, lease = ? WHERE id = ?",
			len(hits), scanned, total, newLease(), w.run.row)
		return out, err
	})
	if err == nil {
		w.run.Found += len(hits)
		if progress != nil {
			w.run.Scanned, w.run.Total = progress.Scanned, progress.Total
		}
	}
	return err
}

// Late is a match that replaces the one that was sent.
type Late struct {
	PersonID    int64
	CandidateID string
	Match       wire.Match
}

// Late writes matches of people who were sent before. Results show them from
// then on; the stream keeps both.
func (w *Writer) Late(ctx context.Context, late []Late) error {
	if len(late) == 0 {
		return nil
	}
	return w.commit(ctx, func(tx *sql.Tx) ([]jobs.Event, error) {
		data := make([]wire.EventData, len(late))
		for i := range late {
			match, err := json.Marshal(&late[i].Match)
			if err != nil {
				return nil, err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE results SET late = ?, place = ? WHERE version_id = ? AND person_id = ?",
				string(match), late[i].Match.Rank, w.run.row, late[i].PersonID); err != nil {
				return nil, err
			}
			data[i] = &wire.Update{CandidateID: late[i].CandidateID, Match: late[i].Match}
		}
		return w.events(ctx, tx, data...)
	})
}

// Finish writes the last events and the end of the run.
func (w *Writer) Finish(ctx context.Context, status, reason string, relaxed []wire.Relaxation, failure *wire.Error, last ...wire.EventData) error {
	done := &wire.Done{
		CandidateSearchID: w.run.ID, Version: w.run.Version, Status: status, Found: w.Found(), StopReason: reason,
		ElapsedMs: w.Elapsed().Milliseconds(),
	}
	return w.commit(ctx, func(tx *sql.Tx) ([]jobs.Event, error) {
		out, err := w.events(ctx, tx, append(last, done)...)
		if err != nil {
			return nil, err
		}
		if relaxed == nil {
			relaxed = []wire.Relaxation{}
		}
		steps, err := json.Marshal(relaxed)
		if err != nil {
			return nil, err
		}
		var problem []byte
		if failure != nil {
			if problem, err = json.Marshal(failure); err != nil {
				return nil, err
			}
		}
		at := now()
		if _, err := tx.ExecContext(ctx, "UPDATE versions SET status = ?, stop_reason = ?, relaxed = ?, error = ?, elapsed_ms = ?, updated_at = ? WHERE id = ?",
			status, reason, string(steps), string(problem), done.ElapsedMs, at, w.run.row); err != nil {
			return nil, err
		}
		_, err = tx.ExecContext(ctx, "UPDATE searches SET updated_at = ? WHERE id = ?", at, w.run.ID)
		return out, err
	})
}

func (w *Writer) commit(ctx context.Context, f func(*sql.Tx) ([]jobs.Event, error)) error {
	var out []jobs.Event
	err := w.s.db.Tx(ctx, func(tx *sql.Tx) (err error) {
		out, err = f(tx)
		return err
	})
	if err != nil {
		return fmt.Errorf("write search %s: %w", w.run.ID, err)
	}
	w.seq += len(out)
	w.log.Append(out...)
	return nil
}

// Found is how many people the run has found of its own.
func (w *Writer) Found() int {
	if w.run.FirstSeq > 1 {
		return w.run.Found - (w.run.FirstSeq - 1 - headEvents)
	}
	return w.run.Found
}
