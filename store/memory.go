package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// maxPrompts is how many prompts are remembered; the oldest go first.
const maxPrompts = 1000

// SaveLists keeps the hub's lists, as last seen, in the given order, in place
// of those that were kept before.
func (s *Store) SaveLists(ctx context.Context, hub string, lists []wire.List) error {
	bodies := make([][]byte, len(lists))
	for i := range lists {
		var err error
		if bodies[i], err = json.Marshal(&lists[i]); err != nil {
			return fmt.Errorf("save list %s: %w", lists[i].ID, err)
		}
	}
	return s.tx(ctx, "save lists in", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM lists WHERE hub = ?`, hub); err != nil {
			return err
		}
		for i, b := range bodies {
			if _, err := tx.ExecContext(ctx, `INSERT INTO lists (hub, pos, body) VALUES (?, ?, ?)`, hub, i, string(b)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Lists are the hub's lists as last saved.
func (s *Store) Lists(ctx context.Context, hub string) ([]wire.List, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT body FROM lists WHERE hub = ? ORDER BY pos`, hub)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []wire.List
	for rows.Next() {
		var (
			body sql.RawBytes
			l    wire.List
		)
		if err := rows.Scan(&body); err != nil {
			return nil, s.fail("read", err)
		}
		if err := json.Unmarshal(body, &l); err != nil {
			return nil, s.fail("read", fmt.Errorf("a list: %w", err))
		}
		out = append(out, l)
	}
	return out, s.fail("read", rows.Err())
}

// AddPrompt remembers a prompt as the newest; one that is remembered already
// moves to the front. Blank prompts are not kept.
func (s *Store) AddPrompt(ctx context.Context, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return s.tx(ctx, "save a prompt in", func(tx *sql.Tx) error {
		// The clock may stand still or go back: newer must still sort first.
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO prompts (text, used_at) VALUES (?1, max(?2, (SELECT coalesce(max(used_at), 0) + 1 FROM prompts)))
			ON CONFLICT (text) DO UPDATE SET used_at = excluded.used_at`, text, s.now().UnixMicro()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			DELETE FROM prompts WHERE used_at <= (SELECT used_at FROM prompts ORDER BY used_at DESC LIMIT 1 OFFSET ?)`, maxPrompts)
		return err
	})
}

// Prompts are the remembered prompts, newest first, at most limit of them
// (all if limit is 0 or less).
func (s *Store) Prompts(ctx context.Context, limit int) ([]string, error) {
	if limit <= 0 {
		limit = -1
	}
	rows, err := s.db.QueryContext(ctx, `SELECT text FROM prompts ORDER BY used_at DESC LIMIT ?`, limit)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, s.fail("read", err)
		}
		out = append(out, text)
	}
	return out, s.fail("read", rows.Err())
}

// Setting is a setting's value and whether it was ever set.
func (s *Store) Setting(ctx context.Context, key string) (string, bool, error) {
	var value string
	err := s.db.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, s.fail("read", err)
}

// SetSetting sets a setting.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.tx(ctx, "save a setting in", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO settings (key, value) VALUES (?, ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
		return err
	})
}
