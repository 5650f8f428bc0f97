package store_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
)

// TestCandidates asks for people by their ids, whichever search found them.
func TestCandidates(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	named := func(id, name string) wire.Found {
		return wire.Found{Seq: 1, Candidate: wire.Candidate{ID: id, FullName: name}}
	}
	for _, put := range []struct {
		hub, search string
		version     int
		found       []wire.Found
	}{
		{hubA, "s1", 1, []wire.Found{named("c1", "Jane Doe"), named("c2", "Max Muster"), named(`c"3`, "Quote")}},
		{hubA, "s2", 1, []wire.Found{named("c1", "Jane Doe-Smith")}},
		{hubA, "s2", 2, []wire.Found{named("c4", "New Version")}},
		{hubB, "s1", 1, []wire.Found{named("c2", "Somebody Else"), named("c5", "Other Hub")}},
	} {
		must(t, s.SaveSearch(ctx, put.hub, search(put.search), nil))
		must(t, s.AppendResults(ctx, put.hub, put.search, put.version, put.found))
	}
	for name, c := range map[string]struct {
		hub  string
		ids  []string
		want map[string]string
	}{
		"as told last":   {hubA, []string{"c1"}, map[string]string{"c1": "Jane Doe-Smith"}},
		"of all":         {hubA, []string{"c4", "c2", `c"3`}, map[string]string{"c2": "Max Muster", `c"3`: "Quote", "c4": "New Version"}},
		"asked twice":    {hubA, []string{"c2", "c2"}, map[string]string{"c2": "Max Muster"}},
		"of another hub": {hubB, []string{"c1", "c2"}, map[string]string{"c2": "Somebody Else"}},
		"of nobody":      {hubA, []string{"c5", ""}, map[string]string{}},
		"none":           {hubA, nil, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := s.Candidates(ctx, c.hub, c.ids)
			must(t, err)
			names := map[string]string{}
			for id, p := range got {
				if p.ID != id {
					t.Errorf("%s is under %s", p.ID, id)
				}
				names[id] = p.FullName
			}
			if diff := cmp.Diff(c.want, names); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOriginalSurvives keeps the record of another hub beside what was read of
// it, in searches and on lists, also when a match comes late.
func TestOriginalSurvives(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	c := wire.Candidate{ID: "c1", FullName: "Jane Doe", Original: json.RawMessage(`{"full_name":"Jane Doe","z":1,"a":[{}]}`)}
	must(t, s.SaveSearch(ctx, hubA, search("s"), nil))
	must(t, s.AppendResults(ctx, hubA, "s", 1, []wire.Found{{Seq: 1, Candidate: c}}))
	must(t, s.UpdateMatches(ctx, hubA, "s", 1, []wire.Update{{CandidateID: "c1", Match: wire.Match{Score: 0.5}}}))
	must(t, s.SaveLists(ctx, hubA, []wire.List{{ID: "l", Name: "L", CandidateCount: 1, Members: []wire.Member{{CandidateID: "c1", Candidate: &c}}}}))

	one, err := s.Result(ctx, hubA, "s", 1, "c1")
	must(t, err)
	all, err := s.Candidates(ctx, hubA, []string{"c1"})
	must(t, err)
	lists, err := s.Lists(ctx, hubA)
	must(t, err)
	for where, got := range map[string]*wire.Candidate{"result": one, "candidates": all["c1"], "list": lists[0].Members[0].Candidate} {
		if diff := cmp.Diff(string(c.Original), string(got.Original)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", where, diff)
		}
	}
	if one.Match == nil || one.Match.Score != 0.5 {
		t.Errorf("the late match is %+v", one.Match)
	}
}
