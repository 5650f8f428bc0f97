package profile_test

import (
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/profile"
	"github.com/scout-cli/scout/tui/tuitest"
)

var style = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// shown is a pane that shows someone on 24 November 2026.
func shown(t *testing.T, c *wire.Candidate) *profile.Pane {
	t.Helper()
	env := tuitest.Env(t)
	env.People = people.NewTable()
	env.Verdicts = &pane.Verdicts{}
	env.Now = func() time.Time { return time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC) }
	p := profile.New(env)
	p.Show(c)
	return p
}

// lines are what is drawn, from a heading on to the empty line.
func lines(p *profile.Pane, w int, heading string) []string {
	var out []string
	on := false
	for l := range strings.Lines(style.ReplaceAllString(p.View(w, 400, true).String(), "")) {
		l = strings.TrimRight(l, " \n")
		switch {
		case strings.HasPrefix(l, " "+heading+" ─"):
			on = true
		case on && l == "":
			return out
		case on:
			out = append(out, l)
		}
	}
	return out
}

func TestTimeline(t *testing.T) {
	t.Parallel()
	job := func(company, start, end string) wire.Experience {
		return wire.Experience{Title: "T", Company: company, Start: start, End: end}
	}
	for name, c := range map[string]struct {
		jobs []wire.Experience
		want []string
	}{
		"a gap": {
			[]wire.Experience{job("B", "2023-01", ""), job("A", "2017-01", "2019-12")},
			[]string{
				"                2017  2019  2021   2023  2025",
				" B              ···················━━━━━━━━━━━━▶  3y 11mo",
				" A              ━━━━━━━━━·······················       3y",
				" Together       ━━━━━━━━━··········━━━━━━━━━━━━━",
				" No job: 2020-01 – 2022-12 (3y)",
			},
		},
		"an overlap": {
			[]wire.Experience{job("B", "2020-01", ""), job("A", "2017-01", "2022-12")},
			[]string{
				"                2017  2019  2021   2023  2025",
				" B              ·········━━━━━━━━━━━━━━━━━━━━━━▶  6y 11mo",
				" A              ━━━━━━━━━━━━━━━━━━━·············       6y",
				" Together       ━━━━━━━━━══════════━━━━━━━━━━━━━",
				" Two jobs at once: 2020-01 – 2022-12 (3y)",
			},
		},
		"years alone tell neither": {
			[]wire.Experience{job("B", "2020", ""), job("A", "2017", "2020")},
			[]string{
				"                2017  2019  2021   2023  2025",
				" B              ···········━━━━━━━━━━━━━━━━━━━━▶   6y 5mo",
				" A              ·━━━━━━━━━━·····················       3y",
				" Together       ·━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
			},
		},
		"no dates": {[]wire.Experience{job("B", "", ""), job("A", "soon", "later"), job("C", "9999-01", ""), job("D", "0001", "")}, nil},
		"end before start": {
			[]wire.Experience{job("A", "2026-11", "1990-01")},
			[]string{"                2026", " A              ·····························━━━      1mo"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := lines(shown(t, &wire.Candidate{ID: "a", Experiences: c.jobs}), 58, "Timeline")
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("timeline (-want +got):\n%s", d)
			}
		})
	}
}

// sent is the message that an action sends.
func sent(t *testing.T, p *profile.Pane, a keymap.Action) any {
	t.Helper()
	cmd, ok := p.Do(a)
	if !ok || cmd == nil {
		t.Fatalf("%s is not done", a)
	}
	return cmd()
}

