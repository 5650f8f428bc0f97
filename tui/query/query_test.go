package query_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/tui/query"
)

func TestParseTellsPartsApart(t *testing.T) {
	for line, want := range map[string]struct {
		words string
		spans string
		exact bool
	}{
		"":                        {"", "", false},
		"   ":                     {"", "", false},
		"kim  go":                 {"kim go", "word:kim word:go", false},
		`kim "staff eng" !php`:    {"kim", `word:kim plain:"staff eng" plain:!php`, true},
		"years>=5 !skill:go,rust": {"", "name:years>= value:5 name:!skill: value:go,rust", true},
		`TITLE:"a b",c*`:          {"", `name:TITLE: value:"a b",c*`, true},
		`verdict:"go, well"=no`:   {"", `name:verdict: value:"go, well"=no`, true},
		"https://x.org/a=b c":     {"https://x.org/a=b c", "word:https://x.org/a=b word:c", false},
		"c++ c# a.b@c.de 5 >":     {"c++ c# a.b@c.de 5 >", "word:c++ word:c# word:a.b@c.de word:5 word:>", false},
		`skill:"open`:             {"", `name:skill: value:"open`, true},
		`skill="a \"b\" \\c"`:     {"", `name:skill= value:"a \"b\" \\c"`, true},
		"a !(b skill:c) d":        {"a d", "word:a name:!( plain:b name:skill: value:c name:) word:d", true},
		"a(b ) x)":                {"a(b ) x)", "word:a(b word:) word:x)", false},
		"seen!=no score<=0.5":     {"", "name:seen!= value:no name:score<= value:0.5", true},
		"\xff\xfe years:3..8 東京":  {"\xff\xfe 東京", "word:\xff\xfe name:years: value:3..8 word:東京", true},
	} {
		q := query.Parse(line)
		spans := ""
		for i, s := range q.Spans {
			if i > 0 {
				spans += " "
			}
			spans += [...]string{"word", "plain", "name", "value"}[s.Role] + ":" + line[s.From:s.To]
		}
		if len(q.Errors) > 0 {
			t.Errorf("%q: %v", line, q.Errors)
		}
		if q.Words() != want.words || spans != want.spans || q.Exact() != want.exact {
			t.Errorf("%q: words %q, exact %v, spans\n%s, want\n%s", line, q.Words(), q.Exact(), spans, want.spans)
		}
	}
}

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	for line, want := range map[string][]string{
		"skil:go":                 {"skil: no field skil, do you mean skill?"},
		"ann zzzzzz:go x":         {"zzzzzz: no field zzzzzz"},
		"years>":                  {"years> a value is missing: years of work: years>=5, years:3..8 …"},
		"years> x":                {"years> a value is missing: years of work: years>=5, years:3..8"},
		"years>=five":             {"five five is no number: try years of work: years>=5, years:3..8 …"},
		"years:8..3 x":            {"8..3 8..3 is no number: try years of work: years>=5, years:3..8"},
		"years>1..2 x":            {"1..2 1..2 is no number: try years of work: years>=5, years:3..8"},
		"years>1,2":               {"1 one value is enough behind < or >"},
		"skill<go":                {"go skill takes : or =, not < or >"},
		"seen:maybe x":            {"maybe seen is yes or no"},
		"updated<90x x":           {"90x 90x is no time: 90d, 6m, 2y or 2026-01"},
		"missing:hope x":          {"hope not one of email phone link title company past loc education years score updated tenure skill lang school"},
		"verdict:go x":            {`go a verdict is yes, partial, no or unclear: verdict:"go"=no`},
		"!(a b":                   {"!( the ) to this is missing"},
		"years>=5 (skill:scala":   {"( the ) to this is missing"},
		"(a (b c":                 {"( the ) to this is missing", "( the ) to this is missing"},
		"! x":                     {"! a word is missing here"},
		`ok:x "" skill:go no2`:    {"ok: no field ok", `"" a word is missing here`},
		"years>=NaN years>=0x1 b": {"NaN NaN is no number: try years of work: years>=5, years:3..8", "0x1 0x1 is no number: try years of work: years>=5, years:3..8"},
	} {
		var got []string
		for _, e := range query.Parse(line).Errors {
			s := line[e.From:e.To] + " " + e.Text.String()
			if e.Unfinished {
				s += " …"
			}
			got = append(got, s)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", line, d)
		}
	}
}

func TestManyTermsAreBounded(t *testing.T) {
	line := ""
	for i := range 200 {
		line += fmt.Sprintf("skill:s%d ", i)
	}
	q := query.Parse(line)
	if len(q.Errors) != 1 || !q.Exact() {
		t.Errorf("%d errors", len(q.Errors))
	}
}

func TestALineIsNotAskedTheSameTwice(t *testing.T) {
	for _, c := range [][3]string{
		{"", `skill="Go"`, `skill="Go"`},
		{`skill="Go"`, `skill="Go"`, `skill="Go"`},
		{`kim SKILL=go `, `skill="Go"`, `kim SKILL=go`},
		{`skill:go`, `skill="Go"`, `skill:go skill="Go"`},
		{`!skill="Go"`, `skill="Go"`, `!skill="Go" skill="Go"`},
		{`score>=0.8`, `score>=0.8 score<0.9`, `score>=0.8 score<0.9`},
		{`a !(score>=0.8  score<0.9)`, `!(score>=0.8 score<0.9)`, `a !(score>=0.8  score<0.9)`},
		{`verdict:go=no`, `verdict:"go"=yes`, `verdict:go=no verdict:"go"=yes`},
		{`kim`, `kim "staff eng"`, `kim "staff eng"`},
	} {
		if got := query.Join(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestTermsAreTakenOut(t *testing.T) {
	for _, c := range []struct {
		line, other, want string
		had               bool
	}{
		{`kim verdict="skill: Go"=no years>=5`, `verdict="skill: go"=no`, `kim years>=5`, true},
		{`verdict="skill: Go"=no`, `verdict="skill: Go"=no`, ``, true},
		{`verdict="skill: Go"=no`, `verdict="skill: Go"=yes`, `verdict="skill: Go"=no`, false},
		{`verdict:go=no  x`, `verdict="go"=no`, `verdict:go=no  x`, false},
		{`a b  c`, `B`, `a c`, true},
		{`foo:bar`, `foo:bar`, `foo:bar`, false},
		{``, `a`, ``, false},
	} {
		if got, had := query.Without(c.line, c.other); got != c.want || had != c.had {
			t.Errorf("%q without %q: %q, %v", c.line, c.other, got, had)
		}
	}
}
