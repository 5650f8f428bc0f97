// Package rowfilter is the line typed after "/" over a table of people: it
// searches off the UI goroutine and tells which rows are left and which of
// their letters matched.
package rowfilter

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
	"github.com/scout-cli/scout/tui/query"
)

// Filter is a filter over one table.
type Filter struct {
	env    *pane.Env
	table  *people.Table
	index  *rowIndex
	input  textinput.Model
	query  *query.Query
	typing bool
	width  int      // of the line when it was drawn last
	keep   []uint32 // nil while nothing is filtered
	loose  bool     // no row has the words as they are typed

	busy  bool // a search for the line is under way
	again bool // rows came meanwhile
	ahead bool // rows are being read before anyone searches

	offers []query.Completion
	chosen int  // of the offers, -1 for none
	asked  bool // for offers, where they would not come by themselves
	shut   bool // the offers are not wanted for now

	recall recall

	lastRow uint32 // whose ranges are in last, where there are some
	last    [][]draw.Range
}

// asked is what a search is to find.
type asked struct {
	line  string
	at    int // where in the line someone types, -1 where nobody does
	query *query.Query
	flags *people.Flags
	now   time.Time
	job   filter.Job
	anew  bool // marks, verdicts and the like may have changed
}

type (
	// foundMsg is what a search found.
	foundMsg struct {
		index  *rowIndex
		result filter.Result
	}
	// readMsg tells that rows were read ahead.
	readMsg struct{ index *rowIndex }
	// offersMsg is what may stand where someone types.
	offersMsg struct {
		index  *rowIndex
		line   string
		at     int
		offers []query.Completion
	}
)

// New filters nothing.
func New(env *pane.Env) *Filter {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = query.MaxLine / 4
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	return &Filter{env: env, input: in, index: &rowIndex{}, query: query.Parse(""), chosen: -1}
}

// Reset follows another table.
func (f *Filter) Reset(t *people.Table) {
	f.table, f.index, f.busy, f.again, f.ahead = t, &rowIndex{}, false, false, false
	f.Drop()
}

// readAhead is how many rows may wait to be read until someone searches: a
// letter that is typed has the time for as many.
const readAhead = 4096

// Added follows rows that the table took or changed, by their numbers, and
// searches them too. Texts that no filter asks for wait until they are many.
func (f *Filter) Added(rows []uint32) tea.Cmd {
	if len(rows) == 0 {
		return nil
	}
	f.index.change(rows)
	f.last = nil
	read := f.readOn()
	switch {
	case f.query.Empty():
		return read
	case f.busy: // it is to end, else nothing would be shown while many come
		f.again = true
		return read
	}
	return tea.Batch(read, f.search(false))
}

// Typing tells whether the filter takes keys, Active whether there is one.
func (f *Filter) Typing() bool { return f.typing }

// Active tells whether there is a filter.
func (f *Filter) Active() bool { return strings.TrimSpace(f.input.Value()) != "" }

// Text is the filter as it is typed.
func (f *Filter) Text() string { return f.input.Value() }

// Begin takes the keys, Apply gives them back and keeps the filter, Drop
// shows everyone again.
func (f *Filter) Begin() tea.Cmd {
	f.typing = true
	f.input.Focus()
	f.input.CursorEnd()
	return f.load()
}

// readOn reads the rows that wait, if they are many. Where words are searched
// that is done by the search.
func (f *Filter) readOn() tea.Cmd {
	if f.ahead || f.query.Words() != "" || f.table.Came()-f.index.text.Len() < readAhead {
		return nil
	}
	f.ahead = true
	index := f.index
	index.follow(f.table.Snapshot())
	return func() tea.Msg {
		index.read()
		return readMsg{index}
	}
}

// Apply ends the typing.
func (f *Filter) Apply() tea.Cmd {
	f.typing = false
	f.hush()
	return f.remember()
}

// Drop filters nothing any longer.
func (f *Filter) Drop() {
	f.typing, f.keep, f.loose = false, nil, false
	f.input.SetValue("")
	f.query = query.Parse("")
	f.index.text.Start("") // whatever is under way is stale
	f.hush()
}

