// Package boolean reads and writes the Boolean strings that sourcers paste
// into search boxes: it says filters in the dialects of LinkedIn and Google.
package boolean

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
)

// Dialect is how a search box writes AND, OR and NOT.
type Dialect string

// The dialects.
const (
	LinkedIn Dialect = "linkedin" // LinkedIn's keywords, also those of Sales Navigator and Recruiter
	Google   Dialect = "google"   // Google over LinkedIn's public profiles, known as X-ray
)

// googleWords is how many words of a query Google reads.
const googleWords = 32

// Build writes the filters as a string of the dialect, and says what the
// string does not say, or not exactly. It is empty if it would say nothing.
func Build(filters []wire.Filter, d Dialect) wire.Query {
	b := builder{dialect: d, out: wire.Query{NotCarried: []wire.NotCarried{}}}
	for _, f := range filters {
		b.add(f)
	}
	b.write()
	return b.out
}

// clause is what a profile has to hold, or must not, and what asked for it.
type clause struct {
	any   Or
	avoid bool
	from  []wire.Filter
}

type builder struct {
	dialect Dialect
	clauses []clause
	out     wire.Query
}

func (b *builder) lose(f wire.Filter, why, message string) {
	b.out.NotCarried = append(b.out.NotCarried, wire.NotCarried{FilterID: f.ID, Text: intent.Describe(f), Why: why, Message: message})
}

func (b *builder) add(f wire.Filter) {
	if f.Importance == wire.Nice {
		b.lose(f, wire.WhyNiceToHave, "a Boolean string knows no preferences")
		return
	}
	terms, message := b.terms(f)
	avoid := f.Importance == wire.Avoid
	switch tense := f.Scope == wire.ScopePast || avoid && f.Scope == wire.ScopeCurrent && f.Field == wire.FieldCompany; {
	case len(terms) == 0:
		b.lose(f, wire.WhyNoFilter, message)
		return
	case message != "":
		b.lose(f, wire.WhyApproximate, message)
	case tense:
		b.lose(f, wire.WhyApproximate, "a Boolean string can't tell past jobs from the current one")
	}
	if !avoid {
		for i := range b.clauses {
			if c := &b.clauses[i]; !c.avoid && alternatives(c.from[0], f) {
				c.any, c.from = join(c.any, terms), append(c.from, f)
				return
			}
		}
	}
	b.clauses = append(b.clauses, clause{any: join(nil, terms), avoid: avoid, from: []wire.Filter{f}})
}

// alternatives tells whether two must filters mean either of them.
func alternatives(a, b wire.Filter) bool {
	switch a.Field {
	case wire.FieldTitle, wire.FieldCompany:
		return a.Field == b.Field && a.Scope == b.Scope
	case wire.FieldLocation, wire.FieldIndustry:
		return a.Field == b.Field
	}
	return false
}

// join adds terms that are not there yet.
func join(to, more Or) Or {
	for _, x := range more {
		found := false
		for _, have := range to {
			found = found || strings.EqualFold(have.linkedIn(), x.linkedIn())
		}
		if !found {
			to = append(to, x)
		}
	}
	return to
}

// write puts the clauses in a row, what is wanted first.
func (b *builder) write() {
	wanted, unwanted, room := And{}, And{}, googleWords-1 // one is the site
	for _, c := range b.clauses {
		var x Expr = c.any
		if c.avoid {
			x = Not{c.any}
		}
		if b.dialect == Google && !b.fits(c, x, &room) {
			continue
		}
		if c.avoid {
			unwanted = append(unwanted, x)
		} else {
			wanted = append(wanted, x)
		}
	}
	all := append(wanted, unwanted...)
	switch {
	case len(all) == 0:
	case b.dialect == Google:
		text, _ := all.google()
		b.out.Text = "site:linkedin.com/in " + text
	default:
		b.out.Text = unwrap(all.linkedIn())
	}
}

// fits tells whether Google can read the clause, and takes its room.
func (b *builder) fits(c clause, x Expr, room *int) bool {
	why, message := wire.WhyTooLong, "Google reads no more than 32 words of a query"
	_, ok := x.google()
	if !ok {
		why, message = wire.WhyNoFilter, "Google can't exclude in parts of a query"
	} else if n := x.words(); n <= *room {
		*room -= n
		return true
	}
	for _, f := range c.from {
		b.lose(f, why, message)
	}
	return false
}
