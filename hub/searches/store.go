// Package searches keeps searches, their versions, their streams and results.
package searches

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/refusal"
)

// Store is the searches of one hub.
type Store struct {
	db    *db.DB
	owner string
}

// New makes a store.
func New(d *db.DB) *Store { return &Store{db: d, owner: ownOwner()} }

// Run is one version of a search.
type Run struct {
	row     int64 // versions.id
	User    string
	ID      string
	Version int
	// Latest is the search's newest version.
	Latest    int
	URL       string
	Origin    string
	Prompt    string
	Intent    wire.Intent
	Limit     int
	FirstSeq  int // where the run's own events begin
	Status    string
	Reason    string
	Scanned   int
	Total     int
	Found     int
	Relaxed   []wire.Relaxation
	Err       *wire.Error
	ElapsedMs int64
	Created   string
	Updated   string
	owner     string
	lease     int64
}

// Spec is what a run is made of.
type Spec struct {
	User, Origin, URL, Prompt string
	// Key, where it is not empty, makes Create answer twice with one search.
	Key    string
	Intent wire.Intent
	Limit  int
}

// Create makes a search with its first version. created is false where the
// user's Key has made one before, which is then returned.
func (s *Store) Create(ctx context.Context, spec Spec) (run *Run, created bool, err error) {
	id, at := "search_"+ulid.Make().String(), now()
	err = s.db.Tx(ctx, func(tx *sql.Tx) error {
		key := sql.NullString{String: spec.Key, Valid: spec.Key != ""}
		if key.Valid {
			switch err := tx.QueryRowContext(ctx, "SELECT id FROM searches WHERE user_id = ? AND idempotency_key = ?", spec.User, spec.Key).Scan(&id); {
			case err == nil:
				return nil
			case !errors.Is(err, sql.ErrNoRows):
				return err
			}
		}
		created = true
		_, err := tx.ExecContext(ctx, "INSERT INTO searches (id, user_id, origin, url, idempotency_key, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?)",
			id, spec.User, spec.Origin, spec.URL, key, at, at)
		if err != nil {
			return err
		}
		run, err = s.insert(ctx, tx, id, 1, 1, spec)
		return err
	})
	if err != nil {
		return nil, false, fmt.Errorf("keep the search: %w", err)
	}
	if !created {
		run, err = s.Run(ctx, spec.User, id, 0)
	}
	return run, created, err
}

// insert adds a version and makes it the search's newest.
func (s *Store) insert(ctx context.Context, tx *sql.Tx, id string, version, firstSeq int, spec Spec) (*Run, error) {
	intent, err := json.Marshal(spec.Intent)
	if err != nil {
		return nil, err
	}
	at := now()
	res, err := tx.ExecContext(ctx, `INSERT INTO versions
		(search_id, version, origin, prompt, intent, max_results, first_seq, status, owner, lease, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, version, spec.Origin, spec.Prompt, string(intent), spec.Limit, firstSeq, wire.StatusRunning, s.owner, newLease(), at, at)
	if err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE searches SET version = ?, updated_at = ? WHERE id = ?", version, at, id); err != nil {
		return nil, err
	}
	run := &Run{
		User: spec.User, ID: id, Version: version, Latest: version, URL: spec.URL, Origin: spec.Origin, Prompt: spec.Prompt,
		Intent: spec.Intent, Limit: spec.Limit, FirstSeq: firstSeq, Status: wire.StatusRunning,
		Created: at, Updated: at, owner: s.owner,
	}
	run.row, err = res.LastInsertId()
	return run, err
}

// AddVersion makes the next version of the user's search.
func (s *Store) AddVersion(ctx context.Context, id string, spec Spec) (run *Run, err error) {
	err = s.db.Tx(ctx, func(tx *sql.Tx) error {
		version, err := latest(ctx, tx, spec.User, id)
		if err != nil {
			return err
		}
		run, err = s.insert(ctx, tx, id, version+1, 1, spec)
		return err
	})
	return run, err
}

// Widen makes the next version of a search, which begins with the results of
// base and gets its own after them.
func (s *Store) Widen(ctx context.Context, base *Run, spec Spec) (run *Run, err error) {
	err = s.db.Tx(ctx, func(tx *sql.Tx) error {
		version, err := latest(ctx, tx, spec.User, base.ID)
		if err != nil {
			return err
		}
		var have int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM results WHERE version_id = ?", base.row).Scan(&have); err != nil {
			return err
		}
		if run, err = s.insert(ctx, tx, base.ID, version+1, have+headEvents+1, spec); err != nil {
			return err
		}
		run.Found = have
		for i, data := range []wire.EventData{run.Search(), &run.Intent} {
			if err := putEvent(ctx, tx, run.row, i+1, data); err != nil {
				return err
			}
		}
		if _, err = tx.ExecContext(ctx, `INSERT INTO results (version_id, seq, person_id, match, relaxation, place)
			SELECT ?, row_number() OVER (ORDER BY place, seq) + ?, person_id, iif(late = '', match, late), relaxation, row_number() OVER (ORDER BY place, seq)
			FROM results WHERE version_id = ?`,
			run.row, headEvents, base.row); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE versions SET found = ? WHERE id = ?", have, run.row)
		return err
	})
	return run, err
}

// headEvents is how many events a widened version has before what it takes
// over: search and intent.
const headEvents = 2

func putEvent(ctx context.Context, tx *sql.Tx, row int64, seq int, data wire.EventData) error {
	b, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO events (version_id, seq, name, data) VALUES (?, ?, ?, ?)", row, seq, data.EventName(), string(b))
	return err
}

func latest(ctx context.Context, tx *sql.Tx, user, id string) (version int, err error) {
	err = tx.QueryRowContext(ctx, "SELECT version FROM searches WHERE id = ? AND user_id = ?", id, user).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, refusal.NotFound("search")
	}
	return version, err
}

// timeLayout sorts as text.
const timeLayout = "2006-01-02T15:04:05.000Z"

func now() string { return time.Now().UTC().Format(timeLayout) }
