package people

import "slices"

// Len is how many people are shown.
func (t *Table) Len() int {
	if t.view == nil {
		return t.live
	}
	return len(t.view)
}

// Row is the i-th person shown.
func (t *Table) Row(i int) Row { return t.rows.At(t.number(i)) }

func (t *Table) number(i int) uint32 {
	if t.view == nil {
		return uint32(i)
	}
	return t.view[i]
}

// Shown are the numbers of the rows that are shown, in their order.
func (t *Table) Shown() []uint32 {
	if t.view != nil {
		return slices.Clone(t.view)
	}
	all := make([]uint32, t.rows.n)
	for i := range all {
		all[i] = uint32(i)
	}
	return all
}

// Index is where a row is shown, or -1.
func (t *Table) Index(r Row) int {
	if !r.Known() || t.dead.Has(r.No) {
		return -1
	}
	if t.view == nil {
		return int(r.No)
	}
	if t.pos == nil {
		t.pos = make([]uint32, t.rows.n)
		for i, n := range t.view {
			t.pos[n] = uint32(i) + 1
		}
	}
	return int(t.pos[r.No]) - 1
}

// Filter shows only the rows of these numbers, best first; nil shows all.
func (t *Table) Filter(keep []uint32) {
	t.keep = slices.Clone(keep)
	t.arrange(nil)
}

// Filtered tells whether a filter narrows the table.
func (t *Table) Filtered() bool { return t.keep != nil }

// arrange renews what is shown after rows came, changed or went.
func (t *Table) arrange(touched []uint32) {
	t.Version++
	t.pos = nil
	if t.sorting != nil {
		t.touched = append(t.touched, touched...)
	}
	if t.order.Set && len(touched) > 0 {
		t.sorted = t.order.merge(&t.rows, t.sorted, touched)
	}
	switch {
	case t.keep != nil && t.order.Set:
		keep := bitsOf(t.keep)
		t.view = make([]uint32, 0, len(t.keep))
		for _, n := range t.sorted {
			if keep.Has(n) {
				t.view = append(t.view, n)
			}
		}
	case t.keep != nil:
		t.view = make([]uint32, 0, len(t.keep))
		for _, n := range t.keep {
			if !t.dead.Has(n) {
				t.view = append(t.view, n)
			}
		}
	case t.order.Set:
		t.view = t.sorted
	case t.live == t.rows.n:
		t.view = nil
	default:
		t.view = make([]uint32, 0, t.live)
		for n := range uint32(t.rows.n) {
			if !t.dead.Has(n) {
				t.view = append(t.view, n)
			}
		}
	}
}

// Mark sets or clears the mark of rows.
func (t *Table) Mark(on bool, rows ...uint32) {
	for _, n := range rows {
		t.marks.Set(n, on)
	}
	t.Version++
}

// Marked tells whether a row is marked.
func (t *Table) Marked(r Row) bool { return t.marks.Has(r.No) }

// Marks is how many people are marked.
func (t *Table) Marks() int { return t.marks.Count() }

// MarkShown marks all that are shown.
func (t *Table) MarkShown() {
	for i := range t.Len() {
		t.marks.Set(t.number(i), true)
	}
	t.Version++
}

// ClearMarks clears all marks.
func (t *Table) ClearMarks() {
	t.marks = nil
	t.Version++
}

// MarkedRows is the set of the marked rows; not to be changed.
func (t *Table) MarkedRows() Bits { return t.marks }

// Chosen are the ids of the marked people in the order shown, those that a
// filter hides last; where nobody is marked, the one of the given row.
func (t *Table) Chosen(cursor Row) []string {
	n := t.Marks()
	if n == 0 {
		if cursor.Known() {
			return []string{cursor.ID()}
		}
		return nil
	}
	out := make([]string, 0, n)
	for i := range t.Len() {
		if r := t.Row(i); t.Marked(r) {
			out = append(out, r.ID())
		}
	}
	t.marks.All(func(n uint32) bool {
		if r := t.rows.At(n); t.Index(r) < 0 {
			out = append(out, r.ID())
		}
		return true
	})
	return out
}
