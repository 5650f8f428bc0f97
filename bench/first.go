package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/term"
)

// prompts are what is searched for, each in a program of its own.
var prompts = []string{
	"senior backend engineer with Node.js and PostgreSQL in New York",
	"registered nurse with intensive care experience",
	"accountant with IFRS in London",
	"product manager, 5+ years, fintech",
	"data scientist who knows Python and SQL",
	"electrician in Texas",
	"teacher in Berlin",
	"marketing manager who speaks German",
	"lawyer for contracts, not junior",
	"warehouse manager with forklift licence",
	"frontend developer with React",
}

const (
	// limit is how long anything may take before a run is broken off.
	limit = 30 * time.Second
	// typing is the pause between two keys of a prompt: a fast typist.
	typing = 15 * time.Millisecond
	// firstLimit is how long the first person may take, in milliseconds.
	firstLimit = 100
)

// firstResult measures from enter to the first person on the screen, on a hub
// of 10,000 people, in a program that was just started.
func (b *bench) firstResult(name string) error {
	env, err := b.filledHome()
	if err != nil {
		return err
	}
	var took figures.Times
	for run := range max(b.rounds, len(prompts)) {
		d, err := b.first(env, prompts[run%len(prompts)])
		if err != nil {
			return err
		}
		took = append(took, d)
	}
	b.out.Add(name, "runs", float64(len(took)), "")
	b.out.Hold(name, "median", figures.Ms(took.Median()), "ms", figures.AtMost(firstLimit))
	b.out.Hold(name, "p95", figures.Ms(took.Percentile(95)), "ms", figures.AtMost(firstLimit))
	return nil
}

func (b *bench) first(env []string, prompt string) (time.Duration, error) {
	t, err := term.Start(term.Options{Command: []string{b.scout}, Env: env})
	if err != nil {
		return 0, err
	}
	defer t.Close()
	sent, at, err := search(t, prompt)
	if err != nil {
		return 0, err
	}
	_, err = quit(t, 2)
	return at.Sub(sent), err
}

// search types a prompt, presses enter, and returns when that was and when
// the first person was shown.
func search(t *term.Terminal, prompt string) (sent, shown time.Time, err error) {
	if _, err = t.Painted(limit); err != nil {
		return sent, shown, err
	}
	if err = t.Type(prompt, typing); err != nil {
		return sent, shown, err
	}
	// The end of the prompt: what is longer than a line was broken.
	end := prompt[strings.LastIndexByte(prompt, ' ')+1:]
	if _, err = t.Await("the prompt on the screen", limit, func(s term.Screen) bool { return s.Contains(end) }); err != nil {
		return sent, shown, err
	}
	nobody := false
	first := t.Expect("a first person", func(s term.Screen) bool {
		n, ended := people(s)
		_, ok := underCursor(s)
		nobody = ended && n == 0
		return ok || nobody
	})
	if sent, err = t.Press(term.Enter); err != nil {
		return sent, shown, err
	}
	if shown, err = first.Wait(limit); err == nil && nobody {
		err = fmt.Errorf("the search %q finds nobody", prompt)
	}
	return sent, shown, err
}
