package tui_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/tuitest"
)

// rowOf is the line of a person with its colours, up to the score's bar.
func rowOf(t *testing.T, s *tuitest.Screen, name string) string {
	t.Helper()
	for line := range strings.Lines(s.View().Content) {
		if row, _, ok := strings.Cut(line, "━"); ok && strings.Contains(row, name) {
			return row
		}
	}
	t.Fatalf("%s is not among the rows:\n%s", name, s.Text())
	return ""
}

// TestRowsOfAnOlderPromptAreDim changes the prompt and changes it back.
func TestRowsOfAnOlderPromptAreDim(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(100, 30)
	search(s, "nurse")
	s.Do("results.down")
	name := cursorName(t, s)
	s.Do("results.up") // the row beside the cursor's has no background
	plain := rowOf(t, s, name)
	hasNot(t, s, "of the prompt before")
	s.Do("results.editPrompt")
	s.Key("end")
	s.Type(" in Chicago")
	has(t, s, "of the prompt before")
	faint := regexp.MustCompile(`\x1b\[[0-9;]*m` + regexp.QuoteMeta(name))
	dim := rowOf(t, s, name)
	if dim == plain || !faint.MatchString(dim) || faint.MatchString(plain) {
		t.Errorf("the row was\n%q, and is\n%q", plain, dim)
	}
	for range " in Chicago" {
		s.Key("backspace")
	}
	hasNot(t, s, "of the prompt before")
	if again := rowOf(t, s, name); again != plain {
		t.Errorf("the row was\n%q, and is\n%q", plain, again)
	}
	s.Type(" in Chicago")
	s.Do("prompt.submit") // now they are of this prompt
	hasNot(t, s, "of the prompt before")
	s.Resize(40, 10)
	s.Do("results.editPrompt")
	s.Type(" soon")
	has(t, s, "prompt changed")
}

// TestWhoIsNewSinceThenIsTold runs a search again after people came.
func TestWhoIsNewSinceThenIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(100, 40)
	search(s, "nurse")
	w.employ(t, 7)
	w.now = w.now.AddDate(0, 0, 3)
	s.Do("global.history", "history.again")
	has(t, s, " · 7 new since 24 Nov", "   + Nina New0")
	s.Do("results.filter")
	s.Type("new:yes")
	has(t, s, "/new:yes", " 7 of ")
	s.Do("filter.apply", "results.open", "global.back")
	has(t, s, "7 new since 24 Nov · 1 seen") // who was seen is told as such
	if n := strings.Count(s.Text(), " + Nina New"); n != 6 {
		t.Errorf("%d people have the sign of new ones, want 6:\n%s", n, s.Text())
	}
	s.Do("global.back", "results.editPrompt")
	s.Type(" in Chicago")
	s.Do("prompt.submit") // a search that no other was before
	hasNot(t, s, " · 7 new since")
}

// TestAPersonIsGoneToFromTheSides leaves a side on another person than it was
// entered with, and meets a filter that was set from a side.
func TestAPersonIsGoneToFromTheSides(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(160, 45)
	search(s, prompt)
	s.Do("results.down", "results.evidence", "evidence.down", "evidence.down", "evidence.down")
	name := cursorRow.FindStringSubmatch(s.Text())[1]
	s.Do("global.back")
	if got := cursorName(t, s); !strings.HasPrefix(name, got) {
		t.Errorf("the rows' cursor is on %q, the matrix was on %q", got, name)
	}
	// A bar of the insight filters, another narrows, a third replaces both.
	s.Do("results.insight", "insight.nextSection", "insight.only")
	first := countOf(t, s)
	line := filterLine(s)
	if line == "" || first[0] == first[1] {
		t.Fatalf("nothing is filtered: %q %v:\n%s", line, first, s.Text())
	}
	s.Do("insight.nextSection", "insight.down", "insight.also")
	if again := filterLine(s); !strings.HasPrefix(again, line+" ") {
		t.Errorf("%q was narrowed to %q", line, again)
	}
	s.Do("insight.only")
	if again := filterLine(s); strings.HasPrefix(again, line) || again == "" {
		t.Errorf("%q was replaced by %q", line, again)
	}
	s.Do("global.back", "results.filter")
	s.Type(" zzzz")
	has(t, s, "Nobody matches the filter", "esc shows everyone again")
	s.Do("filter.cancel")
	if got := cursorName(t, s); !strings.HasPrefix(name, got) {
		t.Errorf("after the filter the cursor is on %q, was on %q", got, name)
	}
}

var cursorRow = regexp.MustCompile(`(?m)^▌  (\S+ \S+)`)

// filterLine is the filter as it stands above the rows.
func filterLine(s *tuitest.Screen) string {
	if m := regexp.MustCompile(`(?m)^ ?/(\S.*?)  `).FindStringSubmatch(s.Text()); m != nil {
		return m[1]
	}
	return ""
}

