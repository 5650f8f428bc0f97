package main

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
	"github.com/scout-cli/scout/hub/index/segment"

	_ "modernc.org/sqlite"
)

var engineNames = []string{"ours", "fts5", "bleve"}

// engine is what is measured.
type engine interface {
	// put adds documents, durably as far as the engine promises it.
	put(ctx context.Context, docs []index.Doc) error
	// settle makes searches fast after all were put.
	settle(ctx context.Context) error
	find(ctx context.Context, p index.Plan, k int) ([]index.Hit, error)
	count(ctx context.Context, plans []index.Plan) ([]int, error)
	close() error
}

func openEngine(name, dir string) (engine, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	switch name {
	case "ours":
		return openSQLite(dir, segment.Schema, func(db *sql.DB) index.Index { return segment.New(db) })
	case "fts5":
		return openSQLite(dir, fts.Schema, func(db *sql.DB) index.Index { return fts.New(db) })
	}
	return openBleve(filepath.Join(dir, "bleve"))
}

// onSQLite is an engine of the hub's, on a file opened as the hub does it.
type onSQLite struct {
	index.Index
	read, write *sql.DB
}

func openSQLite(dir, schema string, of func(*sql.DB) index.Index) (engine, error) {
	dsn := "file:" + filepath.Join(dir, "hub.db") + "?_pragma=busy_timeout(15000)&_pragma=wal_autocheckpoint(4000)"
	write, err := sql.Open("sqlite", dsn+"&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-16000)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	var tables int
	if err := write.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return nil, err
	}
	if tables == 0 {
		if _, err := write.Exec(schema); err != nil {
			return nil, err
		}
	}
	read, err := sql.Open("sqlite", dsn+"&_pragma=query_only(1)&_pragma=cache_size(-2000)")
	if err != nil {
		return nil, err
	}
	read.SetMaxOpenConns(4)
	read.SetMaxIdleConns(4)
	return &onSQLite{of(read), read, write}, nil
}

// slicePages is how much the hub merges in one transaction.
const slicePages = 1000

func (e *onSQLite) put(ctx context.Context, docs []index.Doc) error {
	if err := e.tx(func(tx *sql.Tx) error { return e.Put(ctx, tx, docs) }); err != nil {
		return err
	}
	if _, ok := e.Index.(*fts.Engine); ok {
		return nil // merges by itself
	}
	return e.tx(func(tx *sql.Tx) error {
		_, err := e.Merge(ctx, tx, slicePages, false)
		return err
	})
}

func (e *onSQLite) settle(ctx context.Context) error {
	for more, first := true, true; more; first = false {
		if err := e.tx(func(tx *sql.Tx) (err error) {
			more, err = e.Merge(ctx, tx, slicePages, first)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (e *onSQLite) tx(do func(*sql.Tx) error) error {
	tx, err := e.write.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it is a no-op
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (e *onSQLite) find(ctx context.Context, p index.Plan, k int) (hits []index.Hit, err error) {
	err = e.Candidates(ctx, p, k, func(h []index.Hit) error {
		hits = append(hits, h...)
		return nil
	})
	return hits, err
}

func (e *onSQLite) count(ctx context.Context, plans []index.Plan) ([]int, error) {
	return e.Count(ctx, plans)
}

func (e *onSQLite) close() error {
	if err := e.read.Close(); err != nil {
		return err
	}
	return e.write.Close()
}

// size is how much a folder takes on disk, in bytes.
func size(dir string) (n int64, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return fmt.Errorf("size of %s: %w", path, err)
		}
		n += info.Size()
		return nil
	})
	return n, err
}
