package insight

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scout-cli/scout/client/safe"
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
	known int // people of whom something is known here
}

// tally is what a table's people have in common.
type tally struct {
	sections []section
	people   int
}

// maxBars is how many bars of a section are kept, the longest.
const maxBars = 200

// topics are the sections made of facets, in the order shown.
var topics = [...]struct {
	title string
	field string // of a filter expression
	kinds []people.Kind
}{
	{"Titles", "title", []people.Kind{people.TitleIs}},
	{"Skills", "skill", []people.Kind{people.HasSkill, people.ShowsSkill, people.InferredSkill}},
	{"Companies", "company", []people.Kind{people.WorksAt}},
	{"Companies before", "past", []people.Kind{people.WorkedAt}},
	{"Places", "loc", []people.Kind{people.LivesIn}},
	{"Countries", "country", []people.Kind{people.CountryIs}},
	{"Levels", "level", []people.Kind{people.LevelIs}},
	{"Schools", "school", []people.Kind{people.StudiedAt}},
	{"Languages", "lang", []people.Kind{people.Speaks}},
}

// afterWhere is where among the topics the histograms of time stand.
const afterWhere = 7

// count looks at the rows of these numbers. It may be run on any goroutine;
// stop tells it to give up, and then it returns nil.
func count(rows *people.Rows, numbers []uint32, today int, stop func() bool) *tally {
	facets := rows.Dict().Facets()
	counts := make([]int32, len(facets))
	scales := newScales(today)
	for i, n := range numbers {
		if i%4096 == 0 && stop() {
			return nil
		}
		r := rows.At(n)
		for _, c := range r.Codes() {
			if int(c) < len(counts) { // not a verdict, and known when we began
				counts[c]++
			}
		}
		scales.add(r)
	}
	t := &tally{people: len(numbers)}
	add := func(s section) {
		if s.known > 0 {
			t.sections = append(t.sections, s)
		}
	}
	add(scales.score.section())
	add(scales.years.section())
	for i, topic := range topics {
		if i == afterWhere {
			add(scales.tenure.section())
			add(scales.fresh.section())
		}
		s := section{title: safe.Clean(topic.title)}
		s.bars, s.known = gather(facets, counts, topic.field, topic.kinds)
		add(s)
	}
	return t
}

// gather makes the bars of a topic: spellings that differ in case only are one.
func gather(facets []people.Facet, counts []int32, field string, kinds []people.Kind) (bars []bar, sum int) {
	at := map[string]int{}
	best := map[string]int32{} // the spelling that most people have is shown
	for i, f := range facets {
		n := counts[i]
		if n == 0 || f.Folded == "" || !slices.Contains(kinds, f.Kind) {
			continue
		}
		sum += int(n)
		b, ok := at[f.Folded]
		if !ok {
			b = len(bars)
			at[f.Folded] = b
			expr := field + "=" + quoted(f.Text.String())
			bars = append(bars, bar{text: f.Text, expr: expr, not: "!" + expr})
		}
		bars[b].count += int(n)
		if f.Kind == people.InferredSkill {
			bars[b].weak += int(n)
		}
		if n > best[f.Folded] {
			best[f.Folded], bars[b].text = n, f.Text
		}
	}
	slices.SortFunc(bars, func(a, b bar) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.text.String(), b.text.String()))
	})
	return bars[:min(len(bars), maxBars)], sum
}

// quoted is a value of a filter expression.
func quoted(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}

// scale is a histogram: people by a number.
type scale struct {
	title  string
	value  func(people.Row) (v float64, known bool)
	bins   []bin
	counts []int
	blank  int // people of whom the number is unknown
}

// bin is the numbers from one on, up to the next bin's.
type bin struct {
	from float64
	name string
	expr string
}

type scales struct{ score, years, tenure, fresh *scale }

