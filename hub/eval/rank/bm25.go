package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/scout-cli/scout/client/wire"
)

// bm25 ranks by the words of a prompt in the whole text of profiles, with the
// usual constants. It is what search boxes do who know nothing of people.
type bm25 struct {
	postings map[string][]posting
	lengths  []float64
	average  float64
}

type posting struct{ doc, count int }

func newBM25(people []wire.Candidate) *bm25 {
	b := &bm25{postings: map[string][]posting{}, lengths: make([]float64, len(people))}
	for i := range people {
		words := wordsOf(textOf(&people[i]))
		counts := map[string]int{}
		for _, w := range words {
			counts[w]++
		}
		for w, n := range counts {
			b.postings[w] = append(b.postings[w], posting{i, n})
		}
		b.lengths[i] = float64(len(words))
		b.average += b.lengths[i] / float64(len(people))
	}
	return b
}

// rank returns the best k people for a prompt.
func (b *bm25) rank(prompt string, k int) []int {
	const k1, bb = 1.2, 0.75
	scores := map[int]float64{}
	for _, w := range slices.Compact(slices.Sorted(slices.Values(wordsOf(prompt)))) {
		list := b.postings[w]
		n, df := float64(len(b.lengths)), float64(len(list))
		idf := math.Log1p((n - df + 0.5) / (df + 0.5))
		for _, p := range list {
			tf := float64(p.count)
			scores[p.doc] += idf * tf * (k1 + 1) / (tf + k1*(1-bb+bb*b.lengths[p.doc]/b.average))
		}
	}
	out := make([]int, 0, len(scores))
	for doc := range scores {
		out = append(out, doc)
	}
	slices.SortFunc(out, func(x, y int) int { return cmp.Or(cmp.Compare(scores[y], scores[x]), x-y) })
	return out[:min(k, len(out))]
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// textOf is all that a profile says.
func textOf(c *wire.Candidate) string {
	parts := []string{c.FullName, c.Headline, c.Summary, c.CurrentTitle, c.CurrentCompany, c.Seniority}
	if c.Location != nil {
		parts = append(parts, c.Location.Name)
	}
	for _, e := range c.Experiences {
		parts = append(parts, e.Title, e.Company, e.Description)
	}
	for _, s := range c.Skills {
		parts = append(parts, s.Name)
	}
	for _, l := range c.Languages {
		parts = append(parts, l.Name)
	}
	for _, e := range c.Educations {
		parts = append(parts, e.School, e.Degree, e.Field)
	}
	return strings.Join(parts, "\n")
}
