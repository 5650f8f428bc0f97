package tui

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/overlay"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	// besideFrom is the width from which a profile stands beside the rows.
	besideFrom = 112
	// least is the smallest screen on which more than a word is drawn.
	leastW, leastH = 20, 5
	// mostSaid is the most lines that a word to the user takes.
	mostSaid = 10
)

// View draws the screen.
func (m *Model) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = "scout"
	v.KeyboardEnhancements.ReportAlternateKeys = true
	if m.w < leastW || m.h < leastH {
		var l draw.Line
		l.Cell(m.env.Styles.Text, safe.Lit("scout: enlarge the window"), m.w, draw.Left)
		v.Content = l.Block().Fit(m.w, m.h).String()
		return v
	}
	body, cursor := m.drawPlace(m.w, m.h-2)
	screen := draw.Stack(m.topBar(m.w), body).Fit(m.w, m.h-1)
	if cursor != nil {
		cursor.Y++
	}
	if m.overlay.Open() {
		screen, cursor = m.overlay.Draw(screen)
	}
	foot := m.bottomBar(m.w)
	if over := foot.Height() - 1; over > 0 { // it lies over the last lines: nothing moves for a word
		screen = screen.Rows(0, m.h-1-over)
	}
	v.Content = draw.Stack(screen, foot).Fit(m.w, m.h).String()
	if cursor != nil && cursor.X < m.w && cursor.Y < m.h { // what is typed may be out of sight
		v.Cursor = cursor
	}
	return v
}

// drawPlace draws the panes of the place, and tells where text is typed.
func (m *Model) drawPlace(w, h int) (draw.Block, *tea.Cursor) {
	switch m.place {
	case placeHistory:
		return m.history.View(w, h, true), m.history.TypingAt()
	case placeLists:
		return m.beside(m.lists, m.profile, true, m.reading(), m.lists.Opened(), w, h)
	case placeHub:
		return m.hub.View(w, h, true), m.hub.TypingAt()
	}
	top := min(m.prompt.Height(w, h, m.focus == onPrompt), h)
	prompt := m.prompt.View(w, top, m.focus == onPrompt)
	body, cursor := m.drawSearch(w, h-top)
	if m.focus == onPrompt {
		return draw.Stack(prompt, body), m.prompt.TypingAt()
	}
	if cursor != nil {
		cursor.Y += top
	}
	return draw.Stack(prompt, body), cursor
}

// beside draws people and a side beside them, or the one of both that has the
// keys where there is room for one. There may be nothing to show beside.
func (m *Model) beside(rows, side pane.Pane, onRows, onSide, filled bool, w, h int) (draw.Block, *tea.Cursor) {
	if w < besideFrom || !filled || m.wide && onSide {
		if onSide {
			return side.View(w, h, true), typing(side)
		}
		return rows.View(w, h, onRows), typing(rows)
	}
	right := min(w*42/100, 90)
	left := rows.View(w-right-1, h, onRows && !onSide)
	st := m.env.Styles
	edge := st.Border
	if onSide {
		edge = st.BorderFocus
	}
	var line draw.Page
	for range h {
		line.Text(edge, safe.Lit("│"))
		line.End()
	}
	cursor := typing(rows)
	if onSide {
		if cursor = typing(side); cursor != nil {
			cursor.X += w - right
		}
	}
	return draw.Beside(left, line.Block(), side.View(right, h, onSide)), cursor
}

// topBar names the places, the hub and the active list.
func (m *Model) topBar(w int) draw.Block {
	st := m.env.Styles
	var l draw.Line
	l.Reset(st.Status)
	l.Gap(1)
	for i, name := range [places]safe.Text{safe.Lit("Search"), safe.Lit("History"), safe.Lit("Lists"), safe.Lit("Hub")} {
		label := safe.Join(safe.Lit(" "), safe.Count(i+1), name)
		if place(i) == m.place {
			open, end := safe.Lit(" "), safe.Lit(" ")
			if st.CursorReverse { // the bar is reversed too, so that colours can't tell it
				open, end = safe.Lit("["), safe.Lit("]")
			}
			l.Text(st.StatusAccent, safe.Join(safe.Text{}, open, label, end))
		} else {
			l.Gap(1).Text(st.Status, label).Gap(1)
		}
	}
	right, bar := m.where(), 0
	gone := m.awayText()
	if m.populate.running && w >= 100 {
		bar = 12
	}
	room := max(0, w-l.Width()-2-bar)
	if !gone.IsEmpty() { // said whatever else there is no room for
		room = max(0, room-draw.Width(gone.String())-3)
	}
	if draw.Width(right.String()) > room && !m.active.IsEmpty() {
		right = safe.Join(safe.Lit(" "), safe.Lit("→"), m.active) // where people go matters most
	}
	used := min(draw.Width(right.String()), room)
	if !gone.IsEmpty() {
		l.FillTo(w-used-bar-4-draw.Width(gone.String())).Text(st.StatusAccent, gone).Text(st.Status, safe.Lit(" · ").If(used > 0))
	}
	l.FillTo(w - used - bar - 1)
	l.Bar(st.BarFull, st.BarEmpty, m.populate.done, m.populate.total, bar-1).FillTo(w - used - 1)
	l.Cell(st.Status, right, used, draw.Right).FillTo(w)
	return l.Block().Fit(w, 1)
}

