package rank_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/index/fts"
	"github.com/scout-cli/scout/hub/rank"

	_ "modernc.org/sqlite"
)

func indexed(t testing.TB, r *rank.Ranker, people []wire.Candidate) *fts.Engine {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "hub.db")+"?_pragma=synchronous(OFF)")
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
	docs := make([]index.Doc, len(people))
	for i := range people {
		docs[i] = r.Doc(int64(i+1), &people[i])
	}
	e := fts.New(db)
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Put(context.Background(), tx, docs); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return e
}

func found(t testing.TB, e *fts.Engine, plan index.Plan) []int64 {
	t.Helper()
	var ids []int64
	if err := e.Candidates(t.Context(), plan, 1<<20, func(hits []index.Hit) error {
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return ids
}

// Whoever the judge passes, the plan retrieves; and what it counts is close.
func TestPlanRetrievesAllWhomTheJudgePasses(t *testing.T) {
	b := bag{rand.New(rand.NewPCG(7, 11))}
	r := ranker()
	people := make([]wire.Candidate, 250)
	for i := range people {
		people[i] = b.person(i)
	}
	e := indexed(t, r, people)
	passed, retrieved := 0, 0
	for round := range 250 {
		filters := make([]wire.Filter, 1+b.IntN(4))
		for i := range filters {
			filters[i] = b.filter()
		}
		plan := r.Plan(filters)
		ids := found(t, e, plan)
		retrieved += len(ids)
		j := r.Judge(filters)
		musts := slices.ContainsFunc(filters, func(f wire.Filter) bool { return f.Importance == wire.Must })
		for i := range people {
			m := j.Match(&people[i])
			if m.Score < 0 || m.Score > 1 {
				t.Fatalf("score %v", m.Score)
			}
			if !j.Passes(m) || !musts && m.Score < 0.5 {
				continue
			}
			passed++
			if !slices.Contains(ids, int64(i+1)) {
				t.Fatalf("round %d: not retrieved: %+v\nfilters %+v\ncriteria %+v\nplan %#v\nfacets %q", round, people[i], filters, m.Criteria, plan, r.Doc(1, &people[i]).Facets)
			}
		}
	}
	t.Logf("retrieved %d, passed %d", retrieved, passed)
	if passed < 4000 || float64(retrieved) > 1.15*float64(passed) {
		t.Errorf("retrieved %d for %d that pass", retrieved, passed)
	}
}

func TestPlanPutsTheBestFirst(t *testing.T) {
	r := ranker()
	plain := *jane()
	plain.Skills, plain.Certifications, plain.Experiences = nil, nil, nil
	plain.Summary = "Go."
	e := indexed(t, r, []wire.Candidate{*jane(), plain, *card()})
	plan := r.Plan([]wire.Filter{filter("title", "Backend Engineer"), with(filter("skill", "Go"), nice), with(filter("skill", "Terraform"), nice)})
	if got := found(t, e, plan); !slices.Equal(got, []int64{1, 2}) {
		t.Errorf("found %v", got)
	}
	if got := found(t, e, r.Plan(nil)); len(got) != 3 {
		t.Errorf("without filters found %v", got)
	}
	if got := found(t, e, r.Plan([]wire.Filter{filter("title", "!!"), filter("companySize", "1-10")})); len(got) != 3 {
		t.Errorf("what cannot be told empties the result: %v", got)
	}
	if got := found(t, e, r.Plan([]wire.Filter{with(filter("company", "Acme"), avoid)})); !slices.Equal(got, []int64{3}) {
		t.Errorf("avoiding Acme found %v", got)
	}
}
