package rank

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// levels are the values of a seniority filter, lowest first where they have a
// rank of their own.
var levels = []string{
	"intern", "training", "unpaid", "entry", "junior", "mid", "senior", "lead", "staff", "strategic", "manager",
	"principal", "head", "distinguished", "director", "vp", "partner", "cxo", "owner",
}

const perLevel = 0.35 // what each level apart takes off

// level is the person's seniority: as given, else what the title says. The
// piece is the present title where that shows it.
func (p *profile) level() (string, piece) {
	given := strings.ToLower(strings.TrimSpace(p.c.Seniority))
	titles := p.titles()
	for i := range titles {
		if titles[i].current && titles[i].part != partHeadline {
			if s := p.memo.title(titles[i].text).seniority; s != "" && (given == "" || s == given) {
				return s, titles[i]
			}
		}
	}
	return given, piece{part: partSeniority, text: p.c.Seniority}
}

func (r *Ranker) seniority(f *wire.Filter) (criterion, bool) {
	var asked []string
	for _, v := range f.Values {
		s := strings.ToLower(strings.TrimSpace(v.Text))
		if _, ok := r.tax.SeniorityRank(s); !ok {
			if l, ok := r.tax.Level(v.Text); ok {
				s = l
			}
		}
		if s != "" {
			asked = append(asked, s)
		}
	}
	var gate, sure index.Or
	for _, s := range asked {
		sure = append(sure, index.Facet(facetLevel+s))
		for _, l := range levels {
			if d, ok := r.apart(l, s); ok && d == 0 && l != s {
				gate = append(gate, index.Facet(facetLevel+l))
			}
		}
	}
	gate = append(gate, sure...)
	return criterion{
		weight: 0.08, gate: gate, sure: sure, unknown: index.Facet(facetLevel + "?"), terms: []index.Term{{X: gate, Weight: 1}},
		match: bestOf(asked, func(p *profile, s *string) hit { return r.level(p, *s) }),
	}, len(asked) > 0
}

func (r *Ranker) level(p *profile, asked string) hit {
	have, pc := p.level()
	if have == "" {
		return unclear("no level given")
	}
	h := hit{verdict: wire.VerdictNo, reason: clip(have), evidence: quote(pc.part, pc.i, pc.text)}
	if pc.part == partSeniority {
		h.reason += ", as the record says"
	}
	d, ok := r.apart(have, asked)
	switch {
	case have == asked:
		h.verdict, h.degree = wire.VerdictYes, 1
	case ok && d == 0:
		h.verdict, h.degree, h.reason = wire.VerdictPartial, degreePart, h.reason+", the same rank as "+asked
	case ok:
		h.degree = max(0, 1-perLevel*float64(d))
	}
	return h
}

// apart is how many ranks two levels are from each other.
func (r *Ranker) apart(a, b string) (int, bool) {
	x, ok := r.tax.SeniorityRank(a)
	y, ok2 := r.tax.SeniorityRank(b)
	return max(x-y, y-x), ok && ok2
}
