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

// Index is where a row is shown, or -1. It may be asked a few times a frame.
func (t *Table) Index(r Row) int {
	switch {
	case !r.Known() || t.flags.Dead.Has(r.No) || t.keep != nil && !t.lets.Has(r.No):
		return -1
	case t.view == nil:
		return int(r.No)
	case t.order.Set && t.sorting == nil && !t.ranked:
		if at, ok := slices.BinarySearchFunc(t.view, r.No, t.order.compare(&t.rows)); ok {
			return at
		}
	}
	return slices.Index(t.view, r.No)
}

// Filter shows only the rows of these numbers; nil shows all. The slice is the
// table's from then on.
func (t *Table) Filter(keep []uint32) { t.filter(keep, false) }

// Rank is Filter, with the rows as they stand in the slice, whatever the
// table's order is.
func (t *Table) Rank(keep []uint32) { t.filter(keep, keep != nil) }

func (t *Table) filter(keep []uint32, ranked bool) {
	t.keep, t.lets, t.ranked = keep, bitsOf(keep), ranked
	t.arrange(nil)
}

// Filtered tells whether a filter narrows the table.
func (t *Table) Filtered() bool { return t.keep != nil }

// arrange renews what is shown after rows changed or went.
func (t *Table) arrange(touched []uint32) { t.place(touched, t.rows.n) }

// place renews what is shown after rows came or changed; those from old on are
// new.
func (t *Table) place(touched []uint32, old int) {
	t.Version++
	if t.sorting != nil {
		t.touched = append(t.touched, touched...)
	}
	if t.order.Set && len(touched) > 0 {
		t.sorted = t.order.merge(&t.rows, t.sorted, touched, old)
	}
	switch {
	case t.keep != nil && t.order.Set && !t.ranked:
		t.pick(t.sorted, t.lets.Has)
	case t.keep != nil:
		t.pick(t.keep, func(n uint32) bool { return !t.flags.Dead.Has(n) })
	case t.order.Set:
		t.view = t.sorted
	case t.live == t.rows.n:
		t.view = nil
	default:
		t.view = t.spare[:0]
		for n := range uint32(t.rows.n) {
			if !t.flags.Dead.Has(n) {
				t.view = append(t.view, n)
			}
		}
		t.spare = t.view
	}
}

// pick shows those of some rows that a test lets through.
func (t *Table) pick(rows []uint32, let func(n uint32) bool) {
	t.view = slices.Grow(t.spare[:0], len(t.keep)+1) // nil would be everybody
	for _, n := range rows {
		if let(n) {
			t.view = append(t.view, n)
		}
	}
	t.spare = t.view
}
