package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/scout-cli/scout/bench/hubindex/memory"
	"github.com/scout-cli/scout/hub/index"
)

// topK is how many people a search gets.
const topK = 50

// figures are what was measured of an engine. Times are in milliseconds.
type figures struct {
	Engine                    string
	People                    int     // who were indexed in the time that there was
	Build, Settle             float64 // seconds
	CPU                       float64 // seconds of all threads, of building
	Rate                      float64 // people a second, settled
	BuildRSS, QueryRSS, Bytes int64
	Open                      float64 // and the first count
	First, Again              spread  // best topK, the first time and later
	Ladder, Estimate          spread  // counts, each plan's first time
	LadderAgain               spread
	Matches                   []int // of each plan
}

type spread struct{ P50, P95, Max float64 }

func spreadOf(times []time.Duration) (s spread) {
	if len(times) == 0 {
		return s
	}
	slices.Sort(times)
	at := func(p float64) float64 { return ms(times[min(int(p*float64(len(times))), len(times)-1)]) }
	return spread{at(0.5), at(0.95), at(1)}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// measureOne measures an engine in this process and prints JSON.
func measureOne(o *options, name string, stdout io.Writer) error {
	ctx := context.Background()
	if o.profile != "" {
		w, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer w.Close() //nolint:errcheck // StopCPUProfile has no error either
		if err := pprof.StartCPUProfile(w); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var f figures
	if err := f.measure(ctx, o, name); err != nil {
		return err
	}
	return json.NewEncoder(stdout).Encode(f)
}

// measure builds the engine's files, unless they are there from an earlier run,
// and searches in them.
func (f *figures) measure(ctx context.Context, o *options, name string) error {
	f.Engine = name
	dir := filepath.Join(o.dir, name)
	if _, err := os.Stat(dir); err != nil {
		if err := build(ctx, o, name, dir, f); err != nil {
			return fmt.Errorf("build: %w", err)
		}
	}
	var err error
	if f.Bytes, err = size(dir); err != nil {
		return err
	}
	plans := queries()
	memory.Reset()
	started := time.Now()
	e, err := openEngine(name, dir)
	if err != nil {
		return err
	}
	all, err := e.count(ctx, []index.Plan{{}})
	if err != nil {
		return err
	}
	f.Open = ms(time.Since(started))
	if f.People == 0 { // kept
		f.People = all[0]
	}
	if all[0] != f.People {
		return fmt.Errorf("%d people are indexed, not %d", all[0], f.People)
	}
	if err := f.query(ctx, e, plans, o.passes); err != nil {
		return err
	}
	f.QueryRSS = memory.Peak()
	return e.close()
}

// errLate ends a build that takes too long.
var errLate = errors.New("out of time")

func build(ctx context.Context, o *options, name, dir string, f *figures) error {
	e, err := openEngine(name, dir)
	if err != nil {
		return err
	}
	var took time.Duration
	err = readInput(o, func(docs []index.Doc) error {
		started := time.Now()
		err := e.put(ctx, docs)
		took += time.Since(started)
		f.People += len(docs)
		if err == nil && took > o.limit {
			err = errLate
		}
		return err
	})
	if err != nil && !errors.Is(err, errLate) {
		return err
	}
	started := time.Now()
	if err := e.settle(ctx); err != nil {
		return err
	}
	if err := e.close(); err != nil {
		return err
	}
	settled := time.Since(started)
	f.Build, f.Settle = took.Seconds(), settled.Seconds()
	f.Rate = float64(f.People) / (took + settled).Seconds()
	f.BuildRSS = memory.Peak()
	f.CPU = memory.CPU().Seconds()
	return nil
}

func (f *figures) query(ctx context.Context, e engine, plans []query, passes int) error {
	timed := func(into *[]time.Duration, do func() error) error {
		started := time.Now()
		err := do()
		*into = append(*into, time.Since(started))
		return err
	}
	var first, again, estimate, ladder, ladderAgain []time.Duration
	for pass := range passes {
		for i := range plans {
			q := &plans[i]
			into := &first
			if pass > 0 {
				into = &again
			}
			if err := timed(into, func() error {
				_, err := e.find(ctx, q.Find, topK)
				return err
			}); err != nil {
				return fmt.Errorf("%s: %w", q.Prompt, err)
			}
			if pass > 1 {
				continue
			}
			into = &ladder
			if pass > 0 {
				into = &ladderAgain
			}
			if err := timed(into, func() error {
				_, err := e.count(ctx, q.Ladder)
				return err
			}); err != nil {
				return fmt.Errorf("%s: %w", q.Prompt, err)
			}
			if pass > 0 {
				continue
			}
			if err := timed(&estimate, func() error {
				n, err := e.count(ctx, q.Estimate)
				if err == nil {
					f.Matches = append(f.Matches, n[0])
				}
				return err
			}); err != nil {
				return fmt.Errorf("%s: %w", q.Prompt, err)
			}
		}
	}
	f.First, f.Again = spreadOf(first), spreadOf(again)
	f.Ladder, f.LadderAgain, f.Estimate = spreadOf(ladder), spreadOf(ladderAgain), spreadOf(estimate)
	return nil
}

func printTable(w io.Writer, o *options, all []figures) error {
	fmt.Fprintf(w, "%d people, %d prompts; times in ms\n\n", o.people, len(queries()))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name string, value func(*figures) string) {
		fmt.Fprint(t, name)
		for i := range all {
			fmt.Fprint(t, "\t", value(&all[i]))
		}
		fmt.Fprintln(t)
	}
	three := func(s spread) string { return fmt.Sprintf("%.1f / %.1f / %.1f", s.P50, s.P95, s.Max) }
	row("", func(f *figures) string { return f.Engine })
	row("people indexed", func(f *figures) string { return strconv.Itoa(f.People) })
	row("people indexed a second", func(f *figures) string {
		if f.Rate == 0 {
			return "(kept)"
		}
		return fmt.Sprintf("%.0f (%.1f s + settle %.1f s)", f.Rate, f.Build, f.Settle)
	})
	row("processor time, building", func(f *figures) string { return fmt.Sprintf("%.1f s", f.CPU) })
	row("memory at most, building", func(f *figures) string { return fmt.Sprintf("%d MB", f.BuildRSS>>20) })
	row("memory at most, searching", func(f *figures) string { return fmt.Sprintf("%d MB", f.QueryRSS>>20) })
	row("size on disk", func(f *figures) string { return fmt.Sprintf("%d MB", f.Bytes>>20) })
	row("open and count all", func(f *figures) string { return fmt.Sprintf("%.1f", f.Open) })
	row(fmt.Sprintf("best %d, first time: p50 / p95 / max", topK), func(f *figures) string { return three(f.First) })
	row(fmt.Sprintf("best %d, later: p50 / p95 / max", topK), func(f *figures) string { return three(f.Again) })
	row("ten plans counted, first time", func(f *figures) string { return three(f.Ladder) })
	row("ten plans counted, later", func(f *figures) string { return three(f.LadderAgain) })
	row("estimate with a count for each filter", func(f *figures) string { return three(f.Estimate) })
	if err := t.Flush(); err != nil {
		return err
	}
	for i := range all {
		if all[i].People == all[0].People && !slices.Equal(all[i].Matches, all[0].Matches) {
			fmt.Fprintf(w, "\n%s and %s do not find the same people:\n%v\n%v\n", all[0].Engine, all[i].Engine, all[0].Matches, all[i].Matches)
		}
	}
	return nil
}
