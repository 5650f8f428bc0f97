// Package prompt is the pane in which a search is put into words: an editor,
// and under it the chips that say how the words are understood. Both are one
// thing: what is done to a chip is done to the words.
package prompt

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/edit"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	maxPrompt = 32 << 10               // bytes that a hub takes
	settle    = 150 * time.Millisecond // quiet time before words are read
	patience  = 900 * time.Millisecond // how long a hub may think unmentioned
	recalls   = 200                    // earlier prompts that can be brought back
)

// Pane is the prompt's editor with its chips.
type Pane struct {
	env  *pane.Env
	text edit.Text
	w    int // the editor's width when it was last drawn
	room int // lines of the place that the pane is in

	reading
	chips
	folding
	starts

	wide   map[string]safe.Text // tags of the chips by which the search on the screen was widened
	sent   string               // the prompt that the people on the screen were found by
	edited bool                 // the text is another one
	fresh  bool                 // the text was begun anew: what is sent is no version of what was
	begun  bool                 // so was the one that was sent last
	older  []string
	at     int // which of older is shown; -1 = the draft
	draft  string

	version int // counts what is drawn anew
	block   draw.Block
	key     viewKey
	cursor  *tea.Cursor
}

// New is an editor that holds text.
func New(env *pane.Env, text string) *Pane {
	p := &Pane{env: env, at: -1, w: 76, starts: starts{pick: -1}}
	p.text.Limit = maxPrompt
	p.text.Reset(text)
	p.stale, p.turn = true, 1
	return p
}

// Init is nothing to do before hub and store are open.
func (p *Pane) Init() tea.Cmd { return nil }

// Scopes are the chips' while one has the focus, else the editor's.
func (p *Pane) Scopes() []keymap.Scope {
	if p.onChips() {
		return []keymap.Scope{keymap.ScopeChips}
	}
	return []keymap.Scope{keymap.ScopePrompt}
}

// Text is the prompt as it stands.
func (p *Pane) Text() string { return p.text.String() }

// Edited tells whether the prompt says something else than the one that the
// people on the screen were found by.
func (p *Pane) Edited() bool { return p.edited }

// Enter puts the cursor into the text.
func (p *Pane) Enter() { p.leaveChips() }

// Ran tells that a search was started for a prompt, maybe from elsewhere: it is
// shown, and what stood there can be brought back by undo.
func (p *Pane) Ran(prompt string) tea.Cmd {
	p.sent = prompt
	if strings.TrimSpace(p.Text()) == strings.TrimSpace(prompt) {
		return p.compare()
	}
	return p.Set(prompt, nil)
}

// Set replaces the prompt and how it is understood; where that is nil the hub
// is asked. Undo brings back what stood there.
func (p *Pane) Set(text string, in *wire.Intent) tea.Cmd {
	before := p.Text()
	p.text.Replace(text)
	p.at, p.open = -1, false
	p.leaveChips()
	cmd := p.changed(before)
	if in != nil {
		p.understood(in)
	}
	return tea.Batch(cmd, p.read())
}

// Update takes typed and pasted text, and what the hub says of it.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.Text != "" && !p.onChips() {
			return p.write(msg.Text)
		}
	case tea.PasteMsg:
		p.leaveChips()
		return p.pour(msg.Content)
	case pasted, tea.ClipboardMsg, noClipboard:
		return p.clipboard(msg)
	case settled, thinking, answered, deepened, sized:
		return p.heard(msg)
	case pane.Ready:
		p.mute = false
		return tea.Batch(p.recall(), p.read())
	case pane.HubBack:
		if p.stale && p.failed > 0 {
			p.failed = 0
			return p.read()
		}
	case pane.PeopleChanged:
		return p.recount()
	case recalled:
		p.older, p.recent = msg.prompts, msg.recent
		p.version++
	case pane.SearchChanged:
		return p.searched(msg)
	}
	return nil
}

// searched takes what a search was understood to mean.
func (p *Pane) searched(msg pane.SearchChanged) tea.Cmd {
	if msg.Search == nil {
		if p.wide != nil {
			p.wide = nil
			p.version++
		}
		return nil
	}
	p.sent, p.wide = msg.Search.Prompt, chip.Loosened(msg.Search.Relaxed)
	p.version++
	if msg.Unanswered { // what was sent is still to be sent
		p.fresh = p.begun
	}
	if msg.Search.SalesNavigatorURL != "" {
		p.sent = msg.Search.SalesNavigatorURL
	}
	if in := msg.Intent; in != nil && p.says(msg.Search) && len(in.Filters) > 0 {
		p.confirmed(in, msg.Search.Prompt)
	}
	return p.compare()
}

// says tells whether the text is that of a search.
func (p *Pane) says(s *wire.Search) bool {
	if s.Origin == wire.OriginSalesNavigator {
		return p.isLink()
	}
	return strings.TrimSpace(s.Prompt) == strings.TrimSpace(p.Text())
}

// compare tells the others where the text has come to differ from what was
// sent, or does not any more.
func (p *Pane) compare() tea.Cmd {
	text := strings.TrimSpace(p.Text())
	edited := p.sent != "" && text != "" && text != strings.TrimSpace(p.sent)
	if edited && p.isLink() && wire.IsSalesNavigator(p.sent) { // a hub keeps nothing of a session
		edited = wire.WithoutSession(text) != wire.WithoutSession(strings.TrimSpace(p.sent))
	}
	if edited == p.edited {
		return nil
	}
	p.edited = edited
	p.version++
	return pane.Send(pane.PromptEdited{Edited: edited})
}

// changed follows a change of the text: the reading's words move along until
// the hub has read it anew.
func (p *Pane) changed(before string) tea.Cmd {
	if p.Text() == before {
		p.version++ // the cursor may have moved
		return nil
	}
	if strings.TrimSpace(p.Text()) == "" {
		p.fresh = true
	}
	p.outdated(before)
	return tea.Batch(p.compare(), p.env.After(settle, settled{p.turn}))
}

// Do carries out the editor's actions and the chips'.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if cmd, ok := p.doChips(a); ok {
		return cmd, true
	}
	return p.doText(a)
}

// submit sends the prompt as it stands.
func (p *Pane) submit() tea.Cmd {
	text := strings.TrimSpace(p.Text())
	switch {
	case text == "" && p.pick >= 0:
		return tea.Batch(p.take(), p.submit())
	case text == "":
		return pane.Say(safe.Lit("Say whom you look for, for example: staff nurse ICU in Chicago"))
	case p.refusal != "" && p.isLink():
		return pane.Send(pane.Flash{Text: safe.Clean(p.refusal), Bad: true})
	case p.pledge != nil && p.stale && p.asked == p.turn && p.failed == 0: // first it is read back
		p.pledge.send = true
		return nil
	}
	if len(p.older) == 0 || p.older[0] != text {
		p.older = append([]string{text}, p.older...)
	}
	refine := p.edited && !p.fresh && !p.isLink()
	p.begun = p.fresh
	p.at, p.sent, p.fresh, p.open = -1, text, false, false
	p.leaveChips()
	return tea.Batch(p.compare(), pane.Send(pane.RunSearch{Prompt: text, Refine: refine}))
}

func (p *Pane) context() context.Context { return p.env.Ctx }
