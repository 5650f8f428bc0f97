package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// away is since when the hub does not answer. It is asked again by and by
// until it does; while all is well nothing is asked for that.
type away struct {
	since time.Time // zero while it answers
	tries int       // since then
}

// askAgain tells that it is time to ask a hub that is away, asked that it was.
type (
	askAgain struct{}
	askedHub struct{}
)

const (
	firstAsk = 2 * time.Second // after the hub was found to be away; twice as long after each
	lastAsk  = 30 * time.Second
	askLimit = 10 * time.Second // for an answer
)

// watch follows whether the hub answers: what is asked of it tells.
func (m *Model) watch() tea.Cmd {
	if !m.env.Ready() || m.env.Deps.Away == nil {
		return nil
	}
	switch gone := m.env.Deps.Away(); {
	case gone == !m.away.since.IsZero():
		return nil
	case gone:
		m.away = away{since: m.env.Now()}
		return tea.Batch(m.all(pane.HubAway{}), m.askLater())
	}
	m.away = away{}
	return m.all(pane.HubBack{})
}

func (m *Model) askLater() tea.Cmd {
	wait := min(firstAsk<<min(m.away.tries, 8), lastAsk)
	m.away.tries++
	return m.env.After(wait, askAgain{})
}

// askHub asks a hub that is away whether it is back; anything that it answers
// says so.
func (m *Model) askHub() tea.Cmd {
	if m.away.since.IsZero() {
		return nil
	}
	hub, ctx := m.env.Deps.Hub, m.env.Ctx
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		_, _ = hub.Me(ctx) // watch hears of it
		return askedHub{}
	}
}

// askedInVain waits longer where the hub is away still.
func (m *Model) askedInVain() tea.Cmd {
	if m.away.since.IsZero() || !m.env.Deps.Away() {
		return nil
	}
	return m.askLater()
}

// awayText says since when the hub does not answer; empty while it does.
func (m *Model) awayText() safe.Text {
	if m.away.since.IsZero() {
		return safe.Text{}
	}
	return safe.Join(safe.Lit(" "), safe.Lit("✗ away since"), safe.Clean(m.away.since.Format("15:04")))
}
