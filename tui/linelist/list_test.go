package linelist_test

import (
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/linelist"
	"github.com/scout-cli/scout/tui/tuitest"
)

// days has n items, five under each heading.
func days(n int) []linelist.Item {
	items := make([]linelist.Item, n)
	for i := range items {
		items[i] = linelist.Item{
			ID: strconv.Itoa(i), Group: safe.Clean("day " + strconv.Itoa(i/5)),
			Text: safe.Clean("item " + strconv.Itoa(i)), Right: safe.Clean("r" + strconv.Itoa(i)),
		}
	}
	return items
}

func lines(t *testing.T, l *linelist.List, w, h int) []string {
	t.Helper()
	b := l.View(tuitest.Env(t).Styles, w, h, true)
	if b.Width() != w || b.Height() != h {
		t.Fatalf("drawn in %d × %d cells, asked for %d × %d", b.Width(), b.Height(), w, h)
	}
	out := strings.Split(ansi.Strip(b.String()), "\n")
	for i := range out {
		if got := ansi.StringWidth(out[i]); got > w {
			t.Errorf("line %d is %d cells wide", i, got)
		}
		out[i] = strings.TrimRight(out[i], " ")
	}
	return out
}

func at(t *testing.T, l *linelist.List) string {
	t.Helper()
	it, ok := l.Cursor()
	if !ok {
		return ""
	}
	return it.ID
}

func TestCursorIsAlwaysInSight(t *testing.T) {
	l := linelist.New()
	l.Set(days(40))
	for name, move := range map[string]func(){
		"down": func() { l.Move(1) }, "up": func() { l.Move(-1) }, "page": func() { l.Page(1) },
		"page back": func() { l.Page(-1) }, "top": l.Top, "bottom": l.Bottom, "far": func() { l.Move(1 << 40) }, "far back": func() { l.Move(-1 << 40) },
	} {
		for _, h := range []int{1, 2, 5, 60} {
			l.Select("17")
			for range 12 {
				move()
				want := "▌  item " + at(t, l)
				if screen := strings.Join(lines(t, l, 30, h), "\n"); !strings.Contains(screen+" ", want+" ") {
					t.Fatalf("%s, %d lines: %q is not in sight:\n%s", name, h, want, screen)
				}
			}
		}
	}
	l.Top()
	if got := lines(t, l, 30, 5)[0]; got != " day 0" {
		t.Errorf("at the top the first line is %q", got)
	}
}

func TestCursorStaysOnItsItem(t *testing.T) {
	l := linelist.New()
	l.Set(days(20))
	l.Select("7")
	l.Set(days(20)[5:])
	if got := at(t, l); got != "7" {
		t.Errorf("the cursor went to %q", got)
	}
	l.Set(append(days(20)[:7:7], days(20)[8:]...)) // its item has gone
	if got := at(t, l); got == "" || l.Len() != 19 {
		t.Errorf("cursor %q of %d", got, l.Len())
	}
	l.Set(nil)
	if _, ok := l.Cursor(); ok || l.Len() != 0 {
		t.Error("an empty list has a cursor")
	}
	l.Move(1)
	l.Bottom()
	lines(t, l, 30, 4)
}

func TestFilter(t *testing.T) {
	l := linelist.New()
	l.Set(days(30))
	for _, m := range tuitest.Typed("x") {
		l.Update(m)
	}
	if l.Filtering() {
		t.Error("typed before it was asked to")
	}
	l.Filter()
	for _, m := range tuitest.Typed("item 2") {
		l.Update(m)
	}
	if l.Len() != 12 || l.Total() != 30 { // those that hold both words
		t.Errorf("%d of %d", l.Len(), l.Total())
	}
	got := lines(t, l, 40, 4)
	if got[0] != " /item 2                       12 of 30" || got[1] != " day 0" {
		t.Errorf("drawn as %q", got)
	}
	if c := l.CursorAt(); c == nil || c.X != 8 || c.Y != 0 {
		t.Errorf("typed at %+v", c)
	}
	l.Apply()
	if l.Typing() || l.CursorAt() != nil || !l.Filtering() {
		t.Error("the filter is not kept")
	}
	l.Select("22")
	l.Drop()
	if l.Len() != 30 {
		t.Errorf("%d are shown after the filter was dropped", l.Len())
	}
	if got := at(t, l); got != "22" {
		t.Errorf("after the filter the cursor is on %q, was on 22", got)
	}
	l.Filter()
	for _, m := range tuitest.Typed("zzzz") {
		l.Update(m)
	}
	if _, ok := l.Cursor(); ok || l.Len() != 0 {
		t.Error("nothing matches, yet there is a cursor")
	}
	if got := strings.Join(lines(t, l, 60, 5), " "); !strings.Contains(got, "Nothing here has “zzzz”") || !strings.Contains(got, "esc shows everything again") {
		t.Errorf("where nothing matches: %s", got)
	}
	l.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	l.Drop()
	if got := at(t, l); got == "" {
		t.Error("no cursor after the filter was dropped")
	}
}

