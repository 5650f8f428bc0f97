// Package history is the pane of earlier searches: those that this machine
// remembers at once, those that the hub knows besides as they come.
package history

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/linelist"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	// pageSize is how many searches the hub is asked for at a time.
	pageSize = 1000
	// recallFor is how long a forgotten search can be brought back.
	recallFor = 24 * time.Hour
)

// Pane is the history.
type Pane struct {
	env   *pane.Env
	list  *linelist.List
	shelf *shelf // nil until it was read
	err   error  // why it could not be read

	entered bool   // someone wants to see it
	reads   uint64 // counts readings: an older one that ends late says nothing
	// What the hub tells comes in pages; the next is asked for when the end of
	// what is known comes near.
	next   string
	asking bool
	away   error // why the hub does not tell

	now  string // the search that runs
	gen  uint64 // of the last word on the search on the screen
	over bool   // that search has ended

	gone    bool // something was forgotten that can be brought back
	about   about
	detail  detail
	loading string // whose detail is on its way
	again   *again // a search that is run again, until it has ended
	h, w    int    // of the last drawing
	lines   int    // of the list, when it was not filtered
}

type (
	readMsg struct {
		no    uint64
		shelf *shelf
		about about
		gone  bool
		err   error
	}
	heardMsg struct {
		first   bool
		changed bool
		next    string
		err     error
	}
	// changedMsg tells that the person changed what is remembered.
	changedMsg struct {
		said safe.Text
		move string // the line to go to
	}
)

// New is a history that has not been read.
func New(env *pane.Env) *Pane { return &Pane{env: env, list: linelist.New()} }

// Enter reads the history when its place is entered.
func (p *Pane) Enter() tea.Cmd {
	p.entered = true
	if !p.env.Ready() {
		return nil
	}
	return tea.Batch(p.read(), p.ask(true))
}

// read reads what this machine remembers.
func (p *Pane) read() tea.Cmd {
	p.reads++
	no, store, ctx, now, running := p.reads, p.env.Deps.Store, p.env.Ctx, p.env.Now(), p.now
	return func() tea.Msg {
		lines, err := store.History(ctx)
		if err != nil {
			return readMsg{no: no, err: err}
		}
		known, err := knownAbout(ctx, store)
		if err != nil {
			return readMsg{no: no, err: err}
		}
		gone, err := store.Forgotten(ctx)
		return readMsg{no: no, shelf: shelve(lines, now, running), about: known, gone: gone, err: err}
	}
}

// ask asks the hub for its history, from the newest or from where it ended.
func (p *Pane) ask(first bool) tea.Cmd {
	if p.asking {
		return nil
	}
	p.asking = true
	cursor := p.next
	if first {
		cursor = ""
	}
	store, hub, ctx := p.env.Deps.Store, p.env.Deps.Hub, p.env.Ctx
	before := p.env.Now().Add(-recallFor)
	return func() tea.Msg {
		if first {
			if err := store.PurgeForgotten(ctx, before); err != nil {
				return heardMsg{first: first, err: err}
			}
		}
		page, err := hub.History(ctx, pageSize, cursor, "")
		if err != nil {
			return heardMsg{first: first, err: err}
		}
		changed, err := store.SaveHistory(ctx, known(page.Items))
		if page.NextCursor == cursor || len(page.Items) == 0 {
			page.NextCursor = "" // a hub that goes in circles
		}
		return heardMsg{first, changed, page.NextCursor, err}
	}
}

// known are the items that have an id.
func known(items []wire.HistoryItem) []wire.HistoryItem {
	out := items[:0:0]
	for _, it := range items {
		if it.ID != "" {
			out = append(out, it)
		}
	}
	return out
}

// more asks for the next page where the end of what is known comes near, or
// where all is searched.
func (p *Pane) more() tea.Cmd {
	if p.next == "" || p.asking || p.away != nil || !p.list.Filtering() && p.list.Below() > 2*max(p.h, 20) {
		return nil
	}
	return p.ask(false)
}

// Scopes are the history's, and the filter's while it is typed.
func (p *Pane) Scopes() []keymap.Scope {
	if p.list.Typing() {
		return []keymap.Scope{keymap.ScopeFilter, keymap.ScopeHistory}
	}
	return []keymap.Scope{keymap.ScopeHistory}
}

// Update takes what store and hub say.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Ready:
		if p.entered {
			return p.Enter()
		}
	case pane.HubBack:
		if p.away != nil {
			return p.ask(true)
		}
	case readMsg:
		return p.took(msg)
	case heardMsg:
		return p.heard(msg)
	case changedMsg:
		if msg.move != "" {
			p.list.Select(msg.move)
		}
		return tea.Batch(pane.Say(msg.said), p.read())
	case againMsg:
		return p.start(msg)
	case detailMsg:
		return p.detailed(msg)
	case pane.SearchChanged:
		return p.searched(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return tea.Batch(p.list.Update(msg), p.look(), p.more())
	default:
		return tea.Batch(p.list.Update(msg), p.look())
	}
	return nil
}

func (p *Pane) took(msg readMsg) tea.Cmd {
	if msg.no != p.reads {
		return nil
	}
	if p.err = msg.err; msg.err != nil {
		return pane.FailAgain(safe.Lit("Reading the history"), msg.err, p.env.Key("history.refresh"))
	}
	p.shelf, p.about, p.gone, p.detail = msg.shelf, msg.about, msg.gone, detail{}
	p.list.Show(msg.shelf.batch)
	return tea.Batch(p.look(), p.more())
}

func (p *Pane) heard(msg heardMsg) tea.Cmd {
	p.asking = false
	if p.away = msg.err; msg.err != nil {
		return nil // the head of the pane says it
	}
	p.next = msg.next
	if msg.changed {
		return p.read() // then more
	}
	return p.more()
}

// searched follows the search on the screen. Messages may overtake each other:
// an older one, or one from before the end, says nothing any more.
func (p *Pane) searched(msg pane.SearchChanged) tea.Cmd {
	if msg.Gen < p.gen || msg.Gen == p.gen && p.over {
		return nil
	}
	if msg.Gen > p.gen {
		p.now = ""
	}
	p.gen, p.over = msg.Gen, !msg.Running
	var cmds []tea.Cmd
	if p.over {
		p.now = ""
		cmds = append(cmds, p.compared(msg.Search, msg.Unanswered))
		if p.entered && p.env.Ready() {
			cmds = append(cmds, p.Enter())
		}
	} else if msg.Search != nil && msg.Search.ID != p.now {
		p.now = msg.Search.ID
		if p.entered && p.env.Ready() {
			cmds = append(cmds, p.read())
		}
	}
	return tea.Batch(cmds...)
}

// under is the group and the run under the cursor.
func (p *Pane) under() (g *group, at int, ok bool) {
	it, ok := p.list.Cursor()
	if !ok || p.shelf == nil {
		return nil, 0, false
	}
	return p.shelf.find(it.ID)
}

// ctx is what a change of the store runs with: it goes on when the program is
// left meanwhile.
func (p *Pane) ctx() context.Context { return context.WithoutCancel(p.env.Ctx) }
