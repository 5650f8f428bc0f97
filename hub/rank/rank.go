// Package rank turns filters into what an index can find, and judges the
// people that it found: a verdict on each criterion with quoted evidence, and
// a score from 0 to 1.
//
// Index and judge share one rule: whoever the judge passes, the plan
// retrieves. The plan may retrieve more, where only the text can tell.
//
// # Scores
//
// A score says first how far a search is met, then how well:
//
//	0.90 to 1.00  every must is met, each with a quote
//	0.50 to 0.89  no must is unmet, but one is met in part, or not told
//	0.01 to 0.49  a must is unmet: only people whom a relaxation let in
//	0             an avoid is broken; such people are never sent
//
// Within a band, strength of evidence counts most (0.70), then the
// nice-to-haves (0.22) and how current the record is (0.08). A title counts for
// how it agrees and for how long it was held; a skill for what it rests on,
// stated, shown in a text or inferred, and for how lately; what is over fades
// by half in three years. A search without criteria gives everybody 1.
//
// Equals go by how many criteria they meet, by how new the record is, and by
// the person's key: the same search on the same data has the same order, in
// whatever order and however often the data was imported.
package rank

import (
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// Ranker makes documents, plans, judges and ladders. It may be used by
// several goroutines.
type Ranker struct {
	tax *taxonomy.Taxonomy
	gaz *places.Gazetteer
	now func() time.Time

	memo *memo // shared by all that the ranker makes
}

// New makes a ranker that reads years up to the present day.
func New(t *taxonomy.Taxonomy, g *places.Gazetteer) *Ranker {
	r := &Ranker{tax: t, gaz: g, now: time.Now}
	r.memo = newMemo(r)
	return r
}

// At is a copy of r to whom it is always now.
func (r *Ranker) At(now time.Time) *Ranker {
	c := *r
	c.now = func() time.Time { return now }
	return &c
}

// Doc is what is indexed of a person, as of today. For many people, a Ranker's
// Doc is faster: it remembers names.
func Doc(id int64, c *wire.Candidate, g *places.Gazetteer, t *taxonomy.Taxonomy) index.Doc {
	return New(t, g).Doc(id, c)
}

// criterion is a filter, compiled once per search: what the index can do for
// it, and how a person is judged by it.
type criterion struct {
	filter wire.Filter
	text   string
	weight float64

	// gate holds for everyone who may meet the filter; nil: the index can't
	// tell. unknown holds for those of whom it is not known.
	gate, unknown index.Expr
	// likely is the index's best guess at who meets the filter, for counting;
	// nil: gate.
	likely index.Expr
	// sure holds only for people whom match gives a yes; nil: for nobody. known
	// says that it is gate.
	sure  index.Expr
	known bool
	terms []index.Term
	match func(*profile) hit
}

// hit is how a person meets a filter, before its importance is looked at.
type hit struct {
	verdict  string
	degree   float64 // 0..1
	reason   string
	evidence []wire.Evidence
}

func (h hit) better(o hit) bool {
	if a, b := verdictOrder(h.verdict), verdictOrder(o.verdict); a != b {
		return a > b
	}
	return h.degree > o.degree
}

func verdictOrder(v string) int {
	switch v {
	case wire.VerdictYes:
		return 3
	case wire.VerdictPartial:
		return 2
	case wire.VerdictUnclear:
		return 1
	}
	return 0
}

const unknownDegree = 0.3 // what missing data counts: neither met nor unmet

func unclear(reason string) hit {
	return hit{verdict: wire.VerdictUnclear, degree: unknownDegree, reason: reason}
}

func no(reason string) hit { return hit{verdict: wire.VerdictNo, reason: reason} }

// bestOf judges by each value and keeps the best.
func bestOf[T any](values []T, match func(*profile, *T) hit) func(*profile) hit {
	return func(p *profile) hit {
		var best hit
		for i := range values {
			h := match(p, &values[i])
			if i == 0 || h.better(best) {
				best = h
			}
			if best.verdict == wire.VerdictYes && best.degree >= 1 {
				break
			}
		}
		return best
	}
}
