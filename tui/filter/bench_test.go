package filter_test

import (
	"context"
	"testing"

	"github.com/sahilm/fuzzy"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
)

func BenchmarkAdd(b *testing.B) {
	rows := made(1000)
	var x filter.Index
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.Add(safe.Clean(rows[i%len(rows)]))
	}
}

// BenchmarkSearch100k types a query into a table of 100,000 rows, with no
// earlier result to start from: words that stand in rows, and some that only
// their letters find, if that.
func BenchmarkSearch100k(b *testing.B) {
	rows := made(100_000)
	x := indexOf(rows)
	for _, text := range []string{"h", "hir", "berlin", "zhang smi", "zhang19", "lndqvst", "ginerao", "zzzz"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				x.Set(0, safe.Clean(text))
				x.Set(0, safe.Clean(rows[0]))
				b.StartTimer()
				if _, err := x.Start(text).Run(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("fuzzy.Find/hirkn", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			fuzzy.Find("hirkn", rows)
		}
	})
}

func BenchmarkHighlight(b *testing.B) {
	cells := []safe.Text{safe.Lit("Hannah Lindqvist"), safe.Lit("Backend Engineer @ Nowak"), safe.Lit("New York")}
	b.ReportAllocs()
	for b.Loop() {
		filter.Highlight("hirk", cells...)
	}
}
