package intent_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTitlesJoinedByOrAreOneCriterion(t *testing.T) {
	for prompt, want := range map[string][]string{
		"Senior Solutions Engineer or Solutions Engineer or Senior Implementation Engineer or Implementation Engineer": {
			"title: Senior Solutions Engineer|Solutions Engineer|Senior Implementation Engineer|Implementation Engineer",
		},
		"Senior Data Engineer, Data Engineer or Lead Analytics Engineer in Berlin": {
			"location: Berlin", "title: Senior Data Engineer|Data Engineer|Lead Analytics Engineer",
		},
		"data engineer or senior analytics engineer":             {"title: Data Engineer|Senior Analytics Engineer"},
		"senior data engineer or senior analytics engineer":      {"seniority: senior", "title: Data Engineer|Analytics Engineer"},
		"senior data engineer or lead data engineer, Spark":      {"seniority: senior|lead", "skill: Apache Spark", "title: Data Engineer"},
		"senior backend engineer or data engineer in Berlin":     {"location: Berlin", "seniority: senior", "title: Backend Engineer|Data Engineer"},
		"not a senior data engineer or data engineer":            {"title: Senior Data Engineer|Data Engineer"},
		"data engineer; senior analytics engineer is welcome":    nil, // no choice: whatever it is, it is no one criterion
		"data engineer in Berlin or senior data engineer in Rom": nil,
	} {
		var got []string
		for _, f := range classifier().Classify(prompt).Filters {
			texts := make([]string, len(f.Values))
			for i, v := range f.Values {
				texts[i] = v.Text
			}
			got = append(got, fmt.Sprintf("%s: %s", f.Field, strings.Join(texts, "|")))
			if s := f.Span; s == nil || s[0] < 0 || s[1] > len(prompt) || s[0] >= s[1] {
				t.Errorf("%q: span %v of %s", prompt, s, f.Field)
			}
		}
		slices.Sort(got)
		if want == nil {
			if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "title:") && strings.Contains(s, "|Senior") }) {
				t.Errorf("%q: %q", prompt, got)
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got  %q\n want %q", prompt, got, want)
		}
	}
}

func TestKeywordsThatAreNamedAreRead(t *testing.T) {
	for prompt, want := range map[string]string{
		`nurse; keyword: "solutions engineer"`:                      "must solutions engineer",
		`nurse; not keyword: "not a contractor"`:                    "avoid not a contractor",
		`nurse; nice to have: keyword: "Python" or keyword: "Rust"`: "nice Python|Rust",
		`nurse, keyword: "senior"`:                                  "must senior",
		`nurse, keyword: solutions`:                                 "",
		`nurse, keyword:`:                                           "",
	} {
		got := ""
		for _, f := range classifier().Classify(prompt).Filters {
			if f.Field != "keyword" {
				continue
			}
			texts := make([]string, len(f.Values))
			for i, v := range f.Values {
				texts[i] = v.Text
			}
			got += f.Importance + " " + strings.Join(texts, "|")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", prompt, got, want)
		}
	}
}
