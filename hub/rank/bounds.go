package rank

import (
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// Bounds are conditions for counting who meets filters: all who may, most of
// whom do; those of them who likely do; and some who surely do. A nil condition
// holds for everybody.
type Bounds struct{ Most, Likely, Least index.Expr }

// Bounds makes the conditions. exact tells that all three are one.
func (r *Ranker) Bounds(filters []wire.Filter) (b Bounds, exact bool) {
	criteria := r.compile(filters)
	exact = true
	for i := range criteria {
		c := &criteria[i]
		exact = exact && c.exact()
	}
	b.Most = expression(criteria, func(c *criterion) index.Expr { return c.gate })
	if exact {
		return Bounds{b.Most, b.Most, b.Most}, true
	}
	b.Likely = expression(criteria, (*criterion).guess)
	b.Least = surely(criteria)
	return b, false
}

// Likely is Bounds' condition of that name.
func (r *Ranker) Likely(filters []wire.Filter) index.Expr {
	return expression(r.compile(filters), (*criterion).guess)
}

// exact tells whether the index knows all that the criterion asks.
func (c *criterion) exact() bool {
	if c.filter.Importance == wire.Nice {
		return true
	}
	return c.gate != nil && c.known && c.unknown == nil
}

func (c *criterion) guess() index.Expr {
	if c.likely != nil {
		return c.likely
	}
	return c.gate
}

// expression is the condition for all criteria at once, where met is that for
// one; nil holds for everybody.
func expression(criteria []criterion, met func(*criterion) index.Expr) index.Expr {
	var all index.And
	var told index.Or // what the index can tell of musts
	doubt := false
	must := groups(criteria)
	for _, members := range must {
		var any, sure index.Or
		for _, i := range members {
			c := &criteria[i]
			if c.gate == nil {
				any = nil
				break
			}
			any, sure = append(any, met(c)), append(sure, met(c))
			if c.unknown != nil {
				any = append(any, c.unknown)
				doubt = true
			}
		}
		if any != nil {
			all, told = append(all, any), append(told, sure)
		}
	}
	if doubt { // nobody gets in of whom nothing at all is known
		all = append(all, told)
	}
	var wished index.Or
	open := false
	for i := range criteria {
		switch c := &criteria[i]; c.filter.Importance {
		case wire.Avoid:
			if c.sure != nil {
				all = append(all, index.Not{X: c.sure})
			}
		case wire.Nice:
			if c.gate == nil {
				open = true
			} else {
				wished = append(wished, met(c))
			}
		}
	}
	if len(must) == 0 && len(wished) > 0 && !open {
		all = append(all, wished)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// surely is a condition for people who pass, whatever their profiles say
// besides.
func surely(criteria []criterion) index.Expr {
	all := index.And{}
	must := groups(criteria)
	for _, members := range must {
		var any index.Or
		for _, i := range members {
			if x := criteria[i].sure; x != nil {
				any = append(any, x)
			}
		}
		all = append(all, any)
	}
	var wished index.Or
	for i := range criteria {
		switch c := &criteria[i]; c.filter.Importance {
		case wire.Avoid:
			if c.gate == nil {
				return index.Or{}
			}
			all = append(all, index.Not{X: c.gate})
		case wire.Nice:
			if c.sure != nil {
				wished = append(wished, c.sure)
			}
		}
	}
	if len(must) == 0 && slices.ContainsFunc(criteria, func(c criterion) bool { return c.filter.Importance == wire.Nice }) {
		all = append(all, wished)
	}
	return all
}
