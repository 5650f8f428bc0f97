package fts_test

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"

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

// Match sets, counts, scores and order are those of the oracle, also after
// documents were replaced and deleted.
func TestAgreesWithTheOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	db, e := open(t)
	docs := map[int64]index.Doc{}
	change := func(n int) {
		var batch []index.Doc
		for range n {
			d := randomDoc(r, 1+r.Int64N(200))
			batch = append(batch, d)
			docs[d.ID] = d
		}
		put(t, db, e, batch...)
		gone := []int64{1 + r.Int64N(200), 1 + r.Int64N(200), 999}
		write(t, db, func(ctx context.Context, tx *sql.Tx) error { return e.Delete(ctx, tx, gone) })
		for _, id := range gone {
			delete(docs, id)
		}
	}
	change(150)
	for round := range 600 {
		if round%100 == 99 {
			change(20)
		}
		plan := index.Plan{Filter: randomExpr(r, 4)}
		if r.IntN(10) == 0 {
			plan.Filter = nil
		}
		for range r.IntN(4) {
			plan.Should = append(plan.Should, index.Term{X: randomExpr(r, 1), Weight: float64(1 + r.IntN(3))})
		}
		want := oracle(plan, docs)
		if got := find(t, e, plan, 1000); !slices.Equal(got, want) {
			t.Fatalf("round %d: %#v\ngot  %v\nwant %v", round, plan, got, want)
		}
		counts, err := e.Count(t.Context(), []index.Plan{plan, {}})
		if err != nil || counts[0] != len(want) || counts[1] != len(docs) {
			t.Fatalf("round %d: counts %v, %v, want %d of %d", round, counts, err, len(want), len(docs))
		}
	}
}

func oracle(plan index.Plan, docs map[int64]index.Doc) []index.Hit {
	var hits []index.Hit
	for id, d := range docs {
		if holds(plan.Filter, &d) {
			hits = append(hits, index.Hit{ID: id})
		}
	}
	for _, term := range plan.Should {
		df := 0
		for _, d := range docs {
			if holds(term.X, &d) {
				df++
			}
		}
		for i := range hits {
			d := docs[hits[i].ID]
			if holds(term.X, &d) {
				hits[i].Score += term.Weight * fts.Rarity(len(docs), df)
			}
		}
	}
	slices.SortFunc(hits, func(a, b index.Hit) int {
		if a.Score != b.Score {
			if a.Score > b.Score {
				return -1
			}
			return 1
		}
		return int(b.ID - a.ID)
	})
	return hits
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

func TestOptimizeKeepsWhatIsFound(t *testing.T) {
	db, e := open(t)
	put(t, db, e, index.Doc{ID: 1, Facets: []string{"x"}}, index.Doc{ID: 2})
	put(t, db, e, index.Doc{ID: 3, Facets: []string{"x"}})
	write(t, db, func(ctx context.Context, tx *sql.Tx) error {
		return errors.Join(e.Delete(ctx, tx, []int64{1}), e.Optimize(ctx, tx))
	})
	if got := ids(find(t, e, index.Plan{Filter: index.Facet("x")}, 5)); !slices.Equal(got, []int64{3}) {
		t.Errorf("found %v", got)
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
		if _, err := e.Count(t.Context(), []index.Plan{{Filter: x}}); !errors.Is(err, fts.ErrTooComplex) {
			t.Errorf("got %v", err)
		}
	}
	// What is just within the bounds runs.
	if _, err := e.Count(t.Context(), []index.Plan{{Filter: wide[:1900]}}); err != nil {
		t.Error(err)
	}
}

// Whatever a plan holds, FTS5 never sees a syntax error, and finds what the
// oracle does.
func FuzzPlans(f *testing.F) {
	f.Add(uint64(1), `") OR 1=1 --`, "x:*^")
	f.Add(uint64(2), "\x00\"'", "a\x00b")
	f.Add(uint64(3), "·", strings1k)
	db, e := open(f)
	r := rand.New(rand.NewPCG(3, 4))
	docs := map[int64]index.Doc{}
	for i := range int64(20) {
		docs[i+1] = randomDoc(r, i+1)
		put(f, db, e, docs[i+1])
	}
	f.Fuzz(func(t *testing.T, seed uint64, text, facet string) {
		r := rand.New(rand.NewPCG(seed, 0))
		d := index.Doc{ID: 100, Facets: []string{facet}}
		d.Fields[index.Text] = text
		docs[100] = d
		put(t, db, e, d)
		in := index.FieldSet(r.IntN(1 << 16))
		for _, x := range []index.Expr{
			index.Phrase{Text: text, In: in, Prefix: seed%2 == 0},
			index.Not{X: index.Facet(facet)},
			index.And{randomExpr(r, 5), index.Or{index.Facet(facet), index.Phrase{Text: text + facet, In: in}}},
		} {
			plan := index.Plan{Filter: x, Should: []index.Term{{X: index.Phrase{Text: facet, In: in}, Weight: 1}}}
			if got, want := ids(find(t, e, plan, 50)), ids(oracle(plan, docs)); !slices.Equal(got, want) {
				t.Fatalf("%#v: got %v, want %v", x, got, want)
			}
		}
	})
}

const strings1k = "kubernetes, kubernetes, kubernetes, kubernetes, kubernetes, kubernetes, kubernetes, kubernetes"

func BenchmarkCandidates(b *testing.B) {
	db, e := open(b)
	r := rand.New(rand.NewPCG(5, 6))
	var docs []index.Doc
	for i := range int64(10_000) {
		docs = append(docs, randomDoc(r, i+1))
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
