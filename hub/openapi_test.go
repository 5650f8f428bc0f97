package hub_test

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// schema is what of JSON Schema the hub's document uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Type       any                `json:"type"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	Additional any                `json:"additionalProperties"`
	Items      *schema            `json:"items"`
	Enum       []any              `json:"enum"`
	OneOf      []*schema          `json:"oneOf"`
}

type document struct {
	OpenAPI    string `json:"openapi"`
	Components struct {
		Schemas map[string]*schema `json:"schemas"`
	} `json:"components"`
	Paths map[string]map[string]struct {
		OperationID string           `json:"operationId"`
		Security    []map[string]any `json:"security"`
		Responses   map[string]struct {
			Content map[string]struct {
				Schema *schema `json:"schema"`
			} `json:"content"`
		} `json:"responses"`
	} `json:"paths"`
}

// check tells where v is not what the schema says.
func (d *document) check(s *schema, v any, at string) error {
	if s.Ref != "" {
		name := strings.TrimPrefix(s.Ref, "#/components/schemas/")
		if s = d.Components.Schemas[name]; s == nil {
			return fmt.Errorf("%s: no schema %s", at, name)
		}
	}
	var types []string
	switch t := s.Type.(type) {
	case string:
		types = []string{t}
	case []any:
		for _, x := range t {
			types = append(types, x.(string))
		}
	}
	is := map[bool]string{true: "null"}[v == nil]
	switch x := v.(type) {
	case map[string]any:
		is = "object"
	case []any:
		is = "array"
	case string:
		is = "string"
	case bool:
		is = "boolean"
	case float64:
		is = "number"
		if x == float64(int64(x)) && slices.Contains(types, "integer") {
			is = "integer"
		}
	}
	if len(types) > 0 && !slices.Contains(types, is) {
		return fmt.Errorf("%s is %s, want %v", at, is, types)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) {
		return fmt.Errorf("%s is %v, want one of %v", at, v, s.Enum)
	}
	switch x := v.(type) {
	case map[string]any:
		for _, k := range s.Required {
			if _, ok := x[k]; !ok {
				return fmt.Errorf("%s lacks %s", at, k)
			}
		}
		for k, e := range x {
			p, ok := s.Properties[k]
			if !ok {
				if s.Additional == false {
					return fmt.Errorf("%s has %s, of which the document does not know", at, k)
				}
				continue
			}
			if err := d.check(p, e, at+"."+k); err != nil {
				return err
			}
		}
	case []any:
		for i, e := range x {
			if err := d.check(s.Items, e, fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *document) response(t *testing.T, method, pattern, status, contentType string) *schema {
	t.Helper()
	op, ok := d.Paths[pattern][strings.ToLower(method)]
	if !ok {
		t.Fatalf("the document has no %s %s", method, pattern)
	}
	r, ok := op.Responses[status]
	if !ok {
		r, ok = op.Responses["default"]
	}
	media, typed := r.Content[contentType]
	if !ok || !typed || media.Schema == nil {
		t.Fatalf("the document has no %s of %s %s with status %s", contentType, method, pattern, status)
	}
	return media.Schema
}

// TestAnswersAreAsDocumented calls each operation and holds its answer to the
// document that the hub serves.
func TestAnswersAreAsDocumented(t *testing.T) {
	c, _ := local(t)
	var doc document
	c.call("GET", "/openapi.json", nil, 200, &doc)
	if !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	res := c.send(t.Context(), "GET", "/openapi.yaml", nil)
	yaml, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || !strings.Contains(string(yaml), "classify-intent") {
		t.Errorf("openapi.yaml: %v, %d bytes", err, len(yaml))
	}

	some := c.search(prompt, 5)
	id, someone := some.search(t).ID, some.found(t)[0].Candidate.ID
	narrowID := c.stream("POST", searchPath, c.narrow()).search(t).ID
	var l wire.List
	c.call("POST", poolsPath, wire.CreateListRequest{Name: "x", CandidateSearchID: id}, 201, &l)
	called := map[string]bool{}

	const url = "https://www.linkedin.com/sales/search/people?query=(filters:List((type:CURRENT_TITLE,values:List((text:Engineer,selectionType:INCLUDED)))))"
	for _, op := range []struct {
		method, pattern, path string
		body                  any
		status                int
	}{
		{"POST", searchesPath + "/classify-intent", "", `{"prompt":"engineer"}`, 200},
		{"POST", searchesPath + "/job-title-synonyms", "", `{"title":"backend engineer"}`, 200},
		{"POST", searchesPath + "/skills-suggestions", "", `{"skills":["Go"]}`, 200},
		{"GET", searchesPath + "/history", "", nil, 200},
		{"GET", searchesPath + "/{candidateSearchId}", searchesPath + "/" + id, nil, 200},
		{"GET", searchesPath + "/{candidateSearchId}", searchesPath + "/search_x", nil, 404},
		{"GET", searchesPath + "/{candidateSearchId}/relaxations", searchesPath + "/" + narrowID + "/relaxations", nil, 200},
		{"POST", searchesPath + "/estimate", "", c.narrow(), 200},
		{"POST", searchesPath + "/queries", "", wire.QueriesRequest{Prompt: "go developer, remote"}, 200},
		{"POST", searchesPath + "/similar", "", wire.SimilarRequest{CandidateID: someone}, 200},
		{"PATCH", searchesPath + "/{candidateSearchId}", searchesPath + "/" + id, `{"prompt":"nurse"}`, 200},
		{"POST", poolsPath, "", `{"name":"y"}`, 201},
		{"POST", poolsPath, "", `{}`, 422},
		{"GET", poolsPath + "/user/{userId}", poolsPath + "/user/local", nil, 200},
		{"GET", poolsPath + "/{listId}", poolsPath + "/" + l.ID, nil, 200},
		{"PUT", poolsPath + "/{listId}", poolsPath + "/" + l.ID, `{"name":"z"}`, 200},
		{"GET", "/v1/me", "", nil, 200},
	} {
		if op.path == "" {
			op.path = op.pattern
		}
		var v any
		c.call(op.method, op.path, op.body, op.status, &v)
		s := doc.response(t, op.method, op.pattern, itoa(op.status), "application/json")
		if err := doc.check(s, v, op.method+" "+op.pattern); err != nil {
			t.Error(err)
		}
		called[op.method+" "+op.pattern] = true
	}
	for _, op := range []struct {
		method, pattern, path string
		body                  any
	}{
		{"POST", searchPath, "", titled(prompt, 5)},
		{"POST", searchPath, "", c.narrow()},
		{"POST", searchPath, "", `{"prompt":" "}`},
		{"POST", searchesPath + "/start-with-sales-navigator-url", "", wire.SalesNavigatorRequest{URL: url, Limit: 5}},
		{"POST", searchesPath + "/{candidateSearchId}/expand", searchesPath + "/" + narrowID + "/expand", nil},
	} {
		if op.path == "" {
			op.path = op.pattern
		}
		events := doc.response(t, op.method, op.pattern, "200", "text/event-stream").Items.OneOf
		for _, e := range c.stream(op.method, op.path, op.body) {
			var data any
			if err := json.Unmarshal([]byte(e.Data), &data); err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(events, func(s *schema) bool { return slices.Contains(s.Properties["event"].Enum, any(e.Type)) })
			if i < 0 {
				t.Fatalf("the document has no event %s", e.Type)
			}
			if err := doc.check(events[i].Properties["data"], data, op.pattern+" "+e.Type); err != nil {
				t.Error(err)
			}
		}
		called[op.method+" "+op.pattern] = true
	}
	called["DELETE "+poolsPath+"/{listId}"] = true // answers nothing

	for pattern, ops := range doc.Paths {
		for method, op := range ops {
			if !called[strings.ToUpper(method)+" "+pattern] {
				t.Errorf("%s %s was not called", method, pattern)
			}
			helper := strings.HasSuffix(pattern, "/job-title-synonyms") || strings.HasSuffix(pattern, "/skills-suggestions")
			if (len(op.Security) > 0) == helper {
				t.Errorf("%s: security %v", op.OperationID, op.Security)
			}
		}
	}
	if len(called) != 19 {
		t.Errorf("%d operations, want the fourteen and five of our own", len(called))
	}
}

func TestHealthAndMetrics(t *testing.T) {
	c, _ := local(t)
	c.call("GET", "/healthz", nil, 200, nil)
	c.call("GET", "/readyz", nil, 200, nil)
	c.search(prompt, 1)
	res := c.send(t.Context(), "GET", "/metrics", nil)
	b, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`scout_hub_requests_total{route="GET /healthz",status="200"} 1`, "scout_hub_searches_started_total 1", "scout_hub_people 300",
	} {
		if !strings.Contains(string(b), want) {
			t.Errorf("/metrics has no %s:\n%s", want, b[:min(len(b), 2000)])
		}
	}
}