func TestCopies(t *testing.T) {
	t.Parallel()
	y := 4.0
	p := shown(t, &wire.Candidate{
		ID: "a", FullName: "Ada *Example*", CurrentTitle: "Engineer", CurrentCompany: "North\x1b[2Jwind", YearsOfExperience: &y,
		Experiences: []wire.Experience{{Title: "Engineer", Company: "Northwind", Start: "2021-03", Description: "Line one.\n# not a heading"}},
		Skills:      []wire.Skill{{Name: "Go"}, {Name: "C#", Basis: wire.BasisInferred}},
		Links:       wire.Links{LinkedIn: "https://l.example/a_b", Website: "javascript:alert(1)"},
		Match:       &wire.Match{Score: 0.5, Criteria: []wire.Criterion{{Text: "skill: Go", Verdict: wire.VerdictYes, Evidence: []wire.Evidence{{Quote: "Go"}}}}},
	})
	for a, want := range map[keymap.Action]string{
		"profile.copyMarkdown": "# Ada \\*Example\\*\n\nEngineer @ North\ufffd\\[2Jwind\n\n4 years\n\n\n## Why (score 50 %)\n\n- skill: Go: met\n  “Go”\n" +
			"\n## Experience\n\n- Engineer @ Northwind, 2021-03 – now\n  Line one. \\# not a heading\n\n## Skills\n\n- Stated: Go\n- Inferred, not stated: C\\#\n" +
			"\n## Links and contact\n\n- <https://l.example/a_b>\n- javascript:alert(1)\n",
		"profile.copyText": "Ada *Example*\nEngineer @ North\ufffd[2Jwind\n4 years\n\nWHY (SCORE 50 %)\n- skill: Go: met\n  “Go”\n" +
			"\nEXPERIENCE\n- Engineer @ Northwind, 2021-03 – now\n  Line one. # not a heading\n\nSKILLS\n- Stated: Go\n- Inferred, not stated: C#\n" +
			"\nLINKS AND CONTACT\n- https://l.example/a_b\n- javascript:alert(1)\n",
	} {
		m, ok := sent(t, p, a).(pane.CopyText)
		if d := cmp.Diff(want, m.Text); !ok || !m.Lines || d != "" {
			t.Errorf("%s (-want +got):\n%s", a, d)
		}
	}
}

func TestQuotesAreMarkedWhereTheyStand(t *testing.T) {
	t.Parallel()
	p := shown(t, &wire.Candidate{
		ID: "a", Headline: "Go everywhere", Summary: "Nothing of Go here.",
		Experiences: []wire.Experience{{Title: "Engineer", Description: "Services in go,\nand more."}},
		Skills:      []wire.Skill{{Name: "Rust"}, {Name: "Go"}},
		Match: &wire.Match{Criteria: []wire.Criterion{{Text: "skill: Go", Verdict: wire.VerdictYes, Evidence: []wire.Evidence{
			{Field: "experiences[0].description", Quote: "…Services in Go, and…"}, {Field: "skills[1]", Quote: "Go"},
		}}}},
	})
	env := tuitest.Env(t)
	out := p.View(70, 100, true).String()
	for text, marked := range map[string]bool{"Services in go,": true, "and": true, "Go": true, "Rust": false, "Go everywhere": false, "Nothing of Go here.": false} {
		if got := strings.Contains(out, env.Styles.Match.On+text+"\x1b["); got != marked {
			t.Errorf("%q marked: %v, want %v\n%q", text, got, marked, out)
		}
	}
}

// TestOddPeopleAndSizes draws what is hardly anybody, and what can't be JSON.
func TestOddPeopleAndSizes(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	for _, c := range []*wire.Candidate{
		nil,
		{},
		{ID: "a", YearsOfExperience: &nan, LastUpdated: "yesterday, I think", Match: &wire.Match{Score: nan}},
		{ID: "c", Original: json.RawMessage(strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000))},
		{ID: "d", Original: json.RawMessage("{\"a\": \x1b[31m \n no JSON")},
		{ID: "b", Experiences: make([]wire.Experience, 200), Skills: make([]wire.Skill, 3), LastUpdated: "2099-01-01", Links: wire.Links{GitHub: "%zz"}},
	} {
		p := shown(t, c)
		for range 2 {
			for _, size := range [][2]int{{0, 0}, {1, 1}, {3, 2}, {10, 3}, {40, 10}, {90, 60}, {300, 20}} {
				if b := p.View(size[0], size[1], true); b.Width() != size[0] || b.Height() != size[1] {
					t.Errorf("%v: %d × %d", size, b.Width(), b.Height())
				}
			}
			p.Do("profile.record")
		}
	}
}

