package hub_test

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

func TestSearchStreams(t *testing.T) {
	c, _ := local(t)
	s := c.search(prompt, 0)
	head, done, found := s.search(t), s.done(t), s.found(t)
	if head.Status != wire.StatusRunning || head.Version != 1 || head.Origin != wire.OriginPrompt || head.Prompt != prompt {
		t.Errorf("search event: %+v", head)
	}
	if done.CandidateSearchID != head.ID || done.Status != wire.StatusCompleted || done.Found != len(found) || len(found) == 0 {
		t.Errorf("done %+v after %d candidates", done, len(found))
	}
	if s[1].Type != wire.EventIntent || !strings.Contains(s[1].Data, `"filters":[{`) {
		t.Errorf("no chips before people: %s %s", s[1].Type, s[1].Data)
	}
	seen := map[string]bool{}
	for i, f := range found {
		if seen[f.Candidate.ID] {
			t.Errorf("%s came twice", f.Candidate.ID)
		}
		seen[f.Candidate.ID] = true
		if m := f.Candidate.Match; m == nil || m.Rank < 1 || m.Score < 0 || m.Score > 1 || len(m.Criteria) == 0 {
			t.Errorf("candidate %d: match %+v", i, m)
		}
	}
	for i, e := range s {
		if want := head.ID + ".1." + itoa(i+1); e.LastEventID != want {
			t.Errorf("event %d has the id %s, want %s", i, e.LastEventID, want)
		}
	}
}

func TestSearchLimitIsKept(t *testing.T) {
	c, _ := local(t)
	s := c.search(prompt, 3)
	if got := len(s.found(t)); got != 3 {
		t.Errorf("%d candidates, want 3", got)
	}
	if s.done(t).StopReason != "limit" || !strings.Contains(s.names(), "notice done") {
		t.Errorf("%s, %+v", s.names(), s.done(t))
	}
}

func TestSearchWithFiltersUsesExactlyThose(t *testing.T) {
	c, _ := local(t)
	body := `{"prompt":"whatever","filters":[{"field":"title","values":[{"text":"engineer","id":null}],"scope":"any","span":null,"range":null}]}`
	s := c.stream("POST", searchPath, body)
	in := only[wire.Intent](t, s, wire.EventIntent)[0]
	if len(in.Filters) != 1 || in.Filters[0].ID == "" || in.Filters[0].Importance != wire.Must || in.Filters[0].Origin != wire.OriginUser || in.Filters[0].Scope != wire.ScopeAny {
		t.Errorf("filters: %+v", in.Filters)
	}
	if len(s.found(t)) == 0 {
		t.Error("nobody found")
	}
}

func TestPromptThatAsksForNobody(t *testing.T) {
	c, _ := local(t)
	for _, p := range []string{" ", "🙂"} {
		s := c.stream("POST", searchPath, wire.SearchRequest{Prompt: p})
		n := only[wire.Notice](t, s, wire.EventNotice)
		if len(n) != 1 || n[0].Code != wire.CodeNothingToFind || n[0].Message == "" || s.done(t).Found != 0 {
			t.Errorf("prompt %q: %v %+v", p, n, s.done(t))
		}
		var in wire.Intent
		c.call("POST", searchesPath+"/classify-intent", wire.PromptRequest{Prompt: p}, http.StatusOK, &in)
		if in.Intent != wire.IntentUnsupported || len(in.Warnings) == 0 || in.Warnings[0].Code != wire.CodeNothingToFind {
			t.Errorf("prompt %q: intent %+v", p, in)
		}
	}
}

func TestSearchTellsWhatWouldWiden(t *testing.T) {
	c, _ := local(t)
	s := c.stream("POST", searchPath, c.narrow())
	n := only[wire.Notice](t, s, wire.EventNotice)
	if len(n) == 0 || n[0].Code != wire.CodeTooNarrow || len(n[0].Suggestions) == 0 {
		t.Fatalf("notices: %+v after %d", n, s.done(t).Found)
	}
	for _, r := range n[0].Suggestions {
		if r.Gain < 1 || r.From == "" || r.To == "" || r.FilterID == "" {
			t.Errorf("suggestion: %+v", r)
		}
	}
}

func TestSearchTellsHowManyThereAre(t *testing.T) {
	c, h := local(t)
	if err := h.MakeDemo(t.Context(), 1300, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := h.PutPeople(t.Context(), []wire.Candidate{{FullName: "Ada Only", CurrentTitle: "Falconer", Experiences: []wire.Experience{{Title: "Falconer", Current: true}}}}); err != nil {
		t.Fatal(err)
	}
	all := []wire.Filter{{Field: wire.FieldSkill, Importance: wire.Avoid, Values: []wire.Value{{Text: "Falconry"}}}}
	for _, tc := range []struct {
		name, code, message string
		req                 wire.SearchRequest
	}{
		{"one", wire.CodeTooNarrow, "Only 1 person meets all of this.", titled("Falconer", 0)},
		{"very many", wire.CodeTooBroad, "The best 30 of about 1,301 people. Say more of whom you need to find fewer.", wire.SearchRequest{Prompt: "all", Filters: all, Limit: 30}},
		{"nearly all", wire.CodeTooBroad, "The best 1,290 of 1,301 people. Say more of whom you need to find fewer.", wire.SearchRequest{Prompt: "all", Filters: all, Limit: 1290}},
		{"all", "", "", wire.SearchRequest{Prompt: "all", Filters: all, Limit: 1301}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			n := only[wire.Notice](t, c.stream("POST", searchPath, tc.req), wire.EventNotice)
			switch {
			case tc.code == "" && len(n) > 0:
				t.Errorf("notices %+v, want none", n)
			case tc.code != "" && (len(n) != 1 || n[0].Code != tc.code || n[0].Message != tc.message):
				t.Errorf("notices %+v, want %s: %s", n, tc.code, tc.message)
			}
		})
	}
	some := c.search(prompt, 5)
	n := only[wire.Notice](t, some, wire.EventNotice)
	if len(n) != 1 || n[0].Code != wire.CodeTruncated || some.done(t).StopReason != "limit" {
		t.Errorf("five of some: %+v, %+v", n, some.done(t))
	}
}

func TestResultsAndVersions(t *testing.T) {
	c, _ := local(t)
	s := c.search(prompt, 30)
	id, found := s.search(t).ID, s.found(t)

	var ids []string
	cursor := ""
	for {
		var page wire.Search
		c.call("GET", searchesPath+"/"+id+"?limit=7&cursor="+cursor, nil, http.StatusOK, &page)
		if page.Status != wire.StatusCompleted || page.ResultCount != len(found) {
			t.Fatalf("search: %+v", page)
		}
		for _, x := range page.Results.Items {
			ids = append(ids, x.ID)
			if x.Match == nil || x.Match.Rank != len(ids) {
				t.Errorf("result %d: match %+v", len(ids), x.Match)
			}
		}
		if cursor = page.Results.NextCursor; cursor == "" {
			break
		}
	}
	if len(ids) != len(found) {
		t.Fatalf("%d results in pages, %d in the stream", len(ids), len(found))
	}
	final := map[string]int{} // ranks, of which the late ones count
	for _, f := range found {
		final[f.Candidate.ID] = f.Candidate.Match.Rank
	}
	for _, u := range only[wire.Update](t, s, wire.EventCandidateUpdate) {
		final[u.CandidateID] = u.Match.Rank
	}
	for i, id := range ids {
		if final[id] != i+1 {
			t.Errorf("result %d, %s, has rank %d in the stream", i, id, final[id])
		}
	}

	var after wire.Search
	c.call("PATCH", searchesPath+"/"+id, wire.RefineRequest{Prompt: "nurse"}, http.StatusOK, &after)
	if after.ID != id || after.Version != 2 || after.Prompt != "nurse" {
		t.Errorf("after PATCH: %+v", after)
	}
	re := c.with("Accept", "text/event-stream").stream("GET", searchesPath+"/"+id, nil)
	if re.search(t).Version != 2 || re.done(t).Version != 2 {
		t.Errorf("the stream of a refined search is of version %d", re.done(t).Version)
	}
	var old, now wire.Search
	c.call("GET", searchesPath+"/"+id+"?version=1", nil, http.StatusOK, &old)
	c.call("GET", searchesPath+"/"+id, nil, http.StatusOK, &now)
	if old.Prompt != prompt || old.ResultCount != len(found) || now.Prompt != "nurse" || len(now.Versions) != 2 || now.Status != wire.StatusCompleted {
		t.Errorf("versions: old %+v now %+v", old, now)
	}
	s3 := c.with("Accept", "text/event-stream").stream("PATCH", searchesPath+"/"+id, wire.RefineRequest{Prompt: prompt})
	if s3.done(t).Version != 3 || s3.done(t).Found == 0 {
		t.Errorf("PATCH as a stream: %+v", s3.done(t))
	}
}

