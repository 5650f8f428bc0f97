package suggest

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Table is counts in memory, one generation of them. Ids are places in it.
type Table struct {
	stand Stand
	terms []Term
	byKey map[term]int
}

// Count counts people, which are of that many.
func Count(tax *taxonomy.Taxonomy, people iter.Seq[wire.Candidate], of int) *Table {
	c := newCounting(tax)
	for p := range people {
		c.add(&p)
	}
	return c.table(of)
}

// table works the pairs out, one term after the other, so that no table of all
// pairs is ever there.
func (c *counting) table(of int) *Table {
	keep, number := c.kept()
	t := &Table{
		stand: Stand{Sampled: len(c.skills.ends), People: max(of, len(c.skills.ends))},
		terms: make([]Term, len(keep)), byKey: make(map[term]int, len(keep)),
	}
	holders := c.holders(keep, number)
	with := newTally(len(keep))
	to, fro := newTally(len(keep)), newTally(len(keep))
	for n, id := range keep {
		from := &c.terms[id]
		t.terms[n] = Term{ID: int64(n), Kind: from.kind, Key: from.key, Name: from.name, Field: from.field, People: int(from.people)}
		t.byKey[term{from.kind, from.key}] = n
		for _, p := range holders.at(n) {
			for _, s := range c.skills.at(int(p)) {
				if m := number[s]; m >= 0 && s != id {
					with.add(m)
				}
			}
			if from.kind == TitleKind {
				c.moves(int(p), id, number, to, fro)
			}
		}
		t.terms[n].Skills = with.take(minPeople, maxPairs)
		if from.kind == TitleKind {
			t.terms[n].Moves = takeMoves(to, fro)
			if from.field == "" {
				t.terms[n].Field = c.fieldOf(holders.at(n), id)
			}
		}
	}
	return t
}

// holders are the people of each kept term.
func (c *counting) holders(keep, number []int32) rows {
	r := rows{ends: make([]int, len(keep))}
	at := make([]int, len(keep))
	for n, id := range keep {
		if n > 0 {
			at[n] = r.ends[n-1]
		}
		r.ends[n] = at[n] + int(c.terms[id].people)
	}
	if len(keep) > 0 {
		r.ids = make([]int32, r.ends[len(keep)-1])
	}
	for p := range c.skills.ends {
		for _, id := range c.skills.at(p) {
			if n := number[id]; n >= 0 {
				r.ids[at[n]] = int32(p)
				at[n]++
			}
		}
		titles := c.titles.at(p)
		for i, id := range titles {
			if n := number[id]; n >= 0 && !slices.Contains(titles[:i], id) {
				r.ids[at[n]] = int32(p)
				at[n]++
			}
		}
	}
	return r
}

// moves counts where a person went from a title, and came to it from: once for
// each other title and direction.
func (c *counting) moves(person int, id int32, number []int32, to, fro *tally) {
	titles := c.titles.at(person)
	seen := func(pairs []int32, other int32) bool { return slices.Contains(pairs, other) }
	var went, came []int32
	for i := 1; i < len(titles); i++ {
		before, after := titles[i-1], titles[i]
		if before == id && number[after] >= 0 && !seen(went, after) {
			went = append(went, after)
			to.add(number[after])
		}
		if after == id && number[before] >= 0 && !seen(came, before) {
			came = append(came, before)
			fro.add(number[before])
		}
	}
}

const mostOf = 0.6 // of the people must agree on a field

// fieldOf is the field of most other titles that the people of a title held,
// "" where they do not agree.
func (c *counting) fieldOf(people []int32, id int32) string {
	votes, all := map[string]int{}, 0
	for _, p := range people {
		for _, other := range c.titles.at(int(p)) {
			if f := c.terms[other].field; other != id && f != "" {
				votes[f]++
				all++
			}
		}
	}
	for f, n := range votes {
		if all >= minPeople && float64(n) > mostOf*float64(all) {
			return f
		}
	}
	return ""
}

// tally counts numbers below a bound and forgets them again in the time that
// it took to count them.
type tally struct {
	n    []int32
	seen []int32
}

func newTally(size int) *tally { return &tally{n: make([]int32, size)} }

func (t *tally) add(i int32) {
	if t.n[i] == 0 {
		t.seen = append(t.seen, i)
	}
	t.n[i]++
}

// take gives those counted at least least times, in the order of their
// numbers, those counted most where there are too many, and begins anew.
func (t *tally) take(least int32, most int) []Pair {
	var out []Pair
	for _, i := range t.seen {
		if t.n[i] >= least {
			out = append(out, Pair{ID: int64(i), People: int(t.n[i])})
		}
		t.n[i] = 0
	}
	t.seen = t.seen[:0]
	if len(out) > most {
		slices.SortFunc(out, func(a, b Pair) int { return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.ID, b.ID)) })
		out = out[:most]
	}
	slices.SortFunc(out, func(a, b Pair) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func takeMoves(to, fro *tally) []Move {
	byID := map[int64]*Move{}
	for _, p := range to.take(1, maxPairs) {
		byID[p.ID] = &Move{ID: p.ID, To: p.People}
	}
	for _, p := range fro.take(1, maxPairs) {
		if m := byID[p.ID]; m != nil {
			m.Fro = p.People
			continue
		}
		byID[p.ID] = &Move{ID: p.ID, Fro: p.People}
	}
	out := make([]Move, 0, len(byID))
	for _, m := range byID {
		if m.To+m.Fro >= minPeople {
			out = append(out, *m)
		}
	}
	slices.SortFunc(out, func(a, b Move) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Read implements Reader.
func (t *Table) Read(_ context.Context, read func(View) error) error { return read(t) }

// Stand implements View.
func (t *Table) Stand() Stand { return t.stand }

// Find implements View.
func (t *Table) Find(_ context.Context, kind Kind, key string) (*Term, error) {
	if n, ok := t.byKey[term{kind, key}]; ok {
		return &t.terms[n], nil
	}
	return nil, nil //nolint:nilnil // nobody has it
}

// Terms implements View.
func (t *Table) Terms(_ context.Context, ids []int64) (map[int64]*Term, error) {
	out := make(map[int64]*Term, len(ids))
	for _, id := range ids {
		if id >= 0 && id < int64(len(t.terms)) {
			out[id] = &t.terms[id]
		}
	}
	return out, nil
}
