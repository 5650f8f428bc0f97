package suggest_test

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/db"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// file is a hub's file with people beside it.
type file struct {
	*db.DB
	people []wire.Candidate
	asked  int
	fail   error
}

func (f *file) IDs(context.Context) ([]int64, error) {
	ids := make([]int64, len(f.people))
	for i := range ids {
		ids[i] = int64(i)
	}
	return ids, nil
}

func (f *file) People(_ context.Context, ids []int64) ([]wire.Candidate, error) {
	out := make([]wire.Candidate, len(ids))
	for i, id := range ids {
		out[i] = f.people[id]
	}
	f.asked += len(ids)
	return out, f.fail
}

func open(t *testing.T) *file {
	t.Helper()
	d, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "hub.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() }) //nolint:errcheck // a test's
	return &file{DB: d}
}

func (f *file) change(t *testing.T, people ...wire.Candidate) {
	t.Helper()
	f.people = append(f.people, people...)
	if err := f.Tx(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(t.Context(), "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = value + excluded.value", suggest.MetaChanges, len(people))
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func stand(t *testing.T, s *suggest.Store) (out suggest.Stand) {
	t.Helper()
	if err := s.Read(t.Context(), func(v suggest.View) error { out = v.Stand(); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestStoreSaysWhatTheTableSays: the same answers from the file as from memory.
func TestStoreSaysWhatTheTableSays(t *testing.T) {
	f, tax := open(t), taxonomy.Default()
	f.change(t, slices.Collect(demo.People(demo.DefaultSeed, 0, 1200))...)
	store := suggest.NewStore(f.DB)
	if err := store.Refresh(t.Context(), taxonomy.Default, f); err != nil {
		t.Fatal(err)
	}
	table := suggest.Count(tax, slices.Values(f.people), len(f.people))
	fromFile, fromMemory := suggest.New(taxonomy.Default, store, byTable{table}), suggest.New(taxonomy.Default, table, byTable{table})
	for _, p := range f.people[:150] {
		in := wire.SkillsRequest{Title: p.CurrentTitle, Limit: 50}
		for _, s := range p.Skills {
			in.Skills = append(in.Skills, s.Name)
		}
		a, errA := fromFile.Skills(t.Context(), in)
		b, errB := fromMemory.Skills(t.Context(), in)
		if err := errors.Join(errA, errB); err != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("%v:\n%+v\n%+v\n%v", in, a, b, err)
		}
		if a, b := titles(t, fromFile, p.CurrentTitle), titles(t, fromMemory, p.CurrentTitle); !reflect.DeepEqual(a, b) {
			t.Fatalf("%s:\n%+v\n%+v", p.CurrentTitle, a, b)
		}
	}
}

func TestCountsKeepStep(t *testing.T) {
	f := open(t)
	store := suggest.NewStore(f.DB)
	refresh := func() {
		t.Helper()
		if err := store.Refresh(t.Context(), taxonomy.Default, f); err != nil {
			t.Fatal(err)
		}
	}
	refresh()
	if got := stand(t, store); got != (suggest.Stand{}) {
		t.Errorf("nobody yet: %+v", got)
	}
	f.change(t, crowd(10, person("Go, Docker", "Developer"))...) // 210 people
	if got := stand(t, store); !got.Stale || got.Sampled != 0 {
		t.Errorf("before the first count: %+v", got)
	}
	refresh()
	if got := stand(t, store); got != (suggest.Stand{Sampled: 210, People: 210}) {
		t.Errorf("counted: %+v", got)
	}
	asked := f.asked
	f.change(t, f.people[:3]...)
	refresh()
	if got := stand(t, store); !got.Stale || f.asked != asked {
		t.Errorf("three of 210 are not worth a count, but it is said: %+v, %d people read", got, f.asked-asked)
	}
	f.change(t, f.people[:30]...)
	f.fail = errors.New("disk on fire")
	if err := store.Refresh(t.Context(), taxonomy.Default, f); !errors.Is(err, f.fail) {
		t.Errorf("failed reading gives %v", err)
	}
	if got := stand(t, store); !got.Stale || got.Sampled != 210 {
		t.Errorf("a count that failed changes nothing: %+v", got)
	}
	f.fail = nil
	refresh()
	if got := stand(t, store); got != (suggest.Stand{Sampled: 243, People: 243}) {
		t.Errorf("counted again: %+v", got)
	}
}

// TestCountIsBounded: a hostile crowd, of whom each lists thousands of names
// that nobody else has, costs no more than others do.
func TestCountIsBounded(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	people := func(yield func(wire.Candidate) bool) {
		for i := range 3000 {
			c := person("Docker, Kubernetes", "DevOps Engineer")
			for j := range 200 {
				c.Skills = append(c.Skills, wire.Skill{Name: "junk " + string(rune('a'+i%26)) + string(rune('a'+j%26)) + string(rune('a'+(i*j)%23)), Basis: wire.BasisStated})
			}
			c.Skills = append(c.Skills, wire.Skill{Name: long, Basis: wire.BasisStated}, wire.Skill{Name: "\xff\x00"})
			c.Experiences = append(c.Experiences, wire.Experience{Title: long}, wire.Experience{})
			if !yield(c) {
				return
			}
		}
	}
	table := suggest.Count(taxonomy.Default(), iter.Seq[wire.Candidate](people), 3000)
	docker, err := table.Find(t.Context(), suggest.SkillKind, "docker")
	if err != nil || docker == nil || docker.People != 3000 || len(docker.Skills) > 400 {
		t.Errorf("%+v, %v", docker, err)
	}
}

func BenchmarkCount(b *testing.B) {
	people := slices.Collect(demo.People(demo.DefaultSeed, 0, 5000))
	tax := taxonomy.Default()
	for b.Loop() {
		suggest.Count(tax, slices.Values(people), len(people))
	}
}
