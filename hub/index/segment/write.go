package segment

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// Put implements index.Index. Ids must be from 0 to 4294967294.
func (e *Engine) Put(ctx context.Context, tx *sql.Tx, docs []index.Doc) error {
	if len(docs) == 0 {
		return nil
	}
	order := make([]*index.Doc, len(docs))
	for i := range docs {
		if docs[i].ID < 0 || docs[i].ID > maxID {
			return fmt.Errorf("index document %d: ids go from 0 to %d", docs[i].ID, uint32(maxID))
		}
		order[i] = &docs[i]
	}
	slices.SortStableFunc(order, func(a, b *index.Doc) int { return int(a.ID - b.ID) })
	ids := make([]uint32, 0, len(order))
	last := order[:0]
	for i, d := range order { // of several with one id the last
		if i+1 == len(order) || order[i+1].ID != d.ID {
			ids, last = append(ids, uint32(d.ID)), append(last, d)
		}
	}
	if err := remove(ctx, tx, roaring.BitmapOf(ids...)); err != nil {
		return fmt.Errorf("index documents: %w", err)
	}
	b := e.builder()
	for len(last) > 0 {
		last = last[b.add(last):]
		if err := b.write(ctx, tx); err != nil {
			return fmt.Errorf("index documents: %w", err)
		}
		b.reset()
	}
	e.mu.Lock()
	e.spare = b
	e.mu.Unlock()
	return nil
}

func (e *Engine) builder() *builder {
	e.mu.Lock()
	defer e.mu.Unlock()
	b := e.spare
	e.spare = nil
	if b == nil {
		b = &builder{}
	}
	return b
}

// Delete implements index.Index.
func (e *Engine) Delete(ctx context.Context, tx *sql.Tx, ids []int64) error {
	gone := roaring.New()
	for _, id := range ids {
		if id >= 0 && id <= maxID {
			gone.Add(uint32(id))
		}
	}
	if gone.IsEmpty() {
		return nil
	}
	if err := remove(ctx, tx, gone); err != nil {
		return fmt.Errorf("take documents out of the index: %w", err)
	}
	return nil
}

// Clear implements index.Index. What the segments hold is taken away by Merge.
func (e *Engine) Clear(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "UPDATE index_segment SET state = ?, merging = NULL", dead); err != nil {
		return fmt.Errorf("clear the index: %w", err)
	}
	return nil
}

// remove marks documents as deleted in the segments that they are in.
func remove(ctx context.Context, tx *sql.Tx, ids *roaring.Bitmap) error {
	rows, err := segmentRows(ctx, tx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		s, err := (*segment)(nil).as(ctx, tx, segmentRow{id: row.id, n: row.n})
		if err != nil {
			return err
		}
		hit := roaring.And(s.ids, ids)
		if hit.IsEmpty() {
			continue
		}
		if row.gone > 0 {
			before, err := storedBitmap(ctx, tx, row.id, "deleted")
			if err != nil {
				return err
			}
			hit.Or(before)
		}
		if hit.GetCardinality() == uint64(row.gone) {
			continue
		}
		data, err := appendBitmap(nil, hit)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE index_segment SET deleted = ?, gone = ? WHERE id = ?",
			data, hit.GetCardinality(), row.id); err != nil {
			return err
		}
	}
	return nil
}
