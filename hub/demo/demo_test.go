package demo_test

import (
	"encoding/json"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
)

// some is a number of people of the default seed.
func some(t testing.TB, from, n int) []wire.Candidate {
	t.Helper()
	out := make([]wire.Candidate, 0, n)
	for c := range demo.People(demo.DefaultSeed, from, n) {
		out = append(out, c)
	}
	if len(out) != n {
		t.Fatalf("People(%d, %d) made %d people", from, n, len(out))
	}
	return out
}

func TestPersonIsAFunctionOfSeedAndPosition(t *testing.T) {
	text := func(c wire.Candidate) string {
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	whole := some(t, 0, 300)
	for _, from := range []int{0, 1, 7, 123, 299} {
		for k, c := range some(t, from, min(20, 300-from)) {
			if got, want := text(c), text(whole[from+k]); got != want {
				t.Fatalf("person %d made from %d differs:\n%s\n%s", from+k, from, got, want)
			}
		}
	}
	for c := range demo.People(demo.DefaultSeed+1, 0, 1) {
		if c.FullName == whole[0].FullName && c.Summary == whole[0].Summary {
			t.Error("another seed made the same person")
		}
	}
}

func BenchmarkPeople(b *testing.B) {
	b.ReportAllocs()
	for range demo.People(demo.DefaultSeed, 0, 1) { // loads the data
	}
	n := 0
	b.ResetTimer()
	for range demo.People(demo.DefaultSeed, 0, b.N) {
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "people/s")
}
