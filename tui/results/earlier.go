package results

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// earlier is the search that was on the screen when another one was sent. It
// comes back where the hub does not answer that one.
type earlier struct {
	s      session
	table  *people.Table
	place  grid.Place
	filter string
}

// unsent is a search that the hub did not answer, as it was asked for.
type unsent struct {
	pane.RunSearch
	err error
}

// keep is what is on the screen, nil where nobody is.
func (p *Pane) keep() *earlier {
	switch {
	case p.table.Total() > 0:
	case p.s.search == nil && p.s.intent == nil: // sent, and not answered yet
		return p.s.earlier
	default:
		return nil
	}
	e := &earlier{s: p.s, table: p.table, place: p.grid.Place(), filter: p.filter.Text()}
	if e.s.running {
		e.s.running, e.s.took, e.s.err = false, p.env.Now().Sub(e.s.started), context.Canceled
	}
	e.s.feed, e.s.grow, e.s.before, e.s.unsent = nil, nil, nil, nil
	return e
}

// unanswered tells whether the hub said nothing of a search before it ended.
func (p *Pane) unanswered(err error) bool {
	return err != nil && p.s.earlier != nil && p.s.search == nil && p.s.intent == nil && p.table.Total() == 0
}

// restore brings back what was on the screen before a search that came to
// nothing: its people, their marks, order and filter, and where the cursor was.
func (p *Pane) restore(err error) tea.Cmd {
	e, asked, gen := p.s.earlier, p.s.asked, p.s.gen
	p.s = e.s
	p.s.gen, p.s.unsent = gen, &unsent{*asked, err}
	p.table = e.table
	p.mount()
	p.grid.Return(e.place)
	var cmds []tea.Cmd
	if e.filter != "" {
		cmd, _ := p.filter.Set(e.filter, false)
		cmds = append(cmds, cmd, p.filtered())
	}
	p.turn++
	back := pane.SearchChanged{Turn: p.turn, Gen: gen, Search: p.s.search, Intent: p.s.intent, Unanswered: true}
	return tea.Batch(append(cmds, pane.Send(back), p.ShowCursor())...)
}

// trouble says why what was sent last brought nothing, and the key that sends it
// again, on one line where there is room; empty where all is well.
func (p *Pane) trouble(w int) draw.Block {
	u := p.s.unsent
	if u == nil {
		return draw.Block{}
	}
	st := p.env.Styles
	why := pane.Reason(u.err)
	if errors.Is(u.err, context.Canceled) {
		why = safe.Lit("stopped by you before anybody came")
	}
	said := safe.Join(safe.Lit(" · "), safe.Join(safe.Lit(": "), safe.Lit("Not searched"), why),
		safe.Join(safe.Lit(" "), p.env.Key("results.again"), safe.Lit("tries again")))
	var page draw.Page
	for i, l := range draw.Wrap(said, max(1, w-4)) {
		page.Gap(1).Text(st.Bad, safe.Lit("✗ ").If(i == 0)).FillTo(3).Text(st.Text, l)
		page.End()
	}
	return page.Block().Fit(w, page.Height())
}

// above are the lines between the state of the search and the people.
func (p *Pane) above(w int) draw.Block { return draw.Stack(p.trouble(w), p.FilterLine(w)) }

// again sends what the hub did not answer once more, or runs the search on the
// screen again: whom it did not find before is new then.
func (p *Pane) again() tea.Cmd {
	switch {
	case p.s.running:
		return pane.Say(safe.Lit("The search is still running"))
	case p.s.unsent != nil:
		return pane.Send(p.s.unsent.RunSearch)
	case p.failed() && p.s.asked != nil:
		return pane.Send(*p.s.asked)
	case p.s.search == nil:
		return pane.Say(safe.Lit("No search yet: press e to write a prompt"))
	}
	prompt, when := p.s.prompt, p.s.started
	if url := p.s.search.SalesNavigatorURL; url != "" {
		prompt = url
	}
	if prompt == "" {
		return pane.Say(safe.Lit("The hub does not say what this search asked for: press e to write a prompt"))
	}
	if p.s.opened {
		when = instant(p.s.search.CreatedAt)
	}
	found := make([]pane.PersonRef, 0, p.table.Total())
	p.table.All(func(r people.Row) bool {
		found = append(found, pane.PersonRef{ID: r.ID(), Key: r.PersonKey()})
		return true
	})
	return pane.Send(pane.RunSearch{Prompt: prompt, Since: pane.NewSince(when, found)})
}
