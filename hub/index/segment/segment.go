// Package segment is the hub's own search engine. It keeps immutable segments
// of posting lists in the caller's SQLite file, so that people and index change
// in one transaction and several processes may share them:
//
//   - Put writes a segment of the documents that it gets, and marks older
//     versions of them as deleted where they are.
//   - Merge makes one segment of several, in slices of bounded size.
//   - A search reads the rows of index_segment first, in a snapshot. A
//     segment's number is never used for another one, so what was read of it
//     stays true and can be kept in memory.
//
// A list has the documents' ids as a bitmap, so that conditions are operations
// on bitmaps and counting reads nothing else. Words have a level for each
// document (see index.Level), and positions, which only phrases read.
package segment

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"sync"

	"github.com/scout-cli/scout/hub/index"
)

// Schema creates the engine's tables, for the owner's migrations.
const Schema = `
-- state is 0 while it is made by a merge, 1 in use, 2 to be taken away. ids and
-- deleted are bitmaps; merging is what of deleted a merge under way leaves out.
-- upto is the last key that such a merge has written.
CREATE TABLE index_segment (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  state   INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  gone    INTEGER NOT NULL DEFAULT 0,
  ids     BLOB NOT NULL,
  deleted BLOB,
  merging BLOB,
  upto    BLOB
);
CREATE TABLE index_directory (
  id      INTEGER PRIMARY KEY,
  segment INTEGER NOT NULL,
  next    INTEGER NOT NULL,
  before  INTEGER NOT NULL,
  keys    BLOB NOT NULL
);
CREATE INDEX index_directory_segment ON index_directory (segment, id);
CREATE TABLE index_block (
  id   INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);`

// The states of a segment.
const (
	building = iota
	live
	dead
)

// maxID is the largest id that a document may have.
const maxID = math.MaxUint32 - 1

// Bounds of what is kept in memory, in bytes.
const (
	listMemory  = 40 << 20
	blockMemory = 24 << 20
)

// Engine implements index.Index.
type Engine struct {
	db     *sql.DB
	lists  *cache[listKey, *posting]
	blocks *cache[blockKey, []byte]

	ends sync.Pool // of *[2]placeLists

	splitFrom int // see parts

	mu       sync.Mutex
	view     *view
	settling bool // a series of Merge makes one segment of all
	spare    *builder
}

type (
	listKey struct {
		segment int64
		key     string
	}
	blockKey struct {
		segment int64
		block   uint32
	}
)

var _ index.Index = (*Engine)(nil)

// New makes an engine that reads through db, which must hold Schema.
func New(db *sql.DB) *Engine {
	return &Engine{
		db: db, splitFrom: splitFrom,
		lists: newCache[listKey, *posting](listMemory), blocks: newCache[blockKey, []byte](blockMemory),
	}
}

// damaged says where the index is corrupt.
func damaged(segment int64, what string, err error) error {
	return fmt.Errorf("%w: segment %d, %s: %w", index.ErrDamaged, segment, what, err)
}

func addSegment(ctx context.Context, tx *sql.Tx, state, n int, ids []byte) (int64, error) {
	res, err := tx.ExecContext(ctx, "INSERT INTO index_segment (state, n, ids) VALUES (?, ?, ?)", state, n, ids)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}
