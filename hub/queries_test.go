package hub_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

func TestQueriesOfFilters(t *testing.T) {
	c, _ := local(t)
	min := 3.0
	var q wire.Queries
	c.call("POST", searchesPath+"/queries", wire.QueriesRequest{Filters: []wire.Filter{
		{Field: wire.FieldTitle, Values: []wire.Value{{Text: "Backend Engineer"}}},
		{Field: wire.FieldSkill, Values: []wire.Value{{Text: "Go"}}},
		{Field: wire.FieldLocation, Values: []wire.Value{{Text: "Berlin"}}},
		{Field: wire.FieldYears, Range: &wire.Range{Min: &min}},
		{ID: "nice", Field: wire.FieldSkill, Values: []wire.Value{{Text: "Kafka"}}, Importance: wire.Nice},
	}}, http.StatusOK, &q)
	if want := `"Backend Engineer" AND Go`; q.LinkedIn.Text != want {
		t.Errorf("LinkedIn %s, want %s", q.LinkedIn.Text, want)
	}
	if want := `site:linkedin.com/in "Backend Engineer" Go Berlin`; q.Google.Text != want {
		t.Errorf("Google %s, want %s", q.Google.Text, want)
	}
	if n := q.SalesNavigator.NotCarried; len(n) != 1 || n[0].FilterID != "nice" || n[0].Why != wire.WhyNiceToHave {
		t.Errorf("not carried to Sales Navigator: %+v", n)
	}
	if len(q.LinkedIn.NotCarried) != 3 || len(q.Google.NotCarried) != 2 {
		t.Errorf("not carried: %+v and %+v", q.LinkedIn.NotCarried, q.Google.NotCarried)
	}

	// The address starts the same search.
	s := c.stream("POST", searchesPath+"/start-with-sales-navigator-url", wire.SalesNavigatorRequest{URL: q.SalesNavigator.Text + "&sessionId=mine"})
	if len(s) < 2 || !strings.Contains(s[0].Data, `"Backend Engineer"`) || !strings.Contains(s[0].Data, "geonames:2950159") || strings.Contains(s[0].Data, "mine") {
		t.Errorf("the address starts %+v", s)
	}
}

func TestQueriesOfAPrompt(t *testing.T) {
	c, _ := local(t)
	var q wire.Queries
	c.call("POST", searchesPath+"/queries", wire.QueriesRequest{Prompt: "data engineer, Python or Scala, not Google"}, http.StatusOK, &q)
	if want := `"Data Engineer" AND (Python OR Scala) NOT Google`; q.LinkedIn.Text != want {
		t.Errorf("LinkedIn %s, want %s", q.LinkedIn.Text, want)
	}
	c.refused("POST", searchesPath+"/queries", wire.QueriesRequest{Prompt: " "}, http.StatusUnprocessableEntity, wire.ErrInvalidRequest)
}
