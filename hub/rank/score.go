package rank

import (
	"math"

	"github.com/scout-cli/scout/client/wire"
)

// MetFrom is the least score of somebody who meets all that must be.
const MetFrom = 0.9

// The bands of a score; see the package's documentation.
const (
	bandOpen = 0.5  // nothing is unmet, but something is only partly met, or not told
	openTop  = 0.39 // how far that band goes up
	// weakest is the strength of those who meet all that must be and hardly
	// show it: with it, they are where their band begins.
	weakest   = 0.45
	bandUnmet = 0.49 // how far the band goes up in which a must is unmet
)

// What of a band the musts, the wishes and the record itself make up.
const (
	shareMust    = 0.70
	shareNice    = 0.22
	shareCurrent = 0.08
)

// score is where hits put somebody; fresh is how current the record is.
func (j *Judge) score(hits []hit, passes bool, fresh float64) float64 {
	if len(j.criteria) == 0 {
		return 1
	}
	var musts, wishes mean
	sure := true // of all that must be, or else of all that is wished
	wished := false
	for _, members := range j.groups {
		i := j.best(members, hits)
		musts.add(hits[i].degree, j.criteria[i].weight)
		sure = sure && hits[i].verdict == wire.VerdictYes
	}
	for i := range hits {
		switch j.criteria[i].filter.Importance {
		case wire.Avoid:
			if hits[i].verdict == wire.VerdictNo {
				return 0
			}
		case wire.Nice:
			wishes.add(hits[i].degree, j.criteria[i].weight)
			v := hits[i].verdict
			wished = wished || v == wire.VerdictYes || v == wire.VerdictPartial
			if len(j.groups) == 0 {
				sure = sure && v == wire.VerdictYes
			}
		}
	}
	if len(j.groups) == 0 && wishes.weight > 0 {
		passes = wished
	}
	strength := mean{fresh * shareCurrent, shareCurrent}
	if musts.weight > 0 {
		strength.add(musts.value(), shareMust)
	}
	if wishes.weight > 0 {
		strength.add(wishes.value(), shareNice)
	}
	s := strength.value()
	switch {
	case !passes:
		s *= bandUnmet
	case sure:
		s = MetFrom + (1-MetFrom)*max(0, s-weakest)/(1-weakest)
	default:
		s = bandOpen + openTop*s
	}
	return math.Round(s*1e4) / 1e4
}

// mean is a weighted mean.
type mean struct{ sum, weight float64 }

func (m *mean) add(x, weight float64) { m.sum, m.weight = m.sum+x*weight, m.weight+weight }

func (m *mean) value() float64 { return m.sum / m.weight }
