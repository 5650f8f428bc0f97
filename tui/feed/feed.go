// Package feed brings a search's events to the screen in batches. It reads
// the stream on a goroutine of its own, writes what was found to the store
// first, and hands over at most one batch each 33 ms, at once for the first
// people and at the end. It is bounded: where the screen lags, the reader
// waits, so nothing is dropped. While people flood in, its work yields to that
// of the screen.
package feed

import (
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
)

const (
	interval = 33 * time.Millisecond // between two batches of people
	batchMax = 400                   // people that make a batch before its time
	queueMax = 4000                  // people and the like that may wait behind the batch that is ready
)

// Batch is what arrived since the last one.
type Batch struct {
	// Gen is the feed's number, to tell a stale batch.
	Gen      uint64
	Search   *wire.Search
	Intent   *wire.Intent
	Progress *wire.Progress
	// Found are the people that came, for Save alone; People are the same, for
	// the screen.
	Found   []wire.Found
	People  *people.Batch
	Updates []wire.Update
	Notices []wire.Notice
	// Ended tells that no batch follows. Done is the stream's last event,
	// Err why there is none.
	Ended bool
	Done  *wire.Done
	Err   error
}

// Save writes a batch to the store before the screen shows it, and tells
// whether its people can be read there from now on: if not, the batch keeps
// them.
type Save func(b *Batch) (kept bool, err error)

// Feed is a running stream.
type Feed struct {
	gen    uint64
	dict   *people.Dict
	cancel context.CancelFunc
	save   Save
	wake   chan struct{}   // one token while something waits
	hurry  chan struct{}   // one token once it should not wait any longer
	ready  chan Batch      // the next batch, saved
	left   context.Context // of who asks: once it ends, nobody does
	flood  atomic.Bool     // a batch was full before its time

	mu    sync.Mutex
	some  bool // people have come
	room  *sync.Cond
	batch Batch
	spare []wire.Found // room for the people of the batch after this one
	done  *wire.Done   // the last event, which goes with the last batch
}

// Start reads events until they end or Cancel is called. Once ctx ends, Next
// need not be called any more.
func Start(ctx context.Context, gen uint64, dict *people.Dict, events func(context.Context) iter.Seq2[wire.Event, error], save Save) *Feed {
	left := ctx
	ctx, cancel := context.WithCancel(ctx)
	f := &Feed{
		gen: gen, dict: dict, cancel: cancel, save: save, left: left,
		wake: make(chan struct{}, 1), hurry: make(chan struct{}, 1), ready: make(chan Batch),
	}
	f.room = sync.NewCond(&f.mu)
	go func() {
		defer cancel()
		f.end(f.read(events(ctx)))
	}()
	go f.prepare()
	return f
}

// Cancel ends the stream; what had arrived still comes, then a batch that has
// ended.
func (f *Feed) Cancel() { f.cancel() }

// Next waits for a batch. It is to be called again after the last batch was
// applied, and until one has ended.
func (f *Feed) Next() Batch {
	select {
	case b := <-f.ready:
		return b
	case <-f.left.Done():
		return Batch{Gen: f.gen, Ended: true, Err: f.left.Err()}
	}
}

// prepare makes batches of what arrived, saves them and hands them to Next.
func (f *Feed) prepare() {
	var yields yielding
	for last := (time.Time{}); ; last = time.Now() {
		<-f.wake
		if wait := interval - time.Since(last); wait > 0 {
			timer := time.NewTimer(wait)
			select {
			case <-timer.C:
			case <-f.hurry:
				timer.Stop()
			}
		}
		yields.once(&f.flood)
		b := f.batchOf()
		select {
		case f.ready <- b:
		case <-f.left.Done(): // what is still to come is saved, as far as that can be done
		}
		if b.Ended {
			return
		}
	}
}

// batchOf is what has arrived, saved and ready for the screen.
func (f *Feed) batchOf() Batch {
	f.mu.Lock()
	b := f.batch
	f.batch, f.spare = Batch{Found: f.spare}, nil
	f.room.Broadcast()
	f.mu.Unlock()

	b.Gen = f.gen
	kept := false
	if f.save != nil {
		var err error
		if kept, err = f.save(&b); err != nil {
			b.Notices = append(b.Notices, wire.Notice{Code: "notSaved", Message: "not saved on this machine: " + err.Error()})
		}
	}
	read := f.dict.Keep
	if kept {
		read = f.dict.Read
	}
	b.People = read(len(b.Found), func(i int) *wire.Candidate { return &b.Found[i].Candidate })
	if kept { // nothing points into it any longer
		clear(b.Found)
		f.mu.Lock()
		f.spare = b.Found[:0]
		f.mu.Unlock()
	}
	b.Found = nil
	return b
}

// read takes events up to the last one and says why there was none.
func (f *Feed) read(events iter.Seq2[wire.Event, error]) error {
	var yields yielding
	for ev, err := range events {
		if err != nil {
			return err
		}
		yields.once(&f.flood)
		if f.take(ev) {
			return nil
		}
	}
	return errors.New("the stream ended without its last event")
}

// take adds an event to the waiting batch and tells whether it was the last.
func (f *Feed) take(ev wire.Event) (last bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.batch.Found)+len(f.batch.Updates)+len(f.batch.Notices) >= queueMax {
		f.room.Wait()
	}
	switch d := ev.Data.(type) {
	case *wire.Search:
		f.batch.Search = d
	case *wire.Intent:
		f.batch.Intent = d
	case *wire.Progress:
		f.batch.Progress = d
	case *wire.Found:
		f.batch.Found = append(f.batch.Found, *d)
		if len(f.batch.Found) >= batchMax {
			f.flood.Store(true)
			signal(f.hurry)
		} else if !f.some {
			signal(f.hurry)
		}
		f.some = true
	case *wire.Update:
		f.batch.Updates = append(f.batch.Updates, *d)
	case *wire.Notice:
		f.batch.Notices = append(f.batch.Notices, *d)
	case *wire.StreamError:
		f.batch.Notices = append(f.batch.Notices, wire.Notice{Code: d.Error.Code, Message: d.Error.Message})
	case *wire.Done:
		f.done = d
		return true
	}
	signal(f.wake)
	return false
}

func (f *Feed) end(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.batch.Ended, f.batch.Done, f.batch.Err = true, f.done, err
	signal(f.hurry)
	signal(f.wake)
}

// signal leaves a token where there is none.
func signal(ch chan struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}
