package results

import (
	"context"
	"errors"
	"iter"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/feed"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// session is one search on the screen: running, ended, or opened again.
type session struct {
	gen      uint64
	feed     *feed.Feed // nil when nothing runs
	search   *wire.Search
	intent   *wire.Intent
	progress *wire.Progress
	notices  []wire.Notice
	prompt   string
	started  time.Time
	took     time.Duration
	running  bool
	opened   bool            // from the store, not run now
	grow     *growth         // while people are added to those of a version
	before   []wire.Notice   // what was said before that
	noMore   bool            // the hub has no more people, or keeps them to itself
	carry    map[string]bool // ids that were marked in the version before
	narrowed bool            // that version was widened, this one is not
	since    *pane.Since     // an earlier run, whom it did not find is new
	err      error
	asked    *pane.RunSearch // what was sent, nil for what was opened
	earlier  *earlier        // until the hub has answered
	unsent   *unsent         // what was sent since, in vain
	outdated bool            // the hub has got other people since
	offline  error           // why what was opened could not be read again from the hub
}

type (
	batchMsg struct {
		batch feed.Batch
		feed  *feed.Feed
	}
	openedMsg struct {
		gen  uint64
		snap pane.Snapshot
		rows *people.Batch
		err  error
	}
	refreshedMsg struct {
		gen    uint64
		search *wire.Search
		intent *wire.Intent
		rows   []*people.Batch
		err    error
	}
)

// Run starts a search. What runs is cancelled; what it found is kept in the
// store. Whom an earlier run, if any, did not find is new. Where the hub does
// not answer, what was on the screen comes back.
func (p *Pane) Run(prompt string, since *pane.Since) tea.Cmd {
	hub, store, withModel := p.env.Deps.Hub, p.env.Deps.Store, p.env.Deps.ReadWithModel != nil
	events := func(ctx context.Context) iter.Seq2[wire.Event, error] {
		if wire.IsSalesNavigator(prompt) {
			return hub.StartSalesNavigator(ctx, wire.SalesNavigatorRequest{URL: strings.TrimSpace(prompt)})
		}
		return hub.Search(ctx, wire.SearchRequest{Prompt: prompt, Model: withModel})
	}
	before, again, carry := p.keep(), since != nil && prompt == p.s.prompt, p.table.MarkedIDs()
	p.reset(prompt)
	p.s.since, p.s.earlier, p.s.asked = since, before, &pane.RunSearch{Prompt: prompt, Since: since}
	if again {
		p.s.carry = carry
	}
	s := &saver{ctx: context.WithoutCancel(p.env.Ctx), store: store, begun: p.env.Now()}
	p.follow(events, s.save)
	remember := func() tea.Msg {
		return pane.Failed(safe.Lit("remember the prompt"), store.AddPrompt(context.WithoutCancel(p.env.Ctx), prompt))
	}
	return tea.Batch(p.next(), remember, p.changed())
}

// CanRefine tells whether there is a search whose prompt may be changed.
func (p *Pane) CanRefine() bool { return p.s.search != nil && p.s.search.ID != "" }

// Refine runs the search on the screen again with another prompt, as a version
// made from the one on the screen. Marks stay on the people who are found
// again.
func (p *Pane) Refine(prompt string) tea.Cmd {
	hub, store, base, carry, before := p.env.Deps.Hub, p.env.Deps.Store, *p.s.search, p.table.MarkedIDs(), p.keep()
	p.reset(prompt)
	p.s.carry, p.s.narrowed = carry, len(base.Relaxed) > 0
	p.s.earlier, p.s.asked = before, &pane.RunSearch{Prompt: prompt, Refine: true}
	s := &saver{ctx: context.WithoutCancel(p.env.Ctx), store: store, from: &base, begun: p.env.Now()}
	p.follow(func(ctx context.Context) iter.Seq2[wire.Event, error] {
		return hub.Refine(ctx, base.ID, wire.RefineRequest{Prompt: prompt})
	}, s.save)
	remember := func() tea.Msg {
		return pane.Failed(safe.Lit("remember the prompt"), store.AddPrompt(context.WithoutCancel(p.env.Ctx), prompt))
	}
	return tea.Batch(p.next(), remember, p.changed())
}

// Cancel stops what runs; what has arrived stays.
func (p *Pane) Cancel() tea.Cmd {
	if !p.s.running {
		return pane.Say(safe.Lit("No search is running"))
	}
	p.s.feed.Cancel()
	return nil
}

// Open shows a past search from the store at once, then refreshes it from the
// hub behind.
func (p *Pane) Open(snap pane.Snapshot) tea.Cmd {
	p.reset(snap.Search.Prompt)
	p.s.opened, p.s.search, p.s.intent = true, &snap.Search, snap.Intent
	gen, store, ctx, dict := p.s.gen, p.env.Deps.Store, p.env.Ctx, p.table.Dict()
	return tea.Batch(p.changed(), func() tea.Msg {
		found, err := store.Results(ctx, snap.Search.ID, snap.Search.Version)
		return openedMsg{gen, snap, read(dict, found), err}
	})
}

func (p *Pane) reset(prompt string) {
	if p.s.feed != nil {
		p.s.feed.Cancel()
	}
	p.s = session{gen: p.s.gen + 1, prompt: prompt}
	p.table = people.NewTable()
	p.rewire()
}

func (p *Pane) follow(events func(context.Context) iter.Seq2[wire.Event, error], save feed.Save) {
	p.s.running, p.s.err, p.s.started = true, nil, p.env.Now()
	p.s.feed = feed.Start(p.env.Ctx, p.s.gen, p.table.Dict(), events, save)
}

// next waits for the running feed's next batch.
func (p *Pane) next() tea.Cmd { return nextOf(p.s.feed) }

func nextOf(f *feed.Feed) tea.Cmd {
	return func() tea.Msg { return batchMsg{f.Next(), f} }
}

func (p *Pane) changed() tea.Cmd {
	p.turn++
	return pane.Send(pane.SearchChanged{Turn: p.turn, Gen: p.s.gen, Search: p.s.search, Intent: p.s.intent, Running: p.s.running})
}

// arrived takes a batch. A stale one is only read to its end, so that what it
// found is in the store.
func (p *Pane) arrived(m batchMsg) tea.Cmd {
	b := m.batch
	if b.Gen != p.s.gen {
		if b.Ended {
			return nil
		}
		return nextOf(m.feed)
	}
	change := b.Search != nil || b.Intent != nil || b.Ended
	if b.Search != nil && (p.s.search == nil || b.Search.ID == p.s.search.ID && b.Search.Version >= p.s.search.Version) {
		p.s.search = b.Search
	}
	if p.s.search == nil && (b.People.Len() > 0 || b.Ended && b.Err == nil) { // a hub that tells of people alone
		p.s.search, change = &wire.Search{Version: 1, Prompt: p.s.prompt, Filters: []wire.Filter{}}, true
	}
	if b.Intent != nil {
		p.s.intent = b.Intent
	}
	if b.Progress != nil {
		p.s.progress = b.Progress
	}
	p.note(b.Notices...)
	cmds := []tea.Cmd{p.add(b.People), p.filter.Added(p.table.Update(b.Updates))}
	if b.Ended && p.unanswered(b.Err) {
		return p.restore(b.Err)
	}
	if p.s.search != nil || p.s.intent != nil || p.table.Total() > 0 {
		p.s.earlier = nil
	}
	if b.Ended {
		p.s.running, p.s.feed, p.s.earlier = false, nil, nil
		p.s.took = p.env.Now().Sub(p.s.started)
		p.s.err = b.Err
		if p.s.grow != nil {
			cmds = append(cmds, p.grown(b.Err))
		}
	} else {
		cmds = append(cmds, nextOf(m.feed))
	}
	if p.table.Total() > 0 {
		cmds = append(cmds, p.updateProfile())
	}
	if change {
		cmds = append(cmds, p.changed())
	}
	return tea.Batch(cmds...)
}

// errOther is why a version is not read again.
var errOther = errors.New("the hub tells of the newest version alone")

// refresh reads a search again from the hub, all pages.
func (p *Pane) refresh() tea.Cmd {
	gen, hub, store := p.s.gen, p.env.Deps.Hub, p.env.Deps.Store
	ctx, id, version, intent, dict := p.env.Ctx, p.s.search.ID, p.s.search.Version, p.s.intent, p.table.Dict()
	return func() tea.Msg {
		var (
			all    []*people.Batch
			count  int
			head   *wire.Search
			cursor string
		)
		for {
			s, err := hub.Get(ctx, id, cursor, version)
			if err != nil {
				return refreshedMsg{gen: gen, search: head, rows: all, err: err}
			}
			if head == nil {
				head = s
			}
			if version > 0 && s.Version != version { // a hub that tells of the newest, whatever is asked
				return refreshedMsg{gen: gen, err: errOther}
			}
			if s.Results == nil {
				break
			}
			found := make([]wire.Found, len(s.Results.Items))
			for i, c := range s.Results.Items {
				found[i] = wire.Found{Seq: count + i + 1, Candidate: c}
			}
			if err := store.AppendResults(ctx, id, s.Version, found); err != nil {
				return refreshedMsg{gen: gen, search: head, rows: all, err: err}
			}
			all, count = append(all, read(dict, found)), count+len(found)
			if cursor = s.Results.NextCursor; cursor == "" || len(found) == 0 {
				break
			}
		}
		bare := *head
		bare.Results = nil
		if intent == nil && len(bare.Filters) > 0 {
			intent = &wire.Intent{Intent: wire.IntentSearch, Prompt: bare.Prompt, Filters: bare.Filters}
		}
		err := store.SaveSearch(ctx, &bare, intent)
		return refreshedMsg{gen: gen, search: &bare, intent: intent, rows: all, err: err}
	}
}

func read(d *people.Dict, found []wire.Found) *people.Batch {
	return d.Read(len(found), func(i int) *wire.Candidate { return &found[i].Candidate })
}
