package atlas

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Entry is a city with the folded names that it is found by, its own first.
type Entry struct {
	City
	Keys []string
}

// Pack makes an atlas of cities, the largest first.
func Pack(cities []Entry) ([]byte, error) {
	regions := map[string]int{}
	for _, c := range cities {
		regions[c.Region] = 0
	}
	regionNames := slices.Sorted(maps.Keys(regions))
	if len(regionNames) > math.MaxUint16 {
		return nil, fmt.Errorf("%d regions are too many", len(regionNames))
	}
	var regionText, rows, labels []byte
	var err error
	for i, r := range regionNames {
		regions[r] = i
		if regionText, err = appendLabel(regionText, r); err != nil {
			return nil, err
		}
	}
	links := map[string][]int{}
	for n, c := range cities {
		rows = binary.LittleEndian.AppendUint32(rows, c.ID)
		rows = binary.LittleEndian.AppendUint32(rows, uint32(int32(math.Round(c.Lat*1e4))))
		rows = binary.LittleEndian.AppendUint32(rows, uint32(int32(math.Round(c.Lon*1e4))))
		rows = binary.LittleEndian.AppendUint32(rows, uint32(c.Population))
		rows = binary.LittleEndian.AppendUint16(rows, uint16(regions[c.Region]))
		rows = binary.LittleEndian.AppendUint32(rows, uint32(len(labels)))
		if labels, err = appendLabel(labels, c.Name); err != nil {
			return nil, err
		}
		for i, key := range c.Keys {
			link := n << 1
			if i > 0 {
				link |= 1
			}
			links[key] = append(links[key], link)
		}
	}
	blocks, names, err := packNames(links)
	if err != nil {
		return nil, err
	}
	out := []byte(magic)
	for _, n := range []int{len(regionNames), len(cities), len(links), len(labels)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return slices.Concat(out, regionText, rows, packIDs(cities), labels, blocks, names), nil
}

func packIDs(cities []Entry) []byte {
	order := make([]int, len(cities))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(cities[a].ID) - int(cities[b].ID) })
	var out []byte
	for _, n := range order {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return out
}

func packNames(links map[string][]int) (blocks, names []byte, err error) {
	before := ""
	for i, name := range slices.Sorted(maps.Keys(links)) {
		if i%perBlock == 0 {
			blocks = binary.LittleEndian.AppendUint32(blocks, uint32(len(names)))
			before = ""
		}
		shared := min(common(before, name), math.MaxUint8)
		names = append(names, byte(shared))
		if names, err = appendLabel(names, name[shared:]); err != nil {
			return nil, nil, err
		}
		names = binary.AppendUvarint(names, uint64(len(links[name])))
		for _, link := range slices.Backward(links[name]) {
			names = binary.AppendUvarint(names, uint64(link))
		}
		before = name
	}
	return blocks, names, nil
}

func appendLabel(dst []byte, s string) ([]byte, error) {
	if len(s) > math.MaxUint8 {
		return nil, fmt.Errorf("%q is too long", s)
	}
	return append(append(dst, byte(len(s))), s...), nil
}
