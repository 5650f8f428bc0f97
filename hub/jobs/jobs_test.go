package jobs_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/scout-cli/scout/hub/jobs"
)

func seqs(events []jobs.Event) (out []int) {
	for _, e := range events {
		out = append(out, e.Seq)
	}
	return out
}

func TestLogAfter(t *testing.T) {
	l := jobs.NewLog()
	for _, seq := range []int{5, 6, 9} {
		l.Append(jobs.Event{Seq: seq})
	}
	for after, want := range map[int]int{0: 3, 4: 3, 5: 2, 6: 1, 7: 1, 8: 1, 9: 0, 100: 0} {
		events, ended, _ := l.After(after)
		if len(events) != want || ended {
			t.Errorf("after %d: %v, ended %v; want %d", after, seqs(events), ended, want)
		}
	}
	_, _, changed := l.After(9)
	select {
	case <-changed:
		t.Error("changed without a change")
	default:
	}
	l.End()
	<-changed
	if _, ended, _ := l.After(0); !ended {
		t.Error("not ended")
	}
	l.End() // twice is once
}

// TestFollowersLoseNothing writes in small lots while many read.
func TestFollowersLoseNothing(t *testing.T) {
	l := jobs.NewLog()
	const n = 2000
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			last := 0
			for {
				events, ended, changed := l.After(last)
				for _, e := range events {
					if e.Seq != last+1 {
						t.Errorf("%d after %d", e.Seq, last)
					}
					last = e.Seq
				}
				if ended {
					break
				}
				<-changed
			}
			if last != n {
				t.Errorf("ended at %d, want %d", last, n)
			}
		})
	}
	for i := 1; i <= n; i += 2 {
		l.Append(jobs.Event{Seq: i}, jobs.Event{Seq: i + 1})
	}
	l.End()
	wg.Wait()
}

// waitFor is a job that runs until it is cancelled and tells why.
func waitFor(why chan<- error) func(context.Context, *jobs.Job) {
	return func(ctx context.Context, _ *jobs.Job) {
		<-ctx.Done()
		why <- context.Cause(ctx)
	}
}

func TestJobOutlivesItsClientForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := jobs.NewManager(t.Context(), time.Minute)
		why := make(chan error, 1)
		j := m.Start(jobs.Key{SearchID: "s", Version: 1}, waitFor(why))
		leave := j.Follow()
		other := j.Follow()
		leave()
		time.Sleep(2 * time.Minute) // one follows still
		other()
		time.Sleep(59 * time.Second)
		back := j.Follow() // the client resumes
		time.Sleep(2 * time.Minute)
		if len(why) != 0 {
			t.Fatalf("cancelled under a follower: %v", <-why)
		}
		started := time.Now()
		back()
		back() // twice is once
		if cause := <-why; !errors.Is(cause, jobs.ErrClientGone) || time.Since(started) != time.Minute {
			t.Errorf("%v after %v", cause, time.Since(started))
		}
		<-j.Done()
		if m.Find(j.Key) != nil || m.Running() != 0 {
			t.Error("an ended job is still found")
		}
	})
}

func TestJobThatNobodyFollowedGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := jobs.NewManager(t.Context(), time.Minute)
		why := make(chan error, 1)
		j := m.Start(jobs.Key{SearchID: "s", Version: 1}, waitFor(why))
		time.Sleep(time.Hour)
		if m.Find(j.Key) != j {
			t.Fatal("it ended")
		}
		m.Close()
		if cause := <-why; !errors.Is(cause, jobs.ErrShutdown) {
			t.Errorf("cause %v", cause)
		}
		if m.Start(j.Key, waitFor(why)) != nil {
			t.Error("a job started after Close")
		}
	})
}
