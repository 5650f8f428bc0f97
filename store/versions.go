package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// Version is one version of a search's prompt, and what it was understood to
// mean.
type Version struct {
	Search wire.Search // without people
	Intent *wire.Intent
	// Parent is the version that it was made from, 0 for the first.
	Parent int
	At     time.Time // when it was sent; zero for now
}

// SaveVersion keeps a version, or what has become of it: its parent and time
// stay.
func (s *Store) SaveVersion(ctx context.Context, hub string, v Version) error {
	head := v.Search
	head.Results, head.SalesNavigatorURL = nil, wire.WithoutSession(v.Search.SalesNavigatorURL)
	body, err := json.Marshal(&head)
	if err != nil {
		return fmt.Errorf("save version %d of search %s: %w", head.Version, head.ID, err)
	}
	in := sql.NullString{}
	if v.Intent != nil {
		text, err := json.Marshal(v.Intent)
		if err != nil {
			return fmt.Errorf("save version %d of search %s: %w", head.Version, head.ID, err)
		}
		in = sql.NullString{String: string(text), Valid: true}
	}
	at := v.At
	if at.IsZero() {
		at = s.now()
	}
	return s.tx(ctx, "save a version in", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO versions (hub, search, version, parent, head, intent, at) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET head = excluded.head, intent = coalesce(excluded.intent, intent)`,
			hub, head.ID, head.Version, v.Parent, string(body), in, at.UnixMicro())
		return err
	})
}

// Versions are the kept versions of a search, oldest first.
func (s *Store) Versions(ctx context.Context, hub, search string) ([]Version, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT parent, head, intent, at FROM versions WHERE hub = ? AND search = ? ORDER BY version`, hub, search)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []Version
	for rows.Next() {
		var (
			v    Version
			head string
			in   sql.NullString
			at   int64
		)
		if err := rows.Scan(&v.Parent, &head, &in, &at); err != nil {
			return nil, s.fail("read", err)
		}
		v.At = time.UnixMicro(at).UTC()
		if err := json.Unmarshal([]byte(head), &v.Search); err != nil {
			return nil, s.fail("read", fmt.Errorf("a version of search %s: %w", search, err))
		}
		if in.Valid {
			if err := json.Unmarshal([]byte(in.String), &v.Intent); err != nil {
				return nil, s.fail("read", fmt.Errorf("a version of search %s: %w", search, err))
			}
		}
		out = append(out, v)
	}
	return out, s.fail("read", rows.Err())
}
