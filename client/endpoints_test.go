package client_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

// TestEndpoints holds the method, path and body of each call, and what it
// makes of the hub's answer.
func TestEndpoints(t *testing.T) {
	ctx := context.Background()
	name := "New"
	print := func(v any, err error) string {
		data, _ := json.Marshal(v)
		return fmt.Sprint(string(data), err)
	}
	const (
		searchJSON = `{"id":"s1","version":2,"prompt":"go","filters":[],"status":"running","resultCount":0}`
		listJSON   = `{"id":"pool_1","name":"NYC","candidateCount":0}`
	)
	cases := map[string]struct {
		call    func(*client.Client) string
		answer  http.HandlerFunc
		request string // "METHOD /path body"
		want    string
	}{
		"classify": {
			func(c *client.Client) string { return print(c.Classify(ctx, "go")) }, js(200, `{"intent":"search","filters":[]}`),
			`POST /v1/searches/candidates/classify-intent {"prompt":"go"}`, `{"intent":"search","confidence":0,"prompt":"","filters":[],"unresolved":[],"warnings":[]}<nil>`,
		},
		"history": {
			func(c *client.Client) string {
				return print(c.History(ctx, client.Query{Limit: 5, Cursor: "a b", Q: "go&x"}))
			}, js(200, `{"items":[]}`),
			`GET /v1/searches/candidates/history?cursor=a+b&limit=5&q=go%26x `, `{"items":[]}<nil>`,
		},
		"get": {
			func(c *client.Client) string { return print(c.Get(ctx, "s/1?", client.Query{Version: 2})) }, js(200, searchJSON),
			`GET /v1/searches/candidates/s%2F1%3F?version=2 `, searchJSON + `<nil>`,
		},
		"get, only people": {
			func(c *client.Client) string { return print(c.Get(ctx, "s1", client.Query{})) }, js(200, `[]`),
			`GET /v1/searches/candidates/s1 `, `{"id":"s1","version":1,"prompt":"","filters":[],"status":"completed","resultCount":0,"results":{"items":[]}}<nil>`,
		},
		"update prompt": {
			func(c *client.Client) string { return print(c.UpdatePrompt(ctx, "s1", "go")) }, js(200, searchJSON),
			`PATCH /v1/searches/candidates/s1 {"prompt":"go"}`, searchJSON + `<nil>`,
		},
		"update prompt, stream": {
			func(c *client.Client) string { return print(c.UpdatePrompt(ctx, "s1", "go")) }, events(head("s1") + person(2) + done),
			`PATCH /v1/searches/candidates/s1 {"prompt":"go"}`, strings.Replace(searchJSON, `"version":2`, `"version":1`, 1) + `<nil>`,
		},
		"classify with model": {
			func(c *client.Client) string { return print(c.ClassifyWithModel(ctx, "go")) }, js(200, `{"intent":"search","filters":[]}`),
			`POST /v1/searches/candidates/classify-intent?model=1 {"prompt":"go"}`, `{"intent":"search","confidence":0,"prompt":"","filters":[],"unresolved":[],"warnings":[]}<nil>`,
		},
		"queries": {
			func(c *client.Client) string { return print(c.Queries(ctx, wire.QueriesRequest{Prompt: "go"})) },
			js(200, `{"salesNavigator":{"url":"https://x","notCarried":["remote"]},"linkedin":"Go","google":{"text":"","notCarried":null}}`),
			`POST /v1/searches/candidates/queries {"prompt":"go"}`,
			`{"salesNavigator":{"text":"https://x","notCarried":[{"text":"remote","why":"","message":""}]},"linkedin":{"text":"Go","notCarried":[]},"google":{"text":"","notCarried":[]}}<nil>`,
		},
		"queries, unknown": {
			func(c *client.Client) string {
				_, err := c.Queries(ctx, wire.QueriesRequest{Prompt: "go"})
				return fmt.Sprint(errors.Is(err, client.ErrNotFound))
			}, js(404, `{}`),
			`POST /v1/searches/candidates/queries {"prompt":"go"}`, `true`,
		},
		"estimate": {
			func(c *client.Client) string {
				return print(c.Estimate(ctx, wire.EstimateRequest{Filters: []wire.Filter{{ID: "f1", Field: "skill", Values: []wire.Value{{Text: "Go"}}}}}))
			}, js(200, `{"total":3,"min":2,"max":5,"quality":"about","without":[{"filterId":"f1","total":9}],"tightest":"f1"}`),
			`POST /v1/searches/candidates/estimate {"filters":[{"id":"f1","field":"skill","values":[{"text":"Go"}]}]}`,
			`{"total":3,"min":2,"max":5,"quality":"about","without":[{"filterId":"f1","total":9}],"tightest":"f1"}<nil>`,
		},
		"estimate, only a number": {
			func(c *client.Client) string { return print(c.Estimate(ctx, wire.EstimateRequest{Prompt: "go"})) }, js(200, `{"data":{"count":"3"}}`),
			`POST /v1/searches/candidates/estimate {"prompt":"go"}`, `{"total":3}<nil>`,
		},
		"relaxations": {
			func(c *client.Client) string { return print(c.Relaxations(ctx, "s/1", 2)) },
			js(200, `{"candidateSearchId":"s/1","version":2,"items":[{"id":"f1.nice","filterId":"f1","from":"a","to":"b","gain":7}]}`),
			`GET /v1/searches/candidates/s%2F1/relaxations?version=2 `,
			`{"candidateSearchId":"s/1","version":2,"items":[{"id":"f1.nice","filterId":"f1","from":"a","to":"b","gain":7}]}<nil>`,
		},
		"relaxations, unknown": {
			func(c *client.Client) string {
				_, err := c.Relaxations(ctx, "s1", 0)
				return fmt.Sprint(errors.Is(err, client.ErrNotFound))
			}, js(404, `{}`),
			`GET /v1/searches/candidates/s1/relaxations `, `true`,
		},
		"similar": {
			func(c *client.Client) string { return print(c.Similar(ctx, "cand_1")) },
			js(200, `{"intent":"search","confidence":1,"prompt":"nurse in Spain","filters":[],"unresolved":[],"warnings":[]}`),
			`POST /v1/searches/candidates/similar {"candidateId":"cand_1"}`,
			`{"intent":"search","confidence":1,"prompt":"nurse in Spain","filters":[],"unresolved":[],"warnings":[]}<nil>`,
		},
		"expand by one step": {
			func(c *client.Client) string {
				return fmt.Sprint(collect(c.Expand(ctx, "s1", wire.ExpandRequest{Relaxation: "f1.nice"})))
			}, events(done),
			`POST /v1/searches/candidates/s1/expand {"relaxation":"f1.nice"}`, `done:completed:2<nil>`,
		},
		"synonyms": {
			func(c *client.Client) string {
				return print(c.Synonyms(ctx, wire.SynonymsRequest{Title: "sre", Limit: 3}))
			}, js(200, `["Platform Engineer"]`),
			`POST /v1/searches/candidates/job-title-synonyms {"title":"sre","limit":3}`, `{"query":"","synonyms":[{"title":"Platform Engineer","score":0,"count":0}]}<nil>`,
		},
		"skills": {
			func(c *client.Client) string {
				return print(c.Skills(ctx, wire.SkillsRequest{Skills: []string{"Go"}}))
			}, js(200, `{"query":["Go"],"suggestions":[]}`),
			`POST /v1/searches/candidates/skills-suggestions {"skills":["Go"]}`, `{"query":["Go"],"suggestions":[]}<nil>`,
		},
		"create list": {
			func(c *client.Client) string {
				return print(c.CreateList(ctx, wire.CreateListRequest{Name: "NYC", CandidateSearchID: "s1"}))
			}, js(201, listJSON, `ETag: "7"`),
			`POST /v1/pools/candidates {"name":"NYC","candidateSearchId":"s1"}`, `{"id":"pool_1","name":"NYC","candidateCount":0,"etag":"\"7\""}<nil>`,
		},
		"lists": {
			func(c *client.Client) string { return print(c.Lists(ctx, "u/1", client.Query{Limit: 2})) }, js(200, `[{"_id":"p1","title":"NYC"}]`),
			`GET /v1/pools/candidates/user/u%2F1?limit=2 `, `{"items":[{"id":"p1","name":"NYC","candidateCount":0}]}<nil>`,
		},
		"list": {
			func(c *client.Client) string { return print(c.List(ctx, "pool_1", client.Query{Cursor: "n"})) }, js(200, listJSON),
			`GET /v1/pools/candidates/pool_1?cursor=n `, listJSON + `<nil>`,
		},
		"update list": {
			func(c *client.Client) string {
				return print(c.UpdateList(ctx, "pool_1", wire.UpdateListRequest{Name: &name, Add: []string{"c1"}}, `"7"`))
			}, js(200, listJSON),
			`PUT /v1/pools/candidates/pool_1 {"name":"New","add":["c1"]}`, listJSON + `<nil>`,
		},
		"update members": {
			func(c *client.Client) string {
				var none *int
				four, empty, note := 4, []string{}, ""
				rating := &four
				_, err := c.UpdateList(ctx, "pool_1", wire.UpdateListRequest{Members: []wire.MemberChange{
					{CandidateID: "c1", Rating: &none, Tags: &empty, Note: &note}, {CandidateID: "c2", Rating: &rating}, {CandidateID: "c3"},
				}}, `"7"`)
				return fmt.Sprint(err)
			}, js(200, listJSON),
			`PUT /v1/pools/candidates/pool_1 {"members":[{"candidateId":"c1","rating":null,"tags":[],"note":""},{"candidateId":"c2","rating":4},{"candidateId":"c3"}]}`, `<nil>`,
		},
		"update list, moved on": {
			func(c *client.Client) string {
				_, err := c.UpdateList(ctx, "pool_1", wire.UpdateListRequest{Name: &name}, `"7"`)
				var api *wire.Error
				return fmt.Sprint(errors.As(err, &api) && api.Code == wire.ErrPreconditionFailed)
			}, js(412, `{}`),
			`PUT /v1/pools/candidates/pool_1 {"name":"New"}`, `true`,
		},
		"delete": {
			func(c *client.Client) string { return fmt.Sprint(c.DeleteList(ctx, "pool_1")) }, answer(204, "", ""),
			`DELETE /v1/pools/candidates/pool_1 `, `<nil>`,
		},
		"delete, 200": {
			func(c *client.Client) string { return fmt.Sprint(c.DeleteList(ctx, "pool_1")) }, js(200, `{"ok":true}`),
			`DELETE /v1/pools/candidates/pool_1 `, `<nil>`,
		},
		"delete, gone": {
			func(c *client.Client) string { return fmt.Sprint(c.DeleteList(ctx, "pool_1")) }, js(404, `{"error":"no such list"}`),
			`DELETE /v1/pools/candidates/pool_1 `, `<nil>`,
		},
		"delete, gone in a 200": {
			func(c *client.Client) string { return fmt.Sprint(c.DeleteList(ctx, "pool_1")) }, js(200, `{"success":false,"error":{"code":"not_found","message":"x"}}`),
			`DELETE /v1/pools/candidates/pool_1 `, `<nil>`,
		},
		"me": {
			func(c *client.Client) string { return print(c.Me(ctx)) }, js(200, `{"userId":"u1","people":1,"demo":0}`),
			`GET /v1/me `, `{"userId":"u1","people":1,"demo":0}<nil>`,
		},
		"sales navigator": {
			func(c *client.Client) string {
				return fmt.Sprint(collect(c.StartSalesNavigator(ctx, wire.SalesNavigatorRequest{URL: "https://www.linkedin.com/sales/search/people?a=b"})))
			}, events(head("s1") + done),
			`POST /v1/searches/candidates/start-with-sales-navigator-url {"url":"https://www.linkedin.com/sales/search/people?a=b"}`, `search done:completed:2<nil>`,
		},
		"expand": {
			func(c *client.Client) string {
				return fmt.Sprint(collect(c.Expand(ctx, "s1", wire.ExpandRequest{Limit: 5})))
			}, events(done),
			`POST /v1/searches/candidates/s1/expand {"limit":5}`, `done:completed:2<nil>`,
		},
		"refine": {
			func(c *client.Client) string {
				return fmt.Sprint(collect(c.Refine(ctx, "s1", wire.RefineRequest{Prompt: "go"})))
			}, events(done),
			`PATCH /v1/searches/candidates/s1 {"prompt":"go"}`, `done:completed:2<nil>`,
		},
		"resume": {
			func(c *client.Client) string { return fmt.Sprint(collect(c.Resume(ctx, "s1", "s1.1.1"))) }, events(done),
			`GET /v1/searches/candidates/s1 `, `done:completed:2<nil>`,
		},
	}
	for label, tc := range cases {
		t.Run(label, func(t *testing.T) {
			t.Parallel()
			h := newHub(t, tc.answer)
			c, _ := connect(t, h)
			if got := tc.call(c); got != tc.want {
				t.Errorf("%s, want %s", got, tc.want)
			}
			r := h.seen()[0]
			if got := fmt.Sprintf("%s %s %s", r.method, r.path, r.body); got != tc.request {
				t.Errorf("%s, want %s", got, tc.request)
			}
			if r.header.Get("Authorization") != "Bearer secret" || r.header.Get("User-Agent") != "scout" || (r.body != "") != (r.header.Get("Content-Type") == "application/json") {
				t.Errorf("headers %v", r.header)
			}
			if want := map[bool]string{true: `"7"`}[r.method == "PUT"]; r.header.Get("If-Match") != want {
				t.Errorf("If-Match %q", r.header.Get("If-Match"))
			}
		})
	}
}

