package tui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// frameGap is the least time between two frames that are built: Bubble Tea
// asks for a view after every message, the screen changes 120 times a second.
const frameGap = 8 * time.Millisecond

// frameDue asks for the frame that the gate held back.
type frameDue struct{}

// program is the model as Bubble Tea runs it: a gate that builds at most one
// frame a gap, at once after an idle spell.
type program struct {
	*Model
	view  tea.View
	dirty bool
	due   bool
	built time.Time
	drawn sync.Once
	first chan struct{} // closed with the first frame
}

func newProgram(m *Model) *program {
	return &program{Model: m, dirty: true, first: make(chan struct{})}
}

// Init begins to open hub and store once the first frame is on the screen:
// nothing competes with it.
func (p *program) Init() tea.Cmd {
	return func() tea.Msg {
		select {
		case <-p.first:
			time.Sleep(frameGap) // until the renderer's next tick has shown it
		case <-p.env.Ctx.Done():
		}
		return tea.BatchMsg{p.Model.Init()}
	}
}

func (p *program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(frameDue); ok {
		p.due = false
		return p, nil
	}
	p.dirty = true
	cmd := p.Model.Update(msg)
	if _, ok := msg.(tea.KeyPressMsg); ok { // a person waits for the answer
		p.due = false
		return p, cmd
	}
	if wait := frameGap - time.Since(p.built); wait > 0 && !p.due {
		p.due = true
		cmd = tea.Batch(cmd, tea.Tick(wait, func(time.Time) tea.Msg { return frameDue{} }))
	}
	return p, cmd
}

func (p *program) View() tea.View {
	if p.w == 0 { // the terminal has not told its size: no frame to wait after
		return p.Model.View()
	}
	if p.dirty && !p.due {
		p.view, p.dirty, p.built = p.Model.View(), false, time.Now()
		p.drawn.Do(func() { close(p.first) })
	}
	return p.view
}
