package results

import (
	"context"
	"hash/maphash"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// restFor is how long the cursor rests on someone beside whom the profile
// stands until they count as seen.
const restFor = 1500 * time.Millisecond

// seenBook is who was seen, in any search, and what of it is not on disk yet.
type seenBook struct {
	seed    maphash.Seed
	known   map[uint64]struct{} // hashes: tens of thousands of people cost little
	waiting []pane.PersonRef
	writing bool
}

type (
	// restedMsg comes when the cursor may have rested on someone.
	restedMsg struct {
		table *people.Table
		key   uint64
	}
	// seenMsg brings who was seen before, seenSavedMsg that some are on disk.
	seenMsg      struct{ all []pane.PersonRef }
	seenSavedMsg struct{ err error }
)

func (b *seenBook) hash(id, key string) uint64 {
	if b.known == nil {
		b.seed, b.known = maphash.MakeSeed(), map[uint64]struct{}{}
	}
	if key != "" {
		return maphash.String(b.seed, "k"+key)
	}
	return maphash.String(b.seed, "i"+id)
}

func (b *seenBook) has(r people.Row) bool {
	_, ok := b.known[b.hash(r.ID(), r.PersonKey())]
	return ok
}

// loadSeen asks the store who was seen.
func (p *Pane) loadSeen() tea.Cmd {
	store, ctx := p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		all, err := store.Seen(ctx)
		if err != nil {
			return pane.Failed(safe.Lit("Reading whom you have seen"), err)
		}
		return seenMsg{all}
	}
}

// sight takes the messages of what is seen.
func (p *Pane) sight(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case seenMsg:
		for _, s := range msg.all {
			p.seen.known[p.seen.hash(s.ID, s.Key)] = struct{}{}
		}
		var rows []uint32
		p.table.All(func(r people.Row) bool {
			rows = append(rows, r.No)
			return true
		})
		p.recognise(rows)
	case restedMsg:
		r := p.cursor()
		if msg.table == p.table && r.Known() && r.Key() == msg.key && p.ProfileShown != nil && p.ProfileShown() {
			return p.see(r)
		}
	case seenSavedMsg:
		p.seen.writing = false
		return tea.Batch(pane.Fail(safe.Lit("Remembering whom you have seen"), msg.err), p.saveSeen())
	}
	return nil
}

// recognise flags rows whom the person has seen, or whom the run before did
// not find.
func (p *Pane) recognise(rows []uint32) {
	for _, n := range rows {
		r := p.table.At(n)
		if len(p.seen.known) > 0 && p.seen.has(r) {
			p.table.SetSeen(true, n)
		}
		if p.s.since.New(r.ID(), r.PersonKey()) {
			p.table.SetNew(true, n)
		}
	}
}

// rest waits whether the cursor stays on someone.
func (p *Pane) rest(r people.Row) tea.Cmd {
	if !r.Known() || p.table.Seen(r) {
		return nil
	}
	return p.env.After(restFor, restedMsg{p.table, r.Key()})
}

// see remembers that someone's profile was read.
func (p *Pane) see(r people.Row) tea.Cmd {
	if !r.Known() || p.table.Seen(r) {
		return nil
	}
	p.table.SetSeen(true, r.No)
	p.seen.known[p.seen.hash(r.ID(), r.PersonKey())] = struct{}{}
	p.seen.waiting = append(p.seen.waiting, pane.PersonRef{ID: r.ID(), Key: r.PersonKey()})
	return p.saveSeen()
}

// saveSeen writes those who wait; who is seen while it writes goes together.
func (p *Pane) saveSeen() tea.Cmd {
	if p.seen.writing || len(p.seen.waiting) == 0 || !p.env.Ready() {
		return nil
	}
	some := p.seen.waiting
	p.seen.waiting, p.seen.writing = nil, true
	store, ctx := p.env.Deps.Store, context.WithoutCancel(p.env.Ctx)
	return func() tea.Msg { return seenSavedMsg{store.MarkSeen(ctx, some)} }
}