func TestIDsThatClimb(t *testing.T) {
	h := newHub(t)
	c, _ := connect(t, h)
	for _, id := range []string{"", ".", ".."} {
		if _, err := c.Get(t.Context(), id, client.Query{}); err == nil {
			t.Errorf("Get(%q) was sent", id)
		}
		if err := c.DeleteList(t.Context(), id); err == nil {
			t.Errorf("DeleteList(%q) was sent", id)
		}
		if _, err := collect(c.Resume(t.Context(), id, "")); err == nil {
			t.Errorf("Resume(%q) was sent", id)
		}
	}
}

// A list that is answered only by its id is looked at; if that fails, it is
// what was asked for.
func TestCreateListAnsweredByAnID(t *testing.T) {
	for _, tc := range []struct {
		label string
		steps []http.HandlerFunc
		want  wire.List
	}{
		{"then looked at", []http.HandlerFunc{js(201, `{"id":"p1"}`), js(200, `{"id":"p1","name":"NYC","candidateCount":5}`)}, wire.List{ID: "p1", Name: "NYC", CandidateCount: 5}},
		{"then 404", []http.HandlerFunc{js(201, `"p1"`), js(404, `{}`)}, wire.List{ID: "p1", Name: "NYC", CandidateSearchID: "s1", CandidateCount: 2}},
		{"by Location", []http.HandlerFunc{answer(201, "", "", "Location: /v1/pools/candidates/p1"), js(404, `{}`)}, wire.List{ID: "p1", Name: "NYC", CandidateSearchID: "s1", CandidateCount: 2}},
	} {
		h := newHub(t, tc.steps...)
		c, _ := connect(t, h)
		got, err := c.CreateList(t.Context(), wire.CreateListRequest{Name: "NYC", CandidateSearchID: "s1", CandidateIDs: []string{"a", "b"}})
		if err != nil || got.ID != tc.want.ID || got.Name != tc.want.Name || got.CandidateCount != tc.want.CandidateCount || got.CandidateSearchID != tc.want.CandidateSearchID {
			t.Errorf("%s: %+v, %v", tc.label, got, err)
		}
	}
}

