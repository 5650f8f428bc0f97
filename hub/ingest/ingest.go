// Package ingest reads people from files and gives them to a hub in batches.
//
// It reads JSON Resume, LinkedIn's Connections.csv, delimited tables of any
// dialect, and JSON lines. What a file is, is told from its contents. A row
// that can't be used is skipped with its reason and never stops the rest.
// Nothing is executed or fetched; sizes are bounded everywhere, and tables
// and JSON lines are read as streams.
package ingest

import (
	"context"
	"errors"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
)

// Outcome says what a Sink did with one person.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"
	Merged    Outcome = "merged"
	Unchanged Outcome = "unchanged"
)

// Sink takes people in. A call is atomic: all of its people or none. It
// returns one outcome for each person, in order. People with the same
// PersonKey are one person, also within a call.
type Sink interface {
	PutPeople(ctx context.Context, people []wire.Candidate) ([]Outcome, error)
}

// Options say what to import.
type Options struct {
	// Paths are files and folders. Of folders everything is read, hidden
	// files and symbolic links excepted.
	Paths []string
	// Map names the field of a column, over what its header means: column
	// (or its 1-based number) to field. The field "ignore" drops the column.
	Map map[string]string
	// DryRun reads and reports, and gives nothing to the sink.
	DryRun bool
	// Progress, if set, is called after each batch and each file, from the
	// goroutine of Run.
	Progress func(Progress)
	// Now is the time up to which current jobs count; time.Now if nil.
	Now func() time.Time
}

// Progress is how far an import is.
type Progress struct {
	File              string // being read
	Files, TotalFiles int
	Bytes, TotalBytes int64 // of all files; TotalBytes is 0 where unknown
	People            int   // read so far
}

const batchSize = 500

// Run imports. What is wrong with a file is in the report; the error is for
// what ends the run: no paths, a Map that names no field, the context, or the
// sink. The report then says what was taken until then.
func Run(ctx context.Context, o Options, sink Sink) (Report, error) {
	if len(o.Paths) == 0 {
		return Report{Files: []FileReport{}}, errors.New("nothing to import: name a file or a folder")
	}
	overrides, err := columns.ParseOverrides(o.Map)
	if err != nil {
		return Report{Files: []FileReport{}}, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	r := &run{opts: o, sink: sink, overrides: overrides, now: o.Now(), report: Report{Files: []FileReport{}}}
	err = r.all(ctx)
	return r.report, err
}
