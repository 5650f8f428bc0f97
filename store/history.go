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

// HistoryLine is a search as a line of the history, and what the person said
// of it.
type HistoryLine struct {
	wire.HistoryItem
	// Kept tells that there is a snapshot with people here; else the hub told
	// of the search.
	Kept   bool
	Pinned bool
	// Name is what the person calls the search; empty unless named.
	Name string
}

// saveKept keeps the line of a search that is kept here. Where the hub tells no
// time, the search is from when it was first seen.
func saveKept(ctx context.Context, tx *sql.Tx, hub string, s *wire.Search) error {
	item := wire.HistoryItem{
		ID: s.ID, Version: s.Version, Prompt: s.Prompt, Origin: s.Origin, Status: s.Status,
		ResultCount: s.ResultCount, CreatedAt: s.CreatedAt, UpdatedAt: s.UpdatedAt,
	}
	if item.CreatedAt == "" {
		var opened int64
		if err := tx.QueryRowContext(ctx, `SELECT opened_at FROM searches WHERE hub = ? AND id = ?`, hub, s.ID).Scan(&opened); err != nil {
			return err
		}
		item.CreatedAt = time.UnixMicro(opened).UTC().Format(time.RFC3339)
	}
	line, err := json.Marshal(item)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO history (hub, id, kept) VALUES (?, ?, ?)
		ON CONFLICT (hub, id) DO UPDATE SET kept = excluded.kept`, hub, s.ID, string(line))
	return err
}

// SaveHistory keeps lines as the hub tells them. changed is whether that was
// news.
func (s *Store) SaveHistory(ctx context.Context, hub string, items []wire.HistoryItem) (changed bool, err error) {
	lines := make([]string, len(items))
	for i := range items {
		if items[i].ID == "" {
			return false, errors.New("save the history: a search has no id")
		}
		b, err := json.Marshal(&items[i])
		if err != nil {
			return false, fmt.Errorf("save the history: %w", err)
		}
		lines[i] = string(b)
	}
	if len(lines) == 0 {
		return false, nil
	}
	err = s.tx(ctx, "save the history in", func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, `
			INSERT INTO history (hub, id, told) VALUES (?, ?, ?)
			ON CONFLICT (hub, id) DO UPDATE SET told = excluded.told WHERE told <> excluded.told AND told || kept <> ''`)
		if err != nil {
			return err
		}
		defer put.Close()
		changed = false
		for i := range items {
			res, err := put.ExecContext(ctx, hub, items[i].ID, lines[i])
			if err != nil {
				return err
			}
			n, err := res.RowsAffected()
			if err != nil {
				return err
			}
			changed = changed || n > 0
		}
		return nil
	})
	return changed, err
}

// History is all lines that the person has not forgotten, in no order.
func (s *Store) History(ctx context.Context, hub string) ([]HistoryLine, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, kept, told, name, pinned FROM history WHERE hub = ? AND forgotten_at = 0`, hub)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []HistoryLine
	for rows.Next() {
		var (
			l          HistoryLine
			id         string
			kept, told sql.RawBytes
		)
		if err := rows.Scan(&id, &kept, &told, &l.Name, &l.Pinned); err != nil {
			return nil, s.fail("read", err)
		}
		l.Kept = len(kept) > 0
		if l.HistoryItem, err = joined(kept, told); err != nil {
			return nil, s.fail("read", fmt.Errorf("a line of the history: %w", err))
		}
		l.ID = id // JSON can't hold every id that a hub may send
		out = append(out, l)
	}
	return out, s.fail("read", rows.Err())
}

// joined is a line as it is kept here and as the hub tells it, made one: the
// newer wins, and what only the hub knows is added.
func joined(kept, told []byte) (wire.HistoryItem, error) {
	var ours, theirs wire.HistoryItem
	if len(kept) > 0 {
		if err := json.Unmarshal(kept, &ours); err != nil {
			return ours, err
		}
	}
	if len(told) == 0 {
		return ours, nil
	}
	if err := json.Unmarshal(told, &theirs); err != nil || len(kept) == 0 {
		return theirs, err
	}
	newer := ours.Version > theirs.Version ||
		ours.Version == theirs.Version && ours.Status == wire.StatusCompleted && theirs.Status != wire.StatusCompleted
	if !newer {
		return theirs, nil
	}
	if ours.Version == theirs.Version {
		ours.Filters = theirs.Filters
	}
	ours.ListIDs = theirs.ListIDs
	return ours, nil
}

