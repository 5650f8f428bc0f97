package people

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Order is how a table is sorted. The zero Order is the order of arrival.
type Order struct {
	By   Col
	Desc bool
	Set  bool
}

// Table holds people by id, in an order, with marks. A filter may narrow what
// is shown. It is used by the UI goroutine alone.
type Table struct {
	rows  []*Row         // in order of arrival
	byID  map[string]int // id to index in rows
	order Order
	view  []int // indices into rows as shown: sorted, filtered; nil = all as they came
	pos   map[string]int
	keep  []int // what the filter lets through, best first; nil = no filter
	marks map[string]bool
	came  uint64 // people that ever came

	fictional int
	// Version counts changes of what is shown.
	Version uint64
}

// NewTable is an empty table.
func NewTable() *Table {
	return &Table{byID: map[string]int{}, marks: map[string]bool{}}
}

// Add puts rows in; a row whose id is known replaces the old one in place. It
// returns the indices of the rows that are new or changed.
func (t *Table) Add(rows []*Row) []int {
	changed := make([]int, 0, len(rows))
	for _, r := range rows {
		i, ok := t.byID[r.ID]
		if ok {
			r.Key, r.Version = t.rows[i].Key, t.rows[i].Version+1
			t.rows[i] = r
		} else {
			i = len(t.rows)
			t.came++
			if r.Fictional() {
				t.fictional++
			}
			r.Key = t.came
			t.byID[r.ID] = i
			t.rows = append(t.rows, r)
		}
		changed = append(changed, i)
	}
	if len(changed) > 0 {
		t.arrange()
	}
	return changed
}

// Update gives people late matches. Those of unknown people are ignored.
func (t *Table) Update(late []wire.Update) {
	for k := range late {
		if i, ok := t.byID[late[k].CandidateID]; ok {
			t.rows[i].SetMatch(&late[k].Match)
		}
	}
	if len(late) > 0 {
		t.arrange()
	}
}

// Remove takes people out. What the filter lets through stays.
func (t *Table) Remove(ids ...string) {
	if len(ids) == 0 {
		return
	}
	gone := map[string]bool{}
	for _, id := range ids {
		gone[id] = true
		delete(t.marks, id)
		if i, ok := t.byID[id]; ok {
			if t.rows[i].Fictional() {
				t.fictional--
			}
		}
	}
	var kept []string
	for _, i := range t.keep {
		if id := t.rows[i].ID; !gone[id] {
			kept = append(kept, id)
		}
	}
	t.rows = slices.DeleteFunc(t.rows, func(r *Row) bool { return gone[r.ID] })
	clear(t.byID)
	for i, r := range t.rows {
		t.byID[r.ID] = i
	}
	t.keep = t.keep[:0] // rows have other numbers now; no filter stays none
	for _, id := range kept {
		t.keep = append(t.keep, t.byID[id])
	}
	t.arrange()
}

// Total is how many people there are, filtered out or not.
func (t *Table) Total() int { return len(t.rows) }

// FictionalNote says how many of the people are made up; empty for none.
func (t *Table) FictionalNote() safe.Text {
	switch t.fictional {
	case 0:
		return safe.Text{}
	case len(t.rows):
		return safe.Lit(" · all fictional")
	}
	return safe.Join(safe.Lit(" "), safe.Lit(" ·"), safe.Count(t.fictional), safe.Lit("fictional"))
}

// Len is how many people are shown.
func (t *Table) Len() int {
	if t.view == nil {
		return len(t.rows)
	}
	return len(t.view)
}

// Row is the i-th person shown.
func (t *Table) Row(i int) *Row {
	if t.view == nil {
		return t.rows[i]
	}
	return t.rows[t.view[i]]
}

// All are all people in order of arrival.
func (t *Table) All() []*Row { return t.rows }

