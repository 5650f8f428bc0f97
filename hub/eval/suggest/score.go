package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// figure is what one hub came to.
type figure struct {
	hub            string
	titles, skills tally
}

// tally sums up answers.
type tally struct {
	asked, offered, accepted, found, whole, false, strayed int
}

func (t tally) recall() float64 { return float64(t.found) / float64(max(1, t.accepted)) }

type figures []figure

// Floors.
const (
	titleRecall = 0.95 // of accepted titles that are among the first fifteen
	skillRecall = 0.90
)

func (f figures) check() error {
	var errs []error
	for _, h := range f {
		if h.titles.false+h.titles.strayed+h.skills.false > 0 {
			errs = append(errs, fmt.Errorf("%s: %d false titles, %d of other fields, %d false skills: none is allowed", h.hub, h.titles.false, h.titles.strayed, h.skills.false))
		}
		if h.titles.recall() < titleRecall || h.skills.recall() < skillRecall {
			errs = append(errs, fmt.Errorf("%s: recall of titles %.3f (floor %.2f), of skills %.3f (floor %.2f)", h.hub, h.titles.recall(), titleRecall, h.skills.recall(), skillRecall))
		}
	}
	return errors.Join(errs...)
}

func (f figures) print(out io.Writer) {
	fmt.Fprintf(out, "%-22s %-7s %6s %8s %7s %8s %6s %8s\n", "hub", "of", "asked", "offered", "recall", "all met", "false", "strayed")
	for _, h := range f {
		for _, row := range []struct {
			name string
			t    tally
		}{{"titles", h.titles}, {"skills", h.skills}} {
			t := row.t
			fmt.Fprintf(out, "%-22s %-7s %6d %8d %7.3f %8d %6d %8d\n", h.hub, row.name, t.asked, t.offered, t.recall(), t.whole, t.false, t.strayed)
		}
	}
}

type judge struct {
	tax    *taxonomy.Taxonomy
	engine *suggest.Engine
	faults io.Writer
	name   string
}

func (j *judge) all(ctx context.Context, titles, skills []example) (figure, error) {
	f := figure{hub: j.name}
	for _, e := range titles {
		got, err := j.engine.Titles(ctx, wire.SynonymsRequest{Title: e.asked[0]})
		if err != nil {
			return f, err
		}
		var names []string
		for _, y := range got.Synonyms {
			names = append(names, y.Title)
			if !j.near(&got, y.Title) {
				f.titles.strayed++
				fmt.Fprintf(j.faults, "%s: %s → %s strays into another field\n", j.name, e.asked[0], y.Title)
			}
		}
		j.judge(&f.titles, e, names)
	}
	for _, e := range skills {
		got, err := j.engine.Skills(ctx, wire.SkillsRequest{Skills: e.asked, Title: e.title})
		if err != nil {
			return f, err
		}
		var names []string
		for _, s := range got.Suggestions {
			names = append(names, s.Name)
		}
		j.judge(&f.skills, e, names)
	}
	return f, nil
}

// near tells whether a title is of the field of what was asked, or the table
// names the families together.
func (j *judge) near(asked *wire.Synonyms, title string) bool {
	of := append([]string{asked.Normalized}, asked.Readings...)
	got := j.tax.NormalizeTitle(title)
	for _, r := range of {
		n := j.tax.NormalizeTitle(r)
		if !n.Known || !got.Known || n.Field == got.Field || j.tax.Relates(n.Canonical, got.Canonical) {
			return true
		}
	}
	for _, r := range j.tax.Readings(title) { // an ambiguous name for one of its readings
		if r == asked.Normalized {
			return true
		}
	}
	return false
}

func (j *judge) judge(t *tally, e example, names []string) {
	t.asked++
	t.offered += len(names)
	t.accepted += len(e.accepted)
	missing := 0
	for _, want := range e.accepted {
		if has(names, want, false) == "" {
			missing++
			fmt.Fprintf(j.faults, "%s: %s misses %s of %s\n", j.name, strings.Join(e.asked, ", "), want, strings.Join(names, ", "))
		}
	}
	t.found += len(e.accepted) - missing
	if missing == 0 {
		t.whole++
	}
	for _, bad := range e.wrong {
		if hit := has(names, bad, len(e.asked) == 1 && strings.ToLower(bad) == bad); hit != "" {
			t.false++
			fmt.Fprintf(j.faults, "%s: %s offers %s\n", j.name, strings.Join(e.asked, ", "), hit)
		}
	}
}

// has gives the name that is want, or, with part, has its words.
func has(names []string, want string, part bool) string {
	w := " " + fold.Key(want) + " "
	for _, n := range names {
		k := " " + fold.Key(n) + " "
		if k == w || part && strings.Contains(k, w) {
			return n
		}
	}
	return ""
}
