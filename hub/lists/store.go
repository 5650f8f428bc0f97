// Package lists keeps the lists of people (pools) and their members.
package lists

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/cursor"
	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/refusal"
)

// Store is the lists of one hub.
type Store struct{ db *db.DB }

// New makes a store.
func New(d *db.DB) *Store { return &Store{db: d} }

const timeLayout = "2006-01-02T15:04:05.000Z"

func now() string { return time.Now().UTC().Format(timeLayout) }

// Create makes a list of the user's: of people where there are any, else of
// what a search has found, else empty.
func (s *Store) Create(ctx context.Context, user string, req wire.CreateListRequest) (string, error) {
	id, at := "pool_"+ulid.Make().String(), now()
	name, err := checkName(req.Name)
	if err != nil {
		return "", err
	}
	err = s.db.Tx(ctx, func(tx *sql.Tx) error {
		var found []int64
		if req.CandidateSearchID != "" {
			if found, err = resultsOf(ctx, tx, user, req.CandidateSearchID); err != nil {
				return err
			}
		}
		if len(req.CandidateIDs) > 0 {
			if found, err = resolve(ctx, tx, "candidateIds", req.CandidateIDs); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO pools (id, user_id, name, description, search_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
			id, user, name, req.Description, req.CandidateSearchID, at, at); err != nil {
			return err
		}
		return addMembers(ctx, tx, id, found)
	})
	if err != nil {
		return "", fmt.Errorf("make the list: %w", err)
	}
	return id, nil
}

// Delete removes a list of the user's.
func (s *Store) Delete(ctx context.Context, user, id string) error {
	return s.db.Tx(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "DELETE FROM pools WHERE id = ? AND user_id = ?", id, user)
		if err != nil {
			return fmt.Errorf("delete the list: %w", err)
		}
		if n, err := res.RowsAffected(); err == nil && n == 0 {
			return refusal.NotFound("list")
		}
		return nil
	})
}

const head = `SELECT id, name, description, user_id, search_id, revision, created_at, updated_at,
	(SELECT count(*) FROM members WHERE pool_id = pools.id) FROM pools `

func scanHead(scan func(...any) error) (wire.List, error) {
	var l wire.List
	var revision int
	err := scan(&l.ID, &l.Name, &l.Description, &l.UserID, &l.CandidateSearchID, &revision, &l.CreatedAt, &l.UpdatedAt, &l.CandidateCount)
	l.ETag = etag(revision)
	return l, err
}

func etag(revision int) string { return `"` + strconv.Itoa(revision) + `"` }

// List returns a list of the user's with a page of its members.
func (s *Store) List(ctx context.Context, user, id, after string, limit int) (*wire.List, error) {
	position := 0
	if after != "" {
		var err error
		if position, err = cursor.Int(after); err != nil {
			return nil, err
		}
	}
	// One transaction, so that members and ETag are of one moment.
	tx, err := s.db.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("load the list: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // it only reads
	l, err := scanHead(tx.QueryRowContext(ctx, head+"WHERE id = ? AND user_id = ?", id, user).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, refusal.NotFound("list")
	}
	if err != nil {
		return nil, fmt.Errorf("load the list: %w", err)
	}
	rows, err := tx.QueryContext(ctx, `SELECT m.position, p.public_id, m.stage, m.rating, m.tags, m.note, m.added_at, p.data
		FROM members m JOIN people p ON p.id = m.person_id WHERE m.pool_id = ? AND m.position > ? ORDER BY m.position LIMIT ?`, id, position, limit+1)
	if err != nil {
		return nil, fmt.Errorf("load the list's members: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	l.Members = []wire.Member{}
	for rows.Next() {
		if len(l.Members) == limit {
			l.NextCursor = cursor.Of(strconv.Itoa(position))
			break
		}
		var m wire.Member
		var tags, data []byte
		if err := rows.Scan(&position, &m.CandidateID, &m.Stage, &m.Rating, &tags, &m.Note, &m.AddedAt, &data); err != nil {
			return nil, fmt.Errorf("load the list's members: %w", err)
		}
		if err := errors.Join(json.Unmarshal(tags, &m.Tags), json.Unmarshal(data, &m.Candidate)); err != nil {
			return nil, fmt.Errorf("load the list's members: %w", err)
		}
		l.Members = append(l.Members, m)
	}
	return &l, rows.Err()
}

// Lists returns a page of the user's lists, newest first, without members.
func (s *Store) Lists(ctx context.Context, user, after string, limit int) (*wire.ListPage, error) {
	before := "~" // sorts after each id
	if after != "" {
		var err error
		if before, err = cursor.ID(after, "pool_"); err != nil {
			return nil, err
		}
	}
	rows, err := s.db.Read.QueryContext(ctx, head+"WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?", user, before, limit+1)
	if err != nil {
		return nil, fmt.Errorf("load the lists: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	page := &wire.ListPage{Items: []wire.List{}}
	for rows.Next() {
		if len(page.Items) == limit {
			page.NextCursor = cursor.Of(page.Items[limit-1].ID)
			break
		}
		l, err := scanHead(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("load the lists: %w", err)
		}
		page.Items = append(page.Items, l)
	}
	return page, rows.Err()
}

func checkName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", refusal.Invalid("name", "must not be empty")
	}
	return name, nil
}
