package segment

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// someIDs are bitmaps with chunks of all kinds, near each other and far apart.
func someIDs(r *rand.Rand) []*roaring.Bitmap {
	array, bitmap, runs, mixed := roaring.New(), roaring.New(), roaring.New(), roaring.New()
	for range 900 {
		array.Add(r.Uint32N(200_000))
	}
	for range 60_000 {
		bitmap.Add(r.Uint32N(1 << 17))
	}
	for from := uint64(0); from < 300_000; from += 1000 + uint64(r.IntN(3000)) {
		runs.AddRange(from, from+uint64(1+r.IntN(900)))
	}
	mixed.AddRange(65_530, 140_000)
	mixed.AddRange(maxID-100, maxID)
	mixed.AddMany([]uint32{0, 9, 1 << 31, 1<<31 + 5, maxID})
	for range 5000 {
		mixed.Add(1<<20 + r.Uint32N(1<<16))
	}
	out := []*roaring.Bitmap{array, bitmap, runs, mixed}
	for _, b := range out {
		b.RunOptimize()
	}
	return append(out, roaring.Or(array, mixed), roaring.BitmapOf(3, 70_000), roaring.Flip(bitmap, 0, 1<<16))
}

// Ids that are read as they are stored are those that the library reads, in
// whatever space, with and without exceptions.
func TestSetsOfLists(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	all := someIDs(r)
	for i, b := range all {
		for j, other := range all {
			data, err := appendIDs(nil, b.ToArray())
			if err != nil {
				t.Fatal(err)
			}
			p := &posting{list: list{n: int(b.GetCardinality()), ids: data}}
			segments := []*segment{{fixed: &fixed{ids: other}}, {fixed: &fixed{ids: roaring.BitmapOf(1<<31 + 7)}}}
			if j%2 == 0 {
				segments = append(segments, &segment{fixed: &fixed{ids: b}})
			}
			sp := newSpace(segments, nil)
			if newSpace(segments, sp) != sp {
				t.Fatal("the same space is another one")
			}
			for _, except := range []*roaring.Bitmap{nil, other} {
				var out []uint64
				want := b
				if except != nil {
					out, want = sp.of(except), roaring.AndNot(b, except)
				}
				words := make([]uint64, sp.words)
				if err := sp.add(words, p, out); err != nil {
					t.Fatalf("%d in the space of %d: %v", i, j, err)
				}
				var ids, wanted []int64
				for id := range newSet(words).descending(sp) {
					ids = append(ids, id)
				}
				for _, id := range want.ToArray() {
					if sp.base(int(id>>16)) >= 0 {
						wanted = append(wanted, int64(id))
					}
				}
				if slices.Reverse(wanted); !slices.Equal(ids, wanted) {
					t.Fatalf("%d in the space of %d: %d ids, want %d", i, j, len(ids), len(wanted))
				}
			}
		}
	}
}

// What says that it is ids is read as the library reads it, or refused.
func FuzzIDs(f *testing.F) {
	for _, b := range someIDs(rand.New(rand.NewPCG(5, 5))) {
		if data, err := b.ToBytes(); err == nil && len(data) < 1<<14 {
			f.Add(data, uint32(b.GetCardinality()))
		}
	}
	f.Add([]byte{0x3b, 0x30, 0, 0, 1, 0, 0, 9, 0, 1, 0, 5, 0, 9, 0}, uint32(10))
	f.Fuzz(func(t *testing.T, data []byte, n uint32) {
		if len(data) > 1<<16 || n <= smallList || n > 1<<24 {
			return
		}
		data = slices.Clone(data)
		l := list{n: int(n), ids: data}
		want, err := l.bitmap()
		got := roaring.New()
		var levels int
		read := eachChunk(data, int(n), func(c *chunk) error {
			var words, all [chunkWords]uint64
			for i := range all {
				all[i] = ^uint64(0)
			}
			if err := c.addTo(words[:], nil); err != nil {
				return err
			}
			if err := c.eachIn(all[:], func(low, i int) {
				if i < 0 || i >= c.n {
					t.Fatalf("id %d of %d", i, c.n)
				}
				got.Add(uint32(c.key)<<16 | uint32(low))
				levels++
			}); err != nil {
				return err
			}
			return nil
		})
		if err == nil && (read != nil || !got.Equals(want) || levels != int(n)) {
			t.Fatalf("%d ids, want %d: %v", levels, n, read)
		}
	})
}