// where is the hub, how many people are in it, and the active list.
func (m *Model) where() safe.Text {
	list := safe.Text{}
	if !m.active.IsEmpty() {
		list = safe.Join(safe.Lit(" "), safe.Lit("→"), m.active)
	}
	if !m.env.Ready() {
		return safe.Join(safe.Lit(" · "), safe.Lit("opening…"), list)
	}
	hub := safe.Clean(m.env.Deps.HubName)
	if m.populate.running && m.populate.total > 0 {
		share := safe.Percent(float64(m.populate.done) / float64(m.populate.total))
		return safe.Join(safe.Lit(" · "), safe.Join(safe.Lit(" "), safe.Clean(m.env.Deps.Populating), share), list)
	}
	if me := m.hub.Me(); me != nil && m.away.since.IsZero() {
		switch {
		case me.Demo > 0 && me.Demo == me.People:
			hub = safe.Join(safe.Lit(" · "), hub, safe.Join(safe.Lit(" "), safe.Count(me.Demo), safe.Lit("fictional people")))
		case me.People > 0:
			hub = safe.Join(safe.Lit(" · "), hub, safe.Join(safe.Lit(" "), safe.Count(me.People), safe.Lit("people")))
		}
	}
	return safe.Join(safe.Lit(" · "), hub, list)
}

// hinter is a pane of which other keys matter at times than the keymap says.
type hinter interface{ Hints() []keymap.Action }

func (m *Model) hints() []keymap.Action {
	if h, ok := m.focused().(hinter); ok {
		return h.Hints()
	}
	return nil
}

// hintScopes are where the keys that are told come from: what is done to people
// is not told while none are in sight.
func (m *Model) hintScopes() []keymap.Scope {
	def := m.sides[m.side]
	if m.place == placeSearch && m.focus == onSide && m.side != sideProfile && !def.rows && (def.whole || m.w < besideFrom) {
		return append(def.pane.Scopes(), keymap.ScopeGlobal)
	}
	return m.Scopes()
}

// bottomBar is a word to the user, the rest of a key sequence, or the keys that
// matter now. A word that is longer than a line has a rule above it, and one
// said while a dialog is open leaves its keys in sight.
func (m *Model) bottomBar(w int) draw.Block {
	st := m.env.Styles
	var l draw.Line
	l.Gap(1)
	switch {
	case !m.flash.text.IsEmpty():
		said := m.drawFlash(w, max(1, min(m.h-5, mostSaid)))
		if m.overlay.Open() {
			overlay.Hints(&l, m.env, m.Scopes(), w)
			said = draw.Stack(said, l.Block().Fit(w, 1))
		}
		if said.Height() > 1 {
			l.Reset(themes.Style{})
			l.Rule(st.Border, w)
			said = draw.Stack(l.Block(), said)
		}
		return said.Fit(w, said.Height())
	case m.waiting != "":
		l.Cell(st.Dim, safe.Lit("Searching as soon as the hub is open…"), max(0, w-2), draw.Left)
	case len(m.pending) > 0:
		for _, k := range m.pending {
			l.Text(st.Key, overlay.KeyName(k.Stroke)).Gap(1)
		}
		l.Gap(1)
		for _, b := range m.next {
			key, title := overlay.KeyName(b.Keys[0]), safe.Clean(b.Title)
			if m.can(b.Action) && l.Width()+draw.Width(key.String())+draw.Width(title.String())+4 < w {
				l.Text(st.Key, key).Gap(1).Text(st.Dim, title).Gap(3)
			}
		}
	case m.overlay.Open():
		overlay.Hints(&l, m.env, m.Scopes(), w)
	default:
		overlay.Hints(&l, m.env, m.hintScopes(), w, m.hints()...)
	}
	return l.Block().Fit(w, 1)
}
