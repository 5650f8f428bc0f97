package tui_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/tuitest"
)

// TestAllSizes draws every place with content, and the dialogs over it, on
// screens of all sizes.
func TestAllSizes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	s := w.start(80, 24)
	withList(t, s, "Nurses of the night shift")
	sweep := func(where string) {
		for x := range 221 {
			for _, y := range []int{5, 24} {
				s.Resize(x, y)
				harmless(t, s, where)
			}
		}
		for y := range 71 {
			for _, x := range []int{20, 47, 113, 220} {
				s.Resize(x, y)
				harmless(t, s, where)
			}
		}
		s.Resize(80, 24)
	}
	for _, steps := range [][]keymap.Action{
		{"results.mark", "results.bottom"},
		{"results.density", "results.sort"},
		{"dialog.accept", "results.columns"},
		{"columns.close", "results.open", "profile.pageDown"},
		{"global.back", "results.filter"},
		{"filter.cancel", "results.chooseList"},
		{"dialog.cancel", "results.newListFromSearch"},
		{"dialog.cancel", "results.openLink"},
		{"dialog.cancel", "results.editPrompt"},
		{"global.history"},
		{"history.filter"},
		{"filter.cancel", "history.rename"},
		{"dialog.cancel", "global.lists"},
		{"lists.open", "list.mark"},
		{"list.open"},
		{"global.back", "list.note"},
		{"dialog.cancel", "list.filter"},
		{"filter.cancel", "global.hub"},
		{"global.help", "help.pageDown"},
		{"help.close", "global.palette", "palette.down"},
	} {
		s.Do(steps...)
		sweep(string(steps[len(steps)-1]))
	}
}

// TestWithoutColour tells everything by signs and attributes.
func TestWithoutColour(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	o := w.options()
	o.Theme = "none"
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 80, 24)
	colour := regexp.MustCompile(`\x1b\[([0-9:;]*;)?([349][0-7]|10[0-7]|[34]8)[;:m]`)
	look := func(texts ...string) {
		t.Helper()
		has(t, s, texts...)
		if c := colour.FindString(s.View().Content); c != "" {
			t.Errorf("a colour: %q", c)
		}
	}
	withList(t, s, "Nurses")
	s.Do("results.top", "results.mark", "results.down")
	look(" ● ✓ ", "▌  ", "→ Nurses", "1 marked")
	s.Do("results.open")
	look("✓ title: Nurse")
	s.Do("global.back", "results.chooseList")
	look("▌ 1  Nurses")
	s.Do("dialog.cancel", "global.lists", "lists.open", "list.mark")
	look(" ● ○ new")
	s.Do("global.history")
	look("▌  ")
	// The place and the row under the cursor stand out by their attributes.
	top, rest, _ := strings.Cut(s.View().Content, "\n")
	if !regexp.MustCompile(`\x1b\[[147;]+m 2 History `).MatchString(top) && !regexp.MustCompile(`\x1b\[[0-9;]*[17][0-9;]*m[^m]*2 History`).MatchString(top) {
		t.Errorf("the place is not told: %q", top)
	}
	if !strings.Contains(rest, "\x1b[") {
		t.Error("no attribute is used")
	}
}
