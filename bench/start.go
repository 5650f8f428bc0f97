package main

import (
	"os"
	"strings"
	"time"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/term"
)

// overFloor is how much longer than the floor program scout may take to its
// first frame.
const overFloor = 1.6

// firstFrame measures from exec to the first screen that is not blank. Its
// rounds interleave the programs, so that a slow moment of the machine hits
// all of them; the first round only warms caches.
func (b *bench) firstFrame(name string) error {
	filled, err := b.filledHome()
	if err != nil {
		return err
	}
	var floor, full, empty figures.Times
	for round := range b.rounds + 1 {
		f, err := frame(term.Options{Command: []string{b.floor}}, 1)
		if err != nil {
			return err
		}
		s, err := frame(term.Options{Command: []string{b.scout}, Env: filled}, 2)
		if err != nil {
			return err
		}
		env, err := b.home("empty")
		if err != nil {
			return err
		}
		e, err := frame(term.Options{Command: []string{b.scout}, Env: env}, 0)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(strings.TrimPrefix(env[0], "SCOUT_HOME=")); err != nil {
			return err
		}
		if round > 0 {
			floor, full, empty = append(floor, f), append(full, s), append(empty, e)
		}
	}
	base := floor.Median()
	b.out.Add(name, "floor, median", figures.Ms(base), "ms")
	for _, c := range []struct {
		home string
		took figures.Times
	}{{"10,000 people", full}, {"empty home", empty}} {
		m := c.took.Median()
		b.out.Add(name, c.home+", median", figures.Ms(m), "ms")
		b.out.Hold(name, c.home+", of the floor", m.Seconds()/base.Seconds(), "×", figures.AtMost(overFloor))
	}
	return nil
}

// frame runs a program up to its first frame and leaves it with so many
// ctrl+c; with 0 it is killed.
func frame(o term.Options, leave int) (time.Duration, error) {
	t, err := term.Start(o)
	if err != nil {
		return 0, err
	}
	defer t.Close()
	at, err := t.Painted(limit)
	if err != nil {
		return 0, err
	}
	if leave > 0 {
		if _, err := quit(t, leave); err != nil {
			return 0, err
		}
	}
	return at.Sub(t.Started()), nil
}

// quit presses ctrl+c so many times and returns how long the program took
// from the last one to its end.
func quit(t *term.Terminal, times int) (time.Duration, error) {
	var sent time.Time
	for range times {
		var err error
		if sent, err = t.Press(term.CtrlC); err != nil {
			return 0, err
		}
	}
	ended, err := t.Exit(limit)
	return ended.Sub(sent), err
}
