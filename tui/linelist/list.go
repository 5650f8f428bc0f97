// Package linelist is a list of lines with a cursor, headings between them and
// a fuzzy filter: what the history and the lists are shown in. It holds
// hundreds of lines; tables of people are the grid's.
package linelist

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// Item is a line. Items with the same Group stand under one heading.
type Item struct {
	ID          string
	Group       safe.Text
	Text, Right safe.Text
	Sign        safe.Text // one cell before the text
	Dim         bool
}

// List is the lines. The zero List is not usable; New makes one.
type List struct {
	items   []Item
	shown   []int    // into items, in their order
	letters [][]int  // matched bytes of the shown ones
	at      int      // into shown
	moved   bool     // someone has moved the cursor
	top     int      // first visible line of the drawing
	h       int      // lines of the last drawing
	lines   []target // what each line of the whole drawing is
	input   textinput.Model
	typing  bool
	version int
}

// target is an index into shown, or a heading where it is negative.
type target struct {
	at    int
	group safe.Text
}

// New is an empty list.
func New() *List {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = 200
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	return &List{input: in}
}

// Set replaces the lines. The cursor stays on its item where that is left, but
// at the top until someone moves it.
func (l *List) Set(items []Item) {
	it, _ := l.Cursor()
	l.items = items
	l.find()
	if l.moved {
		l.Select(it.ID)
	} else {
		l.at = 0
	}
}

// Len is how many lines are shown, Total how many there are.
func (l *List) Len() int   { return len(l.shown) }
func (l *List) Total() int { return len(l.items) }

// Cursor is the item under the cursor.
func (l *List) Cursor() (Item, bool) {
	if l.at < 0 || l.at >= len(l.shown) {
		return Item{}, false
	}
	return l.items[l.shown[l.at]], true
}

// Select puts the cursor on an item.
func (l *List) Select(id string) {
	for i, n := range l.shown {
		if l.items[n].ID == id {
			l.at, l.moved = i, true
		}
	}
}

// Move moves the cursor; Page by screens; Top and Bottom to the ends.
func (l *List) Move(n int) {
	l.moved = true
	l.at = max(0, min(l.at+n, len(l.shown)-1))
}

// Page moves the cursor by n screens.
func (l *List) Page(n int) { l.Move(n * max(1, l.h-1)) }

// Top goes to the first item.
func (l *List) Top() { l.at = 0 }

// Bottom goes to the last item.
func (l *List) Bottom() { l.Move(len(l.shown)) }

// Typing tells whether the filter takes keys; Filtering whether one narrows.
func (l *List) Typing() bool    { return l.typing }
func (l *List) Filtering() bool { return l.input.Value() != "" }

// Filter begins to type a filter, Apply keeps it, Drop shows all again.
func (l *List) Filter() {
	l.typing = true
	l.input.Focus()
}

// Apply ends the typing.
func (l *List) Apply() { l.typing = false }

// Drop shows everything again; the cursor stays on its item.
func (l *List) Drop() {
	it, _ := l.Cursor()
	l.typing = false
	l.input.SetValue("")
	l.find()
	l.Select(it.ID)
}

// Update takes what is typed into the filter.
func (l *List) Update(msg tea.Msg) tea.Cmd {
	if !l.typing {
		return nil
	}
	before := l.input.Value()
	var cmd tea.Cmd
	l.input, cmd = l.input.Update(msg)
	if l.input.Value() != before {
		l.at, l.top = 0, 0
		l.find()
	}
	return cmd
}

// find renews what is shown. Matches keep the order of the items, so that
// groups stay together.
func (l *List) find() {
	l.version++
	l.shown, l.letters = l.shown[:0], l.letters[:0]
	query := strings.TrimSpace(l.input.Value())
	if query == "" {
		for i := range l.items {
			l.shown = append(l.shown, i)
			l.letters = append(l.letters, nil)
		}
	} else if !l.findWhole(query) {
		for _, m := range fuzzy.FindFromNoSort(query, source(l.items)) {
			l.shown = append(l.shown, m.Index)
			l.letters = append(l.letters, m.MatchedIndexes)
		}
	}
	l.at = max(0, min(l.at, len(l.shown)-1))
	l.lines = l.lines[:0]
	group := safe.Text{}
	for i, n := range l.shown {
		if g := l.items[n].Group; g != group {
			group = g
			l.lines = append(l.lines, target{-1, g})
		}
		l.lines = append(l.lines, target{at: i})
	}
}

// findWhole shows the lines that hold the query as it is, if there are any.
func (l *List) findWhole(query string) bool {
	query = strings.ToLower(query)
	for i := range l.items {
		text := strings.ToLower(l.items[i].Text.String())
		at := strings.Index(text, query)
		if at < 0 {
			continue
		}
		var letters []int
		if len(text) == len(l.items[i].Text.String()) { // else letters have moved
			for n := range len(query) {
				letters = append(letters, at+n)
			}
		}
		l.shown, l.letters = append(l.shown, i), append(l.letters, letters)
	}
	return len(l.shown) > 0
}

type source []Item

func (s source) String(i int) string { return s[i].Text.String() }
func (s source) Len() int            { return len(s) }

// View draws the list into w × h cells.
func (l *List) View(st *themes.Styles, w, h int, focused bool) draw.Block {
	var page draw.Page
	if l.typing || l.Filtering() {
		page.Gap(1).Text(st.Key, safe.Lit("/"))
		page.Cell(st.Text, safe.Clean(l.input.Value()), max(0, w-16), draw.Left)
		page.Cell(st.Dim, safe.Join(safe.Lit(" "), safe.Count(len(l.shown)), safe.Lit("of"), safe.Count(len(l.items))), min(13, w-page.Width()), draw.Right)
		page.End()
	}
	l.h = max(1, h-page.Height())
	l.scroll()
	for _, t := range l.lines[l.top:min(l.top+l.h, len(l.lines))] {
		if t.at < 0 {
			page.Gap(1).Cell(st.Accent, t.group, max(0, w-1), draw.Left)
			page.End()
			continue
		}
		l.item(&page, st, t.at, w, focused)
	}
	return page.Block().Fit(w, h)
}

// scroll keeps the cursor's line, and the heading above the first, in sight.
func (l *List) scroll() {
	line := 0
	for i, t := range l.lines {
		if t.at == l.at {
			line = i
		}
	}
	l.top = max(min(l.top, line), line-l.h+1)
	if line == 1 && l.h > 1 {
		l.top = 0
	}
	l.top = max(0, min(l.top, len(l.lines)-l.h))
}

func (l *List) item(page *draw.Page, st *themes.Styles, at, w int, focused bool) {
	it := l.items[l.shown[at]]
	pointer, style := safe.Lit(" "), st.Text
	if it.Dim {
		style = st.Dim
	}
	if at == l.at {
		pointer = safe.Lit("▌")
		if focused {
			page.Line.Reset(st.Cursor)
		}
	}
	page.Text(st.Accent, pointer)
	page.Cell(st.Good, it.Sign, 2, draw.Left)
	right := min(draw.Width(it.Right.String()), w/2)
	var ranges []draw.Range
	for _, b := range l.letters[at] {
		ranges = append(ranges, draw.Range{From: b, To: b + 1})
	}
	page.MatchCell(style, st.Match, it.Text, ranges, max(0, w-right-6), draw.Left)
	page.Gap(1).Cell(st.Dim, it.Right, right, draw.Right)
	page.FillTo(w)
	page.End()
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

// Version counts changes of what is shown, without the cursor's moves.
func (l *List) Version() int { return l.version }
