package fts_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
	"github.com/scout-cli/scout/hub/index/indextest"

	_ "modernc.org/sqlite"
)

func open(t testing.TB) (*sql.DB, *fts.Engine) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "hub.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := db.Exec(fts.Schema); err != nil {
		t.Fatal(err)
	}
	return db, fts.New(db)
}

func write(t testing.TB, db *sql.DB, do func(context.Context, *sql.Tx) error) {
	t.Helper()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := do(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func put(t testing.TB, db *sql.DB, e *fts.Engine, docs ...index.Doc) {
	t.Helper()
	write(t, db, func(ctx context.Context, tx *sql.Tx) error { return e.Put(ctx, tx, docs) })
}

func find(t testing.TB, e *fts.Engine, plan index.Plan, k int) []index.Hit {
	t.Helper()
	var hits []index.Hit
	if err := e.Candidates(t.Context(), plan, k, func(h []index.Hit) error {
		hits = append(hits, h...)
		return nil
	}); err != nil {
		t.Fatalf("%#v: %v", plan, err)
	}
	return hits
}

func ids(hits []index.Hit) []int64 {
	var out []int64
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}

func TestCandidatesInBatchesAndLimits(t *testing.T) {
	db, e := open(t)
	var docs []index.Doc
	for i := range 700 {
		d := index.Doc{ID: int64(i + 1)}
		d.Fields[index.Title] = "Engineer"
		docs = append(docs, d)
	}
	put(t, db, e, docs...)
	var sizes []int
	plan := index.Plan{Filter: index.Phrase{Text: "engineer", In: index.Of(index.Title)}}
	if err := e.Candidates(t.Context(), plan, 600, func(h []index.Hit) error {
		sizes = append(sizes, len(h))
		return nil
	}); err != nil || !slices.Equal(sizes, []int{256, 256, 88}) {
		t.Errorf("batches %v, %v", sizes, err)
	}
	if got := ids(find(t, e, plan, 3)); !slices.Equal(got, []int64{700, 699, 698}) {
		t.Errorf("newest three = %v", got)
	}
	if got := find(t, e, plan, 0); got != nil {
		t.Errorf("none wanted, got %v", got)
	}
	stop := errors.New("enough")
	calls := 0
	if err := e.Candidates(t.Context(), plan, 600, func([]index.Hit) error { calls++; return stop }); !errors.Is(err, stop) || calls != 1 {
		t.Errorf("after %d calls: %v", calls, err)
	}
}

func TestCancelledSearchLeavesTheEngineUsable(t *testing.T) {
	db, e := open(t)
	put(t, db, e, index.Doc{ID: 1})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := e.Candidates(ctx, index.Plan{}, 5, func([]index.Hit) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	err := e.Candidates(ctx, index.Plan{}, 5, func([]index.Hit) error { cancel(); return ctx.Err() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := ids(find(t, e, index.Plan{}, 5)); !slices.Equal(got, []int64{1}) {
		t.Errorf("then found %v", got)
	}
}

func TestRolledBackWritesAreGone(t *testing.T) {
	db, e := open(t)
	put(t, db, e, index.Doc{ID: 1})
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(e.Put(t.Context(), tx, []index.Doc{{ID: 2}}), e.Delete(t.Context(), tx, []int64{1})); err != nil {
		t.Fatal(err)
	}
	// A reader sees the state before, and is not held up.
	if got := ids(find(t, e, index.Plan{}, 5)); !slices.Equal(got, []int64{1}) {
		t.Errorf("during the write found %v", got)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got := ids(find(t, e, index.Plan{}, 5)); !slices.Equal(got, []int64{1}) {
		t.Errorf("found %v", got)
	}
}

func TestMergeKeepsWhatIsFound(t *testing.T) {
	db, e := open(t)
	for i := range 40 { // each a segment
		var docs []index.Doc
		for j := range 20 {
			d := index.Doc{ID: int64(20*i + j + 1)}
			d.Fields[index.Title] = fmt.Sprint("Engineer ", i, " ", j)
			docs = append(docs, d)
		}
		put(t, db, e, docs...)
	}
	write(t, db, func(ctx context.Context, tx *sql.Tx) error { return e.Delete(ctx, tx, []int64{1, 400}) })
	steps := 0
	for more, begin := true, true; more; begin = false {
		write(t, db, func(ctx context.Context, tx *sql.Tx) (err error) {
			more, err = e.Merge(ctx, tx, 4, begin)
			return err
		})
		if steps++; steps > 1000 {
			t.Fatal("merging does not end")
		}
	}
	var segments int
	if err := db.QueryRow("SELECT count(DISTINCT segid) FROM people_fts_idx").Scan(&segments); err != nil || segments != 1 || steps < 2 {
		t.Errorf("%d segments after %d steps, %v", segments, steps, err)
	}
	counts, err := e.Count(t.Context(), []index.Plan{
		{}, {Filter: index.Phrase{Text: "engineer", In: index.AnyField}}, {Filter: index.Phrase{Text: "engineer 19", In: index.AnyField}},
	})
	if err != nil || !slices.Equal(counts, []int{798, 798, 19}) {
		t.Errorf("found %v, %v", counts, err)
	}
}

func TestTooComplexIsSaid(t *testing.T) {
	_, e := open(t)
	deep := index.Expr(index.Facet("x"))
	for range 100 {
		deep = index.Or{index.Facet("y"), index.And{index.Facet("z"), deep}}
	}
	wide := make(index.Or, 5000)
	for i := range wide {
		wide[i] = index.Facet("x")
	}
	for _, x := range []index.Expr{deep, wide} {
		if _, err := e.Count(t.Context(), []index.Plan{{Filter: x}}); !errors.Is(err, index.ErrTooComplex) {
			t.Errorf("got %v", err)
		}
	}
	// What is just within the bounds runs.
	if _, err := e.Count(t.Context(), []index.Plan{{Filter: wide[:1900]}}); err != nil {
		t.Error(err)
	}
}

func BenchmarkCandidates(b *testing.B) {
	db, e := open(b)
	r := rand.New(rand.NewPCG(5, 6))
	var docs []index.Doc
	for i := range int64(10_000) {
		docs = append(docs, indextest.RandomDoc(r, i+1))
	}
	put(b, db, e, docs...)
	phrase := func(s string) index.Phrase { return index.Phrase{Text: s, In: index.AnyField} }
	plan := index.Plan{Should: []index.Term{{X: phrase("senior"), Weight: 1}, {X: phrase("data"), Weight: 2}, {X: phrase("go"), Weight: 1}}}
	b.Run("unfiltered", func(b *testing.B) {
		for b.Loop() {
			find(b, e, plan, 300)
		}
	})
	plan.Filter = index.And{index.Facet("country:de"), index.Facet("years:5")}
	b.Run("filtered", func(b *testing.B) {
		for b.Loop() {
			find(b, e, plan, 300)
		}
	})
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			if _, err := e.Count(b.Context(), []index.Plan{plan}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
