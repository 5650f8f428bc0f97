package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
)

// lines are the history's, by id.
func lines(t testing.TB, s *store.Store, hub string) []store.HistoryLine {
	t.Helper()
	all, err := s.History(t.Context(), hub)
	must(t, err)
	slices.SortFunc(all, func(a, b store.HistoryLine) int { return strings.Compare(a.ID, b.ID) })
	return all
}

func ids(all []store.HistoryLine) (out []string) {
	for _, l := range all {
		out = append(out, l.ID)
	}
	return out
}

// hubTells saves lines of the hub's, which are news or not.
func hubTells(t testing.TB, s *store.Store, hub string, items []wire.HistoryItem, news bool) {
	t.Helper()
	changed, err := s.SaveHistory(t.Context(), hub, items)
	must(t, err)
	if changed != news {
		t.Errorf("changed = %v, want %v", changed, news)
	}
}

func TestHistoryHoldsWhatIsKeptAndWhatTheHubTold(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	must(t, s.SaveSearch(ctx, hubA, search("s1"), nil))
	told := []wire.HistoryItem{
		{ID: "s1", Version: 1, Prompt: "go in berlin", Status: wire.StatusCompleted, ResultCount: 5, ListIDs: []string{"pool_1"}},
		{ID: "s2", Version: 1, Prompt: "nurse in Oslo", Filters: []string{"nurse"}, Status: wire.StatusCompleted, ResultCount: 12},
	}
	hubTells(t, s, hubA, told, true)
	hubTells(t, s, hubA, told, false)
	hubTells(t, s, hubA, nil, false)
	hubTells(t, s, hubB, told[1:], true)
	want := []store.HistoryLine{
		{HistoryItem: told[0], Kept: true}, // it was cut here and went on there
		{HistoryItem: told[1]},
	}
	if diff := cmp.Diff(want, lines(t, s, hubA)); diff != "" {
		t.Error(diff)
	}
	timeless := search("s3")
	timeless.CreatedAt = ""
	must(t, s.SaveSearch(ctx, hubB, timeless, nil))
	if got := lines(t, s, hubB)[1]; time.Since(parse(t, got.CreatedAt)) > time.Minute {
		t.Errorf("a search without a time is from %q", got.CreatedAt)
	}
	must(t, s.PinSearch(ctx, hubA, true, "s1", "s2"))
	must(t, s.NameSearch(ctx, hubA, "Night shift", "s2"))
	told[1].ResultCount = 13
	hubTells(t, s, hubA, told, true)
	head := search("s2")
	head.ResultCount, head.Version = 14, 2
	must(t, s.SaveSearch(ctx, hubA, head, nil)) // opened from here: now it is kept
	got := lines(t, s, hubA)[1]
	if !got.Kept || !got.Pinned || got.Name != "Night shift" || got.ResultCount != 14 {
		t.Errorf("line = %+v", got)
	}
	head = search("s1")
	head.Version, head.ResultCount = 2, 40
	must(t, s.SaveSearch(ctx, hubA, head, nil))
	if got := lines(t, s, hubA)[0]; got.Version != 2 || got.ResultCount != 40 || len(got.ListIDs) != 1 {
		t.Errorf("the newer line is ours, with what the hub knows: %+v", got)
	}
	if snap, err := s.Search(ctx, hubA, "s2"); err != nil || snap.Name != "Night shift" || !snap.Pinned {
		t.Errorf("snapshot = %+v, %v", snap, err)
	}
	must(t, s.NameSearch(ctx, hubA, "", "s2"))
	if err := s.PinSearch(ctx, hubA, false, "s1", "nope"); !errors.Is(err, store.ErrNotFound) || !lines(t, s, hubA)[0].Pinned {
		t.Errorf("half a step was done: %v", err)
	}
	if _, err := s.SaveHistory(ctx, hubA, []wire.HistoryItem{{}}); err == nil {
		t.Error("a line without id was kept")
	}
}

func parse(t testing.TB, stamp string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, stamp)
	must(t, err)
	return at
}

func TestForgettingIsTakenBackStepByStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s, ctx := open(t, path), t.Context()
	for i := range 4 {
		must(t, s.SaveSearch(ctx, hubA, search(fmt.Sprint("s", i)), nil))
	}
	must(t, s.AppendResults(ctx, hubA, "s1", 1, people(0, 3)))
	must(t, s.PinSearch(ctx, hubA, true, "s1"))
	must(t, s.SaveSearch(ctx, hubB, search("s1"), nil))
	must(t, s.ForgetSearches(ctx, hubA, "s0", "s1"))
	must(t, s.ForgetSearches(ctx, hubA, "s2"))
	must(t, s.ForgetSearches(ctx, hubB, "s1"))
	if diff := cmp.Diff([]string{"s3"}, ids(lines(t, s, hubA))); diff != "" {
		t.Error(diff)
	}
	if _, err := s.Search(ctx, hubA, "s1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a forgotten search: %v", err)
	}
	hubTells(t, s, hubA, []wire.HistoryItem{{ID: "s0", Prompt: "told again"}}, true)
	if diff := cmp.Diff([]string{"s3"}, ids(lines(t, s, hubA))); diff != "" {
		t.Errorf("after the hub told of one again: %s", diff)
	}

	again := open(t, path) // another start
	for _, want := range [][]string{{"s2"}, {"s0", "s1"}, nil} {
		got, err := again.RestoreForgotten(ctx, hubA)
		must(t, err)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	if got := lines(t, again, hubA); len(got) != 4 || !got[1].Pinned {
		t.Errorf("after taking all back: %+v", got)
	}
	if got, _ := again.Results(ctx, hubA, "s1", 1); len(got) != 3 {
		t.Errorf("%d people came back", len(got))
	}
}

func TestPurgedIsGoneForGood(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	s, ctx := open(t, path), t.Context()
	for _, id := range []string{"s1", "s2"} {
		must(t, s.SaveSearch(ctx, hubA, search(id), nil))
		must(t, s.AppendResults(ctx, hubA, id, 1, people(0, 3)))
	}
	must(t, s.ForgetSearches(ctx, hubA, "s1"))
	must(t, s.PurgeForgotten(ctx, time.Now().Add(-time.Hour)))
	if back, err := s.RestoreForgotten(ctx, hubA); err != nil || len(back) != 1 {
		t.Fatalf("purged too early: %v %v", back, err)
	}
	must(t, s.ForgetSearches(ctx, hubA, "s1"))
	must(t, s.PurgeForgotten(ctx, time.Now().Add(time.Hour)))
	if back, err := s.RestoreForgotten(ctx, hubA); err != nil || len(back) != 0 {
		t.Errorf("%v came back, %v", back, err)
	}
	hubTells(t, s, hubA, []wire.HistoryItem{{ID: "s1", Prompt: "told again"}}, false)
	if diff := cmp.Diff([]string{"s2"}, ids(lines(t, s, hubA))); diff != "" {
		t.Error(diff)
	}
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	var n int
	must(t, db.QueryRow(`SELECT count(*) FROM results`).Scan(&n))
	if n != 3 {
		t.Errorf("%d people are left, want 3", n)
	}
}

// TestFirstSchemaIsCarriedOver opens a file as the first version made it.
func TestFirstSchemaIsCarriedOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scout.db")
	first, err := os.ReadFile(filepath.Join("migrations", "00001_first.sql"))
	must(t, err)
	db, err := sql.Open("sqlite", path)
	must(t, err)
	up, _, _ := strings.Cut(string(first), "-- +goose Down")
	_, err = db.Exec(up + `
		CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')));
		INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1), (1, 1);
		INSERT INTO searches (hub, id, head, name, pinned, opened_at) VALUES
			('` + hubA + `', 's1', '{"id":"s1","version":2,"prompt":"go in berlin","status":"completed","resultCount":7,"createdAt":"2026-01-02T03:04:05Z"}', 'Mine', 1, 5),
			('` + hubA + `', 's2', '{"id":"s2"}', '', 0, 6);`)
	must(t, err)
	must(t, db.Close())
	got := lines(t, open(t, path), hubA)
	want := []store.HistoryLine{
		{HistoryItem: wire.HistoryItem{ID: "s1", Version: 2, Prompt: "go in berlin", Status: "completed", ResultCount: 7, CreatedAt: "2026-01-02T03:04:05Z"}, Kept: true, Pinned: true, Name: "Mine"},
		{HistoryItem: wire.HistoryItem{ID: "s2"}, Kept: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkHistory(b *testing.B) {
	s, ctx := fresh(b), b.Context()
	items := make([]wire.HistoryItem, 10_000)
	for i := range items {
		items[i] = wire.HistoryItem{ID: fmt.Sprintf("search_%06d", i), Version: 1, Prompt: "senior backend engineer with Node.js and PostgreSQL in New York", Status: wire.StatusCompleted, CreatedAt: "2026-01-02T03:04:05Z"}
	}
	hubTells(b, s, hubA, items, true)
	for b.Loop() {
		if got, err := s.History(ctx, hubA); err != nil || len(got) != len(items) {
			b.Fatal(len(got), err)
		}
	}
}
