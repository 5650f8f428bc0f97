package query_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

var today = time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)

// crowd is people who differ in all that can be asked.
func crowd(n int) []*wire.Candidate {
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	out := make([]*wire.Candidate, n)
	for i := range out {
		c := &wire.Candidate{ID: fmt.Sprint("p", i), FullName: pick("Kim Lee", "Zoë Müller", "Ann Berlin", "李雷", "") + fmt.Sprint(" ", i)}
		if r.IntN(4) > 0 {
			y := float64(r.IntN(200)) / 10
			c.YearsOfExperience = &y
		}
		c.CurrentTitle = pick("Staff Engineer", "Engineer", "Engineering Manager", "Nurse", "")
		c.CurrentCompany = pick("Acme", "Acme, Inc", "Google", "")
		if r.IntN(3) > 0 {
			c.Location = &wire.Location{Name: "x", City: pick("Berlin", "Bern", "New Berlin", "東京"), Country: pick("DE", "US", "")}
		}
		if c.CurrentCompany != "" && r.IntN(3) > 0 {
			c.Experiences = append(c.Experiences, wire.Experience{Company: c.CurrentCompany, Start: fmt.Sprintf("20%02d-%02d", 15+r.IntN(11), 1+r.IntN(12)), Current: true})
		}
		if r.IntN(2) > 0 {
			c.Experiences = append(c.Experiences, wire.Experience{Title: "Dev", Company: pick("Google", "IBM"), Start: "2001", End: "2005"})
		}
		for _, s := range []string{"Go", "Django", "C++", "C", "C#", "PHP", "Node.js", "Google Analytics"} {
			if r.IntN(3) == 0 {
				c.Skills = append(c.Skills, wire.Skill{Name: s, Basis: pick(wire.BasisStated, wire.BasisShown, wire.BasisInferred)})
			}
		}
		if r.IntN(3) == 0 {
			c.Educations = []wire.Education{{School: pick("MIT", "ETH Zürich"), Degree: "MSc", Field: pick("Physics", "CS")}}
			c.Languages = []wire.Language{{Name: pick("German", "French")}}
			c.Contact.Emails = []string{"a@b.c"}
		}
		if r.IntN(3) > 0 {
			c.LastUpdated = today.AddDate(0, 0, -r.IntN(800)).Format(time.RFC3339)
		}
		if r.IntN(5) > 0 {
			c.Match = &wire.Match{Score: float64(r.IntN(1001)) / 1000, Criteria: []wire.Criterion{
				{FilterID: "f1", Text: "skill: Go", Verdict: pick(wire.VerdictYes, wire.VerdictNo, wire.VerdictPartial, wire.VerdictUnclear)},
				{FilterID: "f2", Text: "in Berlin", Verdict: pick(wire.VerdictYes, wire.VerdictNo)},
			}}
		}
		out[i] = c
	}
	return out
}

// words tells whether s holds w as words of their own, letter by letter.
func words(s, w string) bool {
	s, w = strings.ToLower(s), strings.ToLower(w)
	in := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("+#üöéë", r)
	}
	rs, ws := []rune(s), []rune(w)
	for i := 0; i+len(ws) <= len(rs); i++ {
		if slices.Equal(rs[i:i+len(ws)], ws) && (i == 0 || !in(rs[i-1]) || !in(rs[i])) &&
			(i+len(ws) == len(rs) || !in(rs[i+len(ws)]) || !in(rs[i+len(ws)-1])) {
			return true
		}
	}
	return false
}

func anySkill(c *wire.Candidate, f func(name string) bool) bool {
	return slices.ContainsFunc(c.Skills, func(s wire.Skill) bool { return f(s.Name) })
}

func daysOld(c *wire.Candidate) int {
	if c.LastUpdated == "" {
		return -1
	}
	at, _ := time.Parse(time.DateOnly, c.LastUpdated[:10])
	return int(today.Truncate(24*time.Hour).Sub(at).Hours()) / 24
}

