package store

import (
	"context"
	"database/sql"
)

// MarkSeen keeps that people of a hub were read. Those with a key are known by
// it at every hub, the others by their id at this one.
func (s *Store) MarkSeen(ctx context.Context, hub string, people []PersonRef) error {
	return s.tx(ctx, "save who was seen in", func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, `
			INSERT INTO seen (hub, person, seen_at) VALUES (?, ?, ?)
			ON CONFLICT (hub, person) DO UPDATE SET seen_at = excluded.seen_at`)
		if err != nil {
			return err
		}
		defer put.Close()
		now := s.now().UnixMicro()
		for _, p := range people {
			where, person := hub, p.ID
			if p.Key != "" {
				where, person = "", p.Key
			}
			if person == "" {
				continue
			}
			if _, err := put.ExecContext(ctx, where, person, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// Seen are all people who were read and may come from a hub: each has a key, or
// else an id.
func (s *Store) Seen(ctx context.Context, hub string) ([]PersonRef, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT hub = '', person FROM seen WHERE hub IN ('', ?)`, hub)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []PersonRef
	for rows.Next() {
		var (
			keyed  bool
			person string
		)
		if err := rows.Scan(&keyed, &person); err != nil {
			return nil, s.fail("read", err)
		}
		if keyed {
			out = append(out, PersonRef{Key: person})
		} else {
			out = append(out, PersonRef{ID: person})
		}
	}
	return out, s.fail("read", rows.Err())
}
