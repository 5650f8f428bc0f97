package tui_test

import (
	"strings"
	"testing"
	"time"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/tuitest"
)

func TestSearchStreamsPeopleAndShowsWhy(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(160, 45)
	has(t, s, "Whom do you look for?", "1,000 fictional people", "Say whom you look for")
	search(s, prompt)
	has(t, s, "• senior", "• Node.js", "• PostgreSQL", "in New York", "people", "Why ─", "✓ ", "fictional")
	golden(t, "search-160x45", s)
}

// TestAnEmptySearchSaysWhatToPress has the keys beside what they do.
func TestAnEmptySearchSaysWhatToPress(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string][]string{
		"COBOL developer in Reykjavik with Haskell, 30+ years": {"x widens the search, to about:", " people: ", "e changes the prompt"},
		"🦆": {"e changes the prompt"},
	} {
		s := newWorld(t, 300).start(120, 35)
		search(s, asked)
		has(t, s, want...)
		if len(want) == 1 {
			hasNot(t, s, "x widens")
		}
	}
}

func TestChipsAnswerWhileTyping(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 200).start(100, 30)
	s.Type("nurse in Chicago, not agency")
	has(t, s, "in Chicago")
	hasNot(t, s, "Why ─")
}

func TestSearchOnSmallScreen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(80, 24)
	search(s, prompt)
	golden(t, "search-80x24", s)
	s.Do("results.open")
	golden(t, "profile-80x24", s)
	s.Do("profile.nextPerson", "global.back")
	hasNot(t, s, "Why ─")
}

func TestCursorStaysOnItsPersonWhileSortingAndFiltering(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1000)
	s := w.start(160, 45)
	search(s, "nurse")
	s.Do("results.down", "results.down")
	name := cursorName(t, s)
	s.Do("results.sort", "dialog.next", "dialog.accept")
	has(t, s, "Sorted by Years")
	if got := cursorName(t, s); got != name {
		t.Errorf("after sorting the cursor is on %q, was on %q", got, name)
	}
	s.Do("results.filter")
	s.Type(strings.ToLower(strings.Fields(name)[0]))
	has(t, s, " of ")
	s.Do("filter.cancel")
	if got := cursorName(t, s); got != name {
		t.Errorf("after the filter the cursor is on %q, was on %q", got, name)
	}
}

func TestPromptIsRecalledAndKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 200)
	s := w.start(100, 30)
	search(s, "nurse in Chicago")
	s.Do("results.editPrompt")
	s.Key("ctrl+e")
	s.Type(" with ICU")
	s.Do("prompt.submit", "results.editPrompt", "prompt.older")
	has(t, s, "│ nurse in Chicago ")
	again := w.start(100, 30) // another start on the same files
	again.Do("prompt.older")
	has(t, again, "nurse in Chicago with ICU")
}

func TestNothingToFindSaysWhatToDo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 50)
	s := w.start(100, 30)
	s.Do("prompt.submit")
	has(t, s, "Say whom you look for, for example")
	w.now = w.now.Add(time.Minute) // and what was said has gone
	search(s, "senior astronaut with COBOL on the Moon")
	has(t, s, "Nobody meets all of this", "x widens the search, to about:", "people: COBOL, Astronaut → nice to have", "e changes the prompt")
	if last := lastLine(s); !strings.HasPrefix(last, " e edit prompt   x widen   t suggestions ") {
		t.Errorf("the keys are told as %q", last)
	}
	s.Do("results.expand", "widen.auto", "global.back")
	hasNot(t, s, "Nobody meets")
}

func lastLine(s *tuitest.Screen) string {
	text := s.Text()
	return text[strings.LastIndexByte(text, '\n')+1:]
}

func TestQuitAsksTwice(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 0).start(80, 24)
	s.Do("global.quit")
	has(t, s, "once more")
	if s.Quit() {
		t.Fatal("left at the first ctrl+c")
	}
	s.Do("global.quit")
	if !s.Quit() {
		t.Fatal("not left at the second ctrl+c")
	}
}

