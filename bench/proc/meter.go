// Package proc tells what processes take of the machine: the program under
// test, the measuring itself, and everybody else.
package proc

import (
	"syscall"
	"time"
)

// Meter measures a stretch of time.
type Meter struct {
	began     time.Time
	busy      time.Duration
	ok        bool
	own, kids time.Duration
}

// Load is processor time in percent of one core.
type Load struct {
	// Harness is this process, Others are all that are neither it nor its
	// children that have ended. OthersKnown is false where only one's own
	// can be told.
	Harness, Others float64
	OthersKnown     bool
}

// NewMeter begins to measure.
func NewMeter() *Meter {
	m := &Meter{began: time.Now(), own: used(syscall.RUSAGE_SELF), kids: used(syscall.RUSAGE_CHILDREN)}
	m.busy, m.ok = machine()
	return m
}

// Load is what was taken since the beginning. Children that were started
// since then must have ended, else they count as others.
func (m *Meter) Load() Load {
	busy, ok := machine()
	wall := time.Since(m.began)
	own, kids := used(syscall.RUSAGE_SELF)-m.own, used(syscall.RUSAGE_CHILDREN)-m.kids
	share := func(d time.Duration) float64 { return max(0, 100*d.Seconds()/wall.Seconds()) }
	return Load{Harness: share(own), Others: share(busy - m.busy - own - kids), OthersKnown: ok && m.ok}
}

func used(who int) time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(who, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
