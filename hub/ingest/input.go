package ingest

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest/profile"
)

// foreignError is a file of a kind that is not read: wrong if it was named,
// to be expected in a folder.
type foreignError struct{ what string }

func (e *foreignError) Error() string { return e.what }

func (in *input) open(s source) error {
	if s.size > maxFile {
		return fmt.Errorf("the file is larger than %d GiB: split it", maxFile>>30)
	}
	f, err := os.Open(s.path)
	if err != nil {
		return plain(err)
	}
	defer f.Close() //nolint:errcheck // only read
	src := &meter{src: f, bytes: &in.run.progress.Bytes, left: maxFile}
	if s.size > 0 { // a pipe can't be read from its middle
		inner, err := connections(f, s.size)
		if err != nil {
			return err
		}
		if inner != nil {
			defer inner.Close() //nolint:errcheck // only read
			src = &meter{src: inner, bytes: new(int64), left: maxFile}
		}
	}
	return plain(in.read(src))
}

// meter counts what is read and bounds it.
type meter struct {
	src   io.Reader
	bytes *int64
	left  int64
}

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, fmt.Errorf("the file is larger than %d GiB: split it", maxFile>>30)
	}
	n, err := m.src.Read(p[:min(int64(len(p)), m.left)])
	m.left -= int64(n)
	*m.bytes += int64(n)
	return n, err
}

// input is a file being read.
type input struct {
	run    *run
	ctx    context.Context
	index  int
	name   string
	asOf   time.Time // how old what it says is
	people int
	rows   int
	row    int             // the one being read, as the report counts
	notes  profile.Notes   // of its person
	keys   map[string]bool // of objects, those told
	demo   bool            // holds demo people
}

func (in *input) report() *FileReport { return &in.run.report.Files[in.index] }

// skip leaves the row out, with the reason.
func (in *input) skip(reason string) error {
	in.report().skip(in.row, reason)
	return in.tick()
}

// tick ends the run between rows when it was cancelled.
func (in *input) tick() error {
	if in.rows++; in.rows%batchSize == 0 {
		if err := in.ctx.Err(); err != nil {
			return fatal{err}
		}
	}
	return nil
}

// add takes a person in. The error is a fatal one.
func (in *input) add(c wire.Candidate) error {
	c.ID, c.Match, c.Relaxation = "", nil, nil
	c.Source = "import:" + profile.Line(in.name, 200)
	if c.LastUpdated == "" {
		c.LastUpdated = in.asOf.UTC().Format(time.RFC3339)
	}
	if key := strongKey(&c); key != "" || c.PersonKey == "" {
		c.PersonKey = key
	}
	if c.PersonKey == "" {
		c.PersonKey = nameKey(&c)
	}
	if strings.HasPrefix(c.PersonKey, "demo:") && !in.demo {
		in.demo = true
		in.report().warn("the file holds fictional demo people: they are imported like real ones")
	}
	in.people++
	r := in.run
	r.progress.People++
	before, again := r.seen.add(c.PersonKey, in.index, in.row)
	if again {
		in.duplicate(c.FullName, before)
	}
	if rep := in.report(); r.opts.DryRun && !again && len(rep.Sample) < maxSample && (len(rep.Sample) > 0 || r.sampled < maxSampled) {
		if len(rep.Sample) == 0 {
			r.sampled++
		}
		rep.Sample = append(rep.Sample, Sample{in.row, c})
	}
	r.batch = append(r.batch, c)
	r.from = append(r.from, in.index)
	r.again = append(r.again, again)
	if len(r.batch) == batchSize {
		if err := r.flush(in.ctx); err != nil {
			return fatal{err}
		}
		r.tell()
	}
	return in.tick()
}
