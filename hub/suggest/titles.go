package suggest

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

// What people have to show before two titles are offered for one another that
// the table does not name together.
const (
	bothWays    = 2    // people who went each way: a ladder goes one way
	balance     = 0.25 // of the many that the few must be
	alike       = 0.45 // how like their skills must be
	peopleBase  = 0.5
	peopleReach = 0.3 // so that the score is below that of other names of the job
	moved       = 0.03
	maxCounted  = 100 // titles whose people are counted
)

// Titles are other titles for a title, the best first: what the table offers,
// with what this hub's people show of it, and titles of the same field between
// which people go both ways with the same skills.
func (e *Engine) Titles(ctx context.Context, in wire.SynonymsRequest) (wire.Synonyms, error) {
	tax := e.tax()
	n := tax.NormalizeTitle(in.Title)
	out := wire.Synonyms{
		Query: in.Title, Normalized: n.Canonical, Seniority: n.Seniority, Field: n.Field,
		Readings: tax.Readings(in.Title), Synonyms: []wire.Synonym{},
	}
	if n.Kind != "" {
		out.Normalized = n.Kind
	}
	var list []wire.Synonym
	for _, y := range tax.TitleSynonyms(in.Title) {
		list = append(list, wire.Synonym{Title: y.Name, Score: y.Score, Why: string(y.Basis), Family: y.Family, Language: y.Language})
	}
	err := e.counts.Read(ctx, func(v View) error {
		out.Counted = standing(v.Stand())
		more, err := shownBy(ctx, tax, v, n, list)
		list = append(list, more...)
		return err
	})
	if err != nil {
		return out, err
	}
	slices.SortStableFunc(list, byScore)
	list = list[:min(len(list), max(maxCounted, limitOf(in.Limit)))]
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].Title
	}
	counts, err := e.people.Holders(ctx, TitleKind, names)
	if err != nil {
		return out, err
	}
	for i := range list {
		list[i].Count = counts[i]
	}
	byPeople(list)
	for _, y := range list[:min(len(list), limitOf(in.Limit))] {
		y.Score = round(y.Score)
		out.Synonyms = append(out.Synonyms, y)
	}
	return out, nil
}

func byScore(a, b wire.Synonym) int { return cmp.Compare(b.Score, a.Score) }

// byPeople orders other names of the same job by how many people of the hub go
// by them; their scores stay within what the same job has.
func byPeople(list []wire.Synonym) {
	most := 0
	for _, y := range list {
		most = max(most, y.Count)
	}
	for i := range list {
		y := &list[i]
		if most > 0 && y.Why == string(taxonomy.SameJob) && y.Score < 1 && y.Score >= sameJob {
			y.Score = sameJob + (y.Score-sameJob)/2 + sameReach*math.Log1p(float64(y.Count))/math.Log1p(float64(most))
		}
	}
	slices.SortStableFunc(list, byScore)
}

const (
	sameJob   = 0.9
	sameReach = 0.05
)

// shownBy are the titles that people show to be near, and notes in list how
// many people went between the title and one that the table has.
func shownBy(ctx context.Context, tax *taxonomy.Taxonomy, v View, n taxonomy.Title, list []wire.Synonym) ([]wire.Synonym, error) {
	t, err := v.Find(ctx, TitleKind, fold.Key(n.Canonical))
	if err != nil || t == nil {
		return nil, err
	}
	ids := make([]int64, 0, len(t.Moves))
	for _, m := range t.Moves {
		ids = append(ids, m.ID)
	}
	others, err := v.Terms(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []wire.Synonym
	for _, m := range t.Moves {
		other := others[m.ID]
		if other == nil {
			continue
		}
		listed := false
		for i := range list {
			if y := &list[i]; fold.Key(y.Family) == other.Key && other.Key != t.Key {
				listed = true
				y.Moves = m.To + m.Fro
				if y.Why == string(taxonomy.Related) && m.To >= bothWays && m.Fro >= bothWays {
					y.Score = min(sameJob-0.01, y.Score+moved)
				}
			}
		}
		if listed || !swaps(m) || !sameField(tax, t, other) {
			continue
		}
		like, err := likeness(ctx, v, t, other)
		if err != nil {
			return nil, err
		}
		if like >= alike {
			out = append(out, wire.Synonym{
				Title: other.Name, Score: peopleBase + peopleReach*like, Why: wire.SynonymPeople, Family: other.Name, Moves: m.To + m.Fro,
			})
		}
	}
	return out, nil
}

// swaps tells whether people go both ways, and not nearly all one way.
func swaps(m Move) bool {
	few, many := min(m.To, m.Fro), max(m.To, m.Fro)
	return few >= bothWays && float64(few) >= balance*float64(many)
}

// sameField tells whether titles may be offered for one another at all: they
// are of one field, or the table names them together. Where a field is not
// known nothing is offered.
func sameField(tax *taxonomy.Taxonomy, a, b *Term) bool {
	return a.Field != "" && a.Field == b.Field || tax.Relates(a.Name, b.Name)
}

// likeness is how like the skills of two titles are: the cosine of what sets
// the skills of each apart from everybody's.
func likeness(ctx context.Context, v View, a, b *Term) (float64, error) {
	b, err := v.Find(ctx, TitleKind, b.Key) // with its skills
	if err != nil || b == nil {
		return 0, err
	}
	var ids []int64
	for _, p := range append(slices.Clone(a.Skills), b.Skills...) {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	skills, err := v.Terms(ctx, slices.Compact(ids))
	if err != nil {
		return 0, err
	}
	weights := func(t *Term) (w map[int64]float64, length float64) {
		w = make(map[int64]float64, len(t.Skills))
		for _, p := range t.Skills {
			if s := skills[p.ID]; s != nil {
				w[p.ID] = together(v.Stand().Sampled, t.People, s.People, p.People)
				length += w[p.ID] * w[p.ID]
			}
		}
		return w, math.Sqrt(length)
	}
	wa, la := weights(a)
	wb, lb := weights(b)
	if la == 0 || lb == 0 {
		return 0, nil
	}
	dot := 0.0
	for id, x := range wa {
		dot += x * wb[id]
	}
	return dot / (la * lb), nil
}
