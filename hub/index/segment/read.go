package segment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/scout-cli/scout/hub/index"
)

// posting is a list that was read, or computed: of a phrase, or of all words
// with a prefix.
type posting struct {
	list
	// Where its levels and its positions are, if they are apart.
	levelsAt, positionsAt *blockKey
}

var noPosting = &posting{}

func (p *posting) size() int {
	return len(p.ids) + len(p.levels) + len(p.positions)
}

// reader reads segments in a snapshot.
type reader struct {
	e    *Engine
	ctx  context.Context
	conn *sql.Conn
	view *view
	stmt *sql.Stmt // of blocks
	ends *[2]placeLists
}

// read runs do with a reader of what is there now.
func (e *Engine) read(ctx context.Context, do func(*reader) error) error {
	return index.Snapshot(ctx, e.db, func(c *sql.Conn) error {
		v, err := e.look(ctx, c)
		if err != nil {
			return err
		}
		r := &reader{e: e, ctx: ctx, conn: c, view: v}
		if r.ends, _ = e.ends.Get().(*[2]placeLists); r.ends == nil {
			r.ends = &[2]placeLists{}
		}
		defer r.close()
		return do(r)
	})
}

func (r *reader) close() {
	r.e.ends.Put(r.ends)
	r.closeStmt()
}

func (r *reader) closeStmt() {
	if r.stmt != nil {
		_ = r.stmt.Close()
	}
}

// posting returns the list of a key.
func (r *reader) posting(s *segment, key string) (*posting, error) {
	if p, ok := r.e.lists.get(listKey{s.id, key}); ok {
		return p, nil
	}
	p, err := r.stored(s, key)
	if err != nil {
		return nil, err
	}
	r.e.lists.put(listKey{s.id, key}, p, len(key)+p.size())
	return p, nil
}

func (r *reader) stored(s *segment, key string) (*posting, error) {
	dir, err := s.directory(r.ctx, r.conn)
	if err != nil {
		return nil, err
	}
	block, ok := dir.find(key)
	if !ok {
		return noPosting, nil
	}
	var found *posting
	err = r.entries(s, block, func(kind byte, at string, l list) (bool, error) {
		if c := strings.Compare(at, key); c < 0 {
			return true, nil
		} else if c > 0 {
			return false, nil
		}
		found = l.posting(s, block, kind, hasWords(key))
		return false, nil
	})
	if err != nil {
		return nil, damagedBlock(s, block, err)
	}
	if found == nil {
		return noPosting, nil
	}
	return found, nil
}

func damagedBlock(s *segment, block uint32, err error) error {
	if errors.Is(err, errCorrupt) {
		return damaged(s.id, fmt.Sprintf("block %d", block), err)
	}
	return err
}

// posting is a list that was found in a block.
func (l *list) posting(s *segment, block uint32, kind byte, words bool) *posting {
	p := &posting{list: *l}
	switch {
	case kind == wordIDs:
		p.levelsAt, p.positionsAt = &blockKey{s.id, block + 1}, &blockKey{s.id, block + 2}
	case kind == oneList && words:
		p.positionsAt = &blockKey{s.id, block + 1}
	}
	return p
}

// entries calls each with the lists of a block until it says false.
func (r *reader) entries(s *segment, block uint32, each func(kind byte, key string, l list) (bool, error)) error {
	kind, data, err := r.block(blockKey{s.id, block})
	if err != nil {
		return err
	}
	if kind == positions || kind >= wordLevels {
		return errCorrupt
	}
	return eachEntry(kind, data, each)
}

func eachEntry(kind byte, data []byte, each func(kind byte, key string, l list) (bool, error)) error {
	key := ""
	for len(data) > 0 {
		var l list
		var err error
		if key, l, data, err = cutEntry(kind, key, data); err != nil {
			return err
		}
		if more, err := each(kind, key, l); err != nil || !more {
			return err
		}
	}
	return nil
}

// block reads a block.
func (r *reader) block(k blockKey) (kind byte, data []byte, err error) {
	block, ok := r.e.blocks.get(k)
	if !ok {
		if r.stmt == nil {
			if r.stmt, err = r.conn.PrepareContext(r.ctx, "SELECT data FROM index_block WHERE id = ?"); err != nil {
				return 0, nil, err
			}
		}
		if err := r.stmt.QueryRowContext(r.ctx, blockRow(k.segment, k.block)).Scan((*blob)(&block)); errors.Is(err, sql.ErrNoRows) {
			return 0, nil, errCorrupt
		} else if err != nil {
			return 0, nil, err
		}
		if _, _, err := unseal(block); err != nil {
			return 0, nil, err
		}
		if block[4] == manyLists || block[4] == wordLevels {
			r.e.blocks.put(k, block, len(block))
		}
	}
	return block[4], block[blockHead:], nil
}

// blob takes a value without copying it once more: the driver makes a slice
// for each, and does not use it again.
type blob []byte

// Scan implements sql.Scanner.
func (b *blob) Scan(v any) error {
	data, ok := v.([]byte)
	if !ok {
		return errCorrupt
	}
	*b = data
	return nil
}

// levels returns the levels of a word's list, one for each of its documents.
func (r *reader) levels(s *segment, p *posting) ([]byte, error) {
	levels, err := r.apart(s, p.list.levels, p.levelsAt, wordLevels)
	if err == nil && len(levels) != p.n {
		err = damaged(s.id, "levels", errCorrupt)
	}
	return levels, err
}

// places returns the positions of a word's list.
func (r *reader) places(s *segment, p *posting) ([]byte, error) {
	return r.apart(s, p.positions, p.positionsAt, positions)
}

// apart returns a part of a list, which may have a block of its own.
func (r *reader) apart(s *segment, here []byte, at *blockKey, want byte) ([]byte, error) {
	if at == nil {
		return here, nil
	}
	kind, data, err := r.block(*at)
	if err == nil && kind != want {
		err = errCorrupt
	}
	if err != nil {
		return nil, damagedBlock(s, at.block, err)
	}
	return data, nil
}

// withPrefix calls each with the keys that begin so.
func (r *reader) withPrefix(s *segment, prefix string, each func(key string) error) error {
	dir, err := s.directory(r.ctx, r.conn)
	if err != nil {
		return err
	}
	i, ok := slices.BinarySearch(dir.keys, prefix)
	if !ok && i > 0 {
		i--
	}
	for ; i < len(dir.keys) && (dir.keys[i] < prefix || strings.HasPrefix(dir.keys[i], prefix)); i++ {
		if dir.alone[i] && dir.keys[i] < prefix {
			continue
		}
		err := r.entries(s, dir.blocks[i], func(_ byte, key string, _ list) (bool, error) {
			if strings.HasPrefix(key, prefix) {
				return true, each(key)
			}
			return key < prefix, nil
		})
		if err != nil {
			return damagedBlock(s, dir.blocks[i], err)
		}
	}
	return nil
}
