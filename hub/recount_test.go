package hub_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// TestSuggestionsKeepStepWithPeople: what people show is offered once they are
// counted, and no longer once they are gone; until then it is said that they
// changed.
func TestSuggestionsKeepStepWithPeople(t *testing.T) {
	c, h := local(t)
	ask := func() (wire.SkillSuggestion, *wire.Counted) {
		t.Helper()
		var out wire.SkillSuggestions
		c.call("POST", searchesPath+"/skills-suggestions", `{"skills":["Zorbing"],"limit":100}`, 200, &out)
		i := slices.IndexFunc(out.Suggestions, func(s wire.SkillSuggestion) bool { return s.Name == "Quux Valves" })
		if i < 0 {
			return wire.SkillSuggestion{}, out.Counted
		}
		return out.Suggestions[i], out.Counted
	}
	put := func(n int, skills ...string) {
		t.Helper()
		people := make([]wire.Candidate, n)
		for i := range people {
			people[i] = wire.Candidate{FullName: fmt.Sprintf("Zora %d", i), CurrentTitle: "Zorb Pilot", PersonKey: fmt.Sprintf("zora-%d", i)}
			for _, s := range skills {
				people[i].Skills = append(people[i].Skills, wire.Skill{Name: s, Basis: wire.BasisStated})
			}
		}
		if _, err := h.PutPeople(t.Context(), people); err != nil {
			t.Fatal(err)
		}
	}
	recount := func() {
		t.Helper()
		if err := h.Recount(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	recount()
	if s, _ := ask(); s.Name != "" {
		t.Fatalf("offered before anybody has it: %+v", s)
	}
	put(40, "Zorbing")
	recount()
	put(40, "Quux Valves") // merged into the same people
	recount()
	s, counted := ask()
	if s.Count != 40 || len(s.Reasons) != 1 || s.Reasons[0].Together != 40 || s.Reasons[0].Of != 40 {
		t.Errorf("after the merge: %+v", s)
	}
	if counted == nil || counted.Stale || counted.Sampled != counted.People {
		t.Errorf("counted: %+v", counted)
	}
	all := counted.People
	removed, err := h.RemoveDemo(t.Context())
	if err != nil || removed == 0 {
		t.Fatal(removed, err)
	}
	recount()
	if _, counted = ask(); counted == nil || counted.Stale || counted.People != all-removed {
		t.Errorf("without the fictional people: %+v, want %d people", counted, all-removed)
	}
}
