package segment_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/index"
)

// BenchmarkPut puts batches of documents whose words are spread as those of
// people are: some are everywhere, most are rare.
func BenchmarkPut(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.1, 4, 20_000)
	words := func(n int) string {
		var s strings.Builder
		for range n {
			s.WriteString("w")
			for v := z.Uint64(); v > 0; v /= 26 {
				s.WriteByte('a' + byte(v%26))
			}
			s.WriteByte(' ')
		}
		return s.String()
	}
	const size = 500
	docs := make([]index.Doc, 8*size)
	for i := range docs {
		d := &docs[i]
		d.Fields[index.Title], d.Fields[index.Skill], d.Fields[index.Text] = words(4), words(15), words(120)
		for range 60 {
			d.Facets = append(d.Facets, "facet:"+words(1))
		}
	}
	f := open(b)
	n := 0
	for b.Loop() {
		part := docs[n%8*size:][:size]
		for i := range part {
			part[i].ID = int64(n*size + i)
		}
		f.put(part...)
		f.write(func(ctx context.Context, tx *sql.Tx) error {
			_, err := f.eng.Merge(ctx, tx, 1000, false)
			return err
		})
		n++
	}
	b.ReportMetric(float64(n*size)/b.Elapsed().Seconds(), "docs/s")
}
