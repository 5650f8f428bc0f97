package hub

import (
	"context"
	"slices"
	"time"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/people"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

const (
	// vocabularyPatience is how long a prompt waits for the words of the
	// hub's people.
	vocabularyPatience = 150 * time.Millisecond
	// exemplars are the people who are looked at to see whether one has a
	// phrase as the whole of a skill, a title or a company.
	exemplars = 6
)

// vocabulary is the words of the hub's own people. It asks their index, so it
// can't be out of step with them, and keeps nothing.
type vocabulary struct {
	ctx    context.Context // ends when the hub closes
	index  index.Index
	people *people.Repo
}

// vocabularyFields are the fields in which a phrase is looked for.
func vocabularyFields() []vocabularyField {
	return []vocabularyField{
		{wire.FieldSkill, index.Of(index.Skill), func(c *wire.Candidate) (all []string) {
			for _, s := range c.Skills {
				all = append(all, s.Name)
			}
			return all
		}},
		{wire.FieldTitle, index.Of(index.Title, index.PastTitle), func(c *wire.Candidate) (all []string) {
			for _, e := range c.Experiences {
				all = append(all, e.Title)
			}
			return append(all, c.CurrentTitle)
		}},
		{wire.FieldCompany, index.Of(index.Company, index.PastCompany), func(c *wire.Candidate) (all []string) {
			for _, e := range c.Experiences {
				all = append(all, e.Company)
			}
			return append(all, c.CurrentCompany)
		}},
	}
}

type vocabularyField struct {
	field string
	in    index.FieldSet
	of    func(*wire.Candidate) []string
}

// Known implements intent.Vocabulary. What the index can't tell in time is
// not known.
func (v *vocabulary) Known(phrases []string) map[string]intent.Term {
	ctx, cancel := context.WithTimeout(v.ctx, vocabularyPatience)
	defer cancel()
	fields := vocabularyFields()
	plans := make([]index.Plan, 0, len(phrases)*len(fields))
	for _, p := range phrases {
		for _, f := range fields {
			plans = append(plans, index.Plan{Filter: index.Phrase{Text: p, In: f.in}})
		}
	}
	counts, err := v.index.Count(ctx, plans)
	if err != nil {
		return nil
	}
	out := map[string]intent.Term{}
	for i, p := range phrases {
		order := []int{0, 1, 2}
		found := counts[i*len(fields) : (i+1)*len(fields)]
		slices.SortStableFunc(order, func(a, b int) int { return found[b] - found[a] })
		for _, k := range order {
			if found[k] == 0 {
				break
			}
			if name, ok := v.whole(ctx, p, fields[k], plans[i*len(fields)+k]); ok {
				out[p] = intent.Term{Field: fields[k].field, Name: name, Count: found[k]}
				break
			}
		}
	}
	return out
}

// whole tells whether somebody has the phrase as the whole of a name in the
// field, and how it is written there.
func (v *vocabulary) whole(ctx context.Context, phrase string, f vocabularyField, plan index.Plan) (string, bool) {
	var ids []int64
	err := v.index.Candidates(ctx, plan, exemplars, func(hits []index.Hit) error {
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		return nil
	})
	if err != nil {
		return "", false
	}
	records, err := v.people.Load(ctx, ids)
	if err != nil {
		return "", false
	}
	key := fold.Key(phrase)
	for _, rec := range records {
		c, err := people.Decode(rec.Data)
		if err != nil {
			continue
		}
		for _, name := range f.of(&c) {
			if fold.Key(name) == key {
				return name, true
			}
		}
	}
	return "", false
}
