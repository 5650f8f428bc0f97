package segment

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// dense is a set of documents as a bit for each id, with how many come before
// each word of 64.
type dense struct {
	words []uint64
	ranks []uint32
	n     int
}

func newDense(b *roaring.Bitmap) *dense {
	d := &dense{words: make([]uint64, b.DenseSize())}
	b.WriteDenseTo(d.words)
	d.ranks = make([]uint32, len(d.words))
	for i, w := range d.words {
		d.ranks[i] = uint32(d.n)
		d.n += bits.OnesCount64(w)
	}
	return d
}

// rank returns which of the set id is, -1 if it is none.
func (d *dense) rank(id uint32) int {
	i := int(id >> 6)
	if i >= len(d.words) {
		return -1
	}
	w, bit := d.words[i], uint64(1)<<(id&63)
	if w&bit == 0 {
		return -1
	}
	return int(d.ranks[i]) + bits.OnesCount64(w&(bit-1))
}

// grader grades how well the chosen documents meet conditions.
type grader struct {
	*query
	scratch scratch
	chosen  *dense
	set     *roaring.Bitmap
	// in has the chosen without those that are deleted in a segment.
	in []*dense
}

func newGrader(q *query, chosen *roaring.Bitmap) *grader {
	g := &grader{query: q, chosen: newDense(chosen), set: chosen}
	for _, s := range q.view.segments {
		d := g.chosen
		if s.deleted != nil && s.deleted.Intersects(chosen) {
			d = newDense(roaring.AndNot(chosen, s.deleted))
		}
		g.in = append(g.in, d)
	}
	return g
}

// add adds the grade of x to each of the chosen, in their order.
func (g *grader) add(x index.Expr, grades []uint32) error {
	switch x := x.(type) {
	case index.Phrase:
		for i, s := range g.view.segments {
			lists, err := g.everywhere(s, x)
			if err != nil {
				return err
			}
			for _, p := range lists {
				if err := g.addLevels(p, g.in[i], grades); err != nil {
					return damaged(s.id, "levels", err)
				}
			}
		}
	case index.Or:
		for _, part := range x {
			if err := g.add(part, grades); err != nil {
				return err
			}
		}
	case index.And:
		return g.addLeast(x, grades)
	default: // facets, and what is not
		b, err := g.query.set(x)
		if err != nil {
			return err
		}
		it := roaring.And(b, g.set).Iterator()
		for it.HasNext() {
			grades[g.chosen.rank(it.Next())] += index.FacetGrade
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

// sparse is how many ids there must be for each of a list, at least, for it to
// be gone through one by one.
const sparse = 32

func (g *grader) addLevels(p *posting, in *dense, grades []uint32) error {
	if len(p.levels) != p.n {
		return errCorrupt
	}
	if int(p.ids.Maximum()) > sparse*p.n {
		it := p.ids.Iterator()
		for i := 0; it.HasNext(); i++ {
			id := it.Next()
			if r := in.rank(id); r >= 0 {
				if in != g.chosen {
					r = g.chosen.rank(id)
				}
				grades[r] += uint32(p.levels[i])
			}
		}
		return nil
	}
	size := int(p.ids.DenseSize())
	words := cleared(&g.scratch.words, size)
	p.ids.WriteDenseTo(words)
	before := 0
	for i, w := range words[:min(size, len(in.words))] {
		both := w & in.words[i]
		for both != 0 {
			below := both&-both - 1
			both &= both - 1
			r := int(g.chosen.ranks[i]) + bits.OnesCount64(g.chosen.words[i]&below)
			grades[r] += uint32(p.levels[before+bits.OnesCount64(w&below)])
		}
		before += bits.OnesCount64(w)
	}
	return nil
}
