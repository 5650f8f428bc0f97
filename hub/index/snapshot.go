package index

import (
	"context"
	"database/sql"
	"database/sql/driver"
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
	// A caller who goes away now must not leave the transaction open for the
	// next one to have the connection: neither statement waits for anything.
	always := context.WithoutCancel(ctx)
	if _, err := c.ExecContext(always, "BEGIN DEFERRED"); err != nil {
		return err
	}
	defer func() {
		if _, e := c.ExecContext(always, "ROLLBACK"); e != nil {
			_ = c.Raw(func(any) error { return driver.ErrBadConn }) // not back into the pool
			err = errors.Join(err, e)
		}
	}()
	return read(c)
}
