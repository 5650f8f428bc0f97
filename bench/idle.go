package main

import (
	"fmt"
	"time"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/proc"
	"github.com/scout-cli/scout/bench/term"
)

const (
	// idleFor is how long a program is watched that has nothing to do.
	idleFor = 3 * time.Second
	// quiet is how long a program must have been silent to count as idle.
	quiet = 500 * time.Millisecond
	// idleOver and quitOver are how much more than the floor program scout
	// may take.
	idleOver = 1.25
	quitOver = 2
)

// rest is what a program does while nobody does anything, and how long it
// takes to leave it.
type rest struct {
	cpu      float64 // percent of one core
	cpuKnown bool
	bytes    float64 // a second
	quit     time.Duration
}

// idle measures scout with people on the screen, and the floor program in
// turn with it.
func (b *bench) idle(name string) error {
	env, err := b.filledHome()
	if err != nil {
		return err
	}
	var floor, scout []rest
	for range min(b.rounds, 3) {
		f, err := b.rest(term.Options{Command: []string{b.floor}}, 1, func(t *term.Terminal) error {
			_, err := t.Painted(limit)
			return err
		})
		if err != nil {
			return err
		}
		s, err := b.rest(term.Options{Command: []string{b.scout}, Env: env}, 2, func(t *term.Terminal) error {
			if _, _, err := search(t, "registered nurse"); err != nil {
				return err
			}
			_, err := t.Await("the end of the search", limit, func(s term.Screen) bool {
				n, ok := people(s)
				return ok && n > 0
			})
			return err
		})
		if err != nil {
			return err
		}
		floor, scout = append(floor, f), append(scout, s)
	}
	f, s := middle(floor), middle(scout)
	if f.cpuKnown && s.cpuKnown {
		b.out.Add(name, "CPU of the floor", f.cpu, "% of one core")
		b.out.Add(name, "CPU", s.cpu, "% of one core")
		if f.cpu > 0 {
			b.out.Hold(name, "CPU of the floor's", s.cpu/f.cpu, "×", figures.AtMost(idleOver))
		}
	}
	b.out.Hold(name, "bytes written in a second", s.bytes, "", figures.AtMost(0))
	b.out.Add(name, "quit, floor", figures.Ms(f.quit), "ms")
	b.out.Add(name, "quit", figures.Ms(s.quit), "ms")
	b.out.Hold(name, "quit, of the floor", s.quit.Seconds()/f.quit.Seconds(), "×", figures.AtMost(quitOver))
	return nil
}

func (b *bench) rest(o term.Options, leave int, prepare func(*term.Terminal) error) (r rest, err error) {
	t, err := term.Start(o)
	if err != nil {
		return r, err
	}
	defer t.Close()
	if err := prepare(t); err != nil {
		return r, err
	}
	if err := silence(t); err != nil {
		return r, err
	}
	before, ok := proc.CPU(t.PID())
	written, began := t.Written(), time.Now()
	time.Sleep(idleFor)
	took := time.Since(began).Seconds()
	after, still := proc.CPU(t.PID())
	r.cpu, r.cpuKnown = 100*(after-before).Seconds()/took, ok && still
	r.bytes = float64(t.Written()-written) / took
	r.quit, err = quit(t, leave)
	return r, err
}

// silence waits until the program has written nothing for a while.
func silence(t *term.Terminal) error {
	last, since := t.Written(), time.Now()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if w := t.Written(); w != last {
			last, since = w, time.Now()
		} else if time.Since(since) >= quiet {
			return nil
		}
	}
	return fmt.Errorf("the program writes on and on; the screen is\n%s", t.Text())
}

// middle has the median of each figure, but the most bytes: none may write.
func middle(all []rest) rest {
	var cpu, quits figures.Times
	r := rest{cpuKnown: true}
	for _, one := range all {
		cpu = append(cpu, time.Duration(one.cpu*1e6))
		quits = append(quits, one.quit)
		r.bytes = max(r.bytes, one.bytes)
		r.cpuKnown = r.cpuKnown && one.cpuKnown
	}
	r.cpu, r.quit = float64(cpu.Median())/1e6, quits.Median()
	return r
}
