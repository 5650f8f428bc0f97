package suggest

import (
	"bytes"
	"slices"
	"testing"
)

func TestPack(t *testing.T) {
	pairs := []Pair{{0, 3}, {1, 1 << 30}, {30_000, 7}}
	if got, err := unpackPairs(packPairs(pairs)); err != nil || !slices.Equal(got, pairs) {
		t.Errorf("%v, %v", got, err)
	}
	moves := []Move{{5, 0, 9}, {6, 2, 2}}
	if got, err := unpackMoves(packMoves(moves)); err != nil || !slices.Equal(got, moves) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := unpackPairs([]byte{0xff}); err == nil {
		t.Error("a cut number was read")
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(packPairs([]Pair{{1, 2}, {9, 300}}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		pairs, err := unpackPairs(b)
		if err != nil {
			return
		}
		again, err := unpackPairs(packPairs(pairs))
		if err != nil || !slices.Equal(pairs, again) {
			t.Fatalf("%v, %v, %v", pairs, again, err)
		}
		if _, err := unpackMoves(bytes.Clone(b)); err != nil && len(b) == 0 {
			t.Fatal(err)
		}
	})
}

func TestTogether(t *testing.T) {
	for _, c := range []struct {
		all, a, b, both int
		low, high       float64
	}{
		{10_000, 100, 100, 90, 0.8, 1},            // belong together
		{10_000, 100, 100, 1, 0, 0},               // too few to tell
		{10_000, 1000, 1000, 100, 0, 0.05},        // as chance would have it
		{10_000, 1000, 1000, 20, 0, 0},            // less than that
		{10_000, 100, 9_000, 95, 0, 0.1},          // nearly everybody has b
		{100, 100, 100, 100, 0, 0},                // everybody has both
		{10_000, 50, 50, 4, 0.05, 0.7},            // some doubt
		{10, 20, 30, 5, 0, 0}, {0, 0, 0, 0, 0, 0}, // counts that can't be
	} {
		if got := together(c.all, c.a, c.b, c.both); got < c.low || got > c.high {
			t.Errorf("together(%d, %d, %d, %d) = %.3f, want %v to %v", c.all, c.a, c.b, c.both, got, c.low, c.high)
		}
	}
}
