package model_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/model"
)

// TestClaimsAreChecked gives claims that must not become filters.
func TestClaimsAreChecked(t *testing.T) {
	number := func(field, quote, low, high string) string {
		return fmt.Sprintf(`{"field":%q,"quote":%q,"values":[],"min":%s,"max":%s,"importance":"must","scope":"any"}`, field, quote, low, high)
	}
	for name, c := range map[string]struct {
		prompt, claims string
		want           int
	}{
		"words that are not there":     {prompt, claim("skill", "blockchain", `"Blockchain"`), 0},
		"a part of a word":             {prompt, claim("skill", "zymur", `"zymur"`), 0},
		"another thing than the words": {prompt, claim("company", "Blorptech", `"Initech"`), 0},
		"a known thing":                {"someone to bake with our oven crew, k8z stuff", claim("skill", "k8z", `"Kubernetes"`), 1},
		"an unknown field":             {prompt, claim("shoeSize", "zymurgy", `"zymurgy"`), 0},
		"a name":                       {prompt, claim("name", "Blorptech", `"Blorptech"`), 0},
		"a keyword":                    {prompt, claim("keyword", "zymurgy", `"zymurgy"`), 0},
		"a protected quote":            {prompt, claim("keyword", "not too young", `"young"`), 0},
		"a protected value":            {prompt, claim("skill", "zymurgy", `"women"`), 0},
		"a protected word of two":      {"zymurgy white house", claim("skill", "white", `"white"`), 0},
		"an unknown level":             {prompt, claim("seniority", "zymurgy", `"godlike"`), 0},
		"a place that is none":         {prompt, claim("location", "Blorptech", `"Blorptech"`), 0},
		"no value":                     {prompt, claim("skill", "zymurgy", ``), 0},
		"half of it made up":           {prompt, claim("skill", "zymurgy", `"zymurgy","Initech"`), 0},
		"twice":                        {prompt, claim("skill", "zymurgy", `"zymurgy"`) + "," + claim("skill", "zymurgy", `"Zymurgy"`), 1},
		"years":                        {"zymurgy for three summers", number("years", "three summers", "3", "null"), 1},
		"years out of range":           {"zymurgy for three summers", number("years", "three summers", "300", "null"), 0},
		"years upside down":            {"zymurgy for three summers", number("years", "three summers", "5", "3"), 0},
		"no years":                     {"zymurgy for three summers", number("years", "three summers", "null", "null"), 0},
		"other numbers than said":      {"zymurgy for 3 summers", number("years", "3 summers", "30", "null"), 0},
		"marks of a terminal":          {prompt, claim("skill", "zymurgy", `"\u001b[31mzymurgy\u0007"`), 0},
		"very long":                    {prompt, claim("skill", "zymurgy", `"`+strings.Repeat("zymurgy ", 100)+`"`), 0},
		"a strange weight and scope": {
			prompt, `{"field":"title","quote":"zymurgy","values":["Zymurgy"],"importance":"URGENT","scope":"forever"}`, 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { says(w, filters(c.claims)) })
			_, added, err := read(t, reader(t, e, nil), c.prompt)
			if err != nil || len(added) != c.want {
				t.Fatalf("added %+v, %v; want %d", added, err, c.want)
			}
			for _, f := range added {
				if f.Importance != wire.Must || f.Scope != "" && f.Scope != wire.ScopeCurrent {
					t.Errorf("filter %+v", f)
				}
			}
		})
	}
}

// FuzzAnswer holds what becomes of any text of a model's to the rules.
func FuzzAnswer(f *testing.F) {
	f.Add(prompt, filters(claim("skill", "zymurgy", `"Zymurgy"`)))
	f.Add("ü in Berlin 3 years", filters(claim("years", "3", ``), claim("location", "Berlin", `"Berlin"`)))
	f.Add("x", "{")
	var answer string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { says(w, answer) }))
	f.Cleanup(srv.Close)
	f.Fuzz(func(t *testing.T, prompt, text string) {
		answer = text
		r, err := model.New(model.Config{URL: srv.URL, Name: "m"}, classify)
		if err != nil {
			t.Fatal(err)
		}
		in := classify(prompt)
		n := len(in.Filters)
		if err := r.Add(t.Context(), &in); err != nil && len(in.Filters) != n {
			t.Fatal("filters beside an error")
		}
		for _, x := range in.Filters[n:] {
			if x.Origin != wire.OriginModel || x.Span == nil || x.Span[0] < 0 || x.Span[0] >= x.Span[1] || x.Span[1] > len(prompt) || len(x.Values) == 0 && x.Range == nil {
				t.Fatalf("filter %+v", x)
			}
		}
	})
}
