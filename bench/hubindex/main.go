// Command hubindex measures the hub's search engine beside two others: SQLite's
// FTS5, which is also what tests check it by, and bleve. Each gets the same
// fictional people and the same plans, made of prompts the way a search makes
// them, in a process of its own.
//
//	cd bench/hubindex && go run . -people 100000
//
// All keep their index on disk, and are committed to in batches of the size
// that imports have.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

type options struct {
	people, passes int
	engines        []string
	dir, profile   string
	keep           bool
	limit          time.Duration
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	var engines, child string
	flags := flag.NewFlagSet("hubindex", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.people, "people", 100_000, "how many people to index, up to 1,000,000")
	flags.IntVar(&o.passes, "passes", 4, "how often each plan is run; the first is told apart")
	flags.StringVar(&engines, "engines", "ours,fts5,bleve", "which to measure")
	flags.StringVar(&o.dir, "dir", "", "`folder` for all files; a temporary one where it is empty")
	flags.StringVar(&child, "engine", "", "measure this `one` in this process, and print JSON (for the command's own use)")
	flags.StringVar(&o.profile, "cpuprofile", "", "with -engine: write a CPU profile to this `file`")
	flags.DurationVar(&o.limit, "limit", 12*time.Minute, "how long an engine may take to index people: it is measured with those that it has by then")
	flags.BoolVar(&o.keep, "keep", false, "keep what was built in -dir, and use what is there")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	o.engines = strings.Split(engines, ",")
	for _, name := range o.engines {
		if !slices.Contains(engineNames, name) {
			fmt.Fprintf(stderr, "hubindex: there is no engine %q, only %s\n", name, strings.Join(engineNames, ", "))
			return 2
		}
	}
	if flags.NArg() > 0 || o.people < 1 || o.people > 1_000_000 || o.passes < 2 || o.limit <= 0 || o.keep && o.dir == "" {
		fmt.Fprintln(stderr, "usage: hubindex [flags]; 1 to 1,000,000 people, at least 2 passes, -keep needs -dir")
		return 2
	}
	var err error
	if child != "" {
		err = measureOne(&o, child, stdout)
	} else {
		err = o.all(stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "hubindex:", err)
		return 1
	}
	return 0
}

// all measures each engine in a process of its own, so that its peak of memory
// is its own.
func (o *options) all(stdout, stderr io.Writer) (err error) {
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "hubindex"); err != nil {
			return err
		}
		defer os.RemoveAll(o.dir) //nolint:errcheck // temporary
	}
	if err := writeInput(o, stderr); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var out []figures
	for _, name := range o.engines {
		fmt.Fprintln(stderr, "measuring", name)
		cmd := exec.Command(self, "-engine", name, "-dir", o.dir, "-people", strconv.Itoa(o.people), "-passes", strconv.Itoa(o.passes), "-limit", o.limit.String(), "-keep="+strconv.FormatBool(o.keep))
		var buf bytes.Buffer
		cmd.Stdout, cmd.Stderr = &buf, stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		var f figures
		if err := json.Unmarshal(buf.Bytes(), &f); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, f)
		if !o.keep {
			if err := os.RemoveAll(filepath.Join(o.dir, name)); err != nil {
				return err
			}
		}
	}
	return printTable(stdout, o, out)
}
