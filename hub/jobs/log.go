// Package jobs runs searches apart from the requests that asked for them, and
// keeps what they say so that any number of streams can follow.
package jobs

import "sync"

// Event is one event of a search's stream. Data is JSON.
type Event struct {
	Seq  int
	Name string
	Data []byte
}

// Log is the stream of a running job: events in order of Seq, from the job's
// first on. It is safe for concurrent use.
type Log struct {
	mu      sync.Mutex
	events  []Event
	ended   bool
	changed chan struct{} // closed at the next change
}

// NewLog makes an empty log.
func NewLog() *Log { return &Log{changed: make(chan struct{})} }

// Append adds events and wakes those who wait.
func (l *Log) Append(events ...Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events = append(l.events, events...)
	l.wake()
}

// End says that nothing more will come.
func (l *Log) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.ended = true
		l.wake()
	}
}

func (l *Log) wake() {
	close(l.changed)
	l.changed = make(chan struct{})
}

// After returns the events with a Seq greater than seq, whether the log has
// ended with them, and a channel that is closed when there is more to know.
// The slice must not be written to.
func (l *Log) After(seq int) (events []Event, ended bool, changed <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	lo, hi := 0, len(l.events)
	for lo < hi {
		if mid := (lo + hi) / 2; l.events[mid].Seq > seq {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return l.events[lo:len(l.events):len(l.events)], l.ended, l.changed
}
