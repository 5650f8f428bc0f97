package rowfilter

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/query"
)

// mostWrong is the most lines that say what is wrong.
const mostWrong = 4

// Line is the filter as it is typed, and how many are left of how many. Where
// a part of it says nothing, lines below say so under that part.
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
	if wrong := f.wrong(); len(wrong) > 0 {
		return draw.Stack(line, f.caret(wrong, w, off))
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

// wrong is the parts of the line that say nothing, as they stand. While one is
// typed it may yet become right.
func (f *Filter) wrong() []query.Error {
	wrong := slices.DeleteFunc(slices.Clone(f.query.Errors), func(e query.Error) bool { return e.Unfinished && f.typing && f.at() >= e.To })
	slices.SortStableFunc(wrong, func(a, b query.Error) int { return cmp.Compare(a.From, b.From) })
	return wrong
}

// caret is the line that points at the first wrong part and says what is wrong,
// and how many more there are.
func (f *Filter) caret(wrong []query.Error, w, off int) draw.Block {
	st, s, e := f.env.Styles, f.input.Value(), wrong[0]
	text := e.Text
	if more := len(wrong) - 1; more > 0 {
		text = safe.Join(safe.Lit(" "), text, safe.Join(safe.Text{}, safe.Lit("(and "), safe.Count(more), safe.Lit(" more)")))
	}
	cells := func(to int) int { return draw.Width(safe.Clean(s[:min(to, len(s))]).String()) }
	from := max(2, 2+cells(e.From)-off)
	n := max(1, min(2+cells(e.To)-off, w)-from)
	said := draw.Width(text.String())
	var l draw.Line
	switch {
	case from+n+1+said <= w:
		l.Gap(from)
		carets(&l, st.Bad, n)
		l.Gap(1).Text(st.Warn, text)
	case said+2 <= from:
		l.Gap(from-said-1).Text(st.Warn, text).Gap(1)
		carets(&l, st.Bad, n)
	default:
		return f.below(text, w)
	}
	return l.Block().Fit(w, 1)
}

// below is what is wrong on as many lines as it needs, where it has no room
// beside the part.
func (f *Filter) below(text safe.Text, w int) draw.Block {
	st := f.env.Styles
	var page draw.Page
	for i, part := range draw.Wrap(text, max(1, w-5)) {
		page.Gap(2)
		if i == 0 {
			carets(&page.Line, st.Bad, 1)
		}
		page.FillTo(4).Text(st.Warn, part)
		page.End()
	}
	return page.Block().Fit(w, min(page.Height(), mostWrong))
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

// Nobody says why no row is left, and what would find more.
func (f *Filter) Nobody() safe.Text {
	words := f.query.Words()
	if words == "" {
		return safe.Lit("Nobody matches the filter.")
	}
	row := safe.Lit("Nobody matches the filter: no row has")
	if f.query.Exact() {
		row = safe.Lit("Nobody matches the filter: no row that its other parts leave has")
	}
	return safe.Join(safe.Lit(" "), row, safe.Join(safe.Text{}, safe.Lit("“"), safe.Clean(words), safe.Lit("”")),
		safe.Lit("or anything close to it. Fewer letters find more, and fields such as skill: and loc: know more than the rows show."))
}
