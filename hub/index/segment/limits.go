package segment

import (
	"github.com/scout-cli/scout/hub/index"
)

// Bounds of the conditions of one call: what is beyond them would take a
// search's time for minutes.
const (
	maxTerms = 5000 // words and facets of one plan
	maxDepth = 100
)

// check bounds a plan.
func check(plan *index.Plan) error {
	terms := 0
	if err := checkExpr(plan.Filter, 0, &terms); err != nil {
		return err
	}
	for _, t := range plan.Should {
		if err := checkExpr(t.X, 0, &terms); err != nil {
			return err
		}
	}
	return nil
}

func checkExpr(x index.Expr, depth int, terms *int) error {
	var parts []index.Expr
	switch x := x.(type) {
	case index.And:
		parts = x
	case index.Or:
		parts = x
	case index.Not:
		parts = []index.Expr{x.X}
	case index.Phrase:
		*terms += 1 + len(x.Text)/16
	default:
		*terms++
	}
	if depth > maxDepth || *terms > maxTerms {
		return index.ErrTooComplex
	}
	for _, p := range parts {
		if err := checkExpr(p, depth+1, terms); err != nil {
			return err
		}
	}
	return nil
}
