package prompt_test

import (
	"strings"
	"testing"

	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

func TestPromptsToBeginWith(t *testing.T) {
	d := newDesk(t, "nurse\nin Chicago", "https://www.linkedin.com/sales/search/people?query=(a)", "cook")
	d.has("Recent   down chooses one, enter searches, right edits it first", "1 nurse in Chicago", "2 Sales Navigator link", "3 cook", "Examples", "4 senior backend engineer")
	d.do("prompt.down", "prompt.down", "prompt.down", "prompt.up")
	d.has("› 2 Sales")
	d.give(tuitest.Typed("3")...)
	d.has("› 3 cook")
	d.do("prompt.right")
	if d.Text() != "cook" || len(d.sent()) != 0 {
		t.Fatalf("%q is in the box, %q was sent", d.Text(), d.sent())
	}
	if s := d.screen(80); strings.Contains(s, "Recent") {
		t.Errorf("they stay:\n%s", s)
	}
	d.do("prompt.deleteToStart")
	d.has("Recent")
	d.do("prompt.down", "prompt.submit")
	if got := d.sent(); len(got) != 1 || got[0] != "nurse\nin Chicago" {
		t.Fatalf("sent %q", got)
	}
	d.give(pane.SearchChanged{Search: &wire.Search{Prompt: "nurse\nin Chicago"}})
	d.do("prompt.deleteToStart")
	if s := d.screen(80); strings.Contains(s, "Recent") {
		t.Errorf("they come back over the people:\n%s", s)
	}
}

func TestDigitsAreWrittenUntilOneIsChosen(t *testing.T) {
	d := newDesk(t)
	d.has("Examples   down chooses one", "1 senior backend engineer")
	d.give(tuitest.Typed("3")...)
	if d.Text() != "3" {
		t.Errorf("%q", d.Text())
	}
	d.do("prompt.deleteLeft", "prompt.down", "prompt.up", "prompt.up")
	d.has("  1 senior")
	for _, a := range []keymap.Action{"prompt.down", "prompt.down", "prompt.down", "prompt.down", "prompt.down"} {
		d.do(a)
	}
	d.has("› 3 product designer")
}
