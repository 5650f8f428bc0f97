package rewrite_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/tui/chip/rewrite"
)

var classifier = sync.OnceValue(func() *intent.Classifier { return intent.New(taxonomy.Default(), places.Default()) })

func read(prompt string) *wire.Intent {
	in := classifier().Classify(prompt)
	return &in
}

// short says a filter in a word or two, without where it came from.
func short(f wire.Filter) string {
	var texts []string
	for _, v := range f.Values {
		texts = append(texts, v.Text)
	}
	s := map[string]string{wire.Must: "+", wire.Nice: "?", wire.Avoid: "-"}[f.Importance] + f.Field
	if f.Scope != "" && f.Scope != wire.ScopeCurrent {
		s += "(" + f.Scope + ")"
	}
	if f.Range != nil {
		s += fmt.Sprint(" ", end(f.Range.Min), "..", end(f.Range.Max))
	}
	if f.RadiusKm != nil {
		s += fmt.Sprintf(" %.0fkm", *f.RadiusKm)
	}
	return strings.TrimSpace(s + " " + strings.Join(texts, "|"))
}

func end(f *float64) string {
	if f == nil {
		return ""
	}
	return fmt.Sprint(*f)
}

func shorts(filters []wire.Filter) []string {
	out := make([]string, len(filters))
	for i, f := range filters {
		out[i] = short(f)
	}
	slices.Sort(out)
	return out
}

func corpus(t testing.TB) []string {
	raw, err := os.ReadFile("testdata/prompts.txt")
	if err != nil {
		t.Fatal(err)
	}
	var prompts []string
	for line := range strings.Lines(string(raw)) {
		prompts = append(prompts, strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `\n`, "\n"))
	}
	if len(prompts) < 300 {
		t.Fatalf("only %d prompts", len(prompts))
	}
	return prompts
}

// shares tells whether some words are of this filter and of another.
func shares(in *wire.Intent, i int) bool {
	f := in.Filters[i]
	return slices.ContainsFunc(in.Filters, func(o wire.Filter) bool {
		return o.ID != f.ID && o.Span[0] < f.Span[1] && o.Span[1] > f.Span[0]
	})
}

// TestHubReadsWhatWasDone drops and weighs every chip of real prompts and has
// the hub's classifier read the outcome: it must be the reading with just that
// done. A few prompts hang together so that taking words out lets the rest mean
// something else ("Thai chef" without the chef); those are what the shares
// leave room for.
func TestHubReadsWhatWasDone(t *testing.T) {
	type count struct{ all, bad int }
	counts := map[string]*count{}
	check := func(kind, was string, r rewrite.Result, err error, want []wire.Filter) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s %q: %v", kind, was, err)
		}
		c := counts[kind]
		if c == nil {
			c = &count{}
			counts[kind] = c
		}
		c.all++
		if g, w := shorts(read(r.Prompt).Filters), shorts(want); !slices.Equal(g, w) {
			c.bad++
			t.Logf("%s\n   %q\n   %q\n   want %q\n   got  %q", kind, was, r.Prompt, w, g)
		}
	}
	for _, prompt := range corpus(t) {
		in := read(prompt)
		for i, f := range in.Filters {
			if shares(in, i) { // the words go from the other one too
				continue
			}
			r, err := rewrite.Drop(prompt, in, i)
			check("drop", prompt, r, err, slices.Delete(slices.Clone(in.Filters), i, i+1))
			for _, importance := range []string{wire.Must, wire.Nice, wire.Avoid} {
				if importance == f.Importance || f.Field == wire.FieldName || f.Scope == wire.ScopeAny {
					continue
				}
				want := slices.Clone(in.Filters)
				want[i].Importance = importance
				if f.Field == wire.FieldRemote && importance == wire.Avoid {
					want[i].Importance, want[i].Values = wire.Must, []wire.Value{{Text: map[string]string{"true": "false", "false": "true"}[f.Values[0].Text]}}
				}
				r, err := rewrite.Weigh(prompt, in, i, importance)
				check(f.Importance+" to "+importance, prompt, r, err, want)
				if g, w := shorts(r.Intent.Filters), shorts(want); !slices.Equal(g, w) {
					t.Errorf("%q: until it is read the chips are %q, want %q", prompt, g, w)
				}
			}
		}
	}
	if len(counts) != 7 {
		t.Fatalf("only %d kinds of changes", len(counts))
	}
	for kind, c := range counts {
		if c.bad > max(1, c.all/20) {
			t.Errorf("%s: %d of %d are read otherwise than meant", kind, c.bad, c.all)
		}
	}
}
