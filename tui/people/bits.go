package people

import "math/bits"

// Bits is a set of row numbers.
type Bits []uint64

// Has tells whether n is in the set.
func (b Bits) Has(n uint32) bool { return int(n/64) < len(b) && b[n/64]&(1<<(n%64)) != 0 }

// Set puts n in, or takes it out, and tells whether that changed anything.
func (b *Bits) Set(n uint32, on bool) (changed bool) {
	if b.Has(n) == on {
		return false
	}
	for int(n/64) >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[n/64] ^= 1 << (n % 64)
	return true
}

// Count is how many are in the set.
func (b Bits) Count() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// without counts those that are not in another set.
func (b Bits) without(other Bits) (n int) {
	for i, w := range b {
		if i < len(other) {
			w &^= other[i]
		}
		n += bits.OnesCount64(w)
	}
	return n
}

// among counts those that are in one other set and not in a second.
func (b Bits) among(in, out Bits) (n int) {
	for i, w := range b[:min(len(b), len(in))] {
		w &= in[i]
		if i < len(out) {
			w &^= out[i]
		}
		n += bits.OnesCount64(w)
	}
	return n
}

// Numbers are the numbers in the set, rising.
func (b Bits) Numbers() []uint32 {
	out := make([]uint32, 0, b.Count())
	b.All(func(n uint32) bool {
		out = append(out, n)
		return true
	})
	return out
}

// All calls f with each number, rising, until it returns false.
func (b Bits) All(f func(n uint32) bool) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			if !f(uint32(i*64 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// bitsOf is the set of some numbers.
func bitsOf(numbers []uint32) (b Bits) {
	for _, n := range numbers {
		b.Set(n, true)
	}
	return b
}
