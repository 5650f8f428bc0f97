package tui_test

import (
	"strconv"
	"testing"

	"github.com/scout-cli/scout/client/wire"
)

// several are n people who have something in common and differ in the rest.
func several(n int) []wire.Candidate {
	all := make([]wire.Candidate, n)
	for i := range all {
		c := whole()
		no := strconv.Itoa(i + 1)
		c.ID, c.PersonKey, c.FullName = "p"+no, "k"+no, []string{"Ada Example", "Bo Sample", "Cy Instance", "Di Specimen", "Ed Case"}[i]
		c.Skills = []wire.Skill{{Name: "Go"}, {Name: "Skill of " + no + " alone"}}
		if i < 2 {
			c.Skills = append(c.Skills, wire.Skill{Name: "Kafka"})
		}
		if i == 1 {
			c.CurrentCompany, c.Location, c.Educations = "Harbour Lab", &wire.Location{Name: "Bergen, Norway"}, nil
			c.Match.Criteria[0].Verdict = wire.VerdictNo
		}
		all[i] = c
	}
	return all
}

func TestCompareTwoToFour(t *testing.T) {
	t.Parallel()
	for n := 2; n <= 4; n++ {
		_, s := onKnown(t, known{all: several(n)}, 200, 60)
		s.Do("results.markAll", "results.compare")
		has(t, s, strconv.Itoa(n)+" people", "1 Ada Example", "2 Bo Sample", "≠ Now", "Harbour Lab", "= Years", "✗ not met", "✓ met",
			"= all have", "Go", "≠ one alone has", "Skill of "+strconv.Itoa(n))
		s.Do("compare.only")
		hasNot(t, s, "= Years", "= all have")
		has(t, s, "only what differs", "≠ Now")
		s.Do("global.back")
		hasNot(t, s, "Compare ·")
	}
}

func TestCompareScreens(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"compare-80x24": {80, 24}, "compare-120x35": {120, 35}, "compare-200x60": {200, 60}} {
		_, s := onKnown(t, known{all: several(4)}, size[0], size[1])
		s.Do("results.markAll", "results.compare")
		golden(t, name, s)
	}
}

func TestCompareTakesTheNextAndTheFirstFour(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: several(5)}, 160, 40)
	s.Do("results.down", "results.compare")
	has(t, s, "2 people", "1 Bo Sample", "2 Cy Instance")
	s.Do("global.back", "results.markAll", "results.compare")
	has(t, s, "4 people", "the first four of 5 marked", "4 Di Specimen")
	hasNot(t, s, "Ed Case")
	s.Do("global.back", "results.clearMarks", "results.bottom", "results.mark", "results.top", "results.compare")
	has(t, s, "2 people", "1 Ed Case", "2 Ada Example")
}

func TestCompareOfOneSaysWhatToDo(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: several(1)}, 80, 24)
	s.Do("results.compare")
	has(t, s, "Ada Example is the only one here", "Mark two to four people with space")
	s.Do("compare.down", "compare.bottom", "compare.only")
	has(t, s, "Mark two to four people")
	_, s = onKnown(t, known{all: several(2)}, 80, 24)
	s.Do("results.bottom", "results.mark", "results.compare")
	has(t, s, "Bo Sample is the only one here")
}

// TestCompareOnNarrowScreens scrolls to those for whom there is no room.
func TestCompareOnNarrowScreens(t *testing.T) {
	t.Parallel()
	_, s := onKnown(t, known{all: several(4)}, 60, 24)
	s.Do("results.markAll", "results.compare")
	has(t, s, "shown: 1 to", "Ada Example")
	for range 4 {
		s.Do("compare.right")
	}
	has(t, s, "to 4", "4 Di")
	for _, size := range [][2]int{{1, 1}, {10, 3}, {40, 10}, {20, 5}, {300, 90}} {
		s.Resize(size[0], size[1])
		s.Do("compare.pageDown", "compare.bottom", "compare.left", "compare.up")
		harmless(t, s, "compare")
	}
}
