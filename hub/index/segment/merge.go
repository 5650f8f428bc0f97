package segment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// pageSize is what the pages of Merge count, in bytes.
const pageSize = 4096

// Merge implements index.Index. A series that begins with begin makes one
// segment of all; without it, as many are left as make writing cheap. What a
// call leaves undone is in the file: any later call goes on, also of another
// process.
func (e *Engine) Merge(ctx context.Context, tx *sql.Tx, pages int, begin bool) (more bool, err error) {
	if begin {
		e.settle(true)
	}
	if more, err = e.merge(ctx, tx, max(pages, 1)*pageSize); err != nil {
		return false, fmt.Errorf("merge the index: %w", err)
	}
	if !more {
		e.settle(false)
	}
	return more, nil
}

func (e *Engine) settle(on bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.settling = on
}

func (e *Engine) merge(ctx context.Context, tx *sql.Tx, budget int) (more bool, err error) {
	defer func() { // see trusted
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", index.ErrDamaged, p)
		}
	}()
	t, err := resume(ctx, tx)
	if err != nil {
		return false, err
	}
	if t == nil {
		// First what is left of the merge before: the next one uses its pages.
		if more, err := sweep(ctx, tx, budget); more || err != nil {
			return more, err
		}
		rows, err := segmentRows(ctx, tx)
		if err != nil {
			return false, err
		}
		e.mu.Lock()
		chosen := choose(rows, e.settling)
		e.mu.Unlock()
		if len(chosen) == 0 {
			return false, nil
		}
		if t, err = begin(ctx, tx, chosen); err != nil {
			return false, err
		}
	}
	done, err := t.work(ctx, tx, budget)
	if err == nil && done {
		err = t.finish(ctx, tx)
	}
	return true, err
}

// sweep takes away blocks of segments that nobody uses.
func sweep(ctx context.Context, tx *sql.Tx, budget int) (more bool, err error) {
	ids, err := column(ctx, tx, "SELECT id FROM index_segment WHERE state = ? LIMIT 1", dead)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	first, end := blockRow(ids[0], 0), blockRow(ids[0]+1, 0)
	res, err := tx.ExecContext(ctx, `DELETE FROM index_block WHERE id >= ? AND id < coalesce(
		(SELECT id FROM index_block WHERE id >= ? AND id < ? ORDER BY id LIMIT 1 OFFSET ?), ?)`,
		first, first, end, budget/blockSize, end)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	if err != nil || n >= int64(budget/blockSize) {
		return true, err
	}
	for _, q := range []string{"DELETE FROM index_directory WHERE segment = ?", "DELETE FROM index_segment WHERE id = ?"} {
		if _, err := tx.ExecContext(ctx, q, ids[0]); err != nil {
			return false, err
		}
	}
	return true, nil
}

// work merges lists until about so many bytes are written, and tells whether
// that was all.
func (t *task) work(ctx context.Context, tx *sql.Tx, budget int) (done bool, err error) {
	var next, before uint32
	err = tx.QueryRowContext(ctx, "SELECT next, before FROM index_directory WHERE segment = ? ORDER BY id DESC LIMIT 1", t.target).Scan(&next, &before)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, err
	}
	w, err := newWriter(ctx, tx, t.target, next, before)
	if err != nil {
		return false, err
	}
	blocks, err := tx.PrepareContext(ctx, "SELECT data FROM index_block WHERE id = ?")
	if err != nil {
		return false, err
	}
	defer blocks.Close() //nolint:errcheck // ends with the transaction
	heads := make([]*stream, 0, len(t.inputs))
	for _, in := range t.inputs {
		s := &stream{ctx: ctx, input: in, blocks: blocks}
		if err := s.open(tx, t.upto); err != nil {
			return false, err
		}
		if s.key != "" {
			heads = append(heads, s)
		}
	}
	m := merger{}
	for len(heads) > 0 && w.written < budget {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		key := heads[0].key
		for _, s := range heads[1:] {
			key = min(key, s.key)
		}
		l, err := m.merge(heads, key)
		if err != nil {
			return false, err
		}
		if l.n > 0 {
			if err := w.add(key, l); err != nil {
				return false, err
			}
		}
		t.upto = key
		for _, s := range heads {
			if s.key == key {
				if err := s.advance(); err != nil {
					return false, err
				}
			}
		}
		heads = slices.DeleteFunc(heads, func(s *stream) bool { return s.key == "" })
	}
	if err := w.close(tx); err != nil {
		return false, err
	}
	_, err = tx.ExecContext(ctx, "UPDATE index_segment SET upto = ? WHERE id = ?", []byte(t.upto), t.target)
	return len(heads) == 0, err
}

// stream reads the lists of a segment in order of keys.
type stream struct {
	ctx    context.Context
	input  *input
	blocks *sql.Stmt
	dir    *directory
	block  int    // the next of dir
	rest   []byte // of the block that is being read
	key    string // "" at the end
	list   list
	large  bool // the list has a block of its own
}

// open goes to the first key after upto.
func (s *stream) open(tx *sql.Tx, upto string) (err error) {
	if s.dir, err = readDirectory(s.ctx, tx, s.input.id); err != nil {
		return err
	}
	i, ok := slices.BinarySearch(s.dir.keys, upto)
	if !ok && i > 0 {
		i--
	}
	s.block = i
	for {
		if err := s.advance(); err != nil || s.key == "" || s.key > upto {
			return err
		}
	}
}

func (s *stream) advance() error {
	before := s.key
	for len(s.rest) == 0 {
		if s.block == len(s.dir.blocks) {
			s.key = ""
			return nil
		}
		kind, data, err := s.read(s.dir.blocks[s.block])
		if err == nil && kind == positions {
			err = errCorrupt
		}
		if err != nil {
			return err
		}
		s.rest, s.large, before = data, kind == oneList, ""
		s.block++
	}
	var err error
	if s.key, s.list, s.rest, err = cutEntry(before, s.rest); err == nil && s.key == "" {
		err = errCorrupt
	}
	if err != nil {
		return damaged(s.input.id, fmt.Sprintf("block %d", s.dir.blocks[s.block-1]), err)
	}
	return nil
}

func (s *stream) read(block uint32) (kind byte, data []byte, err error) {
	var b []byte
	err = s.blocks.QueryRowContext(s.ctx, blockRow(s.input.id, block)).Scan((*blob)(&b))
	if errors.Is(err, sql.ErrNoRows) {
		err = errCorrupt
	}
	if err == nil {
		kind, data, err = unseal(b)
	}
	if errors.Is(err, errCorrupt) {
		err = damaged(s.input.id, fmt.Sprintf("block %d", block), err)
	}
	return kind, data, err
}

// whole returns the list with its positions.
func (s *stream) whole() (*list, error) {
	if s.large && hasWords(s.key) {
		block := s.dir.blocks[s.block-1] + 1
		kind, data, err := s.read(block)
		if err == nil && kind != positions {
			err = damaged(s.input.id, fmt.Sprintf("block %d", block), errCorrupt)
		}
		if err != nil {
			return nil, err
		}
		s.list.positions = data
	}
	return &s.list, nil
}

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
