package segment

import (
	"encoding/binary"

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
	known map[string]*set
	taken [][]uint64
}

func newQuery(r *reader) *query {
	return &query{reader: r, phrases: map[index.Phrase]*phrase{}, known: map[string]*set{}}
}

// take returns words for the time of the query.
func (q *query) take() []uint64 {
	w := q.e.memory.take(q.view.space.words)
	q.taken = append(q.taken, w)
	return w
}

// end gives back what was taken: no set of the query holds any more.
func (q *query) end() {
	for _, w := range q.taken {
		q.e.memory.give(w)
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
	sig := string(sign(nil, x))
	if s, ok := q.known[sig]; ok {
		return s, nil
	}
	s, err := q.compute(x)
	if err == nil {
		q.known[sig] = s
	}
	return s, err
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

// gather adds the documents that meet x to words.
func (q *query) gather(x index.Expr, words []uint64) error {
	switch x := x.(type) {
	case index.Or:
		for _, p := range x {
			if err := q.gather(p, words); err != nil {
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
			if err := q.add(words, s, p); err != nil {
				return err
			}
		}
	case index.Phrase:
		for _, s := range q.view.segments {
			lists, err := q.everywhere(s, x)
			if err != nil {
				return err
			}
			for _, p := range lists {
				if err := q.add(words, s, p); err != nil {
					return err
				}
			}
		}
	default:
		part, err := q.set(x)
		if err != nil {
			return err
		}
		for i, w := range part.words {
			words[i] |= w
		}
	}
	return nil
}

// add adds a list's documents without who was deleted in its segment.
func (q *query) add(words []uint64, s *segment, p *posting) error {
	if err := q.view.space.add(words, p, s.except); err != nil {
		return damaged(s.id, "a list", err)
	}
	return nil
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

func (q *query) and(parts index.And) (*set, error) {
	var with, without []*set
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
			return nil, err
		}
		if into == &with && s.n == 0 {
			return s, nil
		}
		*into = append(*into, s)
	}
	if len(with) == 0 {
		with = append(with, q.view.live)
	}
	if len(with) == 1 && len(without) == 0 {
		return with[0], nil
	}
	return intersect(q.take(), with, without), nil
}
