package places

import (
	"runtime"
	"testing"
)

// The bounds are several times what is measured: they catch a change of kind,
// not a busy machine.
func TestLoadIsSmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g, err := read()
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if mib := int64(after.HeapAlloc-before.HeapAlloc) >> 20; mib > 64 {
		t.Errorf("the gazetteer holds %d MiB, want 64 or less", mib)
	}
	if len(g.cities) < 50_000 {
		t.Errorf("%d cities, want over 50,000", len(g.cities))
	}
	t.Logf("%d cities, %d names, %d MiB", len(g.cities), len(g.heads), int64(after.HeapAlloc-before.HeapAlloc)>>20)
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}
