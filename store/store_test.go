package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/store"
)

const hubA, hubB = "https://a.example", "https://b.example"

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func fresh(t testing.TB) *store.Store { return open(t, filepath.Join(t.TempDir(), "data", "scout.db")) }

func search(id string) *wire.Search {
	return &wire.Search{
		ID: id, Version: 1, Prompt: "go in berlin", Status: wire.StatusRunning, CreatedAt: "2026-01-02T03:04:05Z",
		Filters: []wire.Filter{{ID: "f1", Field: wire.FieldSkill, Values: []wire.Value{{Text: "Go"}}}},
	}
}

func people(from, n int) []wire.Found {
	years := 9.5
	out := make([]wire.Found, n)
	for i := range out {
		out[i] = wire.Found{Seq: from + i, Candidate: wire.Candidate{
			ID: fmt.Sprintf("cand_%06d", from+i), PersonKey: fmt.Sprintf("linkedin:p%d", from+i), FullName: "Jane \x1b[31mDoe",
			CurrentTitle: "Staff Engineer", CurrentCompany: "Acme", YearsOfExperience: &years,
			Experiences: []wire.Experience{{Title: "Staff Engineer", Company: "Acme", Start: "2021-03", Current: true, Description: strings.Repeat("built things ", 20)}},
			Educations:  []wire.Education{{School: "TU Berlin", Degree: "Master's"}},
			Skills:      []wire.Skill{{Name: "Go", Basis: "stated"}, {Name: "PostgreSQL", Basis: "stated"}},
			Match:       &wire.Match{Score: 0.87, Criteria: []wire.Criterion{{FilterID: "f1", Text: "Go", Verdict: "yes"}}},
		}}
	}
	return out
}

func TestSnapshotsSurviveReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "scout.db")
	ctx := t.Context()
	s, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	head := search("search_1")
	head.Results = &wire.Page{Items: []wire.Candidate{{ID: "cand_x"}}}
	intent := &wire.Intent{Intent: wire.IntentSearch, Confidence: 0.9, Filters: head.Filters, Unresolved: []wire.Unresolved{}, Warnings: []wire.Warning{}}
	must(t, s.SaveSearch(ctx, hubA, head, intent))
	must(t, s.AppendResults(ctx, hubA, "search_1", 1, people(0, 250)))
	must(t, s.Close())

	s = open(t, path)
	snap, err := s.Search(ctx, hubA, "search_1")
	must(t, err)
	want := *search("search_1")
	if diff := cmp.Diff(want, snap.Search); diff != "" {
		t.Errorf("head (results are kept apart):\n%s", diff)
	}
	if diff := cmp.Diff(intent, snap.Intent); diff != "" {
		t.Errorf("intent:\n%s", diff)
	}
	if snap.Hub != hubA || snap.OpenedAt.IsZero() || snap.Pinned || snap.Name != "" {
		t.Errorf("snapshot = %+v", snap)
	}
	got, err := s.Results(ctx, hubA, "search_1", 1)
	must(t, err)
	if diff := cmp.Diff(people(0, 250), got); diff != "" {
		t.Errorf("people:\n%s", diff)
	}
}

func TestSaveSearchReplacesTheHeadOnly(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	must(t, s.SaveSearch(ctx, hubA, search("s"), &wire.Intent{Intent: "search"}))
	must(t, s.AppendResults(ctx, hubA, "s", 1, people(0, 2)))
	must(t, s.PinSearch(ctx, hubA, true, "s"))
	must(t, s.NameSearch(ctx, hubA, "Berlin", "s"))
	before, err := s.Search(ctx, hubA, "s")
	must(t, err)

	head := search("s")
	head.Status, head.Prompt = wire.StatusCompleted, "go in bonn"
	must(t, s.SaveSearch(ctx, hubA, head, nil))
	after, err := s.Search(ctx, hubA, "s")
	must(t, err)
	if after.Search.Status != wire.StatusCompleted || after.Search.Prompt != "go in bonn" {
		t.Errorf("head = %+v", after.Search)
	}
	if !after.Pinned || after.Name != "Berlin" || after.Intent == nil || !after.OpenedAt.Equal(before.OpenedAt) {
		t.Errorf("lost pin, name, intent or time: %+v", after)
	}
	if got, _ := s.Results(ctx, hubA, "s", 1); len(got) != 2 {
		t.Errorf("people of version 1 = %d, want 2", len(got))
	}
}

func TestSearchesAreNewestFirstAndByHub(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	for i := range 5 {
		must(t, s.SaveSearch(ctx, hubA, search(fmt.Sprintf("s%d", i)), nil))
	}
	must(t, s.SaveSearch(ctx, hubB, search("s0"), nil))
	must(t, s.TouchSearch(ctx, hubA, "s1"))
	ids := func(hub string, limit int) (out []string) {
		snaps, err := s.Searches(ctx, hub, limit)
		must(t, err)
		for _, snap := range snaps {
			out = append(out, snap.Search.ID)
		}
		return out
	}
	if diff := cmp.Diff([]string{"s1", "s4", "s3"}, ids(hubA, 3)); diff != "" {
		t.Error(diff)
	}
	if got := ids(hubA, 0); len(got) != 5 {
		t.Errorf("no limit gives %d, want 5", len(got))
	}
	must(t, s.ForgetSearches(ctx, hubA, "s0"))
	if diff := cmp.Diff([]string{"s0"}, ids(hubB, 0)); diff != "" {
		t.Errorf("deleting on one hub changed the other: %s", diff)
	}
}

