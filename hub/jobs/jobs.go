package jobs

import (
	"context"
	"errors"
	"sync"
	"time"
)

// The causes that end a job before its time (context.Cause).
var (
	ErrClientGone = errors.New("clientGone")
	ErrShutdown   = errors.New("shutdown")
	ErrSuperseded = errors.New("superseded")
)

// Key names a job: one version of a search.
type Key struct {
	SearchID string
	Version  int
}

// Job is a search that runs.
type Job struct {
	Key
	// Log is what the job has said.
	Log    *Log
	cancel context.CancelCauseFunc
	done   chan struct{}

	mu        sync.Mutex
	followers int
	abandoned *time.Timer
	patience  time.Duration
}

// Manager runs jobs and finds those that run.
type Manager struct {
	ctx      context.Context
	patience time.Duration

	mu     sync.Mutex
	jobs   map[Key]*Job
	closed bool
	wg     sync.WaitGroup
}

// NewManager makes a manager whose jobs end with ctx. A job goes on for
// patience after its last follower went.
func NewManager(ctx context.Context, patience time.Duration) *Manager {
	return &Manager{ctx: ctx, patience: patience, jobs: map[Key]*Job{}}
}

// Start runs a job in a goroutine of its own. It returns nil after Close.
func (m *Manager) Start(key Key, run func(context.Context, *Job)) *Job {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil
	}
	ctx, cancel := context.WithCancelCause(m.ctx)
	j := &Job{Key: key, Log: NewLog(), cancel: cancel, done: make(chan struct{}), patience: m.patience}
	m.jobs[key] = j
	m.wg.Go(func() {
		defer func() {
			m.mu.Lock()
			delete(m.jobs, key)
			m.mu.Unlock()
			j.Log.End()
			close(j.done)
			cancel(nil)
		}()
		run(ctx, j)
	})
	return j
}

// Find returns a job that runs, or nil.
func (m *Manager) Find(key Key) *Job {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.jobs[key]
}

// Running tells how many jobs run.
func (m *Manager) Running() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.jobs)
}

// CancelAll ends all jobs that run.
func (m *Manager) CancelAll(cause error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, j := range m.jobs {
		j.cancel(cause)
	}
}

// Close takes no more jobs, ends those that run and waits for them.
func (m *Manager) Close() {
	m.mu.Lock()
	m.closed = true
	m.mu.Unlock()
	m.CancelAll(ErrShutdown)
	m.wg.Wait()
}

// Cancel ends the job; it still writes down what it has.
func (j *Job) Cancel(cause error) { j.cancel(cause) }

// Done is closed when the job has ended and all it found is kept.
func (j *Job) Done() <-chan struct{} { return j.done }

// Follow counts a stream that reads the log; leave must be called when it
// ends. When the last one leaves a running job, the job goes on for a while and
// is then cancelled.
func (j *Job) Follow() (leave func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.followers++
	if j.abandoned != nil {
		j.abandoned.Stop()
		j.abandoned = nil
	}
	return sync.OnceFunc(func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		if j.followers--; j.followers == 0 {
			j.abandoned = time.AfterFunc(j.patience, j.giveUp)
		}
	})
}

func (j *Job) giveUp() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.followers == 0 {
		j.cancel(ErrClientGone)
	}
}
