package store_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/store"
)

func TestSeenPeopleAreKnownEverywhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	mark := func(hub string, people ...store.PersonRef) {
		t.Helper()
		if err := s.MarkSeen(t.Context(), hub, people); err != nil {
			t.Fatal(err)
		}
	}
	mark("http://a", store.PersonRef{ID: "1", Key: "li:x"}, store.PersonRef{ID: "2"}, store.PersonRef{})
	mark("http://b", store.PersonRef{ID: "7", Key: "li:x"}, store.PersonRef{ID: "3"})
	mark("http://a", store.PersonRef{ID: "2"}) // once more
	mark("http://a")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = store.Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	for hub, want := range map[string][]store.PersonRef{
		"http://a": {{Key: "li:x"}, {ID: "2"}},
		"http://b": {{Key: "li:x"}, {ID: "3"}},
		"http://c": {{Key: "li:x"}},
	} {
		got, err := s.Seen(t.Context(), hub)
		if d := cmp.Diff(want, got); err != nil || d != "" {
			t.Errorf("%s: %v %s", hub, err, d)
		}
	}
}
