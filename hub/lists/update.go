package lists

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/refusal"
)

// Change is what an update does; a nil part leaves things as they are. The
// parts are applied in this order.
type Change struct {
	Name        *string
	Description *string
	Replace     *[]string // candidate ids; who stays keeps stage and notes
	Add         []string
	Remove      []string
	Members     []wire.MemberChange
}

// Update changes a list of the user's, all of it or nothing. Where ifMatch is
// not empty it must be the list's ETag.
func (s *Store) Update(ctx context.Context, user, id, ifMatch string, ch Change) error {
	err := s.db.Tx(ctx, func(tx *sql.Tx) error {
		var revision int
		switch err := tx.QueryRowContext(ctx, "SELECT revision FROM pools WHERE id = ? AND user_id = ?", id, user).Scan(&revision); {
		case errors.Is(err, sql.ErrNoRows):
			return refusal.NotFound("list")
		case err != nil:
			return err
		}
		if !matches(ifMatch, etag(revision)) {
			return refusal.Precondition("the list has changed since you read it: read it again, then send your change with its new ETag")
		}
		if ch.Name != nil {
			name, err := checkName(*ch.Name)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE pools SET name = ? WHERE id = ?", name, id); err != nil {
				return err
			}
		}
		if ch.Description != nil {
			if _, err := tx.ExecContext(ctx, "UPDATE pools SET description = ? WHERE id = ?", *ch.Description, id); err != nil {
				return err
			}
		}
		if err := changeMembers(ctx, tx, id, ch); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE pools SET revision = revision + 1, updated_at = ? WHERE id = ?", now(), id)
		return err
	})
	if err != nil {
		return fmt.Errorf("change the list: %w", err)
	}
	return nil
}

// matches reads If-Match: a list of ETags, or * for any.
func matches(header, tag string) bool {
	if header == "" {
		return true
	}
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || part == tag {
			return true
		}
	}
	return false
}

func changeMembers(ctx context.Context, tx *sql.Tx, id string, ch Change) error {
	if ch.Replace != nil {
		keep, err := resolve(ctx, tx, "candidateIds", *ch.Replace)
		if err != nil {
			return err
		}
		list, err := json.Marshal(keep)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM members WHERE pool_id = ? AND person_id NOT IN (SELECT value FROM json_each(?))", id, string(list)); err != nil {
			return err
		}
		if err := addMembers(ctx, tx, id, keep); err != nil {
			return err
		}
	}
	add, err := resolve(ctx, tx, "add", ch.Add)
	if err != nil {
		return err
	}
	if err := addMembers(ctx, tx, id, add); err != nil {
		return err
	}
	gone, err := json.Marshal(ch.Remove)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM members WHERE pool_id = ? AND person_id IN
		(SELECT p.id FROM json_each(?) j JOIN people p ON p.public_id = j.value)`, id, string(gone)); err != nil {
		return err
	}
	for i, m := range ch.Members {
		if err := changeMember(ctx, tx, id, fmt.Sprintf("members[%d].candidateId", i), m); err != nil {
			return err
		}
	}
	return nil
}

func changeMember(ctx context.Context, tx *sql.Tx, id, field string, m wire.MemberChange) error {
	person, err := resolve(ctx, tx, field, []string{m.CandidateID})
	if err != nil {
		return err
	}
	if err := addMembers(ctx, tx, id, person); err != nil {
		return err
	}
	set := func(column string, value any) {
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE members SET "+column+" = ? WHERE pool_id = ? AND person_id = ?", value, id, person[0])
		}
	}
	if m.Stage != nil {
		set("stage", *m.Stage)
	}
	if m.Rating != nil {
		set("rating", *m.Rating)
	}
	if m.Note != nil {
		set("note", *m.Note)
	}
	if m.Tags != nil {
		tags := *m.Tags
		if tags == nil {
			tags = []string{}
		}
		b, jsonErr := json.Marshal(tags)
		if jsonErr != nil {
			return jsonErr
		}
		set("tags", string(b))
	}
	return err
}

// addMembers adds people at the end; those on the list stay as they are.
func addMembers(ctx context.Context, tx *sql.Tx, id string, people []int64) error {
	if len(people) == 0 {
		return nil
	}
	list, err := json.Marshal(people)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO members (pool_id, position, person_id, stage, added_at)
		SELECT ?1, (SELECT coalesce(max(position), 0) FROM members WHERE pool_id = ?1) + row_number() OVER (ORDER BY n.first), n.person, ?3, ?4
		FROM (SELECT value AS person, min(key) AS first FROM json_each(?2) GROUP BY value) n
		WHERE NOT EXISTS (SELECT 1 FROM members WHERE person_id = n.person AND pool_id = ?1)`, id, string(list), wire.StageNew, now())
	return err
}

// resolve turns candidate ids into people; one that there is not refuses all.
func resolve(ctx context.Context, tx *sql.Tx, field string, ids []string) ([]int64, error) {
	out := make([]int64, 0, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	find, err := tx.PrepareContext(ctx, "SELECT id FROM people WHERE public_id = ?")
	if err != nil {
		return nil, err
	}
	defer find.Close() //nolint:errcheck // ends with the transaction
	for i, public := range ids {
		var id int64
		switch err := find.QueryRowContext(ctx, public).Scan(&id); {
		case errors.Is(err, sql.ErrNoRows):
			if len(ids) > 1 {
				field = fmt.Sprintf("%s[%d]", field, i)
			}
			return nil, refusal.Invalid(field, "there is no candidate %q", public[:min(len(public), 64)])
		case err != nil:
			return nil, err
		}
		out = append(out, id)
	}
	return out, nil
}

func resultsOf(ctx context.Context, tx *sql.Tx, user, search string) ([]int64, error) {
	var row int64
	err := tx.QueryRowContext(ctx, `SELECT v.id FROM searches s JOIN versions v ON v.search_id = s.id AND v.version = s.version
		WHERE s.id = ? AND s.user_id = ?`, search, user).Scan(&row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, refusal.NotFound("search")
	}
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT person_id FROM results WHERE version_id = ? ORDER BY place", row)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
