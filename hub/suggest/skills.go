package suggest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

const (
	defaultLimit = 15
	maxGiven     = 30   // skills that are looked at; more say no more
	worthIt      = 0.15 // of the best reason: less is noise
	tableTrust   = 0.9  // in what the table says
	unseen       = 0.75 // what is left of it where many people have each skill and nobody both
	manyPeople   = 100  // that is many
	titleWeight  = 0.8  // of a title beside skills
)

// given is a skill, or the title, that was asked with.
type given struct {
	named
	asked  string
	title  bool
	known  bool // by the table
	people *Term
	weight float64
}

// Skills are skills that go with all of those asked for, and with the title
// where there is one, the best first. Those asked for are never offered, nor
// those to exclude, whatever name they go by. Nor is anything without a
// reason: what the table says, or what enough people show.
func (e *Engine) Skills(ctx context.Context, in wire.SkillsRequest) (wire.SkillSuggestions, error) {
	tax := e.tax()
	out := wire.SkillSuggestions{Query: in.Skills, Suggestions: []wire.SkillSuggestion{}}
	asked, barred := askedSkills(tax, in)
	var found []*offer
	err := e.counts.Read(ctx, func(v View) error {
		for i := range asked {
			kind := SkillKind
			if asked[i].title {
				kind = TitleKind
			}
			t, err := v.Find(ctx, kind, asked[i].key)
			if err != nil {
				return err
			}
			asked[i].people = t
			if t == nil && !asked[i].known {
				out.Unknown = append(out.Unknown, asked[i].asked)
			}
		}
		out.Counted = standing(v.Stand())
		var err error
		found, err = offers(ctx, tax, v, asked, barred)
		return err
	})
	if err != nil {
		return out, err
	}
	found = found[:min(len(found), limitOf(in.Limit))]
	names := make([]string, len(found))
	for i, o := range found {
		names[i] = o.name
	}
	counts, err := e.people.Holders(ctx, SkillKind, names)
	if err != nil {
		return out, err
	}
	for i, o := range found {
		s := o.wire(tax)
		s.Count = counts[i]
		out.Suggestions = append(out.Suggestions, s)
	}
	return out, nil
}

func limitOf(n int) int {
	if n <= 0 {
		return defaultLimit
	}
	return n
}

func standing(s Stand) *wire.Counted {
	if s.Sampled == 0 && !s.Stale {
		return nil
	}
	return &wire.Counted{Sampled: s.Sampled, People: s.People, Stale: s.Stale}
}

// askedSkills are the terms asked for, each once, and the keys not to offer.
func askedSkills(tax *taxonomy.Taxonomy, in wire.SkillsRequest) (asked []given, barred map[string]bool) {
	barred = map[string]bool{}
	for _, s := range in.Exclude {
		if n, ok := skillOf(tax, s); ok {
			barred[n.key] = true
		}
	}
	for _, s := range in.Skills {
		n, ok := skillOf(tax, s)
		if !ok {
			continue
		}
		if !barred[n.key] && len(asked) < maxGiven {
			_, known := tax.Skill(s)
			asked = append(asked, given{named: n, asked: strings.TrimSpace(s), known: known, weight: 1})
		}
		barred[n.key] = true
		barred[fold.Key(s)] = true
	}
	if n, ok := titleOf(tax, in.Title); ok {
		asked = append(asked, given{named: n, asked: strings.TrimSpace(in.Title), title: true, known: true, weight: titleWeight})
	}
	return asked, barred
}

// offer is a skill that may be offered.
type offer struct {
	named
	score   float64
	reasons []reason
}

type reason struct {
	of       *given
	strength float64
	table    bool
	both     int
}

// offers gathers what goes with each of the given and weighs it by all.
func offers(ctx context.Context, tax *taxonomy.Taxonomy, v View, asked []given, barred map[string]bool) ([]*offer, error) {
	var ids []int64
	weight := 0.0
	for i := range asked {
		weight += asked[i].weight
		if asked[i].people != nil {
			for _, p := range asked[i].people.Skills {
				ids = append(ids, p.ID)
			}
		}
	}
	slices.Sort(ids)
	terms, err := v.Terms(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	found := map[string]*offer{}
	for i := range asked {
		g := &asked[i]
		for key, r := range g.reasons(tax, v.Stand().Sampled, terms) {
			if barred[key] {
				continue
			}
			o := found[key]
			if o == nil {
				o = &offer{named: named{key: key, name: r.name}}
				found[key] = o
			}
			o.reasons = append(o.reasons, r.reason)
		}
	}
	var out []*offer
	for _, o := range found {
		best, sum := 0.0, 0.0
		for _, r := range o.reasons {
			best = max(best, r.strength*r.of.weight)
			sum += r.strength * r.of.weight
		}
		if best < worthIt {
			continue
		}
		// The mean alone would let nothing through that goes with one of ten.
		o.score = (best + sum/weight) / 2
		slices.SortStableFunc(o.reasons, func(a, b reason) int { return cmp.Compare(b.strength, a.strength) })
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b *offer) int { return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.key, b.key)) })
	return out, nil
}

type namedReason struct {
	reason
	name string
}

// reasons are what the table and the people say of one term, by key.
func (g *given) reasons(tax *taxonomy.Taxonomy, all int, terms map[int64]*Term) map[string]namedReason {
	out := map[string]namedReason{}
	if !g.title {
		for name, near := range tax.SkillsNear(g.name) {
			out[fold.Key(name)] = namedReason{reason{of: g, strength: tableTrust * near, table: true}, name}
		}
	}
	if g.people == nil {
		return out
	}
	met := map[string]bool{}
	for _, p := range g.people.Skills {
		t := terms[p.ID]
		if t == nil {
			continue
		}
		met[t.Key] = true
		strength := together(all, g.people.People, t.People, p.People)
		r, listed := out[t.Key]
		if !listed && strength == 0 {
			continue
		}
		if !listed {
			r = namedReason{reason{of: g}, t.Name}
		}
		r.strength, r.both = either(r.strength, strength), p.People
		out[t.Key] = r
	}
	if g.people.People >= manyPeople {
		for key, r := range out {
			if !met[key] {
				r.strength *= unseen
				out[key] = r
			}
		}
	}
	return out
}

const maxReasons = 3 // that are told

func (o *offer) wire(tax *taxonomy.Taxonomy) wire.SkillSuggestion {
	s := wire.SkillSuggestion{Name: o.name, Score: round(o.score), Kind: tax.SkillKind(o.name)}
	var because []string
	for _, r := range o.reasons[:min(len(o.reasons), maxReasons)] {
		w := wire.SkillReason{Because: r.of.asked, Curated: r.table, Together: r.both}
		if r.of.people != nil {
			w.Of = r.of.people.People
		}
		s.Reasons = append(s.Reasons, w)
		because = append(because, r.of.asked)
	}
	s.Because = strings.Join(because, ", ")
	return s
}

func round(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }
