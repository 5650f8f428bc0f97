package segment

import "github.com/scout-cli/scout/hub/index"

// gather adds the documents that meet x to words.
func (q *query) gather(x index.Expr, words []uint64) error {
	switch x := x.(type) {
	case index.Or:
		for _, p := range x {
			if err := q.gather(p, words); err != nil {
				return err
			}
		}
	case index.Facet, index.Phrase:
		return q.gatherLeaf(x, words)
	default:
		part, err := q.set(x)
		if err != nil {
			return err
		}
		unite(words, part.words)
	}
	return nil
}

// gatherLeaf is gather for a phrase or a facet. One with long lists that comes
// again in the query's conditions is made a set then.
func (q *query) gatherLeaf(x index.Expr, words []uint64) error {
	l, again := q.leaves[x]
	if l.words == nil {
		into, keep := words, again && l.size >= len(words)
		if keep {
			into = q.take()
			clear(into)
		}
		l.size = 0
		for _, s := range q.view.segments {
			lists, err := q.lists(s, x)
			if err != nil {
				return err
			}
			for _, p := range lists {
				if err := q.add(into, s, p); err != nil {
					return err
				}
				l.size += len(p.ids)
			}
		}
		if keep {
			l.words = into
		}
		q.leaves[x] = l
	}
	if l.words != nil {
		unite(words, l.words)
	}
	return nil
}

// lists returns a segment's lists of a phrase or a facet.
func (q *query) lists(s *segment, x index.Expr) ([]*posting, error) {
	if p, ok := x.(index.Phrase); ok {
		return q.everywhere(s, p)
	}
	facet, _ := x.(index.Facet)
	p, err := q.posting(s, string(appendFacet(nil, string(facet))))
	return []*posting{p}, err
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