func newScales(today int) scales {
	score := &scale{title: "Score", value: func(r people.Row) (float64, bool) { return r.Score(), r.Score() >= 0 }}
	for i := range 10 {
		from := float64(i) / 10
		name, expr := fmt.Sprintf("%d–%d", i*10, i*10+9), fmt.Sprintf("score>=%.1f score<%.1f", from, from+0.1)
		if i == 9 {
			name, expr = "90–100", "score>=0.9"
		}
		score.bins = append(score.bins, bin{from, name, expr})
	}
	slices.Reverse(score.bins) // the best first
	years := &scale{title: "Years", value: func(r people.Row) (float64, bool) { return r.Years(), r.Years() >= 0 }, bins: ranges(
		"years", "", []string{"0", "2", "5", "8", "12", "16", "20"})}
	fresh := &scale{title: "Updated", value: func(r people.Row) (float64, bool) {
		return float64(today - r.Updated()), r.Updated() > 0
	}, bins: []bin{
		{-1e9, "in 30 days", "updated<30d"},
		{30, "in 90 days", "updated>=30d updated<90d"},
		{90, "in half a year", "updated>=90d updated<180d"},
		{180, "in a year", "updated>=180d updated<365d"},
		{365, "in two years", "updated>=365d updated<730d"},
		{730, "earlier", "updated>=730d"},
	}}
	month := monthOf(today)
	tenure := &scale{title: "In the present job", value: func(r people.Row) (float64, bool) {
		return float64(month-r.Started()) / 12, r.Started() > 0
	}, bins: ranges("tenure", "y", []string{"0", "1", "2", "4", "8"})}
	return scales{score, years, tenure, fresh}
}

// ranges are bins between neighbouring numbers.
func ranges(field, unit string, from []string) (bins []bin) {
	for i, f := range from {
		v, _ := strconv.ParseFloat(f, 64)
		b := bin{v, f + " and more", field + ">=" + f + unit}
		if i == 0 {
			b.from = -1e9
		}
		if i+1 < len(from) {
			next, _ := strconv.Atoi(from[i+1])
			b.name = f
			if last := strconv.Itoa(next - 1); last != f {
				b.name += "–" + last
			}
			b.expr += " " + field + "<" + from[i+1] + unit
		}
		bins = append(bins, b)
	}
	return bins
}

// monthOf is a day since 1970 as a month since 1900.
func monthOf(day int) int { return 70*12 + int(float64(day)/30.4369) }

func (all scales) add(r people.Row) {
	for _, s := range [...]*scale{all.score, all.years, all.tenure, all.fresh} {
		if s.counts == nil {
			s.counts = make([]int, len(s.bins))
		}
		v, known := s.value(r)
		if !known {
			s.blank++
			continue
		}
		s.counts[s.find(v)]++
	}
}

// find is the bin of a number: bins rise, those of the score fall.
func (s *scale) find(v float64) int {
	if last := len(s.bins) - 1; s.bins[0].from > s.bins[last].from {
		for i, b := range s.bins {
			if v >= b.from {
				return i
			}
		}
		return last
	}
	for i := len(s.bins) - 1; i > 0; i-- {
		if v >= s.bins[i].from {
			return i
		}
	}
	return 0
}

// section is the bars from the first bin with somebody in it to the last.
func (s *scale) section() section {
	sec := section{title: safe.Clean(s.title)}
	some := func(n int) bool { return n > 0 }
	first := slices.IndexFunc(s.counts, some)
	for i, n := range s.counts {
		if i < first || !slices.ContainsFunc(s.counts[i:], some) {
			continue
		}
		expr := s.bins[i].expr
		sec.bars = append(sec.bars, bar{text: safe.Clean(s.bins[i].name), count: n, expr: expr, not: "!(" + expr + ")"})
		sec.known += n
	}
	if s.blank > 0 {
		field := s.bins[0].expr[:strings.IndexAny(s.bins[0].expr, "<>")]
		sec.bars = append(sec.bars, bar{text: safe.Lit("unknown"), count: s.blank, expr: "missing:" + field, not: "!missing:" + field})
	}
	return sec
}
