package hub_test

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

// guarded is a hub on a loopback port that wants tokens, and two of its users.
func guarded(t testing.TB) (ann, bob *caller, h *hub.Hub) {
	h = open(t, hub.Config{Path: newFile(t)})
	srv := httptest.NewServer(h.Handler())
	t.Cleanup(srv.Close)
	tr := &http.Transport{}
	t.Cleanup(tr.CloseIdleConnections)
	user := func(name string) *caller {
		token, err := h.CreateToken(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		return &caller{t: t, transport: tr, base: srv.URL, token: token}
	}
	return user("ann"), user("bob"), h
}

func TestRefusals(t *testing.T) {
	ann, _, _ := guarded(t)
	long := strings.Repeat("é", 16<<10) + "x" // 32 KiB and one byte
	for _, tc := range []struct {
		name, method, path string
		body               any
		status             int
		code, field        string
	}{
		{"prompt missing", "POST", searchPath, `{}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"prompt null", "POST", searchPath, `{"prompt":null}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"prompt empty", "POST", searchPath, `{"prompt":""}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"prompt of another type", "POST", searchPath, `{"prompt":5}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"prompt too long", "POST", searchPath, wire.SearchRequest{Prompt: long}, 422, wire.ErrInvalidRequest, "prompt"},
		{"prompt no UTF-8", "POST", searchPath, "{\"prompt\":\"a\xffb\"}", 422, wire.ErrInvalidRequest, "prompt"},
		{"unknown field", "POST", searchPath, `{"prompt":"x","promt":"y"}`, 422, wire.ErrInvalidRequest, "promt"},
		{"a field in other letters", "POST", searchPath, `{"Prompt":"x"}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"limit too high", "POST", searchPath, `{"prompt":"x","limit":10001}`, 422, wire.ErrInvalidRequest, "limit"},
		{"limit negative", "POST", searchPath, `{"prompt":"x","limit":-1}`, 422, wire.ErrInvalidRequest, "limit"},
		{"filter of no field", "POST", searchPath, `{"prompt":"x","filters":[{"field":"shoeSize"}]}`, 422, wire.ErrInvalidRequest, "filters[0].field"},
		{"no body", "POST", searchPath, nil, 422, wire.ErrInvalidRequest, ""},
		{"no JSON", "POST", searchPath, `prompt=x`, 422, wire.ErrInvalidRequest, "body"},
		{"two values", "POST", searchPath, `{"prompt":"x"}{"prompt":"y"}`, 422, wire.ErrInvalidRequest, "body"},
		{"body over 1 MiB", "POST", searchPath, `{"prompt":"` + strings.Repeat("x", 1<<20) + `"}`, 413, wire.ErrPayloadTooLarge, ""},
		{"classify: prompt empty", "POST", searchesPath + "/classify-intent", `{"prompt":""}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"classify: prompt too long", "POST", searchesPath + "/classify-intent", wire.PromptRequest{Prompt: long}, 422, wire.ErrInvalidRequest, "prompt"},
		{"title empty", "POST", searchesPath + "/job-title-synonyms", `{"title":""}`, 422, wire.ErrInvalidRequest, "title"},
		{"title blank", "POST", searchesPath + "/job-title-synonyms", `{"title":"  "}`, 422, wire.ErrInvalidRequest, "title"},
		{"skills empty", "POST", searchesPath + "/skills-suggestions", `{"skills":[]}`, 422, wire.ErrInvalidRequest, "skills"},
		{"skills blank", "POST", searchesPath + "/skills-suggestions", `{"skills":[" "]}`, 422, wire.ErrInvalidRequest, "skills"},
		{"skills of another type", "POST", searchesPath + "/skills-suggestions", `{"skills":"Go"}`, 422, wire.ErrInvalidRequest, "skills"},
		{"URL of a look-alike", "POST", searchesPath + "/start-with-sales-navigator-url", `{"url":"https://linkedin.com.evil.example/sales/search/people?query=(x)"}`, 422, wire.ErrInvalidRequest, "url"},
		{"URL over http", "POST", searchesPath + "/start-with-sales-navigator-url", `{"url":"http://www.linkedin.com/sales/search/people?query=(x)"}`, 422, wire.ErrInvalidRequest, "url"},
		{"URL of companies", "POST", searchesPath + "/start-with-sales-navigator-url", `{"url":"https://www.linkedin.com/sales/search/company?query=(x)"}`, 422, wire.ErrInvalidRequest, "url"},
		{"no such search", "GET", searchesPath + "/search_x", nil, 404, wire.ErrNotFound, ""},
		{"expand no such search", "POST", searchesPath + "/search_x/expand", nil, 404, wire.ErrNotFound, ""},
		{"refine no such search", "PATCH", searchesPath + "/search_x", `{"prompt":"x"}`, 404, wire.ErrNotFound, ""},
		{"page too big", "GET", searchesPath + "/history?limit=1001", nil, 422, wire.ErrInvalidRequest, "limit"},
		{"page of no number", "GET", searchesPath + "/history?limit=ten", nil, 422, wire.ErrInvalidRequest, "limit"},
		{"cursor of somebody else", "GET", searchesPath + "/history?cursor=!!", nil, 422, wire.ErrInvalidRequest, "cursor"},
		{"cursor that was never given out", "GET", searchesPath + "/history?cursor=xx", nil, 422, wire.ErrInvalidRequest, "cursor"},
		{"cursor of a list", "GET", searchesPath + "/history?cursor=cG9vbF94", nil, 422, wire.ErrInvalidRequest, "cursor"},
		{"cursor of lists", "GET", poolsPath + "/user/ann?cursor=xx", nil, 422, wire.ErrInvalidRequest, "cursor"},
		{"estimate of nothing", "POST", searchesPath + "/estimate", `{"prompt":" "}`, 422, wire.ErrInvalidRequest, "prompt"},
		{"estimate of a filter that nobody knows", "POST", searchesPath + "/estimate", `{"filters":[{"field":"shoeSize"}]}`, 422, wire.ErrInvalidRequest, "filters[0].field"},
		{"relaxations of no such search", "GET", searchesPath + "/search_x/relaxations", nil, 404, wire.ErrNotFound, ""},
		{"people like nobody known", "POST", searchesPath + "/similar", `{"candidateId":"cand_x"}`, 404, wire.ErrNotFound, ""},
		{"people like nobody", "POST", searchesPath + "/similar", `{}`, 422, wire.ErrInvalidRequest, "candidateId"},
		{"list without a name", "POST", poolsPath, `{"description":"x"}`, 422, wire.ErrInvalidRequest, "name"},
		{"list with a blank name", "POST", poolsPath, `{"name":" "}`, 422, wire.ErrInvalidRequest, "name"},
		{"list of nobody known", "POST", poolsPath, `{"name":"x","candidateIds":["cand_x"]}`, 422, wire.ErrInvalidRequest, "candidateIds"},
		{"list of no such search", "POST", poolsPath, `{"name":"x","candidateSearchId":"search_x"}`, 404, wire.ErrNotFound, ""},
		{"no such list", "GET", poolsPath + "/pool_x", nil, 404, wire.ErrNotFound, ""},
		{"delete no such list", "DELETE", poolsPath + "/pool_x", nil, 404, wire.ErrNotFound, ""},
		{"lists of another", "GET", poolsPath + "/user/bob", nil, 404, wire.ErrNotFound, ""},
		{"no such page", "GET", "/v1/nothing", nil, 404, wire.ErrNotFound, ""},
		{"wrong method", "GET", searchPath + "/x/expand", nil, 404, wire.ErrNotFound, ""},
		{"wrong method of a page", "PUT", searchPath, `{}`, 405, wire.ErrInvalidRequest, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := *ann
			c.t = t
			e := c.refused(tc.method, tc.path, tc.body, tc.status, tc.code)
			if tc.field == "" {
				return
			}
			if len(e.Details) == 0 || e.Details[0].Message == "" {
				t.Fatalf("no details: %+v", e)
			}
			for _, d := range e.Details {
				if d.Field == tc.field {
					return
				}
			}
			t.Errorf("details %+v name no field %s", e.Details, tc.field)
		})
	}
}

