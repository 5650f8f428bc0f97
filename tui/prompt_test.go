package tui_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/google/go-cmp/cmp"

	"github.com/scout-cli/scout/cli/backend"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/tuitest"
)

// wordy is a prompt of all kinds: a must, what is to be avoided, what no
// profile says.
const wordy = "senior backend engineer with Node.js, PostgreSQL and Kafka in New York or Boston, 5+ years, not Google, respectable tenures"

// goldenTop compares the first lines of a screen, those of the prompt, with
// what a person has looked at.
func goldenTop(t *testing.T, name string, s *tuitest.Screen, lines int) {
	t.Helper()
	all := strings.Split(s.Text(), "\n")
	got := strings.Join(all[:min(lines, len(all))], "\n") + "\n"
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("screen %s differs (-want +got):\n%s", name, d)
	}
}

func TestPromptOnAllSizes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 35}, {200, 60}} {
		s := w.start(size[0], size[1])
		s.Type(wordy)
		goldenTop(t, fmt.Sprintf("prompt-%dx%d", size[0], size[1]), s, 11)
		s.Do("prompt.chips", "chips.next", "chips.next")
		goldenTop(t, fmt.Sprintf("chips-%dx%d", size[0], size[1]), s, 14)
	}
}

// TestChipsAndWordsAreOne changes chips of the hub's own reading.
func TestChipsAndWordsAreOne(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(120, 35)
	s.Type(prompt)
	s.Do("prompt.chips")
	has(t, s, "[• senior]", "level · a must · from “senior”")
	for _, step := range []struct {
		do          keymap.Action
		words, chip string
	}{
		{"chips.weigh", "backend engineer with Node.js and PostgreSQL in New York; nice to have: senior level", "[+ nice: senior]"},
		{"chips.undo", prompt, "[• senior]"},
		{"chips.last", prompt, "[• in New York]"},
		{"chips.avoid", "senior backend engineer with Node.js and PostgreSQL; not in New York", "[− not in New York]"},
		{"chips.prev", "senior backend engineer with Node.js and PostgreSQL; not in New York", "[• PostgreSQL]"},
		{"chips.drop", "senior backend engineer with Node.js; not in New York", "[− not in New York]"},
		{"chips.prev", "senior backend engineer with Node.js; not in New York", "[• Node.js]"},
		{"chips.nice", "senior backend engineer; not in New York; nice to have: Node.js", "[+ nice: Node.js]"},
		{"chips.write", "senior backend engineer; not in New York; nice to have: Node.js", "+ nice: Node.js"},
		{"prompt.undo", "senior backend engineer with Node.js; not in New York", "• Node.js"},
		{"prompt.redo", "senior backend engineer; not in New York; nice to have: Node.js", "+ nice: Node.js"},
	} {
		s.Do(step.do)
		has(t, s, "│ "+step.words+" ", step.chip)
		hasNot(t, s, "otherwise than it was meant")
	}
	s.Do("prompt.chips", "chips.first", "chips.edit")
	has(t, s, "level, alternatives parted by /")
	s.Key("ctrl+u")
	s.Type("staff / principal")
	s.Do("dialog.accept")
	has(t, s, "│ staff or principal backend engineer; not in New York", "staff / principal]")
	s.Do("chips.search")
	has(t, s, "│ staff or principal backend engineer; not in New York")
	s.Do("global.history")
	has(t, s, "staff or principal backend engineer; not in New York")
}

func TestEditedPromptIsMarked(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(100, 30)
	search(s, "nurse in Chicago")
	hasNot(t, s, "edited")
	s.Do("results.editPrompt")
	s.Type(" with ICU")
	has(t, s, "edited: enter searches")
	s.Do("global.back")
	has(t, s, "edited: enter searches") // wherever the keys are
	s.Do("results.editPrompt", "prompt.undo", "prompt.undo")
	hasNot(t, s, "edited")
	s.Do("prompt.chips", "chips.drop")
	has(t, s, "edited: enter searches")
	s.Do("chips.search")
	hasNot(t, s, "edited")
}

func TestPromptIsSmallUntilItIsWritten(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(80, 24)
	search(s, wordy+"\nsecond line\nthird line")
	lines := strings.Split(s.Text(), "\n")
	if !strings.HasPrefix(lines[3], "╰") || strings.Contains(lines[3]+lines[6], "•") {
		t.Errorf("the prompt takes more than three lines and the chips more than two:\n%s", s.Text())
	}
	has(t, s, "more lines", "…")
	s.Do("results.editPrompt")
	has(t, s, "third line")
}

func TestAdvertIsPasted(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 300).start(100, 30)
	advert := "Senior backend engineer\n\nYour profile:\n" + strings.Repeat("- we like people who write \x1b[2Jplain words\r\n", 200) + "- Kafka in Berlin"
	s.Paste(advert)
	has(t, s, "- Kafka in Berlin", "more lines", "• Kafka", "in Berlin")
	if strings.Contains(s.View().Content, "\x1b[2J") {
		t.Error("a sequence got through")
	}
	s.Type(", Go")
	has(t, s, "- Kafka in Berlin, Go", "• Go")
	s.Do("prompt.undo", "prompt.undo", "prompt.undo")
	has(t, s, "senior backend engineer with Node.js") // what to type where there is nothing
}

func TestLinkIsReadAndHandedOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 300)
	var copied []string
	o := w.options()
	open := o.Open
	o.Open = func(ctx context.Context) (*pane.Deps, error) {
		deps, err := open(ctx)
		if err == nil {
			deps.Decoder, deps.Encoder = backend.Queries{}, backend.Queries{}
			deps.Copy = func(text string) error { copied = append(copied, text); return nil }
			deps.Paste = func() (string, error) {
				return "https://www.linkedin.com/sales/search/people?query=(filters:List((type:CURRENT_TITLE,values:List((text:Nurse,selectionType:INCLUDED))),(type:REGION,values:List((id:105080838,text:New%20York%2C%20United%20States,selectionType:INCLUDED)))))", nil
			}
		}
		return deps, err
	}
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 120, 35)
	s.Do("prompt.paste")
	has(t, s, "Sales Navigator link", "• Nurse", "in New York", "read from the link")
	s.Do("prompt.chips", "chips.copy")
	has(t, s, "Copy the search as", "Sales Navigator URL", "Google X-ray")
	s.Key("2")
	has(t, s, "Not all fits into the LinkedIn Boolean string", "LinkedIn has a filter of")
	s.Do("dialog.accept")
	if len(copied) != 1 || !strings.Contains(copied[0], "Nurse") {
		t.Errorf("copied %q", copied)
	}
	s.Do("chips.nice", "chips.copy")
	has(t, s, "in words now", "nice: Nurse")
	s.Key("1")
	has(t, s, "Not all fits into the Sales Navigator URL", "Nurse")
	s.Do("dialog.accept", "chips.undo", "chips.search")
	has(t, s, "Sales Navigator link", "Nurse")
	s.Do("results.editPrompt", "prompt.deleteToStart")
	s.Paste("https://www.linkedin.com/sales/search/company?query=(x)")
	has(t, s, "! ")
	s.Do("prompt.submit")
	has(t, s, "✗ ")
}

// TestMarksWithoutColour tells what was understood from what was not, and the
// chip with the focus, by attributes and signs.
func TestMarksWithoutColour(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 100)
	o := w.options()
	o.Theme, o.Profile = "none", colorprofile.ASCII
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 120, 35)
	s.Type("nurse in Berlin, nice to have: ICU, not Google, respectable tenures")
	if c := s.View().Content; !strings.Contains(c, "\x1b[4mnurse\x1b[0m") || !strings.Contains(c, "\x1b[2;3mrespectable tenures\x1b[0m") {
		t.Errorf("the words are not marked: %q", strings.Split(c, "\n")[2])
	}
	has(t, s, "• Nurse", "+ nice: ICU", "− not", "? respectable tenures")
	s.Do("prompt.chips")
	has(t, s, "[• Nurse]")
}

func TestHubThatDoesNotReadPrompts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 100)
	o := w.options()
	open := o.Open
	o.Open = func(ctx context.Context) (*pane.Deps, error) {
		deps, err := open(ctx)
		if err == nil {
			deps.Hub = deaf{deps.Hub}
		}
		return deps, err
	}
	m, err := tui.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := tuitest.Start(t, m, w.keys, 100, 30)
	s.Type("nurse")
	has(t, s, "not read yet: no route")
	s.Do("prompt.submit")
	has(t, s, "• Nurse") // the search tells
}

// deaf reads no prompts.
type deaf struct{ pane.Hub }

func (deaf) Classify(context.Context, string) (*wire.Intent, error) {
	return nil, errors.New("no route")
}

// TestPromptSurvivesAllSizes resizes with text, chips and a dialog over them.
func TestPromptSurvivesAllSizes(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 50).start(80, 24)
	s.Type(wordy)
	for _, do := range [][]keymap.Action{{"prompt.newline"}, {"prompt.chips", "chips.last"}, {"chips.prev", "chips.edit"}, {"dialog.cancel", "chips.copy"}} {
		s.Do(do...)
		for x := range 100 {
			for _, y := range []int{0, 1, 5, 9, 13, 14, 15, 30} {
				s.Resize(x*2, y)
				harmless(t, s, string(do[0]))
			}
		}
		s.Resize(80, 24)
	}
}

// TestSearchFromElsewhereIsShown runs a search of the history again: the
// prompt is its own, and the draft comes back by undo.
func TestSearchFromElsewhereIsShown(t *testing.T) {
	t.Parallel()
	s := newWorld(t, 100).start(100, 30)
	search(s, "nurse in Chicago")
	s.Do("results.editPrompt", "prompt.deleteToStart")
	s.Type("a draft about cooks")
	s.Do("global.history", "history.again")
	hasNot(t, s, "edited")
	has(t, s, "│ nurse in Chicago ")
	s.Do("results.editPrompt", "prompt.undo")
	has(t, s, "│ a draft about cooks ", "edited")
}
