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
	if mib := int64(after.HeapAlloc-before.HeapAlloc) >> 20; mib > 16 {
		t.Errorf("the gazetteer holds %d MiB, want 16 or less", mib)
	}
	if g.cities.Len() < 50_000 {
		t.Errorf("%d cities, want over 50,000", g.cities.Len())
	}
	t.Logf("%d cities, %d KiB", g.cities.Len(), int64(after.HeapAlloc-before.HeapAlloc)>>10)
	runtime.KeepAlive(g)
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}
