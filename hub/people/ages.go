package people

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"
)

// agesOf is how many people are looked at to tell the ages of all: enough for
// a percent, and read in a moment.
const agesOf = 2000

// Ages are the times at which what is known of people was last updated, the
// oldest first: of an even choice of those who are there. People of whom no
// time is known are left out.
func (r *Repo) Ages(ctx context.Context) ([]time.Time, error) {
	rows, err := r.db.Read.QueryContext(ctx, `
		SELECT data ->> '$.lastUpdated' FROM people
		WHERE removed = 0 AND id % (SELECT 1 + count(*) / ?1 FROM people WHERE removed = 0) = 0 LIMIT ?1`, agesOf)
	if err != nil {
		return nil, fmt.Errorf("tell how old the people are: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []time.Time
	for rows.Next() {
		var stamp sql.NullString
		if err := rows.Scan(&stamp); err != nil {
			return nil, fmt.Errorf("tell how old the people are: %w", err)
		}
		if t, err := time.Parse(time.RFC3339, stamp.String); err == nil {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return out, rows.Err()
}
