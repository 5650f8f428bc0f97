package tui_test

import (
	"regexp"
	"strings"
	"testing"
)

func TestPaletteGoesToWhatItRuns(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	withList(t, s, "Nurses")
	s.Do("global.hub", "global.palette")
	s.Type("show only lists")
	s.Do("palette.run")
	s.Type("nur") // the filter has the keys
	has(t, s, "/nur", "1 of 1")
	s.Do("filter.cancel", "global.search", "results.open", "results.filter")
	s.Type("zzz") // from the profile: typed into the filter
	has(t, s, "/zzz", "Nobody matches the filter")
	s.Do("filter.cancel", "global.lists", "lists.open")
	s.Do("global.search", "results.bottom")
	other := cursorName(t, s)
	s.Do("results.addToList") // the open list changes, the profile stays
	has(t, s, "added to Nurses", "│ "+other)
}

// TestListThatIsShownIsDeleted by way of the palette, and by undo.
func TestListThatIsShownIsDeleted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.open", "list.open") // the profile has the keys
	s.Do("global.palette")
	s.Type("delete this list")
	s.Do("palette.run")
	has(t, s, "No list yet", "Deleted Nurses")
	s.Do("lists.undo", "lists.open")
	has(t, s, "2 people")
	s.Do("list.filter")
	s.Type(regexp.MustCompile(`▌  ○ new +(\S+)`).FindStringSubmatch(s.Text())[1])
	has(t, s, "1 of 2")
	s.Do("filter.apply", "list.stage")
	s.Key("3")
	has(t, s, "1 of 2", "~ maybe") // the filter outlives the edit
	s.Do("list.remove")
	has(t, s, "Nobody matches the filter")
	s.Do("list.undo")
	has(t, s, "1 of 2", "~ maybe")
}

func TestPeopleGoToTheNewListThatIsChosen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(140, 40)
	withList(t, s, "Nurses")
	s.Do("global.lists", "lists.new")
	s.Type("Second")
	s.Do("dialog.accept", "lists.undo", "global.search") // none is active now
	s.Do("results.mark", "results.mark", "results.addToList")
	has(t, s, "Which list?")
	s.Key("2")
	has(t, s, "Name of the new list")
	s.Type("Third")
	s.Do("dialog.accept", "global.lists")
	has(t, s, "Third", "→ Third")
	if n := strings.Count(s.Text(), "2 people"); n != 2 {
		t.Errorf("%d lists have two people:\n%s", n, s.Text())
	}
}
