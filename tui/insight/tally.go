package insight

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire/country"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/people"
)

// bar is one line of a section: how many people have something.
type bar struct {
	text  safe.Text
	count int
	// weak is how many of them have it only by inference.
	weak int
	// expr filters the rows to these people, not those to all others. Empty
	// where no expression can.
	expr, not string
}

// section is bars of one kind.
type section struct {
	title safe.Text
	bars  []bar
}

// tally is what a table's people have in common.
type tally struct {
	sections []section
	people   int
}

// maxBars is how many bars of a section are kept, the longest.
const maxBars = 200

// topic is a section made of facets. Its bars count whom the filter of its field
// finds, which may ask for kinds of facets that other topics show.
type topic struct {
	title string
	field string // of a filter expression
	kinds []people.Kind
	slot  int // topics with fields that ask the same have the same
}

// topics are the sections made of facets, in the order shown.
func topics() []topic {
	return []topic{
		{"Titles", "title", []people.Kind{people.TitleIs}, 0},
		{"Skills", "skill", []people.Kind{people.HasSkill, people.ShowsSkill, people.InferredSkill}, 1},
		{"Companies", "company", []people.Kind{people.WorksAt}, 2},
		{"Companies before", "past", []people.Kind{people.WorkedAt}, 3},
		{"Places", "loc", []people.Kind{people.LivesIn}, 4},
		{"Countries", "country", []people.Kind{people.CountryIs}, 4},
		{"Levels", "level", []people.Kind{people.LevelIs}, 5},
		{"Schools", "school", []people.Kind{people.StudiedAt}, 6},
		{"Languages", "lang", []people.Kind{people.Speaks}, 7},
	}
}

// afterWhere is where among the topics the histograms of time stand.
const afterWhere = 7

// count looks at the rows of these numbers. It may be run on any goroutine;
// stop tells it to give up, and then it returns nil.
func count(rows *people.Rows, numbers []uint32, now time.Time, stop func() bool) *tally {
	c := newCounts(rows.Dict().Facets(), topics())
	scales := newScales(now)
	for i, n := range numbers {
		if i%4096 == 0 && stop() {
			return nil
		}
		r := rows.At(n)
		c.add(r.Codes())
		scales.add(r)
	}
	t := &tally{people: len(numbers)}
	add := func(s section) {
		if len(s.bars) > 0 {
			t.sections = append(t.sections, s)
		}
	}
	add(scales.score.section())
	add(scales.years.section())
	for i, topic := range topics() {
		if i == afterWhere {
			add(scales.tenure.section())
			add(scales.fresh.section())
		}
		add(section{title: safe.Clean(topic.title), bars: c.bars(topic)})
	}
	return t
}

// group is facets that one filter finds: spellings that differ in case only,
// and a skill whatever it rests on.
type group struct {
	people, weak int
	last         int // the person counted last
	lastWeak     int // the one of whom it is only inferred so far
}

// counts are how many people are in each group.
type counts struct {
	facets []people.Facet
	spelt  []int   // how often by facet
	of     []int32 // group by facet, -1 for none
	groups []group
	person int
}

func newCounts(facets []people.Facet, all []topic) *counts {
	slots := map[people.Kind]int{}
	for _, t := range all {
		for _, k := range t.kinds {
			slots[k] = t.slot
		}
	}
	type key struct {
		slot int
		text string
	}
	c := &counts{facets: facets, spelt: make([]int, len(facets)), of: make([]int32, len(facets))}
	known := make(map[key]int32, len(facets))
	for i, f := range facets {
		slot, ok := slots[f.Kind]
		if !ok || f.Folded == "" {
			c.of[i] = -1
			continue
		}
		g, ok := known[key{slot, f.Folded}]
		if !ok {
			g = int32(len(c.groups))
			known[key{slot, f.Folded}] = g
			c.groups = append(c.groups, group{})
		}
		c.of[i] = g
	}
	return c
}

// add counts a person once in each group.
func (c *counts) add(codes []people.Code) {
	c.person++
	for _, code := range codes {
		if int(code) >= len(c.of) || c.of[code] < 0 { // a verdict, or not known when we began
			continue
		}
		c.spelt[code]++
		c.put(c.of[code], c.facets[code].Kind == people.InferredSkill)
	}
}

// put counts the person in a group.
func (c *counts) put(at int32, inferred bool) {
	g := &c.groups[at]
	switch {
	case g.last != c.person:
		g.last = c.person
		g.people++
		if inferred {
			g.lastWeak = c.person
			g.weak++
		}
	case !inferred && g.lastWeak == c.person:
		g.lastWeak = 0
		g.weak--
	}
}

// bars are those of a topic, the longest first.
func (c *counts) bars(t topic) (bars []bar) {
	at := map[int32]int{}
	best := map[int32]int{} // the spelling that most people have is shown
	for i, f := range c.facets {
		g := c.of[i]
		if c.spelt[i] == 0 || g < 0 || !slices.Contains(t.kinds, f.Kind) {
			continue
		}
		b, ok := at[g]
		if !ok {
			b = len(bars)
			at[g] = b
			expr := t.field + "=" + quoted(f.Text.String())
			bars = append(bars, bar{text: f.Text, count: c.groups[g].people, weak: c.groups[g].weak, expr: expr, not: "!" + expr})
		}
		if c.spelt[i] > best[g] {
			best[g], bars[b].text = c.spelt[i], f.Text
		}
	}
	if t.kinds[0] == people.CountryIs {
		bars = named(bars)
	}
	slices.SortFunc(bars, func(a, b bar) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.text.String(), b.text.String()))
	})
	return bars[:min(len(bars), maxBars)]
}

// named gives countries that are told by their codes their names.
func named(bars []bar) []bar {
	for i, b := range bars {
		if code, ok := country.Code(filter.Fold(b.text.String())); ok {
			name, _ := country.Name(code)
			bars[i].text = safe.Clean(name)
		}
	}
	return bars
}

// quoted is a value of a filter expression.
func quoted(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}