// TestRecordIsWhatTheHubSent keeps the order and the keys of another hub.
func TestRecordIsWhatTheHubSent(t *testing.T) {
	t.Parallel()
	c := &wire.Candidate{ID: "a", FullName: "Jane Doe"}
	p := shown(t, c)
	p.Do("profile.record")
	own := []string{" As scout reads and keeps it.", " {", `   "id": "a",`, `   "fullName": "Jane Doe"`, " }"}
	if diff := cmp.Diff(own, lines(p, 60, "Record of Jane Doe")); diff != "" {
		t.Errorf("own shape (-want +got):\n%s", diff)
	}
	c = &wire.Candidate{ID: "a", FullName: "Jane Doe", Original: json.RawMessage(`{"z":"<b>","full_name":"Jane Doe","x":{"y":[1,"]{"]}}`)}
	p.Show(c)
	want := []string{
		" As the hub sent it.", " {", `   "z": "<b>",`, `   "full_name": "Jane Doe",`, `   "x": {`, `     "y": [`, "       1,", `       "]{"`, "     ]", "   }", " }",
	}
	if diff := cmp.Diff(want, lines(p, 60, "Record of Jane Doe")); diff != "" {
		t.Errorf("another shape (-want +got):\n%s", diff)
	}
}

// TestTheLastColumnStaysFree leaves a cell at the right edge, whatever is said.
func TestTheLastColumnStaysFree(t *testing.T) {
	t.Parallel()
	years, words := 9.5, strings.Repeat("some words of prose ", 9)
	c := &wire.Candidate{
		ID: "a", FullName: "Jane Doe-Withalongname Andanotherone", Headline: words, CurrentTitle: "Staff Engineer of Engines", CurrentCompany: "Northwind Traders",
		Location: &wire.Location{Name: "Oslo, Norway"}, Seniority: "staff", YearsOfExperience: &years, Summary: words,
		Experiences: []wire.Experience{
			{Title: "Staff Engineer of Engines", Company: "Northwind Traders", Location: "Oslo, Norway", Start: "2020-01", Current: true, Description: words, Industry: "Shipping", CompanySize: "51-200"},
			{Title: "Engineer", Company: "Quayside Systems", Start: "2014-09", End: "2018-12"},
		},
		Educations:     []wire.Education{{School: "University of Oslo", Degree: "Master's", Field: "Informatics", Start: "2012", End: "2014"}},
		Skills:         []wire.Skill{{Name: "Go"}, {Name: "Kafka"}, {Name: "Enterprise resource planning"}, {Name: "Banking", Basis: wire.BasisInferred}},
		Languages:      []wire.Language{{Name: "Norwegian", Level: "native"}, {Name: "English", Level: "fluent"}},
		Certifications: []wire.Certification{{Name: "Certified Kubernetes Administrator", Issuer: "CNCF", Date: "2023"}},
		Links:          wire.Links{LinkedIn: "https://linkedin.example/in/" + strings.Repeat("x", 90)},
		Contact:        wire.Contact{Emails: []string{"jane@example.com"}}, LastUpdated: "2024-02-03T00:00:00Z", Source: "import:people.csv",
		Relaxation: &wire.Relaxation{From: "5+ years", To: "4+ years"},
		Match: &wire.Match{Score: 0.9, Criteria: []wire.Criterion{
			{Text: "skill: Go", Verdict: "yes", Reasoning: "stated: Go, shown in their work at Northwind", Evidence: []wire.Evidence{{Field: "summary", Quote: "words of prose"}}},
			{Text: "no skill of " + words, Verdict: "no", Importance: wire.Nice, Reasoning: "none"},
		}},
	}
	p := shown(t, c)
	for range 2 {
		for w := 12; w < 130; w++ {
			for i, l := range strings.Split(style.ReplaceAllString(p.View(w, 400, true).String(), ""), "\n") {
				if draw.Width(strings.TrimRight(l, " ")) >= w {
					t.Fatalf("%d wide: line %d fills the last column: %q", w, i, l)
				}
			}
		}
		p.Do("profile.record")
	}
}

