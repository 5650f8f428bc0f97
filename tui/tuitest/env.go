package tuitest

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/pane"
)

// Env is what a pane shares with others, without hub and store.
func Env(t testing.TB) *pane.Env {
	t.Helper()
	keys, err := keymap.Default()
	if err != nil {
		t.Fatal(err)
	}
	looks, err := themes.Load("")
	if err != nil {
		t.Fatal(err)
	}
	styles, err := looks.Build("dark", true, colorprofile.TrueColor)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	return &pane.Env{Ctx: context.Background(), Styles: styles, Keys: keys, Now: func() time.Time { return now }, After: After, Verdicts: &pane.Verdicts{}}
}

// Messages runs a command and those that it batches, one after the other, and
// tells what they say.
func Messages(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range msg {
			all = append(all, Messages(c)...)
		}
		return all
	default:
		return []tea.Msg{msg}
	}
}

// Typed are the messages of a text that is typed.
func Typed(text string) []tea.Msg {
	var all []tea.Msg
	for _, r := range text {
		all = append(all, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return all
}
