package people

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/suggest"
)

// IDs are the ids of all people, in their order.
func (r *Repo) IDs(ctx context.Context) ([]int64, error) {
	ids, err := column(ctx, r.db.Read, "SELECT id FROM people WHERE removed = 0 ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	return ids, nil
}

// People reads those with these ids; who is gone is left out.
func (r *Repo) People(ctx context.Context, ids []int64) ([]wire.Candidate, error) {
	records, err := r.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Candidate, len(records))
	for i := range records {
		if out[i], err = Decode(records[i].Data); err != nil {
			return nil, fmt.Errorf("stored person %d: %w", records[i].ID, err)
		}
	}
	return out, nil
}

// countChanges counts changes of people for who keeps statistics of them.
func countChanges(ctx context.Context, tx *sql.Tx, n int) error {
	if n == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = value + excluded.value", suggest.MetaChanges, n)
	return err
}
