package segment

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

const (
	// fewIDs is up to how many ids bitmaps are united pair by pair.
	fewIDs = 256
	// arrayIDs is up to how many ids a bitmap has no container that is one
	// itself.
	arrayIDs = 4096
)

// scratch is memory for a bit for each id.
type scratch struct{ words, more []uint64 }

// union unites sets. Several go through a bit for each id, which takes the time
// of reading them once; uniting lists one after the other, the first would be
// copied again and again.
func (s *scratch) union(sets []*roaring.Bitmap) *roaring.Bitmap {
	seen := make(map[*roaring.Bitmap]bool, len(sets))
	sets = slices.DeleteFunc(sets, func(b *roaring.Bitmap) bool { // what is named twice
		again := seen[b]
		seen[b] = true
		return again || b.IsEmpty()
	})
	switch len(sets) {
	case 0:
		return roaring.New()
	case 1:
		return sets[0]
	case 2:
		return roaring.Or(sets[0], sets[1])
	}
	total, size := uint64(0), uint64(0)
	for _, b := range sets {
		total, size = total+b.GetCardinality(), max(size, b.DenseSize())
	}
	if total <= fewIDs {
		return roaring.FastOr(sets...)
	}
	slices.SortFunc(sets, func(a, b *roaring.Bitmap) int { return cmp.Compare(b.GetCardinality(), a.GetCardinality()) })
	words := cleared(&s.words, int(size))
	for i, b := range sets {
		// Lists of ids are added to what is there, bitmaps take its place.
		if i == 0 || b.GetCardinality() <= arrayIDs {
			b.WriteDenseTo(words)
			continue
		}
		more := cleared(&s.more, int(b.DenseSize()))
		b.WriteDenseTo(more)
		for j, w := range more {
			words[j] |= w
		}
	}
	return roaring.FromDense(words, true)
}

// cleared returns so many words of mem, all zero.
func cleared(mem *[]uint64, size int) []uint64 {
	if cap(*mem) < size {
		*mem = make([]uint64, size)
		return *mem
	}
	words := (*mem)[:size]
	clear(words)
	return words
}
