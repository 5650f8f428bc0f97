package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// Snapshot is a search as it was last seen, without its people.
type Snapshot struct {
	Hub    string
	Search wire.Search
	Intent *wire.Intent
	Pinned bool
	// Name is what the person calls the search; empty unless named.
	Name string
	// OpenedAt is when the search was started here or last opened.
	OpenedAt time.Time
}

// SaveSearch keeps the search's head and, unless nil, its intent; results are
// left out (see AppendResults). A head that is kept already is replaced, its
// name, pin and time stay; that of a newer version stays as it is.
func (s *Store) SaveSearch(ctx context.Context, hub string, search *wire.Search, intent *wire.Intent) error {
	if search == nil || search.ID == "" {
		return errors.New("save search: it has no id")
	}
	head := *search
	head.Results, head.SalesNavigatorURL = nil, wire.WithoutSession(search.SalesNavigatorURL)
	body, err := json.Marshal(&head)
	if err != nil {
		return fmt.Errorf("save search %s: %w", search.ID, err)
	}
	var in sql.NullString
	if intent != nil {
		b, err := json.Marshal(intent)
		if err != nil {
			return fmt.Errorf("save search %s: %w", search.ID, err)
		}
		in = sql.NullString{String: string(b), Valid: true}
	}
	return s.tx(ctx, "save a search in", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `
			INSERT INTO searches (hub, id, head, intent, opened_at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (hub, id) DO UPDATE SET head = excluded.head,
				intent = iif(head ->> '$.version' = excluded.head ->> '$.version', coalesce(excluded.intent, intent), excluded.intent)
			WHERE coalesce(head ->> '$.version', 0) <= coalesce(excluded.head ->> '$.version', 0)`,
			hub, search.ID, string(body), in, s.now().UnixMicro())
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return saveKept(ctx, tx, hub, &head)
	})
}

const snapshotColumns = `SELECT s.hub, s.head, s.intent, h.name, h.pinned, s.opened_at
	FROM searches s JOIN history h ON h.hub = s.hub AND h.id = s.id AND h.forgotten_at = 0 `

// Searches are the hub's snapshots that were not forgotten, newest first, at
// most limit of them (all if limit is 0 or less).
func (s *Store) Searches(ctx context.Context, hub string, limit int) ([]Snapshot, error) {
	if limit <= 0 {
		limit = -1
	}
	rows, err := s.db.QueryContext(ctx, snapshotColumns+`WHERE s.hub = ? ORDER BY s.opened_at DESC, s.key DESC LIMIT ?`, hub, limit)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []Snapshot
	for rows.Next() {
		snap, err := scanSnapshot(rows)
		if err != nil {
			return nil, s.fail("read", err)
		}
		out = append(out, snap)
	}
	return out, s.fail("read", rows.Err())
}

// Search is one snapshot; ErrNotFound if there is none.
func (s *Store) Search(ctx context.Context, hub, id string) (Snapshot, error) {
	snap, err := scanSnapshot(s.db.QueryRowContext(ctx, snapshotColumns+`WHERE s.hub = ? AND s.id = ?`, hub, id))
	if errors.Is(err, sql.ErrNoRows) {
		return Snapshot{}, fmt.Errorf("search %s: %w", id, ErrNotFound)
	}
	return snap, s.fail("read", err)
}

func scanSnapshot(row interface{ Scan(...any) error }) (Snapshot, error) {
	var (
		snap         Snapshot
		head, intent []byte
		opened       int64
	)
	if err := row.Scan(&snap.Hub, &head, &intent, &snap.Name, &snap.Pinned, &opened); err != nil {
		return snap, err
	}
	snap.OpenedAt = time.UnixMicro(opened).UTC()
	if err := json.Unmarshal(head, &snap.Search); err != nil {
		return snap, fmt.Errorf("a search's head: %w", err)
	}
	if intent != nil {
		snap.Intent = new(wire.Intent)
		if err := json.Unmarshal(intent, snap.Intent); err != nil {
			return snap, fmt.Errorf("a search's intent: %w", err)
		}
	}
	return snap, nil
}

// TouchSearch marks a search as opened now, which makes it the newest.
func (s *Store) TouchSearch(ctx context.Context, hub, id string) error {
	return s.changeSearch(ctx, `UPDATE searches SET opened_at = ? WHERE hub = ? AND id = ?`, s.now().UnixMicro(), hub, id)
}

func (s *Store) changeSearch(ctx context.Context, query string, args ...any) error {
	return s.tx(ctx, "change a search in", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fmt.Errorf("search %v: %w", args[len(args)-1], ErrNotFound))
		}
		return nil
	})
}
