package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
)

// TestAnOlderVersionReplacesNothing looks at an older version after a newer one
// was kept, which has the people of the older and more.
func TestAnOlderVersionReplacesNothing(t *testing.T) {
	s := fresh(t)
	save := func(version, found int, in *wire.Intent) {
		t.Helper()
		head := search("s1")
		head.Version, head.ResultCount = version, found
		if err := s.SaveSearch(t.Context(), hubA, head, in); err != nil {
			t.Fatal(err)
		}
	}
	save(1, 3, &wire.Intent{Prompt: "one"})
	if err := s.AppendResults(t.Context(), hubA, "s1", 1, people(0, 3)); err != nil {
		t.Fatal(err)
	}
	save(2, 5, nil)
	changed := people(0, 1)
	changed[0].Candidate.FullName = "other by now"
	for _, err := range []error{
		s.AppendResults(t.Context(), hubA, "s1", 2, changed),
		s.CopyResults(t.Context(), hubA, "s1", 1, 2),
		s.AppendResults(t.Context(), hubA, "s1", 2, people(3, 2)),
		s.CopyResults(t.Context(), hubB, "s1", 2, 3),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	save(1, 4, &wire.Intent{Prompt: "again"})

	snap, err := s.Search(t.Context(), hubA, "s1")
	if err != nil || snap.Search.Version != 2 || snap.Search.ResultCount != 5 {
		t.Errorf("kept is version %d with %d people, %v", snap.Search.Version, snap.Search.ResultCount, err)
	}
	if snap.Intent != nil {
		t.Errorf("the newer version is said to mean %q, as the older", snap.Intent.Prompt)
	}
	lines, err := s.History(t.Context(), hubA)
	if err != nil || len(lines) != 1 || lines[0].ResultCount != 5 {
		t.Errorf("the history says %+v, %v", lines, err)
	}
	var had []int
	for version := 1; version <= 3; version++ {
		found, err := s.Results(t.Context(), hubA, "s1", version)
		if err != nil {
			t.Fatal(err)
		}
		had = append(had, len(found))
		if version == 2 && found[0].Candidate.FullName != "other by now" {
			t.Errorf("a copy has replaced %q", found[0].Candidate.FullName)
		}
	}
	if d := cmp.Diff([]int{3, 5, 0}, had); d != "" {
		t.Error(d)
	}
}
