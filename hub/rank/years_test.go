package rank_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/hub/rank"
)

func TestYearsWorked(t *testing.T) {
	job := func(start, end string) wire.Experience { return wire.Experience{Start: start, End: end} }
	now := func(start string) wire.Experience { return wire.Experience{Start: start, Current: true} }
	for _, tc := range []struct {
		name string
		jobs []wire.Experience
		want float64
		ok   bool
	}{
		{"none", nil, 0, false},
		{"no dates", []wire.Experience{job("", "")}, 0, false},
		{"one, months counted with both ends", []wire.Experience{job("2020-01", "2020-12")}, 1, true},
		{"current", []wire.Experience{now("2024-10")}, 2, true},
		{"overlap counts once", []wire.Experience{now("2020-10"), job("2018-10", "2022-09")}, 8, true},
		{"one within another", []wire.Experience{job("2010-01", "2019-12"), job("2012-01", "2012-06")}, 10, true},
		{"gap does not count", []wire.Experience{job("2020-01", "2020-12"), job("2010-01", "2010-12")}, 2, true},
		{"years only", []wire.Experience{job("2010", "2015")}, 5, true},
		{"within one year", []wire.Experience{job("2010", "2010")}, 0.5, true},
		{"newest open job goes on", []wire.Experience{job("2025-10", "")}, 1, true},
		{"older open job is not known", []wire.Experience{now("2025-10"), job("2001-01", "")}, 1, true},
		{"future ends are cut", []wire.Experience{job("2025-10", "2031-01")}, 1, true},
		{"future job", []wire.Experience{job("2031-01", "")}, 0, false},
		{"end before start", []wire.Experience{job("2020-05", "2019-01")}, 0, true},
		{"nonsense", []wire.Experience{job("yesterday", "2019"), job("0001-01", ""), job("2020-99", "2021")}, 1, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := rank.YearsWorked(tc.jobs, today)
			if ok != tc.ok || math.Abs(got-tc.want) > 0.01 {
				t.Errorf("got %v, %v, want %v, %v", got, ok, tc.want, tc.ok)
			}
		})
	}
}

// An early job alone shows no years: the reason says how they were counted.
func TestYearsSayHowTheyWereCounted(t *testing.T) {
	job := func(title, start, end string) wire.Experience {
		return wire.Experience{Title: title, Company: "Acme", Start: start, End: end, Current: end == ""}
	}
	var many []wire.Experience
	for y := 2024; y > 2004; y-- {
		many = append(many, job("Baker", strconv.Itoa(y)+"-01", strconv.Itoa(y)+"-12"))
	}
	for _, tc := range []struct {
		name   string
		stated *float64
		jobs   []wire.Experience
		reason string
		quotes []string
	}{
		{
			"an internship first", nil,
			[]wire.Experience{job("Engineer", "2020-10", ""), job("Intern", "2014-06", "2014-08")},
			"6.3 years in 2 jobs since 2014",
			[]string{"experiences: 2020-10 – now, 2014-06 – 2014-08"},
		},
		{
			"two at once", nil,
			[]wire.Experience{job("Engineer", "2020-10", ""), job("Teacher", "2019-10", "2022-09")},
			"7 years in 2 jobs since 2019, overlaps once",
			[]string{"experiences: 2020-10 – now, 2019-10 – 2022-09"},
		},
		{"one job", nil, []wire.Experience{job("Engineer", "2016-10", "")}, "10 years in 1 job since 2016", []string{"experiences[0]: Engineer, Acme, 2016-10 – now"}},
		{"over", nil, []wire.Experience{job("Engineer", "2010-01", "2015-12"), job("Intern", "2009-01", "2009-12")}, "7 years in 2 jobs from 2009 to 2015", nil},
		{"within a year", nil, []wire.Experience{job("Cook", "2015-01", "2015-06")}, "0.5 years in 1 job in 2015", nil},
		{"jobs without dates don't count", ptr(6.0), []wire.Experience{job("Engineer", "2020-10", ""), {Title: "Clerk"}}, "6 years in 1 job since 2020", nil},
		{
			"the record says otherwise", ptr(12.0),
			[]wire.Experience{job("Engineer", "2020-10", "")},
			"12 years, as the record says; 6 by dates, in 1 job since 2020",
			[]string{"yearsOfExperience: 12 years", "experiences[0]: Engineer, Acme, 2020-10 – now"},
		},
		{"the record alone", ptr(12.0), nil, "12 years, as the record says; no job has dates", []string{"yearsOfExperience: 12 years"}},
		{
			"many", nil, many, "20 years in 20 jobs from 2005 to 2024",
			[]string{"experiences: 2024-01 – 2024-12, 2023-01 – 2023-12, 2022-01 – 2022-12, 2021-01 – 2021-12, 2020-01 – 2020-12, 2019-01 – 2019-12, 2018-01 – 2018-12, …"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			who := &wire.Candidate{YearsOfExperience: tc.stated, Experiences: tc.jobs}
			c := ranker().Judge([]wire.Filter{years(5, -1)}).Match(who).Criteria[0]
			var quotes []string
			for _, e := range c.Evidence {
				quotes = append(quotes, e.Field+": "+e.Quote)
			}
			if c.Reasoning != tc.reason || tc.quotes != nil && !slices.Equal(quotes, tc.quotes) {
				t.Errorf("%q, %q", c.Reasoning, quotes)
			}
		})
	}
	f := years(2, -1)
	f.Values = []wire.Value{{Text: "Engineer"}}
	who := &wire.Candidate{Experiences: []wire.Experience{job("Engineer", "2020-10", ""), job("Baker", "2014-10", "2020-09"), job("Engineer", "2012-10", "2014-09")}}
	c := ranker().Judge([]wire.Filter{f}).Match(who).Criteria[0]
	if c.Reasoning != "8 years as Engineer in 2 jobs since 2012" || len(c.Evidence) != 2 || c.Evidence[1].Quote != "Engineer, Acme, 2012-10 – 2014-09" {
		t.Errorf("in a role: %q, %q", c.Reasoning, c.Evidence)
	}
}