func monthsIn(c *wire.Candidate) int {
	for _, e := range c.Experiences {
		if e.Current {
			at, _ := time.Parse("2006-01", e.Start)
			return (today.Year()-at.Year())*12 + int(today.Month()-at.Month())
		}
	}
	return -1
}

func verdict(c *wire.Candidate, id string) string {
	if c.Match == nil {
		return ""
	}
	for _, k := range c.Match.Criteria {
		if k.FilterID == id {
			return k.Verdict
		}
	}
	return ""
}

func shownScore(c *wire.Candidate) float64 {
	if c.Match == nil {
		return -1
	}
	return math.Floor(float64(float32(c.Match.Score))*100 + 0.5)
}

// asked is what lines mean, said in Go; i is the number of the row.
var asked = map[string]func(i int, c *wire.Candidate) bool{
	"years>=5": func(_ int, c *wire.Candidate) bool {
		return c.YearsOfExperience != nil && math.Floor(*c.YearsOfExperience+0.5) >= 5
	},
	"years>4.5": func(_ int, c *wire.Candidate) bool {
		return c.YearsOfExperience != nil && float32(*c.YearsOfExperience) > 4.5
	},
	"!years:3..8": func(_ int, c *wire.Candidate) bool {
		return c.YearsOfExperience == nil || math.Floor(*c.YearsOfExperience+0.5) < 3 || math.Floor(*c.YearsOfExperience+0.5) > 8
	},
	"years:3,5": func(_ int, c *wire.Candidate) bool {
		return c.YearsOfExperience != nil && (math.Floor(*c.YearsOfExperience+0.5) == 3 || math.Floor(*c.YearsOfExperience+0.5) == 5)
	},
	"skill:go": func(_ int, c *wire.Candidate) bool {
		return anySkill(c, func(s string) bool { return s == "Go" })
	},
	"skill:go*": func(_ int, c *wire.Candidate) bool {
		return anySkill(c, func(s string) bool { return strings.HasPrefix(s, "Go") })
	},
	"skill:c": func(_ int, c *wire.Candidate) bool {
		return anySkill(c, func(s string) bool { return s == "C" })
	},
	"skill:node,c#": func(_ int, c *wire.Candidate) bool {
		return anySkill(c, func(s string) bool { return s == "Node.js" || s == "C#" })
	},
	"!skill:php skill:go": func(_ int, c *wire.Candidate) bool {
		return anySkill(c, func(s string) bool { return s == "Go" }) && !anySkill(c, func(s string) bool { return s == "PHP" })
	},
	`title:"staff engineer"`: func(_ int, c *wire.Candidate) bool { return c.CurrentTitle == "Staff Engineer" },
	"title:engineer":         func(_ int, c *wire.Candidate) bool { return words(c.CurrentTitle, "engineer") },
	"title=engineer":         func(_ int, c *wire.Candidate) bool { return c.CurrentTitle == "Engineer" },
	"title!=engineer":        func(_ int, c *wire.Candidate) bool { return c.CurrentTitle != "Engineer" },
	`company:"acme, inc"`:    func(_ int, c *wire.Candidate) bool { return c.CurrentCompany == "Acme, Inc" },
	"loc:berlin": func(_ int, c *wire.Candidate) bool {
		return c.Location != nil && words(c.Location.City, "berlin")
	},
	"loc:de":      func(_ int, c *wire.Candidate) bool { return c.Location != nil && c.Location.Country == "DE" },
	"loc:germany": func(_ int, c *wire.Candidate) bool { return c.Location != nil && c.Location.Country == "DE" },
	"loc:usa":     func(_ int, c *wire.Candidate) bool { return c.Location != nil && c.Location.Country == "US" },
	"loc:東":       func(_ int, c *wire.Candidate) bool { return c.Location != nil && c.Location.City == "東京" },
	"past:google": func(_ int, c *wire.Candidate) bool {
		return c.CurrentCompany != "Google" && slices.ContainsFunc(c.Experiences, func(e wire.Experience) bool { return e.End != "" && e.Company == "Google" })
	},
	"school:mit": func(_ int, c *wire.Candidate) bool { return len(c.Educations) > 0 && c.Educations[0].School == "MIT" },
	"school:zurich lang:german": func(_ int, c *wire.Candidate) bool {
		return len(c.Educations) > 0 && c.Educations[0].School == "ETH Zürich" && c.Languages[0].Name == "German"
	},
	"education:physics": func(_ int, c *wire.Candidate) bool {
		return len(c.Educations) > 0 && c.Educations[0].Field == "Physics"
	},
	"name:muller": func(_ int, c *wire.Candidate) bool { return strings.Contains(c.FullName, "Müller") },
	`"ann b"`:     func(_ int, c *wire.Candidate) bool { return strings.Contains(c.FullName, "Ann B") },
	"!nurse":      func(_ int, c *wire.Candidate) bool { return c.CurrentTitle != "Nurse" },
	"score>0.7":   func(_ int, c *wire.Candidate) bool { return shownScore(c) > 70 },
	"score>70":    func(_ int, c *wire.Candidate) bool { return shownScore(c) > 70 },
	"!(score>=0.7 skill:go)": func(_ int, c *wire.Candidate) bool {
		return !(shownScore(c) >= 70 && anySkill(c, func(s string) bool { return s == "Go" }))
	},
	"(berlin !(nurse))": func(_ int, c *wire.Candidate) bool {
		return (strings.Contains(c.FullName, "Berlin") || c.Location != nil && strings.Contains(c.Location.City, "Berlin")) && c.CurrentTitle != "Nurse"
	},
	"score<=50":          func(_ int, c *wire.Candidate) bool { return c.Match != nil && shownScore(c) <= 50 },
	"seen:no":            func(i int, _ *wire.Candidate) bool { return i%3 != 0 },
	"!seen:no":           func(i int, _ *wire.Candidate) bool { return i%3 == 0 },
	"mark:yes new:yes":   func(i int, _ *wire.Candidate) bool { return i%5 == 0 && i%2 == 0 },
	"list:yes,no":        func(int, *wire.Candidate) bool { return true },
	"list:yes":           func(i int, _ *wire.Candidate) bool { return i%7 == 0 },
	"updated<90d":        func(_ int, c *wire.Candidate) bool { d := daysOld(c); return d >= 0 && d < 90 },
	"updated:4w":         func(_ int, c *wire.Candidate) bool { d := daysOld(c); return d >= 0 && d <= 28 },
	"updated>=1y":        func(_ int, c *wire.Candidate) bool { return daysOld(c) >= 366 },
	"updated>=2026-05":   func(_ int, c *wire.Candidate) bool { return c.LastUpdated >= "2026-05-01" },
	"updated:2025":       func(_ int, c *wire.Candidate) bool { return strings.HasPrefix(c.LastUpdated, "2025") },
	"updated<2026-05-02": func(_ int, c *wire.Candidate) bool { return c.LastUpdated != "" && c.LastUpdated < "2026-05-02" },
	"tenure>2y":          func(_ int, c *wire.Candidate) bool { return monthsIn(c) > 24 },
	"tenure:2y":          func(_ int, c *wire.Candidate) bool { return monthsIn(c) >= 24 && monthsIn(c) < 36 },
	"tenure<=16m":        func(_ int, c *wire.Candidate) bool { return monthsIn(c) >= 0 && monthsIn(c) <= 16 },
	"missing:email":      func(_ int, c *wire.Candidate) bool { return len(c.Contact.Emails) == 0 },
	"missing:skills":     func(_ int, c *wire.Candidate) bool { return len(c.Skills) == 0 },
	"!missing:loc":       func(_ int, c *wire.Candidate) bool { return c.Location != nil },
	"missing:lang,title": func(_ int, c *wire.Candidate) bool { return len(c.Languages) == 0 || c.CurrentTitle == "" },
	"missing:tenure":     func(_ int, c *wire.Candidate) bool { return monthsIn(c) < 0 },
	`verdict:"go"=no`:    func(_ int, c *wire.Candidate) bool { return verdict(c, "f1") == wire.VerdictNo },
	`!verdict:go=yes`:    func(_ int, c *wire.Candidate) bool { return verdict(c, "f1") != wire.VerdictYes },
	`verdict:go,berlin=yes`: func(_ int, c *wire.Candidate) bool {
		return verdict(c, "f1") == wire.VerdictYes || verdict(c, "f2") == wire.VerdictYes
	},
	`skill:go years>=5 skil:rust`: func(_ int, c *wire.Candidate) bool {
		return anySkill(c, func(s string) bool { return s == "Go" }) && c.YearsOfExperience != nil && math.Floor(*c.YearsOfExperience+0.5) >= 5
	},
}

