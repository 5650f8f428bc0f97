package taxonomy

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// ScoredSkill is a skill that goes with others, and the one of these that says
// so most.
type ScoredSkill struct {
	Name, Because string
	Score         float64
}

// Skill gives the canonical name of a skill: "golang" is Go.
func (t *Taxonomy) Skill(s string) (canonical string, ok bool) { return t.Find(SkillTerm, s) }

// SkillAliases are the other names of a skill.
func (t *Taxonomy) SkillAliases(canonical string) []string {
	if s := t.skills[canonical]; s != nil {
		return slices.Clone(s.aliases)
	}
	return nil
}

// SkillKind is what sort of skill it is: language, framework, tool, database,
// cloud, method, certification, licence, domain or craft; "" if not known.
func (t *Taxonomy) SkillKind(canonical string) string {
	if s := t.skills[canonical]; s != nil {
		return s.kind
	}
	return ""
}

// SkillParents are the skills that a skill belongs under: Python for Django.
func (t *Taxonomy) SkillParents(canonical string) []string {
	if s := t.skills[canonical]; s != nil {
		return slices.Clone(s.parents)
	}
	return nil
}

// SkillsNear are the skills that the tables name together with one, and how
// near they are, from 0 to 1. The map is the caller's.
func (t *Taxonomy) SkillsNear(canonical string) map[string]float64 {
	if s := t.skills[canonical]; s != nil {
		return maps.Clone(s.near)
	}
	return nil
}

// Related are skills that go with all of the given ones, the nearest first,
// without these themselves. One that goes with some of them only scores less.
func (t *Taxonomy) Related(skills []string) []ScoredSkill {
	given := map[string]bool{}
	var asked []*skill
	for _, s := range skills {
		if name, ok := t.Skill(s); ok && !given[name] {
			given[name] = true
			asked = append(asked, t.skills[name])
		}
	}
	found := map[string]*ScoredSkill{}
	best := map[string]float64{}
	for _, s := range asked {
		for name, score := range s.near {
			if given[name] {
				continue
			}
			f := found[name]
			if f == nil {
				f = &ScoredSkill{Name: name}
				found[name] = f
			}
			if score > best[name] {
				best[name], f.Because = score, s.name
			}
			f.Score += score / float64(len(asked))
		}
	}
	out := make([]ScoredSkill, 0, len(found))
	for _, f := range found {
		f.Score = (best[f.Name] + f.Score) / 2 // the mean alone would let nothing through that goes with one of ten
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b ScoredSkill) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Name, b.Name))
	})
	return out
}
