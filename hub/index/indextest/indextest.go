// Package indextest has what tests of search engines share: the meaning of
// plans, as plainly as it can be said, and random documents and plans.
package indextest

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/scout-cli/scout/hub/index"
)

// Holds tells whether d meets x.
func Holds(x index.Expr, d *index.Doc) bool {
	switch x := x.(type) {
	case nil:
		return true
	case index.And:
		for _, p := range x {
			if !Holds(p, d) {
				return false
			}
		}
		return true
	case index.Or:
		for _, p := range x {
			if Holds(p, d) {
				return true
			}
		}
		return false
	case index.Not:
		return !Holds(x.X, d)
	case index.Facet:
		return slices.Contains(d.Facets, string(x))
	case index.Phrase:
		for f, text := range d.Fields {
			if !x.In.Has(index.Field(f)) {
				continue
			}
			for line := range strings.SplitSeq(text, "\n") {
				if inLine(index.Words(x.Text), index.Words(line), x.Prefix) {
					return true
				}
			}
		}
	}
	return false
}

func inLine(phrase, line []string, prefix bool) bool {
	if len(phrase) == 0 {
		return false
	}
	for i := 0; i+len(phrase) <= len(line); i++ {
		part := slices.Clone(line[i : i+len(phrase)])
		last := len(phrase) - 1
		if prefix && strings.HasPrefix(part[last], phrase[last]) {
			part[last] = phrase[last]
		}
		if slices.Equal(part, phrase) {
			return true
		}
	}
	return false
}

// Grade is how well d meets x; 0 where it does not.
func Grade(x index.Expr, d *index.Doc) uint32 {
	if !Holds(x, d) {
		return 0
	}
	switch x := x.(type) {
	case index.And:
		least := uint32(math.MaxUint32)
		for _, p := range x {
			least = min(least, Grade(p, d))
		}
		if len(x) > 0 {
			return least
		}
	case index.Or:
		sum := uint32(0)
		for _, p := range x {
			sum += Grade(p, d)
		}
		return sum
	case index.Phrase:
		sum := uint32(0)
		for f, text := range d.Fields {
			if x.In.Has(index.Field(f)) {
				sum += gradeIn(x, index.Field(f), text)
			}
		}
		return sum
	}
	return index.FacetGrade
}

// gradeIn is the level of a phrase in one field.
func gradeIn(x index.Phrase, f index.Field, text string) (best uint32) {
	all := index.Words(strings.ReplaceAll(text, "\n", " \n "))
	level := func(word string) uint32 {
		tf := 0
		for _, w := range all {
			if w == word {
				tf++
			}
		}
		return uint32(index.Level(f, tf, len(all)))
	}
	phrase := index.Words(x.Text)
	for line := range strings.SplitSeq(text, "\n") {
		words := index.Words(line)
		for i := 0; i+len(phrase) <= len(words); i++ {
			part := words[i : i+len(phrase)]
			if !inLine(phrase, part, x.Prefix) {
				continue
			}
			least := uint32(math.MaxUint32)
			for _, w := range part {
				least = min(least, level(w))
			}
			best = max(best, least)
		}
	}
	return best
}

// Search is what a plan finds, best first.
func Search(plan index.Plan, docs map[int64]index.Doc) []index.Hit {
	var hits []index.Hit
	for id, d := range docs {
		if Holds(plan.Filter, &d) {
			hits = append(hits, index.Hit{ID: id})
		}
	}
	for _, term := range plan.Should {
		df := 0
		for _, d := range docs {
			if Holds(term.X, &d) {
				df++
			}
		}
		weight := term.Weight * index.Rarity(len(docs), df)
		for i := range hits {
			d := docs[hits[i].ID]
			if g := Grade(term.X, &d); g > 0 {
				hits[i].Score += float64(weight * index.Fit(g))
			}
		}
	}
	slices.SortFunc(hits, func(a, b index.Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.ID, a.ID))
	})
	return hits
}

// RandomPlan makes a plan of a filter and wishes.
func RandomPlan(r *rand.Rand) index.Plan {
	plan := index.Plan{Filter: RandomExpr(r, 4)}
	if r.IntN(10) == 0 {
		plan.Filter = nil
	}
	for range r.IntN(4) {
		plan.Should = append(plan.Should, index.Term{X: RandomExpr(r, 2), Weight: float64(1 + r.IntN(3))})
	}
	return plan
}

var vocabulary = []string{
	"senior", "Engineer", "engine", "data", "C++", "C#", "C", "Node.js", "nodejs", ".NET", "net", "R&D", "r", "São", "Sao",
	"東京", "京", "and", "&", "OR", "NOT", "NEAR", "title", "a", "O'Brien", "brien", "T-SQL", "\"", "*", "go", "Go,", "golang", "Łódź", "5+",
}

var facets = []string{
	"country:de", "country:DE", "countryzde", "skill:c++", "skill:c#", "skill:c", "years:5", "years5", "a", "", "z", "zz", "z7a", "sk ill:\x00é",
	"city:geonames:2950159", strings.Repeat("long", 100), strings.Repeat("long", 100) + "er",
}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n + 1) {
		b.WriteString(vocabulary[r.IntN(len(vocabulary))])
		b.WriteString([]string{" ", " ", ", ", "\n", "/", ""}[r.IntN(6)])
	}
	return b.String()
}

// RandomDoc makes a document of few words, so that plans find some.
func RandomDoc(r *rand.Rand, id int64) index.Doc {
	d := index.Doc{ID: id}
	for f := range d.Fields {
		if r.IntN(2) == 0 {
			d.Fields[f] = randomText(r, 6)
		}
	}
	for range r.IntN(5) {
		d.Facets = append(d.Facets, facets[r.IntN(len(facets))])
	}
	return d
}

func randomPhrase(r *rand.Rand) index.Phrase {
	in := index.AnyField
	if r.IntN(3) > 0 {
		in = index.FieldSet(r.IntN(int(index.AnyField) + 1))
	}
	return index.Phrase{Text: randomText(r, 3), In: in, Prefix: r.IntN(4) == 0}
}

// RandomExpr makes a condition of at most so many levels.
func RandomExpr(r *rand.Rand, depth int) index.Expr {
	n := 5
	if depth == 0 {
		n = 2
	}
	switch r.IntN(n) {
	case 0:
		return randomPhrase(r)
	case 1:
		return index.Facet(facets[r.IntN(len(facets))])
	case 2:
		return index.Not{X: RandomExpr(r, depth-1)}
	case 3:
		var parts index.And
		for range r.IntN(4) {
			parts = append(parts, RandomExpr(r, depth-1))
		}
		return parts
	}
	var parts index.Or
	for range r.IntN(4) {
		parts = append(parts, RandomExpr(r, depth-1))
	}
	return parts
}
