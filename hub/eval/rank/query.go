package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// query is what somebody looks for: as a wish for truth.go, as a prompt for
// whoever reads words, and as filters.
type query struct {
	trade         int // -1: any
	level         string
	musts, wishes []string // skills
	town, country string
	years         float64
	ex, notAt     string
	speaks        string
	masters       bool
}

// queries are n of a seed, of all shapes in turn.
func queries(seed uint64, n int) []query {
	r := rand.New(rand.NewPCG(seed, 0x90e))
	all, where := trades(), towns()
	shapes := []func(q *query, t *trade){
		func(q *query, _ *trade) { q.town = pick(r, where).name },
		func(q *query, t *trade) { q.musts, q.country = some(r, t.skills, 1), pick(r, where).country },
		func(q *query, t *trade) { q.musts = some(r, t.skills, 2) },
		func(q *query, t *trade) { q.musts, q.wishes = some(r, t.skills, 1), some(r, t.skills, 2) },
		func(q *query, _ *trade) { q.level, q.country = pick(r, levels()), pick(r, where).country },
		func(q *query, t *trade) { q.years, q.musts = float64(3+2*r.IntN(4)), some(r, t.skills, 1) },
		func(q *query, t *trade) { q.notAt, q.musts = pick(r, employers()), some(r, t.skills, 1) },
		func(q *query, _ *trade) { q.ex = pick(r, employers()) },
		func(q *query, t *trade) { q.trade, q.musts, q.town = -1, some(r, t.skills, 1), pick(r, where).name },
		func(q *query, _ *trade) { q.speaks, q.country = pick(r, languages()), pick(r, where).country },
		func(q *query, t *trade) { q.masters, q.wishes = true, some(r, t.skills, 2) },
		func(*query, *trade) {}, // the title alone
	}
	out := make([]query, n)
	for i := range out {
		t := r.IntN(len(all))
		out[i].trade = t
		shapes[i%len(shapes)](&out[i], &all[t])
		out[i].wishes = without(out[i].wishes, out[i].musts)
	}
	return out
}

func some(r *rand.Rand, from []string, n int) []string {
	var out []string
	for _, i := range r.Perm(len(from))[:n] {
		out = append(out, from[i])
	}
	return out
}

func without(list, gone []string) []string {
	var out []string
	for _, s := range list {
		if len(gone) == 0 || s != gone[0] {
			out = append(out, s)
		}
	}
	return out
}

// prompt is the query in words.
func (q *query) prompt() string { return q.words(q.notAt) }

// wanted is the prompt without what is not wanted, which BM25 can't read.
func (q *query) wanted() string { return q.words("") }

func (q *query) words(avoided string) string {
	var b strings.Builder
	if q.level != "" {
		b.WriteString(q.level + " ")
	}
	if q.trade >= 0 {
		b.WriteString(trades()[q.trade].name)
	} else {
		b.WriteString("somebody")
	}
	for _, part := range []struct{ before, text string }{
		{" in ", q.town + q.country},
		{" with ", strings.Join(q.musts, " and ")},
		{", formerly at ", q.ex},
		{", not at ", avoided},
		{", speaks ", q.speaks},
		{", ideally ", strings.Join(q.wishes, " and ")},
	} {
		if part.text != "" {
			b.WriteString(part.before + part.text)
		}
	}
	if q.years > 0 {
		fmt.Fprintf(&b, ", %.0f+ years", q.years)
	}
	if q.masters {
		b.WriteString(", Master's")
	}
	return b.String()
}

// filters is the query as the API takes it.
func (q *query) filters() []wire.Filter {
	var out []wire.Filter
	add := func(field, importance, scope, text string) {
		if text != "" {
			out = append(out, wire.Filter{Field: field, Importance: importance, Scope: scope, Values: []wire.Value{{Text: text}}})
		}
	}
	if q.trade >= 0 {
		add(wire.FieldTitle, wire.Must, wire.ScopeCurrent, trades()[q.trade].name)
	}
	add(wire.FieldSeniority, wire.Must, "", q.level)
	add(wire.FieldLocation, wire.Must, "", q.town+q.country)
	for _, s := range q.musts {
		add(wire.FieldSkill, wire.Must, "", s)
	}
	for _, s := range q.wishes {
		add(wire.FieldSkill, wire.Nice, "", s)
	}
	add(wire.FieldCompany, wire.Must, wire.ScopePast, q.ex)
	add(wire.FieldCompany, wire.Avoid, wire.ScopeCurrent, q.notAt)
	add(wire.FieldLanguage, wire.Must, "", q.speaks)
	if q.years > 0 {
		out = append(out, wire.Filter{Field: wire.FieldYears, Importance: wire.Must, Range: &wire.Range{Min: &q.years}})
	}
	if q.masters {
		add(wire.FieldDegree, wire.Must, "", "Master's")
	}
	return out
}