func TestLinesMeanWhatTheySay(t *testing.T) {
	all := crowd(600)
	tab := people.NewTable()
	listed := map[string]bool{}
	add := func(from, to int) {
		tab.Add(tab.Dict().Read(to-from, func(i int) *wire.Candidate { return all[from+i] }))
		for i := from; i < to; i++ {
			n := uint32(i)
			tab.SetSeen(i%3 == 0, n)
			tab.Mark(i%5 == 0, n)
			tab.SetNew(i%2 == 0, n)
			listed[all[i].ID] = i%7 == 0
			if !listed[all[i].ID] {
				delete(listed, all[i].ID)
			}
		}
		tab.SetListed(listed)
	}
	programs := map[string]*query.Program{}
	marks := map[string]*people.Bits{}
	at := 0
	for _, to := range []int{1, 250, 600} { // rows and facets come while the programs live
		add(at, to)
		rows, flags := tab.Snapshot(), tab.Flags()
		for line, means := range asked {
			if programs[line] == nil {
				programs[line], marks[line] = query.Parse(line).Compile(tab.Dict(), today), &people.Bits{}
			}
			programs[line].Mark(rows, flags, uint32(at), uint32(to), marks[line])
			var want, got []string
			for i := range to {
				if means(i, all[i]) {
					want = append(want, all[i].ID)
				}
				if marks[line].Has(uint32(i)) {
					got = append(got, all[i].ID)
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s, %d rows: %d found, %d are meant:\n%s", line, to, len(got), len(want), d)
			}
			if to == 600 && (len(want) == 0 || len(want) == to) && line != "list:yes,no" {
				t.Errorf("%s tells nothing apart: %d rows", line, len(want))
			}
		}
		at = to
	}
}

func FuzzQuery(f *testing.F) {
	for line := range asked {
		f.Add(line)
	}
	f.Add(`!(a "b\" (c) d) !`)
	f.Add(`!"`)
	f.Add("verdict:\"")
	f.Add("missing:,,=")
	all := crowd(40)
	tab := people.NewTable()
	tab.Add(tab.Dict().Read(len(all), func(i int) *wire.Candidate { return all[i] }))
	rows, flags := tab.Snapshot(), tab.Flags()
	f.Fuzz(func(t *testing.T, line string) {
		q := query.Parse(line)
		last := 0
		for _, s := range q.Spans {
			if s.From < last || s.To < s.From || s.To > len(line) {
				t.Fatalf("part %v of %q", s, line)
			}
			last = s.To
		}
		for _, e := range q.Errors {
			if e.From < 0 || e.To < e.From || e.To > len(line) || e.Text.IsEmpty() {
				t.Fatalf("error %v of %q", e, line)
			}
		}
		p := q.Compile(tab.Dict(), today)
		if (p == nil) == q.Exact() {
			t.Fatal("a program for nothing, or none")
		}
		if p != nil {
			p.Mark(rows, flags, 0, uint32(len(all)), &people.Bits{})
		}
		for at := range len(line) + 1 {
			for _, c := range query.Complete(line, at, query.Count(rows, flags)) {
				if c.From < 0 || c.To < c.From || c.To > len(line) {
					t.Fatalf("completion %v of %q", c, line)
				}
			}
		}
	})
}
