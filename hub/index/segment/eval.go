package segment

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// Bounds of the conditions of one call: what is beyond them would take a
// search's time for minutes.
const (
	maxTerms = 5000 // words and facets of one plan
	maxDepth = 100
)

// check bounds a plan.
func check(plan *index.Plan) error {
	terms := 0
	if err := checkExpr(plan.Filter, 0, &terms); err != nil {
		return err
	}
	for _, t := range plan.Should {
		if err := checkExpr(t.X, 0, &terms); err != nil {
			return err
		}
	}
	return nil
}

func checkExpr(x index.Expr, depth int, terms *int) error {
	var parts []index.Expr
	switch x := x.(type) {
	case index.And:
		parts = x
	case index.Or:
		parts = x
	case index.Not:
		parts = []index.Expr{x.X}
	case index.Phrase:
		*terms += 1 + len(x.Text)/16
	default:
		*terms++
	}
	if depth > maxDepth || *terms > maxTerms {
		return index.ErrTooComplex
	}
	for _, p := range parts {
		if err := checkExpr(p, depth+1, terms); err != nil {
			return err
		}
	}
	return nil
}

// query evaluates conditions in a snapshot.
type query struct {
	*reader
	phrases map[index.Phrase]*phrase
	// known are the sets of conditions, by signature: the plans of one call,
	// and the parts of one plan, have much in common.
	known   map[string]*roaring.Bitmap
	scratch scratch
}

func newQuery(r *reader) *query {
	return &query{reader: r, phrases: map[index.Phrase]*phrase{}, known: map[string]*roaring.Bitmap{}}
}

// sign appends what tells x from all other conditions.
func sign(dst []byte, x index.Expr) []byte {
	list := func(kind byte, parts []index.Expr) []byte {
		dst = binary.AppendUvarint(append(dst, kind), uint64(len(parts)))
		for _, p := range parts {
			dst = sign(dst, p)
		}
		return dst
	}
	switch x := x.(type) {
	case index.And:
		return list('&', x)
	case index.Or:
		return list('|', x)
	case index.Not:
		return sign(append(dst, '!'), x.X)
	case index.Facet:
		return appendBytes(append(dst, 'f'), []byte(x))
	case index.Phrase:
		kind := byte('p')
		if x.Prefix {
			kind = '*'
		}
		dst = binary.AppendUvarint(append(dst, kind), uint64(x.In))
		return appendBytes(dst, []byte(x.Text))
	}
	return append(dst, '0')
}

// set returns the documents that meet x. It may be shared and must not be
// changed.
func (q *query) set(x index.Expr) (*roaring.Bitmap, error) {
	if err := q.ctx.Err(); err != nil {
		return nil, err
	}
	if x == nil {
		return q.view.live, nil
	}
	sig := string(sign(nil, x))
	if b, ok := q.known[sig]; ok {
		return b, nil
	}
	b, err := q.compute(x)
	if err == nil {
		q.known[sig] = b
	}
	return b, err
}

func (q *query) compute(x index.Expr) (*roaring.Bitmap, error) {
	switch x := x.(type) {
	case index.And:
		return q.and(x)
	case index.Not:
		return q.and(index.And{x})
	}
	var sets []*roaring.Bitmap
	if err := q.gather(x, &sets); err != nil {
		return nil, err
	}
	return q.scratch.union(sets), nil
}

// gather appends sets that together are the documents that meet x: uniting all
// of a nested Or at once is much less work than one after the other.
func (q *query) gather(x index.Expr, sets *[]*roaring.Bitmap) error {
	switch x := x.(type) {
	case index.Or:
		for _, p := range x {
			if err := q.gather(p, sets); err != nil {
				return err
			}
		}
	case index.Facet:
		key := string(appendFacet(nil, string(x)))
		for _, s := range q.view.segments {
			p, err := q.posting(s, key)
			if err != nil {
				return err
			}
			*sets = p.appendLive(*sets, s)
		}
	case index.Phrase:
		for _, s := range q.view.segments {
			lists, err := q.everywhere(s, x)
			if err != nil {
				return err
			}
			for _, p := range lists {
				*sets = p.appendLive(*sets, s)
			}
		}
	default:
		b, err := q.set(x)
		if err != nil {
			return err
		}
		if !b.IsEmpty() {
			*sets = append(*sets, b)
		}
	}
	return nil
}

// appendLive appends the list's documents without who was deleted in its
// segment.
func (p *posting) appendLive(sets []*roaring.Bitmap, s *segment) []*roaring.Bitmap {
	switch {
	case p.n == 0:
		return sets
	case s.deleted != nil && p.ids.Intersects(s.deleted):
		return append(sets, roaring.AndNot(p.ids, s.deleted))
	}
	return append(sets, p.ids)
}

// everywhere returns the lists of a phrase in each of its fields.
func (q *query) everywhere(s *segment, x index.Phrase) (out []*posting, err error) {
	p := q.phrases[x]
	if p == nil {
		split := newPhrase(x)
		p = &split
		q.phrases[x] = p
	}
	err = p.fields(func(f index.Field) error {
		got, err := q.phrase(s, p, f)
		if err == nil && got.n > 0 {
			out = append(out, got)
		}
		return err
	})
	return out, err
}

func (q *query) and(parts index.And) (*roaring.Bitmap, error) {
	var with, without []*roaring.Bitmap
	for _, p := range parts {
		into := &with
		for {
			n, ok := p.(index.Not)
			if !ok {
				break
			}
			p = n.X
			if into == &with {
				into = &without
			} else {
				into = &with
			}
		}
		b, err := q.set(p)
		if err != nil {
			return nil, err
		}
		if into == &with && b.IsEmpty() {
			return b, nil
		}
		*into = append(*into, b)
	}
	slices.SortFunc(with, func(a, b *roaring.Bitmap) int { return cmp.Compare(a.GetCardinality(), b.GetCardinality()) })
	var out *roaring.Bitmap
	switch len(with) {
	case 0:
		out = q.view.live
	case 1:
		out = with[0]
	default:
		out = roaring.And(with[0], with[1])
		for _, b := range with[2:] {
			out.And(b)
		}
	}
	for _, b := range without {
		out = roaring.AndNot(out, b)
	}
	return out, nil
}
