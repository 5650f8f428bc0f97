package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// take takes a message of the hub in use. It does no IO: that is what commands
// are for.
func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		return nil
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		// Pasted text is from outside: no control characters get into an input.
		msg.Content = safe.CleanLines(msg.Content).String()
		return m.give(msg)
	case tea.BackgroundColorMsg:
		if err := m.restyle(msg.IsDark()); err != nil {
			return m.say(safe.Clean(err.Error()), true)
		}
		return m.all(msg)
	case tea.ModeReportMsg:
		return m.measured(msg)
	case opened:
		return m.opened(msg)
	case populated:
		return m.populated(msg)
	case switched:
		return m.switched(msg)
	case askAgain:
		return m.askHub()
	case askedHub:
		return m.askedInVain()
	case flashOver:
		if msg.gen == m.flash.gen {
			m.flash.text = safe.Text{}
		}
		return nil
	}
	if cmd, ok := m.request(msg); ok {
		return cmd
	}
	return m.all(msg)
}

// request carries out what a pane asks of the program.
func (m *Model) request(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case pane.Flash:
		return m.say(msg.Text, msg.Bad), true
	case pane.RunSearch:
		if msg.Refine && m.env.Ready() && m.results.CanRefine() {
			m.place, m.focus = placeSearch, onRows
			left := m.turnSide(sideProfile)
			m.profile.Show(nil)
			return tea.Batch(left, m.results.Refine(msg.Prompt)), true
		}
		return m.run(msg.Prompt, msg.Since), true
	case pane.OpenSearch:
		m.place, m.focus = placeSearch, onRows
		left := m.turnSide(sideProfile)
		m.profile.Show(nil)
		m.profile.Member(nil, "")
		return tea.Batch(left, m.prompt.Set(msg.Snapshot.Search.Prompt, msg.Snapshot.Intent), m.results.Open(msg.Snapshot)), true
	case pane.OpenVersion:
		m.place, m.focus = placeSearch, onSide
		return tea.Batch(m.prompt.Set(msg.Snapshot.Search.Prompt, msg.Snapshot.Intent), m.results.Open(msg.Snapshot)), true
	case pane.EditPrompt:
		left := m.turnSide(sideProfile)
		m.place, m.focus = placeSearch, onPrompt
		if msg.Prompt != "" {
			return tea.Batch(left, m.prompt.Set(msg.Prompt, nil)), true
		}
		m.prompt.Enter()
		return left, true
	case pane.ShowPerson:
		if msg.Listed != (m.place == placeLists) {
			return nil, true // it is shown when its place is entered
		}
		switch { // commands may overtake each other
		case msg.Listed:
			msg = m.lists.Shown(msg.Focus)
		case !m.results.Looks(msg):
			return nil, true
		}
		m.profile.Show(msg.Person)
		m.profile.Member(msg.Member, msg.List)
		if msg.Focus && msg.Person != nil {
			if m.place == placeLists {
				m.read = true
			} else {
				left := m.turnSide(sideProfile)
				m.focus = onSide
				return left, true
			}
		}
		return nil, true
	case pane.FindSimilar:
		return m.profile.Similar(msg.Person), true
	case pane.PromptEdited:
		msg.Edited = m.prompt.Edited() // as it is now: commands may overtake each other
		return m.all(msg), true
	case pane.SearchChanged:
		if msg.Turn < m.heard { // commands may overtake each other
			return nil, true
		}
		m.heard = msg.Turn
		return m.all(msg), true
	case pane.WidenSearch:
		return m.results.Expand(msg), true
	case pane.LeaveSide:
		return m.leaveSide(), true
	case pane.StepPerson:
		if m.place == placeLists {
			return m.lists.Step(msg.By), true
		}
		return m.results.Step(msg.By), true
	case pane.SwitchHub:
		return m.switchHub(msg), true
	case pane.Ask:
		return m.overlay.Ask(msg), true
	case pane.Confirm:
		return m.overlay.Confirm(msg), true
	case pane.Choose:
		return m.overlay.Choose(msg), true
	case pane.RunAction:
		return m.do(msg.Action), true
	case pane.ActiveList:
		msg.List = m.lists.Active() // as it is now: commands may overtake each other
		m.active = safe.Text{}
		if msg.List != nil {
			m.active = safe.Clean(msg.List.Name)
		}
		return m.all(msg), true
	case pane.OpenLink:
		return m.openLink(msg.URL), true
	case pane.CopyText:
		return m.copyText(msg), true
	}
	return nil, false
}

// all hands a message to every pane.
func (m *Model) all(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range m.panes() {
		cmds = append(cmds, p.Update(msg))
	}
	if m.overlay.Open() {
		cmds = append(cmds, m.overlay.Update(msg))
	}
	return tea.Batch(cmds...)
}

// run starts a search, or keeps the prompt until hub and store are open.
func (m *Model) run(prompt string, since *pane.Since) tea.Cmd {
	if !m.env.Ready() {
		m.waiting = prompt
		return nil
	}
	m.place, m.focus = placeSearch, onRows
	left := m.turnSide(sideProfile)
	m.profile.Show(nil)
	return tea.Batch(left, m.prompt.Ran(prompt), m.results.Run(prompt, since))
}

// measured follows the terminal's answer to how it counts wide characters: the
// renderer counts as it says from then on, and so must all that is drawn.
func (m *Model) measured(msg tea.ModeReportMsg) tea.Cmd {
	if msg.Mode != ansi.ModeUnicodeCore {
		return nil
	}
	draw.CountGraphemes(msg.Value == ansi.ModeSet || msg.Value == ansi.ModeReset || msg.Value == ansi.ModePermanentlySet)
	m.env.Theme++ // whatever was drawn is drawn anew
	return m.all(pane.Remeasured{})
}
