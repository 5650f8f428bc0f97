package hub_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// crowd are n falconers of whom one is in Berlin and knows Go, and the others
// lack one thing or another.
func crowd(n int) []wire.Candidate {
	out := make([]wire.Candidate, n)
	for i := range out {
		c := wire.Candidate{
			PersonKey: fmt.Sprintf("test:%d", i), FullName: fmt.Sprintf("Falk Vogel %d", i), CurrentTitle: "Falconer", CurrentCompany: "Aviary",
			Location:    &wire.Location{Name: "Berlin, Germany", City: "Berlin", Country: "DE"},
			Experiences: []wire.Experience{{Title: "Falconer", Company: "Aviary", Start: "2015-01", Current: true}},
			Skills:      []wire.Skill{{Name: "Lure Flying"}, {Name: "Hooding"}},
			LastUpdated: "2026-09-01T00:00:00Z",
		}
		switch i % 4 {
		case 1:
			c.Location = &wire.Location{Name: "Hamburg, Germany", City: "Hamburg", Country: "DE"}
		case 2:
			c.Skills = c.Skills[:1]
		case 3:
			c.Location = &wire.Location{Name: "Potsdam, Germany", City: "Potsdam", Country: "DE"}
		}
		out[i] = c
	}
	return out
}

func falconers() wire.SearchRequest {
	value := func(field, text string) wire.Filter {
		return wire.Filter{ID: field, Field: field, Importance: wire.Must, Values: []wire.Value{{Text: text}}}
	}
	avoid := value(wire.FieldCompany, "Initech")
	avoid.Importance = wire.Avoid
	return wire.SearchRequest{Prompt: "falconer in Berlin who can hood", Filters: []wire.Filter{
		value(wire.FieldTitle, "Falconer"), value(wire.FieldSkill, "Hooding"), value(wire.FieldLocation, "Berlin"), avoid,
	}}
}

