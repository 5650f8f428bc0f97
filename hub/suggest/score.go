package suggest

import "math"

// How pairs are weighed. The measure is normalised pointwise mutual
// information: 0 where two terms meet as often as chance would have it, 1
// where one is never seen without the other.
const (
	floor     = 0.08 // less than this is noise
	doubt     = 10   // pairs of so many people count for half
	doubtPart = 0.01 // but in a small hub this part of the people does
	stretch   = 1.8  // npmi of what belongs together is about 0.5
	spread    = 0.9  // exponent of the other term's people: rare terms are overrated else
)

// together is how strongly both of all people say that a and b go together,
// from 0 to 1, where so many have a, b and both.
func together(all, a, b, both int) float64 {
	if both < minPeople || a < both || b < both || all < a || all < b {
		return 0
	}
	n := float64(all)
	pab, pa := float64(both)/n, float64(a)/n
	pb := math.Pow(float64(b)/n, spread)
	if pab >= 1 {
		return 0 // everybody has both: that says nothing
	}
	npmi := math.Log(pab/(pa*pb)) / -math.Log(pab)
	if npmi <= floor {
		return 0
	}
	trust := float64(both) / (float64(both) + min(doubt, doubtPart*n+1))
	return min(1, stretch*(npmi-floor)/(1-floor)*trust)
}

// either joins two independent reasons.
func either(a, b float64) float64 { return 1 - (1-a)*(1-b) }
