package lists

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// change is something done to a list, in the hub before it is on the screen.
type change struct {
	id   string     // the list; "" where one is made
	said safe.Text  // what the user is told once it is done
	in   pane.Where // where it was done, and is taken back
	// run carries it out. With a tag, only if the list still has it: a change
	// that takes nothing away from others ignores the tag.
	run func(ctx context.Context, hub pane.Hub, id, tag string) (outcome, error)
	// clashes are what others have set, in a list as it is now, of what this
	// sets; nil where nothing can clash. onTop is the same change, made on that
	// list, both one that keeps theirs and mine, where there is such a thing.
	clashes func(now *wire.List) []safe.Text
	onTop   func(now *wire.List) change
	both    func(now *wire.List) change
	// undoing tells that this takes something back, and is not undone itself.
	undoing bool
	// then is what goes on with the list that was made; nil for nothing.
	then func(id string) change
	// activate makes the list of the outcome the active one.
	activate bool
}

// outcome is what a change did.
type outcome struct {
	id       string    // the list as it is now, "" if it has gone
	replaces string    // the list that has come back under a new id
	back     *change   // how to take it back
	said     safe.Text // what else the user is told than was to be expected
}

type changedMsg struct {
	done change
	out  outcome
	list *wire.List // as it is now; nil if it has gone or could not be read
	err  error      // the change was not made
	// unread is why the list could not be read after it was changed.
	unread error
	// theirs are the clashes for which the change was not made: the list is as
	// others left it.
	theirs []safe.Text
}

// begin carries out a change that the person asks for, in the place where they
// are.
func (p *Pane) begin(c change) tea.Cmd {
	c.in = pane.InLists
	if p.Where != nil {
		c.in = p.Where()
	}
	return p.apply(c)
}

// apply carries out a change. Changes run one after the other, so that undo
// takes them back in order.
func (p *Pane) apply(c change) tea.Cmd {
	if !p.env.Ready() {
		return pane.Say(safe.Lit("The hub is not open: nothing was changed"))
	}
	if p.busy {
		p.queue = append(p.queue, c)
		return nil
	}
	p.busy = true
	// A change that has begun is not cancelled by leaving the program.
	deps, ctx, id := p.env.Deps, context.WithoutCancel(p.env.Ctx), p.today(c.id)
	tag := p.tag(id)
	return func() tea.Msg {
		m := changedMsg{done: c}
		m.done.id = id
		m.attempt(ctx, deps, tag)
		if m.err == nil && m.out.id != "" {
			m.list, m.unread = fetchNamed(ctx, deps, m.out.id)
		}
		return m
	}
}

// today is the id that a list has now: one that was deleted and came back has
// a new one, under which older changes are taken back.
func (p *Pane) today(id string) string {
	for {
		next, ok := p.moved[id]
		if !ok {
			return id
		}
		id = next
	}
}

// obey does what was asked for, each with the list as the one before left it:
// who is on it, and what can be taken back, is known when a change has ended.
func (p *Pane) obey() tea.Cmd {
	var cmds []tea.Cmd
	for !p.busy && len(p.asked) > 0 {
		next := p.asked[0]
		p.asked = p.asked[1:]
		switch msg := next.(type) {
		case pane.AddPeople:
			cmds = append(cmds, p.add(msg.IDs))
		case pane.RemovePeople:
			cmds = append(cmds, p.remove(p.active, msg.IDs))
		case pane.TakeBack:
			cmds = append(cmds, p.takeBack(msg.In))
		}
	}
	return tea.Batch(cmds...)
}

// changed follows a change that was made; the next one finds the list as it is
// now.
func (p *Pane) changed(m changedMsg) tea.Cmd {
	p.busy = false
	cmds := []tea.Cmd{p.follow(m)}
	if len(p.queue) > 0 {
		next := p.queue[0]
		p.queue = p.queue[1:]
		cmds = append(cmds, p.apply(next))
	}
	return tea.Batch(append(cmds, p.obey())...)
}

