package hub_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub"
	"github.com/scout-cli/scout/hub/model"
)

// TestModelAddsWhenAsked holds that a model is asked only where a client wants
// that, and that searches never wait for it.
func TestModelAddsWhenAsked(t *testing.T) {
	asked, answer := 0, http.StatusOK
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.WriteHeader(answer)
		_, _ = w.Write([]byte(`{"choices":[{"message":{"content":"{\"filters\":[{\"field\":\"skill\",\"quote\":\"zymurgy\",\"values\":[\"Zymurgy\"],\"importance\":\"nice\",\"scope\":\"current\"}]}"}}]}`))
	}))
	t.Cleanup(srv.Close)
	h := open(t, hub.Config{Path: newFile(t), Open: true, Model: &model.Config{URL: srv.URL, Name: "tiny"}})
	c := &caller{t: t, transport: h.Transport(), base: "http://scout.local"}
	const classifyPath = searchesPath + "/classify-intent"
	in := func(path, prompt string) (out wire.Intent) {
		c.call("POST", path, wire.PromptRequest{Prompt: prompt}, http.StatusOK, &out)
		return out
	}
	models := func(in wire.Intent) (n int) {
		for i, f := range in.Filters {
			if f.Origin == wire.OriginModel {
				n++
				if f.ID == "" || slices.ContainsFunc(in.Filters[:i], func(g wire.Filter) bool { return g.ID == f.ID }) {
					t.Errorf("id of %+v", f)
				}
			}
		}
		return n
	}

	const prompt = "data engineer, also zymurgy"
	if got := in(classifyPath, prompt); models(got) != 0 || asked != 0 {
		t.Errorf("asked %d times unasked: %+v", asked, got.Filters)
	}
	c.search(prompt, 5)
	if asked != 0 {
		t.Error("a search asked the model")
	}
	if got := in(classifyPath+"?model=1", prompt); models(got) != 1 || asked != 1 || got.Estimate == nil {
		t.Errorf("asked %d times: %+v", asked, got)
	}
	s := c.stream("POST", searchesPath+"/search", wire.SearchRequest{Prompt: prompt, Model: true})
	if len(s) < 2 || !strings.Contains(s[1].Data, "Zymurgy") || asked != 1 {
		t.Errorf("a search that takes in what is known, asked %d times: %+v", asked, s)
	}
	if s = c.stream("POST", searchesPath+"/search", wire.SearchRequest{Prompt: prompt}); strings.Contains(s[1].Data, "Zymurgy") {
		t.Error("a search took in what it was not to")
	}
	if s = c.stream("POST", searchesPath+"/search", wire.SearchRequest{Prompt: prompt + "!", Model: true}); strings.Contains(s[1].Data, "Zymurgy") || asked != 1 {
		t.Errorf("a search asked the model")
	}
	answer = http.StatusInternalServerError
	got := in(classifyPath+"?model=1", "accountant, also zymurgy")
	warned := slices.ContainsFunc(got.Warnings, func(w wire.Warning) bool {
		return w.Code == wire.CodeModelUnavailable && strings.Contains(w.Message, "500")
	})
	if models(got) != 0 || len(got.Filters) == 0 || !warned {
		t.Errorf("a model that fails: %+v", got)
	}

	var me wire.Me
	c.call("GET", "/v1/me", nil, http.StatusOK, &me)
	if !slices.Contains(me.Features, wire.FeatureModel) {
		t.Errorf("features %v", me.Features)
	}
}

func TestNoModel(t *testing.T) {
	c, _ := local(t)
	var in wire.Intent
	c.call("POST", searchesPath+"/classify-intent?model=1", wire.PromptRequest{Prompt: "data engineer"}, http.StatusOK, &in)
	if len(in.Filters) == 0 || len(in.Warnings) > 0 {
		t.Errorf("intent %+v", in)
	}
	var me wire.Me
	c.call("GET", "/v1/me", nil, http.StatusOK, &me)
	if slices.Contains(me.Features, wire.FeatureModel) {
		t.Errorf("features %v", me.Features)
	}
}
