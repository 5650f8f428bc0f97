package people

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/ingest"
)

// SourceDemo is the source of fictional people.
const SourceDemo = "demo"

// Put adds people, or merges them with those of the same PersonKey, all of
// them or, on an error, none. It returns an outcome for each.
func (r *Repo) Put(ctx context.Context, people []wire.Candidate) ([]ingest.Outcome, error) {
	var out []ingest.Outcome
	docs := r.docs(people)
	err := r.db.Tx(ctx, func(tx *sql.Tx) error {
		var err error
		out, err = r.put(ctx, tx, people, docs)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("put people: %w", err)
	}
	return out, r.tend(ctx)
}

// docs says what is indexed of people who are new: without their ids, and
// before the file is locked.
func (r *Repo) docs(people []wire.Candidate) []index.Doc {
	out := make([]index.Doc, len(people))
	for i := range people {
		out[i] = r.doc(0, &people[i])
	}
	return out
}

// put puts people; fresh is what is indexed of each if he is new.
func (r *Repo) put(ctx context.Context, tx *sql.Tx, people []wire.Candidate, fresh []index.Doc) ([]ingest.Outcome, error) {
	find, err := tx.PrepareContext(ctx, "SELECT id, data, removed FROM people WHERE person_key = ?")
	if err != nil {
		return nil, err
	}
	defer find.Close() //nolint:errcheck // ends with the transaction
	insert, err := tx.PrepareContext(ctx, "INSERT INTO people (public_id, person_key, demo, data) VALUES (?, ?, ?, ?)")
	if err != nil {
		return nil, err
	}
	defer insert.Close() //nolint:errcheck // ends with the transaction

	out := make([]ingest.Outcome, len(people))
	changed := make(map[int64]int, len(people)) // place in docs, by id
	docs := make([]index.Doc, 0, len(people))
	for i := range people {
		c := people[i]
		c.Match, c.Relaxation = nil, nil
		if c.PersonKey == "" {
			c.PersonKey = ingest.PersonKey(&c)
		}
		var id int64
		var data []byte
		var removed bool
		switch err := find.QueryRowContext(ctx, c.PersonKey).Scan(&id, &data, &removed); {
		case errors.Is(err, sql.ErrNoRows):
			out[i] = ingest.Added
			c.ID = publicID(&c)
			id, err = add(ctx, insert, &c)
			if err != nil {
				return nil, err
			}
		case err != nil:
			return nil, err
		case removed: // who comes back is as new, under the old id
			out[i] = ingest.Added
			if c.ID, err = idOf(data); err != nil {
				return nil, err
			}
			if err := update(ctx, tx, id, &c); err != nil {
				return nil, err
			}
		default:
			out[i] = ingest.Merged
			if c, err = mergeInto(data, &c); err != nil {
				return nil, err
			}
			now, err := json.Marshal(&c)
			if err != nil {
				return nil, err
			}
			if bytes.Equal(now, data) {
				out[i] = ingest.Unchanged
				continue
			}
			if err := update(ctx, tx, id, &c); err != nil {
				return nil, err
			}
		}
		at, ok := changed[id]
		if !ok {
			at = len(docs)
			changed[id] = at
			docs = append(docs, index.Doc{})
		}
		if out[i] == ingest.Added {
			docs[at] = fresh[i]
			docs[at].ID = id
		} else {
			docs[at] = r.doc(id, &c)
		}
	}
	if err := countChanges(ctx, tx, len(docs)); err != nil {
		return nil, err
	}
	return out, r.idx.Put(ctx, tx, docs)
}

func add(ctx context.Context, insert *sql.Stmt, c *wire.Candidate) (int64, error) {
	data, err := json.Marshal(c)
	if err != nil {
		return 0, err
	}
	res, err := insert.ExecContext(ctx, c.ID, c.PersonKey, c.Source == SourceDemo, data)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

func update(ctx context.Context, tx *sql.Tx, id int64, c *wire.Candidate) error {
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE people SET data = ?, demo = ?, removed = 0 WHERE id = ?", data, c.Source == SourceDemo, id)
	return err
}

func idOf(data []byte) (string, error) {
	var c struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return "", fmt.Errorf("stored person: %w", err)
	}
	return c.ID, nil
}

func mergeInto(data []byte, c *wire.Candidate) (wire.Candidate, error) {
	old, err := Decode(string(data))
	if err != nil {
		return old, fmt.Errorf("stored person %s: %w", c.PersonKey, err)
	}
	return Merge(&old, c), nil
}

// publicID is a ULID whose random part comes from the key. Fictional people
// have no time of their own: they get the same id in each hub.
func publicID(c *wire.Candidate) string {
	var id ulid.ULID
	sum := sha256.Sum256([]byte(c.PersonKey))
	copy(id[6:], sum[:])
	if c.Source != SourceDemo {
		_ = id.SetTime(ulid.Timestamp(time.Now())) // fails from the year 10889 on
	}
	return "cand_" + id.String()
}
