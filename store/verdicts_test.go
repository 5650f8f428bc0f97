package store_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/store"
)

func TestOwnVerdictsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s := open(t, path)
	set := func(hub, person, criterion, verdict string) {
		t.Helper()
		if err := s.SetVerdict(t.Context(), hub, store.Verdict{Person: person, Criterion: criterion, Verdict: verdict}); err != nil {
			t.Fatal(err)
		}
	}
	set("h1", "ann", "go", "no")
	set("h1", "ann", "5+ years", "yes")
	set("h1", "bob", "go", "partial")
	set("h2", "ann", "go", "yes")
	set("h1", "ann", "go", "yes") // another mind
	set("h1", "bob", "go", "")    // no opinion any more
	got, err := open(t, path).Verdicts(t.Context(), "h1")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]store.Verdict{{Person: "ann", Criterion: "5+ years", Verdict: "yes"}, {Person: "ann", Criterion: "go", Verdict: "yes"}}, got); d != "" {
		t.Error(d)
	}
}
