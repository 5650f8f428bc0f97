package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/proc"
	"github.com/scout-cli/scout/bench/ratehub"
	"github.com/scout-cli/scout/bench/term"
)

const (
	// streamLimit is how long a stream may take, whatever it was meant to.
	streamLimit = 2 * time.Minute
	// keyLimit is what 99 of 100 keys must not exceed while people arrive, in
	// milliseconds.
	keyLimit = 20
)

// stream measures how long a key takes to show while people arrive, whether
// all of them came, and what that cost.
func (b *bench) stream(name string) (err error) {
	if err := b.keysOnFloor(name); err != nil {
		return err
	}
	hub, err := ratehub.Start(b.people, b.rate)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, hub.Close()) }()
	env, err := b.home("stream")
	if err != nil {
		return err
	}
	t, err := term.Start(term.Options{
		Command: []string{b.scout, "--hub", hub.URL},
		Env:     append(env, "SCOUT_TOKEN="+hub.Token),
	})
	if err != nil {
		return err
	}
	defer t.Close()

	sent, first, err := search(t, "anybody")
	if err != nil {
		return err
	}
	took, unanswered, err := walk(t, room, func() bool { return !hub.Stats().Ended && time.Since(sent) < streamLimit })
	if err != nil {
		return err
	}
	stats := hub.Stats()
	if !stats.Ended {
		return fmt.Errorf("the stream had sent %d of %d people after %v", stats.Sent, b.people, streamLimit)
	}
	shown := 0
	at, err := t.Await("the end of the search", streamLimit, func(s term.Screen) bool {
		n, ok := people(s)
		if ok {
			shown = n
		}
		return ok
	})
	if err != nil {
		return err
	}
	// The last one has to be reachable, too.
	last := t.Expect("the last person", func(s term.Screen) bool {
		n, ok := numberUnderCursor(s)
		return ok && n == b.people-1
	})
	if _, err := t.Press("G"); err != nil {
		return err
	}
	if _, err := last.Wait(limit); err != nil {
		return err
	}
	rss, rssKnown := proc.PeakRSS(t.PID())
	if _, err := quit(t, 2); err != nil {
		return err
	}
	cpu, err := t.CPU()
	if err != nil {
		return err
	}

	b.out.Add(name, "people sent", float64(stats.Sent), "")
	b.out.Add(name, "people sent in a second", float64(stats.Sent)/stats.Took.Seconds(), "")
	b.out.Add(name, "MB sent in a second", float64(stats.Bytes)/1e6/stats.Took.Seconds(), "")
	b.out.Hold(name, "people on the screen", float64(shown), "", figures.AtLeast(float64(b.people)))
	b.out.Add(name, "first person", figures.Ms(first.Sub(sent)), "ms")
	b.out.Add(name, "all people", at.Sub(sent).Seconds(), "s")
	b.out.Add(name, "keys", float64(len(took)), "")
	b.out.Hold(name, "keys without an answer", float64(unanswered), "", figures.AtMost(0))
	b.keys(name, "key, ", took, figures.AtMost(keyLimit))
	b.out.Add(name, "CPU", cpu.Seconds(), "s")
	if rssKnown {
		b.out.Add(name, "peak memory", float64(rss)/(1<<20), "MiB")
	}
	return nil
}

// keysOnFloor is what a key takes on the floor program, where nothing arrives.
func (b *bench) keysOnFloor(name string) error {
	took, err := b.floorKeys(100)
	if err != nil {
		return err
	}
	b.keys(name, "key on the floor, ", took, figures.Target{})
	return nil
}

// floorKeys are what n keys take on the floor program.
func (b *bench) floorKeys(n int) (figures.Times, error) {
	t, err := term.Start(term.Options{Command: []string{b.floor}})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	if _, err := t.Painted(limit); err != nil {
		return nil, err
	}
	pressed := 0
	took, _, err := walk(t, 1, func() bool { pressed++; return pressed <= n })
	if err != nil {
		return nil, err
	}
	_, err = quit(t, 1)
	return took, err
}

// keys puts in the percentiles of what keys took; the target is p99's.
func (b *bench) keys(of, prefix string, took figures.Times, target figures.Target) {
	for _, p := range []struct {
		name string
		p    float64
	}{{"p50", 50}, {"p95", 95}, {"p99", 99}, {"max", 100}} {
		v := figures.Ms(took.Percentile(p.p))
		if p.name == "p99" && target.Op != "" {
			b.out.Hold(of, prefix+p.name, v, "ms", target)
		} else {
			b.out.Add(of, prefix+p.name, v, "ms")
		}
	}
}
