package rank

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/scout-cli/scout/client/wire"
)

// Judge tells how people meet one search. It may be used by several
// goroutines.
type Judge struct {
	criteria []criterion
	groups   [][]int
	now      time.Time
	memo     *memo
	profiles sync.Pool
}

// Judge compiles the filters of a search.
func (r *Ranker) Judge(filters []wire.Filter) *Judge {
	j := &Judge{criteria: r.compile(filters), now: r.now(), memo: r.memo}
	j.groups = groups(j.criteria)
	j.profiles.New = func() any { return new(profile) }
	return j
}

// Match judges c: a verdict with evidence on each criterion, and a score.
//
// The package's documentation says what scores mean. The verdict on an avoid is
// yes where it is kept.
func (j *Judge) Match(c *wire.Candidate) wire.Match {
	p := j.profiles.Get().(*profile)
	p.reset(c, j.now, j.memo)
	hits := make([]hit, len(j.criteria))
	m := wire.Match{Criteria: make([]wire.Criterion, len(hits))}
	for i := range j.criteria {
		cr := &j.criteria[i]
		hits[i] = cr.match(p)
		if cr.filter.Importance == wire.Avoid {
			hits[i] = avoided(hits[i])
		}
	}
	fresh := p.currency()
	j.profiles.Put(p)
	j.sayAlternatives(hits)
	for i, h := range hits {
		cr := &j.criteria[i]
		m.Criteria[i] = wire.Criterion{
			FilterID: cr.filter.ID, Text: cr.text, Importance: cr.filter.Importance,
			Verdict: h.verdict, Reasoning: h.reason, Evidence: h.evidence,
		}
	}
	m.Score = j.score(hits, j.Passes(m), fresh)
	m.Summary = summary(m.Criteria)
	return m
}

// avoided turns a verdict round: who has it fails. What is only like it does
// not rule out.
func avoided(h hit) hit {
	switch h.verdict {
	case wire.VerdictYes:
		h.verdict = wire.VerdictNo
	case wire.VerdictNo:
		h.verdict = wire.VerdictYes
	}
	return h
}

// sayAlternatives explains the unmet half of "Berlin or Munich".
func (j *Judge) sayAlternatives(hits []hit) {
	for _, members := range j.groups {
		best := j.best(members, hits)
		for _, i := range members {
			if i != best && hits[i].verdict == wire.VerdictNo && hits[best].verdict == wire.VerdictYes {
				hits[i].reason += "; " + j.criteria[best].text + " is met instead"
			}
		}
	}
}

func (j *Judge) best(members []int, hits []hit) int {
	best := members[0]
	for _, i := range members[1:] {
		if hits[i].better(hits[best]) {
			best = i
		}
	}
	return best
}

// Passes tells whether somebody belongs into the result: no avoid broken, no
// must unmet, alternatives counting as one, and something known for them. m
// is what Match gave.
func (j *Judge) Passes(m wire.Match) bool {
	if len(m.Criteria) != len(j.criteria) {
		return false
	}
	told, met := false, false
	for _, members := range j.groups {
		unmet, has, open := true, false, false
		for _, i := range members {
			v := m.Criteria[i].Verdict
			unmet = unmet && v == wire.VerdictNo
			has = has || v == wire.VerdictYes || v == wire.VerdictPartial
			open = open || j.criteria[i].gate == nil
		}
		if unmet {
			return false
		}
		told, met = told || !open, met || has && !open
	}
	for i := range j.criteria {
		if j.criteria[i].filter.Importance == wire.Avoid && m.Criteria[i].Verdict == wire.VerdictNo {
			return false
		}
	}
	return met || !told
}

// summary says in one line how many criteria are met and which are not.
func summary(criteria []wire.Criterion) string {
	if len(criteria) == 0 {
		return ""
	}
	var b strings.Builder
	met := 0
	for i := range criteria {
		if criteria[i].Verdict == wire.VerdictYes {
			met++
		}
	}
	b.WriteString("meets " + strconv.Itoa(met) + " of " + strconv.Itoa(len(criteria)))
	for _, kind := range [...]struct{ verdict, word string }{
		{wire.VerdictPartial, "partly "}, {wire.VerdictNo, "not met: "}, {wire.VerdictUnclear, "unknown: "},
	} {
		sep := "; " + kind.word
		for i := range criteria {
			if criteria[i].Verdict == kind.verdict {
				b.WriteString(sep)
				b.WriteString(criteria[i].Text)
				sep = ", "
			}
		}
	}
	return b.String()
}
