package tui

import (
	"strings"

	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// can tells whether an action would do something now: the hint line, the help
// and the palette offer by it. The panes know it of their own actions.
func (m *Model) can(a keymap.Action) bool {
	switch a {
	case "global.back":
		return m.canGoBack()
	case "global.nextPane", "global.prevPane":
		return m.place == placeSearch || m.place == placeLists && m.lists.Opened() && m.profile.Person() != nil
	case "profile.enlarge":
		return m.w >= besideFrom && m.focused() == pane.Pane(m.profile)
	case "global.messages":
		return len(m.said) > 0
	case "results.undo", "lists.undo", "list.undo":
		return m.env.Undo.Any(m.undoPlace())
	}
	scope, _, _ := strings.Cut(string(a), ".")
	if p, here := m.owner(keymap.Scope(scope)); p != nil {
		return here && p.Can(a)
	}
	return m.overlay.Can(a)
}

// owner is the pane whose actions are those of a scope, nil for none. A side is
// here while it has the keys; the other panes can be turned to.
func (m *Model) owner(scope keymap.Scope) (p pane.Pane, here bool) {
	switch scope {
	case keymap.ScopePrompt, keymap.ScopeChips:
		return m.prompt, true
	case keymap.ScopeResults, keymap.ScopeColumns:
		return m.results, true
	case keymap.ScopeProfile:
		return m.profile, true
	case keymap.ScopeHistory:
		return m.history, true
	case keymap.ScopeLists, keymap.ScopeList:
		return m.lists, true
	case keymap.ScopeHub, keymap.ScopeImport, keymap.ScopeReport, keymap.ScopeTask, keymap.ScopePath:
		return m.hub, true
	}
	for i, s := range m.sides {
		if s.scope == scope {
			return s.pane, m.place == placeSearch && m.focus == onSide && m.side == side(i)
		}
	}
	return nil, false
}

// canGoBack tells whether there is something to leave.
func (m *Model) canGoBack() bool {
	switch {
	case m.overlay.Open(), m.place != placeSearch, m.focus == onSide:
		return true
	case m.focused().Can("global.back"):
		return true
	}
	return m.focus == onPrompt && !m.results.Empty()
}
