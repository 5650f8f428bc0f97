package history

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// Do carries out the history's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if p.move(a) {
		return tea.Batch(p.look(), p.more()), true
	}
	if cmd, ok := p.filter(a); ok {
		return tea.Batch(cmd, p.look(), p.more()), true
	}
	switch a {
	case "history.refresh":
		p.next, p.away = "", nil
		return p.Enter(), true
	case "history.undo":
		return p.restore(), true
	case "history.open", "history.again", "history.pin", "history.rename", "history.delete", "history.edit":
	default:
		return nil, false
	}
	g, at, ok := p.under()
	if !ok {
		return pane.Say(safe.Lit("No search here yet: press 1 to write a prompt")), true
	}
	switch a {
	case "history.open":
		return p.open(&g.runs[at]), true
	case "history.again":
		return p.runAgain(g, at), true
	case "history.pin":
		return p.pin(g), true
	case "history.rename":
		return p.rename(g), true
	case "history.edit":
		return pane.Send(pane.EditPrompt{Prompt: g.runs[at].Prompt}), true
	}
	return p.forget(g, at), true
}

// move carries out what moves the cursor and folds.
func (p *Pane) move(a keymap.Action) bool {
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
	case "history.unfold":
		p.list.Unfold(true)
	case "history.fold":
		p.list.Unfold(false)
	case "history.toggle":
		p.list.Unfold(!p.list.Unfolded())
	default:
		return false
	}
	return true
}

func (p *Pane) filter(a keymap.Action) (tea.Cmd, bool) {
	switch {
	case a == "history.filter":
		p.list.Filter()
	case a == "filter.apply" && p.list.Typing():
		p.list.Apply()
	case a == "filter.cancel" && p.list.Typing(), a == "global.back" && p.list.Filtering():
		p.list.Drop()
	default:
		return nil, false
	}
	return nil, true
}

// open shows a search as it was. One that is not kept here comes from the hub
// first; what is missing of it then, the results read.
func (p *Pane) open(r *run) tea.Cmd {
	store, hub, ctx, id, kept := p.env.Deps.Store, p.env.Deps.Hub, p.env.Ctx, r.ID, r.Kept
	return func() tea.Msg {
		if !kept {
			if err := fetch(ctx, store, hub, id); err != nil {
				return pane.Failed(safe.Lit("Opening the search, which only the hub has"), err)
			}
		}
		snap, err := store.Search(ctx, id)
		if err != nil {
			return pane.Failed(safe.Lit("Opening the search"), err)
		}
		return pane.OpenSearch{Snapshot: snap}
	}
}

// fetch makes a snapshot of a search with the first of its people.
func fetch(ctx context.Context, store pane.Store, hub pane.Hub, id string) error {
	s, err := hub.Get(ctx, id, "", 0)
	if err != nil {
		return err
	}
	head, found := *s, []wire.Found(nil)
	head.ID, head.Results = id, nil
	if s.Results != nil {
		for i := range s.Results.Items {
			found = append(found, wire.Found{Seq: i + 1, Candidate: s.Results.Items[i]})
		}
	}
	if err := store.SaveSearch(ctx, &head, nil); err != nil {
		return err
	}
	return store.AppendResults(ctx, id, head.Version, found)
}

// pin puts all runs of a prompt on top, or back under their days.
func (p *Pane) pin(g *group) tea.Cmd {
	var ids []string
	said := safe.Lit("Pinned: it stays on top")
	if g.pinned {
		said = safe.Lit("Not pinned any more")
		for _, r := range g.runs {
			if r.Pinned {
				ids = append(ids, r.ID)
			}
		}
	} else {
		ids = []string{g.runs[0].ID}
	}
	store, ctx, on, key := p.env.Deps.Store, p.ctx(), !g.pinned, g.key
	return func() tea.Msg {
		if err := store.PinSearch(ctx, on, ids...); err != nil {
			return pane.Failed(safe.Lit("Pinning the search"), err)
		}
		return changedMsg{said, key}
	}
}

// rename asks for a name of the person's own; an empty one gives the prompt
// its place back.
func (p *Pane) rename(g *group) tea.Cmd {
	ids := []string{g.runs[0].ID}
	for _, r := range g.runs[1:] {
		if r.Title != "" {
			ids = append(ids, r.ID)
		}
	}
	store, ctx, key := p.env.Deps.Store, p.ctx(), g.key
	return pane.Send(pane.Ask{
		Title: safe.Lit("Name of this search, empty for its prompt"), Value: g.title,
		Then: func(text string) tea.Cmd {
			return func() tea.Msg {
				name := strings.TrimSpace(safe.Clean(text).String())
				if err := store.NameSearch(ctx, name, ids...); err != nil {
					return pane.Failed(safe.Lit("Renaming the search"), err)
				}
				said := safe.Join(safe.Lit(" "), safe.Lit("Named"), safe.Clean(name))
				if name == "" {
					said = safe.Lit("Shown by its prompt again")
				}
				return changedMsg{said, key}
			}
		},
	})
}

// forget takes a search out of the history: all its runs where they are folded
// under it, the one run where that is under the cursor.
func (p *Pane) forget(g *group, at int) tea.Cmd {
	var ids []string
	if at > 0 || p.list.Unfolded() {
		ids = []string{g.runs[at].ID}
	} else {
		for _, r := range g.runs {
			ids = append(ids, r.ID)
		}
	}
	for _, id := range ids {
		if id == p.now {
			return pane.Say(safe.Lit("This search is running: stop it first"))
		}
	}
	store, ctx, n := p.env.Deps.Store, p.ctx(), len(ids)
	undo := safe.Lit("undo")
	if keys := p.env.Keys.Keys("history.undo"); len(keys) > 0 {
		undo = safe.Clean(keys[0])
	}
	return func() tea.Msg {
		if err := store.ForgetSearches(ctx, ids...); err != nil {
			return pane.Failed(safe.Lit("Forgetting the search"), err)
		}
		return changedMsg{said: safe.Join(safe.Lit(" "), safe.Lit("Forgotten on this machine:"), safe.CountOf(n, "search", "searches"),
			safe.Lit("·"), undo, safe.Lit("brings back, for a day"))}
	}
}

// restore takes the last forgetting back.
func (p *Pane) restore() tea.Cmd {
	if !p.env.Ready() {
		return nil
	}
	store, ctx := p.env.Deps.Store, p.ctx()
	return func() tea.Msg {
		ids, err := store.RestoreForgotten(ctx)
		switch {
		case err != nil:
			return pane.Failed(safe.Lit("Bringing the search back"), err)
		case len(ids) == 0:
			return changedMsg{said: safe.Lit("Nothing was forgotten that could be brought back")}
		}
		return changedMsg{said: safe.Join(safe.Lit(" "), safe.Lit("Brought back"), safe.CountOf(len(ids), "search", "searches"))}
	}
}
