package tui_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestSuggestionsGoIntoThePrompt chooses a title and a skill: nothing is sent
// before the person who reads them sends them.
func TestSuggestionsGoIntoThePrompt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 35)
	search(s, prompt)
	s.Do("results.suggest")
	has(t, s, "Suggestions", "Instead of Backend Engineer", "Skills that go with it", "[ ]")
	golden(t, "suggest-120x35", s)
	s.Do("suggest.toggle", "suggest.bottom", "suggest.up", "suggest.toggle")
	has(t, s, "2 chosen")
	s.Do("suggest.apply")
	text := strings.Join(strings.Fields(s.Text()), " ")
	if !strings.Contains(text, "nice to have") || !strings.Contains(text, "Node.js and PostgreSQL in New York") {
		t.Errorf("the prompt does not say what was chosen:\n%s", s.Text())
	}
	s.Do("prompt.submit")
	has(t, s, "nice to have")
	hasNot(t, s, "Suggestions ·")
}

// TestBannedSuggestionsStayBanned looks for a ban in another program.
func TestBannedSuggestionsStayBanned(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(100, 30)
	search(s, prompt)
	s.Do("results.suggest", "suggest.ban")
	has(t, s, "banned by you")
	s.Do("suggest.top", "suggest.toggle")

	again := w.start(80, 24)
	search(again, prompt)
	again.Do("results.suggest")
	again.Do("suggest.bottom", "suggest.top")
	for range 30 {
		if strings.Contains(again.Text(), "banned by you") {
			break
		}
		again.Do("suggest.down")
	}
	has(t, again, "banned by you")
	golden(t, "suggest-80x24", again)
}

// TestSuggestionsAreSorted puts the most people first, and back: banned ones
// stay last, the cursor on its line.
func TestSuggestionsAreSorted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 40)
	search(s, prompt)
	s.Do("results.suggest")
	hasNot(t, s, " 0 people")
	has(t, s, "more that nobody here has")
	s.Do("suggest.fold", "suggest.ban", "suggest.top", "suggest.down")
	line := regexp.MustCompile(`(\[.\]| ✗ ) (\S.*?)  .* ([\d,]+) (?:person|people)$`)
	read := func() (counts []int, under string) {
		for l := range strings.SplitSeq(s.Text(), "\n") {
			if strings.Contains(l, "Skills that go with it") {
				return counts, under // titles are enough
			}
			m := line.FindStringSubmatch(strings.TrimRight(l, " "))
			if m == nil {
				continue
			}
			n, err := strconv.Atoi(strings.ReplaceAll(m[3], ",", ""))
			if err != nil {
				t.Fatal(err)
			}
			if counts = append(counts, n); m[1] == " ✗ " {
				counts[len(counts)-1] = -1
			}
			if strings.Contains(l, "▌[") {
				under = m[2]
			}
		}
		return counts, under
	}
	before, name := read()
	if len(before) < 4 || name == "" || slices.IsSortedFunc(before, func(a, b int) int { return b - a }) {
		t.Fatalf("the hub's own order says nothing: %v, cursor on %q\n%s", before, name, s.Text())
	}
	s.Do("suggest.sort")
	has(t, s, "most people first")
	sorted, under := read()
	if !slices.IsSortedFunc(sorted, func(a, b int) int { return b - a }) || sorted[len(sorted)-1] != -1 || under != name {
		t.Errorf("sorted: %v, cursor on %q, was on %q\n%s", sorted, under, name, s.Text())
	}
	s.Do("suggest.sort")
	if again, _ := read(); !slices.Equal(again, before) {
		t.Errorf("back: %v, was %v", again, before)
	}
}

func TestWaysToWidenSayWhatTheyBring(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 35)
	search(s, prompt)
	s.Do("results.expand")
	has(t, s, "Widen", "→", "+")
	golden(t, "widen-120x35", s)
	s.Do("widen.first")
	has(t, s, "Widening found")
	s.Do("global.back", "results.bottom")
	has(t, s, "Let in by")
	small := w.start(80, 24)
	search(small, prompt)
	small.Do("results.expand")
	golden(t, "widen-80x24", small)
}
