package filter

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"github.com/sahilm/fuzzy"
)

// fewRows is up to how many rows the fuzzy package orders: it takes a
// microsecond and more a row. Beyond it the place of the match has to do.
const fewRows = 1024

// ranked is the rows that are set, the best first: words before their
// beginnings, those before what stands inside of words, and that before single
// letters.
func (j Job) ranked(ctx context.Context, chunks []chunk, hits []uint64) ([]uint32, error) {
	n := count(hits)
	if n <= fewRows {
		return j.scored(chunks, numbers(hits)), nil
	}
	x := j.index
	x.keys = grown(x.keys, n)[:0]
	var err error
	seen := 0
	each(hits, func(row int) {
		if err != nil {
			return
		}
		if seen++; seen%step == 0 {
			err = j.stop(ctx)
		}
		x.keys = append(x.keys, uint64(j.query.estimate(chunks[row/chunkRows].row(row%chunkRows)))<<32|uint64(row))
	})
	if err != nil {
		return nil, err
	}
	x.spare = grown(x.spare, n)
	sorted := Radix(x.keys, x.spare)
	rows := make([]uint32, n)
	for i, key := range sorted {
		rows[i] = uint32(key)
	}
	return rows, nil
}

// grown is scratch of n keys with some room, so that it seldom grows again.
func grown(keys []uint64, n int) []uint64 {
	if cap(keys) < n {
		return make([]uint64, n, n+n/4)
	}
	return keys[:n]
}

// scored orders a few rows: of one kind, by the fuzzy package's scores of the
// fields that match.
func (j Job) scored(chunks []chunk, rows []uint32) []uint32 {
	type scored struct {
		row   uint32
		kind  kind
		score int
	}
	all := make([]scored, len(rows))
	for i, n := range rows {
		row := chunks[n/chunkRows].row(int(n % chunkRows))
		all[i].row = n
		for _, t := range j.query.terms {
			p := t.find(row, asWord)
			all[i].kind = max(all[i].kind, p.kind)
			for _, m := range fuzzy.FindNoSort(string(t.text), []string{string(fieldAt(row, p.start))}) {
				all[i].score += m.Score
			}
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.score, a.score), cmp.Compare(a.row, b.row))
	})
	for i := range all {
		rows[i] = all[i].row
	}
	return rows
}

// estimate is a sort key, the better the lower: the kind of the worst match,
// then how tight the matches are and how near to the beginnings of their fields.
func (q query) estimate(row []byte) uint16 {
	const rest = 13 // bits below the kind
	worst, sum := asWord, 0
	for _, t := range q.terms {
		p := t.find(row, beginning) // looking at each letter of each row takes too long
		worst = max(worst, p.kind)
		from := bytes.LastIndexByte(row[:p.start], fieldEnd) + 1
		sum += 8*(p.end-p.start-len(t.text)) + min(p.start-from, 31)
	}
	return uint16(worst)<<rest | uint16(max(0, min(sum, 1<<rest-1)))
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
