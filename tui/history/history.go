// Package history is the pane of earlier searches: those that this machine
// remembers at once, those that the hub knows besides as they come.
package history

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/linelist"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	remembered = 1000 // searches read from the store
	asked      = 200  // searches asked of the hub
)

// Pane is the history.
type Pane struct {
	env    *pane.Env
	list   *linelist.List
	snaps  map[string]pane.Snapshot
	local  map[string]bool // in the store
	now    string          // the search that runs
	gen    uint64          // of the last word on the search on the screen
	over   bool            // that search has ended
	loaded bool
	err    error
}

type (
	readMsg struct {
		snaps []pane.Snapshot
		err   error
	}
	heardMsg struct {
		items []wire.HistoryItem
		err   error
	}
	forgotMsg struct{ id string }
)

// New is a history that has not been read.
func New(env *pane.Env) *Pane {
	return &Pane{env: env, list: linelist.New(), snaps: map[string]pane.Snapshot{}, local: map[string]bool{}}
}

// Enter reads the history when its place is entered.
func (p *Pane) Enter() tea.Cmd {
	if !p.env.Ready() {
		return nil
	}
	store, hub, ctx := p.env.Deps.Store, p.env.Deps.Hub, p.env.Ctx
	return tea.Batch(func() tea.Msg {
		snaps, err := store.Searches(ctx, remembered)
		return readMsg{snaps, err}
	}, func() tea.Msg {
		page, err := hub.History(ctx, asked, "", "")
		if err != nil {
			return heardMsg{err: err}
		}
		return heardMsg{items: page.Items}
	})
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
		return p.Enter()
	case readMsg:
		p.loaded = true
		if p.err = msg.err; msg.err != nil {
			return pane.Fail(safe.Lit("Reading the history"), msg.err)
		}
		for _, s := range msg.snaps {
			p.snaps[s.Search.ID], p.local[s.Search.ID] = s, true
		}
		p.fill()
	case heardMsg:
		for _, h := range msg.items {
			if !p.local[h.ID] {
				p.snaps[h.ID] = pane.Snapshot{Search: wire.Search{
					ID: h.ID, Version: h.Version, Prompt: h.Prompt, Origin: h.Origin, Status: h.Status,
					ResultCount: h.ResultCount, CreatedAt: h.CreatedAt, UpdatedAt: h.UpdatedAt,
				}}
			}
		}
		p.fill()
	case forgotMsg:
		delete(p.snaps, msg.id)
		delete(p.local, msg.id)
		p.fill()
		return pane.Say(safe.Lit("Forgotten on this machine"))
	case pane.SearchChanged:
		return p.searched(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return p.list.Update(msg)
	}
	return nil
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
	if p.over {
		p.now = ""
		return p.Enter()
	}
	if msg.Search != nil && msg.Search.ID != p.now {
		p.now = msg.Search.ID
		p.fill() // the list may have come before
	}
	return nil
}

// Do carries out the history's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "history.down", "filter.down":
		p.list.Move(1)
	case "history.up", "filter.up":
		p.list.Move(-1)
	case "history.pageDown":
		p.list.Page(1)
	case "history.pageUp":
		p.list.Page(-1)
	case "history.top":
		p.list.Top()
	case "history.bottom":
		p.list.Bottom()
	case "history.filter":
		p.list.Filter()
	case "filter.apply":
		if !p.list.Typing() {
			return nil, false
		}
		p.list.Apply()
	case "filter.cancel":
		if !p.list.Typing() {
			return nil, false
		}
		p.list.Drop()
	case "global.back":
		if !p.list.Filtering() {
			return nil, false
		}
		p.list.Drop()
	case "history.refresh":
		return p.Enter(), true
	case "history.open":
		if s, ok := p.Cursor(); ok {
			return pane.Send(pane.OpenSearch{Snapshot: s}), true
		}
		return pane.Say(safe.Lit("No search to open yet")), true
	case "history.delete":
		return p.forget(), true
	default:
		return nil, false
	}
	return nil, true
}

// Cursor is the search under the cursor.
func (p *Pane) Cursor() (pane.Snapshot, bool) {
	it, ok := p.list.Cursor()
	if !ok {
		return pane.Snapshot{}, false
	}
	s, ok := p.snaps[it.ID]
	return s, ok
}

// forget deletes a search from this machine after asking.
func (p *Pane) forget() tea.Cmd {
	s, ok := p.Cursor()
	if !ok {
		return nil
	}
	store, ctx := p.env.Deps.Store, p.env.Ctx
	return pane.Send(pane.Confirm{
		Title: safe.Lit("Forget this search on this machine?"),
		Body:  safe.Clean(s.Search.Prompt),
		Then: func() tea.Cmd {
			return func() tea.Msg {
				if err := store.ForgetSearches(ctx, s.Search.ID); err != nil {
					return pane.Failed(safe.Lit("Forgetting the search"), err)
				}
				return forgotMsg{s.Search.ID}
			}
		},
	})
}

// fill puts the searches into the list, the newest first, under their days.
func (p *Pane) fill() {
	all := make([]pane.Snapshot, 0, len(p.snaps))
	for _, s := range p.snaps {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b pane.Snapshot) int {
		if c := strings.Compare(b.Search.CreatedAt, a.Search.CreatedAt); c != 0 {
			return c
		}
		return strings.Compare(b.Search.ID, a.Search.ID)
	})
	items := make([]linelist.Item, len(all))
	for i, s := range all {
		items[i] = linelist.Item{
			ID:    s.Search.ID,
			Group: p.day(s.Search.CreatedAt),
			Text:  safe.Clean(s.Search.Prompt).Or(safe.Lit("(no prompt)")),
			Right: p.right(s),
			Dim:   s.Search.Status == wire.StatusFailed || s.Search.Status == wire.StatusCancelled,
		}
	}
	p.list.Set(items)
}
