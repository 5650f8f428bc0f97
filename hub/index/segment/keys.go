package segment

import (
	"hash/maphash"
	"slices"
	"strings"
)

// keyTable numbers keys. Most words of a segment were in the one before, so
// it is kept from one to the next.
type keyTable struct {
	seed  maphash.Seed
	slots []uint32 // 1 more than the number; a power of two of them
	stats []keyStat
	order []uint32 // the numbers of the first len(order), in order of keys
}

// keyStat is a key and its posts in the segment that is being built.
type keyStat struct {
	key  string
	hash uint32
	last uint32 // its newest post, plus 1
	n    uint32 // how many posts
	end  uint32 // of its posts in order of keys
}

// number returns the number of a key.
func (t *keyTable) number(key []byte) uint32 {
	if 2*len(t.stats) >= len(t.slots) {
		t.grow()
	}
	h := maphash.Bytes(t.seed, key)
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		n := t.slots[i]
		if n == 0 {
			t.stats = append(t.stats, keyStat{key: string(key), hash: uint32(h >> 32)})
			t.slots[i] = uint32(len(t.stats))
			return uint32(len(t.stats) - 1)
		}
		if s := &t.stats[n-1]; s.hash == uint32(h>>32) && s.key == string(key) {
			return n - 1
		}
	}
}

func (t *keyTable) grow() {
	if t.slots == nil {
		t.seed = maphash.MakeSeed()
	}
	t.slots = make([]uint32, max(1<<12, 4*len(t.slots)))
	mask := uint64(len(t.slots) - 1)
	for n := range t.stats {
		i := maphash.String(t.seed, t.stats[n].key) & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = uint32(n + 1)
	}
}

// sorted returns the numbers of all keys in order of these.
func (t *keyTable) sorted() []uint32 {
	old := t.order
	fresh := make([]uint32, 0, len(t.stats)-len(old))
	for n := len(old); n < len(t.stats); n++ {
		fresh = append(fresh, uint32(n))
	}
	compare := func(a, b uint32) int { return strings.Compare(t.stats[a].key, t.stats[b].key) }
	slices.SortFunc(fresh, compare)
	out := slices.Grow(old, len(fresh))[:len(t.stats)]
	// From the end, so that nothing is overwritten before it is moved.
	i, j := len(old)-1, len(fresh)-1
	for at := len(out) - 1; j >= 0; at-- {
		if i >= 0 && compare(out[i], fresh[j]) > 0 {
			out[at] = out[i]
			i--
		} else {
			out[at] = fresh[j]
			j--
		}
	}
	t.order = out
	return out
}