// PinSearch sets or clears the pins of searches in the history; ErrNotFound if
// one is not in it, and then none is changed.
func (s *Store) PinSearch(ctx context.Context, hub string, pinned bool, ids ...string) error {
	return s.changeLines(ctx, ids, `UPDATE history SET pinned = ? WHERE hub = ? AND id = ?`, pinned, hub)
}

// NameSearch gives searches in the history a name, "" takes it away; ErrNotFound
// if one is not in it, and then none is changed.
func (s *Store) NameSearch(ctx context.Context, hub, name string, ids ...string) error {
	return s.changeLines(ctx, ids, `UPDATE history SET name = ? WHERE hub = ? AND id = ?`, name, hub)
}

// ForgetSearches takes searches out of the history, all in one step. They and
// their people stay until PurgeForgotten, so that RestoreForgotten can bring
// them back.
func (s *Store) ForgetSearches(ctx context.Context, hub string, ids ...string) error {
	// The clock may stand still or go back: each step must be the newest.
	return s.changeLines(ctx, ids, `UPDATE history SET forgotten_at = max(?, 1 + (
		SELECT coalesce(max(forgotten_at), 0) FROM history WHERE forgotten_at <> 0 AND id NOT IN (SELECT value FROM json_each(?))))
		WHERE hub = ? AND id = ?`, s.now().UnixMicro(), idList(ids), hub)
}

func idList(ids []string) string {
	b, err := json.Marshal(ids)
	if err != nil { // strings always marshal
		return "[]"
	}
	return string(b)
}

func (s *Store) changeLines(ctx context.Context, ids []string, query string, args ...any) error {
	return s.tx(ctx, "change the history in", func(tx *sql.Tx) error {
		for _, id := range ids {
			res, err := tx.ExecContext(ctx, query, append(args[:len(args):len(args)], id)...)
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil || n == 0 {
				return errors.Join(err, fmt.Errorf("search %s: %w", id, ErrNotFound))
			}
		}
		return nil
	})
}

// RestoreForgotten brings back what was forgotten in the last step that can
// still be taken back, and tells what that was; nothing where there is none.
func (s *Store) RestoreForgotten(ctx context.Context, hub string) (ids []string, err error) {
	err = s.tx(ctx, "change the history in", func(tx *sql.Tx) error {
		ids = nil
		rows, err := tx.QueryContext(ctx, `
			UPDATE history SET forgotten_at = 0 WHERE hub = ?1 AND kept || told <> '' AND forgotten_at = (
				SELECT max(forgotten_at) FROM history WHERE forgotten_at <> 0 AND hub = ?1 AND kept || told <> '')
			RETURNING id`, hub)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return rows.Err()
	})
	return ids, err
}

// Forgotten tells whether RestoreForgotten would bring something back.
func (s *Store) Forgotten(ctx context.Context, hub string) (some bool, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM history WHERE forgotten_at <> 0 AND hub = ? AND kept || told <> '')`, hub).Scan(&some)
	return some, s.fail("read", err)
}

// PurgeForgotten deletes what was forgotten before a time, with its people, for
// good. That it was forgotten stays known: the hub may tell of it again.
func (s *Store) PurgeForgotten(ctx context.Context, before time.Time) error {
	const old = ` forgotten_at BETWEEN 1 AND ? AND kept || told <> ''`
	at := before.UnixMicro()
	var some bool // most of the time there is nothing to do, and nothing is locked
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM history WHERE forgotten_at <> 0 AND`+old+`)`, at).Scan(&some)
	if err != nil || !some {
		return s.fail("read", err)
	}
	return s.tx(ctx, "change the history in", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM searches WHERE (hub, id) IN (SELECT hub, id FROM history WHERE forgotten_at <> 0 AND`+old+`)`, at)
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE history SET kept = '', told = '', name = '', pinned = 0 WHERE forgotten_at <> 0 AND`+old, at)
		}
		return err
	})
}
