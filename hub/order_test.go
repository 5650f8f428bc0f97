package hub_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

// The order of results hangs on the people alone: not on the order in which
// they were imported, nor on the process.
func TestOrderIsThatOfTheData(t *testing.T) {
	people := crowd(60)
	for i := range people {
		people[i].LastUpdated = "2026-09-01T00:00:00Z"
	}
	order := func(h *hub.Hub) []string {
		c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
		var keys []string
		for _, f := range c.stream("POST", searchPath, wire.SearchRequest{Prompt: "all", Limit: 40, Filters: falconers().Filters[:1]}).found(t) {
			keys = append(keys, f.Candidate.PersonKey)
		}
		return keys
	}
	var want []string
	for _, backwards := range []bool{false, true} {
		if backwards {
			slices.Reverse(people)
		}
		h := open(t, hub.Config{Path: newFile(t), Open: true})
		if _, err := h.PutPeople(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		got := order(h)
		if want == nil {
			want = got
		}
		if d := cmp.Diff(want, got); d != "" || len(got) != 40 {
			t.Errorf("imported backwards %v: %s", backwards, d)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, order(open(t, hub.Config{Path: h.Path(), Open: true}))); d != "" {
			t.Errorf("after a restart: %s", d)
		}
	}
}
