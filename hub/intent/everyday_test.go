package intent_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
)

// No table's short name matches an everyday word of the prompt's language,
// small or at the beginning; in capitals it does.
func TestEverydayWordsAreNoNames(t *testing.T) {
	frames := map[string][2]string{
		"de": {"Wir suchen dringend %s Elektriker mit Erfahrung", "%s sucht Elektriker mit Erfahrung"},
		"fr": {"Nous cherchons %s électricien avec expérience", "%s cherche électricien avec expérience"},
		"es": {"Buscamos %s electricista con experiencia", "%s buscamos electricista con experiencia"},
		"pt": {"Procuramos %s eletricista com experiência", "%s procuramos eletricista com experiência"},
	}
	raw, err := os.ReadFile("data/everyday.tsv")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for line := range strings.Lines(string(raw)) {
		col := strings.Split(strings.TrimSpace(line), "\t")
		if len(col) != 3 {
			continue
		}
		for w := range strings.FieldsSeq(col[2]) {
			read++
			for _, prompt := range []string{fmt.Sprintf(frames[col[1]][0], w), fmt.Sprintf(frames[col[1]][1], strings.ToUpper(w[:1])+w[1:])} {
				for _, f := range classifier().Classify(prompt).Filters {
					if f.Span != nil && strings.EqualFold(prompt[f.Span[0]:f.Span[1]], w) {
						t.Errorf("%q: %s", prompt, intent.Describe(f))
					}
				}
			}
		}
	}
	if read < 500 {
		t.Errorf("%d words were read", read)
	}
	if got := said(classifier().Classify("Qualitätsmanager mit Erfahrung in ICH")); !strings.Contains(got, "ICH Guidelines") {
		t.Errorf("in capitals it is %s", got)
	}
}

// Two words written as a name are a title where the hub's people have it.
func TestTitlesOfTheHubAreNoNames(t *testing.T) {
	k := &known{terms: map[string]intent.Term{"Zarnakierung Intensa": {Field: wire.FieldTitle, Name: "Zarnakierung Intensa"}}}
	c := intent.New(taxonomy.Default(), places.Default())
	if in := c.Classify("Zarnakierung Intensa"); in.Intent != wire.IntentLookup {
		t.Fatalf("without the hub's people it is a %s", in.Intent)
	}
	if got, want := said(c.WithVocabulary(k).Classify("Zarnakierung Intensa")), "title: Zarnakierung Intensa (0.7)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if in := c.WithVocabulary(k).Classify("Zarnak Quillon"); in.Intent != wire.IntentLookup {
		t.Errorf("a name that nobody has as a title is a %s", in.Intent)
	}
}

// Words that no table has are told, wherever they stand and whatever stands
// before them.
func FuzzUnknownWordsAreTold(f *testing.F) {
	for _, p := range []string{"nurse in Berlin, %s", "comptable à Lyon, pas de %s", "%s Java developer", "Vertriebsleiter, 5 Jahre, ohne %s, Köln", "welder (%s) or fitter", "not %s, data engineer"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		before, after, ok := strings.Cut(p, "%s")
		if !ok || len(p) > 300 || !utf8.ValidString(p) || strings.ContainsAny(p, "<>:/{}@.\n\r\"“„”") {
			t.Skip() // markup, operators, links and adverts are read as nothing, or by other rules
		}
		const word = "qzorvblatten"
		prompt := strings.TrimRight(before, " ") + " " + word + " " + strings.TrimLeft(after, " ")
		in := check(t, prompt)
		at := strings.Index(prompt, word)
		told := in.Intent == wire.IntentUnsupported
		for _, s := range spans(in) {
			told = told || s != nil && s[0] <= at && s[1] >= at+len(word)
		}
		if !told {
			t.Errorf("%q is nowhere in the reading of %q: %s", word, prompt, said(in))
		}
	})
}

// spans are those of all that a reading tells.
func spans(in wire.Intent) []*wire.Span {
	var out []*wire.Span
	for _, f := range in.Filters {
		out = append(out, f.Span)
	}
	for _, u := range in.Unresolved {
		out = append(out, u.Span)
	}
	for _, w := range in.Warnings {
		out = append(out, w.Span)
	}
	return out
}
