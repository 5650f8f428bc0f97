package segment

import (
	"math/bits"

	"github.com/scout-cli/scout/hub/index"
)

// grader grades how well the chosen documents meet conditions.
type grader struct {
	*query
	chosen []uint64
	ranks  []uint32 // how many of the chosen come before each word
	// in has the chosen without those that are deleted in a segment.
	in [][]uint64
}

func newGrader(q *query, chosen *set) *grader {
	g := &grader{query: q, chosen: chosen.words, ranks: make([]uint32, len(chosen.words))}
	n := 0
	for i, w := range g.chosen {
		g.ranks[i] = uint32(n)
		n += bits.OnesCount64(w)
	}
	for _, s := range q.view.segments {
		in := g.chosen
		if s.except != nil {
			in = q.take()
			for i, w := range g.chosen {
				in[i] = w &^ s.except[i]
			}
		}
		g.in = append(g.in, in)
	}
	return g
}

// rank returns which of the chosen, of whom he is one, has a bit.
func (g *grader) rank(word, bit int) int {
	return int(g.ranks[word]) + bits.OnesCount64(g.chosen[word]&(1<<bit-1))
}

// add adds the grade of x to each of the chosen, in their order.
func (g *grader) add(x index.Expr, grades []uint32) error {
	switch x := x.(type) {
	case index.Phrase, index.Facet:
		return g.addLeaf(x, grades)
	case index.Or:
		for _, part := range x {
			if err := g.add(part, grades); err != nil {
				return err
			}
		}
	case index.And:
		return g.addLeast(x, grades)
	default: // what is not
		s, err := g.set(x)
		if err != nil {
			return err
		}
		for i, w := range s.words {
			for both := w & g.chosen[i]; both != 0; both &= both - 1 {
				grades[g.rank(i, bits.TrailingZeros64(both))] += index.FacetGrade
			}
		}
	}
	return nil
}

// addLeaf is add for a phrase or a facet.
func (g *grader) addLeaf(x index.Expr, grades []uint32) error {
	_, words := x.(index.Phrase)
	for i, s := range g.view.segments {
		lists, err := g.lists(s, x)
		if err != nil {
			return err
		}
		for _, p := range lists {
			var levels []byte
			if words {
				if levels, err = g.levels(s, p); err != nil {
					return err
				}
			}
			if err := g.addLevels(p, levels, g.in[i], grades); err != nil {
				return damaged(s.id, "a list", err)
			}
		}
	}
	return nil
}

func (g *grader) addLeast(parts index.And, grades []uint32) error {
	if len(parts) == 0 {
		for i := range grades {
			grades[i] += index.FacetGrade
		}
		return nil
	}
	var least []uint32
	for _, part := range parts {
		own := make([]uint32, len(grades))
		if err := g.add(part, own); err != nil {
			return err
		}
		if least == nil {
			least = own
			continue
		}
		for i := range least {
			least[i] = min(least[i], own[i])
		}
	}
	for i := range grades {
		grades[i] += least[i]
	}
	return nil
}

// addLevels adds a list's levels, or where it has none, FacetGrade, to the
// grades of those of the chosen who are in words.
func (g *grader) addLevels(p *posting, levels []byte, words []uint64, grades []uint32) error {
	sp := g.view.space
	if p.n <= smallList {
		var buf [smallList]uint32
		ids, err := p.appendFew(buf[:0])
		if err != nil {
			return err
		}
		for i, id := range ids {
			base := sp.base(int(id >> 16))
			if base < 0 {
				continue
			}
			word, bit := base+int(id&0xffff)>>6, int(id&63)
			if words[word]>>bit&1 == 1 {
				grades[g.rank(word, bit)] += levelAt(levels, i)
			}
		}
		return nil
	}
	return eachChunk(p.ids, p.n, func(c *chunk) error {
		own := levels
		if levels != nil {
			own, levels = levels[:c.n], levels[c.n:]
		}
		base := sp.base(c.key)
		if base < 0 {
			return nil
		}
		return c.eachIn(words[base:base+chunkWords], func(low, i int) {
			grades[g.rank(base+low>>6, low&63)] += levelAt(own, i)
		})
	})
}

func levelAt(levels []byte, i int) uint32 {
	if levels == nil {
		return index.FacetGrade
	}
	return uint32(levels[i])
}
