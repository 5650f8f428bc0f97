package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	_ "embed"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/rank"
	"github.com/scout-cli/scout/hub/taxonomy"
)

//go:embed prompts.txt
var prompts string

// query is what one prompt asks of an engine.
type query struct {
	Prompt string
	Find   index.Plan
	// Ladder are the plans that a search counts to offer wider ones, at most
	// ten; Estimate is the plan and one for each of its filters alone.
	Ladder, Estimate []index.Plan
}

// queries makes plans of the prompts, as a search does.
func queries() []query {
	tax, gaz := taxonomy.Default(), places.Default()
	classifier, ranker := intent.New(tax, gaz), rank.New(tax, gaz)
	var out []query
	for prompt := range strings.Lines(prompts) {
		q := query{Prompt: strings.TrimSpace(prompt)}
		filters := classifier.Classify(q.Prompt).Filters
		q.Find = ranker.Plan(filters)
		q.Estimate = []index.Plan{q.Find}
		for _, f := range filters {
			q.Estimate = append(q.Estimate, ranker.Plan([]wire.Filter{f}))
		}
		for _, step := range ranker.Ladder(filters) {
			if len(q.Ladder) < 10 {
				q.Ladder = append(q.Ladder, ranker.Plan(step.Filters))
			}
		}
		out = append(out, q)
	}
	return out
}

// batchSize is how many people an import puts at once.
const batchSize = 500

func inputPath(o *options) string {
	return filepath.Join(o.dir, fmt.Sprintf("people-%d", o.people))
}

// writeInput writes what is indexed of the people to a file, so that building
// measures engines only.
func writeInput(o *options, log io.Writer) (err error) {
	path := inputPath(o)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	fmt.Fprintf(log, "making %d people\n", o.people)
	f, err := os.Create(path + ".part")
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // closed below
	w := bufio.NewWriterSize(f, 1<<20)
	ranker := rank.New(taxonomy.Default(), places.Default())
	lots := make([]chan []index.Doc, 2)
	for i := range lots {
		lots[i] = make(chan []index.Doc, 2)
		go func() {
			defer close(lots[i])
			for from := i * batchSize; from < o.people; from += len(lots) * batchSize {
				var docs []index.Doc
				for c := range demo.People(demo.DefaultSeed, from, min(batchSize, o.people-from)) {
					docs = append(docs, ranker.Doc(int64(from+len(docs)+1), &c))
				}
				lots[i] <- docs
			}
		}()
	}
	enc := encoder{w: w}
	for i := 0; ; i++ {
		docs, ok := <-lots[i%len(lots)]
		if !ok {
			break
		}
		for j := range docs {
			enc.doc(&docs[j])
		}
	}
	if err := errors.Join(enc.err, w.Flush(), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

type encoder struct {
	w   *bufio.Writer
	buf []byte
	err error
}

func (e *encoder) doc(d *index.Doc) {
	e.buf = binary.AppendUvarint(e.buf[:0], uint64(d.ID))
	for _, s := range d.Fields {
		e.text(s)
	}
	e.buf = binary.AppendUvarint(e.buf, uint64(len(d.Facets)))
	for _, s := range d.Facets {
		e.text(s)
	}
	if _, err := e.w.Write(e.buf); err != nil {
		e.err = err
	}
}

func (e *encoder) text(s string) {
	e.buf = append(binary.AppendUvarint(e.buf, uint64(len(s))), s...)
}

// readInput calls each with batch after batch. The time that it takes to read
// one is not each's.
func readInput(o *options, each func([]index.Doc) error) error {
	f, err := os.Open(inputPath(o))
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	d := decoder{r: bufio.NewReaderSize(f, 1<<20)}
	for n := 0; n < o.people; {
		docs := make([]index.Doc, min(batchSize, o.people-n))
		for i := range docs {
			docs[i] = d.doc()
		}
		if d.err != nil {
			return d.err
		}
		if err := each(docs); err != nil {
			return err
		}
		n += len(docs)
	}
	return nil
}

type decoder struct {
	r   *bufio.Reader
	err error
}

func (d *decoder) doc() (doc index.Doc) {
	doc.ID = int64(d.number())
	for i := range doc.Fields {
		doc.Fields[i] = d.text()
	}
	doc.Facets = make([]string, d.number())
	for i := range doc.Facets {
		doc.Facets[i] = d.text()
	}
	return doc
}

func (d *decoder) number() uint64 {
	n, err := binary.ReadUvarint(d.r)
	if err != nil {
		d.err = err
		return 0
	}
	return n
}

func (d *decoder) text() string {
	b := make([]byte, d.number())
	if _, err := io.ReadFull(d.r, b); err != nil {
		d.err = err
	}
	return string(b)
}
