package results

import (
	"context"
	"encoding/json"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// settingLayout is where the table's looks are kept.
const settingLayout = "results.table"

// maxColumnWidth is how wide a person may make a column.
const maxColumnWidth = 80

// layout is how a person wants the table. It is kept as JSON.
type layout struct {
	Columns []column `json:"columns"`
	Lines   int      `json:"lines"` // a person; 0 = as there is room
	// Own tells that the columns are not as they come.
	Own bool `json:"own"`
}

// column is one column of the layout.
type column struct {
	ID     string `json:"id"`
	Width  int    `json:"width,omitempty"` // 0 = as it comes
	Hidden bool   `json:"hidden,omitempty"`
}

// layoutMsg brings the layout that the store remembers.
type layoutMsg struct{ layout }

func defaultLayout() layout {
	l := layout{}
	for _, c := range people.Columns() {
		l.Columns = append(l.Columns, column{ID: c.ID})
	}
	return l
}

// mended is a layout that was read, with all columns that there are, each
// once, and sane numbers; those that always stand first do.
func (l layout) mended() layout {
	out := layout{Lines: max(0, min(l.Lines, 2)), Own: l.Own}
	known := people.Columns()
	has := func(id string) bool {
		return slices.ContainsFunc(out.Columns, func(c column) bool { return c.ID == id })
	}
	for _, c := range known {
		if c.Sticky {
			i := slices.IndexFunc(l.Columns, func(o column) bool { return o.ID == c.ID })
			own := column{ID: c.ID}
			if i >= 0 {
				own.Width = l.Columns[i].Width
			}
			out.Columns = append(out.Columns, own)
		}
	}
	for _, c := range l.Columns {
		if slices.ContainsFunc(known, func(k grid.Column) bool { return k.ID == c.ID }) && !has(c.ID) {
			out.Columns = append(out.Columns, c)
		}
	}
	for _, c := range known {
		if !has(c.ID) {
			out.Columns = append(out.Columns, column{ID: c.ID, Hidden: l.Own})
		}
	}
	for i := range out.Columns {
		out.Columns[i].Width = max(0, min(out.Columns[i].Width, maxColumnWidth))
	}
	return out
}

// columns are the grid's. Of those that a person has chosen, the one furthest
// right goes first where there is no room.
func (l layout) columns() (out []grid.Column) {
	known := people.Columns()
	for i, c := range l.Columns {
		k := known[slices.IndexFunc(known, func(k grid.Column) bool { return k.ID == c.ID })]
		if c.Hidden {
			continue
		}
		k.Width = c.Width
		if l.Own {
			k.Priority = i
		}
		out = append(out, k)
	}
	return out
}

func sortedBy(o people.Order, id string) bool {
	return o.Set && o.Ranks == nil && people.ColumnID(o.By) == id
}

// lay gives the layout to the grid.
func (p *Pane) lay() {
	order := p.table.Order()
	columns := p.layout.columns()
	for i := range columns { // by what is sorted must be in sight
		if sortedBy(order, columns[i].ID) {
			columns[i].Priority = 0
		}
	}
	if p.lines() > 1 {
		columns = people.TwoLines(columns, p.w)
	}
	if p.w < people.Narrow {
		columns = people.InNarrow(columns, p.w)
	}
	for i := range columns { // and its title, which the first line has
		if sortedBy(order, columns[i].ID) {
			columns[i].Line = 0
		}
	}
	p.source.SetColumns(columns)
	p.grid.SetColumns(columns)
}

// A table of this height has two lines a person, as long as it does not get
// lower than that by more than a few lines, which a longer prompt takes. A lower
// one has them where nobody leaves the screen by that.
const (
	tall = 22
	few  = 6
)

// lines is how many lines a person has.
func (p *Pane) lines() int {
	switch {
	case p.layout.Lines > 0:
		return p.layout.Lines
	case p.two && !p.layout.Own:
		return 2
	}
	return 1
}

// size tells how much room the table has. Wide tables need but one line a
// person, and of low ones little would be seen with more. rows is for people
// alone. While people come, or a filter is typed, a row keeps its lines.
func (p *Pane) size(w, h, rows int) {
	same := w == p.w && h == p.h
	fit := p.fit
	if n := p.table.Len(); !same || !p.filter.Typing() {
		fit = !p.s.running && n > 0 && 2*n <= rows
	}
	if same && fit == p.fit {
		return
	}
	was, narrow := p.lines(), min(p.w, w) < people.Narrow
	p.high = h >= tall || p.high && h >= tall-few
	p.w, p.h, p.fit = w, h, fit
	p.two = w < people.SixFields && (p.high || fit)
	if p.lines() > 1 || was > 1 || narrow {
		p.lay()
	}
}

func (p *Pane) take(m layoutMsg) {
	p.layout = m.layout
	p.lay()
}

func (p *Pane) loadLayout() tea.Cmd {
	store, ctx := p.env.Deps.Store, p.env.Ctx
	return func() tea.Msg {
		text, ok, err := store.Setting(ctx, settingLayout)
		var l layout
		switch {
		case err != nil:
			return pane.Failed(safe.Lit("Reading the table's columns"), err)
		case !ok || json.Unmarshal([]byte(text), &l) != nil:
			return nil // as it comes
		}
		return layoutMsg{l.mended()}
	}
}

// saveLayout remembers the table's looks.
func (p *Pane) saveLayout() tea.Cmd {
	if !p.env.Ready() {
		return nil
	}
	store, ctx := p.env.Deps.Store, context.WithoutCancel(p.env.Ctx)
	b, err := json.Marshal(p.layout)
	return func() tea.Msg {
		if err == nil {
			err = store.SetSetting(ctx, settingLayout, string(b))
		}
		return pane.Failed(safe.Lit("Remembering the table's columns"), err)
	}
}

// density goes from one line a person to two, and back.
func (p *Pane) density() tea.Cmd {
	p.layout.Lines = 3 - p.lines()
	p.lay()
	return p.saveLayout()
}
