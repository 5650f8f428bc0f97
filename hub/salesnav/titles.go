package salesnav

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/boolean"
)

// title takes a title. Free text may be an expression: alternatives become
// several values, what follows NOT is avoided. One that says more than filters
// can is left.
func (d *decoder) title(kind filterType, importance, text string) {
	if !boolean.HasOperators(text) {
		if text = strings.TrimSpace(strings.Trim(text, `"“”`)); text != "" {
			d.add(kind.field, kind.scope, importance, wire.Value{Text: text})
		}
		return
	}
	var c choice
	if !c.read(boolean.ParsePhrases(text)) || importance == wire.Avoid && len(c.unwanted) > 0 {
		d.leave("title: "+text, "boolean")
		return
	}
	for _, v := range c.wanted {
		d.add(kind.field, kind.scope, importance, v)
	}
	for _, v := range c.unwanted {
		d.add(kind.field, kind.scope, wire.Avoid, v)
	}
}

// choice is the titles of which one is wanted, and those that are not.
type choice struct{ wanted, unwanted []wire.Value }

// read takes an expression apart; false says that it is more than a choice. A
// NOT at the end of alternatives is meant for all of them.
func (c *choice) read(x boolean.Expr) bool {
	switch x := x.(type) {
	case boolean.Term:
		c.wanted = append(c.wanted, wire.Value{Text: string(x)})
	case boolean.Or:
		for _, y := range x {
			if !c.read(y) {
				return false
			}
		}
	case boolean.And:
		wanted := 0
		for _, y := range x {
			if _, negated := y.(boolean.Not); !negated {
				wanted++
			}
			if wanted > 1 || !c.read(y) {
				return false // both of two
			}
		}
	case boolean.Not:
		var not choice
		if !not.read(x.X) || len(not.unwanted) > 0 {
			return false
		}
		c.unwanted = append(c.unwanted, not.wanted...)
	default:
		return false
	}
	return true
}
