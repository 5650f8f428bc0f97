package store_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
)

func TestVersionsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s := open(t, path)
	save := func(hub string, version, parent, found int, in *wire.Intent) {
		t.Helper()
		v := store.Version{Search: *search("s1"), Parent: parent, Intent: in}
		v.Search.Version, v.Search.ResultCount = version, found
		if err := s.SaveVersion(t.Context(), hub, v); err != nil {
			t.Fatal(err)
		}
	}
	save(hubA, 2, 1, 0, nil)
	save(hubA, 1, 0, 5, &wire.Intent{Prompt: "one"})
	save(hubA, 2, 9, 7, &wire.Intent{Prompt: "two"}) // has ended meanwhile
	save(hubB, 3, 1, 1, nil)
	got, err := open(t, path).Versions(t.Context(), hubA, "s1")
	if err != nil {
		t.Fatal(err)
	}
	var said []any
	for _, v := range got {
		if v.At.IsZero() {
			t.Error("no time is kept")
		}
		said = append(said, v.Search.Version, v.Parent, v.Search.ResultCount, v.Intent.Prompt)
	}
	if d := cmp.Diff([]any{1, 0, 5, "one", 2, 1, 7, "two"}, said); d != "" {
		t.Error(d)
	}
}
