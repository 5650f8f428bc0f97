package suggest_test

import (
	"slices"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/demo"
	"github.com/scout-cli/scout/hub/suggest"
	"github.com/scout-cli/scout/hub/taxonomy"
)

func titles(t *testing.T, e *suggest.Engine, title string) wire.Synonyms {
	t.Helper()
	out, err := e.Titles(t.Context(), wire.SynonymsRequest{Title: title, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func hasTitle(out wire.Synonyms, title string) (wire.Synonym, bool) {
	i := slices.IndexFunc(out.Synonyms, func(y wire.Synonym) bool { return y.Title == title })
	if i < 0 {
		return wire.Synonym{}, false
	}
	return out.Synonyms[i], true
}

// TestTitlesThatPeopleShow: titles that no table has are offered for one
// another where people of one field go both ways with the same skills.
func TestTitlesThatPeopleShow(t *testing.T) {
	chef := "Cooking, Menu Development, Food Safety, Mise En Place"
	e := engine(crowd(10,
		person(chef, "Sous Chef > Flavour Architect > Taste Engineer"),
		person(chef, "Line Cook > Taste Engineer > Flavour Architect"),
		person(chef, "Sous Chef > Flavour Trainee > Flavour Architect"), // a ladder: one way only
		person("Welding, Blueprint Reading", "Seam Whisperer > Flavour Architect"),
		person("Welding, Blueprint Reading", "Flavour Architect > Seam Whisperer"),
	))
	out := titles(t, e, "Flavour Architect")
	if y, ok := hasTitle(out, "Taste Engineer"); !ok || y.Why != wire.SynonymPeople || y.Moves != 20 || y.Count != 20 || y.Score >= 0.9 {
		t.Errorf("%+v, all: %+v", y, out)
	}
	for _, never := range []string{"Flavour Trainee", "Seam Whisperer", "Welder", "Software Architect", "Architect"} {
		if y, ok := hasTitle(out, never); ok {
			t.Errorf("offers %+v", y)
		}
	}
}

// TestPeopleDoNotLetTitlesCrossFields: many who left one trade for another and
// came back make no synonym of it.
func TestPeopleDoNotLetTitlesCrossFields(t *testing.T) {
	both := "Excel, Budgeting, Negotiation"
	e := engine(crowd(30, person(both, "Tax Specialist > Film Producer > Tax Specialist"), person(both, "Film Producer > Tax Specialist > Film Producer")))
	if y, ok := hasTitle(titles(t, e, "Tax Specialist"), "Film Producer"); ok {
		t.Errorf("Tax Specialist offers %+v", y)
	}
	if y, ok := hasTitle(titles(t, e, "Film Producer"), "Tax Accountant"); ok {
		t.Errorf("Film Producer offers %+v", y)
	}
}

// TestTitlesOfDemoPeople asks for each title that the fictional people hold.
func TestTitlesOfDemoPeople(t *testing.T) {
	people := slices.Collect(demo.People(demo.DefaultSeed, 0, 2500))
	e, tax := engine(people), taxonomy.Default()
	asked := map[string]bool{}
	for _, p := range people {
		if asked[p.CurrentTitle] {
			continue
		}
		asked[p.CurrentTitle] = true
		out := titles(t, e, p.CurrentTitle)
		from := tax.NormalizeTitle(p.CurrentTitle)
		for i, y := range out.Synonyms {
			to := tax.NormalizeTitle(y.Family)
			if from.Known && len(out.Readings) == 0 && to.Known && from.Field != to.Field && !tax.Relates(from.Canonical, to.Canonical) {
				t.Errorf("%s (%s) offers %s (%s)", p.CurrentTitle, from.Field, y.Title, to.Field)
			}
			if y.Score <= 0 || y.Score > 1 || i > 0 && y.Score > out.Synonyms[i-1].Score || y.Why == "" {
				t.Errorf("%s offers %+v", p.CurrentTitle, y)
			}
		}
	}
	if len(asked) < 300 {
		t.Errorf("only %d titles", len(asked))
	}
}

func TestTitlesTellWhatTheyKnow(t *testing.T) {
	e := engine(crowd(20, person("SQL", "Back-End Developer"), person("SQL", "Server-Side Developer > Backend Programmer")))
	out := titles(t, e, "Senior Backend Developer")
	if out.Normalized != "Backend Engineer" || out.Seniority != "senior" || out.Field != "software" {
		t.Errorf("%+v", out)
	}
	if first := out.Synonyms[0]; first.Title != "Backend Engineer" || first.Score != 1 || first.Why != wire.SynonymSameJob {
		t.Errorf("first is %+v", first)
	}
	if out := titles(t, e, "PM"); !slices.Contains(out.Readings, "Project Manager") {
		t.Errorf("readings of PM: %v", out.Readings)
	}
	if out := titles(t, e, "neurosurgeon"); out.Normalized != "Neurosurgeon" {
		t.Errorf("%q", out.Normalized)
	}
}
