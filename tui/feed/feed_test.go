package feed_test

import (
	"context"
	"errors"
	"iter"
	"strconv"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/feed"
	"github.com/scout-cli/scout/tui/people"
)

// stream is a hub's events; each step yields some and may wait before.
func stream(steps func(ctx context.Context, send func(wire.EventData) bool) error) func(context.Context) iter.Seq2[wire.Event, error] {
	return func(ctx context.Context) iter.Seq2[wire.Event, error] {
		return func(yield func(wire.Event, error) bool) {
			on := true
			err := steps(ctx, func(data wire.EventData) bool {
				if on {
					on = yield(wire.Event{Data: data}, nil)
				}
				return on
			})
			if err != nil && on {
				yield(wire.Event{}, err)
			}
		}
	}
}

func found(i int) *wire.Found {
	id := "p" + strconv.Itoa(i)
	return &wire.Found{Seq: i + 1, Candidate: wire.Candidate{ID: id, FullName: "Person " + id}}
}

// drain takes batches up to the last.
func drain(t *testing.T, f *feed.Feed) []feed.Batch {
	t.Helper()
	var all []feed.Batch
	for range 100_000 {
		b := f.Next()
		all = append(all, b)
		if b.Ended {
			return all
		}
	}
	t.Fatal("no batch was the last")
	return nil
}

func howMany(all []feed.Batch) (n int) {
	for _, b := range all {
		n += b.People.Len()
	}
	return n
}

func TestFirstPeopleComeAtOnceThenInBatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const n = 1000
		start := time.Now()
		f := feed.Start(t.Context(), 7, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
			send(&wire.Search{ID: "s"})
			for i := range n { // a person each millisecond
				time.Sleep(time.Millisecond)
				send(found(i))
			}
			send(&wire.Done{Status: wire.StatusCompleted})
			return nil
		}), nil)
		var (
			all   []feed.Batch
			first time.Duration
		)
		for {
			b := f.Next()
			all = append(all, b)
			if b.People.Len() > 0 && first == 0 {
				first = time.Since(start)
			}
			if b.Gen != 7 {
				t.Fatalf("batch of feed %d", b.Gen)
			}
			if b.Ended {
				break
			}
		}
		if first > 2*time.Millisecond {
			t.Errorf("the first people came after %v", first)
		}
		if got := howMany(all); got != n {
			t.Errorf("%d people came, %d were sent", got, n)
		}
		if limit := n/33 + 5; len(all) > limit {
			t.Errorf("%d batches in a second, at most %d are wanted", len(all), limit)
		}
		if last := all[len(all)-1]; last.Done == nil || last.Err != nil || last.Done.Status != wire.StatusCompleted {
			t.Errorf("the last batch is %+v", last)
		}
	})
}

func TestProgressIsHeldBackPeopleAreNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
			for i := range 990 {
				time.Sleep(time.Millisecond)
				send(&wire.Progress{Scanned: i, Total: 1000})
			}
			send(found(0))
			time.Sleep(time.Second)
			send(&wire.Done{})
			return nil
		}), nil)
		begin := time.Now()
		batches := 0
		for {
			b := f.Next()
			batches++
			if b.People.Len() > 0 {
				break
			}
		}
		if batches > 40 {
			t.Errorf("progress alone made %d batches", batches)
		}
		if after := time.Since(begin) - 990*time.Millisecond; after > 2*time.Millisecond {
			t.Errorf("the first person waited %v", after)
		}
		drain(t, f)
	})
}

func TestTheEndComesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
			send(found(0))
			time.Sleep(time.Millisecond)
			send(&wire.Done{Status: wire.StatusCompleted})
			return nil
		}), nil)
		if b := f.Next(); b.People.Len() != 1 || b.Ended {
			t.Fatalf("first batch %+v", b)
		}
		begin := time.Now()
		b := f.Next()
		if !b.Ended || b.Done == nil || b.People.Len() != 0 || time.Since(begin) > 2*time.Millisecond {
			t.Errorf("the end came after %v: %+v", time.Since(begin), b)
		}
	})
}

func TestFullBatchDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		more := make(chan struct{})
		f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
			send(found(0))
			<-more
			for i := range 400 {
				send(found(i + 1))
			}
			<-more
			send(&wire.Done{})
			return nil
		}), nil)
		f.Next()
		begin := time.Now()
		close(more)
		if n := howMany(drain(t, f)); n != 400 || time.Since(begin) >= 33*time.Millisecond {
			t.Errorf("%d people after %v", n, time.Since(begin))
		}
	})
}

