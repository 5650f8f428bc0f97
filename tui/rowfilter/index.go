package rowfilter

import (
	"context"
	"slices"
	"sync"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

// rowIndex is what searches of a table know of its rows, by their numbers. Rows
// are read, tested and counted off the UI goroutine, each of it by one at a
// time.
type rowIndex struct {
	mu   sync.Mutex // held for moments only
	rows *people.Rows
	// Rows that are other than when they were read, and tested.
	changed, untested []uint32

	reading sync.Mutex
	text    filter.Index

	testing sync.Mutex
	line    string // that the program is of, without words
	program *query.Program
	passed  people.Bits // what the program lets through
	tested  int         // of so many rows

	counting sync.Mutex
	counts   *query.Counts
	counted  int
}

// follow tells how the rows are now.
func (x *rowIndex) follow(rows *people.Rows) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.rows = rows
}

// change notes rows that have come, or changed since they were read.
func (x *rowIndex) change(numbers []uint32) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, n := range numbers {
		if x.rows != nil && int(n) < x.rows.Len() {
			x.changed = append(x.changed, n)
			x.untested = append(x.untested, n)
		}
	}
}

// find carries out what was asked.
func (x *rowIndex) find(ctx context.Context, a asked) (filter.Result, error) {
	job := a.job
	if a.query.Words() != "" {
		x.read()
	}
	if a.query.Exact() {
		passed, ok := x.test(a)
		if !ok {
			return filter.Result{}, filter.ErrStale
		}
		job = job.Within(passed)
	}
	return job.Run(ctx)
}

// read takes the texts of rows that are not read yet.
func (x *rowIndex) read() {
	x.reading.Lock()
	defer x.reading.Unlock()
	x.mu.Lock()
	rows, changed := x.rows, x.changed
	x.changed = nil
	x.mu.Unlock()
	var cells []safe.Text
	for _, n := range changed {
		cells = rows.At(n).Searchable(cells[:0])
		x.text.Set(int(n), cells...)
	}
	for n := x.text.Len(); n < rows.Len(); n++ {
		cells = rows.At(uint32(n)).Searchable(cells[:0])
		x.text.Add(cells...)
	}
}

// testStep is how many rows are tested between looks at whether to go on.
const testStep = 8192

// test is the rows that the exact part of a line lets through; false where
// another line has been typed meanwhile. The same line tests new rows alone.
func (x *rowIndex) test(a asked) (passed []uint64, ok bool) {
	x.testing.Lock()
	defer x.testing.Unlock()
	x.mu.Lock()
	rows, again := x.rows, x.untested
	x.untested = nil
	x.mu.Unlock()
	if line := a.query.Rest(); x.program == nil || x.line != line || a.anew && x.program.Flagged() {
		x.line, x.program = line, a.query.Compile(rows.Dict(), a.now)
		x.passed, x.tested, again = nil, 0, nil
	}
	for _, n := range again {
		if int(n) < x.tested {
			x.program.Mark(rows, a.flags, n, n+1, &x.passed)
		}
	}
	for x.tested < rows.Len() {
		if a.job.Stale() {
			return nil, false
		}
		end := min(x.tested+testStep, rows.Len())
		x.program.Mark(rows, a.flags, uint32(x.tested), uint32(end), &x.passed)
		x.tested = end
	}
	return slices.Clone(x.passed), true
}

// complete is what may stand where someone types.
func (x *rowIndex) complete(a asked) []query.Completion {
	x.mu.Lock()
	rows := x.rows
	x.mu.Unlock()
	x.counting.Lock()
	defer x.counting.Unlock()
	if x.counts == nil || x.counted != rows.Len() {
		x.counts, x.counted = query.Count(rows, a.flags), rows.Len()
	}
	return query.Complete(a.line, a.at, x.counts)
}