func (p *Pane) follow(m changedMsg) tea.Cmd {
	var cmds []tea.Cmd
	if len(m.theirs) > 0 {
		return tea.Batch(p.show(m.list), p.read(), p.offerAgain(m))
	}
	if m.err != nil {
		if m.done.undoing && !refused(m.err) {
			p.push(&m.done) // it can be tried again
		}
		return tea.Batch(p.unchanged(m), p.read())
	}
	if m.out.replaces != "" {
		p.moved[m.out.replaces] = m.out.id
	}
	if m.out.back != nil && !m.done.undoing {
		m.out.back.in = m.done.in
		p.push(m.out.back)
	}
	if m.done.then != nil {
		next := m.done.then(m.out.id)
		next.in = m.done.in
		cmds = append(cmds, p.apply(next))
	}
	said := pane.Say(m.out.said.Or(m.done.said))
	switch {
	case m.unread != nil:
		said = pane.Fail(safe.Lit("Done, but reading the list failed"), m.unread)
		if m.done.activate {
			cmds = append(cmds, p.activate(m.out.id))
		}
	case m.list != nil:
		if m.done.activate && (p.active == nil || p.active.ID != m.list.ID) {
			cmds = append(cmds, p.activate(m.list.ID))
		}
		cmds = append(cmds, p.show(m.list))
	default:
		cmds = append(cmds, p.lost(m.done.id))
	}
	return tea.Batch(append(cmds, p.read(), said)...)
}

// unchanged says that a change was not made. Marks stay, so that the key that
// asked for it does so again.
func (p *Pane) unchanged(m changedMsg) tea.Cmd {
	l, ok := p.byID[m.done.id]
	if !ok || !pane.Away(m.err) {
		return pane.Fail(safe.Lit("Changing the list"), m.err)
	}
	said := safe.Join(safe.Text{}, safe.Clean(l.Name), safe.Lit(" is unchanged"))
	return pane.Send(pane.Flash{Text: safe.Join(safe.Lit(" · "), safe.Join(safe.Lit(": "), said, pane.Reason(m.err)), safe.Lit("marks are kept, the same key tries again")), Bad: true})
}

// show puts a list as it is now on the screen, where it is the active or the
// opened one.
func (p *Pane) show(l *wire.List) tea.Cmd {
	var cmds []tea.Cmd
	if p.active != nil && p.active.ID == l.ID {
		p.active = l
		cmds = append(cmds, pane.Send(pane.ActiveList{List: l}))
	}
	if p.open != nil && p.open.list.ID == l.ID {
		cmds = append(cmds, p.open.set(l), p.showCursor(false))
	}
	return tea.Batch(cmds...)
}

// lost follows a list that was deleted. Where it was the active one, taking
// that back makes it so again.
func (p *Pane) lost(id string) tea.Cmd {
	var cmds []tea.Cmd
	if p.open != nil && p.open.list.ID == id {
		p.open = nil
		cmds = append(cmds, p.showCursor(false))
	}
	if p.active != nil && p.active.ID == id {
		p.active = nil
		if p.last != nil {
			p.last.activate = true
		}
		cmds = append(cmds, pane.Send(pane.ActiveList{}))
	}
	return tea.Batch(cmds...)
}

// refused tells whether the hub will never do what it was asked for, as the
// list is not there any longer, for example.
func refused(err error) bool {
	var e *wire.Error
	return errors.As(err, &e) && e.Status/100 == 4 && e.Status != http.StatusUnauthorized && e.Status != http.StatusTooManyRequests
}

