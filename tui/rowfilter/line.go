package rowfilter

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/query"
)

// Line is the filter as it is typed, and how many are left of how many. Where
// a part of it says nothing, a second line says so below that part.
func (f *Filter) Line(w, left, total int) draw.Block {
	st := f.env.Styles
	f.width = w
	count := safe.Join(safe.Lit(" "), safe.Count(left), safe.Lit("similar").If(f.loose), safe.Lit("of"), safe.Count(total))
	used := f.countWidth(w, count)
	room, off := f.window(w)
	var text draw.Line
	f.paint(&text, f.input.Value())
	var l draw.Line
	l.Gap(1).Text(st.Key, safe.Lit("/")).FillTo(min(w, 2+room))
	l.Gap(1).Cell(st.Dim, count, used, draw.Right)
	line := l.Block().Fit(w, 1)
	visible := draw.Blank(room, 1).Place(text.Block(), -off, 0)
	line = line.Place(visible, 2, 0)
	if e, wrong := f.wrong(); wrong {
		return draw.Stack(line, f.caret(e, w, off))
	}
	return line
}

// countWidth is what the numbers at the right take.
func (f *Filter) countWidth(w int, count safe.Text) int { return min(draw.Width(count.String()), w/2) }

// window is how many cells there are for the line, and how many of it are out
// of sight to the left so that the place of typing is in sight.
func (f *Filter) window(w int) (room, off int) {
	count := safe.Join(safe.Lit(" "), safe.Count(f.table.Len()), safe.Lit("similar").If(f.loose), safe.Lit("of"), safe.Count(f.table.Total()))
	room = max(0, w-2-f.countWidth(w, count)-2)
	if f.typing {
		off = max(0, draw.Width(safe.Clean(f.input.Value()[:f.at()]).String())+1-room)
	}
	return room, off
}

// paint draws the line's parts, each in its colour.
func (f *Filter) paint(l *draw.Line, s string) {
	st := f.env.Styles
	at := 0
	upTo := func(end int, style themes.Style) {
		if end = min(end, len(s)); end > at {
			l.Text(style, safe.Clean(s[at:end]))
			at = end
		}
	}
	for _, p := range f.query.Spans {
		upTo(p.From, st.Text)
		style := st.Text
		switch p.Role {
		case query.Name:
			style = st.Key
		case query.Plain:
			style = st.Info
		case query.Value:
			style = st.Accent
		}
		for _, e := range f.query.Errors {
			if e.From < p.To && p.From < e.To && !e.Unfinished {
				style = st.Bad
			}
		}
		upTo(p.To, style)
	}
	upTo(len(s), st.Text)
}

// wrong is the first part of the line that says nothing. While it is typed it
// may yet become right.
func (f *Filter) wrong() (query.Error, bool) {
	for _, e := range f.query.Errors {
		if !e.Unfinished || !f.typing || f.at() < e.To {
			return e, true
		}
	}
	return query.Error{}, false
}

// caret is the line that points at a wrong part and says what is wrong.
func (f *Filter) caret(e query.Error, w, off int) draw.Block {
	st, s := f.env.Styles, f.input.Value()
	cells := func(to int) int { return draw.Width(safe.Clean(s[:min(to, len(s))]).String()) }
	from := max(2, 2+cells(e.From)-off)
	n := max(1, min(2+cells(e.To)-off, w)-from)
	said := draw.Width(e.Text.String())
	var l draw.Line
	switch {
	case from+n+1+said <= w:
		l.Gap(from)
		carets(&l, st.Bad, n)
		l.Gap(1).Text(st.Warn, e.Text)
	case said+2 <= from:
		l.Gap(from-said-1).Text(st.Warn, e.Text).Gap(1)
		carets(&l, st.Bad, n)
	default:
		l.Gap(2)
		carets(&l, st.Bad, 1)
		l.Gap(1).Cell(st.Warn, e.Text, max(0, w-4), draw.Left)
	}
	return l.Block().Fit(w, 1)
}

func carets(l *draw.Line, style themes.Style, n int) {
	for range n {
		l.Text(style, safe.Lit("^"))
	}
}

// Cursor is where the filter is typed, relative to the line drawn last.
func (f *Filter) Cursor() *tea.Cursor {
	if !f.typing {
		return nil
	}
	c := f.input.Cursor()
	if c != nil {
		_, off := f.window(f.width)
		c.X, c.Y, c.Blink = 2+draw.Width(safe.Clean(f.input.Value()[:f.at()]).String())-off, 0, false
	}
	return c
}
