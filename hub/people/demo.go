package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/scout-cli/scout/hub/demo"
)

// Keys of the table meta.
const (
	metaRemoved = "demo.removed" // set once the fictional people were taken away
	metaMade    = "demo.made"    // how many of them were made
)

// The first batch is small so that somebody who searches at once finds people;
// the others are so small that a search never waits long for the write lock.
const (
	firstBatch = 250
	demoBatch  = 500
)

// EnsureDemo makes what is missing of the first n fictional people, a batch a
// transaction, and calls progress after each. Killed, it goes on where it was.
// It does nothing once RemoveDemo was called.
func (r *Repo) EnsureDemo(ctx context.Context, n int, progress func(done, total int)) error {
	made, err := r.demoMade(ctx)
	for err == nil && made < n {
		size := demoBatch
		if made == 0 {
			size = firstBatch
		}
		made, err = r.demoBatch(ctx, made, min(size, n-made))
		if err == nil && progress != nil {
			progress(min(made, n), n)
		}
	}
	if errors.Is(err, errRemoved) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make demo people: %w", err)
	}
	return nil
}

var errRemoved = errors.New("the demo people were removed")

// demoBatch makes size people from the place from on and returns how many there
// are. Where another process was faster it makes none.
func (r *Repo) demoBatch(ctx context.Context, from, size int) (made int, err error) {
	batch := slices.Collect(demo.People(demo.DefaultSeed, from, size))
	err = r.db.Tx(ctx, func(tx *sql.Tx) error {
		if made, err = demoState(ctx, tx); err != nil || made != from {
			return err
		}
		if _, err := r.put(ctx, tx, batch); err != nil {
			return err
		}
		made = from + size
		_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", metaMade, strconv.Itoa(made))
		return err
	})
	return made, err
}

func (r *Repo) demoMade(ctx context.Context) (int, error) { return demoState(ctx, r.db.Read) }

func demoState(ctx context.Context, q interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
},
) (int, error) {
	var made int
	var removed bool
	err := q.QueryRowContext(ctx, "SELECT coalesce(max(iif(key = ?, CAST(value AS INTEGER), 0)), 0), coalesce(max(key = ?), 0) FROM meta",
		metaMade, metaRemoved).Scan(&made, &removed)
	if err != nil {
		return 0, err
	}
	if removed {
		return 0, errRemoved
	}
	return made, nil
}
