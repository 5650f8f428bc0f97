package prompt

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

type (
	recalled struct {
		prompts []string
		recent  []start
	}
	// pasted is what the clipboard holds, as far as this machine can tell.
	pasted struct {
		text string
		ok   bool
	}
	// noClipboard tells that the terminal has not given its clipboard away.
	noClipboard struct{ asked int }
)

// write inserts text at the cursor.
func (p *Pane) write(text string) tea.Cmd {
	if p.picks(text) {
		return nil
	}
	if p.folded() { // a link is one thing: what is written takes its place
		return p.replaceLink(text)
	}
	before := p.Text()
	all := p.text.Insert(text)
	p.at, p.pick = -1, -1
	cmd := p.changed(before)
	if !all {
		cmd = tea.Batch(cmd, pane.Send(pane.Flash{Text: safe.Lit("A prompt holds 32 KiB: what is beyond was left out"), Bad: true}))
	}
	return cmd
}

// pour inserts a pasted text, which is read at once: nobody types on in it. What
// names a session in a link stays out.
func (p *Pane) pour(text string) tea.Cmd {
	if wire.IsSalesNavigator(text) {
		text = wire.WithoutSession(strings.TrimSpace(text))
	}
	return tea.Batch(p.write(text), p.read())
}

// doText carries out the editor's actions.
func (p *Pane) doText(a keymap.Action) (tea.Cmd, bool) {
	if cmd, ok := p.doStarts(a); ok {
		return cmd, true
	}
	if p.folded() && p.doLink(a) {
		return nil, true
	}
	before := p.Text()
	t := &p.text
	if p.folded() && strings.HasPrefix(string(a), "prompt.delete") {
		t.Replace("")
		return p.changed(before), true
	}
	switch a {
	case "prompt.submit":
		return p.submit(), true
	case "prompt.newline":
		return p.write("\n"), true
	case "prompt.older":
		return p.step(1), true
	case "prompt.newer":
		return p.step(-1), true
	case "prompt.paste":
		return p.paste(), true
	case "prompt.undo":
		return p.travel(t.Undo(), safe.Lit("Nothing to undo")), true
	case "prompt.redo":
		return p.travel(t.Redo(), safe.Lit("Nothing to redo")), true
	case "prompt.up":
		if !t.Up(p.w) {
			return p.step(1), true
		}
	case "prompt.down":
		switch {
		case t.Down(p.w):
		case p.at >= 0:
			return p.step(-1), true
		default:
			p.enterChips()
		}
	case "prompt.left":
		t.Left()
	case "prompt.right":
		t.Right()
	case "prompt.wordLeft":
		t.WordLeft()
	case "prompt.wordRight":
		t.WordRight()
	case "prompt.lineStart":
		t.LineStart()
	case "prompt.lineEnd":
		t.LineEnd()
	case "prompt.textStart":
		t.Start()
	case "prompt.textEnd":
		t.End()
	case "prompt.deleteLeft":
		t.DeleteLeft()
	case "prompt.deleteRight":
		t.DeleteRight()
	case "prompt.deleteWordLeft":
		t.DeleteWordLeft()
	case "prompt.deleteWordRight":
		t.DeleteWordRight()
	case "prompt.deleteToStart":
		t.DeleteToStart()
	case "prompt.deleteToEnd":
		t.DeleteToEnd()
	default:
		return nil, false
	}
	return p.changed(before), true
}

// travel follows an undo or a redo, which has a reading of its own at once.
func (p *Pane) travel(done bool, otherwise safe.Text) tea.Cmd {
	if !done {
		return pane.Say(otherwise)
	}
	p.at = -1
	if p.in {
		p.had = p.names()
	}
	p.outdated(p.lastText)
	return tea.Batch(p.compare(), p.read())
}

// step brings back an older or a newer prompt; before the newest comes the
// draft.
func (p *Pane) step(by int) tea.Cmd {
	to := p.at + by
	if to >= len(p.older) || to < -1 {
		return nil
	}
	before := p.Text()
	if p.at == -1 {
		p.draft = before
	}
	p.at = to
	text := p.draft
	if to >= 0 {
		text = p.older[to]
	}
	p.text.Replace(text)
	return p.changed(before)
}

func (p *Pane) recall() tea.Cmd {
	store, decoder, ctx := p.env.Deps.Store, p.env.Deps.Decoder, p.context()
	return func() tea.Msg {
		prompts, err := store.Prompts(ctx, recalls)
		if err != nil {
			return pane.Failed(safe.Lit("Reading earlier prompts"), err)
		}
		return recalled{prompts, recent(prompts, decoder)}
	}
}

// paste reads the clipboard: with this machine's tool, else by asking the
// terminal, which may keep it to itself.
func (p *Pane) paste() tea.Cmd {
	if p.env.Deps == nil || p.env.Deps.Paste == nil {
		return pane.Send(pasted{})
	}
	paste := p.env.Deps.Paste
	return func() tea.Msg {
		text, err := paste()
		return pasted{text, err == nil}
	}
}

func (p *Pane) clipboard(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pasted:
		if msg.ok {
			return p.pour(msg.text)
		}
		p.awaits++
		return tea.Batch(tea.ReadClipboard, p.env.After(time.Second, noClipboard{p.awaits}))
	case tea.ClipboardMsg:
		p.awaits++
		return p.pour(msg.Content)
	case noClipboard:
		if msg.asked == p.awaits {
			return pane.Say(safe.Lit("The terminal keeps its clipboard to itself: paste with its own key, mostly ctrl+shift+v"))
		}
	}
	return nil
}
