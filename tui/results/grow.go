package results

import (
	"context"
	"iter"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// growth is what adds people to those on the screen, as a version made from
// theirs: widening, or the next ones of those that the hub has. Rows, marks and
// cursor stay.
type growth struct {
	from   pane.Snapshot // the version before
	total  int           // its people
	came   uint32        // rows that there were: who comes behind them is new
	dead   people.Bits   // rows that were taken out: who of them comes back is new
	added  people.Bits
	widens bool
}

// Most people that are asked for at once, and that a search may have.
const (
	nextPeople = 200
	mostPeople = 10_000
)

// Expand asks for more people than the search found, by one relaxation, or
// where that is empty by those that the hub chooses; of the version, where
// that is not 0.
func (p *Pane) Expand(w pane.WidenSearch) tea.Cmd {
	if p.s.search == nil || p.s.running {
		return pane.Say(safe.Lit("Nothing to widen yet: run a search first"))
	}
	if p.s.search.ID == "" {
		return pane.Say(safe.Lit("This hub gave the search no id, so it can't be widened: press e to change the prompt"))
	}
	hub, id := p.env.Deps.Hub, p.s.search.ID
	return p.grow(true, func(ctx context.Context) iter.Seq2[wire.Event, error] {
		return hub.Expand(ctx, id, wire.ExpandRequest{Relaxation: w.Relaxation, Version: w.Version})
	})
}

// more asks for the next people of those whom the hub has.
func (p *Pane) more() tea.Cmd {
	s, total := p.s.search, p.table.Total()
	switch {
	case s == nil || total == 0:
		return pane.Say(safe.Lit("Nobody here yet: press e to write a prompt"))
	case p.s.running:
		return pane.Say(safe.Lit("The search is still running"))
	case s.ID == "" || s.Prompt == "":
		return pane.Say(safe.Lit("This hub does not let a search go on: change the prompt with e"))
	case p.s.noMore || s.StopReason == "exhausted":
		return pane.Say(safe.Join(safe.Lit(" "), safe.Lit("There are no more than these"), safe.CountOf(total, "person", "people"), safe.Lit("· x widens")))
	case p.table.Widened() > 0:
		return pane.Say(safe.Lit("Some of these were let in by widening: go back to the version before with u or P, then ask for more"))
	case total >= mostPeople:
		return pane.Say(safe.Lit("A search holds 10,000 people at most: say more of whom you need"))
	}
	hub, id, req := p.env.Deps.Hub, s.ID, wire.RefineRequest{Prompt: s.Prompt, Limit: min(total+nextPeople, mostPeople)}
	if newest(s) != s.Version {
		req.Version = s.Version
	}
	return p.grow(false, func(ctx context.Context) iter.Seq2[wire.Event, error] { return hub.Refine(ctx, id, req) })
}

// grow follows a stream of people that are added to those on the screen.
func (p *Pane) grow(widens bool, events func(context.Context) iter.Seq2[wire.Event, error]) tea.Cmd {
	base := *p.s.search
	base.ResultCount = p.table.Total()
	known := make(map[string]bool, base.ResultCount)
	p.table.All(func(r people.Row) bool {
		known[r.ID()] = true
		return true
	})
	flags := p.table.Flags()
	p.table.SetNew(false, flags.New.Numbers()...)
	p.s.since, p.s.opened = nil, false
	p.s.grow = &growth{
		from: pane.Snapshot{Search: base, Intent: p.s.intent}, total: base.ResultCount,
		came: uint32(p.table.Came()), dead: flags.Dead, widens: widens,
	}
	p.s.before, p.s.notices, p.s.progress = p.s.notices, nil, nil
	s := &saver{
		ctx: context.WithoutCancel(p.env.Ctx), store: p.env.Deps.Store, begun: p.env.Now(),
		search: &base, intent: p.s.intent, base: &base, known: known, count: base.ResultCount,
	}
	own := base
	s.search = &own
	p.s.gen++
	p.follow(events, s.save)
	return tea.Batch(p.next(), p.changed())
}

// newcomers flags those of the rows that growing has brought.
func (p *Pane) newcomers(rows []uint32) {
	g := p.s.grow
	if g == nil {
		return
	}
	for _, n := range rows {
		if n >= g.came || g.dead.Has(n) {
			g.added.Set(n, true)
			p.table.SetNew(true, n)
		}
	}
}

// grown ends growing: it can be taken back from then on.
func (p *Pane) grown(err error) tea.Cmd {
	g := p.s.grow
	p.s.grow = nil
	n := p.table.Total() - g.total
	switch {
	case n == 0 && err != nil && !g.widens:
		p.s.err, p.s.noMore, p.s.notices = nil, true, p.s.before
		return pane.Say(safe.Join(safe.Lit(": "), safe.Lit("This hub brings no more than these"), pane.Reason(err)))
	case n == 0 && g.widens && err == nil:
		return pane.Say(safe.Lit("Widening found nobody else: press e to change the prompt"))
	case n == 0 && err == nil:
		p.s.noMore = true
		return pane.Say(safe.Join(safe.Lit(" "), safe.Lit("This hub brings no more than these"), safe.CountOf(g.total, "person", "people")))
	case n == 0:
		return nil
	}
	what := safe.Lit("The search went on:")
	if g.widens {
		what = safe.Lit("Widening found")
	}
	table, version := p.table, p.s.search.Version
	p.env.Undo.Push(pane.InSearch, func() (tea.Cmd, bool) {
		if p.table != table || p.s.search.Version != version || p.s.running {
			return nil, false
		}
		return p.shrink(g), true
	})
	if err != nil {
		return nil // the line above the rows says why it ended
	}
	return pane.Say(safe.Join(safe.Lit(" "), what, safe.Join(safe.Lit(" more "), safe.Count(n), safe.Lit("person").If(n == 1).Or(safe.Lit("people"))), safe.Lit("· u takes it back")))
}

// shrink takes out whom growing has brought, and goes back to the version
// before.
func (p *Pane) shrink(g *growth) tea.Cmd {
	var ids []string
	g.added.All(func(n uint32) bool {
		ids = append(ids, p.table.At(n).ID())
		return true
	})
	p.table.Remove(ids...)
	p.table.SetNew(false, g.added.Numbers()...)
	stay := g.from.Search.Version == p.s.search.Version
	if stay {
		p.s.search = &g.from.Search
	} else {
		before := g.from.Search
		before.Versions = joined(p.s.search.Versions, p.s.search)
		p.s.search = &before
	}
	p.s.intent, p.s.notices, p.s.err = g.from.Intent, nil, nil
	p.source.Changes++
	said := safe.Join(safe.Lit(" "), safe.Lit("Taken back:"), safe.CountOf(len(ids), "person", "people"), safe.Lit("less"))
	switch v := p.s.search.Version; {
	case stay:
		said = safe.Join(safe.Lit(" · "), said, safe.Lit("this hub keeps them in the search all the same"))
	case newest(p.s.search) != v:
		said = safe.Join(safe.Lit(" · "), said, safe.Join(safe.Text{}, safe.Lit("this is v"), safe.Count(v), safe.Lit(" again")))
	}
	return tea.Batch(p.filtered(), p.changed(), pane.Say(said))
}

// newest is the newest version of a search that is known.
func newest(s *wire.Search) int {
	n := s.Version
	for _, v := range s.Versions {
		n = max(n, v.Version)
	}
	return n
}

// joined are versions with that of s as it is now, oldest first.
func joined(all []wire.Version, s *wire.Search) []wire.Version {
	out := slices.DeleteFunc(slices.Clone(all), func(v wire.Version) bool { return v.Version == s.Version })
	out = append(out, wire.Version{Version: s.Version, Prompt: s.Prompt, ResultCount: s.ResultCount, CreatedAt: s.UpdatedAt})
	slices.SortFunc(out, func(a, b wire.Version) int { return a.Version - b.Version })
	return out
}
