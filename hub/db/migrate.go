package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"

	"github.com/scout-cli/scout/hub/index/segment"
)

//go:embed migrations/*.sql
var migrations embed.FS

// latest is the newest schema that this program knows.
const latest = 5

// MetaReindex is the key in the table meta of the id of the person up to whom
// all are indexed again; it is there only until that is done.
const MetaReindex = "index.reindex"

// MetaIndexed is the key in the table meta of the version of what is indexed of
// people: see people.Repo.Renew.
const MetaIndexed = "index.version"

// ErrNewer is returned for a file that a newer program wrote.
var ErrNewer = errors.New("the hub's file was written by a newer version of scout; update scout")

// migrate brings the schema up to date. Two processes may do so at once: each
// step is one transaction that begins with the write lock, so the later one
// fails on what already exists, rolls back whole, and finds it done when it
// looks again.
func migrate(ctx context.Context, db *sql.DB) error {
	const tries = 6
	var err error
	for i := range tries {
		if i > 0 {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Duration(i) * 40 * time.Millisecond):
			}
		}
		var have int
		// Asking first keeps goose out of the start of a file that is ready. An
		// error means that there is no such table yet, or that the file is no
		// database, which the migration below says better.
		if db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&have) == nil {
			if have == latest {
				return nil
			}
			if have > latest {
				return ErrNewer
			}
		}
		if err = up(ctx, db); err == nil {
			return nil
		}
	}
	return fmt.Errorf("migrate: %w", err)
}

func up(ctx context.Context, db *sql.DB) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	// Step 2 made the index that was used before; a new file never had one.
	before := goose.NewGoMigration(2, &goose.GoFunc{RunTx: func(context.Context, *sql.Tx) error { return nil }}, nil)
	index := goose.NewGoMigration(4, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, segment.Schema); err != nil {
			return err
		}
		// Who is there has to be indexed: see people.Repo.Reindex.
		_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) SELECT ?, '0' WHERE EXISTS (SELECT 1 FROM people)", MetaReindex)
		return err
	}}, nil)
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir,
		goose.WithGoMigrations(before, index), goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}