// Index is where a person is shown, or -1.
func (t *Table) Index(id string) int {
	i, ok := t.byID[id]
	if !ok {
		return -1
	}
	if t.view == nil {
		return i
	}
	if t.pos == nil {
		t.pos = make(map[string]int, len(t.view))
		for at, i := range t.view {
			t.pos[t.rows[i].ID] = at
		}
	}
	if at, ok := t.pos[id]; ok {
		return at
	}
	return -1
}

// key finds the row of a key: keys rise in the order of arrival.
func (t *Table) key(key uint64) (*Row, bool) {
	i, ok := slices.BinarySearchFunc(t.rows, key, func(r *Row, key uint64) int { return cmp.Compare(r.Key, key) })
	if !ok {
		return nil, false
	}
	return t.rows[i], true
}

// Order is how the table is sorted.
func (t *Table) Order() Order { return t.order }

// SetOrder sorts the table. Ties keep the order of arrival.
func (t *Table) SetOrder(o Order) {
	t.order = o
	t.arrange()
}

// Filter shows only the rows of these indices (into All), best first; nil
// shows all.
func (t *Table) Filter(keep []int) {
	t.keep = slices.Clone(keep)
	t.arrange()
}

// Filtered tells whether a filter narrows the table.
func (t *Table) Filtered() bool { return t.keep != nil }

// Mark sets or clears a mark.
func (t *Table) Mark(id string, on bool) {
	if on {
		t.marks[id] = true
	} else {
		delete(t.marks, id)
	}
	t.Version++
}

// Marked tells whether a person is marked, Marks how many are.
func (t *Table) Marked(id string) bool { return t.marks[id] }

// Marks is how many people are marked.
func (t *Table) Marks() int { return len(t.marks) }

// MarkShown marks all that are shown; ClearMarks clears all marks.
func (t *Table) MarkShown() {
	for i := range t.Len() {
		t.marks[t.Row(i).ID] = true
	}
	t.Version++
}

// ClearMarks clears all marks.
func (t *Table) ClearMarks() {
	clear(t.marks)
	t.Version++
}

// Chosen are the ids of the marked people in the order shown, those that a
// filter hides last; where nobody is marked, the given one.
func (t *Table) Chosen(cursor string) []string {
	if len(t.marks) == 0 {
		if _, ok := t.byID[cursor]; ok {
			return []string{cursor}
		}
		return nil
	}
	out := make([]string, 0, len(t.marks))
	for i := range t.Len() {
		if r := t.Row(i); t.marks[r.ID] {
			out = append(out, r.ID)
		}
	}
	for _, r := range t.rows {
		if t.marks[r.ID] && t.Index(r.ID) < 0 {
			out = append(out, r.ID)
		}
	}
	return out
}

// arrange renews what is shown after a change.
func (t *Table) arrange() {
	t.Version++
	t.pos = nil
	if t.keep == nil && !t.order.Set {
		t.view = nil
		return
	}
	if t.keep != nil {
		t.view = slices.Clone(t.keep)
	} else {
		t.view = make([]int, len(t.rows))
		for i := range t.view {
			t.view[i] = i
		}
	}
	if t.order.Set {
		slices.SortStableFunc(t.view, func(a, b int) int { return t.order.compare(t.rows[a], t.rows[b]) })
	}
}

// compare orders two rows; unknown values are last either way.
func (o Order) compare(a, b *Row) int {
	var c int
	switch o.By {
	case Score:
		c = known(a.Score, b.Score, o.Desc)
	case Years:
		c = known(a.Years, b.Years, o.Desc)
	default:
		x, y := a.Cells[o.By].String(), b.Cells[o.By].String()
		switch {
		case x == "" || y == "":
			return cmp.Compare(y, x)
		case o.Desc:
			c = strings.Compare(strings.ToLower(y), strings.ToLower(x))
		default:
			c = strings.Compare(strings.ToLower(x), strings.ToLower(y))
		}
	}
	return c
}

func known(a, b float64, desc bool) int {
	switch {
	case a < 0 || b < 0 || desc:
		return cmp.Compare(b, a)
	default:
		return cmp.Compare(a, b)
	}
}