func TestAppendResultsUpsertsAndKeepsVersionsApart(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	must(t, s.SaveSearch(ctx, hubA, search("s"), nil))
	must(t, s.AppendResults(ctx, hubA, "s", 1, people(0, 3)))
	again := people(1, 1)
	again[0].Candidate.Match.Score = 0.99
	must(t, s.AppendResults(ctx, hubA, "s", 1, again))
	must(t, s.AppendResults(ctx, hubA, "s", 2, people(0, 1)))
	must(t, s.AppendResults(ctx, hubA, "s", 2, nil))
	got, err := s.Results(ctx, hubA, "s", 1)
	must(t, err)
	if len(got) != 3 || got[1].Candidate.Match.Score != 0.99 {
		t.Errorf("version 1 = %+v", got)
	}
	if got, _ := s.Results(ctx, hubA, "s", 2); len(got) != 1 {
		t.Errorf("version 2 = %d people, want 1", len(got))
	}
	refs, err := s.People(ctx, hubA, "s", 0)
	must(t, err)
	if diff := cmp.Diff([]store.PersonRef{{ID: "cand_000000", Key: "linkedin:p0"}}, refs); diff != "" {
		t.Errorf("people of the newest version:\n%s", diff)
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	_, err := s.Search(ctx, hubA, "nope")
	for what, err := range map[string]error{
		"search": err,
		"append": s.AppendResults(ctx, hubA, "nope", 1, people(0, 1)),
		"forget": s.ForgetSearches(ctx, hubA, "nope"),
		"pin":    s.PinSearch(ctx, hubA, true, "nope"),
		"name":   s.NameSearch(ctx, hubA, "x", "nope"),
	} {
		if !errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), "nope") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := s.SaveSearch(ctx, hubA, &wire.Search{}, nil); err == nil {
		t.Error("a search without id was saved")
	}
	if got, err := s.Results(ctx, hubA, "nope", 1); err != nil || len(got) != 0 {
		t.Errorf("results = %v, %v", got, err)
	}
}

func TestListsPromptsSettings(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	lists := []wire.List{{ID: "pool_2", Name: "B", CandidateCount: 3}, {ID: "pool_1", Name: "A"}}
	must(t, s.SaveLists(ctx, hubA, lists))
	must(t, s.SaveLists(ctx, hubA, lists[:1]))
	got, err := s.Lists(ctx, hubA)
	must(t, err)
	if diff := cmp.Diff(lists[:1], got); diff != "" {
		t.Error(diff)
	}
	if got, _ := s.Lists(ctx, hubB); len(got) != 0 {
		t.Errorf("hub b has %d lists", len(got))
	}

	for _, p := range []string{"one", "two", "one", "  ", "three"} {
		must(t, s.AddPrompt(ctx, p))
	}
	prompts, err := s.Prompts(ctx, 0)
	must(t, err)
	if diff := cmp.Diff([]string{"three", "one", "two"}, prompts); diff != "" {
		t.Error(diff)
	}
	if prompts, _ = s.Prompts(ctx, 1); len(prompts) != 1 {
		t.Errorf("limit 1 gives %v", prompts)
	}

	if _, ok, err := s.Setting(ctx, "theme"); ok || err != nil {
		t.Errorf("an unset setting: %v %v", ok, err)
	}
	must(t, s.SetSetting(ctx, "theme", "dark"))
	must(t, s.SetSetting(ctx, "theme", ""))
	if v, ok, err := s.Setting(ctx, "theme"); v != "" || !ok || err != nil {
		t.Errorf("setting = %q %v %v", v, ok, err)
	}
}

func TestPromptsAreBounded(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	for i := range 1010 {
		must(t, s.AddPrompt(ctx, fmt.Sprint("prompt ", i)))
	}
	got, err := s.Prompts(ctx, 0)
	must(t, err)
	if len(got) != 1000 || got[0] != "prompt 1009" || got[999] != "prompt 10" {
		t.Errorf("%d prompts, from %q to %q", len(got), got[0], got[len(got)-1])
	}
}

func TestCancelledContextChangesNothing(t *testing.T) {
	s := fresh(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.SetSetting(ctx, "k", "v"); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	if _, ok, _ := s.Setting(t.Context(), "k"); ok {
		t.Error("it was set")
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestListsKeepTheMembersSeenLast saves lists as a page of the hub tells them,
// after one was read with its members.
func TestListsKeepTheMembersSeenLast(t *testing.T) {
	s := fresh(t)
	whole := wire.List{ID: "l2", Name: "Two", CandidateCount: 1, Members: []wire.Member{{CandidateID: "c1"}}}
	for _, err := range []error{
		s.SaveLists(t.Context(), hubA, []wire.List{{ID: "l1", Name: "One"}, {ID: "l2", Name: "Two", CandidateCount: 1}}),
		s.SaveList(t.Context(), hubA, &whole),
		s.SaveList(t.Context(), hubA, &wire.List{ID: "l3", Name: "Three"}),
		s.SaveLists(t.Context(), hubA, []wire.List{{ID: "l2", Name: "Two again", CandidateCount: 2}, {ID: "l1", Name: "One"}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Lists(t.Context(), hubA)
	if err != nil || len(got) != 2 || got[0].Name != "Two again" || len(got[0].Members) != 1 || got[1].ID != "l1" {
		t.Errorf("%+v: %v", got, err)
	}
	whole.Members, whole.CandidateCount = nil, 0
	if err := s.SaveLists(t.Context(), hubA, []wire.List{whole}); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Lists(t.Context(), hubA); err != nil || len(got[0].Members) != 0 {
		t.Errorf("an emptied list is %+v: %v", got, err)
	}
}