func TestExpandBringsOnlyNewPeople(t *testing.T) {
	c, _ := local(t)
	s := c.stream("POST", searchPath, c.narrow())
	id := s.search(t).ID
	have := map[string]bool{}
	for _, f := range s.found(t) {
		have[f.Candidate.ID] = true
	}
	for round := range 2 {
		e := c.stream("POST", searchesPath+"/"+id+"/expand", wire.ExpandRequest{Limit: 5})
		if round == 0 && len(e.found(t)) == 0 {
			t.Fatalf("expand found nobody: %+v", e.done(t))
		}
		for _, f := range e.found(t) {
			if have[f.Candidate.ID] {
				t.Errorf("round %d: %s was there before", round, f.Candidate.ID)
			}
			have[f.Candidate.ID] = true
			if r := f.Candidate.Relaxation; r == nil || r.Gain < 1 || r.From == r.To {
				t.Errorf("relaxation: %+v", r)
			}
		}
		if d := e.done(t); d.Found != len(e.found(t)) || d.Version != round+2 || e.search(t).Origin != wire.OriginExpand {
			t.Errorf("round %d: %+v", round, d)
		}
	}
	var all wire.Search
	c.call("GET", searchesPath+"/"+id, nil, http.StatusOK, &all)
	if all.ResultCount != len(have) || len(all.Results.Items) != len(have) || len(all.Relaxed) == 0 {
		t.Errorf("the search has %d results, %d items, relaxed %v; want %d", all.ResultCount, len(all.Results.Items), all.Relaxed, len(have))
	}
	whole := c.with("Accept", "text/event-stream").stream("GET", searchesPath+"/"+id, nil)
	if len(whole.found(t)) != len(have) {
		t.Errorf("the whole stream has %d people, want %d", len(whole.found(t)), len(have))
	}
	// expand takes no body, too
	c.stream("POST", searchesPath+"/"+id+"/expand", nil)
}

// TestAnOlderVersionIsGoneOnFrom widens the first of two versions, and sends it
// again for more people.
func TestAnOlderVersionIsGoneOnFrom(t *testing.T) {
	c, _ := local(t)
	req := c.narrow()
	first := c.stream("POST", searchPath, req)
	id, had := first.search(t).ID, len(first.found(t))
	c.call("PATCH", searchesPath+"/"+id, wire.RefineRequest{Prompt: "nurse"}, http.StatusOK, nil)
	c.with("Accept", "text/event-stream").stream("GET", searchesPath+"/"+id, nil).done(t)

	var of, newest wire.Relaxations
	c.call("GET", searchesPath+"/"+id+"/relaxations?version=1", nil, http.StatusOK, &of)
	c.call("GET", searchesPath+"/"+id+"/relaxations", nil, http.StatusOK, &newest)
	if of.Version != 1 || newest.Version != 2 || len(of.Items) == 0 {
		t.Fatalf("the ways of version 1: %+v, of the newest: %+v", of, newest)
	}
	e := c.stream("POST", searchesPath+"/"+id+"/expand", wire.ExpandRequest{Version: 1, Relaxation: of.Items[0].ID})
	if head := e.search(t); head.Version != 3 || head.Prompt != first.search(t).Prompt || len(e.found(t)) != of.Items[0].Gain {
		t.Errorf("widened: %+v with %d people, promised were %d", head, len(e.found(t)), of.Items[0].Gain)
	}
	var wide wire.Search
	c.call("GET", searchesPath+"/"+id+"?limit=1000", nil, http.StatusOK, &wide)
	if wide.Version != 3 || len(wide.Results.Items) != had+of.Items[0].Gain {
		t.Errorf("version %d has %d people, want %d", wide.Version, len(wide.Results.Items), had+of.Items[0].Gain)
	}

	// The same prompt keeps its filters, however it came by them.
	again := c.with("Accept", "text/event-stream").stream("PATCH", searchesPath+"/"+id, wire.RefineRequest{Prompt: first.search(t).Prompt, Version: 1, Limit: 1})
	if head := again.search(t); head.Version != 4 || !reflect.DeepEqual(head.Filters, first.search(t).Filters) || len(again.found(t)) > 1 {
		t.Errorf("sent again: %+v with %d people", head, len(again.found(t)))
	}
	more := c.with("Accept", "text/event-stream").stream("PATCH", searchesPath+"/"+id, wire.RefineRequest{Prompt: first.search(t).Prompt, Version: 1, Limit: 500})
	if n := len(more.found(t)); n != had {
		t.Errorf("%d people, want the %d of before", n, had)
	}
	c.refused("PATCH", searchesPath+"/"+id, `{"prompt":"x","version":9}`, http.StatusNotFound, wire.ErrNotFound)
}

