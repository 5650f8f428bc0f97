package client_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

// TestOtherHubs runs a search, an expansion or a refinement against hubs that
// answer it in other ways than with a stream of events.
func TestOtherHubs(t *testing.T) {
	const (
		one     = `{"id":"c1","fullName":"A"}`
		two     = `{"id":"c2","fullName":"B"}`
		running = `{"id":"s1","prompt":"go","status":"processing","results":[` + one + `]}`
		over    = `{"id":"s1","prompt":"go","status":"completed","results":[` + one + `,` + two + `]}`
	)
	ndjson := func(body string) http.HandlerFunc { return answer(200, "application/x-ndjson", body) }
	cases := map[string]struct {
		run   string // search, expand, refine, resume
		steps []http.HandlerFunc
		want  string
		paths string
	}{
		"202 with an id, polled": {
			"search",
			[]http.HandlerFunc{js(202, `{"searchId":"s1"}`), js(200, running), js(200, running), js(200, over)},
			"search c1 search c2 done:completed:2", "POST search, GET s1, GET s1, GET s1",
		},
		"202 with a Location":        {"search", []http.HandlerFunc{answer(202, "", "", "Location: /v1/searches/candidates/s1"), js(200, over)}, "search c1 c2 done:completed:2", "POST search, GET s1"},
		"202, then a stream":         {"search", []http.HandlerFunc{js(202, `{"id":"s1"}`), events(head("s1") + person(2) + done)}, "search c2 done:completed:2", "POST search, GET s1"},
		"204 and no id":              {"search", []http.HandlerFunc{answer(204, "", "")}, " incomplete", "POST search"},
		"one JSON search":            {"search", []http.HandlerFunc{js(200, over)}, "search c1 c2 done:completed:2", "POST search"},
		"one JSON array":             {"search", []http.HandlerFunc{js(200, `[`+one+`]`)}, "c1 done:completed:1", "POST search"},
		"JSON over several lines":    {"search", []http.HandlerFunc{js(200, "{\n \"candidates\": [\n"+one+"\n]\n}\n")}, "c1 done:completed:1", "POST search"},
		"JSON with pages":            {"search", []http.HandlerFunc{js(200, `{"id":"s1","status":"done","results":[`+one+`],"nextCursor":"n"}`), js(200, `{"results":[`+two+`]}`)}, "c1 c2 done:completed:2", "POST search, GET s1?cursor=n"},
		"a cursor that repeats":      {"search", []http.HandlerFunc{js(200, `{"id":"s1","status":"done","results":[`+one+`],"nextCursor":"n"}`), js(200, `{"results":[`+two+`],"nextCursor":"n"}`)}, "c1 c2 done:completed:2", "POST search, GET s1?cursor=n"},
		"NDJSON":                     {"search", []http.HandlerFunc{ndjson(one + "\n" + two + "\n" + `{"type":"done"}` + "\n")}, "c1 c2 done:completed:2", "POST search"},
		"NDJSON without an end":      {"search", []http.HandlerFunc{ndjson(one + "\n" + two + "\n")}, "c1 c2 incomplete", "POST search"},
		"NDJSON as application/json": {"search", []http.HandlerFunc{js(200, `{"type":"candidate","data":`+one+"}\n"+`{"type":"complete"}`)}, "c1 done:completed:1", "POST search"},
		"NDJSON with a bad line":     {"search", []http.HandlerFunc{ndjson(one + "\n{\n" + `"[DONE]"`)}, "c1 done:completed:1", "POST search"},
		"JSON text sequence":         {"search", []http.HandlerFunc{answer(200, "application/json-seq", "\x1e"+one+"\n\x1e"+`{"type":"done"}`+"\n")}, "c1 done:completed:1", "POST search"},
		"expand: ok":                 {"expand", []http.HandlerFunc{js(200, `{"ok":true}`), js(200, over)}, "search c1 c2 done:completed:2", "POST s1/expand, GET s1"},
		"expand: a new id":           {"expand", []http.HandlerFunc{js(201, `{"candidateSearchId":"s9"}`), js(200, strings.Replace(over, "s1", "s9", 1))}, "search c1 c2 done:completed:2", "POST s1/expand, GET s9"},
		"expand: the object":         {"expand", []http.HandlerFunc{js(200, over)}, "search c1 c2 done:completed:2", "POST s1/expand"},
		"expand: a stream":           {"expand", []http.HandlerFunc{events(head("s1") + person(2) + done)}, "search c2 done:completed:2", "POST s1/expand"},
		"expand: empty 200":          {"expand", []http.HandlerFunc{js(200, ""), js(200, over)}, "search c1 c2 done:completed:2", "POST s1/expand, GET s1"},
		"refine: the object":         {"refine", []http.HandlerFunc{js(200, `{"id":"s1","version":2,"prompt":"go","status":"running"}`), js(200, over)}, "search search c1 c2 done:completed:2", "PATCH s1, GET s1"},
		"refine: a new id":           {"refine", []http.HandlerFunc{js(200, `"s9"`), js(200, over)}, "search c1 c2 done:completed:2", "PATCH s1, GET s9"},
		"refine: a stream":           {"refine", []http.HandlerFunc{events(head("s1") + done)}, "search done:completed:2", "PATCH s1"},
		"resume: a snapshot":         {"resume", []http.HandlerFunc{js(200, over)}, "search c1 c2 done:completed:2", "GET s1"},
		"resume: gone":               {"resume", []http.HandlerFunc{js(404, "{}")}, " not found", "GET s1"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHub(t, tc.steps...)
			c, _ := connect(t, h)
			ctx := t.Context()
			seq := c.Search(ctx, wire.SearchRequest{Prompt: "go"})
			switch tc.run {
			case "expand":
				seq = c.Expand(ctx, "s1", wire.ExpandRequest{})
			case "refine":
				seq = c.Refine(ctx, "s1", wire.RefineRequest{Prompt: "go"})
			case "resume":
				seq = c.Resume(ctx, "s1", "s1.1.1")
			}
			got, err := collect(seq)
			if err != nil {
				got += map[bool]string{true: " incomplete", false: " not found"}[!isNotFound(err)]
			}
			if got != tc.want {
				t.Errorf("%q, want %q (%v)", got, tc.want, err)
			}
			var paths []string
			for _, r := range h.seen() {
				paths = append(paths, r.method+" "+strings.TrimPrefix(r.path, "/v1/searches/candidates/"))
			}
			if p := strings.Join(paths, ", "); p != tc.paths {
				t.Errorf("requests %q, want %q", p, tc.paths)
			}
		})
	}
}

