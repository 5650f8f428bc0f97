package hub_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

func memberIDs(l wire.List) []string {
	var out []string
	for _, m := range l.Members {
		out = append(out, m.CandidateID)
	}
	return out
}

func TestLists(t *testing.T) {
	c, _ := local(t)
	s := c.search(prompt, 6)
	var ids []string
	for _, f := range s.found(t) {
		ids = append(ids, f.Candidate.ID)
	}
	var l wire.List
	res := c.call("POST", poolsPath, wire.CreateListRequest{Name: " NYC ", CandidateSearchID: s.search(t).ID, Description: "d"}, 201, &l)
	if l.Name != "NYC" || l.UserID != "local" || l.CandidateCount != 6 || !slices.Equal(memberIDs(l), ids) || res.Header.Get("ETag") != l.ETag || l.ETag == "" {
		t.Fatalf("made %+v", l)
	}
	if m := l.Members[0]; m.Stage != wire.StageNew || m.Candidate == nil || m.Candidate.ID != ids[0] || m.AddedAt == "" {
		t.Errorf("member: %+v", m)
	}

	path, first := poolsPath+"/"+l.ID, l.ETag
	put := func(body string) {
		t.Helper()
		l = wire.List{}
		c.call("PUT", path, body, 200, &l)
	}
	put(fmt.Sprintf(`{"name":"Berlin","members":[{"candidateId":%q,"stage":"yes","rating":4,"tags":["a","b"],"note":"good"}]}`, ids[1]))
	if l.Name != "Berlin" || l.Description != "d" || l.ETag == first {
		t.Errorf("after PUT: %+v", l)
	}
	if m := l.Members[1]; m.Stage != wire.StageYes || m.Rating == nil || *m.Rating != 4 || !slices.Equal(m.Tags, []string{"a", "b"}) || m.Note != "good" {
		t.Errorf("member: %+v", m)
	}
	put(fmt.Sprintf(`{"members":[{"candidateId":%q,"stage":"contacted"}]}`, ids[1]))
	if m := l.Members[1]; m.Stage != wire.StageContacted || m.Rating == nil || m.Note != "good" || len(m.Tags) != 2 {
		t.Errorf("what is absent did not stay: %+v", m)
	}
	put(fmt.Sprintf(`{"members":[{"candidateId":%q,"rating":null,"tags":[],"note":""}]}`, ids[1]))
	if m := l.Members[1]; m.Rating != nil || m.Note != "" || len(m.Tags) != 0 || m.Stage != wire.StageContacted {
		t.Errorf("null and empty did not clear: %+v", m)
	}
	put(fmt.Sprintf(`{"remove":[%q,"cand_gone"]}`, ids[0]))
	put(fmt.Sprintf(`{"add":[%q,%q]}`, ids[0], ids[2]))
	if want := append(slices.Clone(ids[1:]), ids[0]); !slices.Equal(memberIDs(l), want) {
		t.Errorf("members %v, want %v", memberIDs(l), want)
	}
	put(fmt.Sprintf(`{"candidateIds":[%q,%q]}`, ids[1], ids[5]))
	if !slices.Equal(memberIDs(l), []string{ids[1], ids[5]}) || l.Members[0].Stage != wire.StageContacted {
		t.Errorf("members: %+v", l.Members)
	}

	// A change of which one part is wrong changes nothing.
	before := l.ETag
	c.refused("PUT", path, `{"name":"x","add":["cand_x"]}`, 422, wire.ErrInvalidRequest)
	c.with("If-Match", first).refused("PUT", path, `{"name":"x"}`, http.StatusPreconditionFailed, wire.ErrPreconditionFailed)
	c.call("GET", path, nil, 200, &l)
	if l.Name != "Berlin" || l.ETag != before {
		t.Errorf("a refused change changed %+v", l)
	}
	c.with("If-Match", before).call("PUT", path, `{"name":"Paris"}`, 200, &l)
	l = wire.List{}
	c.with("If-Match", "*").call("PUT", path, `{"description":""}`, 200, &l)
	if l.Name != "Paris" || l.Description != "" {
		t.Errorf("after If-Match: %+v", l)
	}
	// A member may be sent back as it was read.
	var again wire.List
	c.call("PUT", path, map[string]any{"members": l.Members}, 200, &again)
	if len(again.Members) != 2 || again.Members[0].Stage != wire.StageContacted {
		t.Errorf("sent back: %+v", again.Members)
	}

	var h wire.HistoryPage
	c.call("GET", searchesPath+"/history", nil, 200, &h)
	if len(h.Items) != 1 || !slices.Equal(h.Items[0].ListIDs, []string{l.ID}) || len(h.Items[0].Filters) == 0 {
		t.Errorf("history: %+v", h.Items)
	}
	res = c.send(t.Context(), "DELETE", path, nil)
	res.Body.Close()
	if res.StatusCode != http.StatusNoContent {
		t.Errorf("DELETE = %d", res.StatusCode)
	}
	c.refused("DELETE", path, nil, 404, wire.ErrNotFound)
	c.refused("GET", path, nil, 404, wire.ErrNotFound)
}

