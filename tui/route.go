package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/overlay"
	"github.com/scout-cli/scout/tui/pane"
)

// press takes a key from the terminal to its action, or to the input that has
// the keys.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	k := keymap.Key{Text: msg.String(), Stroke: msg.Keystroke()}
	r := m.env.Keys.Resolve(m.Scopes(), m.pending, k)
	if r.Pending {
		m.pending, m.next = append(m.pending, k), r.Next
		return nil
	}
	inSequence := len(m.pending) > 0
	m.pending, m.next = nil, nil
	if r.Action != "global.quit" {
		m.quitting = false
	}
	m.flash.clear(m.env.Now())
	if r.Action == "" {
		if inSequence {
			return nil
		}
		return m.give(msg)
	}
	return m.do(r.Action)
}

// give hands a message to what has the keys.
func (m *Model) give(msg tea.Msg) tea.Cmd {
	if m.overlay.Open() {
		return m.overlay.Update(msg)
	}
	return m.focused().Update(msg)
}

// do carries out an action: the overlay's, the focused pane's, the place's
// other panes', or the program's own.
func (m *Model) do(a keymap.Action) tea.Cmd {
	if cmd, ok := m.overlay.Do(a); ok {
		return cmd
	}
	if cmd, ok := m.focused().Do(a); ok {
		m.typed(a)
		return cmd
	}
	if m.place == placeSearch {
		if cmd, ok := m.openSide(a); ok {
			return cmd
		}
	}
	if m.place == placeSearch && m.focus == onSide && a != "global.back" { // which leaves the side, not a filter
		if cmd, ok := m.results.Do(a); ok {
			if a == "results.filter" {
				m.focus, m.filtering = onRows, m.sides[m.side].rows // where it is typed
			}
			return cmd
		}
	}
	if cmd, ok := m.global(a); ok {
		return cmd
	}
	// From the palette: an action of a pane that has not the keys now.
	there := m.turnTo(a)
	if cmd, ok := m.focused().Do(a); ok {
		return tea.Batch(there, cmd)
	}
	if m.place == placeSearch {
		if cmd, ok := m.openSide(a); ok {
			return tea.Batch(there, cmd)
		}
	}
	return tea.Batch(there, pane.Say(safe.Lit("Not possible here")))
}

// typed gives the keys back to the side that they came from for a filter.
func (m *Model) typed(a keymap.Action) {
	switch a {
	case "results.filter":
		m.filtering = false
	case "filter.apply", "filter.cancel":
		if m.place != placeSearch || slices.Contains(m.results.Scopes(), keymap.ScopeFilter) {
			return // it is another's, or not over
		}
		if m.filtering && m.focus == onRows && m.sides[m.side].rows {
			m.focus = onSide
		}
		m.filtering = false
	}
}

// turnTo gives the keys to the pane that an action belongs to.
func (m *Model) turnTo(a keymap.Action) tea.Cmd {
	scope, _, _ := strings.Cut(string(a), ".")
	switch keymap.Scope(scope) {
	case keymap.ScopeHistory:
		return m.goTo(placeHistory)
	case keymap.ScopeLists, keymap.ScopeList:
		return m.goTo(placeLists)
	case keymap.ScopeHub, keymap.ScopeImport, keymap.ScopeReport, keymap.ScopeTask:
		return m.goTo(placeHub)
	case keymap.ScopePrompt, keymap.ScopeChips:
		m.place, m.focus = placeSearch, onPrompt
	case keymap.ScopeResults:
		m.place, m.focus = placeSearch, onRows
	case keymap.ScopeProfile:
		if m.profile.Person() == nil {
			return nil
		}
		if m.place == placeLists && m.lists.Opened() {
			m.read = true
			return nil
		}
		left := m.turnSide(sideProfile)
		m.place, m.focus = placeSearch, onSide
		return tea.Batch(left, m.results.ShowCursor())
	default:
		return nil
	}
	return m.results.ShowCursor()
}

// global carries out the program's own actions.
func (m *Model) global(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "global.search":
		return m.goTo(placeSearch), true
	case "global.history":
		return m.goTo(placeHistory), true
	case "global.lists":
		return m.goTo(placeLists), true
	case "global.hub":
		return m.goTo(placeHub), true
	case "global.help":
		m.overlay.Help(m.Scopes())
	case "global.palette":
		m.overlay.Palette(m.Scopes())
	case "profile.enlarge":
		m.wide = !m.wide && m.can(a)
	case "global.messages":
		m.readMessages()
	case "global.back":
		return m.back(), true
	case "global.nextPane":
		m.turn(1)
	case "global.prevPane":
		m.turn(-1)
	case "results.undo", "lists.undo", "list.undo":
		return pane.Send(pane.TakeBack{In: m.undoPlace()}), true
	case "global.suspend":
		return suspend, true
	case "global.quit":
		if m.quitting {
			return tea.Quit, true
		}
		m.quitting = true
		return m.say(safe.Join(safe.Lit(" "), safe.Lit("Press"), overlay.KeyName(m.env.Keys.Keys(a)[0]), safe.Lit("once more to quit. Nothing is lost.")), false), true
	default:
		return nil, false
	}
	return nil, true
}

// undoPlace is the place for what is taken back.
func (m *Model) undoPlace() pane.Where {
	if m.place == placeLists {
		return pane.InLists
	}
	return pane.InSearch
}

// goTo changes the place.
func (m *Model) goTo(p place) tea.Cmd {
	m.place, m.read, m.wide, m.flash.text = p, false, false, safe.Text{}
	switch p {
	case placeHistory:
		return m.history.Enter()
	case placeLists:
		return m.lists.Enter()
	case placeHub:
		return m.hub.Enter()
	}
	var left tea.Cmd
	if m.focus == onSide {
		left = m.turnSide(sideProfile)
		m.focus = onRows
	}
	return tea.Batch(left, m.results.ShowCursor())
}

// back leaves what is open, one step at a time.
func (m *Model) back() tea.Cmd {
	switch {
	case m.wide && m.can("profile.enlarge"):
		m.wide = false
	case m.place == placeSearch && m.focus == onSide:
		return m.leaveSide()
	case m.place == placeSearch && m.focus == onPrompt && !m.results.Empty():
		m.focus = onRows
	case m.place == placeSearch && m.focus == onRows:
		// The prompt is entered on purpose: keys that act on people must not
		// become its text.
	case m.place == placeLists && m.read:
		m.read = false
	case m.place != placeSearch:
		return m.goTo(placeSearch)
	}
	return nil
}

// turn moves the keys to the next or previous pane of the place.
func (m *Model) turn(by int) {
	m.wide = false
	switch m.place {
	case placeSearch:
		n := 2
		if m.sideFilled() {
			n = 3
		}
		m.focus = focus((int(m.focus) + by + n) % n)
	case placeLists:
		m.read = !m.read && m.profile.Person() != nil && m.lists.Opened()
	}
}
