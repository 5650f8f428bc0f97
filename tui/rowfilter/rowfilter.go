// Package rowfilter is the line typed after "/" over a table of people: it
// searches off the UI goroutine and tells which rows are left and which of
// their letters matched.
package rowfilter

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// searched are the columns that a filter looks at.
var searched = [...]people.Col{people.Name, people.Title, people.Company, people.Before, people.Education, people.Place}

// Filter is a filter over one table.
type Filter struct {
	env    *pane.Env
	table  *people.Table
	index  *rowIndex
	input  textinput.Model
	typing bool
	keep   []uint32 // nil while nothing is filtered
	loose  bool     // the letters match, but nowhere the words

	lastRow uint32 // whose ranges are in last, where there are some
	last    [][]draw.Range
}

// foundMsg is what a search found.
type foundMsg struct {
	index  *rowIndex
	result filter.Result
}

// New filters nothing.
func New(env *pane.Env) *Filter {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = 200
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	return &Filter{env: env, input: in, index: &rowIndex{}}
}

// Reset follows another table.
func (f *Filter) Reset(t *people.Table) {
	f.table, f.index = t, &rowIndex{}
	f.Drop()
}

func cells(r people.Row) []safe.Text {
	out := make([]safe.Text, len(searched))
	for i, c := range searched {
		out[i] = r.Cell(c)
	}
	return out
}

// Added follows rows that the table took, by their numbers, and searches them
// too. Without a filter they only wait: nothing is read before it is needed.
func (f *Filter) Added(rows []uint32) tea.Cmd {
	if len(rows) == 0 {
		return nil
	}
	f.index.change(rows)
	f.last = nil
	if f.Active() {
		return f.search()
	}
	return nil
}

// Typing tells whether the filter takes keys, Active whether it narrows.
func (f *Filter) Typing() bool { return f.typing }

// Active tells whether something is filtered.
func (f *Filter) Active() bool { return f.query() != "" }

func (f *Filter) query() string { return strings.TrimSpace(f.input.Value()) }

// Begin takes the keys, Apply gives them back and keeps the filter, Drop
// shows everyone again.
func (f *Filter) Begin() {
	f.typing = true
	f.input.Focus()
}

// Apply ends the typing.
func (f *Filter) Apply() { f.typing = false }

// Drop filters nothing any longer.
func (f *Filter) Drop() {
	f.typing, f.keep = false, nil
	f.input.SetValue("")
}

// Keep is the numbers of the rows that are left, nil for all.
func (f *Filter) Keep() []uint32 { return f.keep }

// Update takes typed text and what was found; changed tells that other rows
// are left than before.
func (f *Filter) Update(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	switch msg := msg.(type) {
	case foundMsg:
		if msg.index != f.index || !f.index.Current(msg.result) || !f.Active() {
			return nil, false
		}
		f.keep = msg.result.Rows
		if f.keep == nil {
			f.keep = []uint32{}
		}
		f.last, f.loose = nil, msg.result.Loose && len(f.keep) > 0
		return nil, true
	case tea.KeyPressMsg, tea.PasteMsg:
		if !f.typing {
			return nil, false
		}
		before := f.query()
		f.input, cmd = f.input.Update(msg)
		if f.query() == before {
			return cmd, false
		}
		if !f.Active() {
			f.keep = nil
			return cmd, true
		}
		return tea.Batch(cmd, f.search()), false
	}
	return nil, false
}

func (f *Filter) search() tea.Cmd {
	index, ctx := f.index, f.env.Ctx
	index.follow(f.table.Snapshot())
	job := index.Start(f.query(), filter.Whole)
	return func() tea.Msg {
		index.catchUp()
		r, err := job.Run(ctx)
		if err != nil { // a later search answers
			return nil
		}
		return foundMsg{index, r}
	}
}

// Ranges are the letters of a cell that matched.
func (f *Filter) Ranges(r people.Row, c people.Col) []draw.Range {
	if f.keep == nil {
		return nil
	}
	if f.last == nil || r.No != f.lastRow {
		f.lastRow, f.last = r.No, filter.Highlight(f.query(), cells(r)...)
	}
	for i, col := range searched {
		if col == c {
			return f.last[i]
		}
	}
	return nil
}

// Line is the filter as it is typed, and how many are left of how many.
func (f *Filter) Line(w, left, total int) draw.Block {
	st := f.env.Styles
	count := safe.Join(safe.Lit(" "), safe.Count(left), safe.Lit("similar").If(f.loose), safe.Lit("of"), safe.Count(total))
	used := min(draw.Width(count.String()), w/2)
	var l draw.Line
	l.Gap(1).Text(st.Key, safe.Lit("/"))
	l.Cell(st.Text, safe.Clean(f.input.Value()), max(0, w-l.Width()-used-2), draw.Left)
	l.Gap(1).Cell(st.Dim, count, used, draw.Right)
	return l.Block().Fit(w, 1)
}

// Cursor is where the filter is typed, relative to its line.
func (f *Filter) Cursor() *tea.Cursor {
	if !f.typing {
		return nil
	}
	c := f.input.Cursor()
	if c != nil {
		c.X, c.Blink = c.X+2, false
	}
	return c
}
