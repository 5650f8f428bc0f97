package segment

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// merger makes one list of several.
type merger struct {
	out   list
	parts []part
	small []uint32 // the ids of all parts that are small
	ids   []uint32 // of the merged list
	posts []mergedPost
}

// part is a list to be merged.
type part struct {
	*list
	few    []uint32        // of a small list
	many   *roaring.Bitmap // of others
	purged *roaring.Bitmap
	lo, hi uint32
}

// read reads a part's ids, the small ones into m.small.
func (m *merger) read(p *part, words bool) (err error) {
	if p.n == 0 || words && len(p.levels) != p.n {
		return errCorrupt
	}
	if p.n > smallList {
		if p.many, err = p.trusted(); err == nil {
			p.lo, p.hi = p.many.Minimum(), p.many.Maximum()
		}
		return err
	}
	start := len(m.small)
	if m.small, err = p.appendFew(m.small); err != nil {
		return err
	}
	p.few = m.small[start:len(m.small):len(m.small)]
	p.lo, p.hi = p.few[0], p.few[p.n-1]
	return nil
}

// purges tells whether any of the part are purged.
func (p *part) purges() bool {
	if p.many != nil {
		return p.many.Intersects(p.purged)
	}
	return !p.purged.IsEmpty() && slices.ContainsFunc(p.few, p.purged.Contains)
}

// each yields the part's ids.
func (p *part) each(yield func(uint32) bool) {
	if p.many != nil {
		p.many.Iterate(yield)
		return
	}
	for _, id := range p.few {
		if !yield(id) {
			return
		}
	}
}

type mergedPost struct {
	id     uint32
	level  byte
	places []byte
}

// merge returns the list of a key; it holds until the next call.
func (m *merger) merge(heads []*stream, key string) (*list, error) {
	m.parts, m.small = m.parts[:0], m.small[:0]
	plain := true // nobody is purged
	for _, s := range heads {
		if s.key != key {
			continue
		}
		l, err := s.whole()
		if err != nil {
			return nil, err
		}
		p := part{list: l, purged: s.input.purged}
		if err := m.read(&p, hasWords(key)); err != nil {
			return nil, damaged(s.input.id, "a list", err)
		}
		plain = plain && !p.purges()
		m.parts = append(m.parts, p)
	}
	slices.SortFunc(m.parts, func(a, b part) int { return int(a.lo) - int(b.lo) })
	for i := range m.parts[1:] {
		plain = plain && m.parts[i].hi < m.parts[i+1].lo
	}
	if plain {
		return m.concat()
	}
	return m.weave(hasWords(key))
}

// concat puts lists one after the other.
func (m *merger) concat() (*list, error) {
	if len(m.parts) == 1 {
		return m.parts[0].list, nil
	}
	out := &m.out
	*out = list{ids: out.ids[:0], levels: out.levels[:0], positions: out.positions[:0]}
	for _, p := range m.parts {
		out.n += p.n
		out.levels = append(out.levels, p.levels...)
		out.positions = append(out.positions, p.positions...)
	}
	if out.n <= smallList {
		m.ids = m.ids[:0]
		for _, p := range m.parts {
			m.ids = append(m.ids, p.few...)
		}
		return out, m.write()
	}
	b := roaring.New()
	for _, p := range m.parts {
		if p.many != nil {
			b.Or(p.many)
		} else {
			b.AddMany(p.few)
		}
	}
	var err error
	out.ids, err = appendBitmap(out.ids, b)
	return out, err
}

// write writes m.ids as those of the merged list.
func (m *merger) write() (err error) {
	m.out.ids, err = appendIDs(m.out.ids, m.ids)
	return err
}

// weave puts lists together whose ids overlap or of which some are purged.
func (m *merger) weave(words bool) (*list, error) {
	m.posts = m.posts[:0]
	defer func() { m.posts = m.posts[:0] }()
	for _, p := range m.parts {
		at, i := 0, 0
		for id := range p.each {
			post := mergedPost{id: id}
			if words {
				end := skipPlaces(p.positions, at)
				if end < 0 {
					return nil, errCorrupt
				}
				post.level, post.places = p.levels[i], p.positions[at:end]
				at = end
			}
			i++
			if !p.purged.Contains(post.id) {
				m.posts = append(m.posts, post)
			}
		}
	}
	slices.SortFunc(m.posts, func(a, b mergedPost) int { return int(a.id) - int(b.id) })
	out := &m.out
	*out = list{n: len(m.posts), ids: out.ids[:0], levels: out.levels[:0], positions: out.positions[:0]}
	for i := range m.posts {
		p := &m.posts[i]
		if words {
			out.levels = append(out.levels, p.level)
			out.positions = append(out.positions, p.places...)
		}
	}
	if out.n == 0 {
		return out, nil
	}
	m.ids = m.ids[:0]
	for i := range m.posts {
		m.ids = append(m.ids, m.posts[i].id)
	}
	return out, m.write()
}
