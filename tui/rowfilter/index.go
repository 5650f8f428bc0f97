package rowfilter

import (
	"sync"

	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/people"
)

// rowIndex is the searched text of a table's rows, by their numbers. Rows are
// read when someone searches, off the UI goroutine: a stream of thousands a
// second costs it nothing.
type rowIndex struct {
	filter.Index

	mu      sync.Mutex // held for moments only
	rows    *people.Rows
	changed []uint32 // rows that are other than when they were read

	reading sync.Mutex // whoever holds it brings the index up to date
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
		}
	}
}

// catchUp reads the rows that are not read yet.
func (x *rowIndex) catchUp() {
	x.reading.Lock()
	defer x.reading.Unlock()
	x.mu.Lock()
	rows, changed := x.rows, x.changed
	x.changed = nil
	x.mu.Unlock()
	for _, n := range changed {
		x.Set(int(n), cells(rows.At(n))...)
	}
	for n := x.Len(); n < rows.Len(); n++ {
		x.Add(cells(rows.At(uint32(n)))...)
	}
}
