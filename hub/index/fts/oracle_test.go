package fts_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/scout-cli/scout/hub/index"
)

// holds is the meaning of an expression, as plainly as it can be said.
func holds(x index.Expr, d *index.Doc) bool {
	switch x := x.(type) {
	case nil:
		return true
	case index.And:
		for _, p := range x {
			if !holds(p, d) {
				return false
			}
		}
		return true
	case index.Or:
		for _, p := range x {
			if holds(p, d) {
				return true
			}
		}
		return false
	case index.Not:
		return !holds(x.X, d)
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

func randomDoc(r *rand.Rand, id int64) index.Doc {
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

func randomExpr(r *rand.Rand, depth int) index.Expr {
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
		return index.Not{X: randomExpr(r, depth-1)}
	case 3:
		var parts index.And
		for range r.IntN(4) {
			parts = append(parts, randomExpr(r, depth-1))
		}
		return parts
	}
	var parts index.Or
	for range r.IntN(4) {
		parts = append(parts, randomExpr(r, depth-1))
	}
	return parts
}
