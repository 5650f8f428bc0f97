package rank

import (
	"math"
	"time"
)

// halfLife is after how many years something that is over counts half.
const halfLife = 3.0

// fade is what the i-th job counts for being over: 1 while it goes on.
func (p *profile) fade(i int) float64 {
	if p.isCurrent(i) {
		return 1
	}
	years := 4.0 // where nothing tells
	if end, ok := parseMonth(p.c.Experiences[i].End, true); ok {
		years = float64(max(0, monthOf(p.now)-end)) / 12
	}
	return math.Exp2(-years / halfLife)
}

// depth is what years in a role count: 0 for none, half after two and a half, 1
// from ten on.
func depth(years float64) float64 { return math.Sqrt(min(years, 10) / 10) }

// currency is how much a record can be relied on today: by its age, and by
// whether it tells of a present job.
func (p *profile) currency() float64 {
	fresh := 0.5 // where nothing tells
	if at, err := time.Parse(time.RFC3339, p.c.LastUpdated); err == nil {
		fresh = math.Exp2(-max(0, p.now.Sub(at).Hours()/24/365.25) / 2)
	}
	working := 0.0
	for i := range p.c.Experiences {
		if p.isCurrent(i) {
			working = 1
			break
		}
	}
	return 0.7*fresh + 0.3*working
}
