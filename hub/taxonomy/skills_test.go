package taxonomy

import (
	"slices"
	"testing"
)

func TestSkillGraph(t *testing.T) {
	tax := Default()
	related := 0
	for _, s := range tax.skills {
		if len(s.near) > 0 {
			related++
		}
		for other, score := range s.near {
			if other == s.name || score <= 0 || score >= 1 {
				t.Errorf("%s: %s at %v", s.name, other, score)
			}
			if _, back := tax.skills[other].near[s.name]; !back {
				t.Errorf("%s knows %s, but not the other way round", s.name, other)
			}
		}
		for _, p := range s.parents {
			if slices.Contains(tax.skills[p].parents, s.name) {
				t.Errorf("%s and %s are under each other", s.name, p)
			}
		}
	}
	if related < 1000 {
		t.Errorf("%d skills go with others, want 1000 or more", related)
	}
	if got := tax.SkillParents("Django"); !slices.Equal(got, []string{"Python"}) {
		t.Errorf("parents of Django are %v", got)
	}
	for skill, kind := range map[string]string{"Go": "language", "PMP": "certification", "RN License": "licence", "Machine Learning": "domain", "Figma": "tool", "TDD": "method"} {
		if got := tax.SkillKind(skill); got != kind {
			t.Errorf("%s is a %s, want %s", skill, got, kind)
		}
	}
}

// TestRelatedNeedsAReason: languages are in one section of the table, which
// says nothing of whether they go together.
func TestRelatedNeedsAReason(t *testing.T) {
	tax := Default()
	for _, s := range tax.Related([]string{"Python"}) {
		if slices.Contains([]string{"Prolog", "COBOL", "Ada", "Lisp"}, s.Name) {
			t.Errorf("Python → %s", s.Name)
		}
	}
	one, both := scoreOf(tax.Related([]string{"React"}), "TypeScript"), scoreOf(tax.Related([]string{"React", "Nursing"}), "TypeScript")
	if both >= one || both == 0 {
		t.Errorf("TypeScript scores %v beside React, %v beside React and nursing: want less, not nothing", one, both)
	}
}

func scoreOf(list []ScoredSkill, name string) float64 {
	for _, s := range list {
		if s.Name == name {
			return s.Score
		}
	}
	return 0
}
