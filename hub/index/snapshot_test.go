package index_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"

	"github.com/scout-cli/scout/hub/index"
)

// A caller who goes away while a snapshot begins or ends leaves the connection
// fit for the next one.
func TestSnapshotOutlivesItsCallers(t *testing.T) {
	for _, statement := range []string{"BEGIN DEFERRED", "SELECT 1", "ROLLBACK"} {
		ctx, cancel := context.WithCancel(t.Context())
		db := sql.OpenDB(leaving{file: filepath.Join(t.TempDir(), "x.db"), at: statement, leave: cancel})
		db.SetMaxOpenConns(1)
		look := func(ctx context.Context) error {
			return index.Snapshot(ctx, db, func(c *sql.Conn) error {
				var n int
				return c.QueryRowContext(ctx, "SELECT 1").Scan(&n)
			})
		}
		_ = look(ctx)
		if ctx.Err() == nil {
			t.Errorf("%s: nobody went away", statement)
		}
		if err := look(t.Context()); err != nil {
			t.Errorf("after a caller who went away at %s: %v", statement, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A connection whose transaction could not be ended is not used again.
func TestSnapshotDropsWhatItCannotEnd(t *testing.T) {
	db := sql.OpenDB(leaving{file: filepath.Join(t.TempDir(), "x.db"), at: "ROLLBACK", leave: func() {}, fail: true})
	db.SetMaxOpenConns(1)
	defer db.Close()
	if err := index.Snapshot(t.Context(), db, func(*sql.Conn) error { return nil }); !errors.Is(err, errUnended) {
		t.Errorf("error %v, want %v", err, errUnended)
	}
	if n := db.Stats().OpenConnections; n != 0 {
		t.Errorf("%d connections are kept", n)
	}
}

var errUnended = errors.New("not rolled back")

// leaving is SQLite whose caller goes away during one statement. SQLite may
// have done what it was told by then, and the driver tells the caller's error
// all the same.
type leaving struct {
	file, at string
	leave    func()
	fail     bool
}

func (l leaving) Driver() driver.Driver { return nil }

func (l leaving) Connect(context.Context) (driver.Conn, error) {
	db, err := sql.Open("sqlite", l.file)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	c, err := db.Driver().Open(l.file)
	return &leavingConn{c, l}, err
}

type leavingConn struct {
	driver.Conn
	l leaving
}

func (c *leavingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	r, err := c.Conn.(driver.ExecerContext).ExecContext(context.WithoutCancel(ctx), query, args)
	if query != c.l.at {
		return r, err
	}
	if c.l.fail {
		return nil, errUnended
	}
	c.l.leave()
	return r, errors.Join(err, ctx.Err())
}

func (c *leavingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	r, err := c.Conn.(driver.QueryerContext).QueryContext(context.WithoutCancel(ctx), query, args)
	if query == c.l.at {
		c.l.leave()
	}
	return r, err
}
