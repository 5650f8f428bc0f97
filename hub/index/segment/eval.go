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
	known map[string]*roaring.Bitmap
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
	case index.Or:
		return q.or(x)
	case index.Not:
		return q.and(index.And{x})
	case index.Facet:
		return q.leaf(func(s *segment) ([]*posting, error) {
			p, err := q.posting(s, string(appendFacet(nil, string(x))))
			return []*posting{p}, err
		})
	case index.Phrase:
		return q.leaf(func(s *segment) ([]*posting, error) { return q.everywhere(s, x) })
	}
	return roaring.New(), nil
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

// leaf unites the lists of all segments, without who was deleted there.
func (q *query) leaf(lists func(*segment) ([]*posting, error)) (*roaring.Bitmap, error) {
	var sets []*roaring.Bitmap
	for _, s := range q.view.segments {
		found, err := lists(s)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			switch {
			case p.n == 0:
			case s.deleted != nil && p.ids.Intersects(s.deleted):
				sets = append(sets, roaring.AndNot(p.ids, s.deleted))
			default:
				sets = append(sets, p.ids)
			}
		}
	}
	return union(sets), nil
}

func union(sets []*roaring.Bitmap) *roaring.Bitmap {
	switch len(sets) {
	case 0:
		return roaring.New()
	case 1:
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

func (q *query) or(parts index.Or) (*roaring.Bitmap, error) {
	sets := make([]*roaring.Bitmap, 0, len(parts))
	for _, p := range parts {
		b, err := q.set(p)
		if err != nil {
			return nil, err
		}
		if !b.IsEmpty() {
			sets = append(sets, b)
		}
	}
	return union(sets), nil
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
