package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/ratehub"
	"github.com/scout-cli/scout/bench/term"
)

const (
	// tableRows is how many people there are where the table is measured.
	tableRows = 100_000
	// tableRate is at how many people a second they come.
	tableRate = 10_000
	// frames is two frames of 120 a second, in milliseconds: how much longer
	// than on the floor a key may take.
	frames = 2 * 1000 / 120.0
)

// table measures a table of 100,000 people: keys while nothing comes, a letter
// of the filter, sorting, and keys while people come and the table is filtered
// and sorted.
func (b *bench) table(name string) (err error) {
	floor, err := b.floorKeys(200)
	if err != nil {
		return err
	}
	b.keys(name, "key on the floor, ", floor, figures.Target{})
	limitOf := figures.AtMost(figures.Ms(floor.Percentile(95)) + frames)
	hub, err := ratehub.Start(tableRows, tableRate)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, hub.Close()) }()
	env, err := b.home("table")
	if err != nil {
		return err
	}
	t, err := term.Start(term.Options{Command: []string{b.scout, "--hub", hub.URL}, Env: append(env, "SCOUT_TOKEN="+hub.Token)})
	if err != nil {
		return err
	}
	defer t.Close()
	if _, _, err := search(t, "anybody"); err != nil {
		return err
	}
	if err := sortByName(t); err != nil {
		return err
	}
	if err := b.filter(t, "/score>=0"); err != nil {
		return err
	}
	if _, err := t.Press(term.Enter); err != nil {
		return err
	}
	busy, unanswered, err := walk(t, room, func() bool { return !hub.Stats().Ended })
	if err != nil {
		return err
	}
	b.held(name, "key while people come, filtered and sorted, ", busy, limitOf)
	b.out.Hold(name, "keys without an answer", float64(unanswered), "", figures.AtMost(0))
	if _, err := t.Await("the end of the search", limit, func(s term.Screen) bool { n, ok := people(s); return ok && n == tableRows }); err != nil {
		return err
	}
	n := 0
	idle, _, err := walk(t, room, func() bool { n++; return n <= 200 })
	if err != nil {
		return err
	}
	b.held(name, "key while nothing comes, ", idle, limitOf)
	if err := b.letters(name, t, limitOf); err != nil {
		return err
	}
	if err := b.sorts(name, t, limitOf); err != nil {
		return err
	}
	_, err = quit(t, 2)
	return err
}

// held puts in the percentiles of what keys took; the target is p95's.
func (b *bench) held(of, prefix string, took figures.Times, target figures.Target) {
	b.out.Add(of, prefix+"p50", figures.Ms(took.Percentile(50)), "ms")
	b.out.Hold(of, prefix+"p95", figures.Ms(took.Percentile(95)), "ms", target)
	b.out.Add(of, prefix+"p99", figures.Ms(took.Percentile(99)), "ms")
}

// filter types a filter and waits until the table says how many are left.
func (b *bench) filter(t *term.Terminal, text string) error {
	if err := t.Type(text, typing); err != nil {
		return err
	}
	_, err := t.Await("the filter", limit, func(s term.Screen) bool { return s.Contains(text) && s.Contains(" of ") })
	return err
}

// letters measures from a letter of the filter to its rows: each leaves fewer
// than there are.
func (b *bench) letters(name string, t *term.Terminal, target figures.Target) error {
	if err := b.filter(t, "/"); err != nil {
		return err
	}
	var took figures.Times
	for i := range 60 {
		key := "zqxjkwvbpf"[i%10 : i%10+1]
		want := "score>=0 " + key
		if i == 0 {
			if _, err := t.Press(" "); err != nil {
				return err
			}
		}
		before := t.Text()
		shown := t.Expect("the rows of "+want, func(s term.Screen) bool {
			return s.Contains(want) && left(s) != left0(before)
		})
		sent, err := t.Press(key)
		if err != nil {
			return err
		}
		at, err := shown.Wait(limit)
		if err != nil {
			return err
		}
		took = append(took, at.Sub(sent))
		back := t.Expect("the rows without it", func(s term.Screen) bool { return !s.Contains(want) && left(s) == left0(before) })
		if _, err := t.Press("\x7f"); err != nil {
			return err
		}
		if _, err := back.Wait(limit); err != nil {
			return err
		}
	}
	b.held(name, "letter of the filter to its rows, ", took, target)
	// What follows at once would make another key of the escape.
	gone := t.Expect("no filter", func(s term.Screen) bool { return !s.Contains("/score") })
	if _, err := t.Press("\x1b"); err != nil {
		return err
	}
	_, err := gone.Wait(limit)
	return err
}

// left is how many rows a filter lets through, as the screen says; left0 the
// same of a screen's text.
func left(s term.Screen) string {
	_, lines := s.Size()
	for y := range lines {
		if n, ok := leftOf(s.Line(y)); ok {
			return n
		}
	}
	return ""
}

func left0(text string) string {
	for line := range strings.Lines(text) {
		if n, ok := leftOf(line); ok {
			return n
		}
	}
	return ""
}

func leftOf(line string) (string, bool) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "/") {
		return "", false
	}
	head, _, ok := strings.Cut(line, " of ")
	if !ok {
		return "", false
	}
	return head[strings.LastIndexByte(head, ' ')+1:], true
}

// sortByName sorts by the fifth choice of the sort dialog.
func sortByName(t *term.Terminal) error { return sortBy(t, "5", "Sorted by Name") }

func sortBy(t *term.Terminal, digit, said string) error {
	if _, err := t.Press("s"); err != nil {
		return err
	}
	if _, err := t.Await("the choice of orders", limit, func(s term.Screen) bool { return s.Contains("Sort by") }); err != nil {
		return err
	}
	if _, err := t.Press(digit); err != nil {
		return err
	}
	_, err := t.Await(said, limit, func(s term.Screen) bool { return s.Contains(said) })
	return err
}

// sorts measures from the key that turns a numeric order round to the row that
// is under the cursor then: it is on the first one, whoever that is.
func (b *bench) sorts(name string, t *term.Terminal, target figures.Target) error {
	if err := sortBy(t, "1", "Sorted by Score"); err != nil {
		return err
	}
	var took figures.Times
	for i := range 40 {
		said := []string{"worst first", "best first"}[i%2]
		shown := t.Expect(said, func(s term.Screen) bool { return s.Contains(said) })
		sent, err := t.Press("r")
		if err != nil {
			return err
		}
		at, err := shown.Wait(limit)
		if err != nil {
			return fmt.Errorf("sort %d: %w", i, err)
		}
		took = append(took, at.Sub(sent))
		time.Sleep(20 * time.Millisecond)
	}
	b.held(name, "sort by score, ", took, target)
	return nil
}
