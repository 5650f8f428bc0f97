// Package lists is the pane of the saved lists and of the people on one of
// them. It also keeps the active list, to which one key adds people from
// anywhere, and the undo of every change.
package lists

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/linelist"
	"github.com/scout-cli/scout/tui/pane"
)

// activeKey is the setting that remembers the active list.
const activeKey = "activeList"

// Pane is all lists, or the people on one.
type Pane struct {
	// Where tells where a change is asked for; nil = among the lists.
	Where func() pane.Where

	env    *pane.Env
	list   *linelist.List
	byID   map[string]wire.List
	order  []string
	open   *members // nil while all lists are shown
	active *wire.List
	last   *change           // the newest that can be taken back
	moved  map[string]string // lists that came back under another id
	loaded bool
	away   error // why the hub did not tell the lists: those last seen are shown
	above  int   // lines above the lists
	busy   bool  // a change is on its way: the next waits
	queue  []change
	asked  []tea.Msg // of the active list
}

type (
	listedMsg struct {
		lists   []wire.List
		err     error
		offline bool
	}
	activeMsg struct {
		list *wire.List
		err  error
	}
	loadedMsg struct {
		id    string
		again bool // the list was open: if it has been closed since, it stays so
		list  *wire.List
		err   error
	}
)

// New is a pane that has not asked for the lists.
func New(env *pane.Env) *Pane {
	return &Pane{env: env, list: linelist.New(), byID: map[string]wire.List{}, moved: map[string]string{}}
}

// Enter reads the lists when their place is entered.
func (p *Pane) Enter() tea.Cmd {
	if !p.env.Ready() {
		return nil
	}
	cmds := []tea.Cmd{p.read()}
	if p.open != nil {
		cmds = append(cmds, p.load(p.open.list.ID, true), p.showCursor(false))
	}
	return tea.Batch(cmds...)
}

// back reads what could not be read while the hub was away.
func (p *Pane) back() tea.Cmd {
	var cmds []tea.Cmd
	if p.away != nil {
		cmds = append(cmds, p.Enter())
	}
	if p.active == nil {
		cmds = append(cmds, p.recallActive())
	}
	return tea.Batch(cmds...)
}

// Active is the list that one-key adding goes to, nil for none.
func (p *Pane) Active() *wire.List { return p.active }

// Opened tells whether the people on a list are shown.
func (p *Pane) Opened() bool { return p.open != nil }

// Scopes are the lists', or those of the opened list.
func (p *Pane) Scopes() []keymap.Scope {
	if p.open != nil {
		if p.open.filter.Typing() {
			return []keymap.Scope{keymap.ScopeFilter, keymap.ScopeList}
		}
		return []keymap.Scope{keymap.ScopeList}
	}
	if p.list.Typing() {
		return []keymap.Scope{keymap.ScopeFilter, keymap.ScopeLists}
	}
	return []keymap.Scope{keymap.ScopeLists}
}

// read asks the hub for all lists; without the hub, those last seen are shown.
// It says a listedMsg.
func (p *Pane) read() tea.Cmd {
	hub, store, ctx := p.env.Deps.Hub, p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		var (
			all    []wire.List
			cursor string
		)
		for {
			page, err := hub.Lists(ctx, cursor)
			if err != nil {
				saved, serr := store.SavedLists(ctx)
				if serr != nil {
					return listedMsg{err: serr}
				}
				return listedMsg{lists: saved, err: err, offline: true}
			}
			all = append(all, page.Items...)
			if cursor = page.NextCursor; cursor == "" || len(page.Items) == 0 {
				break
			}
		}
		return listedMsg{lists: all, err: store.SaveLists(ctx, all)}
	}
}

// fetch reads a list with all its members.
func fetch(ctx context.Context, hub pane.Hub, id string) (*wire.List, error) {
	l, err := hub.List(ctx, id, "")
	if err != nil {
		return nil, err
	}
	for cursor := l.NextCursor; cursor != ""; {
		page, err := hub.List(ctx, id, cursor)
		if err != nil {
			return nil, err
		}
		if len(page.Members) == 0 {
			break
		}
		l.Members = append(l.Members, page.Members...)
		cursor = page.NextCursor
	}
	l.NextCursor = ""
	return l, nil
}

// fetchNamed is fetch for what is shown or written: people whom the hub lists
// by their ids alone are filled in, as far as this machine knows them from
// searches.
func fetchNamed(ctx context.Context, d *pane.Deps, id string) (*wire.List, error) {
	l, err := fetch(ctx, d.Hub, id)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, m := range l.Members {
		if m.Candidate == nil {
			ids = append(ids, m.CandidateID)
		}
	}
	if len(ids) == 0 {
		return l, d.Store.SaveList(ctx, l)
	}
	known, err := d.Store.Candidates(ctx, ids)
	for i := range l.Members {
		if m := &l.Members[i]; m.Candidate == nil {
			m.Candidate = known[m.CandidateID]
		}
	}
	return l, errors.Join(err, d.Store.SaveList(ctx, l))
}