func TestAllSizes(t *testing.T) {
	l := linelist.New()
	items := days(3)
	items[1].Text, items[1].Right, items[1].Sign = safe.Clean(strings.Repeat("山田👩‍👩‍👧", 50)), safe.Clean(strings.Repeat("é", 200)), safe.Lit("→")
	l.Set(items)
	l.Filter()
	for w := range 40 {
		for h := range 6 {
			lines(t, l, w, h)
		}
	}
}

func TestFilterByLettersWhereNothingHoldsTheWord(t *testing.T) {
	l := linelist.New()
	l.Set(days(30))
	l.Filter()
	for _, m := range tuitest.Typed("itm2") {
		l.Update(m)
	}
	if l.Len() != 12 { // item 2, item 12, item 20 to 29
		t.Errorf("%d match", l.Len())
	}
}

// runs has three prompts, the second with two earlier runs folded under it.
func runs() []linelist.Item {
	return []linelist.Item{
		{ID: "a", Group: safe.Lit("today"), Text: safe.Lit("nurse")},
		{ID: "b", Group: safe.Lit("today"), Text: safe.Lit("Night shift"), Note: safe.Lit("nurse in Oslo")},
		{ID: "b2", Text: safe.Lit("12 Nov"), Under: true},
		{ID: "b1", Text: safe.Lit("3 Nov"), Under: true},
		{ID: "c", Group: safe.Lit("yesterday"), Text: safe.Lit("cook")},
	}
}

func TestFolding(t *testing.T) {
	l := linelist.New()
	l.Set(runs())
	if l.Len() != 3 || l.Total() != 3 {
		t.Errorf("%d of %d", l.Len(), l.Total())
	}
	if l.Unfold(true) {
		t.Error("something was folded under nurse")
	}
	l.Move(1)
	if !l.Unfold(true) || l.Unfold(true) || !l.Unfolded() {
		t.Error("not unfolded")
	}
	want := " today\n   nurse\n▌▾ Night shift  nurse in Oslo\n     12 Nov\n     3 Nov\n yesterday\n   cook"
	if got := strings.Join(lines(t, l, 40, 7), "\n"); got != want {
		t.Errorf("drawn as\n%s", got)
	}
	l.Move(2)
	if at(t, l) != "b1" {
		t.Errorf("the cursor is on %q", at(t, l))
	}
	l.Set(runs()) // stays open, and the cursor on its line
	if at(t, l) != "b1" || !l.Unfold(false) || at(t, l) != "b" {
		t.Errorf("after folding the cursor is on %q", at(t, l))
	}
	l.Filter()
	for _, m := range tuitest.Typed("oslo") {
		l.Update(m)
	}
	if got := strings.Join(lines(t, l, 40, 3), "\n"); got != " /oslo                           1 of 3\n today\n▌▸ Night shift  nurse in Oslo" {
		t.Errorf("filtered:\n%s", got)
	}
	l.Drop()
	l.Filter()
	for _, m := range tuitest.Typed("Nov") {
		l.Update(m)
	}
	if l.Len() != 0 {
		t.Errorf("what is folded was searched: %d", l.Len())
	}
}

func TestManyLinesAreSearchedBesideTheKeys(t *testing.T) {
	l := linelist.New()
	l.Set(days(10_000))
	l.Filter()
	var late []tea.Msg
	for _, m := range tuitest.Typed("item 99") {
		for _, msg := range tuitest.Messages(l.Update(m)) {
			if _, ok := msg.(tea.KeyPressMsg); !ok {
				late = append(late, msg)
			}
		}
	}
	if l.Len() != 10_000 {
		t.Errorf("%d are shown before anything was found", l.Len())
	}
	for _, msg := range late { // only the last of them counts
		l.Update(msg)
	}
	if l.Len() != 280 {
		t.Errorf("%d found", l.Len())
	}
	below := l.Below()
	l.Bottom()
	if l.Below() != 0 || below < 279 {
		t.Errorf("%d lines below the last, %d below the first", l.Below(), below)
	}
	other := linelist.New()
	other.Set(days(3))
	for _, msg := range late {
		other.Update(msg)
	}
	if other.Len() != 3 {
		t.Error("what another list found was taken")
	}
}

func BenchmarkSet10k(b *testing.B) {
	items, l := days(10_000), linelist.New()
	for b.Loop() {
		l.Set(items)
	}
}

func BenchmarkMoveAndDraw10k(b *testing.B) {
	l, st := linelist.New(), tuitest.Env(b).Styles
	l.Set(days(10_000))
	for b.Loop() {
		l.Move(1)
		l.View(st, 120, 40, true)
	}
}