func TestChangesAnsweredByOK(t *testing.T) {
	h := newHub(t, js(200, `{"ok":true}`), js(200, `{"id":"p1","name":"NYC","candidateCount":5}`))
	c, _ := connect(t, h)
	if l, err := c.UpdateList(t.Context(), "p1", wire.UpdateListRequest{Add: []string{"c"}}, ""); err != nil || l.CandidateCount != 5 {
		t.Errorf("%+v, %v", l, err)
	}
	h = newHub(t, js(200, `{"ok":true}`), js(200, `{"id":"s1","prompt":"new","status":"running"}`))
	c, _ = connect(t, h)
	if s, err := c.UpdatePrompt(t.Context(), "s1", "new"); err != nil || s.Prompt != "new" {
		t.Errorf("%+v, %v", s, err)
	}
	h = newHub(t, js(200, `{"searchId":"s2"}`), js(200, `{"id":"s2","prompt":"new","status":"running"}`))
	c, _ = connect(t, h)
	if s, err := c.UpdatePrompt(t.Context(), "s1", "new"); err != nil || s.ID != "s2" || h.seen()[1].path != "/v1/searches/candidates/s2" {
		t.Errorf("%+v, %v", s, err)
	}
}

// What is asked may be asked again; what changes something only if the hub
// surely did nothing.
func TestRetriesOfCalls(t *testing.T) {
	down, bad := js(503, "{}"), js(502, "{}")
	for label, tc := range map[string]struct {
		steps []http.HandlerFunc
		call  func(*client.Client) error
		fails bool
	}{
		"get":      {[]http.HandlerFunc{bad, js(500, "{}"), drop, js(200, `{"items":[]}`)}, func(c *client.Client) error { _, err := c.History(t.Context(), client.Query{}); return err }, false},
		"classify": {[]http.HandlerFunc{bad, js(200, `{"intent":"search","filters":[]}`)}, func(c *client.Client) error { _, err := c.Classify(t.Context(), "x"); return err }, false},
		"create": {[]http.HandlerFunc{bad, js(201, `{"id":"p","name":"n","candidateCount":0}`)}, func(c *client.Client) error {
			_, err := c.CreateList(t.Context(), wire.CreateListRequest{Name: "n"})
			return err
		}, false},
		"put, 503": {[]http.HandlerFunc{down, js(200, `{"id":"p","name":"n","candidateCount":0}`)}, func(c *client.Client) error {
			_, err := c.UpdateList(t.Context(), "p", wire.UpdateListRequest{}, "")
			return err
		}, false},
		"put, 502": {[]http.HandlerFunc{bad}, func(c *client.Client) error {
			_, err := c.UpdateList(t.Context(), "p", wire.UpdateListRequest{}, "")
			return err
		}, true},
		"get, not there": {[]http.HandlerFunc{js(404, "{}")}, func(c *client.Client) error { _, err := c.Get(t.Context(), "s", client.Query{}); return err }, true},
	} {
		h := newHub(t, tc.steps...)
		c, _ := connect(t, h)
		if err := tc.call(c); (err != nil) != tc.fails || len(h.seen()) != len(tc.steps) {
			t.Errorf("%s: %v after %d requests", label, err, len(h.seen()))
		}
	}
}

