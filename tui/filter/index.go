// Package filter finds the rows of a table that hold what someone types, or
// something close to it, off the UI goroutine and while rows are still arriving.
package filter

import (
	"bytes"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/scout-cli/scout/client/safe"
)

// chunkRows is how many rows a chunk holds: chunks are never moved, so that
// growing costs no copy of what is there.
const chunkRows = 8192

// maxRow is the number of bytes of a row's text that can be searched.
const maxRow = 64 << 10

// chunk is rows side by side. What is written stays as it is, so that searches
// can read a snapshot while rows are added behind it.
type chunk struct {
	text  []byte   // folded
	spans []uint64 // of each row: start<<32 | end
	masks []uint64
}

func (c *chunk) row(i int) []byte {
	s := c.spans[i]
	return c.text[s>>32 : s&0xffffffff]
}

// Index holds the folded text of rows, which are numbered from 0 as they are
// added. Its methods may be called from any goroutine; Start makes all earlier
// searches stale. The zero Index is empty and ready.
type Index struct {
	generation atomic.Uint64

	mu     sync.Mutex
	chunks []chunk
	rows   int
	edits  uint64 // counts changes of what was there: earlier results are void
	past   []past

	search sync.Mutex // one search at a time: it owns the scratch
	keys   []uint64
	spare  []uint64
}

// Len is the number of rows.
func (x *Index) Len() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.rows
}

// Add appends a row with the texts of its fields and tells its number.
func (x *Index) Add(cells ...safe.Text) int {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.rows%chunkRows == 0 {
		x.chunks = append(x.chunks, x.newChunk())
	}
	x.chunks[len(x.chunks)-1].add(cells)
	x.rows++
	return x.rows - 1
}

// newChunk has room for as much as the chunk before has come to hold; the
// first one grows, as most tables stay small.
func (x *Index) newChunk() chunk {
	if len(x.chunks) == 0 {
		return chunk{}
	}
	last := x.chunks[len(x.chunks)-1]
	return chunk{
		text:  make([]byte, 0, len(last.text)+len(last.text)/16),
		spans: make([]uint64, 0, chunkRows),
		masks: make([]uint64, 0, chunkRows),
	}
}

func (c *chunk) add(cells []safe.Text) {
	span, mask := c.write(cells)
	c.spans = append(c.spans, span)
	c.masks = append(c.masks, mask)
}

func (c *chunk) write(cells []safe.Text) (span, mask uint64) {
	start := len(c.text)
	for i, cell := range cells {
		if i > 0 {
			c.text = append(c.text, fieldEnd)
		}
		c.text = appendFold(c.text, fitting(cell.String(), maxRow-(len(c.text)-start)), nil)
	}
	return uint64(start)<<32 | uint64(len(c.text)), maskOf(c.text[start:])
}

// fitting is as much of a text as there is room for.
func fitting(s string, room int) string {
	if len(s) <= room {
		return s
	}
	return s[:max(0, room)]
}

// Set gives a row other texts; the same ones cost little. It copies the row's
// chunk, so it is meant for rows that change now and then. A row that does not
// exist is ignored.
func (x *Index) Set(row int, cells ...safe.Text) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if row < 0 || row >= x.rows {
		return
	}
	c := &x.chunks[row/chunkRows]
	i := row % chunkRows
	before := len(c.text)
	span, mask := c.write(cells)
	if bytes.Equal(c.row(i), c.text[before:]) {
		c.text = c.text[:before]
		return
	}
	c.spans, c.masks = slices.Clone(c.spans), slices.Clone(c.masks)
	c.spans[i], c.masks[i] = span, mask
	x.forget()
}

// Reset takes all rows out. Searches that are under way become stale.
func (x *Index) Reset() {
	x.generation.Add(1)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.chunks, x.rows = nil, 0
	x.forget()
}

// forget makes earlier results void.
func (x *Index) forget() {
	x.edits++
	x.past = nil
}

// snapshot is the rows as they are now.
func (x *Index) snapshot() (chunks []chunk, rows int, edits uint64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.chunks), x.rows, x.edits
}
