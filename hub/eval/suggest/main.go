// Command suggest tells how good the offered job titles and skills are: it
// asks for each title of data/titles.tsv and each set of skills of
// data/skills.tsv, and looks whether what a sourcer would accept is among the
// first fifteen, and what he would call false is not.
//
//	go run ./hub/eval/suggest           # print
//	go run ./hub/eval/suggest -faults   # and what is missing or false
//	go run ./hub/eval/suggest -check    # fail where a figure is below its floor
//
// The tables were written from knowledge of the trades, before the answers
// were looked at.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// demoPeople are the people of the hub that is asked.
const demoPeople = 6000

func main() {
	faults := flag.Bool("faults", false, "tell what is missing or false")
	check := flag.Bool("check", false, "fail where a figure is below its floor")
	flag.Parse()
	var shown io.Writer = io.Discard
	if *faults {
		shown = os.Stdout
	}
	figures, err := run(context.Background(), shown)
	if err == nil {
		figures.print(os.Stdout)
		if *check {
			err = figures.check()
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "eval suggest:", err)
		os.Exit(1)
	}
}

// run asks a hub without people, of which the table alone speaks, and one with
// the fictional ones.
func run(ctx context.Context, faults io.Writer) (figures, error) {
	tax := taxonomy.Default()
	titles, err := readTitles()
	if err != nil {
		return figures{}, err
	}
	skills, err := readSkills(tax)
	if err != nil {
		return figures{}, err
	}
	var out figures
	for _, hub := range []struct {
		name   string
		people int
	}{{"the table alone", 0}, {"with fictional people", demoPeople}} {
		counts := suggest.Count(tax, demo.People(demo.DefaultSeed, 0, hub.people), hub.people)
		engine := suggest.New(taxonomy.Default, counts, counter{tax, counts})
		j := judge{tax: tax, engine: engine, faults: faults, name: hub.name}
		f, err := j.all(ctx, titles, skills)
		if err != nil {
			return out, err
		}
		out = append(out, f)
	}
	return out, nil
}

// counter tells how many people have a term by the counts themselves.
type counter struct {
	tax    *taxonomy.Taxonomy
	counts *suggest.Table
}

func (c counter) Holders(ctx context.Context, kind suggest.Kind, names []string) ([]int, error) {
	out := make([]int, len(names))
	for i, n := range names {
		t, err := c.counts.Find(ctx, kind, suggest.Key(c.tax, kind, n))
		if err != nil {
			return nil, err
		}
		if t != nil {
			out[i] = t.People
		}
	}
	return out, nil
}
