package main

import (
	"io"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
)

var today = time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)

func TestMeasure(t *testing.T) {
	grades := []int{met, unmet, strong, partly, unmet}
	for _, tc := range []struct {
		name    string
		ranking []int
		want    measures
	}{
		{"ideal", []int{2, 0, 3, 1, 4}, measures{1, 1, 1}},
		{"nobody", nil, measures{0, 0, 0}},
		{"one of two", []int{0}, measures{0.5, 3 / (7 + 3/math.Log2(3) + 1.0/2), 0.5}},
		{"worst first", []int{1, 4, 3, 0, 2}, measures{1, (0.5 + 3/math.Log2(5) + 7/math.Log2(6)) / (7 + 3/math.Log2(3) + 1.0/2), 1}},
	} {
		got := measure(tc.ranking, grades)
		for _, d := range []float64{got.precision - tc.want.precision, got.ndcg - tc.want.ndcg, got.recall - tc.want.recall} {
			if math.Abs(d) > 1e-9 {
				t.Errorf("%s: %+v, want %+v", tc.name, got, tc.want)
			}
		}
	}
	if got := measure([]int{0}, []int{unmet}); got != (measures{1, 1, 1}) {
		t.Errorf("nothing to find: %+v", got)
	}
}

func TestBM25PrefersRareWordsAndShortTexts(t *testing.T) {
	b := newBM25([]wire.Candidate{
		{Summary: "apples and pears and more of it and on and on"}, {Summary: "apples"}, {Summary: "quinces"}, {Summary: "pears"},
	})
	if got := b.rank("Apples, quinces!", 3); !slices.Equal(got, []int{2, 1, 0}) {
		t.Errorf("ranking %v", got)
	}
	if got := b.rank("figs", 3); len(got) != 0 {
		t.Errorf("figs found %v", got)
	}
}

// The truth is of the facts: somebody who only wishes for a skill has not got
// it, and a trade of the past is none.
func TestGrades(t *testing.T) {
	f := fact{trade: 1, before: 0, town: "Berlin", country: "Germany", years: 6, inRole: 5, left: map[string]bool{"Globex": true}, skills: map[string]int{"Go": wanted, "React": now, "CSS": inferred, "Vue.js": listed}}
	for want, all := range map[int][]query{
		unmet:  {{trade: 0}, {trade: 1, musts: []string{"Go"}}, {trade: 1, town: "Munich"}, {trade: 1, years: 7}, {trade: 1, ex: "Initech"}},
		partly: {{trade: 1, musts: []string{"CSS"}}},
		met:    {{trade: 1, musts: []string{"Vue.js"}}, {trade: 1, wishes: []string{"Go"}}},
		strong: {{trade: 1, musts: []string{"React"}, town: "Berlin"}, {trade: -1, ex: "Globex"}},
	} {
		for _, q := range all {
			if got := q.grade(&f); got != want {
				t.Errorf("%s: grade %d, want %d", q.prompt(), got, want)
			}
		}
	}
}

// Small, and so less sharp than the command: but it is the whole way, twice.
func TestEvaluationIsRepeatable(t *testing.T) {
	run := func() *report {
		r, err := evaluate(t.Context(), 500, 24, today)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := run()
	if d := cmp.Diff(r, run(), cmp.AllowUnexported(report{}, row{}, measures{})); d != "" {
		t.Error(d)
	}
	if len(r.known) < 10 || len(r.aside) < 5 {
		t.Fatalf("%d queries, %d set aside", len(r.known), len(r.aside))
	}
	for _, rows := range [][]row{r.known, r.aside} {
		ours, theirs := averages(rows)
		if ours.precision < 0.8 || ours.ndcg < theirs.ndcg+0.2 || ours.recall < 0.9 {
			t.Errorf("ours %+v, BM25 %+v", ours, theirs)
		}
	}
	if err := (&report{known: []row{{ours: measures{0.1, 0.1, 0.1}}}, aside: r.aside}).print(io.Discard, true); err == nil {
		t.Error("bad figures pass")
	}
}
