package rowfilter

import (
	"sync"

	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/people"
)

// rowIndex is the searched text of a table's rows. Rows wait until someone
// searches and are read then, off the UI goroutine: a stream of thousands a
// second costs it nothing.
type rowIndex struct {
	filter.Index

	mu      sync.Mutex // held for moments only
	waiting [][]change // batches, in the order in which the table took them

	reading sync.Mutex // whoever holds it brings the index up to date
}

// change is a row that is new, or other than before.
type change struct {
	number int
	row    *people.Row
}

// catchUp reads the rows that wait.
func (x *rowIndex) catchUp() {
	x.reading.Lock()
	defer x.reading.Unlock()
	x.mu.Lock()
	todo := x.waiting
	x.waiting = nil
	x.mu.Unlock()
	for _, batch := range todo {
		for _, c := range batch {
			if c.number == x.Len() {
				x.Add(cells(c.row)...)
			} else {
				x.Set(c.number, cells(c.row)...)
			}
		}
	}
}

// wait takes a batch of rows that are to be read.
func (x *rowIndex) wait(batch []change) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.waiting = append(x.waiting, batch)
}
