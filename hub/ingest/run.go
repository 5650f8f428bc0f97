package ingest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/columns"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// run is one import on its way.
type run struct {
	opts      Options
	sink      Sink
	overrides columns.Overrides
	now       time.Time
	report    Report
	progress  Progress

	batch []wire.Candidate
	from  []int  // the file of each of batch
	again []bool // whether each of batch was read before
	seen  seen

	sampled int                         // files of which there are samples
	alike   map[string][]columns.Column // of files; a folder holds many of a kind
}

// fatal marks the errors that end the run, not only a file.
type fatal struct{ err error }

func (f fatal) Error() string { return f.err.Error() }
func (f fatal) Unwrap() error { return f.err }

func (r *run) all(ctx context.Context) error {
	all := sources(r.opts.Paths)
	r.progress.TotalFiles = len(all)
	for _, s := range all {
		r.progress.TotalBytes += s.size
	}
	for _, s := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.report.Files = append(r.report.Files, FileReport{File: s.path})
		r.progress.File = s.path
		start := r.progress.Bytes
		err := r.file(ctx, s)
		var f fatal
		if errors.As(err, &f) {
			return f.err
		}
		r.progress.Bytes = start + max(s.size, r.progress.Bytes-start)
		r.progress.Files++
		r.tell()
	}
	return r.flush(ctx)
}

// file reads one file into the report. Its error is a fatal one or nil.
func (r *run) file(ctx context.Context, s source) error {
	in := &input{run: r, ctx: ctx, index: len(r.report.Files) - 1, name: filepath.Base(s.path), asOf: s.changed}
	if s.changed.IsZero() || s.changed.After(r.now) {
		in.asOf = r.now
	}
	rep := in.report()
	in.notes = profile.Notes{Now: r.now, Tell: in.doubt, Key: in.key}
	defer func() {
		r.report.Skipped += r.report.Files[in.index].skipped
		f := &r.report.Files[in.index]
		f.sortProblems()
		f.Columns = r.share(f.Columns)
	}()
	if s.warning != "" {
		rep.warn(s.warning)
	}
	err := s.err
	if err == nil && s.warning == "" {
		err = in.open(s)
	}
	var f fatal
	if errors.As(err, &f) {
		return err
	}
	rep = in.report()
	var foreign *foreignError
	switch {
	case err == nil && rep.Format != "" && in.people == 0:
		rep.warn("the file holds nobody")
	case errors.As(err, &foreign) && s.inFolder:
		rep.warn("not read: " + err.Error())
	case err != nil:
		rep.Error = err.Error()
	}
	return nil
}

// share gives the same columns as another file had, if one did, so that a
// folder of thousands of files does not keep thousands of copies.
func (r *run) share(all []columns.Column) []columns.Column {
	if len(all) == 0 {
		return all
	}
	key := fmt.Sprint(all)
	if same, ok := r.alike[key]; ok {
		return same
	}
	if r.alike == nil {
		r.alike = map[string][]columns.Column{}
	}
	r.alike[key] = slices.Clip(all)
	return all
}

// flush gives the batch to the sink and counts what it says.
func (r *run) flush(ctx context.Context) error {
	if len(r.batch) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	outcomes, err := r.put(ctx)
	if stopped := ctx.Err(); err != nil && stopped != nil {
		return stopped // whatever the sink calls it
	}
	if err != nil {
		return fmt.Errorf("store %d people: %w", len(r.batch), err)
	}
	if len(outcomes) != len(r.batch) {
		return fmt.Errorf("store %d people: the hub answered for %d", len(r.batch), len(outcomes))
	}
	for i, o := range outcomes {
		f := &r.report.Files[r.from[i]]
		switch o {
		case Added:
			f.Imported++
			r.report.Imported++
		case Unchanged:
			f.Unchanged++
			r.report.Unchanged++
			fallthrough
		default:
			f.Merged++
			r.report.Merged++
		}
	}
	clear(r.batch) // lets go of the texts
	r.batch, r.from, r.again = r.batch[:0], r.from[:0], r.again[:0]
	return nil
}

func (r *run) put(ctx context.Context) ([]Outcome, error) {
	if !r.opts.DryRun {
		return r.sink.PutPeople(ctx, r.batch)
	}
	outcomes := make([]Outcome, len(r.batch))
	for i := range r.batch {
		outcomes[i] = Added
		if r.again[i] {
			outcomes[i] = Merged
		}
	}
	return outcomes, nil
}

func (r *run) tell() {
	if r.opts.Progress != nil {
		r.opts.Progress(r.progress)
	}
}