func TestListPages(t *testing.T) {
	c, _ := local(t)
	s := c.search(prompt, 10)
	var ids []string
	for _, f := range s.found(t) {
		ids = append(ids, f.Candidate.ID)
	}
	var l wire.List
	c.call("POST", poolsPath, wire.CreateListRequest{Name: "a", CandidateIDs: append(slices.Clone(ids), ids[0])}, 201, &l)
	var got []string
	for cursor := ""; ; {
		var page wire.List
		c.call("GET", poolsPath+"/"+l.ID+"?limit=3&cursor="+cursor, nil, 200, &page)
		got = append(got, memberIDs(page)...)
		if page.CandidateCount != 10 {
			t.Fatalf("count %d", page.CandidateCount)
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if !slices.Equal(got, ids) {
		t.Errorf("members %v, want %v", got, ids)
	}

	want := []string{l.ID}
	for _, name := range []string{"b", "c", "d"} {
		c.call("POST", poolsPath, wire.CreateListRequest{Name: name}, 201, &l)
		want = append([]string{l.ID}, want...)
	}
	got = nil
	for cursor := ""; ; {
		var page wire.ListPage
		c.call("GET", poolsPath+"/user/local?limit=3&cursor="+cursor, nil, 200, &page)
		for _, x := range page.Items {
			got = append(got, x.ID)
			if x.Members != nil {
				t.Errorf("list %s has members", x.ID)
			}
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("lists %v, want %v", got, want)
	}
}

func TestHistory(t *testing.T) {
	c, _ := local(t)
	var want []string
	for _, p := range []string{"engineer", "nurse", "100% engineer", "chef"} {
		s := c.stream("POST", searchPath, wire.SearchRequest{Prompt: p, Limit: 1})
		want = append([]string{s.search(t).ID}, want...)
	}
	var got []string
	for cursor := ""; ; {
		var page wire.HistoryPage
		c.call("GET", searchesPath+"/history?limit=3&cursor="+cursor, nil, 200, &page)
		for _, x := range page.Items {
			got = append(got, x.ID)
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("history %v, want %v", got, want)
	}
	for q, n := range map[string]int{"ENGIN": 2, "0%25": 1, "_": 0, "chef": 1} {
		var page wire.HistoryPage
		c.call("GET", searchesPath+"/history?q="+q, nil, 200, &page)
		if len(page.Items) != n {
			t.Errorf("q=%s gives %d, want %d", q, len(page.Items), n)
		}
	}
}

func TestHelpers(t *testing.T) {
	c, _ := local(t)
	var syn wire.Synonyms
	c.call("POST", searchesPath+"/job-title-synonyms", `{"title":"backend engineer"}`, 200, &syn)
	if len(syn.Synonyms) == 0 || len(syn.Synonyms) > 15 || syn.Query != "backend engineer" || syn.Normalized == "" {
		t.Errorf("synonyms: %+v", syn)
	}
	if !slices.IsSortedFunc(syn.Synonyms, func(a, b wire.Synonym) int { return compare(b.Score, a.Score) }) {
		t.Errorf("not best first: %+v", syn.Synonyms)
	}
	c.call("POST", searchesPath+"/job-title-synonyms", `{"title":"backend engineer","limit":2}`, 200, &syn)
	if len(syn.Synonyms) != 2 {
		t.Errorf("limit 2 gives %d", len(syn.Synonyms))
	}
	var skills wire.SkillSuggestions
	c.call("POST", searchesPath+"/skills-suggestions", `{"skills":["Node.js"]}`, 200, &skills)
	counted := 0
	for _, x := range skills.Suggestions {
		counted += x.Count
		if x.Name == "" || x.Score <= 0 || x.Score > 1 || x.Because == "" {
			t.Errorf("suggestion: %+v", x)
		}
	}
	if len(skills.Suggestions) == 0 || counted == 0 {
		t.Errorf("suggestions: %+v", skills)
	}
	c.call("POST", searchesPath+"/job-title-synonyms", `{"title":"zzyzx qwrt"}`, 200, &syn)
	if syn.Synonyms == nil {
		t.Error("synonyms of nothing are null")
	}
	var in wire.Intent
	c.call("POST", searchesPath+"/classify-intent", `{"prompt":"engineer"}`, 200, &in)
	if in.Estimate == nil || in.Estimate.Total == 0 || len(in.Filters) == 0 || in.Unresolved == nil || in.Warnings == nil {
		t.Errorf("intent: %+v", in)
	}
}