func TestNobodyListens(t *testing.T) {
	h := newHub(t)
	c, clock := connect(t, h)
	h.Close()
	_, err := c.Me(t.Context())
	if !errors.Is(err, client.ErrUnreachable) || len(clock.Slept()) != 0 || !strings.Contains(err.Error(), h.URL) {
		t.Errorf("%v after %v", err, clock.Slept())
	}
}

func TestOversizedAnswer(t *testing.T) {
	h := newHub(t, js(200, `["`+strings.Repeat("x", 33<<20)+`"]`))
	c, _ := connect(t, h)
	if _, err := c.History(t.Context(), client.Query{}); err == nil || !strings.Contains(err.Error(), "32 MiB") {
		t.Errorf("%v", err)
	}
}

func TestAPageInPlaceOfJSON(t *testing.T) {
	h := newHub(t, answer(200, "text/html", "<html><TITLE>Sign in</TITLE>"))
	c, _ := connect(t, h)
	var api *wire.Error
	if _, err := c.History(t.Context(), client.Query{}); !errors.As(err, &api) || !strings.HasSuffix(api.Message, ": Sign in") {
		t.Errorf("%v", err)
	}
}

func TestErrorBodyIsBounded(t *testing.T) {
	h := newHub(t, answer(400, "text/plain", strings.Repeat("x", 1<<20)))
	c, _ := connect(t, h)
	if _, err := c.Me(t.Context()); err == nil || len(err.Error()) > 2000 {
		t.Errorf("an error of %d bytes", len(err.Error()))
	}
}

