package versions

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
)

func TestDiffWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"a b c", "a b c", "a b c"},
		{"a b c", "a c", "a [b] c"},
		{"a c", "a b c", "a {b} c"},
		{"nurse in Chicago", "nurse in New York", "nurse in [Chicago] {New York}"},
		{"x", "y z", "[x] {y z}"},
		{"with Go", "with Go, not PHP", "with Go {, not PHP}"},
		{"a, b. c", "a, b; c", "a, b [.] {;} c"},
		{"", "new one", "{new one}"},
		{strings.Repeat("w ", 700), "short", "[…] {short}"},
	} {
		var b []string
		for _, w := range diffWords(c.before, c.after) {
			text := w.text
			if len(text) > 1000 {
				text = "…"
			}
			switch w.what {
			case gained:
				text = "{" + text + "}"
			case lost:
				text = "[" + text + "]"
			}
			b = append(b, text)
		}
		if d := cmp.Diff(c.want, strings.Join(b, " ")); d != "" {
			t.Errorf("%q to %q: %s", c.before, c.after, d)
		}
	}
}

func skill(id, importance string, values ...string) wire.Filter {
	f := wire.Filter{ID: id, Field: wire.FieldSkill, Importance: importance}
	for _, v := range values {
		f.Values = append(f.Values, wire.Value{Text: v})
	}
	return f
}

func years(id string, least float64) wire.Filter {
	return wire.Filter{ID: id, Field: wire.FieldYears, Importance: wire.Must, Range: &wire.Range{Min: &least}}
}

func TestDiffChips(t *testing.T) {
	before := []wire.Filter{skill("f1", wire.Must, "Go"), skill("f2", wire.Must, "PHP"), skill("f3", wire.Nice, "Kafka"), years("f4", 5)}
	after := []wire.Filter{skill("f1", wire.Must, "go"), skill("f2", wire.Must, "Kafka"), years("f3", 3), skill("f4", wire.Avoid, "Java")}
	var got []string
	for _, c := range diffChips(before, after) {
		got = append(got, label(c).String())
		if c.before != nil && c.before.Field == wire.FieldYears && (c.couldDrop() == c.couldAdd()) {
			t.Errorf("fewer years: drop %v, add %v", c.couldDrop(), c.couldAdd())
		}
	}
	if d := cmp.Diff([]string{"no more PHP", "nice: Kafka → Kafka", "5+ years → 3+ years", "not Java"}, got); d != "" {
		t.Error(d)
	}
}

func TestWhoMovedKnowsWhy(t *testing.T) {
	before := []wire.Filter{skill("f1", wire.Nice, "Kafka"), years("f2", 3)}
	after := []wire.Filter{skill("f1", wire.Must, "Kafka"), years("f2", 5)}
	changes := diffChips(before, after)
	person := func(y float64, kafka string) *wire.Candidate {
		return &wire.Candidate{YearsOfExperience: &y, Match: &wire.Match{Criteria: []wire.Criterion{{FilterID: "f1", Verdict: kafka}}}}
	}
	for name, c := range map[string]struct {
		who  *wire.Candidate
		want string
	}{
		"too few years":   {person(4, wire.VerdictYes), "← 3+ years → 5+ years"},
		"lacks the skill": {person(9, wire.VerdictNo), "← nice: Kafka → Kafka"},
		"both":            {person(4, wire.VerdictNo), "← one of: nice: Kafka → Kafka · 3+ years → 5+ years"},
		"nobody knows":    {person(9, wire.VerdictUnclear), "← nice: Kafka → Kafka"},
	} {
		m := move(c.who, changes, func(c chipChange) (*wire.Filter, *wire.Filter, bool) { return c.after, c.before, c.couldDrop() })
		if got := because(m.because).String(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
