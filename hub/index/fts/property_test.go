package fts_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/indextest"
)

// Match sets, counts, scores and order are those of the oracle, also after
// documents were replaced and deleted.
func TestAgreesWithTheOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	db, e := open(t)
	docs := map[int64]index.Doc{}
	change := func(n int) {
		var batch []index.Doc
		for range n {
			d := indextest.RandomDoc(r, 1+r.Int64N(200))
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
	for round := range 400 {
		if round%100 == 99 {
			change(20)
		}
		plan := index.Plan{Filter: indextest.RandomExpr(r, 4)}
		if r.IntN(10) == 0 {
			plan.Filter = nil
		}
		for range r.IntN(4) {
			plan.Should = append(plan.Should, index.Term{X: indextest.RandomExpr(r, 1), Weight: float64(1 + r.IntN(3))})
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
		if indextest.Holds(plan.Filter, &d) {
			hits = append(hits, index.Hit{ID: id})
		}
	}
	for _, term := range plan.Should {
		df := 0
		for _, d := range docs {
			if indextest.Holds(term.X, &d) {
				df++
			}
		}
		for i := range hits {
			d := docs[hits[i].ID]
			if indextest.Holds(term.X, &d) {
				hits[i].Score += term.Weight * index.Rarity(len(docs), df)
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

// Whatever a plan indextest.Holds, FTS5 never sees a syntax error, and finds what the
// oracle does.
func FuzzPlans(f *testing.F) {
	f.Add(uint64(1), `") OR 1=1 --`, "x:*^")
	f.Add(uint64(2), "\x00\"'", "a\x00b")
	f.Add(uint64(3), "·", strings1k)
	db, e := open(f)
	r := rand.New(rand.NewPCG(3, 4))
	docs := map[int64]index.Doc{}
	for i := range int64(20) {
		docs[i+1] = indextest.RandomDoc(r, i+1)
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
			index.And{indextest.RandomExpr(r, 5), index.Or{index.Facet(facet), index.Phrase{Text: text + facet, In: in}}},
		} {
			plan := index.Plan{Filter: x, Should: []index.Term{{X: index.Phrase{Text: facet, In: in}, Weight: 1}}}
			if got, want := ids(find(t, e, plan, 50)), ids(oracle(plan, docs)); !slices.Equal(got, want) {
				t.Fatalf("%#v: got %v, want %v", x, got, want)
			}
		}
	})
}

const strings1k = "kubernetes, kubernetes, kubernetes, kubernetes, kubernetes, kubernetes, kubernetes, kubernetes"
