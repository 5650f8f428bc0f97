package prompt_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/prompt"
	"github.com/scout-cli/scout/tui/tuitest"
)

// hub understands each prompt as a keyword of that text.
type hub struct {
	pane.Hub
	asked []string
}

func (h *hub) Classify(ctx context.Context, text string) (*wire.Intent, error) {
	h.asked = append(h.asked, text)
	return &wire.Intent{Filters: []wire.Filter{{Field: wire.FieldKeyword, Values: []wire.Value{{Text: text}}}}}, ctx.Err()
}

// memory remembers prompts.
type memory struct {
	pane.Store
	prompts []string
}

func (m memory) Prompts(context.Context, int) ([]string, error) { return m.prompts, nil }

// desk is the pane with what it asks for done at once.
type desk struct {
	t *testing.T
	*prompt.Pane
	env *pane.Env
	hub *hub
	out []tea.Msg // what others are told
}

func newDesk(t *testing.T, older ...string) *desk {
	env := tuitest.Env(t)
	d := &desk{t: t, Pane: prompt.New(env, ""), env: env, hub: &hub{}}
	env.Deps = &pane.Deps{Hub: d.hub, Store: memory{prompts: older}}
	d.give(pane.Ready{})
	return d
}

func (d *desk) give(msgs ...tea.Msg) {
	for _, m := range msgs {
		d.run(d.Update(m))
	}
}

func (d *desk) run(cmd tea.Cmd) {
	for _, m := range tuitest.Messages(cmd) {
		d.out = append(d.out, m)
		d.give(m)
	}
}

func (d *desk) do(actions ...keymap.Action) {
	d.t.Helper()
	for _, a := range actions {
		cmd, ok := d.Do(a)
		if !ok {
			d.t.Fatalf("%s is not the prompt's", a)
		}
		d.run(cmd)
	}
}

func (d *desk) screen(w int) string {
	d.t.Helper()
	h := d.Height(w, 22, true)
	b := d.View(w, h, true)
	if b.Width() != w || b.Height() != h {
		d.t.Fatalf("%d × %d cells of %d × %d", b.Width(), b.Height(), w, h)
	}
	return ansi.Strip(b.String())
}

func TestChipsFollowTheText(t *testing.T) {
	d := newDesk(t)
	d.give(tuitest.Typed("nurse")...)
	if got := d.hub.asked; len(got) == 0 || got[len(got)-1] != "nurse" {
		t.Errorf("the hub was asked %q", got)
	}
	if s := d.screen(60); !strings.Contains(s, "• “nurse”") {
		t.Errorf("no chip:\n%s", s)
	}
	for range 5 {
		d.do("prompt.deleteLeft")
	}
	if s := d.screen(60); strings.Contains(s, "“") || !strings.Contains(s, "senior backend engineer") {
		t.Errorf("an empty prompt keeps its chips:\n%s", s)
	}
}

// TestLateAnswersAreDropped types on while the hub thinks.
func TestLateAnswersAreDropped(t *testing.T) {
	d := newDesk(t)
	answer := func() []tea.Msg { // the quiet is over: ask, but do not tell yet
		var asks []tea.Msg
		for _, m := range tuitest.Messages(d.Update(tuitest.Typed("a")[0])) {
			asks = append(asks, tuitest.Messages(d.Update(m))...)
		}
		return asks
	}
	first, second := answer(), answer()
	if len(first) != 2 || len(second) != 2 { // and the word that the hub takes its time
		t.Fatalf("answers %v, %v", first, second)
	}
	d.give(second...)
	d.give(first...)
	if s := d.screen(60); !strings.Contains(s, "“aa”") {
		t.Errorf("a late answer won:\n%s", s)
	}
	quiet := d.Update(tuitest.Typed("a")[0]) // its timer has not run out
	d.Update(tuitest.Typed("a")[0])
	n := len(d.hub.asked)
	d.run(quiet)
	if len(d.hub.asked) != n {
		t.Error("asked for words that were typed over")
	}
}

func TestSubmit(t *testing.T) {
	d := newDesk(t)
	d.do("prompt.submit")
	if f, ok := d.out[len(d.out)-1].(pane.Flash); !ok || !strings.Contains(f.Text.String(), "Say whom") {
		t.Errorf("an empty prompt: %v", d.out)
	}
	d.give(tuitest.Typed("  nurse ")...)
	d.do("prompt.submit")
	if got := d.out[len(d.out)-1]; got != (pane.RunSearch{Prompt: "nurse"}) {
		t.Errorf("sent %v", got)
	}
}

