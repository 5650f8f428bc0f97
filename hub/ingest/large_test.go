package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/ingest"
)

func TestLargeJSON(t *testing.T) {
	t.Parallel()
	large := `{"fullName":"Large","summary":"` + strings.Repeat("x", 9<<20) + `"}`
	report, m := importing(t, ingest.Options{Paths: []string{
		write(t, "one.json", large), write(t, "lines.jsonl", large+"\n"+`{"fullName":"Small"}`), write(t, "array.json", `[{"fullName":"First"},`+large+`]`),
	}})
	if f := report.Files[0]; !strings.Contains(f.Error, "larger than 8 MiB") {
		t.Errorf("one: %+v", f)
	}
	if f := report.Files[1]; f.Error != "" || f.Imported != 1 || len(f.Skipped) != 1 || f.Skipped[0].Row != 1 || !strings.Contains(f.Skipped[0].Reason, "8 MiB") {
		t.Errorf("lines: %+v", f)
	}
	if f := report.Files[2]; f.Imported != 1 || len(f.Skipped) != 1 || f.Skipped[0].Row != 2 {
		t.Errorf("array: %+v", f)
	}
	if len(m.people) != 2 {
		t.Errorf("%d people", len(m.people))
	}
}

// An array of many people is larger than any one of them may be.
func TestLongArrayIsStreamed(t *testing.T) {
	t.Parallel()
	one := `{"fullName":"Jane Doe","summary":"` + strings.Repeat("x", 9000) + `"}`
	report, _ := importing(t, ingest.Options{Paths: []string{write(t, "a.json", "["+strings.Repeat(one+",\n", 1000)+one+"]")}})
	if f := report.Files[0]; f.Error != "" || f.Imported+f.Merged != 1001 {
		t.Errorf("%+v", f)
	}
}

// TestLargeFileIsStreamed imports 60 MB and watches the heap.
func TestLargeFileIsStreamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	filler := strings.Repeat("long text ", 600)
	const n = 10_000
	fmt.Fprintln(f, "Name,Summary")
	for i := range n {
		fmt.Fprintf(f, "Person Nr%d,\"%s\n%s\"\n", i, filler[:3000], filler[:3000])
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var peak uint64
	taken := 0
	sink := sinkFunc(func(people []wire.Candidate) []ingest.Outcome {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapAlloc)
		taken += len(people)
		out := make([]ingest.Outcome, len(people))
		for i := range out {
			out[i] = ingest.Added
		}
		return out
	})
	report, err := ingest.Run(t.Context(), ingest.Options{Paths: []string{path}, Now: at}, sink)
	if err != nil || report.Imported != n || taken != n {
		t.Fatalf("%d imported, %d taken, %v", report.Imported, taken, err)
	}
	if peak > 40<<20 {
		t.Errorf("%d MB of heap for a file of 60 MB", peak>>20)
	}
}
