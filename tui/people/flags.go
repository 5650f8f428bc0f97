package people

import (
	"slices"

	"github.com/scout-cli/scout/tui/filter"
)

// Flags are what is known of rows besides what they say.
type Flags struct {
	Dead   Bits // taken out
	Marked Bits
	Seen   Bits // someone has read the profile
	New    Bits // not found by the run before
	Listed Bits // on the active list
	Own    Own  // verdicts of the person here
}

// Own are the verdicts that the person here gave, by the one judged (the key,
// or the id of those who have none) and the criterion's folded words. It does
// not change once others have it.
type Own map[string]map[string]Verdict

// Of are the own verdicts on a row, by the criterion's folded words.
func (o Own) Of(r Row) map[string]Verdict {
	if len(o) == 0 {
		return nil
	}
	return o[r.Person()]
}

// Differs tells whether an own verdict on a row is not the hub's.
func (o Own) Differs(r Row) bool {
	own := o.Of(r)
	if len(own) == 0 {
		return false
	}
	for i, c := range r.rows.dict.Criteria() {
		if v := own[filter.Fold(c.Text.String())]; v != Unasked && v != r.Verdict(i) {
			return true
		}
	}
	return false
}

// Flags are those of the rows as they are now, for other goroutines.
func (t *Table) Flags() *Flags {
	return &Flags{
		Dead: slices.Clone(t.flags.Dead), Marked: slices.Clone(t.flags.Marked), Seen: slices.Clone(t.flags.Seen),
		New: slices.Clone(t.flags.New), Listed: slices.Clone(t.flags.Listed),
	}
}

// SetSeen notes rows whose profile was read, or was not, SetNew those that an
// earlier run did not find.
func (t *Table) SetSeen(on bool, rows ...uint32) { t.set(&t.flags.Seen, on, rows) }

// SetNew notes rows that an earlier run did not find.
func (t *Table) SetNew(on bool, rows ...uint32) { t.set(&t.flags.New, on, rows) }

// Mark sets or clears the mark of rows.
func (t *Table) Mark(on bool, rows ...uint32) { t.set(&t.flags.Marked, on, rows) }

func (t *Table) set(b *Bits, on bool, rows []uint32) {
	changed := false
	for _, n := range rows {
		changed = b.Set(n, on) || changed
	}
	if changed {
		t.Version++
	}
}

// SetListed tells the ids of the people on the active list, those who come
// later included.
func (t *Table) SetListed(ids map[string]bool) {
	t.listed, t.flags.Listed = ids, nil
	for id := range ids {
		if n, ok := t.find(id); ok {
			t.flags.Listed.Set(n, true)
		}
	}
	t.Version++
}

// Marked, Seen, New and Listed tell what is known of a row.
func (t *Table) Marked(r Row) bool { return t.flags.Marked.Has(r.No) }

// Seen tells whether the row's profile was read.
func (t *Table) Seen(r Row) bool { return t.flags.Seen.Has(r.No) }

// New tells whether an earlier run did not find the row.
func (t *Table) New(r Row) bool { return t.flags.New.Has(r.No) }

// Listed tells whether the row is on the active list.
func (t *Table) Listed(r Row) bool { return t.flags.Listed.Has(r.No) }

// Marks is how many people are marked, SeenCount how many were read, NewCount
// how many an earlier run did not find.
func (t *Table) Marks() int { return t.flags.Marked.Count() }

// SeenCount is how many people were read.
func (t *Table) SeenCount() int { return t.flags.Seen.without(t.flags.Dead) }

// NewCount is how many people an earlier run did not find.
func (t *Table) NewCount() int { return t.flags.New.without(t.flags.Dead) }

// MarksHidden is how many of the marked people a filter hides.
func (t *Table) MarksHidden() int {
	if t.keep == nil {
		return 0
	}
	return t.flags.Marked.without(t.lets)
}

// MarkedRows is the set of the marked rows; not to be changed.
func (t *Table) MarkedRows() Bits { return t.flags.Marked }

// SetMarks marks exactly these rows; the set is the table's from then on.
func (t *Table) SetMarks(rows Bits) {
	t.flags.Marked = rows
	t.Version++
}

// MarkShown marks all that are shown.
func (t *Table) MarkShown() { t.MarkRange(0, t.Len()) }

// MarkRange marks the rows shown from place first up to end.
func (t *Table) MarkRange(first, end int) {
	for i := max(0, first); i < min(end, t.Len()); i++ {
		t.flags.Marked.Set(t.number(i), true)
	}
	t.Version++
}

// InvertShown marks those shown who are not marked, and unmarks the others.
func (t *Table) InvertShown() {
	for i := range t.Len() {
		n := t.number(i)
		t.flags.Marked.Set(n, !t.flags.Marked.Has(n))
	}
	t.Version++
}

// ClearMarks clears all marks.
func (t *Table) ClearMarks() { t.SetMarks(nil) }

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
	if t.keep != nil {
		t.flags.Marked.All(func(n uint32) bool {
			if !t.lets.Has(n) {
				out = append(out, t.rows.At(n).ID())
			}
			return true
		})
	}
	return out
}

// MarkSet sets or clears the marks of those shown who are in a set, and tells
// how many that changed.
func (t *Table) MarkSet(rows Bits, on bool) (changed int) {
	rows.All(func(n uint32) bool {
		if !t.flags.Dead.Has(n) && (t.keep == nil || t.lets.Has(n)) && t.flags.Marked.Set(n, on) {
			changed++
		}
		return true
	})
	t.Version++
	return changed
}

// MarkedIDs are the ids of the marked people.
func (t *Table) MarkedIDs() map[string]bool {
	ids := map[string]bool{}
	t.flags.Marked.All(func(n uint32) bool {
		ids[t.rows.At(n).ID()] = true
		return true
	})
	return ids
}
