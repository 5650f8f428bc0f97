package tui

import (
	"context"
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// hubs tells what belongs to the hub in use from what was begun with one
// before: commands that end late must not bring its answers here.
type hubs struct {
	epoch  int                // counts the hubs that were used
	root   context.Context    // the program's, nil while the first hub is in use
	cancel context.CancelFunc // ends the commands of the one in use, nil for the first
}

// dated is a message of a command, and the hub that was in use when it began.
type dated struct {
	epoch int
	msg   tea.Msg
}

// switched tells that another hub is open, or why not.
type switched struct {
	what   safe.Text
	deps   *pane.Deps
	ctx    context.Context
	cancel context.CancelFunc
	err    error
}

// Update takes a message, unless it comes from a hub that is not in use any
// more.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if d, ok := msg.(dated); ok {
		if d.epoch != m.epoch {
			return discard(d.msg)
		}
		msg = d.msg
	}
	cmd := tea.Batch(m.take(msg), m.watch())
	if f, ok := m.sides[m.side].pane.(follower); ok { // keys change the rows without a message
		cmd = tea.Batch(cmd, f.Follow())
	}
	return m.dated(cmd)
}

// discard closes what came too late to be used.
func discard(msg tea.Msg) tea.Cmd {
	if s, ok := msg.(switched); ok && s.deps != nil {
		s.cancel()
		return func() tea.Msg { _ = s.deps.Close(); return nil } // nobody has used it
	}
	return nil
}

// ownMessages is how the packages begin whose messages are dated; the others'
// are for the terminal.
const ownMessages = "github.com/scout-cli/scout/"

// dated makes a command's messages tell which hub was in use.
func (m *Model) dated(cmd tea.Cmd) tea.Cmd { return date(cmd, m.epoch) }

func date(cmd tea.Cmd, epoch int) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		msg := cmd()
		if msg == nil {
			return nil
		}
		t := reflect.TypeOf(msg)
		if t.Kind() == reflect.Slice && t.Elem() == reflect.TypeFor[tea.Cmd]() { // a batch, or a sequence
			v := reflect.ValueOf(msg)
			for i := range v.Len() {
				inner := v.Index(i).Interface().(tea.Cmd)
				v.Index(i).Set(reflect.ValueOf(date(inner, epoch)))
			}
			return msg
		}
		if strings.HasPrefix(t.PkgPath(), ownMessages) {
			return dated{epoch, msg}
		}
		return msg
	}
}

// switchHub opens another hub beside the one in use.
func (m *Model) switchHub(msg pane.SwitchHub) tea.Cmd {
	ctx, cancel := context.WithCancel(m.life())
	open := func() tea.Msg {
		deps, err := msg.Open(ctx)
		return switched{msg.What, deps, ctx, cancel, err}
	}
	return tea.Batch(m.say(safe.Join(safe.Lit(" "), safe.Lit("Going over to"), msg.What), false), open)
}

// life is the context of the program, whichever hub is in use.
func (m *Model) life() context.Context {
	if m.root != nil {
		return m.root
	}
	return m.env.Ctx
}

// switched goes over to a hub that is open: all panes begin anew with it.
func (m *Model) switched(msg switched) tea.Cmd {
	if msg.err != nil {
		msg.cancel()
		return m.say(safe.Join(safe.Lit(": "), safe.Lit("The hub could not be opened, the one before stays in use"), pane.Reason(msg.err)), true)
	}
	opts := m.opts
	opts.Prompt = ""
	fresh, err := New(msg.ctx, opts)
	if err != nil {
		msg.cancel()
		return m.say(safe.Clean(err.Error()), true)
	}
	before, end := m.env.Deps, m.cancel
	fresh.w, fresh.h, fresh.place = m.w, m.h, m.place
	fresh.hubs = hubs{m.epoch + 1, m.life(), msg.cancel}
	*m = *fresh
	if end != nil {
		end()
	}
	closing := func() tea.Msg {
		if before == nil || before.Close == nil {
			return nil
		}
		return pane.Failed(safe.Lit("Closing the hub before"), before.Close())
	}
	cmds := []tea.Cmd{m.opened(opened{deps: msg.deps}), m.goTo(m.place), m.prompt.Init(), closing}
	return tea.Batch(append(cmds, m.say(safe.Join(safe.Lit(" "), safe.Lit("Now on"), msg.what), false))...)
}
