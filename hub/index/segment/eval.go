package segment

import (
	"encoding/binary"

	"github.com/scout-cli/scout/hub/index"
)

// query evaluates conditions in a snapshot.
type query struct {
	*reader
	phrases map[index.Phrase]*phrase
	// known are the sets of conditions, by signature: the plans of one call,
	// and the parts of one plan, have much in common.
	known  map[string]*set
	leaves map[index.Expr]leaf
	taken  [][]uint64
	// signature is scratch of sign.
	signature []byte
}

// leaf is a phrase or a facet that lists were added for.
type leaf struct {
	size int // of the lists' ids, in bytes
	// words have who meets it, once it came again and if that is cheaper than
	// its lists; else nil.
	words []uint64
}

func newQuery(r *reader) *query {
	return &query{reader: r, phrases: map[index.Phrase]*phrase{}, known: map[string]*set{}, leaves: map[index.Expr]leaf{}}
}

// take returns words for the time of the query.
func (q *query) take() []uint64 {
	w := q.view.space.take()
	q.taken = append(q.taken, w)
	return w
}

// end gives back what was taken: no set of the query holds any more.
func (q *query) end() {
	for _, w := range q.taken {
		q.view.space.give(w)
	}
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

// set returns the documents that meet x. It holds until the query ends.
func (q *query) set(x index.Expr) (*set, error) {
	if err := q.ctx.Err(); err != nil {
		return nil, err
	}
	if x == nil {
		return q.view.live, nil
	}
	if s, ok := q.find(x); ok {
		return s, nil
	}
	s, err := q.compute(x)
	if err == nil {
		q.known[string(q.sign(x))] = s
	}
	return s, err
}

func (q *query) sign(x index.Expr) []byte {
	q.signature = sign(q.signature[:0], x)
	return q.signature
}

// find returns the set of x if it is known.
func (q *query) find(x index.Expr) (*set, bool) {
	s, ok := q.known[string(q.sign(x))]
	return s, ok
}

func (q *query) compute(x index.Expr) (*set, error) {
	switch x := x.(type) {
	case index.And:
		return q.and(x)
	case index.Not:
		return q.and(index.And{x})
	}
	words := q.take()
	clear(words)
	if err := q.gather(x, words); err != nil {
		return nil, err
	}
	return newSet(words), nil
}

// count tells how many documents meet x. Unlike set it keeps no memory for
// them.
func (q *query) count(x index.Expr) (int, error) {
	switch x := x.(type) {
	case nil, index.Not:
		s, err := q.set(x)
		if err != nil {
			return 0, err
		}
		return s.n, nil
	case index.And:
		with, without, err := q.operands(x)
		if err != nil {
			return 0, err
		}
		return countCommon(with, without), nil
	}
	if s, ok := q.find(x); ok {
		return s.n, nil
	}
	words := q.view.space.take()
	defer q.view.space.give(words)
	clear(words)
	if err := q.gather(x, words); err != nil {
		return 0, err
	}
	return countBits(words), nil
}

func (q *query) and(parts index.And) (*set, error) {
	with, without, err := q.operands(parts)
	if err != nil {
		return nil, err
	}
	if len(with) == 1 && len(without) == 0 {
		return with[0], nil
	}
	return intersect(q.take(), with, without), nil
}

// operands returns the sets that an And is made of: those who meet it are in
// all of with, of which there is one at least, and none of without.
func (q *query) operands(parts index.And) (with, without []*set, err error) {
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
		s, err := q.set(p)
		if err != nil {
			return nil, nil, err
		}
		if into == &with && s.n == 0 {
			return []*set{s}, nil, nil
		}
		*into = append(*into, s)
	}
	if len(with) == 0 {
		with = append(with, q.view.live)
	}
	return with, without, nil
}
