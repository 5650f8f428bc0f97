package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// maxPrompts is how many prompts are remembered; the oldest go first.
const maxPrompts = 1000

// SaveLists keeps the hub's lists, as last seen, in the given order, in place
// of those that were kept before. Lists that come without their members keep
// those that were seen last, see SaveList.
func (s *Store) SaveLists(ctx context.Context, hub string, lists []wire.List) error {
	return s.tx(ctx, "save lists in", func(tx *sql.Tx) error {
		before, err := readLists(ctx, tx, hub)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM lists WHERE hub = ?`, hub); err != nil {
			return err
		}
		for i, l := range lists {
			for j := range before {
				if before[j].ID == l.ID && len(l.Members) == 0 && l.CandidateCount > 0 {
					l.Members = before[j].Members
				}
			}
			if err := writeList(ctx, tx, hub, i, &l); err != nil {
				return err
			}
		}
		return nil
	})
}

// SaveList keeps one list with its members, in its place among the others; a
// new one is last.
func (s *Store) SaveList(ctx context.Context, hub string, l *wire.List) error {
	return s.tx(ctx, "save a list in", func(tx *sql.Tx) error {
		all, err := readLists(ctx, tx, hub)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(k wire.List) bool { return k.ID == l.ID })
		if at < 0 {
			at = len(all)
		}
		return writeList(ctx, tx, hub, at, l)
	})
}

func writeList(ctx context.Context, tx *sql.Tx, hub string, at int, l *wire.List) error {
	body, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("save list %s: %w", l.ID, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO lists (hub, pos, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body`, hub, at, string(body))
	return err
}

// Lists are the hub's lists as last saved, with the members that were seen.
func (s *Store) Lists(ctx context.Context, hub string) ([]wire.List, error) {
	all, err := readLists(ctx, s.db, hub)
	return all, s.fail("read", err)
}

// querier is the database, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func readLists(ctx context.Context, q querier, hub string) ([]wire.List, error) {
	rows, err := q.QueryContext(ctx, `SELECT body FROM lists WHERE hub = ? ORDER BY pos`, hub)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []wire.List
	for rows.Next() {
		var (
			body sql.RawBytes
			l    wire.List
		)
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &l); err != nil {
			return nil, fmt.Errorf("a list: %w", err)
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// AddPrompt remembers a prompt as the newest; one that is remembered already
// moves to the front. Blank prompts are not kept, nor is what names a session in
// a pasted link.
func (s *Store) AddPrompt(ctx context.Context, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	text = forKeeping(text)
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
	out, err := readPrompts(ctx, s.db, `SELECT text FROM prompts ORDER BY used_at DESC LIMIT ?`, limit)
	return out, s.fail("read", err)
}

func readPrompts(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

// forKeeping is a prompt as it is kept: a pasted link without the session of
// the person who copied it.
func forKeeping(prompt string) string {
	if wire.IsSalesNavigator(prompt) {
		return wire.WithoutSession(prompt)
	}
	return prompt
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
