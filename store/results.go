package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
)

const insertResult = `
	INSERT INTO results (search, version, candidate_id, seq, candidate) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (search, version, candidate_id) DO UPDATE SET seq = excluded.seq, candidate = excluded.candidate`

// AppendResults adds people to a version of a search; one that is there
// already is replaced. The search must have been saved: else ErrNotFound.
func (s *Store) AppendResults(ctx context.Context, hub, searchID string, version int, found []wire.Found) error {
	if len(found) == 0 {
		return nil
	}
	// Encoding takes longer than writing: it is done before the lock.
	bodies := make([]string, len(found))
	for i := range found {
		if bodies[i] = found[i].Raw; bodies[i] != "" {
			continue
		}
		body, err := json.Marshal(&found[i].Candidate)
		if err != nil {
			return fmt.Errorf("save person %s: %w", found[i].Candidate.ID, err)
		}
		bodies[i] = string(body)
	}
	return s.tx(ctx, "save people in", func(tx *sql.Tx) error {
		var key int64
		err := tx.QueryRowContext(ctx, `SELECT key FROM searches WHERE hub = ? AND id = ?`, hub, searchID).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("search %s: %w", searchID, ErrNotFound)
		} else if err != nil {
			return err
		}
		insert := tx.StmtContext(ctx, s.insert)
		defer insert.Close()
		for i := range found {
			if _, err := insert.ExecContext(ctx, key, version, found[i].Candidate.ID, found[i].Seq, bodies[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// CopyResults adds the people of a version of a search to another version,
// except those who are there already.
func (s *Store) CopyResults(ctx context.Context, hub, id string, from, to int) error {
	return s.tx(ctx, "save people in", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO results (search, version, candidate_id, seq, candidate)
			SELECT r.search, ?, r.candidate_id, r.seq, r.candidate FROM results r JOIN searches s ON s.key = r.search
			WHERE s.hub = ? AND s.id = ? AND r.version = ?
			ON CONFLICT (search, version, candidate_id) DO NOTHING`, to, hub, id, from)
		return err
	})
}

// Results are the people of a version of a search in the order of their seq.
// A search that is not kept has none.
func (s *Store) Results(ctx context.Context, hub, id string, version int) ([]wire.Found, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT r.seq, r.candidate FROM results r JOIN searches s ON s.key = r.search
		WHERE s.hub = ? AND s.id = ? AND r.version = ? ORDER BY r.seq, r.rowid`, hub, id, version)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []wire.Found
	for rows.Next() {
		var (
			f    wire.Found
			body sql.RawBytes
		)
		if err := rows.Scan(&f.Seq, &body); err != nil {
			return nil, s.fail("read", err)
		}
		if err := json.Unmarshal(body, &f.Candidate); err != nil {
			return nil, s.fail("read", fmt.Errorf("person %d of search %s: %w", f.Seq, id, err))
		}
		out = append(out, f)
	}
	return out, s.fail("read", rows.Err())
}

// PersonRef names someone among the results of a search: by their id at the
// hub and, where the hub gave one, the key that they have everywhere.
type PersonRef struct{ ID, Key string }

// People names those that a version of a search found, the newest version kept
// if version is 0, in the order of their seq.
func (s *Store) People(ctx context.Context, hub, id string, version int) ([]PersonRef, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT r.candidate_id, coalesce(r.candidate ->> '$.personKey', '') FROM results r JOIN searches s ON s.key = r.search
		WHERE s.hub = ?1 AND s.id = ?2 AND r.version = iif(?3 > 0, ?3, (SELECT max(version) FROM results WHERE search = s.key))
		ORDER BY r.seq, r.rowid`, hub, id, version)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []PersonRef
	for rows.Next() {
		var p PersonRef
		if err := rows.Scan(&p.ID, &p.Key); err != nil {
			return nil, s.fail("read", err)
		}
		out = append(out, p)
	}
	return out, s.fail("read", rows.Err())
}

// Result is one person of a version of a search: else ErrNotFound.
func (s *Store) Result(ctx context.Context, hub, id string, version int, candidateID string) (*wire.Candidate, error) {
	var body sql.RawBytes
	c := new(wire.Candidate)
	rows, err := s.db.QueryContext(ctx, `
		SELECT r.candidate FROM results r JOIN searches s ON s.key = r.search
		WHERE s.hub = ? AND s.id = ? AND r.version = ? AND r.candidate_id = ?`, hub, id, version, candidateID)
	if err != nil {
		return nil, s.fail("read a person from", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, errors.Join(fmt.Errorf("person %s of search %s: %w", candidateID, id, ErrNotFound), rows.Err())
	}
	if err := rows.Scan(&body); err != nil {
		return nil, s.fail("read a person from", err)
	}
	if err := json.Unmarshal(body, c); err != nil {
		return nil, s.fail("read a person from", fmt.Errorf("person %s of search %s: %w", candidateID, id, err))
	}
	return c, nil
}

// Candidates are those of some people who are among the results of any search
// of a hub, by their ids there, as they were told last.
func (s *Store) Candidates(ctx context.Context, hub string, ids []string) (map[string]*wire.Candidate, error) {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `
		SELECT r.candidate_id, r.candidate FROM results r JOIN searches s ON s.key = r.search
		WHERE s.hub = ? AND r.candidate_id IN (SELECT value FROM json_each(?)) ORDER BY r.rowid`, hub, string(wanted))
	if err != nil {
		return nil, s.fail("read people from", err)
	}
	defer rows.Close()
	out := map[string]*wire.Candidate{}
	for rows.Next() {
		var (
			id   string
			body sql.RawBytes
		)
		if err := rows.Scan(&id, &body); err != nil {
			return nil, s.fail("read people from", err)
		}
		c := new(wire.Candidate)
		if err := json.Unmarshal(body, c); err != nil {
			return nil, s.fail("read people from", fmt.Errorf("person %s: %w", id, err))
		}
		out[id] = c
	}
	return out, s.fail("read people from", rows.Err())
}

// UpdateMatches gives people of a version of a search other matches. People
// who are not kept are ignored.
func (s *Store) UpdateMatches(ctx context.Context, hub, id string, version int, late []wire.Update) error {
	if len(late) == 0 {
		return nil
	}
	return s.tx(ctx, "save matches in", func(tx *sql.Tx) error {
		for i := range late {
			match, err := json.Marshal(&late[i].Match)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `
				UPDATE results SET candidate = json_set(candidate, '$.match', json(?))
				WHERE search = (SELECT key FROM searches WHERE hub = ? AND id = ?) AND version = ? AND candidate_id = ?`,
				string(match), hub, id, version, late[i].CandidateID); err != nil {
				return err
			}
		}
		return nil
	})
}
