package searches

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/cursor"
	"github.com/scout-cli/scout/hub/refusal"
)

// Run returns a version of the user's search, the newest for 0. Another user's
// is as one that never was.
func (s *Store) Run(ctx context.Context, user, id string, version int) (*Run, error) {
	run, err := s.load(ctx, user, id, version)
	if err == nil && run.Status == wire.StatusRunning && s.orphaned(run.owner, run.lease) {
		if err := s.settle(ctx, run.row, run.owner); err != nil {
			return nil, err
		}
		run, err = s.load(ctx, user, id, version)
	}
	return run, err
}

func (s *Store) load(ctx context.Context, user, id string, version int) (*Run, error) {
	var r Run
	var intent, relaxed, failure string
	err := s.db.Read.QueryRowContext(ctx, `SELECT v.id, s.user_id, s.id, v.version, s.version, s.url, v.origin, v.prompt, v.intent,
		v.max_results, v.first_seq, v.status, v.stop_reason, v.scanned, v.total, v.found, v.relaxed, v.error, v.elapsed_ms,
		s.created_at, v.updated_at, v.owner, v.lease
		FROM searches s JOIN versions v ON v.search_id = s.id AND v.version = iif(?, ?, s.version)
		WHERE s.id = ? AND s.user_id = ?`, version != 0, version, id, user).
		Scan(&r.row, &r.User, &r.ID, &r.Version, &r.Latest, &r.URL, &r.Origin, &r.Prompt, &intent,
			&r.Limit, &r.FirstSeq, &r.Status, &r.Reason, &r.Scanned, &r.Total, &r.Found, &relaxed, &failure, &r.ElapsedMs,
			&r.Created, &r.Updated, &r.owner, &r.lease)
	if errors.Is(err, sql.ErrNoRows) {
		if version != 0 {
			return nil, refusal.NotFound("search, or version of it")
		}
		return nil, refusal.NotFound("search")
	}
	if err != nil {
		return nil, fmt.Errorf("load search %s: %w", id, err)
	}
	err = json.Unmarshal([]byte(intent), &r.Intent)
	err = errors.Join(err, json.Unmarshal([]byte(relaxed), &r.Relaxed))
	if failure != "" {
		err = errors.Join(err, json.Unmarshal([]byte(failure), &r.Err))
	}
	if err != nil {
		return nil, fmt.Errorf("load search %s: %w", id, err)
	}
	return &r, nil
}

// Search is the run as the API shows it, without results and versions.
func (r *Run) Search() *wire.Search {
	return &wire.Search{
		ID: r.ID, Version: r.Version, Origin: r.Origin, Prompt: r.Prompt, SalesNavigatorURL: r.URL,
		Filters: r.Intent.Filters, Status: r.Status, StopReason: r.Reason,
		Progress:    &wire.Progress{Scanned: r.Scanned, Total: r.Total, Found: r.Found, ElapsedMs: r.ElapsedMs},
		ResultCount: r.Found, Relaxed: r.Relaxed, CreatedAt: r.Created, UpdatedAt: r.Updated, Error: r.Err,
	}
}

// Versions returns the versions of a run's search, oldest first.
func (s *Store) Versions(ctx context.Context, r *Run) ([]wire.Version, error) {
	rows, err := s.db.Read.QueryContext(ctx, "SELECT version, prompt, found, created_at FROM versions WHERE search_id = ? ORDER BY version", r.ID)
	if err != nil {
		return nil, fmt.Errorf("load versions: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []wire.Version
	for rows.Next() {
		var v wire.Version
		if err := rows.Scan(&v.Version, &v.Prompt, &v.ResultCount, &v.CreatedAt); err != nil {
			return nil, fmt.Errorf("load versions: %w", err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Page returns a page of a run's results, in order of rank.
func (s *Store) Page(ctx context.Context, r *Run, after string, limit int) (*wire.Page, error) {
	place := 0
	if after != "" {
		var err error
		if place, err = cursor.Int(after); err != nil {
			return nil, err
		}
	}
	rows, err := s.db.Read.QueryContext(ctx, `SELECT r.place, p.data, iif(r.late = '', r.match, r.late), r.relaxation FROM results r JOIN people p ON p.id = r.person_id
		WHERE r.version_id = ? AND r.place > ? ORDER BY r.place LIMIT ?`, r.row, place, limit+1)
	if err != nil {
		return nil, fmt.Errorf("load results: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	page := &wire.Page{Items: []wire.Candidate{}}
	for rows.Next() {
		if len(page.Items) == limit {
			page.NextCursor = cursor.Of(strconv.Itoa(place))
			break
		}
		var data, match []byte
		var relaxation string
		if err := rows.Scan(&place, &data, &match, &relaxation); err != nil {
			return nil, fmt.Errorf("load results: %w", err)
		}
		var c wire.Candidate
		err := errors.Join(json.Unmarshal(data, &c), json.Unmarshal(match, &c.Match))
		if relaxation != "" {
			err = errors.Join(err, json.Unmarshal([]byte(relaxation), &c.Relaxation))
		}
		if err != nil {
			return nil, fmt.Errorf("load results: %w", err)
		}
		page.Items = append(page.Items, c)
	}
	return page, rows.Err()
}

// People returns the ids of all that a run has found.
func (s *Store) People(ctx context.Context, r *Run) ([]int64, error) {
	return s.people(ctx, "SELECT person_id FROM results WHERE version_id = ? ORDER BY seq", r.row)
}

// Widened returns the ids of those whom a relaxation let into a run.
func (s *Store) Widened(ctx context.Context, r *Run) ([]int64, error) {
	return s.people(ctx, "SELECT person_id FROM results WHERE version_id = ? AND relaxation != '' ORDER BY seq", r.row)
}

func (s *Store) people(ctx context.Context, query string, version int64) ([]int64, error) {
	rows, err := s.db.Read.QueryContext(ctx, query, version)
	if err != nil {
		return nil, fmt.Errorf("load results: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("load results: %w", err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