func TestRecall(t *testing.T) {
	d := newDesk(t, "newest", "older\nof two lines", "oldest")
	d.give(tuitest.Typed("draft")...)
	for _, step := range []struct {
		do   keymap.Action
		want string
	}{
		{"prompt.newer", "draft"},
		{"prompt.older", "newest"},
		{"prompt.older", "older\nof two lines"},
		{"prompt.older", "oldest"},
		{"prompt.older", "oldest"},
		{"prompt.newer", "older\nof two lines"},
		{"prompt.newer", "newest"},
		{"prompt.newer", "draft"},
		{"prompt.newer", "draft"},
	} {
		d.do(step.do)
		if got := d.Text(); got != step.want {
			t.Fatalf("after %s the prompt is %q, want %q", step.do, got, step.want)
		}
	}
	d.do("prompt.submit", "prompt.older")
	if got := d.Text(); got != "draft" {
		t.Errorf("what was sent is recalled as %q", got)
	}
}

func TestLines(t *testing.T) {
	d := newDesk(t)
	d.give(tuitest.Typed("a")...)
	d.do("prompt.newline")
	d.give(tuitest.Typed("b")...)
	if d.Text() != "a\nb" {
		t.Errorf("%q", d.Text())
	}
	for range 20 {
		d.do("prompt.newline")
	}
	if h := d.Height(60, 22, true); h > 9 {
		t.Errorf("the prompt takes %d lines", h)
	}
	if h := d.Height(60, 22, false); h > 5 {
		t.Errorf("the prompt takes %d lines while others have the keys", h)
	}
	d.screen(60)
	if c := d.TypingAt(); c == nil || c.Y < 1 || c.Y > 5 {
		t.Errorf("typed at %+v", c)
	}
}

func TestHugePaste(t *testing.T) {
	d := newDesk(t)
	d.give(tea.PasteMsg{Content: strings.Repeat("staff nurse in Chicago\n", 32<<10/23+500)})
	if n := len([]rune(d.Text())); n > 32<<10 || n < 30<<10 {
		t.Errorf("%d characters are kept", n)
	}
	for _, w := range []int{4, 20, 200} {
		d.screen(w)
	}
	d.give(tuitest.Typed("x")...)
	d.do("prompt.submit")
	if i := slices.IndexFunc(d.out, func(m tea.Msg) bool { _, ok := m.(pane.RunSearch); return ok }); i < 0 {
		t.Error("a long prompt is not sent")
	}
}

func TestSetAsksTheHub(t *testing.T) {
	d := newDesk(t)
	d.run(d.Set("nurse\x1b[2J", nil))
	if s := d.screen(60); !strings.Contains(s, "• “nurse") || strings.Contains(s, "\x1b") {
		t.Errorf("%q", s)
	}
	n := len(d.hub.asked)
	d.run(d.Set("cook", &wire.Intent{}))
	if len(d.hub.asked) != n {
		t.Error("asked for what is known")
	}
}

func TestLinkIsNotReadAsWords(t *testing.T) {
	d := newDesk(t)
	d.give(tea.PasteMsg{Content: " https://www.linkedin.com/sales/search/people?query=(x) "})
	if len(d.hub.asked) != 0 {
		t.Errorf("the hub was asked %q", d.hub.asked)
	}
	in := &wire.Intent{Filters: []wire.Filter{{Field: wire.FieldTitle, Values: []wire.Value{{Text: "Nurse"}}}}}
	d.give(pane.SearchChanged{Search: &wire.Search{Prompt: "other"}, Intent: in})
	if s := d.screen(80); strings.Contains(s, "• Nurse") {
		t.Errorf("chips of another search:\n%s", s)
	}
	d.give(pane.SearchChanged{Search: &wire.Search{Prompt: "Nurse", Origin: wire.OriginSalesNavigator}, Intent: in})
	if s := d.screen(80); !strings.Contains(s, "• Nurse") {
		t.Errorf("no chips of what the link means:\n%s", s)
	}
}

func TestAllSizes(t *testing.T) {
	d := newDesk(t)
	d.give(tea.PasteMsg{Content: "山田 👩\u200d👩\u200d👧 e\u0301 " + strings.Repeat("word ", 50)})
	for w := range 50 {
		for h := range 8 {
			if b := d.View(w, h, true); b.Width() != w || b.Height() != h {
				t.Fatalf("%d × %d cells of %d × %d", b.Width(), b.Height(), w, h)
			}
		}
	}
}
