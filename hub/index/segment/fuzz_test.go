package segment

import (
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/scout-cli/scout/hub/index"
)

// someBlock is a sealed block of lists, small and large.
func someBlock(tb testing.TB, kind byte) []byte {
	tb.Helper()
	block := []byte{0, 0, 0, 0, kind}
	before := ""
	for i, key := range []string{string(rune(index.Title)) + "go", string(rune(index.Text)) + "golang", string(rune(facetKey)) + "country:DE"} {
		var ids []uint32
		l := list{n: 3 + 40*i}
		for j := range l.n {
			ids = append(ids, uint32(j*j*1000))
			l.levels = append(l.levels, byte(j+1))
			l.positions = binary.AppendUvarint(l.positions, uint64(j)<<1|1)
		}
		var err error
		if l.ids, err = appendIDs(nil, ids); err != nil {
			tb.Fatal(err)
		}
		shared := 0
		for shared < min(len(before), len(key)) && before[shared] == key[shared] {
			shared++
		}
		block = binary.AppendUvarint(block, uint64(shared))
		block = appendBytes(block, []byte(key[shared:]))
		block = appendList(block, &l, hasWords(key))
		before = key
	}
	seal(block)
	return block
}

// readBlock reads all that a block may hold, as searches and merges do.
func readBlock(block []byte) (lists int, err error) {
	kind, data, err := unseal(block)
	if err != nil {
		return 0, err
	}
	err = eachEntry(kind, data, func(_ byte, key string, l list) (bool, error) {
		lists++
		ids, err := l.bitmap()
		if err != nil {
			return false, err
		}
		if int(ids.GetCardinality()) != l.n {
			return false, errCorrupt
		}
		if !hasWords(key) || l.n == 0 {
			return true, nil
		}
		if len(l.levels) != l.n { // reader.levels looks at that
			return false, errCorrupt
		}
		p := &posting{list: l}
		sp := newSpace([]*segment{{fixed: &fixed{ids: ids}}}, nil)
		words := make([]uint64, sp.words)
		if err := sp.add(words, p, nil); err != nil {
			return false, err
		}
		all := newSet(words)
		if all.n != l.n || !slices.Equal(words, sp.of(ids)) {
			return false, fmt.Errorf("%d of %d ids were read", all.n, l.n)
		}
		g := newGrader(&query{reader: &reader{view: &view{space: sp, live: all}}}, all)
		if err := g.addLevels(p, l.levels, words, make([]uint32, all.n)); err != nil {
			return false, err
		}
		var places, next placeLists
		if err := places.follow(nil, ids, l.levels, l.positions, ids, make([]byte, l.n), true); err != nil {
			return false, err
		}
		return true, next.follow(&places, ids, l.levels, l.positions, ids, make([]byte, l.n), false)
	})
	return lists, err
}

// Whatever is in a block, reading it ends with lists or an error; and a block
// that is cut or changed in one place is never read as if it were whole.
func FuzzBlock(f *testing.F) {
	whole := someBlock(f, manyLists)
	if n, err := readBlock(whole); n != 3 || err != nil {
		f.Fatalf("%d lists, %v", n, err)
	}
	f.Add(whole, uint16(20), byte(1))
	f.Add(whole[:40], uint16(0), byte(0))
	f.Add([]byte{1, 2, 3, 4, 0, 0, 2, 0x7f, 'a', 200, 1, 4, 0x3a, 0x30, 0, 0}, uint16(5), byte(7))
	f.Fuzz(func(t *testing.T, data []byte, at uint16, change byte) {
		damaged := slices.Clone(whole)
		damaged[int(at)%len(damaged)] ^= change
		if n, err := readBlock(damaged); change != 0 && err == nil {
			t.Fatalf("%d lists of a damaged block", n)
		}
		if _, err := readBlock(whole[:int(at)%len(whole)]); err == nil {
			t.Fatal("half a block was read")
		}
		if len(data) < blockHead || len(data) > 1<<16 {
			return
		}
		data = slices.Clone(data)
		seal(data) // as somebody would who means it
		if _, err := readBlock(data); err != nil {
			return
		}
	})
}

func FuzzDirectory(f *testing.F) {
	part := newDirectory()
	part = appendDirectory(part, 0, 0, "a", true)
	part = appendDirectory(part, 0, 3, "ab", false)
	f.Add(part)
	earlier := slices.Clone(part)
	earlier[4] = plainDirectory
	f.Add(earlier)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < blockHead {
			return
		}
		data = slices.Clone(data)
		seal(data)
		var d directory
		if d.add(data) != nil {
			return
		}
		if len(d.keys) != len(d.blocks) || len(d.keys) != len(d.alone) || !slices.IsSorted(d.keys) || !slices.IsSorted(d.blocks) {
			t.Fatalf("%q in %v", d.keys, d.blocks)
		}
		data[int(data[0])%len(data)] ^= 1
		if err := new(directory).add(data); err == nil {
			t.Fatal("a damaged directory was read")
		}
	})
}

// Ids are read as they were written, few and many.
func TestIDs(t *testing.T) {
	for _, ids := range [][]uint32{{0}, {maxID}, {0, 1, maxID}, {5, 70_000, 1 << 31}} {
		data, err := appendIDs(nil, ids)
		if err != nil {
			t.Fatal(err)
		}
		got, err := (&list{n: len(ids), ids: data}).bitmap()
		if err != nil || !slices.Equal(got.ToArray(), ids) {
			t.Errorf("%v read as %v, %v", ids, got, err)
		}
	}
	for n := smallList - 1; n < smallList+3; n++ {
		b := roaring.New()
		b.AddRange(7, uint64(7+n))
		data, err := appendIDs(nil, b.ToArray())
		if err != nil {
			t.Fatal(err)
		}
		l := list{n: n, ids: data}
		got, err := l.bitmap()
		if err != nil || !got.Equals(b) {
			t.Errorf("%d ids read as %v, %v", n, got, err)
		}
		l.n++
		if _, err := l.bitmap(); err == nil {
			t.Errorf("%d ids read as %d", n, n+1)
		}
	}
}

func TestChoose(t *testing.T) {
	rows := func(sizes ...int) (out []segmentRow) {
		for i, n := range sizes {
			out = append(out, segmentRow{id: int64(i), n: n})
		}
		return out
	}
	many := make([]int, fanIn)
	for i := range many {
		many[i] = 500 + i
	}
	half := rows(10_000, 500_000)
	half[0].gone = 6000
	for name, c := range map[string]struct {
		rows []segmentRow
		all  bool
		want int
	}{
		"nothing":                           {nil, true, 0},
		"one":                               {rows(5), true, 0},
		"two small":                         {rows(5, 7), true, 2},
		"two small, later":                  {rows(5, 7), false, 0},
		"many of a size":                    {rows(many...), false, fanIn},
		"a small one beside a large":        {rows(500, 500_000), true, 0},
		"small ones beside a large":         {rows(500, 900, 500_000), true, 2},
		"too large together":                {rows(500_000, 500_000), true, 0},
		"much of it gone":                   {half, false, 1},
		"a little one of many, and a large": {rows(append(many, 3, 500_000)...), false, fanIn + 1},
	} {
		if got := choose(c.rows, c.all); len(got) != c.want {
			t.Errorf("%s: %v, want %d", name, got, c.want)
		}
	}
}