// Set filters by an expression, as if it were typed; add narrows further.
func (f *Filter) Set(expr string, add bool) (cmd tea.Cmd, changed bool) {
	if add {
		expr = query.Join(f.input.Value(), expr)
	}
	f.input.SetValue(safe.Clean(expr).String())
	f.input.CursorEnd()
	f.hush()
	return f.edited()
}

// Show narrows the table to the rows that are left: the best first while words
// are typed, else in its own order.
func (f *Filter) Show() {
	if f.typing && f.query.Words() != "" {
		f.table.Rank(f.keep)
		return
	}
	f.table.Filter(f.keep)
}

// Update takes typed text and what was found; changed tells that other rows
// are left than before.
func (f *Filter) Update(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	switch msg := msg.(type) {
	case foundMsg:
		return f.found(msg)
	case offersMsg:
		if msg.index == f.index && f.typing && msg.line == f.input.Value() && msg.at == f.at() {
			f.offers, f.chosen = msg.offers, -1
		}
	case readMsg:
		if msg.index == f.index {
			f.ahead = false
			return f.readOn(), false
		}
	case pastMsg:
		f.recall.learn(msg)
	case pane.VerdictsChanged:
		if f.query.Exact() {
			return f.search(true), false
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		if !f.typing {
			return nil, false
		}
		before, at := f.input.Value(), f.at()
		f.input, cmd = f.input.Update(msg)
		if f.input.Value() == before && f.at() == at {
			return cmd, false
		}
		f.shut, f.recall.at = false, 0
		if f.input.Value() == before {
			return tea.Batch(cmd, f.offer()), false
		}
		search, changed := f.edited()
		return tea.Batch(cmd, search), changed
	}
	return nil, false
}

// edited searches for the line as it is now.
func (f *Filter) edited() (cmd tea.Cmd, changed bool) {
	f.query = query.Parse(f.input.Value())
	if !f.query.Empty() {
		return tea.Batch(f.search(true), f.offer()), false
	}
	f.index.text.Start("")
	f.busy, f.again, f.keep, f.loose = false, false, nil, false
	return f.offer(), true
}

func (f *Filter) found(msg foundMsg) (cmd tea.Cmd, changed bool) {
	if msg.index != f.index || !f.index.text.Current(msg.result) || f.query.Empty() {
		return nil, false
	}
	f.busy = false
	f.keep = msg.result.Rows
	if f.keep == nil {
		f.keep = []uint32{}
	}
	f.last, f.loose = nil, msg.result.Loose
	if f.again {
		f.again = false
		return f.search(false), true
	}
	return nil, true
}

// search looks for the line's rows; anew where the line has changed.
func (f *Filter) search(anew bool) tea.Cmd {
	index, ctx := f.index, f.env.Ctx
	index.follow(f.table.Snapshot())
	f.busy, f.again = true, false
	a := asked{
		line: f.input.Value(), query: f.query, flags: f.env.Flags(f.table), now: f.env.Now(),
		job: index.text.Start(f.query.Words()), anew: anew,
	}
	return func() tea.Msg {
		r, err := index.find(ctx, a)
		if err != nil { // a later search answers
			return nil
		}
		return foundMsg{index, r}
	}
}

// Ranges are the letters of a cell that matched.
func (f *Filter) Ranges(r people.Row, c people.Col) []draw.Range {
	if f.keep == nil || f.query.Words() == "" {
		return nil
	}
	if f.last == nil || r.No != f.lastRow {
		f.lastRow, f.last = r.No, filter.Highlight(f.query.Words(), r.Searchable(nil)...)
	}
	for i, col := range people.Searched {
		if col == c {
			return f.last[i]
		}
	}
	return nil
}

// at is the byte of the line where someone types.
func (f *Filter) at() int {
	runes := []rune(f.input.Value())
	return len(string(runes[:min(f.input.Position(), len(runes))]))
}
