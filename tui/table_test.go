package tui_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/tuitest"
)

func TestFilterExpressionsNarrowTheRows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(120, 35)
	search(s, "nurse")
	s.Do("results.filter")
	s.Type("ye")
	has(t, s, "tab takes one", "years of work")
	s.Do("filter.complete")
	has(t, s, "/years>=")
	s.Type("8 skil:icu")
	has(t, s, "^^^^^ no field skil, do you mean skill?")
	s.Key("ctrl+u")
	s.Type("years>=8 skill:ic")
	has(t, s, "ICU") // offered, with how many have it
	s.Do("filter.down", "filter.apply")
	has(t, s, "/years>=8 skill:ICU")
	golden(t, "table-filter-120x35", s)
	s.Do("filter.apply")
	m := regexp.MustCompile(`(\d+) of (\d+)`).FindStringSubmatch(s.Text())
	if m == nil || m[1] == "0" || m[1] == m[2] {
		t.Fatalf("the filter tells nothing apart:\n%s", s.Text())
	}
	s.Do("results.markAll", "global.back")
	has(t, s, "● "+m[1]+" marked")
	s.Do("results.filter", "filter.older")
	has(t, s, "/years>=8 skill:ICU")
	s.Do("filter.apply", "results.invertMarks")
	hasNot(t, s, "marked")
}

func TestRangesAndExpressionsMark(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(100, 30)
	search(s, "nurse")
	s.Do("results.visual", "results.down", "results.down", "results.down")
	has(t, s, "RANGE", "● 4 marked")
	s.Do("results.up")
	has(t, s, "● 3 marked")
	s.Do("global.back")
	hasNot(t, s, "marked", "RANGE")
	s.Do("results.extendDown", "results.mark", "results.down")
	has(t, s, "● 2 marked")
	s.Do("results.clearMarks", "results.markMatching")
	s.Type("years>=8")
	s.Do("dialog.accept")
	m := regexp.MustCompile(`● (\d+) marked`).FindStringSubmatch(s.Text())
	if m == nil {
		t.Fatalf("nobody is marked:\n%s", s.Text())
	}
	s.Do("results.filter")
	s.Type("years<8")
	s.Do("filter.apply")
	has(t, s, "● "+m[1]+" marked ("+m[1]+" hidden)")
	s.Do("results.unmarkMatching")
	s.Type("years>") // begins empty, whatever the filter is
	s.Do("dialog.accept")
	has(t, s, "Unmark all who match", "✗ a value is missing")
	s.Type("=8")
	hasNot(t, s, "a value is missing")
	s.Do("dialog.accept")
	hasNot(t, s, "Unmark all who match")
}

func TestColumnsAreChosenAndRemembered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(80, 24)
	search(s, "nurse")
	golden(t, "table-80x24", s)
	s.Do("results.colRight")
	has(t, s, "‹")
	hasNot(t, s, "Title ")
	s.Do("results.colLeft", "results.columns", "columns.down", "columns.down", "columns.toggle")
	golden(t, "table-columns-80x24", s)
	s.Do("columns.down", "columns.wider", "columns.moveDown", "columns.close")
	has(t, s, "Before")
	s.Do("results.density")
	hasNot(t, s, "Before") // on a line of its own, which has no titles
	again := w.start(80, 24)
	search(again, "nurse")
	header := func(s *tuitest.Screen) string {
		for line := range strings.Lines(s.Text()) {
			if strings.Contains(line, "Name ") {
				return strings.TrimSpace(line)
			}
		}
		return ""
	}
	if got, want := header(again), header(s); got != want || strings.Contains(got, "Title") {
		t.Errorf("the header is %q, was %q", got, want)
	}
	has(t, again, "Waldrode Clinic '20–24") // two lines a person
}

func TestSortedByWhatIsChosen(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(200, 60)
	search(s, "nurse")
	has(t, s, "Score▼")
	s.Do("results.reverse")
	has(t, s, "Sorted by Score, worst first", "Score▲")
	s.Do("results.sort")
	s.Key("5")
	has(t, s, "Sorted by Name, A to Z", "Name▲")
	s.Do("results.reverse")
	has(t, s, "Sorted by Name, Z to A", "Name▼")
	s.Do("results.sort")
	s.Key("3")
	has(t, s, "newest record first")
	golden(t, "table-200x60", s)
}

// resting is a program whose timers for resting come at once.
func resting(w *world, width, height int) *tuitest.Screen {
	w.t.Helper()
	o := w.options()
	o.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if d > 2*time.Second {
			return nil
		}
		return func() tea.Msg { return msg }
	}
	m, err := tui.New(w.t.Context(), o)
	if err != nil {
		w.t.Fatal(err)
	}
	return tuitest.Start(w.t, m, w.keys, width, height)
}

func TestWhoWasReadIsSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(100, 30)
	search(s, "nurse")
	s.Do("results.down")
	hasNot(t, s, "seen")
	s.Do("results.open")
	s.Do("profile.nextPerson", "global.back")
	has(t, s, " · 2 seen", "   · ")
	s.Do("results.filter")
	s.Type("seen:yes")
	has(t, s, " 2 of ")

	narrow := resting(w, 100, 30) // no profile beside the rows
	search(narrow, "nurse")
	narrow.Do("results.bottom")
	has(t, narrow, " · 2 seen")
	wide := resting(w, 160, 40)
	search(wide, "nurse in Chicago")
	wide.Do("results.bottom", "results.up")
	has(t, wide, "seen")
	again := w.start(100, 30)
	search(again, "nurse in Chicago")
	has(t, again, " · 3 seen")
}

func TestTheTableHoldsOnAnyScreenWhilePeopleCome(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	steps := []keymap.Action{"results.columns", "columns.wider", "columns.close", "results.visual", "results.colRight", "results.density", "results.down"}
	sizes := [][2]int{{1, 1}, {10, 3}, {40, 10}, {80, 24}, {200, 60}}
	for i := 0; s.Step(); i++ {
		s.Resize(sizes[i%len(sizes)][0], sizes[i%len(sizes)][1])
		s.View()
	}
	for _, a := range steps {
		s.Do(a)
		for _, size := range sizes {
			s.Resize(size[0], size[1])
			s.View()
		}
	}
	s.Do("results.filter")
	s.Type("skil:x years>=3 sk")
	for _, size := range sizes {
		s.Resize(size[0], size[1])
		s.View()
	}
}
