package history

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// again is a search that is run once more.
type again struct {
	*pane.Since
	gen uint64 // of the search on the screen before
}

// againMsg carries a search that is to be run again, and whom it found before.
type againMsg struct {
	prompt string
	since  *pane.Since
}

// runAgain runs a search once more. Who was not among the people of the run
// under the cursor, or where that found none of the newest before it, is new.
func (p *Pane) runAgain(g *group, at int) tea.Cmd {
	r := &g.runs[at]
	base := r
	if !r.Kept || r.ResultCount == 0 {
		if e := g.earlier(at); e != nil {
			base = e
		}
	}
	store, hub, ctx, line, first := p.env.Deps.Store, p.env.Deps.Hub, p.env.Ctx, *r, *base
	return func() tea.Msg {
		msg := againMsg{prompt: line.Prompt}
		if line.Kept { // what a link was decoded to is no prompt
			if snap, err := store.Search(ctx, line.ID); err == nil && snap.Search.SalesNavigatorURL != "" {
				msg.prompt = snap.Search.SalesNavigatorURL
			}
		}
		found, err := foundBefore(ctx, store, hub, first.Line)
		if err != nil {
			return pane.Failed(safe.Lit("Reading whom the search found before"), err)
		}
		msg.since = pane.NewSince(first.when, found)
		return msg
	}
}

// foundBefore is whom a search found: from the store, else from the hub.
func foundBefore(ctx context.Context, store pane.Store, hub pane.Hub, l pane.Line) ([]pane.PersonRef, error) {
	if l.Kept {
		return store.People(ctx, l.ID, 0)
	}
	var all []pane.PersonRef
	for cursor := ""; ; {
		s, err := hub.Get(ctx, l.ID, cursor, 0)
		if err != nil || s.Results == nil {
			return all, err
		}
		for i := range s.Results.Items {
			all = append(all, pane.PersonRef{ID: s.Results.Items[i].ID, Key: s.Results.Items[i].PersonKey})
		}
		if s.Results.NextCursor == "" || s.Results.NextCursor == cursor || len(s.Results.Items) == 0 {
			return all, nil
		}
		cursor = s.Results.NextCursor
	}
}

func (p *Pane) start(msg againMsg) tea.Cmd {
	p.again = &again{msg.since, p.gen}
	return pane.Send(pane.RunSearch{Prompt: msg.prompt, Since: msg.since})
}

// compared says whom the search that was run again found that were not there
// before, once it has ended.
func (p *Pane) compared(s *wire.Search, unanswered bool) tea.Cmd {
	a := p.again
	if a == nil || p.gen <= a.gen {
		return nil
	}
	p.again = nil
	if s == nil || unanswered {
		return nil
	}
	store, ctx, id, now := p.env.Deps.Store, p.env.Ctx, s.ID, p.env.Now()
	return func() tea.Msg {
		found, err := store.People(ctx, id, 0)
		if err != nil {
			return pane.Failed(safe.Lit("Comparing with the search before"), err)
		}
		n := 0
		for _, ref := range found {
			if a.New(ref.ID, ref.Key) {
				n++
			}
		}
		text := safe.Lit("Nobody new")
		if n > 0 {
			text = safe.Join(safe.Lit(" "), safe.Join(safe.Text{}, safe.Lit("+"), safe.Count(n)), safe.Lit("new"))
		}
		return pane.Flash{Text: safe.Join(safe.Lit(" "), text, sinceWhen(a.When, now))}
	}
}
