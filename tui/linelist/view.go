package linelist

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
)

// View draws the list into w × h cells.
func (l *List) View(st *themes.Styles, w, h int, focused bool) draw.Block {
	var page draw.Page
	if l.typing || l.Filtering() {
		page.Gap(1).Text(st.Key, safe.Lit("/"))
		page.Cell(st.Text, safe.Clean(l.input.Value()), max(0, w-20), draw.Left)
		page.Cell(st.Dim, safe.Join(safe.Lit(" "), safe.Count(l.Len()), safe.Lit("of"), safe.Count(l.whole)), min(17, w-page.Width()), draw.Right)
		page.End()
	}
	if l.Filtering() && l.Len() == 0 && l.whole > 0 {
		l.nothing(&page, st, w)
		return page.Block().Fit(w, h)
	}
	l.h = max(1, h-page.Height())
	l.scroll()
	for _, t := range l.lines[l.top:min(l.top+l.h, len(l.lines))] {
		if t.at < 0 {
			page.Gap(1).Cell(st.Accent, l.items[t.item].Group, max(0, w-1), draw.Left)
			page.End()
			continue
		}
		l.item(&page, st, int(t.at), w, focused)
	}
	return page.Block().Fit(w, h)
}

// nothing says that no line matches, and what to do.
func (l *List) nothing(page *draw.Page, st *themes.Styles, w int) {
	page.End()
	word := safe.Join(safe.Text{}, safe.Lit("“"), safe.Clean(l.wanted()), safe.Lit("”"))
	text := safe.Join(safe.Lit(" "), safe.Lit("Nothing here has"), word, safe.Lit("or anything close to it. Fewer letters find more; esc shows everything again."))
	for _, line := range draw.Wrap(text, max(1, w-4)) {
		page.Gap(2).Text(st.Dim, line)
		page.End()
	}
}

// scroll keeps the cursor's line, and the heading above the first, in sight.
func (l *List) scroll() {
	line := 0
	if l.at < len(l.line) {
		line = int(l.line[l.at])
	}
	l.top = max(min(l.top, line), line-l.h+1)
	if line > 0 && l.top == line && l.lines[line-1].at < 0 && l.h > 1 {
		l.top--
	}
	l.top = max(0, min(l.top, len(l.lines)-l.h))
}

func (l *List) item(page *draw.Page, st *themes.Styles, at, w int, focused bool) {
	n := l.shown[at]
	it := &l.items[n]
	pointer, style, sign := safe.Lit(" "), st.Text, it.Sign
	if it.Dim {
		style = st.Dim
	}
	if l.parent(n) {
		if sign = safe.Lit("▸"); l.open[it.ID] {
			sign = safe.Lit("▾")
		}
	}
	if at == l.at {
		pointer = safe.Lit("▌")
		if focused {
			page.Line.Reset(st.Cursor)
			if st.CursorReverse { // on which colours of their own can't be read
				st, style = &themes.Styles{}, themes.Style{}
			}
		}
	}
	page.Text(st.Accent, pointer)
	page.Cell(st.Good, sign, 2, draw.Left)
	if it.Under {
		page.Text(st.Faint, safe.Lit("  "))
	}
	right := min(draw.Width(it.Right.String()), w/2)
	room := max(0, w-right-4-page.Width())
	var ranges [][]draw.Range
	if l.query != "" && !it.Under {
		ranges = filter.Highlight(l.query, it.Text, it.Note)
	} else {
		ranges = [][]draw.Range{nil, nil}
	}
	text := room
	if !it.Note.IsEmpty() {
		text = min(room, draw.Width(it.Text.String()))
	}
	shown, marked := inSight(it.Text, ranges[0], text)
	page.MatchCell(style, st.Match, shown, marked, text, draw.Left)
	if rest := room - text - 2; rest > 0 {
		shown, marked := inSight(it.Note, ranges[1], rest)
		page.Gap(2).MatchCell(st.Dim, st.Match, shown, marked, rest, draw.Left)
	}
	page.FillTo(w - right - 2)
	page.Cell(st.Dim, it.Right, right, draw.Right)
	page.FillTo(w)
	page.End()
}

// inSight is a text that begins later, at a word, where what matched would
// otherwise be cut off.
func inSight(t safe.Text, ranges []draw.Range, width int) (safe.Text, []draw.Range) {
	s := t.String()
	if len(ranges) == 0 || draw.Width(s[:min(ranges[0].To, len(s))]) < width {
		return t, ranges
	}
	from := ranges[0].From
	for words := 0; from > 0 && words < 3; from-- {
		if s[from-1] == ' ' {
			if words++; words == 3 || ranges[0].From-from > width/2 {
				break
			}
		}
	}
	moved := make([]draw.Range, len(ranges))
	for i, r := range ranges {
		moved[i] = draw.Range{From: r.From - from + len("…"), To: r.To - from + len("…")}
	}
	return safe.Join(safe.Text{}, safe.Lit("…"), t.Slice(from, len(s))), moved
}

// CursorAt is where the filter is typed, relative to the list.
func (l *List) CursorAt() *tea.Cursor {
	if !l.typing {
		return nil
	}
	c := l.input.Cursor()
	if c != nil {
		c.X, c.Blink = c.X+2, false
	}
	return c
}
