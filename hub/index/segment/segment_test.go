package segment_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
	"github.com/scout-cli/scout/hub/index/indextest"
	"github.com/scout-cli/scout/hub/index/segment"

	_ "modernc.org/sqlite"
)

// file is a database with both engines.
type file struct {
	testing.TB
	db  *sql.DB
	eng *segment.Engine
	fts *fts.Engine
}

func open(t testing.TB) *file {
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
	for _, schema := range []string{fts.Schema, segment.Schema} {
		if _, err := db.Exec(schema); err != nil {
			t.Fatal(err)
		}
	}
	return &file{t, db, segment.New(db), fts.New(db)}
}

func (f *file) write(do func(context.Context, *sql.Tx) error) {
	f.Helper()
	tx, err := f.db.Begin()
	if err != nil {
		f.Fatal(err)
	}
	if err := do(context.Background(), tx); err != nil {
		f.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		f.Fatal(err)
	}
}

func (f *file) put(docs ...index.Doc) {
	f.Helper()
	f.write(func(ctx context.Context, tx *sql.Tx) error { return f.eng.Put(ctx, tx, docs) })
}

// merge does some slices of a merge and tells whether there is more to do.
func (f *file) merge(slices, pages int, begin bool) (more bool) {
	f.Helper()
	more = true
	for ; slices > 0 && more; slices-- {
		f.write(func(ctx context.Context, tx *sql.Tx) (err error) {
			more, err = f.eng.Merge(ctx, tx, pages, begin)
			begin = false
			return err
		})
	}
	return more
}

func find(t testing.TB, e index.Index, plan index.Plan, k int) []index.Hit {
	t.Helper()
	var hits []index.Hit
	if err := e.Candidates(context.Background(), plan, k, func(h []index.Hit) error {
		hits = append(hits, h...)
		return nil
	}); err != nil {
		t.Fatalf("%#v: %v", plan, err)
	}
	return hits
}

func ids(hits []index.Hit) []int64 {
	out := []int64{}
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}

func sorted(ids []int64) []int64 {
	slices.Sort(ids)
	return ids
}

// Scores and order are those of the oracle, match sets those of FTS5, while
// documents come, change, go and are merged.
func TestAgreesWithTheOracle(t *testing.T) {
	for seed := range uint64(3) {
		agrees(t, open(t), seed, 200)
	}
}

// The same holds where segments are searched in two parts, by two connections
// or, where there is no second one, by one.
func TestPartsAgreeWithTheOracle(t *testing.T) {
	for seed := range uint64(3) {
		f := open(t)
		f.eng.SplitFrom(1)
		if seed == 0 {
			f.db.SetMaxOpenConns(1)
		}
		agrees(t, f, 10+seed, 200)
	}
}

func agrees(t *testing.T, f *file, seed uint64, rounds int) {
	r := rand.New(rand.NewPCG(seed, 2))
	docs := map[int64]index.Doc{}
	const most = 200
	for round := range rounds {
		switch {
		case round%5 == 0:
			var batch []index.Doc
			for range 1 + r.IntN(60) {
				d := indextest.RandomDoc(r, r.Int64N(most))
				batch = append(batch, d)
				docs[d.ID] = d
			}
			f.put(batch...)
			f.write(func(ctx context.Context, tx *sql.Tx) error { return f.fts.Put(ctx, tx, batch) })
		case round%5 == 1:
			gone := []int64{r.Int64N(most), r.Int64N(most), 999, -1, 1 << 40}
			f.write(func(ctx context.Context, tx *sql.Tx) error {
				if err := f.fts.Delete(ctx, tx, gone); err != nil {
					return err
				}
				return f.eng.Delete(ctx, tx, gone)
			})
			for _, id := range gone {
				delete(docs, id)
			}
		case round%5 == 2:
			f.merge(r.IntN(4), 1, r.IntN(8) == 0)
		}
		plan := indextest.RandomPlan(r)
		want := indextest.Search(plan, docs)
		if got := find(t, f.eng, plan, 1000); !slices.Equal(got, want) {
			t.Fatalf("seed %d, round %d: %#v\ngot  %v\nwant %v", seed, round, plan, got, want)
		}
		if k := r.IntN(20); k < len(want) {
			if got := find(t, f.eng, plan, k); !slices.Equal(got, want[:k]) && k > 0 {
				t.Fatalf("seed %d, round %d: of %d: %#v\ngot  %v\nwant %v", seed, round, k, plan, got, want[:k])
			}
		}
		if got := sorted(ids(find(t, f.fts, plan, 1000))); !slices.Equal(got, sorted(ids(want))) {
			t.Fatalf("seed %d, round %d: FTS5 finds %v, want %v", seed, round, got, want)
		}
		counts, err := f.eng.Count(t.Context(), []index.Plan{plan, {}, plan})
		if err != nil || !slices.Equal(counts, []int{len(want), len(docs), len(want)}) {
			t.Fatalf("seed %d, round %d: counts %v, %v, want %d of %d", seed, round, counts, err, len(want), len(docs))
		}
	}
}

// Whatever words, facets and conditions hold, the engine finds what the
// oracle does.
func FuzzPlans(f *testing.F) {
	f.Add(uint64(1), `") OR 1=1 --`, "x:*^")
	f.Add(uint64(2), "\x00\"'\nb", "a\x00b")
	f.Add(uint64(3), "·", strings.Repeat("kubernetes, ", 30))
	whole := open(f)
	r := rand.New(rand.NewPCG(3, 4))
	docs := map[int64]index.Doc{}
	for i := range int64(30) {
		docs[i+1] = indextest.RandomDoc(r, i+1)
		whole.put(docs[i+1])
	}
	f.Fuzz(func(t *testing.T, seed uint64, text, facet string) {
		r := rand.New(rand.NewPCG(seed, 0))
		d := index.Doc{ID: 100, Facets: []string{facet}}
		d.Fields[index.Text], d.Fields[index.Title] = text, text
		docs[100] = d
		use := &file{t, whole.db, whole.eng, whole.fts}
		use.put(d)
		use.merge(1, 1, false)
		in := index.FieldSet(r.IntN(1 << 16))
		for _, x := range []index.Expr{
			index.Phrase{Text: text, In: in, Prefix: seed%2 == 0},
			index.Not{X: index.Facet(facet)},
			index.And{indextest.RandomExpr(r, 5), index.Or{index.Facet(facet), index.Phrase{Text: text + facet, In: in}}},
		} {
			plan := index.Plan{Filter: x, Should: []index.Term{{X: index.Phrase{Text: facet, In: in}, Weight: 1}, {X: x, Weight: 2}}}
			if got, want := find(t, use.eng, plan, 200), indextest.Search(plan, docs); !slices.Equal(got, want) {
				t.Fatalf("%#v: got %v, want %v", x, got, want)
			}
		}
	})
}
