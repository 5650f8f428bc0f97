package demo_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		t.Errorf("People(%d, %d) made %d people", from, n, len(out))
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

var update = flag.Bool("update", false, "write the golden file anew")

// The golden people change only when the data or the drawing does: hubs that
// made half of their people before such a change would mix two casts.
func TestGoldenPeople(t *testing.T) {
	const file = "testdata/people.json"
	var people []wire.Candidate
	for _, i := range []int{0, 4_711, 999_999} {
		people = append(people, some(t, i, 1)...)
	}
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(people); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("people differ from %s (-want +got), write it with -update if that is meant:\n%s", file, diff)
	}
}

func TestPeopleInParallel(t *testing.T) {
	want := some(t, 0, 400)
	got := make([]wire.Candidate, len(want))
	var wg sync.WaitGroup
	for from := 0; from < len(want); from += 100 {
		wg.Go(func() {
			for k, c := range some(t, from, 100) {
				got[from+k] = c
			}
		})
	}
	wg.Wait()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("four workers made other people (-one +four):\n%s", diff)
	}
}

func TestPeopleStopsWhenAsked(t *testing.T) {
	n := 0
	for range demo.People(demo.DefaultSeed, 0, 1_000_000_000) {
		if n++; n == 3 {
			break
		}
	}
	for range demo.People(demo.DefaultSeed, 5, 0) {
		n++
	}
	if n != 3 {
		t.Errorf("made %d people, want 3", n)
	}
}

func TestPeopleShareNothingThatCanBeChanged(t *testing.T) {
	a := some(t, 0, 50)
	for i := range a {
		*a[i].Location.Lat, *a[i].YearsOfExperience = 0, 0
		a[i].Skills[0].Name, a[i].Languages[0].Name = "x", "x"
	}
	for i, c := range some(t, 0, 50) {
		if *c.Location.Lat == 0 || c.Skills[0].Name == "x" || c.Languages[0].Name == "x" {
			t.Fatalf("changing person %d changed the next one made", i)
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
