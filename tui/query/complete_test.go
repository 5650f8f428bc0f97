package query_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

func TestComplete(t *testing.T) {
	all := crowd(300)
	tab := people.NewTable()
	tab.Add(tab.Dict().Read(len(all), func(i int) *wire.Candidate { return all[i] }))
	tab.Remove(all[0].ID)
	n := map[string]int{}
	for _, c := range all[1:] {
		for _, s := range c.Skills {
			n[s.Name]++
		}
	}
	counts := query.Count(tab.Snapshot(), tab.Flags())
	for in, want := range map[string][]string{ // the cursor is at |
		"sc|":                 {"score>=", "school:"},
		"kim sc|":             {"kim score>=", "kim school:"},
		"!sk| b":              {"!skill: b"},
		"ye|>5":               {"years>=5"},
		"skill:go|":           {"skill:Go ", `skill:"Google Analytics" `},
		`skill:"google a|`:    {`skill:"Google Analytics" `},
		"skill:php,dj| b":     {"skill:php,Django  b"},
		"skill:zz|":           nil,
		"loc:berlin|":         {`loc:"Berlin, DE" `, `loc:"New Berlin, DE" `, `loc:"Berlin, US" `, `loc:"New Berlin, US" `, "loc:Berlin ", `loc:"New Berlin" `},
		"loc:ger|":            {"loc:Germany "},
		"loc:unit|":           {`loc:"United States" `},
		"seen:|":              {"seen:yes ", "seen:no "},
		"seen:n|":             {"seen:no "},
		"missing:ph|":         {"missing:phone "},
		"verdict:b|":          {`verdict:"in Berlin"=`},
		`verdict:"in B"=|`:    {`verdict:"in B"=yes `, `verdict:"in B"=partial `, `verdict:"in B"=no `, `verdict:"in B"=unclear `},
		`verdict:"in B"=n| x`: {`verdict:"in B"=no  x`},
		"years>=|":            nil,
		"x.y|":                nil,
		"nofield:|":           nil,
	} {
		at := strings.IndexByte(in, '|')
		line := in[:at] + in[at+1:]
		got := map[string]bool{}
		for _, c := range query.Complete(line, at, counts) {
			got[line[:c.From]+c.Insert+line[c.To:]] = true
			if strings.HasPrefix(line, "skill:") && c.About.String() == "" || n[c.Label.String()] > 0 && c.About.String() != strconv.Itoa(n[c.Label.String()]) {
				t.Errorf("%s: %s is counted %s, is %d", in, c.Label, c.About, n[c.Label.String()])
			}
		}
		wants := map[string]bool{}
		for _, w := range want {
			wants[w] = true
		}
		if d := cmp.Diff(wants, got); d != "" {
			t.Errorf("%s: %s", in, d)
		}
	}
	if got := query.Complete("", 0, counts); len(got) < 15 || got[0].Insert != "skill:" {
		t.Errorf("an empty line is offered %v", got)
	}
	most := query.Complete("skill:", 6, counts)
	for i := 1; i < len(most); i++ {
		if n[most[i].Label.String()] > n[most[i-1].Label.String()] {
			t.Error("the most frequent are not first")
		}
	}
}
