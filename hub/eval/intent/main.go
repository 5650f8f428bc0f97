// Command intent tells how well prompts are understood: it reads the labelled
// prompts of hub/intent/testdata and prints, for each file, precision, recall
// and F1 of each field, how many prompts are read without any fault, and the
// faults that hurt most.
//
//	go run ./hub/eval/intent            # print
//	go run ./hub/eval/intent -faults    # and what is wrong with each prompt of the tuning file
//	go run ./hub/eval/intent -check     # fail where a figure is below its floor
//	go run ./hub/eval/intent -floors    # write the floors anew
//
// The other files are set aside: their prompts are not looked at while the
// classifier is worked on, only their totals. Those of blind.tsv and blind2.tsv
// were written and labelled by somebody who had not seen the classifier.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// The files. Only the first one's faults are ever shown.
const (
	tuning  = "tuning"
	heldout = "heldout"
	blind   = "blind"
	blind2  = "blind2"
)

func sets() []string { return []string{tuning, heldout, blind, blind2} }

func main() {
	root := flag.String("root", ".", "the project's folder")
	faults := flag.Bool("faults", false, "tell what is wrong with each prompt of the tuning file")
	check := flag.Bool("check", false, "fail where a figure is below its floor")
	write := flag.Bool("floors", false, "write the floors anew from today's figures")
	flag.Parse()
	if err := run(os.Stdout, *root, *faults, *check, *write); err != nil {
		fmt.Fprintln(os.Stderr, "eval intent:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, root string, faults, check, write bool) error {
	figures := map[string]float64{}
	for _, name := range sets() {
		var shown io.Writer
		if faults && name == tuning {
			shown = out
		}
		s, err := evaluate(filepath.Join(root, "hub/intent/testdata", name+".tsv"), shown)
		if err != nil {
			return err
		}
		s.print(out, name)
		s.figures(name, figures)
	}
	path := filepath.Join(root, "hub/eval/intent", floorsFile)
	if write {
		return writeFloors(path, figures)
	}
	if check {
		return checkFloors(path, figures)
	}
	return nil
}

// evaluate reads and judges the prompts of a file; faults are told to shown,
// if there is one.
func evaluate(path string, shown io.Writer) (*score, error) {
	examples, err := load(path)
	if err != nil {
		return nil, err
	}
	tax, gaz := taxonomy.Default(), places.Default()
	classifier, j := intent.New(tax, gaz), &judge{tax: tax, gaz: gaz}
	s := &score{}
	for i := range examples {
		e := &examples[i]
		in := classifier.Classify(e.prompt)
		wrong := j.judge(s, e, &in)
		if shown == nil || len(wrong) == 0 {
			continue
		}
		fmt.Fprintf(shown, "%s %q\n   want %s\n", e.subject, e.prompt, e.raw)
		for _, w := range wrong {
			fmt.Fprintf(shown, "   %s\n", w)
		}
	}
	return s, nil
}
