package linelist

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// atOnce is up to how many lines are searched between a key and the next
// frame; beyond it the search runs on a goroutine of its own.
const atOnce = 1000

// foundMsg is what such a search found.
type foundMsg struct {
	list  *List
	batch *Batch
	query string
	found
}

// found are the items that match, in their order. Where only letters match,
// best is the one that does so best, else -1: the cursor goes there.
type found struct {
	rows []uint32
	best int32
}

// Typing tells whether the filter takes keys; Filtering whether one narrows.
func (l *List) Typing() bool { return l.typing }

// Filtering tells whether a filter narrows.
func (l *List) Filtering() bool { return l.wanted() != "" }

func (l *List) wanted() string { return strings.TrimSpace(l.input.Value()) }

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
	l.query, l.found = "", found{}
	l.lay()
	l.Select(it.ID)
}

// Update takes what is typed into the filter, and what was found.
func (l *List) Update(msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(foundMsg); ok {
		if msg.list == l && msg.batch == l.Batch && msg.query == l.wanted() {
			l.take(msg.query, msg.found)
		}
		return nil
	}
	if !l.typing {
		return nil
	}
	before := l.wanted()
	var cmd tea.Cmd
	l.input, cmd = l.input.Update(msg)
	if l.wanted() == before {
		return cmd
	}
	l.at, l.top = 0, 0
	return tea.Batch(cmd, l.find())
}

// find searches for what is wanted: at once, or by a command where there is
// much to search.
func (l *List) find() tea.Cmd {
	b, query := l.Batch, l.wanted()
	if query == "" || len(b.items) <= atOnce {
		l.take(query, b.rows(query))
		return nil
	}
	return func() tea.Msg { return foundMsg{l, b, query, b.rows(query)} }
}

// search is find at once, for lines that are new: they must not be shown as
// the old ones were found.
func (l *List) search() {
	l.query = l.wanted()
	l.found = l.Batch.rows(l.query)
}

func (l *List) take(query string, f found) {
	l.query, l.found = query, f
	l.lay()
	if f.best >= 0 && query != "" {
		l.settle(f.best)
	}
}

// rows are the items that match the query, in their order.
func (b *Batch) rows(query string) found {
	if query == "" {
		return found{best: -1}
	}
	r, err := b.index.Start(query).Run(context.Background())
	if err != nil { // a later search has begun
		return found{best: -1}
	}
	f := found{slices.DeleteFunc(r.Rows, func(i uint32) bool { return b.items[i].Under }), -1}
	if r.Loose && len(f.rows) > 0 {
		f.best = int32(f.rows[0])
	}
	slices.Sort(f.rows)
	return f
}
