package client_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client"
	"github.com/scout-cli/scout/client/wire"
)

// TestFaults runs a search against each fault that a connection or a hub can
// have, and holds what came, how it ended, and how often was asked.
func TestFaults(t *testing.T) {
	conflict := `{"error":{"code":"conflict","message":"runs already","candidateSearchId":"s1"}}`
	unavailable := js(503, `{"error":{"code":"internal","message":"starting"}}`)
	cases := map[string]struct {
		steps []http.HandlerFunc
		want  string // events
		is    error  // errors.Is; nil means that it must end well
		says  string // in the error
	}{
		"all well":                 {[]http.HandlerFunc{events(head("s1") + person(2) + done)}, "search c2 done:completed:2", nil, ""},
		"drop in an event":         {[]http.HandlerFunc{cut(head("s1") + person(2) + "id: s1.1.3\nevent: candidate\ndata: {\"seq"), events(person(3) + done)}, "search c2 c3 done:completed:2", nil, ""},
		"drop between events":      {[]http.HandlerFunc{cut(head("s1") + person(2)), events(person(3) + done)}, "search c2 c3 done:completed:2", nil, ""},
		"clean close without done": {[]http.HandlerFunc{events(head("s1") + person(2)), events(person(3) + done)}, "search c2 c3 done:completed:2", nil, ""},
		"sent again after resume":  {[]http.HandlerFunc{cut(head("s1") + person(2)), events(head("s1") + person(2) + person(3) + done)}, "search c2 c3 done:completed:2", nil, ""},
		"cut four times":           {[]http.HandlerFunc{cut(head("s1") + person(2)), cut(person(3)), cut(person(4)), cut(person(5))}, "search c2 c3 c4 c5", client.ErrIncomplete, "4 people"},
		"cut, no ids, get completed": {[]http.HandlerFunc{
			cut("data: {\"type\":\"search\",\"searchId\":\"s1\",\"prompt\":\"go\"}\n\ndata: {\"id\":\"c1\",\"fullName\":\"A\"}\n\n"),
			js(200, `{"id":"s1","status":"completed","results":[{"id":"c1","fullName":"A"},{"id":"c2","fullName":"B"}]}`),
		}, "search c1 c1 c2 done:completed:2", nil, ""},
		"cut, nothing known":           {[]http.HandlerFunc{cut("data: {\"id\":\"c1\",\"fullName\":\"A\"}\n\n")}, "c1", client.ErrIncomplete, "1 people"},
		"cut, search gone":             {[]http.HandlerFunc{cut(head("s1") + person(2)), js(404, `{"error":"gone"}`)}, "search c2", client.ErrNotFound, "incomplete"},
		"drop before headers":          {[]http.HandlerFunc{drop, events(head("s1") + done)}, "search done:completed:2", nil, ""},
		"drop before headers, 4x":      {[]http.HandlerFunc{drop, drop, drop, drop}, "", client.ErrUnreachable, "no answer"},
		"empty stream":                 {[]http.HandlerFunc{events("")}, "", client.ErrIncomplete, "0 people"},
		"comments only":                {[]http.HandlerFunc{events(strings.Repeat(": ping\n\n", 20_000) + head("s1") + done)}, "search done:completed:2", nil, ""},
		"200 with a JSON error":        {[]http.HandlerFunc{js(200, `{"error":{"code":"rateLimited","message":"no credits"}}`)}, "", errAPI, "no credits"},
		"200 with success false":       {[]http.HandlerFunc{js(200, `{"success":false,"message":"no credits"}`)}, "", errAPI, "no credits"},
		"200 with a web page":          {[]http.HandlerFunc{answer(200, "text/html", "<html><title>Sign in</title>")}, "", errAPI, "web page, not with the API: Sign in"},
		"401":                          {[]http.HandlerFunc{js(401, `{"error":{"code":"unauthorized","message":"token expired"}}`)}, "", client.ErrUnauthorized, "token expired"},
		"403":                          {[]http.HandlerFunc{js(403, `{"detail":"not your plan"}`)}, "", client.ErrUnauthorized, "not your plan"},
		"404":                          {[]http.HandlerFunc{answer(404, "text/plain", "404 page not found")}, "", client.ErrNotFound, "POST http://"},
		"401 after a cut":              {[]http.HandlerFunc{cut(head("s1") + person(2)), js(401, `{}`)}, "search c2", client.ErrUnauthorized, "1 people"},
		"409 with an id":               {[]http.HandlerFunc{js(409, conflict), events(head("s1") + person(2) + done)}, "search c2 done:completed:2", nil, ""},
		"409 without an id":            {[]http.HandlerFunc{js(409, `{"error":{"code":"conflict","message":"busy"}}`)}, "", errAPI, "busy"},
		"409 twice":                    {[]http.HandlerFunc{js(409, conflict), js(409, conflict)}, "", errAPI, "runs already"},
		"422":                          {[]http.HandlerFunc{js(422, `{"error":{"code":"invalidRequest","message":"invalid","details":[{"field":"prompt","message":"must not be empty"}]}}`)}, "", errAPI, "prompt: must not be empty"},
		"500 once":                     {[]http.HandlerFunc{js(500, `{}`), events(head("s1") + done)}, "search done:completed:2", nil, ""},
		"500 twice":                    {[]http.HandlerFunc{js(500, `{}`), js(500, `{}`, "X-Request-Id: req_7")}, "", errAPI, "req_7"},
		"501":                          {[]http.HandlerFunc{js(501, `{}`)}, "", errAPI, "501"},
		"502, 503, 504, well":          {[]http.HandlerFunc{answer(502, "text/html", "<html>"), unavailable, js(504, ""), events(head("s1") + done)}, "search done:completed:2", nil, ""},
		"503 for ever":                 {[]http.HandlerFunc{unavailable, unavailable, unavailable, unavailable}, "", errAPI, "starting"},
		"503 while resuming":           {[]http.HandlerFunc{cut(head("s1") + person(2)), unavailable, events(person(3) + done)}, "search c2 c3 done:completed:2", nil, ""},
		"gzip":                         {[]http.HandlerFunc{answer(200, "text/event-stream", "\x1f\x8b", "Content-Encoding: gzip")}, "", errAny, `encoded as "gzip"`},
		"huge event":                   {[]http.HandlerFunc{events(head("s1") + "data: " + strings.Repeat("x", 1<<20) + "\n\n" + done)}, "search", client.ErrIncomplete, "1 MiB"},
		"events after done":            {[]http.HandlerFunc{events(head("s1") + done + person(2) + person(3))}, "search done:completed:2", nil, ""},
		"unknown event":                {[]http.HandlerFunc{events(head("s1") + "event: telemetry\ndata: {}\n\n" + done)}, "search done:completed:2", nil, ""},
		"one unreadable":               {[]http.HandlerFunc{events(head("s1") + "event: candidate\ndata: {\"id\"\n\n" + person(2) + done)}, "search c2 done:completed:2", nil, ""},
		"20 unreadable":                {[]http.HandlerFunc{events(head("s1") + strings.Repeat("data: {\n\n", 20) + person(2) + strings.Repeat("data: {\n\n", 20) + done)}, "search c2 done:completed:2", nil, ""},
		"21 unreadable":                {[]http.HandlerFunc{events(head("s1") + strings.Repeat("data: {\n\n", 21) + done)}, "search", client.ErrIncomplete, "more than 20"},
		"id only":                      {[]http.HandlerFunc{events(head("s1") + "id: x\n\nevent: candidate\n\n" + done)}, "search done:completed:2", nil, ""},
		"bad chunk":                    {[]http.HandlerFunc{raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"), nil}, "", client.ErrIncomplete, "chunk"},
		"short body":                   {[]http.HandlerFunc{raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9000\r\n\r\n" + head("s1")), events(done)}, "search done:completed:2", nil, ""},
		"301":                          {[]http.HandlerFunc{answer(301, "text/html", "", "Location: https://elsewhere.example/x")}, "", errAny, "https://elsewhere.example/x"},
		"307 to itself":                {[]http.HandlerFunc{answer(307, "text/html", "", "Location: /v1/searches/candidates/search")}, "", errAny, "307"},
		"fatal error event":            {[]http.HandlerFunc{events(head("s1") + "event: error\ndata: {\"error\":{\"code\":\"internal\",\"message\":\"index broken\"},\"fatal\":true}\n\n" + done)}, "search", errAPI, "index broken"},
		"error event, goes on":         {[]http.HandlerFunc{events(head("s1") + "event: error\ndata: {\"error\":{\"code\":\"internal\",\"message\":\"x\"},\"fatal\":false}\n\n" + done)}, "search error done:completed:2", nil, ""},
		"error event, unsaid, ends":    {[]http.HandlerFunc{events(head("s1") + "event: error\ndata: quota used up\n\n")}, "search error", errAPI, "quota used up"},
		"error event, unsaid, goes on": {[]http.HandlerFunc{events(head("s1") + "event: error\ndata: one shard\n\n" + done)}, "search error done:completed:2", nil, ""},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			steps := slices.DeleteFunc(slices.Clone(tc.steps), func(f http.HandlerFunc) bool { return f == nil })
			h := newHub(t, steps...)
			c, _ := connect(t, h)
			got, err := search(t.Context(), c)
			if got != tc.want {
				t.Errorf("events %q, want %q", got, tc.want)
			}
			checkError(t, err, tc.is, tc.says)
			seen := h.seen()
			if len(seen) != len(steps) {
				t.Errorf("%d requests, want %d", len(seen), len(steps))
			}
			for _, r := range seen {
				if r.method == "POST" && r.header.Get("Idempotency-Key") != seen[0].header.Get("Idempotency-Key") || r.header.Get("Accept-Encoding") != "identity" {
					t.Errorf("headers %v", r.header)
				}
			}
		})
	}
}

var (
	errAPI = errors.New("a *wire.Error")
	errAny = errors.New("any error")
)

func checkError(t *testing.T, err, is error, says string) {
	t.Helper()
	var api *wire.Error
	switch {
	case is == nil:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
		return
	case err == nil:
		t.Error("ended well")
		return
	case is == errAPI:
		if !errors.As(err, &api) {
			t.Errorf("%v holds no *wire.Error", err)
		}
	case is != errAny && !errors.Is(err, is):
		t.Errorf("%v (%T) is not %v", err, err, is)
	}
	if !strings.Contains(err.Error(), says) {
		t.Errorf("error %q doesn't say %q", err, says)
	}
}

func TestResumeSendsTheLastCompleteEvent(t *testing.T) {
	h := newHub(t,
		cut(head("s1")+person(2)+"id: s1.1.3\nevent: candidate\ndata: {\"seq"),
		cut(person(3)+"id: s1.1.4\n"),
		events(done))
	c, clock := connect(t, h)
	if _, err := search(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	seen := h.seen()
	for i, want := range []struct{ method, path, last string }{
		{"POST", "/v1/searches/candidates/search", ""},
		{"GET", "/v1/searches/candidates/s1", "s1.1.2"},
		{"GET", "/v1/searches/candidates/s1", "s1.1.3"},
	} {
		r := seen[i]
		if r.method != want.method || r.path != want.path || r.header.Get("Last-Event-ID") != want.last || !strings.HasPrefix(r.header.Get("Accept"), "text/event-stream") {
			t.Errorf("request %d: %s %s after %q", i, r.method, r.path, r.header.Get("Last-Event-ID"))
		}
	}
	if seen[0].header.Get("Idempotency-Key") == "" {
		t.Error("no Idempotency-Key")
	}
	for i, d := range clock.Slept() {
		if limit := 500 * time.Millisecond << i; d < 0 || d > limit {
			t.Errorf("wait %d was %v, the limit is %v", i, d, limit)
		}
	}
}

// Each search has a key of its own; an id that can't be a header isn't sent.
func TestKeysAndOddIDs(t *testing.T) {
	h := newHub(t,
		cut("id: a\x01b\nevent: search\ndata: {\"id\":\"s1\",\"version\":1,\"prompt\":\"go\",\"filters\":[],\"status\":\"running\",\"resultCount\":0}\n\n"),
		events(done), events(done))
	c, _ := connect(t, h)
	for range 2 {
		if _, err := search(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	seen := h.seen()
	if got := seen[1].header.Get("Last-Event-ID"); got != "" {
		t.Errorf("sent Last-Event-ID %q", got)
	}
	if a, b := seen[0].header.Get("Idempotency-Key"), seen[2].header.Get("Idempotency-Key"); a == b || len(a) < 16 {
		t.Errorf("keys %q and %q", a, b)
	}
}

func TestRetryAfter(t *testing.T) {
	const now = "Sun, 01 Mar 2026 12:00:00 GMT" // the fake clock's
	cases := map[string]struct {
		header string
		body   string
		wait   time.Duration // -1: own backoff; 0: no retry
	}{
		"seconds":           {"7", "", 7 * time.Second},
		"five minutes":      {"300", "", 300 * time.Second},
		"date":              {"Sun, 01 Mar 2026 12:00:30 GMT", "", 30 * time.Second},
		"date, RFC 850":     {"Sunday, 01-Mar-26 12:00:30 GMT", "", 30 * time.Second},
		"date, asctime":     {"Sun Mar  1 12:00:30 2026", "", 30 * time.Second},
		"past":              {"Sun, 01 Mar 2026 11:00:00 GMT", "", -1},
		"now":               {now, "", -1},
		"zero":              {"0", "", -1},
		"negative":          {"-5", "", -1},
		"huge":              {"99999999999999999999", "", -1},
		"nonsense":          {"soon", "", -1},
		"none":              {"", "", -1},
		"in the body":       {"", `{"error":{"code":"rateLimited","message":"slow","retryAfterSeconds":9}}`, 9 * time.Second},
		"more than we wait": {"301", "", 0},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			steps := []http.HandlerFunc{js(429, tc.body, "Retry-After: "+tc.header), events(head("s1") + done)}
			if tc.wait == 0 {
				steps = steps[:1]
			}
			h := newHub(t, steps...)
			c, clock := connect(t, h)
			_, err := search(t.Context(), c)
			slept := clock.Slept()
			switch {
			case tc.wait == 0:
				var api *wire.Error
				if !errors.As(err, &api) || api.RetryAfterSeconds == nil || *api.RetryAfterSeconds != 301 || len(slept) != 0 {
					t.Errorf("%v after %v", err, slept)
				}
			case err != nil || len(slept) != 1:
				t.Errorf("%v after %v", err, slept)
			case tc.wait > 0 && slept[0] != tc.wait, tc.wait < 0 && slept[0] > 500*time.Millisecond:
				t.Errorf("waited %v, want %v", slept[0], tc.wait)
			}
		})
	}
}

func TestRetryFieldIsClamped(t *testing.T) {
	for field, want := range map[string]time.Duration{
		"retry: 86400000":               30 * time.Second,
		"retry: 9223372036854775807":    30 * time.Second,
		"retry:99999999999999999999999": 30 * time.Second,
		"retry: 0":                      200 * time.Millisecond,
		"retry: 1500":                   1500 * time.Millisecond,
		"retry: +50":                    0,
		"retry: -1":                     0,
		"retry: 1e3":                    0,
		"retry:  5":                     0,
		"retry":                         0,
		"retry:":                        0,
		"data: retry: 5000":             0,
		": retry: 5000":                 0,
		"retries: 5000":                 0,
	} {
		for _, eol := range []string{"\n", "\r", "\r\n"} {
			text := "data: x" + eol + field + eol + eol
			for _, n := range []int{1, 2, 3, 7, 64} {
				var chunks []string
				for at := 0; at < len(text); at += n {
					chunks = append(chunks, text[at:min(at+n, len(text))])
				}
				if got := client.RetryField(chunks...); got != want {
					t.Errorf("%q in chunks of %d: %v, want %v", text, n, got, want)
				}
			}
		}
	}
	h := newHub(t, cut("retry: 86400000\n"+head("s1")), events(done))
	c, clock := connect(t, h)
	if _, err := search(t.Context(), c); err != nil || !slices.Equal(clock.Slept(), []time.Duration{30 * time.Second}) {
		t.Errorf("%v after %v", err, clock.Slept())
	}
}

// The own waits of one search are a minute at most, whatever the hub wishes.
func TestWaitingIsBounded(t *testing.T) {
	again := cut("retry: 30000\n\n")
	h := newHub(t, cut("retry: 30000\n"+head("s1")), again, again) // a third wait would go over it
	c, clock := connect(t, h)
	_, err := search(t.Context(), c)
	if !errors.Is(err, client.ErrIncomplete) || len(clock.Slept()) != 2 {
		t.Errorf("%v after %v", err, clock.Slept())
	}
}
