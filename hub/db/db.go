// Package db opens the hub's one SQLite file: people, index, searches, lists
// and tokens live in it, in one transaction domain.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// busyTimeout is how long a connection waits for another process's write.
const busyTimeout = 15 * time.Second

// readers is the size of the pool of reading connections.
const readers = 4

// walPages is after how many pages of the write-ahead log, of 4 KB each, they
// are copied into the file: imports write many of them again and again.
const walPages = "wal_autocheckpoint(4000)"

// DB is the open file. Several processes may have it open at once.
type DB struct {
	// Read is a pool of connections that refuse to write.
	Read  *sql.DB
	write *sql.DB
}

// Open opens the file at path, makes it (mode 0600, its folder 0700) where it
// is missing, and brings its schema up to date.
func Open(ctx context.Context, path string) (*DB, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	write, err := sql.Open("sqlite", dsn(path, "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)", "cache_size(-16000)", walPages)+"&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	if err := migrate(ctx, write); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), write.Close())
	}
	// Not mapped into memory: where the file is not in the system's cache, each
	// page that a mapping asks for brings in all that is near it.
	read, err := sql.Open("sqlite", dsn(path, "query_only(1)", "cache_size(-2000)"))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), write.Close())
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return &DB{Read: read, write: write}, nil
}

// Close closes both pools.
func (d *DB) Close() error { return errors.Join(d.Read.Close(), d.write.Close()) }

// Tx runs f in a write transaction, which begins with the file's write lock so
// that what f reads stays true until it commits. An error of f rolls back.
func (d *DB) Tx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it is a no-op
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// create makes the folder and the file before SQLite does, which would take
// the umask's word on who may read it. SQLite gives its side files the mode of
// the main file.
func create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the hub's folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the hub's file: %w", err)
	}
	return f.Close()
}

// dsn names the file with pragmas for each new connection. The busy timeout
// comes first: the others may have to wait for a lock.
func dsn(path string, pragmas ...string) string {
	var b strings.Builder
	b.WriteString("file:")
	b.WriteString((&url.URL{Path: filepath.ToSlash(path)}).EscapedPath())
	fmt.Fprintf(&b, "?_pragma=busy_timeout(%d)", busyTimeout.Milliseconds())
	for _, p := range pragmas {
		b.WriteString("&_pragma=" + p)
	}
	return b.String()
}