// What is wrong is said in words that who typed it understands.
func TestRefusalsSayWhatIsWrong(t *testing.T) {
	ann, _, _ := guarded(t)
	for _, tc := range []struct{ method, path, body, want string }{
		{"POST", searchPath, `{"prompt":""}`, "must not be empty"},
		{"POST", searchPath, `{}`, "is missing"},
		{"POST", searchPath, `{"prompt":5}`, "must be text"},
		{"POST", searchPath, `{"prompt":"x","limit":10001}`, "must be 10000 or less"},
		{"POST", searchPath, `{"prompt":"x","limit":-1}`, "must be 0 or more"},
		{"POST", searchPath, `{"prompt":"x","limit":"ten"}`, "must be a whole number"},
		{"POST", searchPath, `{"prompt":"x","promt":"y"}`, "is not known here: check how it is spelled"},
		{"POST", searchPath, `{"prompt":"x","filters":[{"field":"title","importance":"should"}]}`, "must be one of must, nice, avoid"},
		{"POST", searchesPath + "/skills-suggestions", `{"skills":"Go"}`, "must be a list"},
		{"GET", searchesPath + "/history?limit=ten", "", "must be a whole number"},
		{"GET", searchesPath + "/history?cursor=xx", "", "is none that this hub gave out: take the nextCursor of a page, or leave it out to start at the beginning"},
		{"POST", poolsPath, `{"name":"x","candidateIds":["cand_x"]}`, `there is no candidate "cand_x"`},
	} {
		var body any
		if tc.body != "" {
			body = tc.body
		}
		e := ann.refused(tc.method, tc.path, body, 422, wire.ErrInvalidRequest)
		if len(e.Details) == 0 || e.Details[0].Message != tc.want {
			t.Errorf("%s %s %s: %+v, want %q", tc.method, tc.path, tc.body, e, tc.want)
		}
	}
}

