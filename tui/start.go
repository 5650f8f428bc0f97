package tui

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

type (
	// opened tells that hub and store are open, or why not.
	opened struct {
		deps *pane.Deps
		err  error
	}
	// populated is how far the making of demo people is.
	populated struct {
		done, total int
		ended       bool
		err         error
	}
)

func (m *Model) open() tea.Cmd {
	ctx, open := m.env.Ctx, m.opts.Open
	return func() tea.Msg {
		deps, err := open(ctx)
		return opened{deps, err}
	}
}

func (m *Model) opened(msg opened) tea.Cmd {
	if msg.err != nil {
		return m.say(safe.Join(safe.Lit(": "), safe.Lit("Can't open"), safe.Clean(msg.err.Error())), true)
	}
	m.env.Deps = msg.deps
	cmds := []tea.Cmd{m.all(pane.Ready{})}
	if fill := msg.deps.Populate; fill != nil {
		m.populate = populate{latest: newLatest()}
		cmds = append(cmds, m.populate.start(m.env.Ctx, fill), m.populate.next())
	}
	if m.waiting != "" {
		cmds = append(cmds, m.run(m.waiting, nil))
		m.waiting = ""
	}
	return tea.Batch(cmds...)
}

// populate follows the making of demo people.
type populate struct {
	*latest
	running     bool
	done, total int
}

func (p *populate) start(ctx context.Context, fill func(context.Context, func(int, int)) error) tea.Cmd {
	p.running = true
	l := p.latest
	return func() tea.Msg {
		err := fill(ctx, func(done, total int) { l.put(populated{done: done, total: total}) })
		l.put(populated{ended: true, err: err})
		return nil
	}
}

func (p *populate) next() tea.Cmd {
	l := p.latest
	return func() tea.Msg { return l.take() }
}

func (m *Model) populated(msg populated) tea.Cmd {
	if msg.ended {
		m.populate.running = false
		return tea.Batch(m.all(pane.PeopleChanged{}), pane.Fail(safe.Clean(m.env.Deps.Populating), msg.err))
	}
	m.populate.done, m.populate.total = msg.done, msg.total
	return m.populate.next()
}

// latest hands on the newest of many reports: whoever reads slowly misses
// those between.
type latest struct {
	mu   sync.Mutex
	val  populated
	wake chan struct{}
}

func newLatest() *latest { return &latest{wake: make(chan struct{}, 1)} }

func (l *latest) put(v populated) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.val = v
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *latest) take() populated {
	<-l.wake
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.val
}
