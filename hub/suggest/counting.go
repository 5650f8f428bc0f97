package suggest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Bounds of what is counted.
const (
	// MaxSampled is how many people are counted at most; of more, every n-th.
	MaxSampled = 150_000
	maxNames   = 300_000 // different names while counting; later ones are left out
	maxTerms   = 30_000  // that are kept, those of most people
	maxPairs   = 400     // that are kept of a term, those of most people
	minPeople  = 3       // that have a term, or both of a pair
)

// counting gathers what people show. Its memory is bounded by maxNames and
// MaxSampled.
type counting struct {
	tax    *taxonomy.Taxonomy
	memo   [TitleKind + 1]map[string]named // by name as written
	ids    map[term]int32
	terms  []counted
	skills rows // of each person
	titles rows
}

type term struct {
	kind Kind
	key  string
}

type counted struct {
	named
	kind   Kind
	people int32
}

// rows are lists of numbers, one after the other.
type rows struct {
	ids  []int32
	ends []int
}

func (r *rows) add(ids []int32) {
	r.ids = append(r.ids, ids...)
	r.ends = append(r.ends, len(r.ids))
}

func (r *rows) at(i int) []int32 {
	from := 0
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.ids[from:r.ends[i]]
}

func newCounting(tax *taxonomy.Taxonomy) *counting {
	c := &counting{tax: tax, ids: map[term]int32{}}
	for _, k := range []Kind{SkillKind, TitleKind} {
		c.memo[k] = map[string]named{}
	}
	return c
}

func (c *counting) skill(s string) named { return c.remember(SkillKind, s, skillOf) }

func (c *counting) title(s string) named { return c.remember(TitleKind, s, titleOf) }

func (c *counting) remember(kind Kind, s string, look func(*taxonomy.Taxonomy, string) (named, bool)) named {
	if len(s) > 4*maxTermSize {
		return named{}
	}
	if n, ok := c.memo[kind][s]; ok {
		return n
	}
	n, ok := look(c.tax, s)
	if !ok {
		n = named{}
	}
	if len(c.memo[kind]) < maxNames {
		c.memo[kind][strings.Clone(s)] = n
	}
	return n
}

// add counts a person.
func (c *counting) add(p *wire.Candidate) {
	s := c.show(p)
	skills := make([]int32, 0, len(s.skills))
	for _, n := range s.skills {
		if id, ok := c.id(SkillKind, n); ok && !slices.Contains(skills, id) {
			skills = append(skills, id)
			c.terms[id].people++
		}
	}
	c.skills.add(skills)
	titles := make([]int32, 0, len(s.titles))
	for _, n := range s.titles {
		if id, ok := c.id(TitleKind, n); ok {
			if !slices.Contains(titles, id) {
				c.terms[id].people++
			}
			titles = append(titles, id)
		}
	}
	c.titles.add(titles)
}

func (c *counting) id(kind Kind, n named) (int32, bool) {
	id, ok := c.ids[term{kind, n.key}]
	if ok {
		return id, true
	}
	if len(c.terms) >= maxNames {
		return 0, false
	}
	id = int32(len(c.terms))
	n.key, n.name = strings.Clone(n.key), strings.Clone(n.name)
	c.ids[term{kind, n.key}] = id
	c.terms = append(c.terms, counted{named: n, kind: kind})
	return id, true
}

// kept are the terms of enough people, by their number; the rest is -1.
func (c *counting) kept() (keep []int32, number []int32) {
	for id := range c.terms {
		if c.terms[id].people >= minPeople {
			keep = append(keep, int32(id))
		}
	}
	slices.SortFunc(keep, func(a, b int32) int {
		return cmp.Or(cmp.Compare(c.terms[b].people, c.terms[a].people), cmp.Compare(c.terms[a].kind, c.terms[b].kind),
			strings.Compare(c.terms[a].key, c.terms[b].key))
	})
	keep = keep[:min(len(keep), maxTerms)]
	number = make([]int32, len(c.terms))
	for i := range number {
		number[i] = -1
	}
	for n, id := range keep {
		number[id] = int32(n)
	}
	return keep, number
}
