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

// reindexBatch is how many people are indexed again in one transaction.
const reindexBatch = 500

// Renew lets Reindex index all people again where another version of the
// program indexed them: what it put into the index of a person may be less than
// searches of this version ask for. It tells whether Reindex has anything to do.
// Until that is done, people are found by what the other version knew.
func (r *Repo) Renew(ctx context.Context) (due bool, err error) {
	var known bool
	known, due, err = r.indexed(ctx, r.db.Read)
	if err == nil && !known {
		err = r.db.Tx(ctx, func(tx *sql.Tx) error {
			if known, due, err = r.indexed(ctx, tx); err != nil || known {
				return err // another process was faster
			}
			if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM people)").Scan(&due); err != nil {
				return err
			}
			if due {
				if err := setMeta(ctx, tx, db.MetaReindex, "0"); err != nil {
					return err
				}
			}
			return setMeta(ctx, tx, db.MetaIndexed, r.version)
		})
	}
	if err != nil {
		return false, fmt.Errorf("look at the index: %w", err)
	}
	return due, nil
}

// indexed tells whether people were indexed by this version, or are being so,
// and whether some are still to be.
func (r *Repo) indexed(ctx context.Context, q queryer) (known, due bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM meta WHERE key = ? AND value = ?),
		EXISTS (SELECT 1 FROM meta WHERE key = ?)`, db.MetaIndexed, r.version, db.MetaReindex).Scan(&known, &due)
	return known, due, err
}

// Reindexing tells whether there are people whom Reindex has to index.
func (r *Repo) Reindexing(ctx context.Context) (bool, error) {
	_, due, err := r.indexed(ctx, r.db.Read)
	if err != nil {
		return false, fmt.Errorf("look at the index: %w", err)
	}
	return due, nil
}

// Reindex indexes the people of a file again that has no index yet, or one that
// another version wrote, or one that was damaged. It works in small steps,
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
	var done reindexed
	for more := true; more; {
		if more, err = r.reindexSome(ctx); err != nil {
			return fmt.Errorf("index people: %w", err)
		}
		if err := r.tend(ctx); err != nil {
			return err
		}
		if progress == nil {
			continue
		}
		if err := r.advance(ctx, &done); err != nil {
			return fmt.Errorf("index people: %w", err)
		}
		if !more {
			done.n = total
		}
		progress(min(done.n, total), total)
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

// reindexed is how many people were indexed again, up to which id.
type reindexed struct {
	n  int
	id int64
}

// advance counts those who came to be indexed since, by whatever process.
func (r *Repo) advance(ctx context.Context, done *reindexed) error {
	var at int64
	err := r.db.Read.QueryRowContext(ctx, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?", db.MetaReindex).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	} else if err != nil {
		return err
	}
	var n int
	if err := r.db.Read.QueryRowContext(ctx, "SELECT count(*) FROM people WHERE removed = 0 AND id > ? AND id <= ?", done.id, at).Scan(&n); err != nil {
		return err
	}
	done.n, done.id = done.n+n, at
	return nil
}

// reindexSome indexes the next people and tells whether there were any.
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
