package main

import (
	"math"
	"slices"
)

// measures are how good a ranking is, each from 0 to 1.
type measures struct{ precision, ndcg, recall float64 }

const (
	top  = 10
	deep = 100
)

// measure holds a ranking, of people by number, against everybody's grades.
// Precision is of the first ten, or of as many as there are to find; recall of
// the first hundred, out of a hundred at most.
func measure(ranking, grades []int) measures {
	relevant := 0
	ideal := slices.Clone(grades)
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	for _, g := range grades {
		if g >= met {
			relevant++
		}
	}
	if relevant == 0 {
		return measures{1, 1, 1}
	}
	hits := func(k int) (n int) {
		for _, i := range ranking[:min(k, len(ranking))] {
			if grades[i] >= met {
				n++
			}
		}
		return n
	}
	var got []int
	for _, i := range ranking[:min(top, len(ranking))] {
		got = append(got, grades[i])
	}
	return measures{
		float64(hits(top)) / float64(min(top, relevant)),
		dcg(got) / dcg(ideal[:min(top, len(ideal))]),
		float64(hits(deep)) / float64(min(deep, relevant)),
	}
}

func dcg(grades []int) (sum float64) {
	for i, g := range grades {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

func average(of []measures) (m measures) {
	for _, x := range of {
		m.precision, m.ndcg, m.recall = m.precision+x.precision, m.ndcg+x.ndcg, m.recall+x.recall
	}
	n := float64(max(1, len(of)))
	return measures{m.precision / n, m.ndcg / n, m.recall / n}
}
