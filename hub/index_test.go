package hub_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
	"github.com/scout-cli/scout/hub/index/segment"
)

// earlier makes a file as the version before the index of segments wrote it.
func earlier(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hub.db")
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	schema, err := os.ReadFile(filepath.Join("db", "migrations", "00001_hub.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		string(schema), fts.Schema,
		"CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')))",
		"INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1), (1, 1), (2, 1)",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	id := int64(0)
	for c := range demo.People(demo.DefaultSeed, 0, n) {
		id++
		data, err := json.Marshal(&c)
		if err != nil {
			t.Fatal(err)
		}
		_, err = tx.Exec("INSERT INTO people (public_id, person_key, demo, removed, data) VALUES (?, ?, 1, ?, ?)", fmt.Sprintf("cand_%d", id), c.PersonKey, id%100 == 7, data)
		d := index.Doc{ID: id}
		d.Fields[index.Name] = c.FullName
		if err := errors.Join(err, fts.New(db).Put(context.Background(), tx, []index.Doc{d})); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tx.Exec("INSERT INTO meta (key, value) VALUES ('demo.made', ?)", n); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEarlierFile opens a file of an earlier version: all of its people can be
// found again, and it is none of that version any more.
func TestEarlierFile(t *testing.T) {
	const n = 1250
	path := earlier(t, n)
	h := open(t, hub.Config{Path: path, Open: true})
	var last int
	if err := h.Reindex(context.Background(), func(done, total int) {
		if done < last || total != n-13 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}); err != nil {
		t.Fatal(err)
	}
	if due, err := h.Reindexing(context.Background()); due || err != nil {
		t.Errorf("there is more to index: %v", err)
	}
	agree(t, path)
	c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
	if found := c.search(prompt, 20).found(t); len(found) == 0 {
		t.Error("nobody is found")
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var tables int
	if err := db.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'people_fts%'").Scan(&tables); err != nil || tables > 0 {
		t.Errorf("%d tables of the old index are left, %v", tables, err)
	}
}

// childReindex indexes the people of an earlier file and tells how far it is.
func childReindex() {
	h := childHub()
	if err := h.Reindex(context.Background(), func(done, _ int) { fmt.Println(done) }); err != nil {
		panic(err)
	}
}

// TestKilledInMidReindex kills a process that indexes people anew; another
// goes on, while people come.
func TestKilledInMidReindex(t *testing.T) {
	path := earlier(t, 1600)
	cmd, lines := child(t, "reindex", path)
	if !lines.Scan() {
		t.Fatal("nothing was indexed")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	h := open(t, hub.Config{Path: path, Open: true})
	if _, err := h.PutPeople(context.Background(), somePeople("late", 30)); err != nil {
		t.Fatal(err)
	}
	if err := h.Reindex(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if people, _, err := h.Counts(context.Background()); err != nil || people != 1600-16+30 {
		t.Errorf("%d people, %v", people, err)
	}
	agree(t, path)
}

// TestDamagedIndex harms the index: the search says so, and the index is made
// again by itself.
func TestDamagedIndex(t *testing.T) {
	path := newFile(t)
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE index_block SET data = zeroblob(length(data))"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	h := open(t, hub.Config{Path: path, Open: true})
	c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
	s := c.stream("POST", searchPath, titled("Software Engineer", 20))
	e := only[wire.StreamError](t, s, wire.EventError)
	if len(e) != 1 || e[0].Error.Status != http.StatusServiceUnavailable || !strings.Contains(e[0].Error.Message, "made again") {
		t.Fatalf("%s: %+v", s.names(), e)
	}
	for {
		if err := t.Context().Err(); err != nil {
			t.Fatal(err)
		}
		s := c.stream("POST", searchPath, titled("Software Engineer", 20))
		if len(only[wire.StreamError](t, s, wire.EventError)) == 0 && len(s.found(t)) > 0 {
			break
		}
	}
	if err := h.Reindex(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	agree(t, path)
}

// TestIndexOfAnotherVersion opens a file whose people another version indexed,
// which knew less of them: they are indexed again, once.
func TestIndexOfAnotherVersion(t *testing.T) {
	path := newFile(t)
	answer := func(h *hub.Hub) (keys []string) {
		c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
		for _, f := range c.stream("POST", searchPath, titled("Software Engineer", 20)).found(t) {
			keys = append(keys, f.Candidate.PersonKey)
		}
		return keys
	}
	h := open(t, hub.Config{Path: path, Open: true})
	want := answer(h)
	if due, err := h.Reindexing(t.Context()); due || err != nil || len(want) == 0 {
		t.Fatalf("%d found, indexing anew %v, %v", len(want), due, err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	forget(t, path)
	for i := range 2 {
		h := open(t, hub.Config{Path: path, Open: true})
		if due, err := h.Reindexing(t.Context()); due != (i == 0) || err != nil {
			t.Errorf("opened %d times before: indexing anew %v, %v", i, due, err)
		}
		if err := h.Reindex(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, answer(h)); diff != "" {
			t.Errorf("opened %d times before: %s", i, diff)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
	}
	agree(t, path)
}

// forget leaves of people's index only their names, as a version might have it
// that knew no more.
func forget(t *testing.T, path string) {
	t.Helper()
	d, err := db.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var docs []index.Doc
	rows, err := d.Read.Query("SELECT id, data ->> 'fullName' FROM people WHERE removed = 0")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var d index.Doc
		if err := rows.Scan(&d.ID, &d.Fields[index.Name]); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if err := d.Tx(t.Context(), func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE meta SET value = 'another' WHERE key = ?", db.MetaIndexed); err != nil {
			return err
		}
		return segment.New(d.Read).Put(t.Context(), tx, docs)
	}); err != nil {
		t.Fatal(err)
	}
}
