package segment

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/indextest"

	_ "modernc.org/sqlite"
)

// TestEarlierBlocks reads and merges an index as it was written when words with
// many documents had their levels beside their ids, and directories did not
// tell which keys are alone in a block.
func TestEarlierBlocks(t *testing.T) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "hub.db")+"?_pragma=journal_mode(WAL)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(Schema); err != nil {
		t.Fatal(err)
	}
	write := func(do func(*Engine, *sql.Tx) error) {
		t.Helper()
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if err := do(New(db), tx); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	docs := map[int64]index.Doc{}
	put := func(from, n int) {
		var batch []index.Doc
		for id := int64(from); id < int64(from+n); id++ {
			d := index.Doc{ID: id, Facets: []string{fmt.Sprint("group:", id%3)}}
			d.Fields[index.Text] = strings.Repeat("data engineer ", 1+int(id%4))
			d.Fields[index.Title] = []string{"Engineer", "Data Engineer", "Nurse"}[id%3]
			batch, docs[id] = append(batch, d), d
		}
		write(func(e *Engine, tx *sql.Tx) error { return e.Put(context.Background(), tx, batch) })
	}
	verify := func(when string) {
		t.Helper()
		e := New(db)
		if err := e.Check(t.Context()); err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		for i, plan := range []index.Plan{
			{Filter: index.Phrase{Text: "engineer data", In: index.Of(index.Text)}, Should: []index.Term{{X: index.Phrase{Text: "data", In: index.AnyField}, Weight: 1}}},
			{Filter: index.Phrase{Text: "dat", In: index.AnyField, Prefix: true}},
			{Filter: index.Or{index.Facet("group:2"), index.Facet("group:3"), index.Phrase{Text: "nurs", In: index.AnyField}}},
		} {
			var got []index.Hit
			if err := e.Candidates(t.Context(), plan, 1<<20, func(h []index.Hit) error { got = append(got, h...); return nil }); err != nil {
				t.Fatalf("%s: %v", when, err)
			}
			if want := indextest.Search(plan, docs); !slices.Equal(got, want) {
				t.Fatalf("%s, plan %d: %d hits, want %d", when, i, len(got), len(want))
			}
		}
	}
	put(0, 9000)
	if words := asEarlier(t, db); words < 4 {
		t.Fatalf("%d words with many documents", words)
	}
	verify("as it was")
	put(8000, 9000)
	verify("with a newer segment")
	for more, begin := true, true; more; begin = false {
		write(func(e *Engine, tx *sql.Tx) (err error) {
			e.settle(true)
			more, err = e.Merge(context.Background(), tx, 20, begin)
			return err
		})
	}
	verify("merged")
	var kinds string
	if err := db.QueryRow("SELECT group_concat(DISTINCT hex(substr(data, 5, 1))) FROM index_block").Scan(&kinds); err != nil || !strings.Contains(kinds, "03") {
		t.Errorf("blocks of the kinds %s, %v", kinds, err)
	}
}

// asEarlier writes all segments as an earlier version did and tells how many
// words have blocks of their own.
func asEarlier(t *testing.T, db *sql.DB) (words int) {
	t.Helper()
	blocks := map[int64][]byte{}
	eachRow(t, db, "SELECT id, data FROM index_block", func(id int64, data []byte) { blocks[id] = data })
	for id, data := range blocks {
		if data[4] != wordIDs {
			continue
		}
		words++
		key, l, _, err := cutEntry(wordIDs, "", data[blockHead:])
		if err != nil {
			t.Fatal(err)
		}
		l.levels = blocks[id+1][blockHead:]
		one := binary.AppendUvarint([]byte{0, 0, 0, 0, oneList}, 0)
		one = appendList(appendBytes(one, []byte(key)), &l, true)
		seal(one)
		for _, change := range []struct {
			id   int64
			data []byte
		}{{id, one}, {id + 1, blocks[id+2]}, {id + 2, nil}} {
			query := "UPDATE index_block SET data = ?2 WHERE id = ?1"
			if change.data == nil {
				query = "DELETE FROM index_block WHERE id = ?1"
			}
			if _, err := db.Exec(query, change.id, change.data); err != nil {
				t.Fatal(err)
			}
		}
	}
	parts := map[int64][]byte{}
	eachRow(t, db, "SELECT id, keys FROM index_directory", func(id int64, data []byte) { parts[id] = data })
	for id, data := range parts {
		var d directory
		if err := d.add(data); err != nil {
			t.Fatal(err)
		}
		plain, before := make([]byte, blockHead), uint32(0)
		for i, key := range d.keys {
			plain = binary.AppendUvarint(plain, uint64(d.blocks[i]-before))
			plain = appendBytes(plain, []byte(key))
			before = d.blocks[i]
		}
		seal(plain)
		if _, err := db.Exec("UPDATE index_directory SET keys = ? WHERE id = ?", plain, id); err != nil {
			t.Fatal(err)
		}
	}
	return words
}

func eachRow(t *testing.T, db *sql.DB, query string, each func(int64, []byte)) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var data []byte
		if err := rows.Scan(&id, &data); err != nil {
			t.Fatal(err)
		}
		each(id, data)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}
