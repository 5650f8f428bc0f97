package suggest

import (
	"encoding/binary"
	"errors"
)

var errPacked = errors.New("counts can't be read")

// packPairs writes pairs, which are in the order of ids, as differences of ids
// and counts.
func packPairs(pairs []Pair) []byte {
	out := make([]byte, 0, 3*len(pairs))
	last := int64(0)
	for _, p := range pairs {
		out = binary.AppendUvarint(out, uint64(p.ID-last))
		out = binary.AppendUvarint(out, uint64(p.People))
		last = p.ID
	}
	return out
}

func unpackPairs(b []byte) ([]Pair, error) {
	var out []Pair
	err := unpack(b, 2, func(v []uint64) {
		out = append(out, Pair{ID: int64(v[0]), People: int(v[1])})
	})
	return out, err
}

func packMoves(moves []Move) []byte {
	out := make([]byte, 0, 4*len(moves))
	last := int64(0)
	for _, m := range moves {
		out = binary.AppendUvarint(out, uint64(m.ID-last))
		out = binary.AppendUvarint(out, uint64(m.To))
		out = binary.AppendUvarint(out, uint64(m.Fro))
		last = m.ID
	}
	return out
}

func unpackMoves(b []byte) ([]Move, error) {
	var out []Move
	err := unpack(b, 3, func(v []uint64) {
		out = append(out, Move{ID: int64(v[0]), To: int(v[1]), Fro: int(v[2])})
	})
	return out, err
}

const maxCount = 1 << 31

// unpack reads rows of n numbers, of which the first are differences.
func unpack(b []byte, n int, row func([]uint64)) error {
	v := make([]uint64, n)
	last := uint64(0)
	for len(b) > 0 {
		for i := range v {
			x, size := binary.Uvarint(b)
			if size <= 0 || x > maxCount {
				return errPacked
			}
			v[i], b = x, b[size:]
		}
		if last += v[0]; last > maxCount {
			return errPacked
		}
		v[0] = last
		row(v)
	}
	return nil
}
