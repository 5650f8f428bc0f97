package atlas_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/hub/places/atlas"
)

func pack(t testing.TB, entries []atlas.Entry) string {
	t.Helper()
	data, err := atlas.Pack(entries)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestFinds compares an atlas of many alike names with a map.
func TestFinds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, rnd.IntN(6))
		for i := range b {
			b[i] = "aab z"[rnd.IntN(5)]
		}
		return strings.Repeat("a", rnd.IntN(3)) + string(b)
	}
	type link struct {
		city      int
		alternate bool
	}
	want := map[string][]link{}
	var entries []atlas.Entry
	for i := range 2000 {
		e := atlas.Entry{City: atlas.City{
			ID: rnd.Uint32(), Name: fmt.Sprint("City ", i), Region: fmt.Sprintf("DE.%02d", rnd.IntN(40)),
			Lat: float64(rnd.IntN(1_800_000)-900_000) / 1e4, Lon: float64(rnd.IntN(3_600_000)-1_800_000) / 1e4,
			Population: rnd.Int32(),
		}}
		for range 1 + rnd.IntN(4) {
			if key := word(); !slices.Contains(e.Keys, key) {
				want[key] = append([]link{{i, len(e.Keys) > 0}}, want[key]...)
				e.Keys = append(e.Keys, key)
			}
		}
		entries = append(entries, e)
	}
	a, err := atlas.Open(pack(t, entries))
	if err != nil {
		t.Fatal(err)
	}
	if a.Len() != len(entries) {
		t.Fatalf("%d cities", a.Len())
	}
	for i, e := range entries {
		if got := a.City(i); got != e.City {
			t.Fatalf("city %d is %+v, want %+v", i, got, e.City)
		}
		if n, ok := a.Find(e.ID); !ok || n != i {
			t.Fatalf("city %d is found as %d, %t", i, n, ok)
		}
	}
	if _, ok := a.Find(0); ok {
		t.Error("found a city that is not there")
	}
	others := map[string][]link{"zzzzzzzzzzzz": nil, "\x00": nil}
	for range 5000 {
		if w := word(); want[w] == nil {
			others[w] = nil
		}
	}
	maps.Copy(others, want)
	for name, links := range others {
		var got []link
		for city, alternate := range a.Named(name) {
			got = append(got, link{city, alternate})
		}
		if !slices.Equal(got, links) || a.Has(name) != (links != nil) {
			t.Fatalf("%q names %v, want %v", name, got, links)
		}
	}
}

func TestEmpty(t *testing.T) {
	a, err := atlas.Open(pack(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if a.Has("") || a.Has("x") {
		t.Error("an empty atlas has names")
	}
}

func TestDamaged(t *testing.T) {
	data := pack(t, []atlas.Entry{{City: atlas.City{ID: 1, Name: "Ulm", Region: "DE.01"}, Keys: []string{"ulm"}}})
	names := len(data) - len("\x00\x03ulm\x01\x00")
	for n := range names {
		if _, err := atlas.Open(data[:n]); !errors.Is(err, atlas.ErrDamaged) {
			t.Errorf("%d bytes of %d: %v", n, len(data), err)
		}
	}
	if _, err := atlas.Pack([]atlas.Entry{{City: atlas.City{Name: strings.Repeat("x", 256)}}}); err == nil {
		t.Error("a name of 256 bytes was taken")
	}
}
