// Package linelist is a list of lines with a cursor, headings between them,
// lines folded under others, and a fuzzy filter: what the history and the
// lists are shown in. Ten thousand lines stay smooth; tables of people are the
// grid's.
package linelist

import (
	"charm.land/bubbles/v2/textinput"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
)

// Item is a line. Items with the same Group that follow each other stand under
// one heading.
type Item struct {
	ID    string
	Group safe.Text
	// Text and Note are what the filter searches; Note is dim, behind Text.
	Text, Note safe.Text
	Right      safe.Text
	Sign       safe.Text // one cell before the text
	Dim        bool
	// Under tells that the item is folded under the last one that is not, and
	// seen once that is unfolded. The filter does not look at it.
	Under bool
}

// Batch is lines that were made ready; that may be done on any goroutine.
type Batch struct {
	items []Item
	index filter.Index
	at    map[string]int32 // of each id
	whole int              // items that stand under none
}

// Prepare makes lines ready. The items must not change any more.
func Prepare(items []Item) *Batch {
	b := &Batch{items: items, at: make(map[string]int32, len(items))}
	for i := range items {
		b.at[items[i].ID] = int32(i)
		if items[i].Under {
			b.index.Add()
			continue
		}
		b.whole++
		b.index.Add(items[i].Text, items[i].Note)
	}
	return b
}

// parent tells whether others are folded under an item.
func (b *Batch) parent(i int32) bool {
	return !b.items[i].Under && int(i)+1 < len(b.items) && b.items[i+1].Under
}

// List is the lines. The zero List is not usable; New makes one.
type List struct {
	*Batch
	found   found
	query   string   // that found is for; "" shows all
	shown   []int32  // items in their order
	line    []int32  // of each of shown, in lines
	lines   []target // what each line of the whole drawing is
	open    map[string]bool
	at      int  // into shown
	moved   bool // someone has moved the cursor
	top     int  // first visible line of the drawing
	h       int  // lines of the last drawing
	input   textinput.Model
	typing  bool
	version int
}

// target is an index into shown, or where it is negative the heading of the
// item that follows.
type target struct{ at, item int32 }

// New is an empty list.
func New() *List {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = 200
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	return &List{Batch: Prepare(nil), input: in, open: map[string]bool{}}
}

// Set replaces the lines; see Show.
func (l *List) Set(items []Item) { l.Show(Prepare(items)) }

// Show replaces the lines. The cursor stays on its item where that is left,
// else on its line, but at the top until someone moves it.
func (l *List) Show(b *Batch) {
	it, _ := l.Cursor()
	l.Batch = b
	l.search()
	l.lay()
	if l.moved {
		l.Select(it.ID)
	} else {
		l.at = 0
	}
}

// Len is how many lines are shown, Total how many there are, without those
// that are folded under others.
func (l *List) Len() int {
	if l.query != "" {
		return len(l.found.rows)
	}
	return l.whole
}

// Total is how many lines there are.
func (l *List) Total() int { return l.whole }

// Cursor is the item under the cursor.
func (l *List) Cursor() (Item, bool) {
	if l.at < 0 || l.at >= len(l.shown) {
		return Item{}, false
	}
	return l.items[l.shown[l.at]], true
}

// Select puts the cursor on an item, where that is shown.
func (l *List) Select(id string) {
	if i, ok := l.Batch.at[id]; ok {
		l.settle(i)
	}
}

// settle puts the cursor on an item, where that is shown.
func (l *List) settle(item int32) {
	for i, n := range l.shown {
		if n == item {
			l.at, l.moved = i, true
			return
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

// Below is how many lines there are below the cursor's.
func (l *List) Below() int {
	if l.at >= len(l.line) {
		return 0
	}
	return len(l.lines) - 1 - int(l.line[l.at])
}

// Unfold shows or hides what is folded under the item of the cursor, or with
// on given does the one. It tells whether that changed anything. With the
// cursor on something folded out, hiding takes it to the item above.
func (l *List) Unfold(on bool) bool {
	if l.at < 0 || l.at >= len(l.shown) {
		return false
	}
	i := l.shown[l.at]
	for l.items[i].Under && i > 0 {
		if on {
			return false
		}
		i--
	}
	id := l.items[i].ID
	if !l.parent(i) || l.open[id] == on {
		return false
	}
	l.open[id] = on
	l.lay()
	l.settle(i)
	return true
}

// Foldable tells whether something is folded under the item of the cursor, or
// it under another.
func (l *List) Foldable() bool {
	if l.at < 0 || l.at >= len(l.shown) {
		return false
	}
	i := l.shown[l.at]
	return l.items[i].Under || l.parent(i)
}

// Unfolded tells whether what is under the item of the cursor is shown.
func (l *List) Unfolded() bool {
	it, ok := l.Cursor()
	return ok && (it.Under || l.open[it.ID])
}

// lay puts what is found, and what is unfolded under it, into lines.
func (l *List) lay() {
	l.version++
	l.shown, l.line, l.lines = l.shown[:0], l.line[:0], l.lines[:0]
	group := safe.Text{}
	put := func(i int32) {
		if g := l.items[i].Group; g != group && !g.IsEmpty() {
			group = g
			l.lines = append(l.lines, target{-1, i})
		}
		l.line = append(l.line, int32(len(l.lines)))
		l.lines = append(l.lines, target{int32(len(l.shown)), i})
		l.shown = append(l.shown, i)
	}
	tree := func(i int32) {
		put(i)
		if l.open[l.items[i].ID] {
			for j := i + 1; int(j) < len(l.items) && l.items[j].Under; j++ {
				put(j)
			}
		}
	}
	if l.query != "" {
		for _, i := range l.found.rows {
			tree(int32(i))
		}
	} else {
		for i := range l.items {
			if !l.items[i].Under {
				tree(int32(i))
			}
		}
	}
	l.at = max(0, min(l.at, len(l.shown)-1))
}

// Height is how many lines there are, headings too.
func (l *List) Height() int { return len(l.lines) }

// Version counts changes of what is shown, without the cursor's moves.
func (l *List) Version() int { return l.version }
