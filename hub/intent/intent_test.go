package intent_test

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/intent"
	"github.com/scout-cli/scout/hub/places"
	"github.com/scout-cli/scout/hub/taxonomy"
	"github.com/scout-cli/scout/hub/taxonomy/fold"
)

var classifier = sync.OnceValue(func() *intent.Classifier { return intent.New(taxonomy.Default(), places.Default()) })

// check holds for every reading of every prompt.
func check(t *testing.T, prompt string) wire.Intent {
	t.Helper()
	in := classifier().Classify(prompt)
	if in.Prompt != prompt {
		t.Fatalf("prompt %q came back as %q", prompt, in.Prompt)
	}
	if in.Filters == nil || in.Unresolved == nil || in.Warnings == nil {
		t.Fatal("a list is nil")
	}
	if (len(in.Filters) == 0) != (in.Intent == wire.IntentUnsupported) {
		t.Fatalf("%q: intent %s with %d filters", prompt, in.Intent, len(in.Filters))
	}
	onRunes := func(s *wire.Span) {
		if s == nil || s[0] < 0 || s[1] <= s[0] || s[1] > len(prompt) {
			t.Fatalf("%q: span %v is out of bounds", prompt, s)
		}
		if utf8.ValidString(prompt) && !utf8.ValidString(prompt[s[0]:s[1]]) {
			t.Fatalf("%q: span %v cuts a character", prompt, s)
		}
	}
	for i, f := range in.Filters {
		onRunes(f.Span)
		if f.ID != "f"+strconv.Itoa(i+1) || f.Origin != wire.OriginPrompt || f.Importance == "" {
			t.Fatalf("%q: filter %+v is not complete", prompt, f)
		}
		if (f.Field == wire.FieldTitle || f.Field == wire.FieldCompany) && f.Scope == "" {
			t.Fatalf("%q: filter %+v has no scope", prompt, f)
		}
		if len(f.Values) == 0 && f.Range == nil {
			t.Fatalf("%q: filter %+v asks for nothing", prompt, f)
		}
		if f.Field == wire.FieldSkill {
			for _, v := range f.Values {
				if !stands(v.Text, prompt[f.Span[0]:f.Span[1]], in.Warnings) {
					t.Fatalf("%q: %q is not in %q", prompt, v.Text, prompt[f.Span[0]:f.Span[1]])
				}
			}
		}
		for _, v := range f.Values {
			if v.Text == "" || utf8.ValidString(prompt) && !utf8.ValidString(v.Text) {
				t.Fatalf("%q: value %q", prompt, v.Text)
			}
		}
		if intent.Describe(f) == "" {
			t.Fatalf("%q: filter %+v is not described", prompt, f)
		}
	}
	for _, u := range in.Unresolved {
		onRunes(u.Span)
		if prompt[u.Span[0]:u.Span[1]] != u.Text {
			t.Fatalf("%q: unresolved %q is not at its span", prompt, u.Text)
		}
	}
	for _, w := range in.Warnings {
		if w.Span != nil {
			onRunes(w.Span)
		}
		if w.Message == "" {
			t.Fatalf("warning %s says nothing", w.Code)
		}
	}
	return in
}

// stands tells whether a skill stands in the words under a name of its, or a
// slip of its name does.
func stands(skill, words string, warnings []wire.Warning) bool {
	key := " " + fold.Key(words) + " "
	kitchen, _ := strings.CutSuffix(skill, " Cuisine") // "chef, Thai"
	for _, name := range append(taxonomy.Default().SkillAliases(skill), skill, kitchen) {
		if strings.Contains(key, " "+fold.Key(name)+" ") {
			return true
		}
	}
	for _, w := range warnings {
		if w.Code == wire.CodeMisspelling && strings.Contains(strings.ToLower(words), strings.ToLower(w.Details["from"])) {
			return true
		}
	}
	return false
}

func TestSpansAndUnresolved(t *testing.T) {
	in := check(t, "größere Kräne: senior Go developer in Zürich, quixotic")
	for _, f := range in.Filters {
		got := in.Prompt[f.Span[0]:f.Span[1]]
		want := map[string]string{wire.FieldSeniority: "senior", wire.FieldTitle: "Go developer", wire.FieldSkill: "Go", wire.FieldLocation: "Zürich"}[f.Field]
		if got != want {
			t.Errorf("%s spans %q, want %q", f.Field, got, want)
		}
	}
	if last := in.Unresolved[len(in.Unresolved)-1]; last.Text != "quixotic" {
		t.Errorf("unresolved ends with %q, want quixotic", last.Text)
	}
	if in.Filters[3].Values[0].ID != "geonames:2657896" {
		t.Errorf("Zürich is %q", in.Filters[3].Values[0].ID)
	}
}

