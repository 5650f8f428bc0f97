package pane

import (
	"cmp"
	"context"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/people"
)

// OwnVerdict is what the person at this machine found of someone and a
// criterion. Person and Criterion are as PersonOf and CriterionOf make them.
type OwnVerdict struct{ Person, Criterion, Verdict string }

// VerdictBook keeps own verdicts on disk.
type VerdictBook interface {
	// SetVerdict with an empty verdict forgets it.
	SetVerdict(ctx context.Context, v OwnVerdict) error
	Verdicts(ctx context.Context) ([]OwnVerdict, error)
}

// Verdicts are the own verdicts as they are shown. The UI goroutine alone
// touches them.
type Verdicts struct {
	own map[[2]string]string
	// Version counts changes.
	Version uint64
	all     people.Own // at allAt
	allAt   uint64
}

// VerdictsChanged tells that there are other own verdicts than before.
type VerdictsChanged struct{}

// PersonOf names someone across searches; the record's id stands for those
// whom the hub gives no key.
func PersonOf(key, id string) string { return cmp.Or(key, id) }

// CriterionOf names a criterion across searches: by its words.
func CriterionOf(text string) string { return filter.Fold(text) }

// Of is the own verdict on a row and a criterion, "" where there is none.
func (v *Verdicts) Of(r people.Row, criterion string) string {
	if v == nil || len(v.own) == 0 {
		return ""
	}
	return v.own[[2]string{PersonOf(r.PersonKey(), r.ID()), CriterionOf(criterion)}]
}

// On is the own verdict on a candidate and a criterion, "" where there is none.
func (v *Verdicts) On(c *wire.Candidate, criterion string) string {
	if v == nil || len(v.own) == 0 {
		return ""
	}
	return v.own[[2]string{PersonOf(c.PersonKey, c.ID), CriterionOf(criterion)}]
}

// By are the own verdicts on a criterion, by PersonOf; a copy, nil for none.
func (v *Verdicts) By(criterion string) (all map[string]people.Verdict) {
	want := CriterionOf(criterion)
	for k, own := range v.own {
		if k[1] == want {
			if all == nil {
				all = map[string]people.Verdict{}
			}
			all[k[0]] = VerdictOf(own)
		}
	}
	return all
}

// Set changes a verdict; an empty one is no verdict.
func (v *Verdicts) Set(o OwnVerdict) {
	if v.own == nil {
		v.own = map[[2]string]string{}
	}
	v.Version++
	if k := [2]string{o.Person, o.Criterion}; o.Verdict == "" {
		delete(v.own, k)
	} else {
		v.own[k] = o.Verdict
	}
}

// All are the own verdicts as they are now, for other goroutines.
func (v *Verdicts) All() people.Own {
	if v.allAt == v.Version {
		return v.all
	}
	v.all, v.allAt = people.Own{}, v.Version
	for k, verdict := range v.own {
		of := v.all[k[0]]
		if of == nil {
			of = map[string]people.Verdict{}
			v.all[k[0]] = of
		}
		of[k[1]] = VerdictOf(verdict)
	}
	return v.all
}

// Flags are those of a table's rows as they are now, with the own verdicts on
// them, for other goroutines.
func (e *Env) Flags(t *people.Table) *people.Flags {
	f := t.Flags()
	f.Own = e.Verdicts.All()
	return f
}
