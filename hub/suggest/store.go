package suggest

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/index"
)

// MetaChanges is the key in the table meta of how many changes of people there
// were. Whoever changes people counts them there in the same transaction.
const MetaChanges = "people.changes"

const metaStand = "suggest.stand" // what the counts in the file are of

// stored is a generation of counts in the hub's file.
type stored struct {
	Sampled int   `json:"sampled"`
	People  int   `json:"people"`
	Changes int64 `json:"changes"` // as of when they were counted
}

// Store keeps counts in the hub's file.
type Store struct{ db *db.DB }

// NewStore makes a store.
func NewStore(d *db.DB) *Store { return &Store{db: d} }

type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// stand reads what the counts are of, and how many changes there were by now.
func stand(ctx context.Context, q queryer) (s stored, changes int64, err error) {
	var raw string
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(iif(key = ?, value, NULL)), ''), coalesce(max(iif(key = ?, CAST(value AS INTEGER), 0)), 0)
		FROM meta WHERE key IN (?, ?)`, metaStand, MetaChanges, metaStand, MetaChanges).Scan(&raw, &changes)
	if err != nil || raw == "" {
		return s, changes, err
	}
	return s, changes, json.Unmarshal([]byte(raw), &s)
}

// Read implements Reader.
func (s *Store) Read(ctx context.Context, read func(View) error) error {
	err := index.Snapshot(ctx, s.db.Read, func(c *sql.Conn) error {
		have, changes, err := stand(ctx, c)
		if err != nil {
			return err
		}
		return read(&view{c, Stand{Sampled: have.Sampled, People: have.People, Stale: have.Changes != changes}})
	})
	if err != nil {
		return fmt.Errorf("read what people show: %w", err)
	}
	return nil
}

type view struct {
	q     queryer
	stand Stand
}

func (v *view) Stand() Stand { return v.stand }

func (v *view) Find(ctx context.Context, kind Kind, key string) (*Term, error) {
	t := Term{Kind: kind, Key: key}
	var skills, moves []byte
	err := v.q.QueryRowContext(ctx, "SELECT id, name, field, people, skills, moves FROM terms WHERE kind = ? AND key = ?", kind, key).
		Scan(&t.ID, &t.Name, &t.Field, &t.People, &skills, &moves)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // nobody has it
	}
	if err != nil {
		return nil, err
	}
	if t.Skills, err = unpackPairs(skills); err != nil {
		return nil, err
	}
	t.Moves, err = unpackMoves(moves)
	return &t, err
}

func (v *view) Terms(ctx context.Context, ids []int64) (map[int64]*Term, error) {
	if len(ids) == 0 {
		return map[int64]*Term{}, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := v.q.QueryContext(ctx, "SELECT t.id, t.kind, t.key, t.name, t.field, t.people FROM json_each(?) j JOIN terms t ON t.id = j.value", string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	out := make(map[int64]*Term, len(ids))
	for rows.Next() {
		var t Term
		if err := rows.Scan(&t.ID, &t.Kind, &t.Key, &t.Name, &t.Field, &t.People); err != nil {
			return nil, err
		}
		out[t.ID] = &t
	}
	return out, rows.Err()
}

// put replaces the counts in the file, unless other ones came meanwhile.
func (s *Store) put(ctx context.Context, t *Table, before stored, changes int64) error {
	return s.db.Tx(ctx, func(tx *sql.Tx) error {
		now, _, err := stand(ctx, tx)
		if err != nil || now != before {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM terms"); err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, "INSERT INTO terms (id, kind, key, name, field, people, skills, moves) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer insert.Close() //nolint:errcheck // ends with the transaction
		for part := range slices.Chunk(t.terms, 1000) {
			for i := range part {
				x := &part[i]
				if _, err := insert.ExecContext(ctx, x.ID, x.Kind, x.Key, x.Name, x.Field, x.People, packPairs(x.Skills), packMoves(x.Moves)); err != nil {
					return err
				}
			}
		}
		raw, err := json.Marshal(stored{Sampled: t.stand.Sampled, People: t.stand.People, Changes: changes})
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", metaStand, string(raw))
		return err
	})
}
