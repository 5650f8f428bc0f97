package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/index"
)

// Keys of the table meta.
const (
	metaRemoved = "demo.removed" // set once the fictional people were taken away
	metaMade    = "demo.made"    // how many of them were made
)

// The first batch is small so that somebody who searches at once finds people;
// the next are so small that a search never waits long for the write lock. Who
// asks for more than usual waits for all of them: there, large ones are faster.
const (
	firstBatch = 250
	demoBatch  = 500
	largeBatch = 2000
)

func demoSize(made, n int) int {
	size := demoBatch
	switch {
	case made == 0:
		size = firstBatch
	case made >= demo.DefaultCount:
		size = largeBatch
	}
	return min(size, n-made)
}

// EnsureDemo makes what is missing of the first n fictional people, a batch a
// transaction, and calls progress after each. Killed, it goes on where it was.
// Unless somebody asked for them, it makes none where there are real people,
// nor once RemoveDemo was called.
func (r *Repo) EnsureDemo(ctx context.Context, n int, asked bool, progress func(done, total int)) error {
	made, err := r.demoBegin(ctx, asked)
	if err == nil && made < n {
		err = r.makeDemo(ctx, made, n, asked, progress)
	}
	if errors.Is(err, errUnwanted) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make demo people: %w", err)
	}
	return nil
}

// errUnwanted says that there are real people, or that the fictional ones were
// taken away.
var errUnwanted = errors.New("demo people are not wanted")

// demoBegin tells how many there are. Who asks for them takes back that they
// were removed.
func (r *Repo) demoBegin(ctx context.Context, asked bool) (made int, err error) {
	made, err = demoMade(ctx, r.db.Read, asked)
	if !asked || !errors.Is(err, errUnwanted) {
		return made, err
	}
	return 0, r.db.Tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM meta WHERE key IN (?, ?)", metaMade, metaRemoved)
		return err
	})
}

func (r *Repo) makeDemo(ctx context.Context, made, n int, asked bool, progress func(done, total int)) error {
	ahead := r.demoLot(made, n)
	for made < n {
		lot := <-ahead
		if lot.from != made { // another process was faster
			lot = <-r.demoLot(made, n)
		}
		ahead = r.demoLot(made+len(lot.people), n) // while the file is written
		var err error
		if made, err = r.putDemo(ctx, lot, asked); err != nil {
			return err
		}
		if err := r.tend(ctx); err != nil {
			return err
		}
		if progress != nil {
			progress(min(made, n), n)
		}
	}
	return r.Settle(ctx)
}

// demoLot is a batch of fictional people, ready to be put.
type demoLot struct {
	from   int
	people []wire.Candidate
	docs   []index.Doc
}

// demoLot makes the batch that begins at from, on the side.
func (r *Repo) demoLot(from, n int) <-chan demoLot {
	out := make(chan demoLot, 1) // nobody has to take it
	go func() {
		lot := demoLot{from: from}
		if from < n {
			lot.people = slices.Collect(demo.People(demo.DefaultSeed, from, demoSize(from, n)))
			lot.docs = r.docs(lot.people)
		}
		out <- lot
	}()
	return out
}

// putDemo puts a batch and returns how many fictional people there are then.
// Where another process was faster it puts none.
func (r *Repo) putDemo(ctx context.Context, lot demoLot, asked bool) (made int, err error) {
	err = r.db.Tx(ctx, func(tx *sql.Tx) error {
		if made, err = demoMade(ctx, tx, asked); err != nil || made != lot.from {
			return err
		}
		if _, err := r.put(ctx, tx, lot.people, lot.docs); err != nil {
			return err
		}
		made += len(lot.people)
		return setMeta(ctx, tx, metaMade, strconv.Itoa(made))
	})
	return made, err
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// demoMade tells how many were made, or that they are not wanted.
func demoMade(ctx context.Context, q queryer, asked bool) (int, error) {
	var made int
	var removed, real bool
	err := q.QueryRowContext(ctx, `SELECT coalesce(max(iif(key = ?, CAST(value AS INTEGER), 0)), 0), coalesce(max(key = ?), 0),
		EXISTS (SELECT 1 FROM people WHERE demo = 0 AND removed = 0) FROM meta`,
		metaMade, metaRemoved).Scan(&made, &removed, &real)
	if err != nil {
		return 0, err
	}
	if removed || real && !asked {
		return 0, errUnwanted
	}
	return made, nil
}