// countOf is how many of how many the filter lets through.
func countOf(t *testing.T, s *tuitest.Screen) []string {
	t.Helper()
	m := regexp.MustCompile(` (\d+) of (\d+) `).FindStringSubmatch(s.Text())
	if m == nil {
		t.Fatalf("no filter tells its numbers:\n%s", s.Text())
	}
	return m[1:]
}

// TestChangesOfAListKeepTheirOrder presses keys faster than commands run.
func TestChangesOfAListKeepTheirOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(100, 30)
	withList(t, s, "Nurses")
	s.Do("results.top")
	for range 20 {
		for _, a := range []keymap.Action{"results.removeFromList", "results.addToList", "results.undo", "results.undo"} {
			s.Begin(a)
		}
	}
	s.Settle()
	has(t, s, " ✓ ")
	lists, err := w.store.Lists(t.Context(), origin(t))
	if err != nil || len(lists) != 1 {
		t.Fatalf("%d lists: %v", len(lists), err)
	}
	if n := lists[0].CandidateCount; n != 2 { // as before
		t.Errorf("%d people are on the list", n)
	}
}

// TestTheColumnEditorOnASmallScreen shows, hides and sizes columns on one.
func TestTheColumnEditorOnASmallScreen(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(40, 10)
	search(s, "nurse")
	s.Do("results.columns", "columns.down", "columns.down")
	has(t, s, "Columns · 3 of 11", "▌[x] Title", "[x] Company")
	s.Do("columns.toggle", "columns.down")
	has(t, s, " [ ] Title", "▌[x] Company", "4 of 11")
	golden(t, "columns-40x10", s)
	s.Do("columns.close")
	hasNot(t, s, "Title")
}

// TestTwoLinesAPerson puts what was before below the name, once: where the
// table is high enough by itself, else when it is asked to.
func TestTwoLinesAPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(240, 20)
	search(s, "nurse")
	has(t, s, "Before", "Education")
	s.Do("results.density")
	hasNot(t, s, "Before", "Education")
	lines := strings.Split(s.Text(), "\n")
	head := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, " Name ") })
	name := strings.Index(lines[head], "Name")
	if second := []rune(lines[head+2]); string(second[:name]) != "▌"+strings.Repeat(" ", name-1) || second[name] == ' ' || !strings.Contains(string(second), "Nurse @ ") {
		t.Errorf("below the name, at %d, is not what was before:\n%s", name, s.Text())
	}
	for _, size := range [][2]int{{120, 35}, {200, 60}} { // all six fields
		big := newWorld(t, 1000).start(size[0], size[1])
		search(big, "nurse")
		has(t, big, "Farah Saad", "Senior Staff Nurse", "Sorrelc", "19", "Kansas City Techn", "Denver", " 24 ")
	}
	s.Do("results.sort")
	s.Key("down", "down", "down", "down", "down", "down", "down", "down", "down", "enter")
	has(t, s, "Sorted by Before", "Before▲")
}

// TestInsightFollowsAFilterThatIsDropped filters by a bar and drops it in the
// rows.
func TestInsightFollowsAFilterThatIsDropped(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 1000).start(120, 35)
	search(s, "nurse")
	s.Do("results.insight")
	has(t, s, "Insight · all")
	s.Do("insight.nextSection", "insight.only")
	has(t, s, "filtered of")
	s.Do("insight.also") // asks for it already
	line := filterLine(s)
	s.Do("insight.also")
	if again := filterLine(s); again != line {
		t.Errorf("%q became %q", line, again)
	}
	s.Do("global.prevPane")
	s.Do("results.filter", "filter.cancel")
	hasNot(t, s, "filtered of")
	has(t, s, "Insight · all")
}

// TestNarrowRows have a name, a title and a score; who was judged otherwise than
// by the hub carries a sign before it.
func TestNarrowRows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(40, 10)
	search(s, prompt)
	golden(t, "rows-40x10", s)
	has(t, s, "Name           Title          %▼", "Rebecca Long   Senior Backe…  99")
	for _, c := range [][2]string{{"48", "Senior Backend Engin…  99"}, {"49", "Senior Backend En… ━━━  99"}, {"40", "Senior Backe…  99"}} {
		width, err := strconv.Atoi(c[0])
		if err != nil {
			t.Fatal(err)
		}
		s.Resize(width, 12)
		has(t, s, c[1])
	}
	s.Do("results.down", "results.evidence", "evidence.no", "global.back")
	has(t, s, "Senior Backe… *99")
	s.Do("results.evidence", "evidence.up", "evidence.no", "global.back") // 100 leaves no room
	has(t, s, "Senior Backe… 100")
	s.Resize(80, 24)
	has(t, s, "━━━*100", "━━━ *99")
	s.Do("results.evidence")
	has(t, s, "  *100 [✗*]", "   *99  ✗*")
	s.Resize(120, 35)
	has(t, s, "━━━━━*100 [✗*]", "━━━━━ *99  ✗*")
	s.Do("evidence.yes") // as the hub says
	has(t, s, "━━━━━ 100 [✓*]")
	s.Do("evidence.forget", "evidence.down", "evidence.forget", "global.back")
	hasNot(t, s, "*")
}
