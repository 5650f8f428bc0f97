// Package people keeps the hub's people, and the index in step with them.
package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/index"
)

// Repo is the people of one hub. All of its writes put people and index into
// one transaction.
type Repo struct {
	db      *db.DB
	idx     index.Index
	doc     func(id int64, c *wire.Candidate) index.Doc
	version string
}

// New makes a repository; doc says what is indexed of a person, and version
// which doc it is: a file whose people another one indexed has to be indexed
// anew, see Renew.
func New(d *db.DB, idx index.Index, doc func(int64, *wire.Candidate) index.Doc, version string) *Repo {
	return &Repo{db: d, idx: idx, doc: doc, version: version}
}

// Record is a stored person: Data is a wire.Candidate as JSON, without Match
// and Relaxation.
type Record struct {
	ID   int64
	Data string
}

// Load returns the people with these ids in their order; who is gone is left
// out.
func (r *Repo) Load(ctx context.Context, ids []int64) ([]Record, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.Read.QueryContext(ctx, "SELECT p.id, p.data FROM json_each(?) j JOIN people p ON p.id = j.value", string(list))
	if err != nil {
		return nil, fmt.Errorf("load people: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	found := make(map[int64]string, len(ids))
	for rows.Next() {
		var rec Record
		if err := rows.Scan(&rec.ID, &rec.Data); err != nil {
			return nil, fmt.Errorf("load people: %w", err)
		}
		found[rec.ID] = rec.Data
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("load people: %w", err)
	}
	out := make([]Record, 0, len(found))
	for _, id := range ids {
		if data, ok := found[id]; ok {
			out = append(out, Record{ID: id, Data: data})
		}
	}
	return out, nil
}

// Counts tells how many people there are, and how many of them are fictional.
func (r *Repo) Counts(ctx context.Context) (people, demo int, err error) {
	err = r.db.Read.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(demo), 0) FROM people WHERE removed = 0").Scan(&people, &demo)
	if err != nil {
		return 0, 0, fmt.Errorf("count people: %w", err)
	}
	return people, demo, nil
}

// RemoveDemo takes the fictional people away for good and tells how many they
// were. Those in past results and lists stay readable there.
func (r *Repo) RemoveDemo(ctx context.Context) (int, error) {
	removed := 0
	err := r.db.Tx(ctx, func(tx *sql.Tx) error {
		ids, err := column(ctx, tx, "SELECT id FROM people WHERE demo = 1 AND removed = 0")
		if err != nil {
			return err
		}
		removed = len(ids)
		if err := countChanges(ctx, tx, removed); err != nil {
			return err
		}
		if err := r.idx.Delete(ctx, tx, ids); err != nil {
			return err
		}
		for _, q := range []string{
			"DELETE FROM people WHERE demo = 1 AND id NOT IN (SELECT person_id FROM results UNION SELECT person_id FROM members)",
			"UPDATE people SET removed = 1 WHERE demo = 1",
			"INSERT INTO meta (key, value) VALUES ('" + metaRemoved + "', '1') ON CONFLICT (key) DO UPDATE SET value = '1'",
		} {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("remove the demo people: %w", err)
	}
	return removed, nil
}

type rowser interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func column(ctx context.Context, q rowser, query string, args ...any) ([]int64, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
