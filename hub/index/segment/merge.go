package segment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

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

// usualBlock is about how large blocks are, large lists with small ones, in
// bytes.
const usualBlock = 12 << 10

// sweep takes away blocks of segments that nobody uses.
func sweep(ctx context.Context, tx *sql.Tx, budget int) (more bool, err error) {
	ids, err := column(ctx, tx, "SELECT id FROM index_segment WHERE state = ? LIMIT 1", dead)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	first, end := blockRow(ids[0], 0), blockRow(ids[0]+1, 0)
	res, err := tx.ExecContext(ctx, `DELETE FROM index_block WHERE id >= ? AND id < coalesce(
		(SELECT id FROM index_block WHERE id >= ? AND id < ? ORDER BY id LIMIT 1 OFFSET ?), ?)`,
		first, first, end, budget/usualBlock, end)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	if err != nil || n >= int64(budget/usualBlock) {
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
