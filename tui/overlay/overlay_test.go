package overlay_test

import (
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/overlay"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// over is a screen with what lies over it.
type over struct {
	t *testing.T
	*overlay.Stack
	w, h int
}

func newOver(t *testing.T, w, h int) *over {
	return &over{t, overlay.NewStack(tuitest.Env(t)), w, h}
}

// text is the screen; it must have kept its size and hold the cursor.
func (o *over) text() string {
	o.t.Helper()
	b, c := o.Draw(draw.Blank(o.w, o.h))
	if b.Width() != o.w || b.Height() != o.h {
		o.t.Fatalf("%d × %d cells of %d × %d", b.Width(), b.Height(), o.w, o.h)
	}
	if c != nil && (c.X < 0 || c.Y < 0 || c.X >= o.w || c.Y >= o.h) {
		o.t.Fatalf("the cursor is at %d, %d of %d × %d", c.X, c.Y, o.w, o.h)
	}
	return ansi.Strip(b.String())
}

func (o *over) has(texts ...string) {
	o.t.Helper()
	screen := o.text()
	for _, s := range texts {
		if !strings.Contains(screen, s) {
			o.t.Fatalf("%q is not on the screen:\n%s", s, screen)
		}
	}
}

func (o *over) do(actions ...keymap.Action) (msgs []tea.Msg) {
	o.t.Helper()
	for _, a := range actions {
		cmd, ok := o.Do(a)
		if !ok {
			o.t.Fatalf("%s is not the overlay's", a)
		}
		msgs = append(msgs, tuitest.Messages(cmd)...)
	}
	return msgs
}

func (o *over) typed(text string) (msgs []tea.Msg) {
	for _, m := range tuitest.Typed(text) {
		msgs = append(msgs, tuitest.Messages(o.Update(m))...)
	}
	return msgs
}

// sizes are a usual and a small screen.
var sizes = [][2]int{{100, 30}, {40, 10}}

type answer struct{ text string }

func TestAsk(t *testing.T) {
	for _, size := range sizes {
		o := newOver(t, size[0], size[1])
		ask := pane.Ask{Title: safe.Lit("Name"), Value: "ab\x1b[2J", Then: func(s string) tea.Cmd { return pane.Send(answer{s}) }}
		o.Ask(ask)
		o.has("Name", "ab[2J")
		o.typed(" c ")
		if got := o.do("dialog.accept"); len(got) != 1 || got[0] != (answer{"ab[2J c"}) || o.Open() {
			t.Errorf("answered %q, open: %v", got, o.Open())
		}
		o.Ask(ask)
		o.Update(tea.PasteMsg{Content: strings.Repeat("山田\n", 1000)})
		o.text()
		if got := o.do("dialog.cancel"); len(got) != 0 || o.Open() {
			t.Errorf("cancelled with %q, open: %v", got, o.Open())
		}
	}
}

func TestConfirm(t *testing.T) {
	for _, size := range sizes {
		o := newOver(t, size[0], size[1])
		o.Confirm(pane.Confirm{Title: safe.Lit("Sure?"), Body: safe.Clean(strings.Repeat("very long ", 5000)), Then: func() tea.Cmd { return pane.Send(answer{"yes"}) }})
		o.has("Sure?", "very long", "…", "╰")
		o.typed("y")
		if !o.Open() {
			t.Fatal("a letter closed it")
		}
		if got := o.do("dialog.accept"); len(got) != 1 || o.Open() {
			t.Errorf("answered %q", got)
		}
	}
}

func TestChoose(t *testing.T) {
	var options []safe.Text
	for i := range 30 {
		options = append(options, safe.Clean("list "+strconv.Itoa(i+1)))
	}
	for _, size := range sizes {
		o := newOver(t, size[0], size[1])
		open := func(n int) {
			o.Choose(pane.Choose{Title: safe.Lit("Which?"), Options: options[:n], Then: func(i int) tea.Cmd { return pane.Send(answer{strconv.Itoa(i)}) }})
		}
		open(0)
		if o.Open() {
			t.Fatal("there is nothing to choose from")
		}
		for _, c := range []struct {
			n    int
			do   []keymap.Action
			text string
			want string
		}{
			{30, []keymap.Action{"dialog.accept"}, "", "0"},
			{30, []keymap.Action{"dialog.next", "dialog.next", "dialog.accept"}, "", "2"},
			{30, []keymap.Action{"dialog.prev", "dialog.accept"}, "", "29"},
			{5, nil, "4", "3"},
			{30, nil, "09", "8"},
			{30, nil, "a", "9"},
			{30, nil, "Bb", "10"},
			{10, nil, "bu2", "1"},
			{3, []keymap.Action{"dialog.next"}, "7x", ""},
		} {
			open(c.n)
			msgs := o.do(c.do...)
			msgs = append(msgs, o.typed(c.text)...)
			if c.want == "" {
				o.has("▌ 2  list 2")
				o.do("dialog.cancel")
			}
			if c.want != "" && (len(msgs) != 1 || msgs[0] != (answer{c.want})) || o.Open() {
				t.Errorf("%v %q: answered %q, open: %v", c.do, c.text, msgs, o.Open())
			}
		}
		open(30)
		for i := range 30 { // the choice is always in sight
			o.has("list " + strconv.Itoa(i+1) + " ")
			o.do("dialog.next")
		}
	}
}

func TestPalette(t *testing.T) {
	for _, size := range sizes {
		o := newOver(t, size[0], size[1])
		o.Palette(nil)
		o.has("Commands")
		for range 200 {
			o.do("palette.down")
			o.has("▌")
		}
		o.do("palette.up")
		o.typed("earlier searches")
		o.has("History")
		if got := o.do("palette.run"); len(got) != 1 || got[0] != (pane.RunAction{Action: "global.history"}) || o.Open() {
			t.Errorf("ran %v", got)
		}
		o.Palette(nil)
		o.typed("zzzzzz")
		if got := o.do("palette.down", "palette.up", "palette.run"); len(got) != 0 || !o.Open() {
			t.Errorf("ran %v where nothing matches", got)
		}
		o.do("palette.close")
		if o.Open() {
			t.Error("not closed")
		}
	}
}

func TestPaletteBeginsWithWhatIsHere(t *testing.T) {
	for scope, want := range map[keymap.Scope]keymap.Action{keymap.ScopeList: "list.undo", keymap.ScopeLists: "lists.undo", keymap.ScopeHub: "results.undo"} {
		o := newOver(t, 100, 30)
		o.Palette([]keymap.Scope{scope, keymap.ScopeGlobal})
		o.typed("take back the last")
		text := strings.ReplaceAll(o.text(), "Take back the last change of the prompt", "") // another undo
		if n := strings.Count(text, "Take back the last change"); n != 1 {
			t.Errorf("%s: %d times:\n%s", scope, n, o.text())
		}
		if got := o.do("palette.run"); len(got) != 1 || got[0] != (pane.RunAction{Action: want}) {
			t.Errorf("%s: ran %v, want %s", scope, got, want)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, size := range [][2]int{{100, 30}, {80, 24}, {40, 10}} {
		o := newOver(t, size[0], size[1])
		o.Help([]keymap.Scope{keymap.ScopeResults, keymap.ScopeGlobal})
		first := o.text()
		o.has("Keys that work here", "more lines", "╰")
		o.do("help.down", "help.up")
		if o.text() != first {
			t.Error("down and up is not where it was")
		}
		o.do("help.up", "help.pageUp", "help.top")
		if o.text() != first {
			t.Error("scrolled above the top")
		}
		o.do("help.bottom", "help.down", "help.pageDown")
		if strings.Contains(o.text(), "more lines") || o.text() == first {
			t.Errorf("not at the end:\n%s", o.text())
		}
		o.do("help.top")
		o.typed("widen")
		o.has("x", "Widen")
		if strings.Contains(o.text(), "Sort") {
			t.Errorf("sorting is no widening:\n%s", o.text())
		}
		o.typed(" zzz")
		o.has("No key here does this")
		o.do("help.close")
		if o.Open() {
			t.Error("not closed")
		}
	}
}

// TestHelpHasTwoColumns shows twice as much where the screen is low.
func TestHelpHasTwoColumns(t *testing.T) {
	o := newOver(t, 80, 24)
	o.Help([]keymap.Scope{keymap.ScopeResults, keymap.ScopeGlobal})
	two := 0
	for line := range strings.Lines(o.text()) {
		if strings.Contains(line, "Page down") && strings.Contains(line, "More people") {
			two++
		}
	}
	if two == 0 {
		t.Errorf("one column:\n%s", o.text())
	}
	o.do("help.close")
	o.Help([]keymap.Scope{keymap.ScopeWiden})
	o.has("Look for more people in the third way") // there is room to say it in full
}

// TestIdleActions offers last what would do nothing now, and says so.
func TestIdleActions(t *testing.T) {
	env := tuitest.Env(t)
	env.Can = func(a keymap.Action) bool { return a != "results.sort" && a != "results.mark" }
	o := &over{t, overlay.NewStack(env), 80, 24}
	o.Palette([]keymap.Scope{keymap.ScopeResults})
	o.typed("choose by what to sort")
	o.has("not now")
	if got := o.do("palette.run"); len(got) != 1 || got[0] != (pane.RunAction{Action: "results.sort"}) {
		t.Errorf("ran %v: it says itself what is the matter", got)
	}
	var line draw.Line
	overlay.Hints(&line, env, []keymap.Scope{keymap.ScopeResults}, 200)
	hints := ansi.Strip(line.Block().String())
	if !strings.Contains(hints, "enter profile") || strings.Contains(hints, "sort") || strings.Contains(hints, "mark") {
		t.Errorf("the hint line offers %q", hints)
	}
}

// TestWordsBehindAreNotTorn leaves a free cell around what is laid over text,
// and no piece of a word beside it.
func TestWordsBehindAreNotTorn(t *testing.T) {
	st := tuitest.Env(t).Styles
	var page draw.Page
	for y := range 24 {
		page.Gap(y % 5)
		for page.Width() < 80 {
			page.Text(st.Text, safe.Lit("somewords")).Gap(1)
		}
		page.End()
	}
	o := newOver(t, 80, 24)
	o.Confirm(pane.Confirm{Title: safe.Lit("Sure?"), Body: safe.Lit("b")})
	b, _ := o.Draw(page.Block().Fit(80, 24))
	for line := range strings.Lines(ansi.Strip(b.String())) {
		left, rest, ok := strings.Cut(line, "│")
		if !ok {
			continue
		}
		_, right, _ := strings.Cut(rest, "│")
		if !strings.HasSuffix(left, " ") && left != "" || len(right) > 1 && right[0] != ' ' {
			t.Errorf("no free cell: %q", line)
		}
		for i, w := range strings.Fields(left + " " + right) {
			if w != "somewords" && i < len(strings.Fields(left)) {
				t.Errorf("%q is torn: %q", w, line)
			}
		}
	}
}

// TestRead shows long texts in full, a screen at a time.
func TestRead(t *testing.T) {
	for _, size := range sizes {
		o := newOver(t, size[0], size[1])
		o.Read(safe.Lit("Messages"), []overlay.Note{{Head: safe.Lit("15:00"), Text: safe.Clean("first " + strings.Repeat("very long ", 300) + "last")}, {Text: safe.Lit("older")}})
		o.has("Messages", "first", "more lines")
		for range 100 {
			o.do("reader.down")
		}
		o.do("reader.pageDown", "reader.pageDown")
		o.has("last", "older")
		o.do("reader.close")
	}
}

func TestStackKeepsOrder(t *testing.T) {
	o := newOver(t, 80, 24)
	if _, ok := o.Do("dialog.accept"); ok || o.Scopes() != nil {
		t.Error("nothing is open, yet it takes keys")
	}
	o.Palette(nil)
	o.Ask(pane.Ask{Title: safe.Lit("Name")})
	o.has("Commands", "Name")
	if s := o.Scopes(); len(s) != 1 || s[0] != keymap.ScopeDialog {
		t.Errorf("the keys go to %v", s)
	}
	o.do("global.back")
	if s := o.Scopes(); len(s) != 1 || s[0] != keymap.ScopePalette {
		t.Errorf("the keys go to %v", s)
	}
}

func TestAllSizes(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {1, 1}, {3, 3}, {20, 5}, {26, 4}, {220, 70}} {
		w, h := size[0], size[1]
		st := overlay.NewStack(tuitest.Env(t))
		for _, open := range []func(){
			func() { st.Palette(nil) },
			func() { st.Help([]keymap.Scope{keymap.ScopeLists}) },
			func() {
				st.Ask(pane.Ask{Title: safe.Lit("a title that is rather long for a small screen"), Value: "x"})
			},
			func() { st.Confirm(pane.Confirm{Title: safe.Lit("t"), Body: safe.Lit("b b b b b b b b b b")}) },
			func() {
				st.Choose(pane.Choose{Title: safe.Lit("t"), Options: []safe.Text{safe.Lit("a"), safe.Lit("b")}})
			},
			func() { st.Read(safe.Lit("t"), []overlay.Note{{Text: safe.Lit("a long word")}}) },
		} {
			open()
			b, _ := st.Draw(draw.Blank(w, h))
			if b.Width() != w || b.Height() != h {
				t.Fatalf("%d × %d cells of %d × %d", b.Width(), b.Height(), w, h)
			}
			for line := range strings.Lines(b.String()) {
				if got := ansi.StringWidth(line); got > w {
					t.Fatalf("a line of %d cells in %d", got, w)
				}
			}
		}
	}
}

func TestKeyName(t *testing.T) {
	for key, want := range map[string]string{"ctrl+up": "ctrl+↑", "g g": "g g", "pgdown": "pgdn", "+": "+", "ctrl++": "ctrl++", "x left": "x ←", "shift+tab": "shift+tab"} {
		if got := overlay.KeyName(key).String(); got != want {
			t.Errorf("KeyName(%q) = %q, want %q", key, got, want)
		}
	}
}
