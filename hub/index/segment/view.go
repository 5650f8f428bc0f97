package segment

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// view is what a snapshot sees: the segments in use.
type view struct {
	segments []*segment
	space    *space
	live     *set // who is in any of them and not deleted
	parts    []*view
}

// segment is one of a view. Its deleted documents are those of the view; the
// rest never changes.
type segment struct {
	*fixed
	gone    int
	deleted *roaring.Bitmap // nil where none is
	except  []uint64        // the same, in the space that it was made for; nil where none is
	space   *space
}

type fixed struct {
	id  int64
	n   int
	ids *roaring.Bitmap

	mu  sync.Mutex
	dir *directory // nil until read
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type segmentRow struct {
	id      int64
	n, gone int
}

// look returns what a snapshot sees: what the engine has in memory, if nothing
// was written since.
func (e *Engine) look(ctx context.Context, q querier) (*view, error) {
	rows, err := segmentRows(ctx, q)
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	known := e.view
	e.mu.Unlock()
	if known.is(rows) {
		return known, nil
	}
	var segments []*segment
	for _, row := range rows {
		s, err := known.segment(row).as(ctx, q, row)
		if err != nil {
			return nil, err
		}
		segments = append(segments, s)
	}
	v := newView(segments, known)
	v.split(e.splitFrom, known)
	e.mu.Lock()
	e.view = v
	e.mu.Unlock()
	return v, nil
}

// newView makes a view of segments; known, which may be nil, is an earlier one
// whose space it may share.
func newView(segments []*segment, known *view) *view {
	v := &view{segments: slices.Clone(segments)}
	if known != nil {
		v.space = known.space
	}
	v.space = newSpace(segments, v.space)
	live := make([]uint64, v.space.words)
	for i, s := range v.segments {
		s = s.in(v.space)
		v.segments[i] = s
		for j, w := range v.space.of(s.ids) {
			if s.except != nil {
				w &^= s.except[j]
			}
			live[j] |= w
		}
	}
	v.live = newSet(live)
	return v
}

func segmentRows(ctx context.Context, q querier) ([]segmentRow, error) {
	rows, err := q.QueryContext(ctx, "SELECT id, n, gone FROM index_segment WHERE state = ? ORDER BY id", live)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	var out []segmentRow
	for rows.Next() {
		var r segmentRow
		if err := rows.Scan(&r.id, &r.n, &r.gone); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// is tells whether v has these segments. The number of those who are gone
// never falls, so it tells one state from another.
func (v *view) is(rows []segmentRow) bool {
	if v == nil || len(v.segments) != len(rows) {
		return false
	}
	for i, s := range v.segments {
		if s.id != rows[i].id || s.gone != rows[i].gone {
			return false
		}
	}
	return true
}

func (v *view) segment(row segmentRow) *segment {
	if v != nil {
		for _, s := range v.segments {
			if s.id == row.id {
				return s
			}
		}
	}
	return nil
}

// as returns s, or where s is nil or of an earlier state, what is stored now.
func (s *segment) as(ctx context.Context, q querier, row segmentRow) (*segment, error) {
	if s != nil && s.gone == row.gone {
		return s, nil
	}
	now := &segment{gone: row.gone}
	if s != nil {
		now.fixed = s.fixed
	} else {
		now.fixed = &fixed{id: row.id, n: row.n}
		var data []byte
		if err := q.QueryRowContext(ctx, "SELECT ids FROM index_segment WHERE id = ?", row.id).Scan(&data); err != nil {
			return nil, err
		}
		ids, err := (&list{n: row.n, ids: data}).bitmap()
		if err != nil {
			return nil, damaged(row.id, "ids", err)
		}
		now.ids = ids
	}
	if row.gone > 0 {
		var err error
		if now.deleted, err = storedBitmap(ctx, q, row.id, "deleted"); err != nil {
			return nil, err
		}
	}
	return now, nil
}

// in returns s for a space.
func (s *segment) in(sp *space) *segment {
	if s.space == sp {
		return s
	}
	now := *s
	now.space = sp
	if s.deleted != nil {
		now.except = sp.of(s.deleted)
	}
	return &now
}

// storedBitmap reads a column that is a bitmap or null.
func storedBitmap(ctx context.Context, q querier, segment int64, column string) (*roaring.Bitmap, error) {
	var data []byte
	if err := q.QueryRowContext(ctx, "SELECT "+column+" FROM index_segment WHERE id = ?", segment).Scan(&data); err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return roaring.New(), nil
	}
	b, err := readBitmap(data)
	if err == nil && b.Validate() != nil {
		err = errCorrupt
	}
	if err != nil {
		return nil, damaged(segment, column, err)
	}
	return b, nil
}

// directory returns the segment's, which it reads when first needed.
func (f *fixed) directory(ctx context.Context, q querier) (*directory, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.dir != nil {
		return f.dir, nil
	}
	d, err := readDirectory(ctx, q, f.id)
	if err == nil {
		f.dir = d
	}
	return d, err
}

func readDirectory(ctx context.Context, q querier, segment int64) (*directory, error) {
	rows, err := q.QueryContext(ctx, "SELECT keys FROM index_directory WHERE segment = ? ORDER BY id", segment)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	d := &directory{}
	for rows.Next() {
		var part sql.RawBytes
		if err := rows.Scan(&part); err != nil {
			return nil, err
		}
		if err := d.add(part); err != nil {
			return nil, damaged(segment, fmt.Sprintf("directory after %d keys", len(d.keys)), err)
		}
	}
	return d, rows.Err()
}