func withCrowd(t *testing.T, n int) *caller {
	t.Helper()
	c, h := local(t)
	if _, err := h.PutPeople(t.Context(), crowd(n)); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEstimateSaysWhatEachFilterCosts(t *testing.T) {
	c := withCrowd(t, 40)
	var e wire.Estimate
	req := falconers()
	c.call("POST", searchesPath+"/estimate", wire.EstimateRequest{Filters: req.Filters}, http.StatusOK, &e)
	if e.Total != 10 || e.Min > e.Total || e.Max < e.Total || e.Quality != wire.QualityAbout {
		t.Errorf("estimate %+v", e)
	}
	want := map[string]int{"title": 10, "skill": 20, "location": 30, "company": 10}
	for _, w := range e.Without {
		if w.Total != want[w.FilterID] {
			t.Errorf("without %s: %d, want %d", w.FilterID, w.Total, want[w.FilterID])
		}
	}
	if len(e.Without) != len(want) || e.Tightest != "location" {
		t.Errorf("without %+v, tightest %s", e.Without, e.Tightest)
	}
	if len(e.Relaxations) == 0 {
		t.Error("no relaxations")
	}
	var in wire.Intent
	c.call("POST", searchesPath+"/classify-intent", wire.PromptRequest{Prompt: "software engineer in Germany"}, http.StatusOK, &in)
	if in.Estimate == nil || in.Estimate.Quality == "" || len(in.Estimate.Without) != len(in.Filters) {
		t.Errorf("intent's estimate %+v", in.Estimate)
	}
}

// The gain of a relaxation is what applying it brings.
func TestRelaxationsBringWhatTheySay(t *testing.T) {
	c := withCrowd(t, 40)
	s := c.stream("POST", searchPath, falconers())
	id := s.search(t).ID
	if s.done(t).Found != 10 {
		t.Fatalf("%d found", s.done(t).Found)
	}
	have := map[string]bool{}
	for _, f := range s.found(t) {
		have[f.Candidate.ID] = true
	}
	ladder := func() map[string]wire.Relaxation {
		var all wire.Relaxations
		c.call("GET", searchesPath+"/"+id+"/relaxations", nil, http.StatusOK, &all)
		out := map[string]wire.Relaxation{}
		for _, r := range all.Items {
			if strings.HasPrefix(r.ID, "company.") {
				t.Errorf("%+v relaxes what is avoided", r)
			}
			out[r.ID] = r
		}
		return out
	}
	apply := func(rung string, limit int) int {
		t.Helper()
		e := c.stream("POST", searchesPath+"/"+id+"/expand", wire.ExpandRequest{Relaxation: rung, Limit: limit})
		for _, f := range e.found(t) {
			if have[f.Candidate.ID] {
				t.Errorf("%s: %s was there before", rung, f.Candidate.ID)
			}
			have[f.Candidate.ID] = true
			if r := f.Candidate.Relaxation; r == nil || r.ID != rung {
				t.Errorf("%s: let in by %+v", rung, r)
			}
		}
		return len(e.found(t))
	}
	first := ladder()
	for rung, gain := range map[string]int{"skill.nice": 10, "location.near50": 10, "location.country": 20} {
		if first[rung].Gain != gain {
			t.Errorf("%s: %+v, want %d", rung, first[rung], gain)
		}
	}
	if n := apply("location.near50", 4); n != 4 {
		t.Errorf("near50 with a limit brought %d", n)
	}
	if again := ladder(); again["location.near50"].Gain != 6 || again["location.country"].Gain != 16 {
		t.Errorf("after some came: %+v", again)
	}
	if n := apply("location.near50", 0); n != 6 {
		t.Errorf("near50 then brought %d", n)
	}
	if n := apply("location.country", 0); n != 10 {
		t.Errorf("country then brought %d", n)
	}
	if n := apply("skill.nice+location.country", 0); n != 10 {
		t.Errorf("both at once brought %d", n)
	}
	e := c.refused("POST", searchesPath+"/"+id+"/expand", wire.ExpandRequest{Relaxation: "skill.years1"}, 422, wire.ErrInvalidRequest)
	if len(e.Details) == 0 || e.Details[0].Field != "relaxation" || !strings.Contains(e.Details[0].Message, "skill.years1") {
		t.Errorf("an unknown relaxation: %+v", e)
	}
}

// A search that finds nobody is widened by several filters at once, if need be.
func TestExpandBringsPeopleWhereThereWereNone(t *testing.T) {
	c := withCrowd(t, 12)
	req := falconers()
	req.Filters[1].Values[0].Text, req.Filters[2].Values[0].Text = "Zorblaxing", "Reykjavik"
	s := c.stream("POST", searchPath, req)
	if s.done(t).Found != 0 {
		t.Fatalf("%d found", s.done(t).Found)
	}
	n := only[wire.Notice](t, s, wire.EventNotice)
	if len(n) != 1 || len(n[0].Suggestions) == 0 {
		t.Fatalf("notices %+v", n)
	}
	if r := n[0].Suggestions[0]; r.ID != "skill.nice+location.nice" && r.ID != "skill.nice+location.country" || r.Gain != 12 {
		t.Errorf("more is loosened than helps, or less: %+v", r)
	}
	e := c.stream("POST", searchesPath+"/"+s.search(t).ID+"/expand", nil)
	if len(e.found(t)) == 0 {
		t.Fatalf("nobody: %+v", e.done(t))
	}
	for _, f := range e.found(t) {
		if f.Candidate.Relaxation == nil || f.Candidate.Match.Score >= 0.5 {
			t.Errorf("%+v", f.Candidate)
		}
	}
}

// Who comes first was judged before all were: the final ranks come after, and
// results have them.
func TestLateRanksAreKept(t *testing.T) {
	c, h := local(t)
	people := crowd(700)
	for i := range people { // the engine gives all the same; the judge does not
		people[i].LastUpdated = fmt.Sprintf("20%02d-01-01T00:00:00Z", 6+(i*7)%20)
	}
	if _, err := h.PutPeople(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	s := c.search("Falconer", 300)
	final := map[string]wire.Match{}
	for _, f := range s.found(t) {
		final[f.Candidate.ID] = *f.Candidate.Match
	}
	late := only[wire.Update](t, s, wire.EventCandidateUpdate)
	if len(late) == 0 {
		t.Fatal("nobody's rank changed")
	}
	for _, u := range late {
		if final[u.CandidateID].Score != u.Match.Score || len(u.Match.Criteria) == 0 {
			t.Errorf("update %+v of %+v", u.Match, final[u.CandidateID])
		}
		final[u.CandidateID] = u.Match
	}
	var page wire.Search
	id := s.search(t).ID
	c.call("GET", searchesPath+"/"+id+"?limit=1000", nil, http.StatusOK, &page)
	if len(page.Results.Items) != 300 {
		t.Fatalf("%d results", len(page.Results.Items))
	}
	for i, p := range page.Results.Items {
		if p.Match.Rank != i+1 || p.Match.Rank != final[p.ID].Rank {
			t.Fatalf("result %d has rank %d, the stream said %d", i, p.Match.Rank, final[p.ID].Rank)
		}
		if i > 0 && p.Match.Score > page.Results.Items[i-1].Match.Score {
			t.Fatalf("result %d is better than the one before", i)
		}
	}
	whole := c.with("Accept", "text/event-stream").stream("GET", searchesPath+"/"+id, nil)
	if err := whole.equal(s); err != nil {
		t.Error(err)
	}
}

func TestSimilarSearch(t *testing.T) {
	c := withCrowd(t, 8)
	someone := c.search("Falconer", 1).found(t)[0].Candidate
	var in wire.Intent
	c.call("POST", searchesPath+"/similar", wire.SimilarRequest{CandidateID: someone.ID}, http.StatusOK, &in)
	if in.Intent != wire.IntentSearch || !strings.HasPrefix(in.Prompt, "Falconer in ") || in.Estimate == nil {
		t.Errorf("intent %+v", in)
	}
	s := c.stream("POST", searchPath, wire.SearchRequest{Prompt: in.Prompt, Filters: in.Filters})
	if len(s.found(t)) == 0 {
		t.Fatal("nobody is like somebody of a crowd")
	}
	for _, f := range s.found(t) {
		if f.Candidate.ID == someone.ID || f.Candidate.CurrentTitle != "Falconer" {
			t.Errorf("found %+v", f.Candidate)
		}
	}
}
