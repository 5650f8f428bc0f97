package searches

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// A run belongs to the process that does it, which says so anew before the
// lease is over. When the process is gone, the run ends where it was.
const leaseTime = 6 * time.Second

func newLease() int64 { return time.Now().Add(leaseTime).UnixMilli() }

// processNonce tells this process from an earlier one with its id.
var processNonce = sync.OnceValue(func() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
})

func ownOwner() string { return strconv.Itoa(os.Getpid()) + "." + processNonce() }

// orphaned tells whether the owner of a run is gone: known dead, or silent for
// longer than its lease.
func (s *Store) orphaned(owner string, lease int64) bool {
	if time.Now().UnixMilli() > lease {
		return true
	}
	if owner == s.owner {
		return false
	}
	pid, _, _ := strings.Cut(owner, ".")
	n, err := strconv.Atoi(pid)
	if err != nil || n == os.Getpid() {
		return true // our id, another nonce: a process before us
	}
	return !alive(n)
}

// alive is true when in doubt: the lease decides then.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release() //nolint:errcheck // nothing to lose
	err = p.Signal(syscall.Signal(0))
	return err == nil || !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}

// KeepAlive renews the run's lease until stop is called.
func (w *Writer) KeepAlive(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(leaseTime / 3)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				_ = w.s.db.Tx(ctx, func(tx *sql.Tx) error { // the next tick tries again
					_, err := tx.ExecContext(ctx, "UPDATE versions SET lease = ? WHERE id = ?", newLease(), w.run.row)
					return err
				})
			}
		}
	}()
	return func() { cancel(); <-done }
}

// Recover ends the runs that a dead process left behind; what they found stays.
func (s *Store) Recover(ctx context.Context) error {
	rows, err := s.db.Read.QueryContext(ctx, "SELECT id, owner, lease FROM versions WHERE status = 'running'")
	if err != nil {
		return fmt.Errorf("look for broken searches: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err has it
	type run struct {
		row   int64
		owner string
	}
	var left []run
	for rows.Next() {
		var r run
		var lease int64
		if err := rows.Scan(&r.row, &r.owner, &lease); err != nil {
			return fmt.Errorf("look for broken searches: %w", err)
		}
		if s.orphaned(r.owner, lease) {
			left = append(left, r)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return fmt.Errorf("look for broken searches: %w", err)
	}
	for _, r := range left {
		if err := s.settle(ctx, r.row, r.owner); err != nil {
			return err
		}
	}
	return nil
}

// reasonInterrupted is the stop reason of a run whose process went away.
const reasonInterrupted = "interrupted"

// settle ends an orphaned run, unless somebody else just did.
func (s *Store) settle(ctx context.Context, row int64, owner string) error {
	err := s.db.Tx(ctx, func(tx *sql.Tx) error {
		var d wire.Done
		var seq int
		err := tx.QueryRowContext(ctx, `UPDATE versions SET status = ?, stop_reason = ?, updated_at = ?,
			found = (SELECT count(*) FROM results WHERE version_id = versions.id)
			WHERE id = ? AND status = 'running' AND owner = ?
			RETURNING search_id, version, status, stop_reason, found - max(0, first_seq - 1 - ?)`,
			wire.StatusCancelled, reasonInterrupted, now(), row, owner, headEvents).
			Scan(&d.CandidateSearchID, &d.Version, &d.Status, &d.StopReason, &d.Found)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT max(seq) FROM (SELECT coalesce(max(seq), 0) AS seq FROM events WHERE version_id = ?1
			UNION ALL SELECT coalesce(max(seq), 0) FROM results WHERE version_id = ?1)`, row).Scan(&seq); err != nil {
			return err
		}
		return putEvent(ctx, tx, row, seq+1, &d)
	})
	if err != nil {
		return fmt.Errorf("end a broken search: %w", err)
	}
	return nil
}
