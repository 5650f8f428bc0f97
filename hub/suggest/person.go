package suggest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// What is counted of one person at most: who lists more counts for less, and a
// hostile profile for no more than others.
const (
	maxSkills   = 40
	maxTitles   = 12
	maxTermSize = 80 // bytes of a name
)

type named struct{ key, name, field string }

// skillOf is the term of a skill.
func skillOf(tax *taxonomy.Taxonomy, s string) (named, bool) {
	s = strings.TrimSpace(s)
	if name, ok := tax.Skill(s); ok {
		return named{key: fold.Key(name), name: name}, true
	}
	if len(s) > maxTermSize {
		return named{}, false
	}
	n := named{key: fold.Key(s), name: strings.Join(strings.Fields(s), " ")}
	return n, n.key != ""
}

// titleOf is the term of a title.
func titleOf(tax *taxonomy.Taxonomy, s string) (named, bool) {
	t := tax.NormalizeTitle(s)
	if t.Known {
		return named{key: fold.Key(t.Canonical), name: t.Canonical, field: t.Field}, true
	}
	if len(t.Canonical) > maxTermSize {
		return named{}, false
	}
	n := named{key: fold.Key(t.Canonical), name: strings.Join(strings.Fields(t.Canonical), " ")}
	return n, n.key != ""
}

// shown is what a person shows: skills, and titles in the order they were
// held, the earliest first, each time they changed.
type shown struct {
	skills []named
	titles []named
}

// show reads a person. Skills that somebody inferred are left out: what was
// guessed once must not become evidence.
func (c *counting) show(p *wire.Candidate) shown {
	var out shown
	for _, s := range p.Skills {
		if len(out.skills) >= maxSkills {
			break
		}
		if s.Basis == wire.BasisInferred {
			continue
		}
		if n := c.skill(s.Name); n.key != "" {
			out.skills = append(out.skills, n)
		}
	}
	jobs := slices.Clone(p.Experiences[:min(len(p.Experiences), maxTitles)])
	slices.SortStableFunc(jobs, func(a, b wire.Experience) int {
		if a.Current != b.Current && a.Start == b.Start {
			return cmp.Compare(boolInt(a.Current), boolInt(b.Current))
		}
		return strings.Compare(a.Start, b.Start)
	})
	for _, j := range jobs {
		out.hold(c.title(j.Title))
	}
	out.hold(c.title(p.CurrentTitle))
	return out
}

func (s *shown) hold(n named) {
	if n.key != "" && (len(s.titles) == 0 || s.titles[len(s.titles)-1].key != n.key) {
		s.titles = append(s.titles, n)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Key is the key that a skill or a title is counted by.
func Key(tax *taxonomy.Taxonomy, kind Kind, s string) string {
	look := skillOf
	if kind == TitleKind {
		look = titleOf
	}
	n, _ := look(tax, s)
	return n.key
}