// hidden tells whether the hub says how many are on a list, and not who.
func hidden(l *wire.List) bool { return len(l.Members) == 0 && l.CandidateCount > 0 }

func (p *Pane) load(id string, again bool) tea.Cmd {
	deps, ctx := p.env.Deps, p.env.Ctx
	return func() tea.Msg {
		l, err := fetchNamed(ctx, deps, id)
		return loadedMsg{id, again, l, err}
	}
}

// recallActive brings back the active list of last time.
func (p *Pane) recallActive() tea.Cmd {
	deps, store, ctx := p.env.Deps, p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		id, ok, err := store.Setting(ctx, activeKey)
		if err != nil || !ok || id == "" {
			return activeMsg{err: err}
		}
		l, err := fetchNamed(ctx, deps, id)
		if err != nil { // gone, or the hub is away: there is none for now
			return nil
		}
		return activeMsg{list: l}
	}
}

// activate makes a list the active one and remembers that.
func (p *Pane) activate(id string) tea.Cmd {
	deps, store, ctx := p.env.Deps, p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		l, err := fetchNamed(ctx, deps, id)
		if err == nil {
			err = store.SetSetting(ctx, activeKey, id)
		}
		return activeMsg{l, err}
	}
}

// Update takes what hub and store say, and what other panes ask.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Ready:
		return tea.Batch(p.read(), p.recallActive())
	case pane.HubBack:
		return p.back()
	case listedMsg:
		return p.listed(msg)
	case choosingMsg:
		return tea.Batch(p.listed(msg.listedMsg), p.offer(msg.who, msg.then))
	case activeMsg:
		if msg.err != nil {
			return pane.Fail(safe.Lit("Choosing the list"), msg.err)
		}
		if msg.list == nil {
			return nil
		}
		p.active = msg.list
		p.fill()
		return pane.Send(pane.ActiveList{List: msg.list})
	case loadedMsg:
		return p.opened(msg)
	case changedMsg:
		return p.changed(msg)
	case pane.Remeasured:
		if p.open != nil {
			p.open.grid.Invalidate()
		}
		return nil
	case pane.AddPeople, pane.RemovePeople, pane.TakeBack:
		p.asked = append(p.asked, msg)
		return p.obey()
	case pane.ChooseList:
		return p.choose(nil, p.activate)
	case pane.ListFromSearch:
		return p.fromSearch(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if p.open != nil {
			return p.open.update(msg)
		}
		return p.list.Update(msg)
	}
	if p.open != nil {
		return p.open.update(msg)
	}
	return nil
}

func (p *Pane) listed(msg listedMsg) tea.Cmd {
	p.loaded = true
	if msg.err != nil {
		if !msg.offline {
			return pane.FailAgain(safe.Lit("Reading the lists"), msg.err, p.env.Key("lists.refresh"))
		}
	}
	p.away = msg.err
	p.byID, p.order = map[string]wire.List{}, p.order[:0]
	for _, l := range msg.lists {
		p.byID[l.ID] = l
		p.order = append(p.order, l.ID)
	}
	p.fill()
	return nil
}

// fill puts the lists into lines.
func (p *Pane) fill() {
	items := make([]linelist.Item, 0, len(p.order))
	for _, id := range p.order {
		l := p.byID[id]
		sign := safe.Text{}
		if p.active != nil && p.active.ID == id {
			sign = safe.Lit("→")
		}
		items = append(items, linelist.Item{
			ID: id, Sign: sign,
			Text:  safe.Clean(l.Name).Or(safe.Lit("(no name)")),
			Right: safe.Join(safe.Lit("  "), safe.Join(safe.Lit(" "), safe.Count(l.CandidateCount), countNoun(l.CandidateCount)), date(l.UpdatedAt)),
		})
	}
	p.list.Set(items)
}

func countNoun(n int) safe.Text {
	if n == 1 {
		return safe.Lit("person")
	}
	return safe.Lit("people")
}

func date(stamp string) safe.Text {
	if len(stamp) >= 10 {
		return safe.Clean(stamp[:10])
	}
	return safe.Text{}
}

// cursor is the list under the cursor.
func (p *Pane) cursor() (wire.List, bool) {
	if it, ok := p.list.Cursor(); ok {
		l, ok := p.byID[it.ID]
		return l, ok
	}
	return wire.List{}, false
}