// TestNothingIsDroppedWhereTheScreenLags sends far more than may wait.
func TestNothingIsDroppedWhereTheScreenLags(t *testing.T) {
	const n = 20_000
	for name, data := range map[string]func(int) wire.EventData{
		"people":  func(i int) wire.EventData { return found(i) },
		"updates": func(i int) wire.EventData { return &wire.Update{CandidateID: strconv.Itoa(i)} },
		"notices": func(i int) wire.EventData { return &wire.Notice{Message: strconv.Itoa(i)} },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var sent atomic.Int64
				f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
					for i := range n {
						send(data(i))
						sent.Add(1)
					}
					send(&wire.Done{})
					return nil
				}), nil)
				got := 0
				for {
					synctest.Wait()                                      // the reader has come as far as it can
					if ahead := int(sent.Load()) - got; ahead > 2*4000 { // a batch that is ready, and one that is being made
						t.Fatalf("%d wait for the screen", ahead)
					}
					b := f.Next()
					got += b.People.Len() + len(b.Updates) + len(b.Notices)
					if b.Ended {
						break
					}
				}
				if got != n {
					t.Errorf("%d came, %d were sent", got, n)
				}
			})
		})
	}
}

func TestCancelKeepsWhatHadArrived(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(ctx context.Context, send func(wire.EventData) bool) error {
			for i := range 10 {
				send(found(i))
			}
			<-ctx.Done()
			return ctx.Err()
		}), nil)
		synctest.Wait()
		f.Cancel()
		all := drain(t, f)
		if last := all[len(all)-1]; howMany(all) != 10 || !errors.Is(last.Err, context.Canceled) || last.Done != nil {
			t.Errorf("%d people, end %+v", howMany(all), last)
		}
	})
}

// TestStoreGoesFirst looks into the store each time people are handed over.
func TestStoreGoesFirst(t *testing.T) {
	saved := map[string]bool{}
	failed := false
	f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
		for i := range 100 {
			send(found(i))
		}
		return errors.New("the line is cut")
	}), func(b *feed.Batch) (bool, error) {
		for i := range b.Found {
			saved[b.Found[i].Candidate.ID] = true
		}
		if failed = !failed; failed {
			return false, errors.New("disk full")
		}
		return true, nil
	})
	all := drain(t, f)
	table := people.NewTable()
	for i, b := range all {
		table.Add(b.People)
		table.All(func(r people.Row) bool {
			if !saved[r.ID()] {
				t.Errorf("%s is shown and not saved", r.ID())
			}
			return true
		})
		if i == 0 && (table.Total() == 0 || table.Kept(table.Row(0)) == nil) {
			t.Error("people who could not be saved are not kept")
		}
	}
	if n := all[0].Notices; len(n) != 1 || n[0].Code != "notSaved" {
		t.Errorf("a failing store is told as %+v", n)
	}
	if last := all[len(all)-1]; last.Err == nil || last.Err.Error() != "the line is cut" || howMany(all) != 100 {
		t.Errorf("the end is %+v after %d people", last.Err, howMany(all))
	}
}

func TestOddEndings(t *testing.T) {
	f := feed.Start(t.Context(), 1, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
		send(nil)
		send(&wire.StreamError{Error: wire.Error{Code: "busy", Message: "later"}})
		return nil // no last event
	}), nil)
	all := drain(t, f)
	var notices []wire.Notice
	for _, b := range all {
		notices = append(notices, b.Notices...)
	}
	if last := all[len(all)-1]; last.Err == nil || len(notices) != 1 || notices[0].Message != "later" {
		t.Errorf("notices %+v, end %v", notices, last.Err)
	}
}

// TestNobodyIsLeftBehind: whoever asked for a stream has gone, its people are
// saved and its goroutines end, or synctest would find them.
func TestNobodyIsLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, leave := context.WithCancel(t.Context())
		saved := 0
		f := feed.Start(ctx, 3, people.NewDict(), stream(func(_ context.Context, send func(wire.EventData) bool) error {
			for i := range 10_000 {
				send(found(i))
			}
			return errors.New("cut")
		}), func(b *feed.Batch) (bool, error) { saved += len(b.Found); return true, nil })
		if b := f.Next(); b.Ended {
			t.Fatal("the stream has ended")
		}
		leave()
		synctest.Wait()
		if saved != 10_000 {
			t.Errorf("%d people are saved", saved)
		}
		if b := f.Next(); !b.Ended || b.Gen != 3 || !errors.Is(b.Err, context.Canceled) {
			t.Errorf("asked after leaving: %+v", b)
		}
	})
}
