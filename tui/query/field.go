package query

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/people"
)

// sort is what a field's values are.
type sort uint8

const (
	facets   sort = iota // what people may have in common
	cells                // words of a column
	numbers              // years, percent
	ages                 // how long ago
	answers              // yes or no
	absences             // what a person lacks
	verdicts             // how a criterion was judged
)

// field is something that can be asked of people.
type field struct {
	name  string
	other []string // names that mean the same
	about safe.Text
	sort  sort
	kinds []people.Kind
	col   people.Col
	flag  func(*people.Flags) people.Bits
}

// fields are all there are, in the order in which they are offered.
func fields() []field {
	return []field{
		{name: "skill", other: []string{"skills"}, about: safe.Lit("a skill, stated or shown"), kinds: []people.Kind{people.HasSkill, people.ShowsSkill, people.InferredSkill}},
		{name: "title", other: []string{"role"}, about: safe.Lit("present title"), kinds: []people.Kind{people.TitleIs}},
		{name: "company", other: []string{"at", "employer"}, about: safe.Lit("present company"), kinds: []people.Kind{people.WorksAt}},
		{name: "past", other: []string{"before"}, about: safe.Lit("an earlier company"), kinds: []people.Kind{people.WorkedAt}},
		{name: "loc", other: []string{"location", "place", "city", "country"}, about: safe.Lit("city or country"), kinds: []people.Kind{people.LivesIn, people.CountryIs}},
		{name: "years", other: []string{"yrs"}, about: safe.Lit("years of work: years>=5, years:3..8"), sort: numbers, col: people.Years},
		{name: "score", about: safe.Lit("score: score>0.7 or score>70"), sort: numbers, col: people.Score},
		{name: "seen", about: safe.Lit("you have read the profile: yes, no"), sort: answers, flag: func(f *people.Flags) people.Bits { return f.Seen }},
		{name: "new", about: safe.Lit("not found by the run before: yes, no"), sort: answers, flag: func(f *people.Flags) people.Bits { return f.New }},
		{name: "list", other: []string{"listed"}, about: safe.Lit("on the active list: yes, no"), sort: answers, flag: func(f *people.Flags) people.Bits { return f.Listed }},
		{name: "mark", other: []string{"marked"}, about: safe.Lit("marked: yes, no"), sort: answers, flag: func(f *people.Flags) people.Bits { return f.Marked }},
		{name: "school", other: []string{"university"}, about: safe.Lit("a school"), kinds: []people.Kind{people.StudiedAt}},
		{name: "education", other: []string{"degree"}, about: safe.Lit("degree, field or school"), sort: cells, col: people.Education},
		{name: "lang", other: []string{"language", "speaks"}, about: safe.Lit("a language"), kinds: []people.Kind{people.Speaks}},
		{name: "level", other: []string{"seniority"}, about: safe.Lit("a level: junior, senior, staff"), kinds: []people.Kind{people.LevelIs}},
		{name: "name", about: safe.Lit("a word of the name"), sort: cells, col: people.Name},
		{name: "updated", about: safe.Lit("age of the record: updated<90d, updated>=2026-01"), sort: ages, col: people.Updated},
		{name: "tenure", other: []string{"started"}, about: safe.Lit("time in the present job: tenure>2y"), sort: ages, col: people.Started},
		{name: "missing", other: []string{"no", "without"}, about: safe.Lit("what is not known: missing:email"), sort: absences},
		{name: "verdict", other: []string{"criterion"}, about: safe.Lit("how a criterion is met: verdict:\"go\"=no"), sort: verdicts},
		{name: "widened", about: safe.Lit("what widening let them in by"), kinds: []people.Kind{people.LetIn}},
	}
}

// fieldOf finds a field by one of its names.
func fieldOf(name string) (field, bool) {
	for _, f := range fields() {
		if f.name == name {
			return f, true
		}
		for _, o := range f.other {
			if o == name {
				return f, true
			}
		}
	}
	return field{}, false
}

// near is the field whose name is closest to a misspelt one, if any is close.
func near(name string) string {
	best, least := "", max(1, len(name)/3)+1
	for _, f := range fields() {
		for _, n := range append([]string{f.name}, f.other...) {
			if d := distance(name, n); d < least {
				best, least = f.name, d
			}
		}
	}
	return best
}

// distance is how many letters must be changed, added or dropped.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		corner := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := corner
			if a[i-1] != b[j-1] {
				cost++
			}
			corner = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// lack is something that may not be known of a person.
type lack struct {
	name  string
	kinds []people.Kind         // nobody has a facet of these
	test  func(people.Row) bool // where it is no facet
}

func lacks() []lack {
	empty := func(c people.Col) func(people.Row) bool {
		return func(r people.Row) bool { return r.Cell(c).IsEmpty() }
	}
	no := func(w people.What) func(people.Row) bool { return func(r people.Row) bool { return !r.Has(w) } }
	return []lack{
		{name: "email", test: no(people.Email)},
		{name: "phone", test: no(people.Phone)},
		{name: "link", test: no(people.Link)},
		{name: "title", test: empty(people.Title)},
		{name: "company", test: empty(people.Company)},
		{name: "past", test: empty(people.Before)},
		{name: "loc", test: empty(people.Place)},
		{name: "education", test: empty(people.Education)},
		{name: "years", test: func(r people.Row) bool { return r.Years() < 0 }},
		{name: "score", test: func(r people.Row) bool { return r.Score() < 0 }},
		{name: "updated", test: func(r people.Row) bool { return r.Updated() == 0 }},
		{name: "tenure", test: func(r people.Row) bool { return r.Started() == 0 }},
		{name: "skill", kinds: []people.Kind{people.HasSkill, people.ShowsSkill, people.InferredSkill}},
		{name: "lang", kinds: []people.Kind{people.Speaks}},
		{name: "school", kinds: []people.Kind{people.StudiedAt}},
	}
}

func lackOf(name string) (lack, bool) {
	if f, ok := fieldOf(name); ok {
		name = f.name
	}
	for _, l := range lacks() {
		if l.name == name {
			return l, true
		}
	}
	return lack{}, false
}
