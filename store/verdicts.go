package store

import (
	"context"
	"database/sql"
)

// Verdict is what the person at this machine found of someone and a criterion.
type Verdict struct {
	Person    string // the key of the person, see wire.Candidate
	Criterion string
	Verdict   string // one of wire's verdicts
}

// SetVerdict keeps a verdict in place of the hub's; an empty one forgets it.
func (s *Store) SetVerdict(ctx context.Context, hub string, v Verdict) error {
	return s.tx(ctx, "save a verdict in", func(tx *sql.Tx) error {
		if v.Verdict == "" {
			_, err := tx.ExecContext(ctx, `DELETE FROM verdicts WHERE hub = ? AND person = ? AND criterion = ?`, hub, v.Person, v.Criterion)
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO verdicts (hub, person, criterion, verdict, at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET verdict = excluded.verdict, at = excluded.at`,
			hub, v.Person, v.Criterion, v.Verdict, s.now().UnixMicro())
		return err
	})
}

// Verdicts are all own verdicts on people of a hub.
func (s *Store) Verdicts(ctx context.Context, hub string) ([]Verdict, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT person, criterion, verdict FROM verdicts WHERE hub = ? ORDER BY at, person, criterion`, hub)
	if err != nil {
		return nil, s.fail("read", err)
	}
	defer rows.Close()
	var out []Verdict
	for rows.Next() {
		var v Verdict
		if err := rows.Scan(&v.Person, &v.Criterion, &v.Verdict); err != nil {
			return nil, s.fail("read", err)
		}
		out = append(out, v)
	}
	return out, s.fail("read", rows.Err())
}
