package results

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/people"
)

// widthStep is by how many cells a key changes a column's width.
const widthStep = 2

// editor is where columns are shown, hidden, moved and sized.
type editor struct {
	open bool
	at   int
}

// edit carries out the editor's actions.
func (p *Pane) edit(a keymap.Action) (tea.Cmd, bool) {
	if !p.editor.open {
		return nil, false
	}
	e, cols := &p.editor, p.layout.Columns
	switch a {
	case "columns.down":
		e.at = min(e.at+1, len(cols)-1)
		return nil, true
	case "columns.up":
		e.at = max(e.at-1, 0)
		return nil, true
	case "columns.close", "global.back":
		e.open = false
		return p.saveLayout(), true
	case "columns.toggle":
		if !sticky(cols[e.at].ID) {
			cols[e.at].Hidden = !cols[e.at].Hidden
		}
	case "columns.moveDown", "columns.moveUp":
		to := e.at + 1
		if a == "columns.moveUp" {
			to = e.at - 1
		}
		if to < 0 || to >= len(cols) || sticky(cols[e.at].ID) || sticky(cols[to].ID) {
			return nil, true
		}
		cols[e.at], cols[to] = cols[to], cols[e.at]
		e.at = to
	case "columns.wider":
		cols[e.at].Width = min(width(cols[e.at])+widthStep, maxColumnWidth)
	case "columns.narrower":
		cols[e.at].Width = max(width(cols[e.at])-widthStep, 1)
	case "columns.reset":
		p.layout.Columns, p.layout.Own = defaultLayout().Columns, false
		p.lay()
		return nil, true
	default:
		return nil, false
	}
	p.layout.Own = true
	p.lay()
	return nil, true
}

// known is a column as it comes.
func known(id string) grid.Column {
	all := people.Columns()
	return all[slices.IndexFunc(all, func(c grid.Column) bool { return c.ID == id })]
}

func sticky(id string) bool { return known(id).Sticky }

func width(c column) int {
	if c.Width > 0 {
		return c.Width
	}
	return known(c.ID).Min
}

// columnName says what a column is where its title is too short for that.
func columnName(id string) safe.Text {
	switch id {
	case "signs":
		return safe.Lit("Signs: ✓ on list, + new, · seen")
	case "score":
		return safe.Lit("Score (*: you judge otherwise)")
	case "started":
		return safe.Lit("Time in the present job")
	case "updated":
		return safe.Lit("Age of the record")
	case "years":
		return safe.Lit("Years of work")
	case "before":
		return safe.Lit("Previous title @ company")
	}
	return known(id).Title
}

// leastEditor is the lines of rows that the editor leaves in sight beside it.
const leastEditor = 9

// viewEditor draws the editor in at most w × h cells, which it fills where it
// has no frame.
func (p *Pane) viewEditor(w, h int, framed bool) draw.Block {
	st := p.env.Styles
	cols := p.layout.Columns
	inner := max(1, min(46, w-2))
	rows := max(1, min(len(cols), h-2))
	if !framed {
		inner, rows = w, max(1, min(len(cols), h-1))
	}
	top := max(0, min(p.editor.at-rows/2, len(cols)-rows))
	var page draw.Page
	if !framed {
		page.Gap(1).Cell(st.Title, safe.Join(safe.Lit(" "), safe.Lit("Columns ·"), safe.Count(p.editor.at+1), safe.Lit("of"), safe.Count(len(cols))), max(0, w-2), draw.Left)
		page.End()
	}
	for i := top; i < top+rows; i++ {
		c, base, pointer := cols[i], themes.Style{}, safe.Lit(" ")
		if i == p.editor.at {
			base, pointer = st.Cursor, safe.Lit("▌")
		}
		box, style := safe.Lit("[x] "), st.Text
		if c.Hidden {
			box, style = safe.Lit("[ ] "), st.Dim
		}
		size := safe.Lit("auto")
		if c.Width > 0 {
			size = safe.Count(c.Width)
		}
		page.Line.Reset(base)
		page.Text(st.Accent, pointer).Text(style, box).Cell(style, columnName(c.ID), max(0, inner-11), draw.Left)
		page.Gap(1).Cell(st.Dim, size, 4, draw.Right).FillTo(inner)
		page.End()
	}
	if !framed {
		return page.Block().Fit(w, h)
	}
	return draw.Box(st.BorderFocus, st.Accent, safe.Lit("Columns"), page.Block(), inner+2, page.Height()+2)
}
