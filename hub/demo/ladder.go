package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// rung is one step of a career. Its ways are titles of like weight.
type rung struct {
	ways []position
	from float64 // years of work that it usually takes
}

type position struct{ title, level string }

// Years of work that a level usually takes, by level; the levels that are
// missing are none of a career.
var levelYears = map[string]float64{
	"intern": -1, "entry": 0, "junior": 0, "mid": 1.8, "senior": 4.8, "lead": 7.5, "staff": 8, "manager": 8,
	"principal": 11, "head": 11, "director": 13, "distinguished": 16, "vp": 17, "cxo": 18,
}

var levelRank = map[string]int{
	"intern": 0, "entry": 1, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "staff": 4, "manager": 5,
	"principal": 5, "head": 6, "director": 7, "distinguished": 7, "vp": 8, "cxo": 9,
}

// leads tells whether a level's work is leading people.
func leads(level string) bool {
	switch level {
	case "lead", "manager", "head", "director", "vp", "cxo":
		return true
	}
	return false
}

// parseLadder reads lines such as "senior: Senior Engineer | lead: Lead Engineer".
func parseLadder(lines []string) ([]rung, error) {
	var out []rung
	last := -1
	for _, line := range lines {
		var r rung
		low := 99
		for way := range strings.SplitSeq(line, " | ") {
			level, title, ok := strings.Cut(way, ": ")
			rank, known := levelRank[level]
			if !ok || !known || title == "" {
				return nil, fmt.Errorf("ladder: %q is not LEVEL: TITLE", way)
			}
			if rank < last {
				return nil, fmt.Errorf("ladder: %q is below the rung before it", way)
			}
			low = min(low, rank)
			r.from = max(r.from, levelYears[level])
			r.ways = append(r.ways, position{title, level})
		}
		last = low
		if n := len(out); n > 0 && r.from <= out[n-1].from {
			r.from = out[n-1].from + 1.6
		}
		out = append(out, r)
	}
	if len(out) < 3 {
		return nil, fmt.Errorf("a ladder needs 3 rungs")
	}
	return out, nil
}

// way picks one of a rung's positions. Those who lead people go on so, and
// where ways and stacks are paired, the title fits the tools.
func (t *track) way(rnd *rand.Rand, rung, stack int, leader bool) position {
	ways := t.ladder[rung].ways
	if t.paired && len(ways) == len(t.stacks) {
		return ways[stack]
	}
	p := ways[rnd.IntN(len(ways))]
	for _, w := range ways {
		if leads(w.level) == leader && leads(p.level) != leader {
			return w
		}
	}
	return p
}
