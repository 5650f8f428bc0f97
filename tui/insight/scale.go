package insight

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/people"
)

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

// shown is a number as rows show it, which is how filters compare it.
func shown(x float64) float64 { return float64(int(x + 0.5)) }

func newScales(now time.Time) scales {
	score := &scale{title: "Score", value: func(r people.Row) (float64, bool) { return shown(r.Score() * 100), r.Score() >= 0 }}
	for i := range 10 {
		from := float64(i) / 10
		name, expr := fmt.Sprintf("%d–%d", i*10, i*10+9), fmt.Sprintf("score>=%.1f score<%.1f", from, from+0.1)
		if i == 9 {
			name, expr = "90–100", "score>=0.9"
		}
		score.bins = append(score.bins, bin{float64(i * 10), name, expr})
	}
	slices.Reverse(score.bins) // the best first
	years := &scale{title: "Years", value: func(r people.Row) (float64, bool) { return shown(r.Years()), r.Years() >= 0 }, bins: ranges(
		"years", "", []string{"0", "2", "5", "10", "15", "20"})}
	today := int(now.Unix() / 86400)
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
	month := 12*(now.Year()-1900) + int(now.Month()) - 1
	tenure := &scale{title: "In the present job", value: func(r people.Row) (float64, bool) {
		return float64(month-r.Started()) / 12, r.Started() > 0
	}, bins: ranges("tenure", "y", []string{"0", "1", "2", "4", "8"})}
	tenure.bins[0].name = "under a year" // 0 would be nobody
	return scales{score, years, tenure, fresh}
}

// ranges are bins between neighbouring numbers.
func ranges(field, unit string, from []string) (bins []bin) {
	for i, f := range from {
		v, _ := strconv.ParseFloat(f, 64)
		b := bin{v, f + " and more", field + ">=" + f + unit}
		if i == 0 { // what lies in the future counts as now
			b.from, b.expr = -1e9, ""
		}
		if i+1 < len(from) {
			next, _ := strconv.Atoi(from[i+1])
			b.name = f
			if last := strconv.Itoa(next - 1); last != f {
				b.name += "–" + last
			}
			b.expr = strings.TrimSpace(b.expr + " " + field + "<" + from[i+1] + unit)
		}
		bins = append(bins, b)
	}
	return bins
}

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

// section is the bars of the bins with somebody in them.
func (s *scale) section() section {
	sec := section{title: safe.Clean(s.title)}
	for i, n := range s.counts {
		if n == 0 {
			continue
		}
		expr := s.bins[i].expr
		sec.bars = append(sec.bars, bar{text: safe.Clean(s.bins[i].name), count: n, expr: expr, not: "!(" + expr + ")"})
	}
	if s.blank > 0 && len(sec.bars) > 0 {
		field := s.bins[0].expr[:strings.IndexAny(s.bins[0].expr, "<>")]
		sec.bars = append(sec.bars, bar{text: safe.Lit("unknown"), count: s.blank, expr: "missing:" + field, not: "!missing:" + field})
	}
	return sec
}