func TestSalesNavigator(t *testing.T) {
	c, _ := local(t)
	const url = "https://www.linkedin.com/sales/search/people?query=(filters:List((type:CURRENT_TITLE,values:List((text:Engineer,selectionType:INCLUDED)))))"
	s := c.stream("POST", searchesPath+"/start-with-sales-navigator-url", wire.SalesNavigatorRequest{URL: url, Limit: 5})
	head := s.search(t)
	if head.Origin != wire.OriginSalesNavigator || head.SalesNavigatorURL != url || len(head.Filters) == 0 {
		t.Errorf("search event: %+v", head)
	}
	if len(s.found(t)) == 0 {
		t.Error("nobody found")
	}
}

// TestAPromptThatIsALinkMeansTheLink wherever it is sent, and leaves no session
// behind.
func TestAPromptThatIsALinkMeansTheLink(t *testing.T) {
	c, _ := local(t)
	const (
		url  = "https://www.linkedin.com/sales/search/people?query=(filters:List((type:CURRENT_TITLE,values:List((text:Engineer,selectionType:INCLUDED)))))"
		link = url + "&sessionId=SECRET"
	)
	told := func(where string, head wire.Search) {
		t.Helper()
		if head.Origin != wire.OriginSalesNavigator || head.SalesNavigatorURL != url || len(head.Filters) != 1 || strings.Contains(head.Prompt, "SECRET") {
			t.Errorf("%s: %+v", where, head)
		}
	}
	head := c.stream("POST", searchPath, wire.SearchRequest{Prompt: link, Limit: 5}).search(t)
	told("search", head)
	var in wire.Intent
	c.call("POST", searchesPath+"/classify-intent", map[string]string{"prompt": link}, http.StatusOK, &in)
	if len(in.Filters) != 1 || len(in.Unresolved) != 0 || strings.Contains(in.Prompt, "SECRET") {
		t.Errorf("classify: %+v", in)
	}
	words := c.stream("POST", searchPath, wire.SearchRequest{Prompt: "nurse", Limit: 5}).search(t)
	var refined wire.Search
	c.call("PATCH", searchesPath+"/"+words.ID, wire.RefineRequest{Prompt: link}, http.StatusOK, &refined)
	told("refine", refined)
	c.refused("POST", searchPath, wire.SearchRequest{Prompt: "https://www.linkedin.com/sales/search/company?query=(x)"}, http.StatusUnprocessableEntity, wire.ErrInvalidRequest)
}

func TestIdempotencyKey(t *testing.T) {
	c, _ := local(t)
	again := c.with("Idempotency-Key", "k1")
	a, b := again.search(prompt, 5), again.search(prompt, 5)
	if err := b.equal(a); err != nil {
		t.Errorf("the same key made another search: %v", err)
	}
}

func TestFirstCandidateComesSoon(t *testing.T) {
	c, _ := local(t)
	c.search(prompt, 5) // builds what is built once
	started := time.Now()
	res := c.send(context.Background(), "POST", searchPath, titled(prompt, 0))
	defer res.Body.Close()
	if _, err := readStream(res.Body, 4); err != nil {
		t.Fatal(err)
	}
	// The aim is 30 ms; a loaded machine gets ten times as much.
	if took := time.Since(started); took > 300*time.Millisecond {
		t.Errorf("the first candidate took %v", took)
	}
}

func TestSearchThatIsTooComplex(t *testing.T) {
	c, _ := local(t)
	req := titled(strings.Repeat("x ", 16<<10), 0)
	s := c.stream("POST", searchPath, req)
	e := only[wire.StreamError](t, s, wire.EventError)
	if len(e) != 1 || !e[0].Fatal || e[0].Error.Code != wire.ErrInvalidRequest || s.done(t).Status != wire.StatusFailed {
		t.Errorf("%s: %+v", s.names(), e)
	}
	var kept wire.Search
	c.call("GET", searchesPath+"/"+s.search(t).ID, nil, http.StatusOK, &kept)
	if kept.Status != wire.StatusFailed || kept.Error == nil || kept.Error.Code != wire.ErrInvalidRequest {
		t.Errorf("kept: %+v", kept)
	}
}
