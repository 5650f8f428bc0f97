package segment

import (
	"context"
	"database/sql"
	"errors"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

const (
	// fanIn is how many segments of about one size are merged into one.
	fanIn = 16
	// firstTier is the size of the smallest segments, in documents.
	firstTier = 512
	// maxSegment is how many documents a merge may bring together: that
	// bounds what it holds in memory, and how much the file grows by the old
	// segments being there beside the new one.
	maxSegment = 1 << 19
)

// tier puts segments into classes of size, each fanIn times the one below.
func tier(n int) int { return (bits.Len(uint(max(n/firstTier, 1))) - 1) / 4 }

// choose says which segments to merge next: with all those of about one size,
// else those of the lowest tier that has many, with all that are smaller. One
// alone is merged when much of it is gone.
func choose(rows []segmentRow, all bool) []segmentRow {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b segmentRow) int { return (a.n - a.gone) - (b.n - b.gone) })
	for i := 0; i < len(rows); {
		end, n, same := i, 0, 0
		for end < len(rows) {
			r := rows[end]
			size := r.n - r.gone
			if end > i && (n+size > maxSegment || all && size > fanIn*max(n, firstTier) || !all && tier(size) > tier(rows[i].n-rows[i].gone)) {
				break
			}
			n += size
			end++
			same++
		}
		if all && same > 1 {
			return rows[i:end]
		}
		if same >= fanIn {
			return rows[:end]
		}
		i = end
	}
	for _, r := range rows {
		if r.gone*4 > r.n || all && r.gone*16 > r.n {
			return []segmentRow{r}
		}
	}
	return nil
}

// task is the merge that is under way.
type task struct {
	target int64
	upto   string // the last key that was written
	inputs []*input
}

// input is a segment of a task, without those of its documents that were
// deleted when the task began.
type input struct {
	id     int64
	purged *roaring.Bitmap
}

// resume returns the task that was begun by an earlier call, if there is one.
func resume(ctx context.Context, tx *sql.Tx) (*task, error) {
	var t task
	var upto []byte
	err := tx.QueryRowContext(ctx, "SELECT id, upto FROM index_segment WHERE state = ?", building).Scan(&t.target, &upto)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	t.upto = string(upto)
	ids, err := column(ctx, tx, "SELECT id FROM index_segment WHERE state = ? AND merging IS NOT NULL ORDER BY id", live)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		purged, err := storedBitmap(ctx, tx, id, "merging")
		if err != nil {
			return nil, err
		}
		t.inputs = append(t.inputs, &input{id, purged})
	}
	return &t, nil
}

func column(ctx context.Context, tx *sql.Tx, query string, args ...any) (out []int64, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// begin makes the task of merging some segments.
func begin(ctx context.Context, tx *sql.Tx, rows []segmentRow) (*task, error) {
	var t task
	all := roaring.New()
	for _, row := range rows {
		s, err := (*segment)(nil).as(ctx, tx, row)
		if err != nil {
			return nil, err
		}
		in := &input{row.id, roaring.New()}
		ids := s.ids
		if s.deleted != nil {
			in.purged = s.deleted
			ids = roaring.AndNot(ids, s.deleted)
		}
		all.Or(ids)
		data, err := appendBitmap(nil, in.purged.Clone())
		if err != nil {
			return nil, err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE index_segment SET merging = ? WHERE id = ?", data, row.id); err != nil {
			return nil, err
		}
		t.inputs = append(t.inputs, in)
	}
	ids, err := appendIDs([]byte{}, all.ToArray())
	if err != nil {
		return nil, err
	}
	t.target, err = addSegment(ctx, tx, building, int(all.GetCardinality()), ids)
	return &t, err
}

// finish puts the merged segment in the place of its inputs. Who was deleted
// there meanwhile is deleted in it.
func (t *task) finish(ctx context.Context, tx *sql.Tx) error {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT n FROM index_segment WHERE id = ?", t.target).Scan(&n); err != nil {
		return err
	}
	deleted := roaring.New()
	for _, in := range t.inputs {
		now, err := storedBitmap(ctx, tx, in.id, "deleted")
		if err != nil {
			return err
		}
		deleted.Or(roaring.AndNot(now, in.purged))
		if _, err := tx.ExecContext(ctx, "UPDATE index_segment SET state = ?, merging = NULL WHERE id = ?", dead, in.id); err != nil {
			return err
		}
	}
	data, err := appendBitmap(nil, deleted)
	if err != nil {
		return err
	}
	state := live
	if n == 0 {
		state = dead
	}
	_, err = tx.ExecContext(ctx, "UPDATE index_segment SET state = ?, upto = NULL, gone = ?, deleted = ? WHERE id = ?",
		state, deleted.GetCardinality(), data, t.target)
	return err
}
