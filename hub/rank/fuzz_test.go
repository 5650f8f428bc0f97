package rank_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/index"
)

// Whatever people and filters say: nothing panics, quotes are short and valid,
// and whoever passes is retrieved.
func FuzzPlanAndJudge(f *testing.F) {
	for i, s := range []string{"Go", `("a b" OR c) AND NOT -d`, "((((", ") OR OR AND NOT", "C++/C#", "Ph.D.", "São Paulo", "\xff\x00", "東京", "2020-13", "-", "R", "Excel. Excel, Go"} {
		f.Add(uint64(i), s, s)
	}
	r := ranker()
	fields := []string{"title", "skill", "company", "location", "seniority", "industry", "school", "degree", "fieldOfStudy", "language", "remote", "name", "keyword", "companyLocation", "companySize", "years", ""}
	f.Fuzz(func(t *testing.T, seed uint64, text, other string) {
		if len(text)+len(other) > 4000 {
			return
		}
		b := bag{rand.New(rand.NewPCG(seed, 1))}
		c := b.person(0)
		c.Summary, c.CurrentTitle, c.Seniority = pick(b, c.Summary, text+other), pick(b, c.CurrentTitle, text), pick(b, c.Seniority, other)
		c.CurrentCompany, c.FullName, c.Headline = pick(b, c.CurrentCompany, text), pick(b, c.FullName, other), pick(b, c.Headline, other)
		c.Skills = append(c.Skills, wire.Skill{Name: text, Basis: pick(b, "", "inferred")})
		c.Location = pick(b, c.Location, &wire.Location{Name: text}, &wire.Location{City: other, Region: text, Country: text, Lat: ptr(1e300), Lon: ptr(-1e300)})
		c.Experiences = append(c.Experiences, wire.Experience{Title: other, Company: text, Start: pick(b, text, "2001-02"), End: pick(b, other, "2010"), Description: other + " " + text, Industry: text, CompanySize: other})
		c.Educations = append(c.Educations, wire.Education{School: text, Degree: other, Field: text})
		c.Languages = append(c.Languages, wire.Language{Name: other})
		filters := []wire.Filter{filter(pick(b, fields...), text), b.filter(), with(filter(pick(b, fields...), other, text), func(f *wire.Filter) {
			f.Importance, f.Origin, f.Scope = pick(b, wire.Must, wire.Avoid, wire.Nice), pick(b, wire.OriginSalesNavigator, ""), other
		})}
		filters = filters[:1+b.IntN(3)]
		filters[0].RadiusKm = pick(b, nil, ptr(30.0), ptr(-1.0), ptr(1e300))
		j := r.Judge(filters)
		m := j.Match(&c)
		if m.Score < 0 || m.Score > 1 {
			t.Fatalf("score %v", m.Score)
		}
		for _, cr := range m.Criteria {
			for _, e := range cr.Evidence {
				if e.Field == "" || utf8.RuneCountInString(e.Quote) > 160 || !utf8.ValidString(e.Quote) {
					t.Fatalf("evidence %q of %q", e, cr.Text)
				}
			}
		}
		for _, step := range append(r.Ladder(filters), r.Combined(filters)...) {
			r.Judge(step.Filters).Match(&c)
		}
		r.Step(filters, text)
		r.Bounds(filters)
		r.Judge(r.Similar(&c)).Match(&c)
		doc := r.Doc(1, &c)
		plan := r.Plan(filters)
		if j.Passes(m) && len(m.Criteria) > 0 && !holds(plan.Filter, &doc) && m.Score >= 0.5 {
			t.Fatalf("passes, not retrieved: %+v\n%+v\n%+v\n%+v", c, filters, m, doc)
		}
	})
}

// holds evaluates an expression as the index would.
func holds(x index.Expr, d *index.Doc) bool {
	switch x := x.(type) {
	case index.And:
		return !slices.ContainsFunc(x, func(p index.Expr) bool { return !holds(p, d) })
	case index.Or:
		return slices.ContainsFunc(x, func(p index.Expr) bool { return holds(p, d) })
	case index.Not:
		return !holds(x.X, d)
	case index.Facet:
		return slices.Contains(d.Facets, string(x))
	case index.Phrase:
		words := index.Words(x.Text)
		for f, text := range d.Fields {
			if !x.In.Has(index.Field(f)) || len(words) == 0 {
				continue
			}
			for line := range linesOf(text) {
				for i := 0; i+len(words) <= len(line); i++ {
					if slices.Equal(line[i:i+len(words)], words) {
						return true
					}
				}
			}
		}
		return false
	}
	return x == nil
}

func linesOf(text string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.SplitSeq(text, "\n") {
			if !yield(index.Words(line)) {
				return
			}
		}
	}
}
