package main

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/term"
)

// walker presses j and k on a schedule, answered or not, as a person who
// holds no key waits for none, and measures how long each took to show.
//
// A key is answered by the first screen on which the cursor has come as far as
// the key takes it. So that this is never in doubt, the direction changes only
// while nothing is under way.
type walker struct {
	t   *term.Terminal
	rnd *rand.Rand

	mu      sync.Mutex
	at      int // where the last key takes the cursor
	down    bool
	pending []step
	took    figures.Times
}

type step struct {
	to   int
	sent time.Time
}

const (
	keyGap = 50 * time.Millisecond // on average: 20 keys a second
	// patience is how long a key may be without an answer in the end.
	patience = 5 * time.Second
	// room is how many rows a table has before the first key is pressed: in one
	// of a single row it would have nowhere to go.
	room = 10
)

// walk presses keys once there are some rows, as long as more says so, and
// returns what each took, and
// how many were never answered.
func walk(t *term.Terminal, room int, more func() bool) (took figures.Times, unanswered int, err error) {
	w := &walker{t: t, down: true, rnd: rand.New(rand.NewPCG(1, 2))}
	start, started := make(chan int, 1), false
	stop := t.Watch(func(at time.Time, s term.Screen) {
		n, ok := numberUnderCursor(s)
		if !ok {
			return
		}
		if started || numbered(s) >= room {
			started = true
			select {
			case start <- n:
			default:
			}
		}
		w.saw(n, at)
	})
	defer stop()
	select {
	case w.at = <-start:
	case <-time.After(patience):
		return nil, 0, fmt.Errorf("no row with a number is under the cursor; the screen is\n%s", t.Text())
	}
	next := time.Now()
	for more() {
		// The gaps vary, so that the keys don't beat with the renderer's clock.
		next = next.Add(keyGap/2 + time.Duration(w.rnd.Int64N(int64(keyGap))))
		time.Sleep(time.Until(next))
		if err := w.press(); err != nil {
			return nil, 0, err
		}
	}
	for end := time.Now().Add(patience); w.left() > 0 && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.took, len(w.pending), nil
}

// press sends the next key. It is noted before it is sent: the answer may be
// quick.
func (w *walker) press() error {
	w.mu.Lock()
	if len(w.pending) == 0 {
		w.down = w.at < 20 || w.rnd.IntN(3) > 0
	}
	key := "j"
	if w.at++; !w.down {
		key = "k"
		w.at -= 2
	}
	w.pending = append(w.pending, step{w.at, time.Now()})
	w.mu.Unlock()
	_, err := w.t.Press(key)
	return err
}

// saw answers the keys that took the cursor up to n.
func (w *walker) saw(n int, at time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.pending) > 0 {
		first := w.pending[0]
		if at.Before(first.sent) || w.down && n < first.to || !w.down && n > first.to {
			return
		}
		w.took = append(w.took, at.Sub(first.sent))
		w.pending = w.pending[1:]
	}
}

func (w *walker) left() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.pending)
}
