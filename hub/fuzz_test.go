package hub_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
)

// FuzzRequests sends bodies to all that take one: the hub answers each with a
// success or a refusal of the right shape, never with a failure of its own.
func FuzzRequests(f *testing.F) {
	h, err := hub.Open(context.Background(), hub.Config{Path: filepath.Join(f.TempDir(), "hub.db"), Open: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = h.Close() })
	if _, err := h.PutPeople(context.Background(), somePeople("f", 20)); err != nil {
		f.Fatal(err)
	}
	made := httptest.NewRecorder()
	h.Handler().ServeHTTP(made, request("POST", poolsPath, `{"name":"x"}`))
	var l wire.List
	if err := json.Unmarshal(made.Body.Bytes(), &l); err != nil {
		f.Fatal(err)
	}
	for _, body := range []string{
		`{"prompt":"lighthouse keeper in Berlin, 5+ years, not Google"}`, `{"prompt":"x","filters":[{"field":"years","range":{"min":1e308}}]}`,
		`{"prompt":"x","limit":3,"filters":[{"field":"location","values":[{"text":"","id":"geonames:0"}],"radiusKm":-1,"span":[9,-9]}]}`,
		`{"url":"https://www.linkedin.com/sales/search/people?query=(filters:List((type:X)))"}`, `{"title":"\u0000"}`, `{"skills":["Go",""]}`,
		`{"name":"\ud800","candidateIds":[null]}`, `{"members":[{"candidateId":"x","rating":null,"tags":null}],"add":null}`, `[]`, `null`, "\xff",
		`{"prompt":"` + strings.Repeat("(", 100) + `"}`, `{"name":"y","remove":["a"],"candidateIds":[]}`,
	} {
		for which := range uint8(8) {
			f.Add(which, body)
		}
	}
	ops := [8][2]string{
		{"POST", searchPath},
		{"POST", searchesPath + "/classify-intent"},
		{"POST", searchesPath + "/start-with-sales-navigator-url"},
		{"POST", searchesPath + "/job-title-synonyms"},
		{"POST", searchesPath + "/skills-suggestions"},
		{"POST", poolsPath},
		{"PUT", poolsPath + "/" + l.ID},
		{"PATCH", searchesPath + "/search_x"},
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		op := ops[which%8]
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		w := httptest.NewRecorder()
		h.Handler().ServeHTTP(w, request(op[0], op[1], body).WithContext(ctx))
		if ctx.Err() != nil {
			t.Fatalf("%s %s took too long for %q", op[0], op[1], body)
		}
		if w.Code >= 500 {
			t.Fatalf("%s %s = %d for %q: %s", op[0], op[1], w.Code, body, w.Body)
		}
		if w.Code >= 400 {
			var e wire.ErrorBody
			if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil || e.Error.Code == "" || e.Error.Status != w.Code || e.Error.RequestID == "" {
				t.Fatalf("%s %s for %q: an error of another shape: %s", op[0], op[1], body, w.Body)
			}
		}
		if strings.Contains(w.Body.String(), `"code":"internal"`) {
			t.Fatalf("%s %s for %q: a failure in the stream: %s", op[0], op[1], body, w.Body)
		}
	})
}

func request(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r
}
