package hub_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

// TestDemoOnlyWhereWanted: fictional people come by themselves to an empty hub
// only; who asks for them gets them.
func TestDemoOnlyWhereWanted(t *testing.T) {
	h := open(t, hub.Config{Path: filepath.Join(t.TempDir(), "hub.db"), Open: true})
	ctx := context.Background()
	holds := func(people, demo int) {
		t.Helper()
		if p, d, err := h.Counts(ctx); err != nil || p != people || d != demo {
			t.Fatalf("%d people, %d of them fictional (%v); want %d and %d", p, d, err, people, demo)
		}
	}
	step := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	step(h.EnsureDemo(ctx, 30, nil))
	step(h.EnsureDemo(ctx, 20, nil))
	holds(30, 30)
	_, err := h.RemoveDemo(ctx)
	step(err)
	step(h.EnsureDemo(ctx, 30, nil))
	holds(0, 0)
	step(h.MakeDemo(ctx, 40, nil))
	holds(40, 40)
	_, err = h.PutPeople(ctx, somePeople("real", 5))
	step(err)
	step(h.EnsureDemo(ctx, 60, nil))
	holds(45, 40)
	calls := 0
	step(h.MakeDemo(ctx, 60, func(done, total int) {
		if calls++; done != 60 || total != 60 {
			t.Errorf("%d of %d", done, total)
		}
	}))
	holds(65, 60)
	if calls != 1 {
		t.Errorf("progress was told %d times", calls)
	}
	c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
	everybody := wire.Filter{Field: wire.FieldSkill, Importance: wire.Avoid, Values: []wire.Value{{Text: "Falconry"}}}
	s := c.stream("POST", searchPath, wire.SearchRequest{Prompt: "all", Filters: []wire.Filter{everybody}, Limit: 100})
	if n := len(s.found(t)); n != 65 {
		t.Errorf("a search finds %d", n)
	}
}
