// Package prompt is the pane in which a search is put into words: an editor,
// and under it the chips that say how the words are understood.
package prompt

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	maxLines = 5                      // lines of the editor before it scrolls
	settle   = 180 * time.Millisecond // quiet time before words are classified
	recalls  = 200                    // earlier prompts that can be brought back
)

// Pane is the prompt's editor with its chips.
type Pane struct {
	env   *pane.Env
	input textarea.Model
	w     int

	version int          // counts changes of the text
	intent  *wire.Intent // how the text is understood; nil = not known
	stale   bool         // the text changed since
	chips   draw.Block
	chipKey chipKey
	ask     context.CancelFunc

	older []string // earlier prompts, newest first
	at    int      // which of them is shown; -1 = the draft
	draft string

	block draw.Block
	key   viewKey
}

type (
	settled    struct{ version int }
	classified struct {
		version int
		intent  *wire.Intent
		err     error
	}
	recalled struct{ prompts []string }
)

// early is an editor that Preload makes, for the next New to take.
var early atomic.Pointer[chan textarea.Model]

// Preload makes the editor of the next New, which waits for it: the widget
// reserves room for ten thousand lines, whose first touch takes milliseconds.
func Preload() {
	ready := make(chan textarea.Model, 1)
	early.Store(&ready)
	ready <- newInput()
}

func newInput() textarea.Model {
	in := textarea.New()
	in.Prompt, in.ShowLineNumbers, in.EndOfBufferCharacter = "", false, ' '
	in.DynamicHeight, in.MinHeight, in.MaxHeight = true, 1, maxLines
	in.MaxContentHeight = 2000
	in.CharLimit = 32 << 10
	in.SetVirtualCursor(false)
	in.SetStyles(textarea.Styles{})
	in.KeyMap.InsertNewline.SetEnabled(false)
	in.Focus()
	return in
}

// New is an editor that holds text.
func New(env *pane.Env, text string) *Pane {
	p := &Pane{env: env, at: -1}
	if ready := early.Swap(nil); ready != nil {
		p.input = <-*ready
	} else {
		p.input = newInput()
	}
	p.input.SetValue(safe.CleanLines(text).String())
	return p
}

// Init is nothing to do before hub and store are open.
func (p *Pane) Init() tea.Cmd { return nil }

// Scopes are the editor's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopePrompt} }

// Text is the prompt as it stands.
func (p *Pane) Text() string { return p.input.Value() }

// Set replaces the prompt and how it is understood; where that is nil the hub
// is asked.
func (p *Pane) Set(text string, in *wire.Intent) tea.Cmd {
	p.replace(text)
	p.intent, p.stale, p.at = in, in == nil, -1
	p.version++
	return p.classify()
}

// Update takes typed and pasted text, and what the hub says of it.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return p.edit(msg)
	case settled:
		if msg.version == p.version {
			return p.classify()
		}
	case classified:
		if msg.version == p.version && msg.err == nil {
			p.intent, p.stale = msg.intent, false
			p.version++
		}
	case pane.Ready:
		return tea.Batch(p.recall(), p.classify())
	case recalled:
		p.older = msg.prompts
	case pane.SearchChanged:
		if msg.Intent != nil && msg.Search != nil && p.says(msg.Search) {
			p.intent, p.stale = msg.Intent, false
			p.version++
		}
	}
	return nil
}

// says tells whether the text is that of a search.
func (p *Pane) says(s *wire.Search) bool {
	if s.Origin == wire.OriginSalesNavigator {
		return pane.IsSalesNavigator(p.Text())
	}
	return strings.TrimSpace(s.Prompt) == strings.TrimSpace(p.Text())
}

// Do carries out the editor's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "prompt.submit":
		text := strings.TrimSpace(p.Text())
		if text == "" {
			return pane.Say(safe.Lit("Say whom you look for, for example: staff nurse ICU in Chicago")), true
		}
		if len(p.older) == 0 || p.older[0] != text {
			p.older = append([]string{text}, p.older...)
		}
		p.at = -1
		return pane.Send(pane.RunSearch{Prompt: text}), true
	case "prompt.newline":
		p.input.InsertRune('\n')
		p.follow()
		return p.touched(), true
	case "prompt.older":
		return p.step(1), true
	case "prompt.newer":
		return p.step(-1), true
	}
	return nil, false
}

func (p *Pane) edit(msg tea.Msg) tea.Cmd {
	before := p.input.Value()
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	if p.input.Value() == before {
		p.version++ // the cursor may have moved
		return cmd
	}
	p.at = -1
	return tea.Batch(cmd, p.touched())
}

// touched notes a change of the text and waits for quiet.
func (p *Pane) touched() tea.Cmd {
	p.version++
	p.stale = true
	if strings.TrimSpace(p.Text()) == "" {
		p.intent = nil
	}
	return p.env.After(settle, settled{p.version})
}

// classify asks the hub how the text is understood; an older question is
// dropped.
func (p *Pane) classify() tea.Cmd {
	text := strings.TrimSpace(p.Text())
	if text == "" || !p.env.Ready() || !p.stale {
		return nil
	}
	if pane.IsSalesNavigator(text) { // its words say nothing: the search tells what it means
		p.intent = nil
		return nil
	}
	if p.ask != nil {
		p.ask()
	}
	var ctx context.Context
	ctx, p.ask = context.WithCancel(p.env.Ctx)
	hub, v := p.env.Deps.Hub, p.version
	return func() tea.Msg {
		in, err := hub.Classify(ctx, text)
		return classified{v, in, err}
	}
}

func (p *Pane) recall() tea.Cmd {
	store, ctx := p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		prompts, err := store.Prompts(ctx, recalls)
		if err != nil {
			return pane.Failed(safe.Lit("Reading earlier prompts"), err)
		}
		return recalled{prompts}
	}
}

// step brings back an older or a newer prompt; before the newest comes the
// draft.
func (p *Pane) step(by int) tea.Cmd {
	to := p.at + by
	if to >= len(p.older) || to < -1 {
		return nil
	}
	if p.at == -1 {
		p.draft = p.Text()
	}
	p.at = to
	text := p.draft
	if to >= 0 {
		text = p.older[to]
	}
	p.replace(text)
	return p.touched()
}

func (p *Pane) replace(text string) {
	p.input.SetValue(safe.CleanLines(text).String())
	p.follow()
}

// follow scrolls the editor to its cursor, which it does by itself only for
// keys.
func (p *Pane) follow() { p.input, _ = p.input.Update(nil) }
