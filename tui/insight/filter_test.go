package insight_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

// odd is somebody whose numbers lie at the edges of bars, and whose words come
// in several spellings.
func odd(r *rand.Rand, i int) *wire.Candidate {
	one := func(all ...string) string { return all[r.IntN(len(all))] }
	c := &wire.Candidate{
		ID: fmt.Sprint(i), FullName: "P", CurrentTitle: one("Nurse", "nurse", "NURSE", "", `Nurse "A"`, `back\slash`, "a, b", "x..y", "C++"),
		CurrentCompany: one("Ward", "ward", "Über", "uber"), Seniority: one("", "senior", "Senior", "staff"),
		Location:    &wire.Location{Name: one("Singapore", "Bonn"), City: one("Singapore", "singapore", "Bonn", ""), Country: one("SG", "DE", "")},
		LastUpdated: fmt.Sprintf("%d-%02d-%02dT00:00:00Z", 2024+r.IntN(4), 1+r.IntN(12), 1+r.IntN(28)),
		Match:       &wire.Match{Score: float64(r.IntN(1001)) / 1000},
	}
	if r.IntN(5) > 0 {
		years := float64(r.IntN(2500)) / 100
		c.YearsOfExperience = &years
	}
	if r.IntN(5) > 0 {
		c.Experiences = []wire.Experience{
			{Title: c.CurrentTitle, Company: c.CurrentCompany, Start: fmt.Sprintf("%d-%02d", 2014+r.IntN(14), 1+r.IntN(12)), Current: true},
			{Title: "T", Company: one("Before", "before", "Ward"), Start: "2010", End: "2012"},
		}
	}
	for range r.IntN(4) {
		c.Skills = append(c.Skills, wire.Skill{Name: one("Go", "go", "Triage", "TRIAGE"), Basis: one(wire.BasisStated, wire.BasisShown, wire.BasisInferred)})
	}
	return c
}

var counted = regexp.MustCompile(`^> (.*?) ([\d,]+) \d+ %$`)

// TestBarsFindWhomTheyCount runs the filter of each bar, and its opposite.
func TestBarsFindWhomTheyCount(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var all []*wire.Candidate
	for i := range 900 {
		all = append(all, odd(r, i))
	}
	d := newDesk(t, all...)
	rows, now := d.env.People.Snapshot(), d.env.Now()
	find := func(expr string) int {
		q := query.Parse(expr)
		if len(q.Errors) > 0 || !q.Exact() || q.Words() != "" {
			t.Fatalf("%s: %+v", expr, q)
		}
		var out people.Bits
		q.Compile(rows.Dict(), now).Mark(rows, &people.Flags{}, 0, uint32(rows.Len()), &out)
		n := 0
		out.All(func(uint32) bool { n++; return true })
		return n
	}
	bars, last := 0, ""
	d.press("insight.top")
	for {
		under := ""
		for _, l := range d.lines() {
			if strings.HasPrefix(l, ">") {
				under = l
			}
		}
		if under == last {
			break
		}
		last = under
		m := counted.FindStringSubmatch(under)
		if m == nil { // "… 3 more" opens
			d.press("insight.only")
			continue
		}
		bars++
		want, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		d.asks = nil
		d.press("insight.only", "insight.not")
		for i, w := range []int{want, len(all) - want} {
			if got := find(d.asks[i].Expr); got != w {
				t.Errorf("%q is drawn with %d people; %s finds %d of %d", m[1], want, d.asks[i].Expr, got, w)
			}
		}
		d.press("insight.down")
	}
	if bars < 50 {
		t.Errorf("%d bars were looked at", bars)
	}
}
