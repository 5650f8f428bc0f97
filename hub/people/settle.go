package people

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/scout-cli/scout/hub/db"
)

// slicePages is how much of the index is merged in one transaction: less than
// 0.1 s, in which nobody else can write.
const slicePages = 1000

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

func setMeta(ctx context.Context, tx *sql.Tx, key, value string) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return err
}
