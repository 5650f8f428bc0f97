package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/scout-cli/scout/client/wire"
)

// Find returns the person with a public id; ok is false where there is none.
func (r *Repo) Find(ctx context.Context, publicID string) (c wire.Candidate, ok bool, err error) {
	var data string
	err = r.db.Read.QueryRowContext(ctx, "SELECT data FROM people WHERE public_id = ? AND removed = 0", publicID).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return c, false, nil
	}
	if err == nil {
		c, err = Decode(data)
	}
	if err != nil {
		return c, false, fmt.Errorf("load %s: %w", publicID, err)
	}
	return c, true, nil
}
