package hubinfo

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// task is something long that is under way. There is one at a time.
type task struct {
	what        safe.Text
	cancel      context.CancelFunc
	news        chan progressMsg // the newest only
	done, total int64
	note        safe.Text
	stops       safe.Text // what stopping it does
	stopping    bool
}

type (
	progressMsg struct {
		task        *task
		done, total int64
		note        safe.Text
	}
	endedMsg struct {
		task *task
		msg  tea.Msg
	}
)

// tell is how a task says how far it is. It is called from one goroutine.
type tell func(done, total int64, note safe.Text)

// run begins a task. What work returns comes to Update when it has ended.
func (p *Pane) run(what safe.Text, work func(context.Context, tell) tea.Msg) tea.Cmd {
	if p.task != nil {
		return p.busy()
	}
	ctx, cancel := context.WithCancel(p.env.Ctx)
	t := &task{what: what, cancel: cancel, news: make(chan progressMsg, 1), stops: safe.Lit("stops it; what was taken until then stays")}
	p.task = t
	return tea.Batch(func() tea.Msg {
		defer cancel()
		defer close(t.news)
		return endedMsg{t, work(ctx, func(done, total int64, note safe.Text) {
			select {
			case <-t.news: // nobody has read the one before
			default:
			}
			t.news <- progressMsg{t, done, total, note}
		})}
	}, t.next())
}

// busy says that something is under way.
func (p *Pane) busy() tea.Cmd {
	return pane.Say(safe.Join(safe.Lit(" "), p.task.what, safe.Lit("is under way: wait, or stop it with"), p.key("hub.stop")))
}

func (t *task) next() tea.Cmd {
	return func() tea.Msg {
		if m, ok := <-t.news; ok {
			return m
		}
		return nil
	}
}

// stop asks the task to end.
func (p *Pane) stop() tea.Cmd {
	if p.task == nil {
		return pane.Say(safe.Lit("Nothing is under way here"))
	}
	p.task.stopping = true
	p.task.cancel()
	return nil
}

// way is what an action does, with its key.
func (p *Pane) way(a keymap.Action, does safe.Text) way { return way{p.key(a), does} }

// key is the first key of an action.
func (p *Pane) key(a keymap.Action) safe.Text { return p.env.Key(a) }
