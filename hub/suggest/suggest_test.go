package suggest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// person has skills and held titles, the earliest first.
func person(skills, titles string) wire.Candidate {
	var c wire.Candidate
	for s := range strings.SplitSeq(skills, ",") {
		if s = strings.TrimSpace(s); s != "" {
			c.Skills = append(c.Skills, wire.Skill{Name: s, Basis: wire.BasisStated})
		}
	}
	for i, t := range strings.Split(titles, ">") {
		c.Experiences = append(c.Experiences, wire.Experience{Title: strings.TrimSpace(t), Start: fmt.Sprintf("20%02d-01", i)})
	}
	if n := len(c.Experiences); n > 0 {
		c.Experiences[n-1].Current = true
		c.CurrentTitle = c.Experiences[n-1].Title
	}
	return c
}

// crowd is n of each of the people, and some who have nothing to do with them.
func crowd(n int, people ...wire.Candidate) []wire.Candidate {
	var out []wire.Candidate
	for _, p := range people {
		for range n {
			out = append(out, p)
		}
	}
	for i := range 20 * n {
		out = append(out, person(fmt.Sprintf("Hobby %d, Hobby %d", i%17, i%13), fmt.Sprintf("Hobbyist %d", i%7)))
	}
	return out
}

type byTable struct{ *suggest.Table }

func (c byTable) Holders(ctx context.Context, kind suggest.Kind, names []string) ([]int, error) {
	out := make([]int, len(names))
	for i, n := range names {
		if t, err := c.Find(ctx, kind, suggest.Key(taxonomy.Default(), kind, n)); err != nil {
			return nil, err
		} else if t != nil {
			out[i] = t.People
		}
	}
	return out, nil
}

func engine(people []wire.Candidate) *suggest.Engine {
	t := suggest.Count(taxonomy.Default(), slices.Values(people), len(people))
	return suggest.New(taxonomy.Default, t, byTable{t})
}

func skills(t *testing.T, e *suggest.Engine, in wire.SkillsRequest) []wire.SkillSuggestion {
	t.Helper()
	out, err := e.Skills(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out.Suggestions
}

func hasSkill(list []wire.SkillSuggestion, name string) (wire.SkillSuggestion, bool) {
	i := slices.IndexFunc(list, func(s wire.SkillSuggestion) bool { return s.Name == name })
	if i < 0 {
		return wire.SkillSuggestion{}, false
	}
	return list[i], true
}

func TestSkillsThatPeopleShow(t *testing.T) {
	e := engine(crowd(20,
		person("Zorbing, Quux Valves, golang", "Zorb Pilot"),
		person("Zorbing, Quux Valves", "Zorb Pilot"),
		person("Zorbing, Go", "Zorb Clerk"),
	))
	got := skills(t, e, wire.SkillsRequest{Skills: []string{"zorbing"}})
	valves, ok := hasSkill(got, "Quux Valves")
	if !ok || valves.Count != 40 || valves.Because != "zorbing" || valves.Reasons[0].Together != 40 || valves.Reasons[0].Of != 60 || valves.Reasons[0].Curated {
		t.Errorf("a skill that only this hub's people know: %+v", valves)
	}
	if goes, ok := hasSkill(got, "Go"); !ok || goes.Reasons[0].Together != 40 {
		t.Errorf("golang and Go are one skill: %+v", goes)
	}
	for _, s := range got {
		if strings.HasPrefix(s.Name, "Hobby") {
			t.Errorf("%s goes with nobody's zorbing", s.Name)
		}
	}
}

func TestSkillsOfAllThatIsGiven(t *testing.T) {
	e := engine(crowd(30,
		person("Alpha Work, Beta Work, Both Thing", "Worker One"),
		person("Alpha Work, Alpha Thing", "Worker One"),
		person("Beta Work, Beta Thing", "Worker Two"),
	))
	got := skills(t, e, wire.SkillsRequest{Skills: []string{"Alpha Work", "Beta Work"}})
	if len(got) == 0 || got[0].Name != "Both Thing" || got[0].Because != "Alpha Work, Beta Work" {
		t.Errorf("what goes with both comes first: %+v", got)
	}
	with := func(title string) float64 {
		s, _ := hasSkill(skills(t, e, wire.SkillsRequest{Skills: []string{"Alpha Work", "Beta Work"}, Title: title}), "Beta Thing")
		return s.Score
	}
	if with("Worker Two") <= with("Worker One") {
		t.Errorf("a title makes no difference: %v of its own, %v of another", with("Worker Two"), with("Worker One"))
	}
}

// TestSkillsNeverGiven: what was asked with is never offered under any of its
// names, nor what is excluded, whatever is asked.
func TestSkillsNeverGiven(t *testing.T) {
	people := slices.Collect(demo.People(demo.DefaultSeed, 0, 1500))
	e, tax := engine(people), taxonomy.Default()
	for i := 0; i < len(people); i += 15 {
		var given []string
		for j, s := range people[i].Skills {
			name := s.Name
			if n, ok := tax.Skill(name); ok && j%2 == 0 {
				name = strings.ToUpper(append(tax.SkillAliases(n), n)[0])
			}
			given = append(given, name)
		}
		if len(given) < 3 {
			continue
		}
		in := wire.SkillsRequest{Skills: given[1:], Exclude: given[:1], Title: people[i].CurrentTitle, Limit: 1000}
		never := map[string]bool{}
		for _, g := range given {
			never[suggest.Key(tax, suggest.SkillKind, g)] = true
		}
		got := skills(t, e, in)
		for k, s := range got {
			if never[suggest.Key(tax, suggest.SkillKind, s.Name)] || never[fold.Key(s.Name)] {
				t.Fatalf("%v offers %s", in, s.Name)
			}
			if s.Score <= 0 || s.Score > 1 || k > 0 && s.Score > got[k-1].Score || s.Because == "" || len(s.Reasons) == 0 {
				t.Fatalf("%v offers %+v", in, s)
			}
			for _, r := range s.Reasons {
				if !r.Curated && r.Together < 3 || r.Together > r.Of {
					t.Fatalf("%v offers %s because of %+v", in, s.Name, r)
				}
			}
		}
	}
}

func TestInferredSkillsAreNoEvidence(t *testing.T) {
	guessed := person("Zorbing", "Zorb Pilot")
	guessed.Skills = append(guessed.Skills, wire.Skill{Name: "Quux Valves", Basis: wire.BasisInferred})
	got := skills(t, engine(crowd(50, guessed)), wire.SkillsRequest{Skills: []string{"Zorbing"}})
	if s, ok := hasSkill(got, "Quux Valves"); ok {
		t.Errorf("offered what was only inferred: %+v", s)
	}
}

func TestNothingIsKnown(t *testing.T) {
	out, err := engine(nil).Skills(t.Context(), wire.SkillsRequest{Skills: []string{"Zorbing", "Docker"}})
	if err != nil || !slices.Equal(out.Unknown, []string{"Zorbing"}) || len(out.Suggestions) == 0 || out.Counted != nil {
		t.Errorf("%+v, %v", out, err)
	}
	syn, err := engine(nil).Titles(t.Context(), wire.SynonymsRequest{Title: "Grief Manager"})
	if err != nil || syn.Synonyms == nil || len(syn.Synonyms) > 0 {
		t.Errorf("%+v, %v", syn, err)
	}
}