func TestHelpAndPalette(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 200)
	s := w.start(100, 40)
	search(s, "nurse")
	s.Do("global.help")
	has(t, s, "Keys that work here", "Mark matching")
	s.Type("only rows")
	has(t, s, "Show only rows that match")
	s.Do("help.close", "global.palette")
	s.Type("earlier searches")
	has(t, s, "History · Go to earlier searches")
	s.Do("palette.run")
	has(t, s, "Today")
	hasNot(t, s, "Commands")
}

// TestEveryActionIsSomebodys runs each action of the table where it belongs.
func TestEveryActionIsSomebodys(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 200)
	for _, b := range w.keys.All() {
		switch b.Scope {
		case "palette", "help", "reader", "dialog", "filter", "global":
			continue // opened by others; tested above
		}
		s := w.start(120, 35)
		search(s, "nurse")
		switch b.Scope {
		case "prompt":
			s.Do("results.editPrompt")
		case "chips":
			s.Do("results.editPrompt", "prompt.chips")
		case "history", "lists", "hub":
			s.Do("global.history")
			s.Do("global.lists")
			if b.Scope != "lists" {
				s.Do("global." + "hub")
			}
			if b.Scope == "history" {
				s.Do("global.history")
			}
		case "profile":
			s.Do("results.open")
		case "columns":
			s.Do("results.columns")
		case "evidence", "insight", "suggest", "versions", "compare":
			s.Do("results." + keymap.Action(b.Scope))
		case "widen":
			s.Do("results.expand")
		case "list", "import", "report", "task", "path":
			continue // see lists_test.go and hub_test.go
		}
		if len(b.Keys) == 0 {
			t.Errorf("%s has no key", b.Action)
			continue
		}
		s.Do(b.Action)
		hasNot(t, s, "Not possible here")
	}
}

func TestNothingPanicsOnOddScreens(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	for _, size := range [][2]int{{0, 0}, {1, 1}, {10, 3}, {20, 5}, {40, 10}, {79, 7}, {200, 60}, {300, 4}} {
		s := w.start(size[0], size[1])
		visit(s)
	}
	s := w.start(100, 30)
	s.Type("nurse")
	s.Begin("prompt.submit")
	for i := range 40 { // while it streams
		s.Resize(i*5, 40-i)
		s.View()
	}
	s.Settle()
	s.Do("results.editPrompt")
	s.Key("ctrl+a", "ctrl+k")
	visit(s)
}

// visit goes to every place and opens what can be opened.
func visit(s *tuitest.Screen) {
	s.View()
	search(s, "nurse")
	s.View()
	s.Do("results.open", "profile.pageDown", "global.back")
	for _, side := range []keymap.Action{"evidence", "insight", "suggest", "versions", "compare", "expand"} {
		s.Do("results." + side)
		s.View()
		s.Do("global.back")
	}
	s.Do("results.filter")
	s.View()
	s.Do("filter.cancel", "global.history")
	s.View()
	s.Do("global.lists")
	s.View()
	s.Do("global.hub")
	s.View()
	s.Do("global.help")
	s.View()
	s.Do("help.close", "global.palette")
	s.View()
	s.Do("palette.close", "global.search", "results.editPrompt")
	s.View()
	s.Key("ctrl+a", "ctrl+k")
}

// cursorName is the name in the row under the cursor.
func cursorName(t *testing.T, s *tuitest.Screen) string {
	t.Helper()
	from, end := 0, 0
	for line := range strings.Lines(s.Text()) {
		cells := []rune(line)
		line := strings.NewReplacer("▲", " ", "▼", " ").Replace(line)
		if name, title := strings.Index(line, "Name "), strings.Index(line, " Title"); name >= 0 && title > name {
			from, end = len([]rune(line[:name])), len([]rune(line[:title]))
		}
		if strings.HasPrefix(line, "▌") && end > 0 {
			return strings.TrimRight(strings.TrimSpace(string(cells[from:end])), "…")
		}
	}
	t.Fatalf("no row is under the cursor:\n%s", s.Text())
	return ""
}
