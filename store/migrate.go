package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations/*.sql
var migrations embed.FS

// schemaVersion is the version of the newest migration.
const schemaVersion = 7

// Errors of a file that Open leaves alone.
var (
	ErrDamaged = errors.New("the file is damaged or no store")
	ErrNewer   = errors.New("a newer version of scout made this file")
)

// migrate brings the tables up to schemaVersion. Two processes may do so at
// once: each migration is one transaction that takes the write lock first, so
// the later one fails whole, and finds the work done when it looks again.
func (s *Store) migrate(ctx context.Context) error {
	const tries = 20
	for try := 1; ; try++ {
		version, err := s.version(ctx)
		switch {
		case err != nil:
			return s.fail("open", err)
		case version == schemaVersion:
			return nil
		case version > schemaVersion:
			return fmt.Errorf("store %s: %w (its version is %d, this scout knows %d): update scout, or move the file aside and scout makes a new one",
				s.path, ErrNewer, version, schemaVersion)
		}
		err = s.up(ctx)
		if err == nil {
			return nil
		}
		if try == tries || ctx.Err() != nil {
			return s.fail("make the tables of", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Duration(try) * 5 * time.Millisecond):
		}
	}
}

// version is the version of the file's tables, 0 for a new file. It is read
// without goose, so that the usual start pays one query only.
func (s *Store) version(ctx context.Context) (int64, error) {
	var n int64
	err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'`).Scan(&n)
	if err != nil || n == 0 {
		return 0, err
	}
	err = s.db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&n)
	return n, err
}

func (s *Store) up(ctx context.Context) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.db, dir,
		goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(dropSessions()), goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// dropSessions takes the sessions of those who copied them out of the links
// among the prompts that earlier versions remembered.
func dropSessions() *goose.Migration {
	return goose.NewGoMigration(7, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
		links, err := readPrompts(ctx, tx, `SELECT text FROM prompts WHERE text LIKE '%linkedin.com/sales/%'`)
		if err != nil {
			return err
		}
		for _, link := range links {
			if clean := forKeeping(link); clean != link {
				if _, err := tx.ExecContext(ctx, `UPDATE OR REPLACE prompts SET text = ? WHERE text = ?`, clean, link); err != nil {
					return err
				}
			}
		}
		return nil
	}}, nil)
}

// fail wraps an error with what was being done and, for a damaged file, with
// the way out. It returns nil for nil.
func (s *Store) fail(what string, err error) error {
	if err == nil {
		return nil
	}
	var se *sqlite.Error
	if errors.As(err, &se) {
		switch se.Code() & 0xff {
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return fmt.Errorf("store %s: %w (%w): move the file aside and scout makes a new one; searches and lists come back from the hub",
				s.path, ErrDamaged, err)
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fmt.Errorf("%s the store: another program holds %s: %w", what, s.path, err)
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
			return fmt.Errorf("%s the store %s: check the disk and the file's permissions: %w", what, s.path, err)
		}
	}
	return fmt.Errorf("%s the store: %w", what, err)
}
