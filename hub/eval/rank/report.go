package main

import (
	"errors"
	"fmt"
	"io"
)

// report has the measures of all queries.
type report struct{ known, aside []row }

type row struct {
	query        string
	relevant     int
	ours, theirs measures
}

func averages(rows []row) (ours, theirs measures) {
	var a, b []measures
	for _, r := range rows {
		a, b = append(a, r.ours), append(b, r.theirs)
	}
	return average(a), average(b)
}

// print writes the figures, and returns an error where one is too low.
func (r *report) print(w io.Writer, each bool) error {
	line := func(name string, m measures) {
		fmt.Fprintf(w, "%-28s %12.3f %12.3f %12.3f\n", name, m.precision, m.ndcg, m.recall)
	}
	if each {
		for _, q := range r.known {
			fmt.Fprintf(w, "%s (%d)\n", q.query, q.relevant)
			line("  ours", q.ours)
			line("  BM25", q.theirs)
		}
	}
	fmt.Fprintf(w, "%-28s %12s %12s %12s\n", "", "precision@10", "nDCG@10", "recall@100")
	var failures error
	for _, part := range []struct {
		name string
		rows []row
	}{{"queries", r.known}, {"set aside", r.aside}} {
		ours, theirs := averages(part.rows)
		line(fmt.Sprintf("%d %s, ours", len(part.rows), part.name), ours)
		line(fmt.Sprintf("%d %s, BM25", len(part.rows), part.name), theirs)
		for _, f := range []struct {
			name                      string
			ours, theirs, least, over float64
		}{
			{"precision@10", ours.precision, theirs.precision, least.precision, ahead.precision},
			{"nDCG@10", ours.ndcg, theirs.ndcg, least.ndcg, ahead.ndcg},
			{"recall@100", ours.recall, theirs.recall, least.recall, ahead.recall},
		} {
			if f.ours < f.least || f.ours < f.theirs+f.over {
				failures = errors.Join(failures, fmt.Errorf("%s of %s is %.3f (BM25 %.3f): it must be %.2f at least, and %.2f above BM25", f.name, part.name, f.ours, f.theirs, f.least, f.over))
			}
		}
	}
	return failures
}
