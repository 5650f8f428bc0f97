package db_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/db"
)

func open(t *testing.T, path string) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func set(key string) func(*sql.Tx) error {
	return func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO meta (key, value) VALUES (?, '')", key)
		return err
	}
}

func TestTx(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "hub.db"))
	ctx := context.Background()
	if err := d.Tx(ctx, set("a")); err != nil {
		t.Fatal(err)
	}
	failure := errors.New("no")
	err := d.Tx(ctx, func(tx *sql.Tx) error { return errors.Join(set("b")(tx), failure) })
	if !errors.Is(err, failure) {
		t.Errorf("error %v", err)
	}
	if err := d.Tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO members (pool_id, position, person_id, stage, added_at) VALUES ('x', 1, 1, '', '')")
		return err
	}); err == nil {
		t.Error("a member of no list was taken: foreign keys are off")
	}
	var n int
	if err := d.Read.QueryRow("SELECT count(*) FROM meta").Scan(&n); err != nil || n != 1 {
		t.Errorf("%d rows, want the one that was committed (%v)", n, err)
	}
	if _, err := d.Read.Exec("INSERT INTO meta (key, value) VALUES ('c', '')"); err == nil {
		t.Error("the reading pool writes")
	}
}

func TestOpenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hub.db")
	d := open(t, path)
	if err := d.Tx(context.Background(), set("a")); err != nil {
		t.Fatal(err)
	}
	other := open(t, path) // as a second process would
	if err := other.Tx(context.Background(), set("b")); err != nil {
		t.Fatal(err)
	}
	if err := d.Tx(context.Background(), set("c")); err != nil {
		t.Fatal(err)
	}
}

func TestFilesThatAreNotOurs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hub.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a text file: %v", err)
	}

	path = filepath.Join(t.TempDir(), "hub.db")
	d := open(t, path)
	if err := d.Tx(context.Background(), func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Open(context.Background(), path); !errors.Is(err, db.ErrNewer) {
		t.Errorf("a newer file: %v", err)
	}
}
