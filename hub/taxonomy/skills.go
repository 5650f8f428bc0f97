package taxonomy

import (
	"cmp"
	"slices"
	"strings"
)

// ScoredSkill is a skill that goes with another, and which.
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

// How near skills are: named together in the table, named from the other
// side, of one group.
const (
	namedScore  = 0.9
	backScore   = 0.8
	groupScore  = 0.5
	secondShare = 0.3 // what each further reason adds of what is missing to 1
)

// Related are skills that go with the given ones, the nearest first, without
// these themselves.
func (t *Taxonomy) Related(skills []string) []ScoredSkill {
	given := map[string]bool{}
	var asked []string
	for _, s := range skills {
		if name, ok := t.Skill(s); ok && !given[name] {
			given[name] = true
			asked = append(asked, name)
		}
	}
	found := map[string]*ScoredSkill{}
	for _, because := range asked {
		for name, score := range t.near(because) {
			if given[name] {
				continue
			}
			f := found[name]
			if f == nil {
				found[name] = &ScoredSkill{Name: name, Because: because, Score: score}
				continue
			}
			if score > f.Score {
				f.Because = because
			}
			high, low := max(score, f.Score), min(score, f.Score)
			f.Score = high + (1-high)*low*secondShare
		}
	}
	out := make([]ScoredSkill, 0, len(found))
	for _, f := range found {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b ScoredSkill) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Name, b.Name))
	})
	return out
}

func (t *Taxonomy) near(name string) map[string]float64 {
	out := map[string]float64{}
	s := t.skills[name]
	for i, other := range t.groups[s.group] {
		if other == name {
			continue
		}
		at := slices.Index(t.groups[s.group], name)
		out[other] = groupScore - 0.002*float64(min(50, max(i-at, at-i)))
		if slices.Contains(t.skills[other].related, name) {
			out[other] = backScore
		}
	}
	for _, group := range t.groups {
		for _, other := range group {
			if t.skills[other].group != s.group && slices.Contains(t.skills[other].related, name) {
				out[other] = backScore
			}
		}
	}
	for i, r := range s.related {
		out[r] = namedScore - 0.01*float64(min(i, 10))
	}
	return out
}
