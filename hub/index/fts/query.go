package fts

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/hub/index"
)

// batch is how many hits emit gets at a time.
const batch = 256

// Candidates implements index.Index but for the grades: a term counts its
// weight times its rarity, however well it is met. FTS5's own bm25 can weigh
// columns but not terms, and reads far more.
func (e *Engine) Candidates(ctx context.Context, plan index.Plan, k int, emit func([]index.Hit) error) error {
	if k <= 0 {
		return nil
	}
	filter, err := compile(plan.Filter)
	if err != nil {
		return err
	}
	if filter.kind == none {
		return nil
	}
	var hits []index.Hit
	// All is read before any is handed on: a slow receiver must not hold the
	// snapshot, which would keep the write-ahead log from shrinking.
	err = index.Snapshot(ctx, e.db, func(c *sql.Conn) error {
		if len(plan.Should) == 0 {
			hits, err = newest(ctx, c, filter, k)
		} else {
			hits, err = best(ctx, c, filter, plan.Should, k)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("search the index: %w", err)
	}
	for part := range slices.Chunk(hits, batch) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := emit(part); err != nil {
			return err
		}
	}
	return nil
}

// Count implements index.Index.
func (e *Engine) Count(ctx context.Context, plans []index.Plan) ([]int, error) {
	counts := make([]int, len(plans))
	err := index.Snapshot(ctx, e.db, func(c *sql.Conn) error {
		for i, p := range plans {
			q, err := compile(p.Filter)
			if err != nil {
				return err
			}
			if counts[i], err = count(ctx, c, q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("count in the index: %w", err)
	}
	return counts, nil
}

// count tells how many documents a query finds.
func count(ctx context.Context, c *sql.Conn, q query) (n int, err error) {
	switch q.kind {
	case none:
		return 0, nil
	case all: // one row each, in a table so narrow that this takes no time
		err = c.QueryRowContext(ctx, "SELECT count(*) FROM people_fts_docsize").Scan(&n)
	default:
		err = c.QueryRowContext(ctx, "SELECT count(*) FROM people_fts WHERE people_fts MATCH ?", q.text).Scan(&n)
	}
	return n, err
}

func newest(ctx context.Context, c *sql.Conn, q query, k int) ([]index.Hit, error) {
	rows, err := c.QueryContext(ctx,
		"SELECT rowid FROM people_fts WHERE people_fts MATCH ? ORDER BY rowid DESC LIMIT ?", q.expression(), k)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	var hits []index.Hit
	for rows.Next() {
		var h index.Hit
		if err := rows.Scan(&h.ID); err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, rows.Err()
}

func best(ctx context.Context, c *sql.Conn, filter query, should []index.Term, k int) ([]index.Hit, error) {
	ids, err := matching(ctx, c, filter)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	total, err := count(ctx, c, query{kind: all})
	if err != nil {
		return nil, err
	}
	hits := make([]index.Hit, len(ids))
	for i, id := range ids {
		hits[i].ID = id
	}
	for _, term := range should {
		q, err := compile(term.X)
		if err != nil {
			return nil, err
		}
		if q.kind == none {
			continue
		}
		with, err := matching(ctx, c, q)
		if err != nil {
			return nil, err
		}
		add(hits, with, term.Weight*index.Rarity(total, len(with)))
	}
	slices.SortFunc(hits, func(a, b index.Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.ID, a.ID))
	})
	return hits[:min(k, len(hits))], nil
}

// add gives weight to the hits that are in with; both are in order of ids.
func add(hits []index.Hit, with []int64, weight float64) {
	i := 0
	for _, id := range with {
		for i < len(hits) && hits[i].ID < id {
			i++
		}
		if i == len(hits) {
			return
		}
		if hits[i].ID == id {
			hits[i].Score += weight
		}
	}
}

// matching gives the ids of all that match, in order. They come as one text,
// which is several times faster than a row each.
func matching(ctx context.Context, c *sql.Conn, q query) ([]int64, error) {
	var list sql.NullString
	if err := c.QueryRowContext(ctx,
		"SELECT group_concat(rowid) FROM people_fts WHERE people_fts MATCH ?", q.expression()).Scan(&list); err != nil {
		return nil, err
	}
	if list.String == "" {
		return nil, nil
	}
	ids := make([]int64, 0, strings.Count(list.String, ",")+1)
	for s := range strings.SplitSeq(list.String, ",") {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("damaged id in the index: %w", err)
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}
