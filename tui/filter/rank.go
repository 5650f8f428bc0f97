package filter

import (
	"context"
	"slices"

	"github.com/sahilm/fuzzy"
)

// fewRows is up to how many rows the fuzzy package orders: it takes a
// microsecond and more a row. Beyond it the length of the match has to do.
const fewRows = 2048

// ranked is the rows that are set, the best first.
func (j Job) ranked(ctx context.Context, chunks []chunk, hits []uint64) ([]uint32, error) {
	x := j.index
	n := count(hits)
	x.keys = slices.Grow(x.keys[:0], n)
	score := j.query.estimate
	if n <= fewRows {
		score = j.query.fuzzyScore
	}
	var err error
	seen := 0
	each(hits, func(row int) {
		if err != nil {
			return
		}
		if seen++; seen%step == 0 {
			err = j.stop(ctx)
		}
		key := uint64(score(chunks[row/chunkRows].row(row % chunkRows)))
		x.keys = append(x.keys, key<<32|uint64(row))
	})
	if err != nil {
		return nil, err
	}
	x.spare = slices.Grow(x.spare[:0], n)[:n]
	sorted := Radix(x.keys, x.spare)
	rows := make([]uint32, n)
	for i, key := range sorted {
		rows[i] = uint32(key)
	}
	return rows, nil
}

// estimate is a sort key, the better the lower, of how tight the match is.
func (q query) estimate(row []byte) uint16 {
	return uint16(min(q.badness(row), 0xffff))
}

// fuzzyScore is a sort key, the better the lower: rows that hold the words as
// they are typed first, then by the fuzzy package's score.
func (q query) fuzzyScore(row []byte) uint16 {
	text := string(row)
	score, torn := 0, uint16(0)
	for _, t := range q.terms {
		if t.whole(row) < 0 {
			torn = 0x8000
		}
		for _, m := range fuzzy.FindNoSort(string(t.text), []string{text}) {
			score += m.Score
		}
	}
	return torn | uint16(max(0, min(0x4000-score, 0x7fff)))
}

// Radix sorts by bits 32 to 47; what is equal keeps its order. It swaps keys
// with spare, which is as long, and leaves the result in the one it returns.
func Radix(keys, spare []uint64) []uint64 {
	for shift := 32; shift < 48; shift += 8 {
		var counts [256]int
		for _, k := range keys {
			counts[k>>shift&0xff]++
		}
		at := 0
		for i, n := range counts {
			counts[i] = at
			at += n
		}
		for _, k := range keys {
			b := k >> shift & 0xff
			spare[counts[b]] = k
			counts[b]++
		}
		keys, spare = spare, keys
	}
	return keys
}
