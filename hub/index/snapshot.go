package index

import (
	"context"
	"database/sql"
	"errors"
)

// ErrTooComplex says that a plan is beyond what an engine takes.
var ErrTooComplex = errors.New("the filter is too complex: use fewer or simpler conditions")

// ErrDamaged says that what an engine has stored can't be read. The people
// themselves are stored elsewhere, so the index can be made again.
var ErrDamaged = errors.New("the search index is damaged")

// Snapshot runs read in one deferred transaction, so that all it sees is of
// one moment. (BeginTx would take the write lock where the database was opened
// with _txlock=immediate.)
func Snapshot(ctx context.Context, db *sql.DB, read func(*sql.Conn) error) (err error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // back into the pool
	if _, err := c.ExecContext(ctx, "BEGIN DEFERRED"); err != nil {
		return err
	}
	defer func() {
		if _, e := c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); e != nil && err == nil {
			err = e
		}
	}()
	return read(c)
}
