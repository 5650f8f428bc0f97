package lists

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// wide is the width from which stages are said in words.
const wide = 60

// memberColumns are the columns of an opened list; those of people keep their
// names. What somebody has noted must be in sight: once there are notes, they go
// before the company. A narrow list has the stage as a sign alone.
func memberColumns(noted, narrow bool) []grid.Column {
	note := grid.Column{ID: "note", Title: safe.Lit("Note"), Min: 16, Ideal: 40, Weight: 9, Priority: 7}
	stage := grid.Column{ID: "stage", Title: safe.Lit("Stage"), Min: 11, Priority: 2}
	if narrow {
		stage.Title, stage.Min, stage.Priority = safe.Text{}, 1, 0
	}
	cols := []grid.Column{stage}
	for _, c := range people.Columns() {
		switch c.ID {
		case "company":
			if noted {
				note.Priority = c.Priority
				cols = append(cols, note)
				c.Priority++
			}
			cols = append(cols, c)
		case "name", "title", "place", "years":
			cols = append(cols, c)
		}
	}
	if !noted {
		cols = append(cols, note)
	}
	return cols
}

// memberSource shows people with their stage and note.
type memberSource struct {
	people.Source
	members *members
}

// Cell is a member's content in a column.
func (s *memberSource) Cell(row, col int) grid.Cell {
	mb := s.members.byID[s.Table.Row(row).ID()]
	switch id := s.members.columns[col].ID; id {
	case "stage":
		return s.stage(mb.Stage)
	case "note":
		return grid.Cell{Text: remarks(mb), Style: s.Styles.Dim}
	default:
		return s.Source.CellOf(row, id)
	}
}

// stage is how far someone is, as a sign and a word.
func (s *memberSource) stage(stage string) grid.Cell {
	glyph, style := safe.Lit("○"), s.Styles.Dim
	switch stage {
	case wire.StageYes:
		glyph, style = safe.Lit("✓"), s.Styles.Good
	case wire.StageMaybe:
		glyph, style = safe.Lit("~"), s.Styles.Warn
	case wire.StageNo:
		glyph, style = safe.Lit("✗"), s.Styles.Bad
	case wire.StageContacted:
		glyph, style = safe.Lit("→"), s.Styles.Info
	}
	return grid.Cell{Text: safe.Join(safe.Lit(" "), glyph, safe.Clean(stage).If(!s.members.narrow)), Style: style}
}

// remarks are a member's rating, tags and note.
func remarks(mb wire.Member) safe.Text {
	var parts []string
	if mb.Rating != nil {
		parts = append(parts, "★"+strconv.Itoa(*mb.Rating))
	}
	for _, t := range mb.Tags {
		parts = append(parts, "#"+t)
	}
	return safe.Clean(strings.TrimSpace(strings.Join(parts, " ") + " " + mb.Note))
}

// View draws all lists, or the people on the opened one.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	if p.open != nil {
		return p.viewOpen(w, h, focused)
	}
	var page draw.Page
	if n := p.list.Total(); n > 0 {
		page.Gap(1).Text(st.Dim, safe.CountOf(n, "list", "lists"))
	}
	page.End()
	if p.away != nil {
		for _, l := range draw.Wrap(safe.Join(safe.Lit(": "), safe.Lit("As this machine remembers them; the hub did not tell the lists"), pane.Reason(p.away)), max(1, w-4)) {
			page.Gap(2).Text(st.Warn, l)
			page.End()
		}
		page.End()
	}
	p.above = page.Height()
	if p.list.Total() == 0 {
		text := safe.Lit("No list yet. Press n to make one, or a on a person in the search.")
		if !p.loaded {
			text = safe.Lit("Reading…")
		}
		for _, l := range draw.Wrap(text, max(1, w-4)) {
			page.Gap(2).Text(st.Dim, l)
			page.End()
		}
		return page.Block().Fit(w, h)
	}
	return draw.Stack(page.Block(), p.list.View(st, w, max(0, h-page.Height()), focused)).Fit(w, h)
}

func (p *Pane) viewOpen(w, h int, focused bool) draw.Block {
	m, st := p.open, p.env.Styles
	if m.source.Styles != st {
		m.source.Styles = st
		m.source.Changes++
		m.grid.SetStyles(st)
	}
	var line draw.Page
	line.End()
	name := safe.Clean(m.list.Name)
	line.Gap(1).Cell(st.Title, name, min(draw.Width(name.String()), max(0, w-20)), draw.Left)
	total := m.table.Total()
	if hidden(m.list) {
		total = m.list.CandidateCount
	}
	line.Gap(2).Text(st.Dim, safe.Join(safe.Lit(" "), safe.Count(total), countNoun(total)))
	note := m.table.FictionalNote()
	if !note.IsEmpty() {
		note = safe.Join(safe.Text{}, safe.Lit(" · "), note)
		line.Cell(st.Warn, note, min(draw.Width(note.String()), max(0, w-line.Width()-1)), draw.Left)
	}
	if n := m.table.Marks(); n > 0 {
		line.Text(st.Dim, safe.Lit(" · ")).Text(st.Mark, safe.Join(safe.Lit(" "), safe.Lit("●"), safe.Count(n), safe.Lit("marked")))
	}
	line.End()
	head := line.Block().Fit(w, 2)
	if m.filter.Typing() || m.filter.Active() {
		head = draw.Stack(head, m.filter.Line(w, m.table.Len(), m.table.Total()))
	}
	if m.table.Len() == 0 {
		var page draw.Page
		page.End()
		text := safe.Lit("Nobody is on this list yet. Add people from the search with a.")
		if m.filter.Active() {
			text = safe.Join(safe.Lit(" "), m.filter.Nobody(), safe.Lit("Esc shows everyone again."))
		}
		if hidden(m.list) {
			text = safe.Lit("This hub tells how many are on the list, not who. People can be added from the search, and taken off there with d.")
		}
		for _, l := range draw.Wrap(text, max(1, w-4)) {
			page.Gap(2).Text(st.Dim, l)
			page.End()
		}
		return draw.Stack(head, page.Block()).Fit(w, h)
	}
	m.arrange(m.noted, w < wide)
	rows := m.grid.View(w, h-head.Height(), focused)
	if offers, x, ok := m.filter.Offers(w, h-head.Height()); ok {
		rows = rows.Place(offers, x, 0)
	}
	return draw.Stack(head, rows).Fit(w, h)
}

// TypingAt is where a filter is typed.
func (p *Pane) TypingAt() *tea.Cursor {
	var c *tea.Cursor
	if p.open != nil {
		c = p.open.filter.Cursor()
	} else {
		c = p.list.CursorAt()
	}
	if c != nil && p.open != nil {
		c.Y += 2
	} else if c != nil {
		c.Y += p.above
	}
	return c
}
