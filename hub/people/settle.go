package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
)

// slicePages is how much of the index is merged in one transaction: less than
// 0.1 s, in which nobody else can write.
const slicePages = 1000

// reindexBatch is how many people are indexed again in one transaction.
const reindexBatch = 500

// Settle merges the index after many people came, in small steps: searches get
// faster.
func (r *Repo) Settle(ctx context.Context) error {
	for more, first := true, true; more; first = false {
		var err error
		if more, err = r.merge(ctx, first); err != nil {
			return err
		}
	}
	return nil
}

// tend does a slice of what merging is due after people were put.
func (r *Repo) tend(ctx context.Context) error {
	_, err := r.merge(ctx, false)
	return err
}

func (r *Repo) merge(ctx context.Context, begin bool) (more bool, err error) {
	err = r.db.Tx(ctx, func(tx *sql.Tx) (err error) {
		more, err = r.idx.Merge(ctx, tx, slicePages, begin)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("settle the index: %w", err)
	}
	return more, nil
}

// Rebuild lets Reindex make the whole index again.
func (r *Repo) Rebuild(ctx context.Context) error {
	err := r.db.Tx(ctx, func(tx *sql.Tx) error {
		if err := r.idx.Clear(ctx, tx); err != nil {
			return err
		}
		return setMeta(ctx, tx, db.MetaReindex, "0")
	})
	if err != nil {
		return fmt.Errorf("begin the index anew: %w", err)
	}
	return nil
}

// Reindexing tells whether there are people whom Reindex has to index.
func (r *Repo) Reindexing(ctx context.Context) (bool, error) {
	var due bool
	err := r.db.Read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = ?)", db.MetaReindex).Scan(&due)
	if err != nil {
		return false, fmt.Errorf("look at the index: %w", err)
	}
	return due, nil
}

// Reindex indexes the people of a file that has no index yet: one that an
// earlier version wrote, or whose index was damaged. It works in small steps,
// which several processes may share, and goes on where a killed one was. It
// calls progress, if not nil, after each.
func (r *Repo) Reindex(ctx context.Context, progress func(done, total int)) error {
	due, err := r.Reindexing(ctx)
	if err != nil || !due {
		return err
	}
	total, _, err := r.Counts(ctx)
	if err != nil {
		return err
	}
	for more := true; more; {
		if more, err = r.reindexSome(ctx); err != nil {
			return fmt.Errorf("index people: %w", err)
		}
		if err := r.tend(ctx); err != nil {
			return err
		}
		if progress != nil {
			done, err := r.idx.Count(ctx, []index.Plan{{}})
			if err != nil {
				return err
			}
			progress(min(done[0], total), total)
		}
	}
	for more := true; more; {
		if err := r.db.Tx(ctx, func(tx *sql.Tx) (err error) {
			more, err = fts.Drop(ctx, tx, slicePages)
			return err
		}); err != nil {
			return err
		}
	}
	return r.Settle(ctx)
}

func (r *Repo) reindexSome(ctx context.Context) (more bool, err error) {
	err = r.db.Tx(ctx, func(tx *sql.Tx) error {
		var at string
		err := tx.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", db.MetaReindex).Scan(&at)
		if errors.Is(err, sql.ErrNoRows) { // another process has done it
			return nil
		} else if err != nil {
			return err
		}
		docs, last, err := r.stored(ctx, tx, at)
		if err != nil {
			return err
		}
		if len(docs) == 0 {
			_, err := tx.ExecContext(ctx, "DELETE FROM meta WHERE key = ?", db.MetaReindex)
			return err
		}
		more = true
		if err := r.idx.Put(ctx, tx, docs); err != nil {
			return err
		}
		return setMeta(ctx, tx, db.MetaReindex, strconv.FormatInt(last, 10))
	})
	return more, err
}

// stored says what is indexed of the next people after an id.
func (r *Repo) stored(ctx context.Context, tx *sql.Tx, after string) (docs []index.Doc, last int64, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, data FROM people WHERE removed = 0 AND id > CAST(? AS INTEGER) ORDER BY id LIMIT ?", after, reindexBatch)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	for rows.Next() {
		var data string
		if err := rows.Scan(&last, &data); err != nil {
			return nil, 0, err
		}
		c, err := Decode(data)
		if err != nil {
			return nil, 0, fmt.Errorf("stored person %d: %w", last, err)
		}
		docs = append(docs, r.doc(last, &c))
	}
	return docs, last, rows.Err()
}

func setMeta(ctx context.Context, tx *sql.Tx, key, value string) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return err
}
