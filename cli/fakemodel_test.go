package cli_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdFakeModel starts a model that finds the skill zymurgy in every prompt, and
// appends what the configuration needs to name it, with further lines: fakemodel
// 'key = "env:K"'. What it is asked goes into the file asked.
func cmdFakeModel(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("fakemodel can't be negated")
	}
	var mu sync.Mutex
	asked := ts.MkAbs("asked")
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var body struct {
			Messages []struct{ Content string }
		}
		_ = json.NewDecoder(r.Body).Decode(&body)
		f, err := os.OpenFile(asked, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err == nil {
			_, _ = f.WriteString(r.Header.Get("Authorization") + " " + body.Messages[len(body.Messages)-1].Content + "\n")
			_ = f.Close()
		}
		_, _ = w.Write([]byte(`{"choices":[{"message":{"content":"{\"filters\":[{\"field\":\"skill\",\"quote\":\"zymurgy\",\"values\":[\"Zymurgy\"],\"importance\":\"must\",\"scope\":\"current\"}]}"}}]}`))
	}))
	ts.Defer(srv.Close)
	config := filepath.Join(ts.Getenv("SCOUT_HOME"), "config.toml")
	old, err := os.ReadFile(config)
	ts.Check(err)
	lines := append([]string{string(old), "[model]", `url = "` + srv.URL + `/v1"`, `name = "tiny"`}, args...)
	ts.Check(os.WriteFile(config, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
}
