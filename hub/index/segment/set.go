package segment

import (
	"iter"
	"math/bits"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// space says where in sets the ids of a view are. Sets have a bit for each id
// of those chunks, of 65,536 ids, that anybody is in; in the order of ids.
type space struct {
	at     []int32  // a chunk's first word, by key; -1 where nobody is
	keys   []uint16 // of the chunks
	words  int
	memory memory // for sets
}

// newSpace makes the space of segments, or returns known where that is it.
func newSpace(segments []*segment, known *space) *space {
	var used [maxChunks]bool
	for _, s := range segments {
		for it := s.ids.Iterator(); it.HasNext(); {
			key := it.PeekNext() >> 16
			used[key] = true
			if key == maxChunks-1 {
				break
			}
			it.AdvanceIfNeeded((key + 1) << 16)
		}
	}
	sp := &space{}
	for key, is := range used {
		if is {
			for len(sp.at) < key {
				sp.at = append(sp.at, -1)
			}
			sp.at = append(sp.at, int32(sp.words))
			sp.keys = append(sp.keys, uint16(key))
			sp.words += chunkWords
		}
	}
	if known != nil && slices.Equal(sp.keys, known.keys) {
		return known
	}
	return sp
}

// base is the first word of a chunk, -1 if there is none.
func (sp *space) base(key int) int {
	if key >= len(sp.at) {
		return -1
	}
	return int(sp.at[key])
}

// id is that of a bit.
func (sp *space) id(word, bit int) int64 {
	return int64(sp.keys[word/chunkWords])<<16 | int64(word%chunkWords)<<6 | int64(bit)
}

// add adds a list's ids to words, without those of except if that is not nil.
func (sp *space) add(words []uint64, p *posting, except []uint64) error {
	if p.n <= smallList {
		var buf [smallList]uint32
		ids, err := p.appendFew(buf[:0])
		if err != nil {
			return err
		}
		for _, id := range ids {
			if base := sp.base(int(id >> 16)); base >= 0 {
				i, bit := base+int(id&0xffff)>>6, uint64(1)<<(id&63)
				if except == nil || except[i]&bit == 0 {
					words[i] |= bit
				}
			}
		}
		return nil
	}
	return eachChunk(p.ids, p.n, func(c *chunk) error {
		base := sp.base(c.key)
		if base < 0 {
			return nil
		}
		var out []uint64
		if except != nil {
			out = except[base : base+chunkWords]
		}
		return c.addTo(words[base:base+chunkWords], out)
	})
}

// of returns the words of ids.
func (sp *space) of(ids *roaring.Bitmap) []uint64 {
	words := make([]uint64, sp.words)
	if len(sp.at) == len(sp.keys) && int(ids.DenseSize()) <= len(words) { // no chunk is left out
		ids.WriteDenseTo(words)
		return words
	}
	for it := ids.Iterator(); it.HasNext(); {
		id := it.Next()
		if base := sp.base(int(id >> 16)); base >= 0 {
			words[base+int(id&0xffff)>>6] |= 1 << (id & 63)
		}
	}
	return words
}

// set is a set of documents. It may be shared and must not be changed.
type set struct {
	words []uint64
	n     int
}

func newSet(words []uint64) *set { return &set{words, countBits(words)} }

func countBits(words []uint64) (n int) {
	for _, w := range words {
		n += bits.OnesCount64(w)
	}
	return n
}

// descending yields the ids of the set, the highest first.
func (s *set) descending(sp *space) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for i := len(s.words) - 1; i >= 0; i-- {
			for w := s.words[i]; w != 0; {
				bit := bits.Len64(w) - 1
				if !yield(sp.id(i, bit)) {
					return
				}
				w &^= 1 << bit
			}
		}
	}
}

// unite adds more to words.
func unite(words, more []uint64) {
	for i, w := range more[:len(words)] {
		words[i] |= w
	}
}

// intersect makes words those that are in all of with and none of without.
func intersect(words []uint64, with, without []*set) *set {
	common(words, 0, with, without)
	return newSet(words)
}

// common makes words what with have in common and without have not, from a
// place on.
func common(words []uint64, from int, with, without []*set) {
	copy(words, with[0].words[from:])
	for _, s := range with[1:] {
		for i, w := range s.words[from:][:len(words)] {
			words[i] &= w
		}
	}
	for _, s := range without {
		for i, w := range s.words[from:][:len(words)] {
			words[i] &^= w
		}
	}
}

// countCommon counts what intersect makes.
func countCommon(with, without []*set) (n int) {
	if len(with) == 1 && len(without) == 0 {
		return with[0].n
	}
	var buf [chunkWords]uint64
	for from := 0; from < len(with[0].words); from += len(buf) {
		part := buf[:min(len(buf), len(with[0].words)-from)]
		common(part, from, with, without)
		n += countBits(part)
	}
	return n
}

// memory is words for sets, used again: memory that the system gives for the
// first time costs far more than what is written to it.
type memory struct {
	mu   sync.Mutex
	free [][]uint64
}

// spareSets bounds, in bytes, what a space keeps between searches.
const spareSets = 16 << 20

// take returns words for a set; what is in them is undefined.
func (sp *space) take() []uint64 {
	m := &sp.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	if n := len(m.free); n > 0 {
		w := m.free[n-1]
		m.free = m.free[:n-1]
		return w
	}
	return make([]uint64, sp.words)
}

// give takes back what take returned.
func (sp *space) give(words []uint64) {
	m := &sp.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	if (len(m.free)+1)*sp.words*8 <= spareSets {
		m.free = append(m.free, words)
	}
}