// TestQuotesStandOnce tells words once that several criteria rest on.
func TestQuotesStandOnce(t *testing.T) {
	t.Parallel()
	criterion := func(text, why string, quotes ...string) wire.Criterion {
		c := wire.Criterion{Text: text, Verdict: wire.VerdictYes, Reasoning: why}
		for _, q := range quotes {
			field, words, _ := strings.Cut(q, ": ")
			c.Evidence = append(c.Evidence, wire.Evidence{Field: field, Quote: words})
		}
		return c
	}
	const both = "summary: Ran Kafka and Spark on forty machines for the trading desk."
	p := shown(t, &wire.Candidate{ID: "a", Match: &wire.Match{Score: 0.9, Criteria: []wire.Criterion{
		criterion("level: senior", "senior", "currentTitle: Senior Engineer"),
		criterion("title: Engineer", `"Senior Engineer"`, "currentTitle: Senior Engineer"),
		criterion("skill: Kafka", "shown in their summary, not listed", both),
		criterion("skill: Spark", "shown in their summary, not listed", both, "skills[0]: Apache Spark"),
		criterion("5+ years", "9 years in 2 jobs since 2017", "experiences: 2021-03 – now, 2017-04 – 2021-02"),
	}}})
	want := []string{
		" ✓ level: senior  “Senior Engineer”",
		" ✓ title: Engineer  as for senior",
		" ✓ skill: Kafka  shown in their summary, not listed",
		"   “Ran Kafka and Spark on forty machines for the trading",
		"   desk.”",
		" ✓ skill: Spark  shown in their summary, not listed",
		"   “Apache Spark”",
		" ✓ 5+ years  9 years in 2 jobs since 2017",
	}
	if d := cmp.Diff(want, lines(p, 58, "Why")); d != "" {
		t.Errorf("why (-want +got):\n%s", d)
	}
}

// TestTheHeadHasSixFields reads what is read first from the top.
func TestTheHeadHasSixFields(t *testing.T) {
	t.Parallel()
	years := 9.5
	c := &wire.Candidate{
		ID: "a", FullName: "Jane Doe", Headline: "Staff Engineer at Northwind", CurrentTitle: "Staff Engineer", CurrentCompany: "Northwind", YearsOfExperience: &years, Seniority: "staff",
		Location: &wire.Location{Name: "Oslo, Norway"},
		Experiences: []wire.Experience{
			{Title: "Staff Engineer", Company: "Northwind", Start: "2020-01", Current: true},
			{Title: "Engineer", Company: "Quayside Systems", Start: "2014-09", End: "2019-12"},
		},
		Educations: []wire.Education{{School: "University of Oslo", Degree: "Master's", Field: "Informatics", Start: "2012", End: "2014"}},
		Match:      &wire.Match{Score: 0.93, Criteria: []wire.Criterion{{Text: "skill: Go", Verdict: "yes"}}},
	}
	want := []string{
		"",
		" Jane Doe",
		" now     Staff Engineer @ Northwind  since 2020",
		" before  Engineer @ Quayside Systems  2014–2019",
		" school  Master's Informatics, University of Oslo",
		"         2012–2014",
		" years   9.5 years · staff",
		" place   Oslo, Norway",
		" score   ━━━━━━━━━╾ 93 %",
		"",
	}
	got := strings.Split(style.ReplaceAllString(shown(t, c).View(51, 11, true).String(), ""), "\n")
	for i := range got {
		got[i] = strings.TrimRight(got[i], " ")
	}
	if d := cmp.Diff(want[:10], got[:10]); d != "" {
		t.Errorf("head (-want +got):\n%s", d)
	}
}
