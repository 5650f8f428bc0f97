package segment_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/indextest"
	"github.com/scout-cli/scout/hub/index/segment"
)

// crowd makes documents with words that all of them have, so that lists are
// large, and some that few have.
func crowd(r *rand.Rand, from, n int) []index.Doc {
	docs := make([]index.Doc, n)
	for i := range docs {
		d := &docs[i]
		d.ID = int64(from + i)
		d.Fields[index.Title] = fmt.Sprintf("Senior %s Engineer", []string{"Data", "Software", "Site Reliability"}[r.IntN(3)])
		d.Fields[index.Text] = strings.Repeat("data engineer\nengineer data ", 1+r.IntN(3)) + fmt.Sprintf("w%d", r.IntN(900))
		d.Facets = []string{"country:" + string('a'+rune(r.IntN(5))), fmt.Sprintf("years:%d", r.IntN(9))}
	}
	return docs
}

func phrase(text string, in ...index.Field) index.Phrase {
	return index.Phrase{Text: text, In: index.Of(in...)}
}

var crowdPlans = []index.Plan{
	{},
	{Filter: phrase("data engineer", index.Title), Should: []index.Term{{X: phrase("engineer", index.Text), Weight: 1}}},
	{Filter: index.And{phrase("engineer data engineer", index.Text), index.Facet("country:b")}},
	{Filter: index.Not{X: index.Facet("country:b")}, Should: []index.Term{
		{X: index.Or{phrase("data", index.Title, index.Text), index.Facet("years:3")}, Weight: 2},
		{X: index.Phrase{Text: "senior s", In: index.Of(index.Title), Prefix: true}, Weight: 1},
		{X: index.And{phrase("reliability", index.Title), index.Not{X: index.Facet("years:3")}}, Weight: 1},
	}},
	{Filter: index.Phrase{Text: "w1", In: index.AnyField, Prefix: true}, Should: []index.Term{{X: phrase("data", index.Text), Weight: 1}}},
}

// Lists that have blocks of their own are found, merged and purged like small
// ones.
func TestLargeLists(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	f := open(t)
	docs := map[int64]index.Doc{}
	put := func(batch []index.Doc) {
		for _, d := range batch {
			docs[d.ID] = d
		}
		f.put(batch...)
	}
	verify := func(when string) {
		t.Helper()
		if err := f.eng.Check(t.Context()); err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		for i, plan := range crowdPlans {
			want := indextest.Search(plan, docs)
			if got := find(t, f.eng, plan, 1<<20); !slices.Equal(got, want) {
				t.Fatalf("%s, plan %d: %d hits, want %d; first %v, want %v", when, i, len(got), len(want), got[:min(3, len(got))], want[:min(3, len(want))])
			}
		}
	}
	put(crowd(r, 70_000, 6000))
	put(crowd(r, 10, 4000))
	verify("two segments")
	if f.merge(3, 1, true) != true {
		t.Fatal("all was merged in three slices of a page")
	}
	verify("in the middle of a merge")
	put(crowd(r, 72_000, 3000)) // replaces some of those that are being merged
	gone := []int64{10, 11, 70_001, 72_001}
	f.write(func(ctx context.Context, tx *sql.Tx) error { return f.eng.Delete(ctx, tx, gone) })
	for _, id := range gone {
		delete(docs, id)
	}
	verify("changed in the middle of a merge")
	if f.merge(10_000, 20, false) {
		t.Fatal("merging does not end")
	}
	verify("merged")
	if f.merge(10_000, 20, true) {
		t.Fatal("merging does not end")
	}
	verify("settled")
	var segments, blocks, directories int
	if err := f.db.QueryRow(`SELECT (SELECT count(*) FROM index_segment), (SELECT count(DISTINCT id >> 24) FROM index_block),
		(SELECT count(DISTINCT segment) FROM index_directory)`).Scan(&segments, &blocks, &directories); err != nil || segments != 1 || blocks != 1 || directories != 1 {
		t.Errorf("%d segments, blocks of %d, directories of %d, %v", segments, blocks, directories, err)
	}
	if f.write(func(ctx context.Context, tx *sql.Tx) error { return f.eng.Clear(ctx, tx) }); f.merge(10_000, 1000, false) {
		t.Fatal("taking away does not end")
	}
	clear(docs)
	verify("cleared")
}

// One engine sees what another, of another process, has written.
func TestTwoEnginesOnOneFile(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	f := open(t)
	var path string
	if err := f.db.QueryRow("SELECT file FROM pragma_database_list").Scan(&path); err != nil {
		t.Fatal(err)
	}
	other, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	second := segment.New(other)
	docs := map[int64]index.Doc{}
	for round := range 12 {
		batch := crowd(r, 30*round, 60) // half of them again
		for _, d := range batch {
			docs[d.ID] = d
		}
		f.put(batch...)
		f.merge(round, 2, round%3 == 0)
		for i, plan := range crowdPlans {
			if got, want := find(t, second, plan, 1000), indextest.Search(plan, docs); !slices.Equal(got, want) {
				t.Fatalf("round %d, plan %d: the other finds %v, want %v", round, i, ids(got), ids(want))
			}
		}
	}
}

