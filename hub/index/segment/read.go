package segment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// posting is a list that was read, or computed: of a phrase, or of all words
// with a prefix.
type posting struct {
	n      int
	ids    *roaring.Bitmap // shared: not to be changed
	levels []byte
	// positions, or where they are.
	positions []byte
	apart     *blockKey
}

var noPosting = &posting{ids: roaring.New()}

func (p *posting) size() int {
	return int(p.ids.GetSizeInBytes()) + len(p.levels) + len(p.positions)
}

// reader reads segments in a snapshot.
type reader struct {
	e    *Engine
	ctx  context.Context
	conn *sql.Conn
	view *view
	stmt *sql.Stmt // of blocks
}

// read runs do with a reader of what is there now.
func (e *Engine) read(ctx context.Context, do func(*reader) error) error {
	return index.Snapshot(ctx, e.db, func(c *sql.Conn) error {
		v, err := e.look(ctx, c)
		if err != nil {
			return err
		}
		r := &reader{e: e, ctx: ctx, conn: c, view: v}
		defer r.close()
		return do(r)
	})
}

func (r *reader) close() {
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
	i, ok := slices.BinarySearch(dir.keys, key)
	if !ok {
		i--
	}
	if i < 0 {
		return noPosting, nil
	}
	block := dir.blocks[i]
	var found *posting
	err = r.entries(s, block, func(at string, l list) (bool, error) {
		if c := strings.Compare(at, key); c < 0 {
			return true, nil
		} else if c > 0 {
			return false, nil
		}
		found, err = l.posting(s, block, hasWords(key))
		return false, err
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

// posting decodes a list that was found in a block.
func (l *list) posting(s *segment, block uint32, words bool) (*posting, error) {
	ids, err := l.bitmap()
	if err != nil {
		return nil, err
	}
	p := &posting{n: l.n, ids: ids, levels: l.levels, positions: l.positions}
	if words && l.n > 0 && len(l.positions) == 0 {
		p.apart = &blockKey{s.id, block + 1}
	}
	return p, nil
}

// entries calls each with the lists of a block until it says false.
func (r *reader) entries(s *segment, block uint32, each func(key string, l list) (bool, error)) error {
	kind, data, err := r.block(blockKey{s.id, block})
	if err != nil {
		return err
	}
	if kind != manyLists && kind != oneList {
		return errCorrupt
	}
	return eachEntry(data, each)
}

func eachEntry(data []byte, each func(key string, l list) (bool, error)) error {
	key := ""
	for len(data) > 0 {
		var l list
		var err error
		if key, l, data, err = cutEntry(key, data); err != nil {
			return err
		}
		if more, err := each(key, l); err != nil || !more {
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
		if block[4] == manyLists {
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

// places returns the positions of a list.
func (r *reader) places(s *segment, p *posting) ([]byte, error) {
	if p.apart == nil {
		return p.positions, nil
	}
	kind, data, err := r.block(*p.apart)
	if err == nil && kind != positions {
		err = errCorrupt
	}
	if err != nil {
		return nil, damagedBlock(s, p.apart.block, err)
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
		err := r.entries(s, dir.blocks[i], func(key string, _ list) (bool, error) {
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
