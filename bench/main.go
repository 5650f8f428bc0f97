// Command bench measures the terminal program as a person meets it: it runs
// scout in a terminal of its own, presses keys, and prints one table of
// figures with what the project holds them to. Where the machine decides, scout
// is compared with the smallest program of its library (floor), in turn with it.
//
//	cd bench && go run . -scout ../bin/scout
//
// The exit status tells whether measuring worked, not whether the machine was
// fast; with -strict it is 1 as well where a target was missed. Distrust runs
// in which others used the machine: the table says how much.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/scout-cli/scout/bench/figures"
	"github.com/scout-cli/scout/bench/proc"
)

// bench is what the cases share.
type bench struct {
	scout, floor string
	rounds       int
	people, rate int
	dir          string   // for all files of this run
	filled       []string // environment of the home with 10,000 people, once made
	log          io.Writer
	out          figures.Table
}

// cases in the order in which they are measured.
var cases = []struct {
	name string
	run  func(*bench, string) error
}{
	{"start", (*bench).firstFrame},
	{"first", (*bench).firstResult},
	{"stream", (*bench).stream},
	{"table", (*bench).table},
	{"idle", (*bench).idle},
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	b := &bench{log: stderr}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&b.scout, "scout", "../bin/scout", "the `program` to measure")
	flags.IntVar(&b.rounds, "rounds", 9, "how many runs a median is taken of")
	flags.IntVar(&b.people, "people", 80_000, "how many people the stream brings")
	flags.IntVar(&b.rate, "rate", 10_000, "how many of them in a second")
	only := flags.String("only", "", "the one `case` to measure: "+names())
	asJSON := flags.Bool("json", false, "print JSON")
	strict := flags.Bool("strict", false, "exit with 1 where a target was missed")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() > 0 || b.rounds < 1 || b.people < 100 || b.people > 1_000_000 || b.rate < 1 || *only != "" && !known(*only) {
		fmt.Fprintf(stderr, "usage: bench [flags]; cases are %s, at least 1 round, 100 to 1,000,000 people, a rate of 1 or more\n", names())
		return 2
	}
	if err := b.measure(*only); err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	if err := b.print(stdout, *asJSON); err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	if *strict && b.out.Missed() > 0 {
		return 1
	}
	return 0
}

func (b *bench) measure(only string) (err error) {
	if b.scout, err = filepath.Abs(b.scout); err != nil {
		return err
	}
	if _, err = os.Stat(b.scout); err != nil {
		return fmt.Errorf("%w: build scout first (make build), or name it with -scout", err)
	}
	if b.dir, err = os.MkdirTemp("", "scout-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir) //nolint:errcheck // nothing depends on it
	if b.floor, err = b.build(); err != nil {
		return err
	}
	for _, c := range cases {
		if only != "" && c.name != only {
			continue
		}
		if c.name != "stream" && c.name != "table" { // made before the clock of others' use runs
			if _, err := b.filledHome(); err != nil {
				return err
			}
		}
		b.sayf("measuring %s", c.name)
		meter := proc.NewMeter()
		if err := c.run(b, c.name); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		load := meter.Load()
		b.out.Add(c.name, "CPU of the measuring", load.Harness, "% of one core")
		if load.OthersKnown {
			b.out.Add(c.name, "CPU of others meanwhile", load.Others, "% of one core")
		}
	}
	return nil
}

func (b *bench) print(w io.Writer, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(map[string]any{
			"os": runtime.GOOS, "arch": runtime.GOARCH, "cpus": runtime.NumCPU(), "go": runtime.Version(),
			"missed": b.out.Missed(), "figures": b.out.Figures,
		})
	}
	fmt.Fprintf(w, "%s/%s, %d cores, terminal of 120 × 40\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	return b.out.Print(w)
}

func (b *bench) sayf(format string, args ...any) { fmt.Fprintf(b.log, format+"\n", args...) }

func known(name string) bool {
	for _, c := range cases {
		if c.name == name {
			return true
		}
	}
	return false
}

func names() string {
	var all []string
	for _, c := range cases {
		all = append(all, c.name)
	}
	return strings.Join(all, ", ")
}