func TestWarnings(t *testing.T) {
	in := check(t, "kubernets engineer, must be male")
	if len(in.Warnings) != 2 || in.Warnings[0].Code != wire.CodeMisspelling || in.Warnings[0].Message != "read kubernets as Kubernetes" {
		t.Errorf("warnings = %+v", in.Warnings)
	}
	if in.Warnings[0].Details["from"] != "kubernets" || in.Warnings[0].Details["to"] != "Kubernetes" {
		t.Errorf("details = %v", in.Warnings[0].Details)
	}
	in = check(t, "  \n ")
	if len(in.Warnings) != 1 || in.Warnings[0].Code != wire.CodeNothingToFind || !strings.Contains(in.Warnings[0].Message, "job title") {
		t.Errorf("warnings of a blank prompt = %+v", in.Warnings)
	}
	in = check(t, strings.Repeat("nurse é ", 8000))
	if in.Warnings[0].Code != wire.CodeTruncatedInput {
		t.Errorf("warnings of a long prompt = %+v", in.Warnings[:1])
	}
}

// prompts are the labelled prompts that hub/eval/intent measures with.
func prompts(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, name := range []string{"tuning", "heldout", "blind"} {
		raw, err := os.ReadFile("testdata/" + name + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			if col := strings.Split(line, "\t"); len(col) > 1 && line[0] != '#' {
				out = append(out, strings.ReplaceAll(col[1], `\n`, "\n"))
			}
		}
	}
	return out
}

// Every labelled prompt holds to what check asks for.
func TestReadingsAreSound(t *testing.T) {
	all := prompts(t)
	if len(all) < 500 {
		t.Errorf("%d prompts, want 500 or more", len(all))
	}
	for _, p := range all {
		check(t, p)
	}
}

func TestDescribe(t *testing.T) {
	five, eight := 5.0, 8.0
	for want, f := range map[string]wire.Filter{
		"title: Backend Engineer":   {Field: wire.FieldTitle, Values: []wire.Value{{Text: "Backend Engineer"}}, Scope: wire.ScopeCurrent, Importance: wire.Must},
		"5+ years":                  {Field: wire.FieldYears, Range: &wire.Range{Min: &five}, Importance: wire.Must},
		"5+ years as Data Engineer": {Field: wire.FieldYears, Range: &wire.Range{Min: &five}, Values: []wire.Value{{Text: "Data Engineer"}}},
		"3 to 5 years":              {Field: wire.FieldYears, Range: &wire.Range{Min: &five}, Values: []wire.Value{{Text: "3 to 5 years"}}, Origin: wire.OriginSalesNavigator},
		"5-8 years":                 {Field: wire.FieldYears, Range: &wire.Range{Min: &five, Max: &eight}},
		"up to 8 years":             {Field: wire.FieldYears, Range: &wire.Range{Max: &eight}},
		"not Google":                {Field: wire.FieldCompany, Values: []wire.Value{{Text: "Google"}}, Scope: wire.ScopeCurrent, Importance: wire.Avoid},
		"not formerly at Google":    {Field: wire.FieldCompany, Values: []wire.Value{{Text: "Google"}}, Scope: wire.ScopePast, Importance: wire.Avoid},
		"skill: Go (nice to have)":  {Field: wire.FieldSkill, Values: []wire.Value{{Text: "Go"}}, Importance: wire.Nice},
		"in Berlin or Munich":       {Field: wire.FieldLocation, Values: []wire.Value{{Text: "Berlin"}, {Text: "Munich"}}},
		"within 50 km of Berlin":    {Field: wire.FieldLocation, Values: []wire.Value{{Text: "Berlin"}}, RadiusKm: ptr(50)},
		"on site":                   {Field: wire.FieldRemote, Values: []wire.Value{{Text: "false"}}},
		"speaks German":             {Field: wire.FieldLanguage, Values: []wire.Value{{Text: "German"}}},
	} {
		if got := intent.Describe(f); got != want {
			t.Errorf("Describe(%+v) = %q, want %q", f, got, want)
		}
	}
}

func ptr(f float64) *float64 { return &f }

func FuzzClassify(f *testing.F) {
	for _, p := range prompts(f) {
		f.Add(p)
	}
	for _, s := range []string{"\xff\xfe nurse", "5-", "(((", "\"\"\"", "ex-", "within 5 km of", "not -", "–5–6 years", "a\u0308 o\u0308 \u200d", "intitle:", "<", "5 (5) years"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkClassify(b *testing.B) {
	c := classifier()
	for name, prompt := range map[string]string{
		"short": "senior backend engineer with Node.js and PostgreSQL in New York, 5+ years",
		"20KB":  strings.Repeat("We look for a senior Java developer with 5+ years in Berlin or Munich, no PHP. Nice to have: Kafka, AWS. ", 190),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.Classify(prompt)
			}
		})
	}
}
