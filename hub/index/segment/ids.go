package segment

import (
	"encoding/binary"
	"math/bits"
)

// A list's ids are read where they are, without making a bitmap of them: what
// is written by appendIDs for more than smallList is the portable format of
// roaring bitmaps (https://github.com/RoaringBitmap/RoaringFormatSpec).
const (
	cookieRuns  = 12347 // and above it, in the upper half, how many chunks less 1
	cookiePlain = 12346
	offsetsFrom = 4 // chunks, from which on a bitmap that has runs says where they are
	chunkIDs    = 1 << 16
	chunkWords  = chunkIDs / 64
	arrayIDs    = 4096 // up to which a chunk without runs is an array
	runSize     = 4
	maxChunks   = 1 << 16
)

// chunk is those of a list's ids that have the same upper half.
type chunk struct {
	key  int
	n    int
	kind byte
	data []byte // of 16 bits each, little endian: lower halves, or runs; or a bit for each
}

const (
	arrayChunk = iota
	bitChunk
	runChunk
)

// eachChunk reads ids as stored by appendIDs; there must be n of them, more than
// smallList.
func eachChunk(data []byte, n int, each func(*chunk) error) error {
	if len(data) < 8 {
		return errCorrupt
	}
	cookie := binary.LittleEndian.Uint32(data)
	var count int
	var runs []byte
	switch {
	case cookie == cookiePlain:
		count = int(binary.LittleEndian.Uint32(data[4:]))
		data = data[8:]
	case cookie&0xffff == cookieRuns:
		count = int(cookie>>16) + 1
		data = data[4:]
		size := (count + 7) / 8
		if len(data) < size {
			return errCorrupt
		}
		runs, data = data[:size], data[size:]
	default:
		return errCorrupt
	}
	head := 4 * count
	body := head
	if runs == nil || count >= offsetsFrom {
		body += 4 * count
	}
	if count < 1 || count > maxChunks || len(data) < body {
		return errCorrupt
	}
	heads, data := data[:head], data[body:]
	before := -1
	var c chunk // one for all: it is handed on
	for i := range count {
		c = chunk{key: int(binary.LittleEndian.Uint16(heads[4*i:])), n: int(binary.LittleEndian.Uint16(heads[4*i+2:])) + 1}
		size := 0
		switch {
		case runs != nil && runs[i/8]>>(i%8)&1 == 1:
			if len(data) < 2 {
				return errCorrupt
			}
			c.kind, size = runChunk, runSize*int(binary.LittleEndian.Uint16(data))
			data = data[2:]
		case c.n > arrayIDs:
			c.kind, size = bitChunk, chunkIDs/8
		default:
			size = 2 * c.n
		}
		if n -= c.n; len(data) < size || c.key <= before || n < 0 {
			return errCorrupt
		}
		c.data, data, before = data[:size:size], data[size:], c.key
		if err := each(&c); err != nil {
			return err
		}
	}
	if n != 0 || len(data) > 0 {
		return errCorrupt
	}
	return nil
}

// addTo adds a chunk's ids to the words that stand for it, without those of
// except if that is not nil.
func (c *chunk) addTo(words, except []uint64) error {
	words = words[:chunkWords]
	if except != nil {
		except = except[:chunkWords]
	}
	switch c.kind {
	case arrayChunk:
		if except == nil {
			for data := c.data; len(data) >= 2; data = data[2:] {
				v := binary.LittleEndian.Uint16(data)
				words[v>>6] |= 1 << (v & 63)
			}
			return nil
		}
		for data := c.data; len(data) >= 2; data = data[2:] {
			v := binary.LittleEndian.Uint16(data)
			words[v>>6] |= 1 << (v & 63) &^ except[v>>6]
		}
	case bitChunk:
		for i := range words {
			w := binary.LittleEndian.Uint64(c.data[8*i:])
			if except != nil {
				w &^= except[i]
			}
			words[i] |= w
		}
	case runChunk:
		return c.eachRun(func(from, to int) {
			for i := from >> 6; i <= to>>6; i++ {
				w := ^uint64(0)
				if i == from>>6 {
					w &= ^uint64(0) << (from & 63)
				}
				if i == to>>6 {
					w &= ^uint64(0) >> (63 - to&63)
				}
				if except != nil {
					w &^= except[i]
				}
				words[i] |= w
			}
		})
	}
	return nil
}

// eachRun calls each with the first and the last of the ids of each run.
func (c *chunk) eachRun(each func(from, to int)) error {
	end, n := -1, 0
	for data := c.data; len(data) >= runSize; data = data[runSize:] {
		from := int(binary.LittleEndian.Uint16(data))
		to := from + int(binary.LittleEndian.Uint16(data[2:]))
		if n += to - from + 1; from <= end || to >= chunkIDs || n > c.n {
			return errCorrupt
		}
		each(from, to)
		end = to
	}
	if n != c.n {
		return errCorrupt
	}
	return nil
}

// eachIn calls each with those of a chunk's ids, by their lower half, that are
// in words too, and with which of the chunk's ids they are, from 0.
func (c *chunk) eachIn(words []uint64, each func(low, i int)) error {
	words = words[:chunkWords]
	switch c.kind {
	case arrayChunk:
		for i := range c.n {
			v := binary.LittleEndian.Uint16(c.data[2*i:])
			if words[v>>6]>>(v&63)&1 == 1 {
				each(int(v), i)
			}
		}
	case bitChunk:
		before := 0
		for i := range words {
			w := binary.LittleEndian.Uint64(c.data[8*i:])
			if before+bits.OnesCount64(w) > c.n {
				return errCorrupt
			}
			for both := w & words[i]; both != 0; both &= both - 1 {
				below := both&-both - 1
				each(i<<6+bits.TrailingZeros64(both), before+bits.OnesCount64(w&below))
			}
			before += bits.OnesCount64(w)
		}
		if before != c.n {
			return errCorrupt
		}
	case runChunk:
		before := 0
		return c.eachRun(func(from, to int) {
			for v := from; v <= to; v++ {
				if words[v>>6]>>(v&63)&1 == 1 {
					each(v, before+v-from)
				}
			}
			before += to - from + 1
		})
	}
	return nil
}
