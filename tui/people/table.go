package people

import (
	"hash/maphash"
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Table holds people by id, in an order, with marks. A filter may narrow what
// is shown. It is used by the UI goroutine alone; Snapshot is for others.
type Table struct {
	rows Rows
	seed maphash.Seed
	ids  map[uint64]uint32 // hash of an id to its row: no pointers either
	odd  map[string]uint32 // ids whose hash another id has

	flags     Flags
	fresh     Bits            // not on the screen since they came
	listed    map[string]bool // ids on the active list
	live      int
	fictional int
	widened   int
	kept      map[uint32]*wire.Candidate // people whom no store has

	order   Order
	sorted  []uint32 // all that live, in the order; nil = as they came
	sorting *Sorting // under way elsewhere
	touched []uint32 // rows that are new or changed since that began

	keep   []uint32 // what the filter lets through; nil = no filter
	lets   Bits     // the same as a set
	ranked bool     // shown as they stand in keep
	view   []uint32 // what is shown; nil = all as they came
	spare  []uint32 // room for the view

	// Version counts changes of what is shown.
	Version uint64
}

// NewTable is an empty table.
func NewTable() *Table {
	return &Table{
		rows: Rows{dict: NewDict()}, seed: maphash.MakeSeed(),
		ids: map[uint64]uint32{}, odd: map[string]uint32{}, kept: map[uint32]*wire.Candidate{},
	}
}

// Dict is where batches for the table are made.
func (t *Table) Dict() *Dict { return t.rows.dict }

// Snapshot is the people as they are now, for other goroutines.
func (t *Table) Snapshot() *Rows {
	s := t.rows
	s.chunks = slices.Clone(s.chunks)
	return &s
}

// find is the row of an id, removed or not.
func (t *Table) find(id string) (uint32, bool) {
	if n, ok := t.ids[maphash.String(t.seed, id)]; ok && t.rows.At(n).ID() == id {
		return n, true
	}
	n, ok := t.odd[id]
	return n, ok
}

func (t *Table) name(id string, n uint32) {
	h := maphash.String(t.seed, id)
	if other, ok := t.ids[h]; ok && t.rows.At(other).ID() != id {
		t.odd[id] = n
		return
	}
	t.ids[h] = n
}

// Add puts people in; one whose id is known replaces the old one in place. It
// returns the numbers of the rows that are new or changed.
func (t *Table) Add(b *Batch) []uint32 {
	if b.Len() == 0 {
		return nil
	}
	block := uint32(len(t.rows.texts))
	t.rows.texts, t.rows.ids = append(t.rows.texts, b.text), append(t.rows.ids, b.ids)
	codes := uint32(len(t.rows.codes))
	t.rows.codes = append(t.rows.codes, b.codes)
	touched, old := make([]uint32, 0, len(b.recs)), t.rows.n
	edit := t.edit()
	for i := range b.recs {
		x := b.recs[i]
		x.texts, x.codes = block, codes
		id := b.ids[x.idAt:x.idEnd]
		n, known := t.find(id)
		if known {
			old := edit(n)
			x.version = old.version + 1
			if !t.flags.Dead.Has(n) {
				t.count(old, -1)
			}
			t.flags.Dead.Set(n, false)
			*old = x
		} else {
			n = t.push(x)
			t.name(id, n)
			t.fresh.Set(n, true)
		}
		t.count(&x, 1)
		delete(t.kept, n)
		if b.kept != nil {
			t.kept[n] = b.kept[i]
		}
		if len(t.listed) > 0 {
			t.flags.Listed.Set(n, t.listed[id])
		}
		touched = append(touched, n)
	}
	t.place(touched, old)
	return touched
}

func (t *Table) count(x *rec, by int) {
	t.live += by
	if x.fictional {
		t.fictional += by
	}
	if x.widened {
		t.widened += by
	}
}

func (t *Table) push(x rec) uint32 {
	last := len(t.rows.chunks) - 1
	if t.rows.n%chunkRows == 0 {
		size := chunkRows
		if t.rows.n == 0 {
			size = 0 // most tables stay small
		}
		t.rows.chunks = append(t.rows.chunks, make([]rec, 0, size))
		last++
	}
	t.rows.chunks[last] = append(t.rows.chunks[last], x)
	t.rows.n++
	return uint32(t.rows.n - 1)
}

// edit gives rows that may be changed: snapshots keep the old ones.
func (t *Table) edit() func(n uint32) *rec {
	own := map[uint32]bool{}
	return func(n uint32) *rec {
		c := n / chunkRows
		if !own[c] {
			own[c] = true
			old := t.rows.chunks[c]
			t.rows.chunks[c] = append(make([]rec, 0, cap(old)), old...)
		}
		return &t.rows.chunks[c][n%chunkRows]
	}
}

// Update gives people late matches. Those of unknown people are ignored. It
// returns the numbers of the rows that are changed.
func (t *Table) Update(late []wire.Update) []uint32 {
	var (
		touched []uint32
		codes   []Code
		edit    = t.edit()
		block   = len(t.rows.codes)
	)
	for i := range late {
		n, ok := t.find(late[i].CandidateID)
		if !ok || t.flags.Dead.Has(n) {
			continue
		}
		x, from := edit(n), len(codes)
		for _, c := range t.rows.At(n).Codes() {
			if _, _, ok := c.AsVerdict(); !ok {
				codes = append(codes, c)
			}
		}
		codes = t.rows.dict.verdicts(codes, from, &late[i].Match)
		t.rows.codes = append(t.rows.codes[:block], codes)
		x.codes, x.codesAt, x.codesEnd = uint32(block), uint32(from), uint32(len(codes))
		x.score = score(&late[i].Match)
		x.version++
		if c := t.kept[n]; c != nil {
			c.Match = &late[i].Match
		}
		touched = append(touched, n)
	}
	if len(touched) > 0 {
		t.arrange(touched)
	}
	return touched
}

// Remove takes people out. What the filter lets through stays.
func (t *Table) Remove(ids ...string) {
	for _, id := range ids {
		if n, ok := t.find(id); ok && t.flags.Dead.Set(n, true) {
			t.count(t.rows.At(n).rec, -1)
			t.flags.Marked.Set(n, false)
			delete(t.kept, n)
		}
	}
	t.sorted = slices.DeleteFunc(slices.Clone(t.sorted), t.flags.Dead.Has)
	if !t.order.Set {
		t.sorted = nil
	}
	t.arrange(nil)
}

// Total is how many people there are, filtered out or not.
func (t *Table) Total() int { return t.live }

// Came is how many people ever came.
func (t *Table) Came() int { return t.rows.n }

// Widened is how many people a relaxation let in.
func (t *Table) Widened() int { return t.widened }

// FictionalNote says how many of the people are made up; empty for none.
func (t *Table) FictionalNote() safe.Text {
	switch t.fictional {
	case 0:
		return safe.Text{}
	case t.live:
		return safe.Lit("all fictional")
	}
	return safe.Join(safe.Lit(" "), safe.Count(t.fictional), safe.Lit("fictional"))
}

// Find is the row of an id; nobody where there is none.
func (t *Table) Find(id string) Row {
	if n, ok := t.find(id); ok && !t.flags.Dead.Has(n) {
		return t.rows.At(n)
	}
	return Row{}
}

// At is the row with a number, which must exist.
func (t *Table) At(n uint32) Row { return t.rows.At(n) }

// Kept is the person of a row that no store has, or nil.
func (t *Table) Kept(r Row) *wire.Candidate {
	if !r.Known() {
		return nil
	}
	return t.kept[r.No]
}

// All calls f with everyone in order of arrival until it returns false.
func (t *Table) All(f func(Row) bool) {
	for n := range uint32(t.rows.n) {
		if !t.flags.Dead.Has(n) && !f(t.rows.At(n)) {
			return
		}
	}
}
