// Package store is what this person's machine remembers: snapshots of
// searches with the people they found, the last seen lists, prompts and
// settings. It is one SQLite file that several processes may share.
//
// Everything that belongs to a hub is kept under the hub's origin
// (scheme://host:port), so two hubs never mix.
//
// Each call that writes is one transaction: it is on disk when the call
// returns, and a process that is killed leaves nothing half done.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// ErrNotFound is returned where the store holds no such thing.
var ErrNotFound = errors.New("not in the store")

// Store is an open store. It is safe for concurrent use.
type Store struct {
	db    *sql.DB
	path  string
	now   func() time.Time
	write sync.Mutex  // SQLite has one writer: queue here instead of spinning there
	quiet *time.Timer // runs out when nothing was written for a while

	insert *sql.Stmt // one found person, see AppendResults
}

// Open opens the store's file and makes it, its folder and its tables where
// they are missing, with modes 0600 and 0700. A file that is damaged
// (ErrDamaged), or that a newer version made (ErrNewer), is left alone.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := prepareFile(path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	s := &Store{db: db, path: path, now: time.Now}
	s.quiet = time.AfterFunc(time.Hour, s.checkpoint)
	s.quiet.Stop()
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if s.insert, err = db.PrepareContext(ctx, insertResult); err != nil {
		return nil, errors.Join(s.fail("open", err), db.Close())
	}
	return s, nil
}

// Path is the store's file.
func (s *Store) Path() string { return s.path }

// Close closes the file.
func (s *Store) Close() error {
	s.quiet.Stop()
	return errors.Join(s.insert.Close(), s.db.Close())
}

func prepareFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the store's folder: %w", err)
	}
	// SQLite gives its side files the mode of the main file, so it is enough
	// that this one is private before SQLite opens it.
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	if info.IsDir() || info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	if err := f.Chmod(0o600); err != nil {
		return fmt.Errorf("make store %s private: %w", path, err)
	}
	return nil
}

func dsn(path string) string {
	q := url.Values{
		"_txlock": {"immediate"}, // a transaction that writes later would fail with SQLITE_BUSY at once
		"_pragma": {
			"busy_timeout(10000)",
			"page_size(16384)", // of a new file: a person takes 3 KB, which small pages would spill
			"journal_mode(WAL)",
			"synchronous(NORMAL)", // with WAL, safe against a killed process
			// Moving what was written into the file takes a core for a while: that
			// waits until nothing is written (see checkpoint), but not for ever.
			"wal_autocheckpoint(24000)",    // pages
			"journal_size_limit(67108864)", // bytes that the log may keep after that
			"foreign_keys(1)",
		},
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}
	return u.String()
}

// tx runs fn in a transaction that is the only writer of this process.
func (s *Store) tx(ctx context.Context, what string, fn func(*sql.Tx) error) error {
	s.write.Lock()
	defer s.write.Unlock()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(what, err)
	}
	if err := fn(tx); err != nil {
		return errors.Join(s.fail(what, err), ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return s.fail(what, err)
	}
	s.quiet.Reset(quietFor)
	return nil
}

// quietFor is how long nothing must have been written before the log is moved
// into the file.
const quietFor = 2 * time.Second

// checkpoint moves the log into the file. Where that fails, or another process
// reads, it is done at the next time, or when the file is closed.
func (s *Store) checkpoint() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, _ = s.db.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