// takeBack takes back what was done last in a place. What was done elsewhere
// is taken back there, in sight.
func (p *Pane) takeBack(in pane.Where) tea.Cmd {
	if cmd, ok := p.env.Undo.Take(in); ok {
		return cmd
	}
	switch {
	case in == pane.InSearch && p.env.Undo.Any(pane.InLists):
		return pane.Say(safe.Lit("Nothing to take back here; what you changed in Lists is taken back there"))
	case in == pane.InLists && p.env.Undo.Any(pane.InSearch):
		return pane.Say(safe.Lit("Nothing to take back here; what you did in Search is taken back there"))
	}
	return pane.Say(safe.Lit("Nothing to take back"))
}

// push makes a change the next to be taken back where it was done.
func (p *Pane) push(c *change) {
	c.undoing, p.last = true, c
	p.env.Undo.Push(c.in, func() (tea.Cmd, bool) { return p.apply(*c), true })
}

// update is a change of a list by one request, taken back by another.
func update(id string, said safe.Text, do, back wire.UpdateListRequest, backSaid safe.Text) change {
	return change{id: id, said: said, run: func(ctx context.Context, hub pane.Hub, id, tag string) (outcome, error) {
		if _, err := hub.UpdateList(ctx, id, do, tag); err != nil {
			return outcome{}, err
		}
		b := update(id, backSaid, back, do, said)
		return outcome{id: id, back: &b}, nil
	}}
}

// addTo puts people on a list.
func addTo(l *wire.List, ids []string) change {
	return update(l.ID, say("%d added to %s · u takes it back", len(ids), l.Name), wire.UpdateListRequest{Add: ids},
		wire.UpdateListRequest{Remove: ids}, say("%d taken off %s again", len(ids), l.Name))
}

// takeOff takes people off a list; taking it back restores their stage,
// rating, tags and note.
func takeOff(l *wire.List, members []wire.Member) change {
	ids := idsOf(members)
	return update(l.ID, say("%d taken off %s · u takes it back", len(ids), l.Name), wire.UpdateListRequest{Remove: ids},
		wire.UpdateListRequest{Add: ids, Members: whole(members)}, say("%d back on %s", len(ids), l.Name))
}

// create makes a list; taking it back deletes it.
func create(req wire.CreateListRequest, members []wire.Member, replaces string, said safe.Text) change {
	return change{said: said, run: func(ctx context.Context, hub pane.Hub, _, _ string) (outcome, error) {
		l, err := hub.CreateList(ctx, req)
		if err != nil {
			return outcome{}, err
		}
		if len(members) > 0 {
			if _, err := hub.UpdateList(ctx, l.ID, wire.UpdateListRequest{Members: whole(members)}, l.ETag); err != nil {
				// All or nothing, so that trying again makes no second list.
				return outcome{}, errors.Join(err, hub.DeleteList(ctx, l.ID))
			}
		}
		b := remove(l.ID, req.Name)
		b.said = say("The list %s is deleted again", req.Name)
		return outcome{id: l.ID, replaces: replaces, back: &b}, nil
	}}
}

// remove deletes a list; taking it back makes one like it.
func remove(id, name string) change {
	return change{id: id, said: say("Deleted %s · u brings it back", name), run: func(ctx context.Context, hub pane.Hub, id, _ string) (outcome, error) {
		l, err := fetch(ctx, hub, id)
		if err != nil {
			return outcome{}, err
		}
		if err := hub.DeleteList(ctx, id); err != nil {
			return outcome{}, err
		}
		if hidden(l) {
			return outcome{said: say("Deleted %s. It can't be brought back: this hub does not tell who was on it", name)}, nil
		}
		req := wire.CreateListRequest{Name: l.Name, Description: l.Description, CandidateIDs: idsOf(l.Members)}
		b := create(req, l.Members, id, say("%s is back", l.Name))
		return outcome{back: &b}, nil
	}}
}

func idsOf(members []wire.Member) []string {
	ids := make([]string, len(members))
	for i, m := range members {
		ids[i] = m.CandidateID
	}
	return ids
}

func say(format string, args ...any) safe.Text { return safe.Clean(fmt.Sprintf(format, args...)) }
