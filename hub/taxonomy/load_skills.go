package taxonomy

import (
	"fmt"
	"strings"
)

// How near skills are that the tables name together. What comes later in a
// list is somewhat less near.
const (
	namedScore    = 0.9 // in the list of related skills
	backScore     = 0.8 // named from the other side
	parentScore   = 0.85
	childScore    = 0.8
	togetherScore = 0.7
	nearStep      = 0.01
	nearSteps     = 15 // up to which place it matters
)

// addSkill reads: name, other names, related skills, kind where it is not the
// section's. The section is "kind group".
func (t *Taxonomy) addSkill(section string, col []string) error {
	kind, group, ok := strings.Cut(section, " ")
	if !ok {
		return fmt.Errorf("section %q is not KIND GROUP", section)
	}
	s := &skill{name: col[0], kind: kind, group: group, aliases: list(column(col, 1))}
	if own := column(col, 3); own != "" {
		s.kind = own
	}
	if !isSkillKind(s.kind) {
		return fmt.Errorf("no kind %q", s.kind)
	}
	for i, r := range list(column(col, 2)) {
		s.nearer(r, later(namedScore, i))
	}
	t.skills[s.name] = s
	return t.addName(SkillTerm, col)
}

func isSkillKind(kind string) bool {
	switch kind {
	case "language", "framework", "tool", "database", "cloud", "method", "certification", "licence", "domain", "craft":
		return true
	}
	return false
}

func later(score float64, place int) float64 { return score - nearStep*float64(min(place, nearSteps)) }

// addSkillGraph reads, in the section parents, a skill and what belongs under
// it; in the section together, skills of one trade.
func (t *Taxonomy) addSkillGraph(section string, col []string) error {
	first, members := column(col, 0), list(column(col, 1))
	if section == "together" {
		members = list(first)
	}
	for _, m := range members {
		if t.skills[m] == nil {
			return fmt.Errorf("skill %q is not in skills.tsv", m)
		}
	}
	if section == "together" {
		for i, a := range members {
			for j, b := range members {
				if a != b {
					t.skills[a].nearer(b, later(togetherScore, max(i-j, j-i)-1))
				}
			}
		}
		return nil
	}
	parent := t.skills[first]
	if parent == nil {
		return fmt.Errorf("is not in skills.tsv")
	}
	for i, m := range members {
		parent.nearer(m, later(childScore, i))
		t.skills[m].nearer(first, parentScore)
		t.skills[m].parents = append(t.skills[m].parents, first)
	}
	return nil
}

func (s *skill) nearer(other string, score float64) {
	if s.near == nil { // most go with no other
		s.near = map[string]float64{}
	}
	s.near[other] = max(s.near[other], score)
}

// linkSkills checks that related skills exist and makes the relation mutual.
func (t *Taxonomy) linkSkills() error {
	for _, s := range t.skills {
		for r, score := range s.near {
			other := t.skills[r]
			if other == nil {
				return fmt.Errorf("skills.tsv: %q: related skill %q is not in the table", s.name, r)
			}
			if _, ok := other.near[s.name]; !ok {
				other.nearer(s.name, min(score, backScore))
			}
		}
	}
	return nil
}
