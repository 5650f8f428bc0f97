// Package atlas keeps cities and their names packed in one string, which is
// read where it lies: opening it takes no time and no memory to speak of,
// where maps of all names would take a tenth of a second and 30 MiB.
//
// The string is, in little-endian order:
//
//	magic
//	u32 × 4   numbers of regions, cities, names and bytes of the cities' names
//	regions   u8 length and text, each
//	cities    fixed rows, the largest first: see cityRow
//	by id     u32 number of a city, in the order of ids
//	labels    the cities' names: u8 length and text, each
//	blocks    u32 offset into the names, of every 16th
//	names     sorted: u8 bytes shared with the name before (0 at the start of
//	          a block), u8 length and text of the rest, uvarint number of
//	          cities, and for each a uvarint: its number × 2, + 1 if the name
//	          is an alternate one
package atlas

import (
	"errors"
	"iter"
	"sort"
)

const (
	magic    = "atlas 1\n"
	cityRow  = 22 // u32 id, i32 lat, i32 lon (in 1/10,000 degrees), u32 population, u16 region, u32 label
	perBlock = 16
)

// City is a row of the atlas.
type City struct {
	ID         uint32
	Name       string
	Region     string // "US.CT"
	Lat, Lon   float64
	Population int32
}

// Atlas is an opened atlas. It may be used by several goroutines.
type Atlas struct {
	regions []string
	cities  string
	byID    string
	labels  string
	blocks  string
	names   string
}

// ErrDamaged says that a string is no atlas.
var ErrDamaged = errors.New("the atlas is damaged")

// Open reads the head of an atlas. It trusts the rows to be what Builder made.
func Open(data string) (*Atlas, error) {
	if len(data) < len(magic)+16 || data[:len(magic)] != magic {
		return nil, ErrDamaged
	}
	data = data[len(magic):]
	regions, cities, names, labels := int(u32(data, 0)), int(u32(data, 1)), int(u32(data, 2)), int(u32(data, 3))
	data = data[16:]
	a := &Atlas{regions: make([]string, regions)}
	for i := range a.regions {
		if len(data) == 0 || len(data) < 1+int(data[0]) {
			return nil, ErrDamaged
		}
		a.regions[i] = label(data, 0)
		data = data[1+len(a.regions[i]):]
	}
	for _, part := range []struct {
		to   *string
		size int
	}{
		{&a.cities, cities * cityRow},
		{&a.byID, cities * 4},
		{&a.labels, labels},
		{&a.blocks, (names + perBlock - 1) / perBlock * 4},
	} {
		if len(data) < part.size {
			return nil, ErrDamaged
		}
		*part.to, data = data[:part.size], data[part.size:]
	}
	a.names = data
	return a, nil
}

// Len is the number of cities.
func (a *Atlas) Len() int { return len(a.cities) / cityRow }

// City is the city of that number; 0 is the largest.
func (a *Atlas) City(i int) City {
	row := a.cities[i*cityRow : (i+1)*cityRow]
	return City{
		ID: u32(row, 0), Lat: float64(int32(u32(row, 1))) / 1e4, Lon: float64(int32(u32(row, 2))) / 1e4,
		Population: int32(u32(row, 3)), Region: a.regions[a.region(i)], Name: label(a.labels, int(u32(row[2:], 4))),
	}
}

// region is the number of a city's region.
func (a *Atlas) region(i int) int {
	at := i*cityRow + 16
	return int(a.cities[at]) | int(a.cities[at+1])<<8
}

// Region is what an atlas knows of a region: the number of its largest city,
// and the sum of its cities' inhabitants.
type Region struct {
	Code       string // "US.CT"
	Largest    int
	Population int
}

// Regions gives the regions that have cities, in order of their codes.
func (a *Atlas) Regions() []Region {
	out := make([]Region, len(a.regions))
	for i := a.Len() - 1; i >= 0; i-- {
		r := &out[a.region(i)]
		r.Largest = i
		r.Population += int(u32(a.cities[i*cityRow:], 3))
	}
	for i := range out {
		out[i].Code = a.regions[i]
	}
	return out
}

// Find gives the number of the city with an id.
func (a *Atlas) Find(id uint32) (int, bool) {
	n := sort.Search(a.Len(), func(i int) bool { return a.id(i) >= id })
	if n == a.Len() || a.id(n) != id {
		return 0, false
	}
	return int(u32(a.byID, n)), true
}

// id is the i-th smallest id.
func (a *Atlas) id(i int) uint32 { return u32(a.cities[int(u32(a.byID, i))*cityRow:], 0) }

// Has tells whether a city has the folded name.
func (a *Atlas) Has(name string) bool {
	_, ok := a.find(name)
	return ok
}

// Named gives the numbers of the cities with the folded name, the smallest
// city first, and whether it is an alternate name of theirs.
func (a *Atlas) Named(name string) iter.Seq2[int, bool] {
	at, ok := a.find(name)
	if !ok {
		return nobody
	}
	return func(yield func(int, bool) bool) {
		n, rest := uvarint(a.names[at:])
		for range n {
			var link int
			link, rest = uvarint(rest)
			if !yield(link>>1, link&1 == 1) {
				return
			}
		}
	}
}

func nobody(func(int, bool) bool) {}

// find gives where in names the cities of a name stand.
func (a *Atlas) find(name string) (at int, ok bool) {
	blocks := len(a.blocks) / 4
	block := sort.Search(blocks, func(i int) bool {
		first := a.names[u32(a.blocks, i):]
		return first[2:2+int(first[1])] > name
	}) - 1
	if block < 0 {
		return 0, false
	}
	// Names ascend. same is how many bytes name shares with the last one read,
	// which was less than name; so one that shares more with that one is less
	// too, and one that shares less with it is greater.
	at, same := int(u32(a.blocks, block)), 0
	for range perBlock {
		if at >= len(a.names) {
			break
		}
		shared, rest := int(a.names[at]), a.names[at+2:at+2+int(a.names[at+1])]
		at += 2 + len(rest)
		if shared < same {
			break
		}
		if shared == same {
			more := common(rest, name[same:])
			same += more
			switch {
			case more == len(rest) && same == len(name):
				return at, true
			case same == len(name), more < len(rest) && rest[more] > name[same]:
				return 0, false
			}
		}
		at += a.skip(at)
	}
	return 0, false
}

// skip is how many bytes the cities of a name take.
func (a *Atlas) skip(at int) int {
	n, rest := uvarint(a.names[at:])
	for range n {
		_, rest = uvarint(rest)
	}
	return len(a.names) - at - len(rest)
}

func common(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// u32 is the i-th number of s.
func u32(s string, i int) uint32 {
	s = s[4*i : 4*i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func label(s string, at int) string { return s[at+1 : at+1+int(s[at])] }

func uvarint(s string) (v int, rest string) {
	for i, shift := 0, 0; i < len(s); i, shift = i+1, shift+7 {
		v |= int(s[i]&0x7f) << shift
		if s[i] < 0x80 {
			return v, s[i+1:]
		}
	}
	return v, ""
}