// Searches go on while documents come and are merged, and each sees all of a
// batch or none.
func TestSearchesBesideWrites(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	f := open(t)
	f.eng.SplitFrom(1)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				counts, err := f.eng.Count(context.Background(), []index.Plan{{}, crowdPlans[3]})
				if err != nil || counts[0]%100 != 0 || counts[1] > counts[0] {
					t.Errorf("counted %v, %v", counts, err)
					return
				}
				for _, plan := range crowdPlans {
					find(t, f.eng, plan, 50)
				}
			}
		})
	}
	for i := range 25 {
		f.put(crowd(r, 100*i, 100)...)
		f.merge(2, 5, i%10 == 0)
	}
	close(done)
	wg.Wait()
}

// A damaged index says so, and where; cleared and filled again it is sound.
func TestDamage(t *testing.T) {
	for name, harm := range map[string]string{
		"block":     "UPDATE index_block SET data = substr(data, 1, length(data) / 2)",
		"no block":  "DELETE FROM index_block",
		"directory": "UPDATE index_directory SET keys = zeroblob(20)",
		"ids":       "UPDATE index_segment SET ids = x'00'",
		"deleted":   "UPDATE index_segment SET deleted = x'0102', gone = 1",
	} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(4, 4))
			f := open(t)
			docs := crowd(r, 1, 300)
			f.put(docs...)
			if _, err := f.db.Exec(harm); err != nil {
				t.Fatal(err)
			}
			e := segment.New(f.db)
			err := e.Candidates(t.Context(), crowdPlans[1], 10, func([]index.Hit) error { return nil })
			if !errors.Is(err, index.ErrDamaged) || !strings.Contains(err.Error(), "segment 1") {
				t.Errorf("a search says %v", err)
			}
			if _, err := e.Count(t.Context(), crowdPlans); !errors.Is(err, index.ErrDamaged) {
				t.Errorf("counting says %v", err)
			}
			if err := e.Check(t.Context()); !errors.Is(err, index.ErrDamaged) {
				t.Errorf("the check says %v", err)
			}
			f.write(func(ctx context.Context, tx *sql.Tx) error {
				if err := e.Clear(ctx, tx); err != nil {
					return err
				}
				return e.Put(ctx, tx, docs)
			})
			if err := e.Check(t.Context()); err != nil {
				t.Error(err)
			}
			if got := find(t, e, crowdPlans[0], 1000); len(got) != 300 {
				t.Errorf("then %d are found", len(got))
			}
			if f.merge(1000, 10, true) {
				t.Error("merging does not end")
			}
		})
	}
}

// A merge of damaged segments fails and leaves all as it was.
func TestMergeOfDamaged(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	f := open(t)
	f.put(crowd(r, 1, 300)...)
	f.put(crowd(r, 301, 300)...)
	if _, err := f.db.Exec("UPDATE index_block SET data = zeroblob(100) WHERE id = (SELECT max(id) FROM index_block)"); err != nil {
		t.Fatal(err)
	}
	tx, err := f.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	more := true
	for n := 0; more && err == nil && n < 1000; n++ {
		more, err = f.eng.Merge(t.Context(), tx, 10, n == 0)
	}
	if !errors.Is(err, index.ErrDamaged) {
		t.Errorf("merging says %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got := find(t, f.eng, crowdPlans[0], 1000); len(got) != 600 {
		t.Errorf("%d are found", len(got))
	}
}

// What is beyond an engine's bounds is refused.
func TestBounds(t *testing.T) {
	f := open(t)
	deep := index.Expr(index.Facet("x"))
	for range 200 {
		deep = index.Or{index.Facet("y"), index.And{index.Facet("z"), deep}}
	}
	for name, x := range map[string]index.Expr{
		"deep": deep, "wide": make(index.Or, 10_000), "long": phrase(strings.Repeat("x ", 1<<17), index.Text),
	} {
		if _, err := f.eng.Count(t.Context(), []index.Plan{{Filter: x}}); !errors.Is(err, index.ErrTooComplex) {
			t.Errorf("%s: %v", name, err)
		}
		if err := f.eng.Candidates(t.Context(), index.Plan{Should: []index.Term{{X: x}}}, 5, nil); !errors.Is(err, index.ErrTooComplex) {
			t.Errorf("%s: %v", name, err)
		}
	}
	tx, err := f.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	for _, id := range []int64{-1, 1<<32 - 1} {
		if err := f.eng.Put(t.Context(), tx, []index.Doc{{ID: id}}); err == nil {
			t.Errorf("document %d was taken", id)
		}
	}
}