// What a hub writes must not reach the terminal through an error's text.
func TestErrorTextIsClean(t *testing.T) {
	h := newHub(t, js(400, `{"error":{"code":"x","message":"\u001b[2Jgone","requestId":"\u0007"}}`), answer(302, "", "", "Location: /\u202ex"))
	c, _ := connect(t, h)
	for range 2 {
		if _, err := c.Me(t.Context()); err == nil || strings.ContainsAny(err.Error(), "\x1b\a\u202e") {
			t.Errorf("%q", err)
		}
	}
}

func jwt(claims string) string {
	return "eyJhbGciOiJIUzI1NiJ9." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2ln"
}

// Whose lists are one's own: the configuration, the hub, the token, or nobody
// knows.
func TestOwnLists(t *testing.T) {
	page := js(200, `{"items":[]}`)
	for label, tc := range map[string]struct {
		user, token string
		steps       []http.HandlerFunc
		want        string // last path, or ""
		is          error
	}{
		"configured":         {"u7", "x", []http.HandlerFunc{page}, "/v1/pools/candidates/user/u7", nil},
		"the hub":            {"", jwt(`{"sub":"other"}`), []http.HandlerFunc{js(200, `{"userId":"u1"}`), page}, "/v1/pools/candidates/user/u1", nil},
		"token":              {"", jwt(`{"sub":"u2"}`), []http.HandlerFunc{js(404, "{}"), page}, "/v1/pools/candidates/user/u2", nil},
		"token, page":        {"", jwt(`{"user_id":5}`), []http.HandlerFunc{answer(200, "text/html", "<html>"), page}, "/v1/pools/candidates/user/5", nil},
		"nobody":             {"", "opaque", []http.HandlerFunc{js(404, "{}")}, "/v1/me", client.ErrNeedUserID},
		"nobody, other page": {"", "opaque", []http.HandlerFunc{answer(200, "text/html", "<html>")}, "/v1/me", client.ErrNeedUserID},
		"refused":            {"", jwt(`{"sub":"u2"}`), []http.HandlerFunc{js(401, "{}")}, "/v1/me", client.ErrUnauthorized},
	} {
		h := newHub(t, tc.steps...)
		c, _ := connect(t, h, func(cfg *client.Config) { cfg.UserID, cfg.Token = tc.user, client.StaticToken(tc.token) })
		_, err := c.Lists(t.Context(), "", client.Query{})
		seen := h.seen()
		if !errors.Is(err, tc.is) || seen[len(seen)-1].path != tc.want {
			t.Errorf("%s: %v, %s", label, err, seen[len(seen)-1].path)
		}
	}
	// Asked once a token.
	h := newHub(t, js(200, `{"userId":"u1"}`), page, page)
	c, _ := connect(t, h)
	for range 2 {
		if _, err := c.Lists(t.Context(), "", client.Query{}); err != nil {
			t.Error(err)
		}
	}
}

func TestCallEndsWithItsContext(t *testing.T) {
	h := newHub(t, js(503, "{}"))
	c, clock := connect(t, h)
	ctx, cancel := context.WithCancel(t.Context())
	clock.OnSleep = func(time.Duration) { cancel() }
	if _, err := c.Me(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
