package hub_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// What a hub's own people have is understood in prompts, as soon as they are
// there and as long as they are.
func TestPromptsKnowTheHubsOwnPeople(t *testing.T) {
	c, h := local(t)
	classify := func() wire.Intent {
		t.Helper()
		var in wire.Intent
		c.call("POST", "/v1/searches/candidates/classify-intent", map[string]string{"prompt": "squid wrangler, fluxing zarnak, Quillon Partners, in Berlin"}, http.StatusOK, &in)
		return in
	}
	has := func(in wire.Intent, field, text string) bool {
		for _, f := range in.Filters {
			if f.Field == field && len(f.Values) == 1 && f.Values[0].Text == text {
				return f.Confidence < 0.9 && f.Span != nil
			}
		}
		return false
	}
	if in := classify(); has(in, wire.FieldSkill, "Fluxing Zarnak") {
		t.Fatalf("known before anybody has it: %+v", in.Filters)
	}
	_, err := h.PutPeople(context.Background(), []wire.Candidate{{
		FullName: "Ada Example", CurrentTitle: "Squid Wrangler", CurrentCompany: "Quillon Partners",
		Experiences: []wire.Experience{{Title: "Squid Wrangler", Company: "Quillon Partners", Current: true}},
		Skills:      []wire.Skill{{Name: "Fluxing Zarnak"}, {Name: "Fluxing Zarnak Repair"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	in := classify()
	for field, text := range map[string]string{
		wire.FieldSkill: "Fluxing Zarnak", wire.FieldTitle: "Squid Wrangler", wire.FieldCompany: "Quillon Partners",
	} {
		if !has(in, field, text) {
			t.Errorf("no %s %q in %+v, unresolved %+v", field, text, in.Filters, in.Unresolved)
		}
	}
}