func TestBoundsAreInclusive(t *testing.T) {
	c, _ := local(t)
	c.call("POST", searchesPath+"/classify-intent", wire.PromptRequest{Prompt: strings.Repeat("x ", 16<<10)}, 200, nil)
	body := `{"prompt":"engineer"` + strings.Repeat(" ", 1<<20-len(`{"prompt":"engineer"}`)) + `}`
	c.call("POST", searchesPath+"/classify-intent", body, 200, nil)
}

func TestTokens(t *testing.T) {
	ann, bob, h := guarded(t)
	for name, auth := range map[string]string{"none": "", "unknown": "Bearer scout_nope", "another scheme": "Basic " + ann.token, "bare": ann.token} {
		c := *ann
		c.token = ""
		req := &c
		if auth != "" {
			req = c.with("Authorization", auth)
		}
		for _, p := range [][2]string{{"GET", "/v1/me"}, {"GET", searchesPath + "/history"}, {"POST", searchPath}, {"GET", poolsPath + "/user/ann"}, {"DELETE", poolsPath + "/pool_x"}} {
			var e wire.ErrorBody
			res := req.call(p[0], p[1], nil, http.StatusUnauthorized, &e)
			if e.Error.Code != wire.ErrUnauthorized || res.Header.Get("WWW-Authenticate") != "Bearer" {
				t.Errorf("%s: %s %s: %+v %v", name, p[0], p[1], e, res.Header)
			}
		}
	}
	c := *ann
	c.token = ""
	c.call("POST", searchesPath+"/job-title-synonyms", `{"title":"backend engineer"}`, 200, nil)
	c.call("POST", searchesPath+"/skills-suggestions", `{"skills":["Go"]}`, 200, nil)

	var me wire.Me
	bob.call("GET", "/v1/me", nil, 200, &me)
	if me.UserID != "bob" || me.People != demoPeople || me.Demo != demoPeople || me.Limits.Streams != 16 || me.Limits.RequestsPerSecond != 50 {
		t.Errorf("me: %+v", me)
	}
	tokens, err := h.ListTokens(context.Background())
	if err != nil || len(tokens) != 2 {
		t.Fatalf("tokens: %v %v", tokens, err)
	}
	for _, tok := range tokens {
		if tok.User == "bob" {
			if err := h.RevokeToken(context.Background(), tok.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	bob.refused("GET", "/v1/me", nil, http.StatusUnauthorized, wire.ErrUnauthorized)
	ann.call("GET", "/v1/me", nil, 200, nil)
	if err := h.RevokeToken(context.Background(), "tok_none"); err == nil {
		t.Error("a token that there is not was revoked")
	}
}

func TestOthersThingsAreNotThere(t *testing.T) {
	ann, bob, _ := guarded(t)
	id := ann.search(prompt, 5).search(t).ID
	var l wire.List
	ann.call("POST", poolsPath, wire.CreateListRequest{Name: "mine", CandidateSearchID: id}, 201, &l)

	never := bob.refused("GET", searchesPath+"/search_never", nil, 404, wire.ErrNotFound)
	theirs := bob.refused("GET", searchesPath+"/"+id, nil, 404, wire.ErrNotFound)
	if never.Message != theirs.Message {
		t.Errorf("they differ: %q and %q", never.Message, theirs.Message)
	}
	bob.with("Accept", "text/event-stream").refused("GET", searchesPath+"/"+id, nil, 404, wire.ErrNotFound)
	bob.refused("PATCH", searchesPath+"/"+id, `{"prompt":"x"}`, 404, wire.ErrNotFound)
	bob.refused("POST", searchesPath+"/"+id+"/expand", nil, 404, wire.ErrNotFound)
	bob.refused("GET", poolsPath+"/"+l.ID, nil, 404, wire.ErrNotFound)
	bob.refused("PUT", poolsPath+"/"+l.ID, `{"name":"yours"}`, 404, wire.ErrNotFound)
	bob.refused("DELETE", poolsPath+"/"+l.ID, nil, 404, wire.ErrNotFound)
	bob.refused("POST", poolsPath, wire.CreateListRequest{Name: "x", CandidateSearchID: id}, 404, wire.ErrNotFound)
	var h wire.HistoryPage
	bob.call("GET", searchesPath+"/history", nil, 200, &h)
	if len(h.Items) != 0 {
		t.Errorf("bob's history: %+v", h.Items)
	}
}

func TestRateLimit(t *testing.T) {
	ann, bob, _ := guarded(t)
	const sent = 250
	refused, start := 0, time.Now()
	for range sent {
		res := ann.send(context.Background(), "GET", "/v1/me", nil)
		res.Body.Close()
		if res.StatusCode == http.StatusTooManyRequests {
			refused++
			if res.Header.Get("Retry-After") == "" {
				t.Fatal("no Retry-After")
			}
		}
	}
	// A burst of 100, then 50 a second: however slow the machine is.
	if most := 100 + 50*time.Since(start).Seconds() + 1; float64(sent-refused) > most {
		t.Errorf("%d of %d were answered, %.0f at most should be", sent-refused, sent, most)
	}
	bob.call("GET", "/v1/me", nil, 200, nil)

	c, _ := local(t)
	for range 250 {
		c.call("GET", "/v1/me", nil, 200, nil)
	}
}

func TestPagesOfOtherSites(t *testing.T) {
	ann, _, h := guarded(t)
	ann.with("Origin", "https://evil.example").refused("GET", "/v1/me", nil, 403, wire.ErrForbidden)
	ann.with("Origin", "null").refused("GET", "/v1/me", nil, 403, wire.ErrForbidden)
	ann.with("Sec-Fetch-Site", "cross-site").refused("GET", "/v1/me", nil, 403, wire.ErrForbidden)
	ann.with("Host", "evil.example").refused("GET", "/v1/me", nil, 403, wire.ErrForbidden)
	ann.with("Host", "scout.local").refused("GET", "/v1/me", nil, 403, wire.ErrForbidden)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(ann.base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"localhost:" + port, "127.0.0.1", "[::1]:" + port} {
		ann.with("Host", host).call("GET", "/v1/me", nil, 200, nil)
	}
	ann.with("Origin", ann.base).call("GET", "/v1/me", nil, 200, nil)

	res := ann.call("GET", "/v1/me", nil, 200, nil)
	for k, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Access-Control-Allow-Origin": ""} {
		if got := res.Header.Get(k); got != want {
			t.Errorf("%s: %q, want %q", k, got, want)
		}
	}
	rec := httptest.NewRecorder() // no connection, no loopback: the name is not checked
	h.Handler().ServeHTTP(rec, httptest.NewRequest("GET", "http://hub.example/healthz", nil))
	if rec.Code != 200 {
		t.Errorf("behind a name of its own: %d", rec.Code)
	}
}

// TestTooManyStreams follows a search that another process seems to run, so
// that its streams stay open.
func TestTooManyStreams(t *testing.T) {
	ann, bob, h := guarded(t)
	id := ann.search(prompt, 1).search(t).ID
	db, err := sql.Open("sqlite", "file:"+h.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	lease := time.Now().Add(time.Hour).UnixMilli()
	if _, err := db.Exec("UPDATE versions SET status = 'running', lease = ? WHERE search_id = ?", lease, id); err != nil {
		t.Fatal(err)
	}
	follow := ann.with("Accept", "text/event-stream")
	var open []*http.Response
	for range 16 {
		res := follow.send(context.Background(), "GET", searchesPath+"/"+id, nil)
		defer res.Body.Close()
		if res.StatusCode != 200 {
			t.Fatalf("stream %d: %d", len(open), res.StatusCode)
		}
		open = append(open, res)
	}
	res := follow.send(context.Background(), "GET", searchesPath+"/"+id, nil)
	res.Body.Close()
	if res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") == "" {
		t.Errorf("the 17th stream: %d %v", res.StatusCode, res.Header)
	}
	ann.call("GET", "/v1/me", nil, 200, nil) // requests are counted apart
	bob.search(prompt, 1)

	// When the search ends the streams end, and their places are free.
	if _, err := db.Exec("UPDATE versions SET status = 'completed' WHERE search_id = ?", id); err != nil {
		t.Fatal(err)
	}
	for _, res := range open {
		s, err := readStream(res.Body, 0)
		if err != nil {
			t.Fatal(err)
		}
		s.done(t)
	}
	follow.stream("GET", searchesPath+"/"+id, nil).done(t)
}
