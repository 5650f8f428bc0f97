package tui

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// side is what stands beside the rows of the search, or in their place.
type side int

const (
	sideProfile side = iota
	sideEvidence
	sideCompare
	sideInsight
	sideSuggest
	sideVersions
	sideWiden
)

// sideDef is how a side comes to the screen.
type sideDef struct {
	scope keymap.Scope // of its actions
	pane  pane.Pane
	// open is the action that opens it; none for the profile, which is there.
	open keymap.Action
	// whole tells that it takes the rows' place while it has the keys.
	whole bool
	// rows tells that it shows the rows, so that what filters them stands
	// above it.
	rows bool
}

// opener is a side that has something to do when it is opened, leaver one that
// has when it is left, follower one that shows what the rows have in common.
type (
	opener   interface{ Enter() tea.Cmd }
	leaver   interface{ Leave() tea.Cmd }
	follower interface{ Follow() tea.Cmd }
)

// openSide gives the keys to the side that an action opens, or looks for people
// like one of the rows.
func (m *Model) openSide(a keymap.Action) (tea.Cmd, bool) {
	if a == "results.similar" {
		return m.similar(), true
	}
	for s, def := range m.sides {
		if def.open == "" || def.open != a {
			continue
		}
		left := m.turnSide(side(s))
		m.place, m.focus = placeSearch, onSide
		if o, ok := def.pane.(opener); ok {
			return tea.Batch(left, o.Enter()), true
		}
		return left, true
	}
	return nil, false
}

// similar asks for people like the one under the cursor of the rows.
func (m *Model) similar() tea.Cmd {
	r := m.env.Current()
	if !r.Known() {
		return pane.Say(safe.Lit("Nobody is under the cursor"))
	}
	return m.env.Person(r, func(c *wire.Candidate) tea.Msg { return pane.FindSimilar{Person: c} })
}

// leaveSide gives the keys back to the rows, beside which the profile stands.
func (m *Model) leaveSide() tea.Cmd {
	left := m.turnSide(sideProfile)
	m.focus = onRows
	return tea.Batch(left, m.results.ShowCursor())
}

// turnSide puts another pane beside the rows.
func (m *Model) turnSide(s side) (left tea.Cmd) {
	if l, ok := m.sides[m.side].pane.(leaver); ok && s != m.side {
		left = l.Leave()
	}
	m.side, m.wide = s, false
	return left
}

// sideFilled tells whether there is something to show beside the rows.
func (m *Model) sideFilled() bool { return m.side != sideProfile || m.profile.Person() != nil }

// profileShown tells whether the profile of the person under the cursor of the
// search's rows is on the screen.
func (m *Model) profileShown() bool {
	return m.place == placeSearch && m.side == sideProfile && (m.focus == onSide || m.w >= besideFrom) && !m.overlay.Open()
}

// typing is where text is typed in a side, if any is.
func typing(p pane.Pane) *tea.Cursor {
	if t, ok := p.(pane.Typer); ok {
		return t.TypingAt()
	}
	return nil
}

// drawSearch draws the rows and what stands beside them.
func (m *Model) drawSearch(w, h int) (draw.Block, *tea.Cursor) {
	def := m.sides[m.side]
	if def.whole && m.focus == onSide {
		var line draw.Block
		if def.rows {
			line = m.results.FilterLine(w)
		}
		return draw.Stack(line, def.pane.View(w, max(0, h-line.Height()), true)).Fit(w, h), typing(def.pane)
	}
	return m.beside(m.results, def.pane, m.focus == onRows, m.focus == onSide, m.sideFilled(), w, h)
}
