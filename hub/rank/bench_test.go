package rank_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// crowd is n engineers with texts of the usual length.
func crowd(n int) []wire.Candidate {
	out := make([]wire.Candidate, n)
	for i := range out {
		c := jane()
		c.ID = fmt.Sprint(i)
		c.CurrentTitle = someTitles[i%len(someTitles)]
		c.Experiences[0].Title = c.CurrentTitle
		for j := range c.Experiences {
			c.Experiences[j].Description += " " + strings.Repeat("Designed the billing platform and moved services from one cloud to another. ", 8)
		}
		c.Location = at([]string{"Berlin, Germany", "Munich, Germany", "Potsdam"}[i%3], "", "DE")
		c.Skills = append(c.Skills, wire.Skill{Name: someSkills[i%len(someSkills)]})
		out[i] = *c
	}
	return out
}

// BenchmarkJudge judges 10,000 people by five filters.
func BenchmarkJudge(b *testing.B) {
	people := crowd(10_000)
	r := ranker()
	filters := []wire.Filter{filter("title", "Backend Engineer"), filter("skill", "Go"), filter("skill", "Terraform"), filter("location", "Berlin"), years(5, -1)}
	for b.Loop() {
		j := r.Judge(filters)
		for i := range people {
			j.Match(&people[i])
		}
	}
}

func BenchmarkDoc(b *testing.B) {
	people := crowd(100)
	r := ranker()
	for b.Loop() {
		for i := range people {
			r.Doc(int64(i), &people[i])
		}
	}
}

// BenchmarkLadder makes the steps of a usual search, and judges of all.
func BenchmarkLadder(b *testing.B) {
	r := ranker()
	filters := []wire.Filter{
		filter("title", "Backend Engineer"), filter("skill", "Go"), filter("skill", "Terraform"), filter("location", "Berlin"), years(5, -1), filter("seniority", "senior"),
	}
	for b.Loop() {
		for _, s := range append(r.Ladder(filters), r.Combined(filters)...) {
			r.Judge(s.Filters)
		}
	}
}