func TestPollingGivesUpWhenNothingMoves(t *testing.T) {
	var steps []http.HandlerFunc
	for range 100 {
		steps = append(steps, js(200, `{"id":"s1","status":"running"}`))
	}
	h := newHub(t, steps...)
	c, clock := connect(t, h)
	got, err := search(t.Context(), c)
	checkError(t, err, client.ErrIncomplete, "no progress")
	var all time.Duration
	for _, d := range clock.Slept() {
		all += d
		if d < 300*time.Millisecond || d > 5*time.Second {
			t.Errorf("polled after %v", d)
		}
	}
	if n := len(h.seen()); got != "" || n < 20 || n > 60 || all < time.Minute {
		t.Errorf("%q after %d polls in %v", got, n, all)
	}
}

func TestHTTP2ResetIsResumed(t *testing.T) {
	h := newHub(t, cut(head("s1")+person(2)), events(person(3)+done))
	secure := newTLS(t, h)
	c, err := client.New(client.Config{BaseURL: secure.URL, Transport: secure.Client().Transport})
	if err != nil {
		t.Fatal(err)
	}
	client.Fake(c)
	if got, err := search(t.Context(), c); err != nil || got != "search c2 c3 done:completed:2" {
		t.Errorf("%q, %v", got, err)
	}
}
