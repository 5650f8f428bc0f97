package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/scout-cli/scout/store"
)

func BenchmarkAppendResults(b *testing.B) {
	s, ctx := fresh(b), b.Context()
	must(b, s.SaveSearch(ctx, hubA, search("s"), nil))
	const batch = 200
	n := 0
	for b.Loop() {
		must(b, s.AppendResults(ctx, hubA, "s", 1, people(n, batch)))
		n += batch
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "found/s")
	if info, err := os.Stat(s.Path()); err == nil {
		b.ReportMetric(float64(info.Size())/float64(n), "B/found")
	}
}

func BenchmarkResults(b *testing.B) {
	s, ctx := fresh(b), b.Context()
	must(b, s.SaveSearch(ctx, hubA, search("s"), nil))
	must(b, s.AppendResults(ctx, hubA, "s", 1, people(0, 10_000)))
	for b.Loop() {
		got, err := s.Results(ctx, hubA, "s", 1)
		if err != nil || len(got) != 10_000 {
			b.Fatal(len(got), err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "scout.db")
	open(b, path)
	for b.Loop() {
		s, err := store.Open(b.Context(), path)
		must(b, err)
		must(b, s.Close())
	}
}
