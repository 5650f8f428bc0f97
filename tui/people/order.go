package people

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/filter"
)

// Order is how a table is sorted. The zero Order is the order of arrival.
// Unknown values are last either way, ties are as they came.
type Order struct {
	By   Col
	Desc bool
	Set  bool
	// Ranks, unless nil, are in the place of By.
	Ranks *Ranks
}

// Ranks is what people are sorted by that is no column: the lowest rank first.
// Of must give the same rank as long as the row is the same; any goroutine may
// call it.
type Ranks struct {
	Of func(r Row) uint16
	// Name is what they are of, First and Last what is said of who comes first,
	// in this direction and the other.
	Name, First, Last safe.Text
}

// SortedBy says by what people are in order, and who comes first.
func SortedBy(name, first safe.Text) safe.Text {
	return safe.Join(safe.Lit(", "), safe.Join(safe.Lit(" "), safe.Lit("Sorted by"), name), first)
}

// Unranked is the rank of those who are last either way.
const Unranked = math.MaxUint16

// Sorting is a table being put in order on another goroutine.
type Sorting struct {
	rows  *Rows
	live  []uint32
	order Order
	out   []uint32
}

// sortAtOnce is up to how many rows are sorted by text or by ranks while a key
// waits.
const sortAtOnce = 5000

// SetOrder sorts the table. Where that would keep a key waiting it returns
// the work, which is to be Run on another goroutine and then given to Sorted;
// until then the rows stay as they are.
func (t *Table) SetOrder(o Order) *Sorting {
	t.order, t.sorting, t.touched = o, nil, nil
	if !o.Set {
		t.sorted = nil
		t.arrange(nil)
		return nil
	}
	s := &Sorting{rows: t.Snapshot(), order: o, live: make([]uint32, 0, t.live)}
	for n := range uint32(t.rows.n) {
		if !t.flags.Dead.Has(n) {
			s.live = append(s.live, n)
		}
	}
	if _, numeric := o.number(Row{}); (!numeric || o.Ranks != nil) && len(s.live) > sortAtOnce {
		t.sorting = s
		if t.sorted == nil {
			t.sorted = slices.Clone(s.live)
		}
		return s
	}
	s.Run()
	t.sorted = s.out
	t.arrange(nil)
	return nil
}

// Sorted takes a finished Sorting; a stale one is ignored.
func (t *Table) Sorted(s *Sorting) {
	if s != t.sorting {
		return
	}
	touched := slices.DeleteFunc(t.touched, t.flags.Dead.Has)
	t.sorting, t.touched = nil, nil
	t.sorted = slices.DeleteFunc(s.out, t.flags.Dead.Has)
	t.arrange(touched)
}

// Order is how the table is sorted.
func (t *Table) Order() Order { return t.order }

// Run does the work.
func (s *Sorting) Run() {
	if _, numeric := s.order.number(Row{}); numeric {
		keys := make([]uint64, len(s.live))
		for i, n := range s.live {
			k, _ := s.order.number(s.rows.At(n))
			keys[i] = uint64(k)<<32 | uint64(n)
		}
		for i, k := range filter.Radix(keys, make([]uint64, len(keys))) {
			s.live[i] = uint32(k)
		}
		s.out = s.live
		return
	}
	type entry struct {
		prefix   uint64
		from, to uint32
		n        uint32
	}
	var folded []byte
	entries := make([]entry, len(s.live))
	for i, n := range s.live {
		from := len(folded)
		folded = filter.AppendFold(folded, s.rows.At(n).Cell(s.order.By).String())
		entries[i] = entry{prefix(folded[from:]), uint32(from), uint32(len(folded)), n}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		c := 0
		switch {
		case a.prefix == b.prefix || a.from == a.to || b.from == b.to:
			c = s.order.words(folded[a.from:a.to], folded[b.from:b.to])
		case s.order.Desc:
			c = cmp.Compare(b.prefix, a.prefix)
		default:
			c = cmp.Compare(a.prefix, b.prefix)
		}
		return cmp.Or(c, cmp.Compare(a.n, b.n))
	})
	for i := range entries {
		s.live[i] = entries[i].n
	}
	s.out = s.live
}

// number is the sort key of ranks or of a numeric column, small first; false
// for others.
func (o Order) number(r Row) (key uint16, numeric bool) {
	v := -1.0
	if o.Ranks != nil {
		if !r.Known() {
			return Unranked, true
		}
		if key = o.Ranks.Of(r); o.Desc && key != Unranked {
			key = Unranked - 1 - key
		}
		return key, true
	}
	switch o.By {
	case Score:
		if r.Known() {
			v = r.Score() * 10_000
		}
	case Years:
		if r.Known() {
			v = r.Years() * 100
		}
	case Updated:
		if r.Known() && r.Updated() > 0 {
			v = float64(min(r.Updated(), math.MaxUint16-1))
		}
	case Started:
		if r.Known() && r.Started() > 0 {
			v = float64(min(r.Started(), math.MaxUint16-1))
		}
	default:
		return 0, false
	}
	if v < 0 {
		return math.MaxUint16, true
	}
	key = uint16(math.Round(v))
	if o.Desc {
		key = math.MaxUint16 - 1 - key
	}
	return key, true
}

// prefix is the beginning of a folded text as a number that sorts like it.
func prefix(folded []byte) uint64 {
	var b [8]byte
	copy(b[:], folded)
	return binary.BigEndian.Uint64(b[:])
}

// words orders two folded texts.
func (o Order) words(a, b []byte) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(b) - len(a) // what is unknown is last
	case o.Desc:
		return bytes.Compare(b, a)
	}
	return bytes.Compare(a, b)
}

// compare orders rows by their numbers.
func (o Order) compare(rows *Rows) func(x, y uint32) int {
	var a, b []byte
	return func(x, y uint32) int {
		p, q := rows.At(x), rows.At(y)
		if k, numeric := o.number(p); numeric {
			l, _ := o.number(q)
			return cmp.Or(cmp.Compare(k, l), cmp.Compare(x, y))
		}
		a, b = filter.AppendFold(a[:0], p.Cell(o.By).String()), filter.AppendFold(b[:0], q.Cell(o.By).String())
		return cmp.Or(o.words(a, b), cmp.Compare(x, y))
	}
}

// merge puts rows where they belong among sorted ones, from which they are
// taken first if they were there. It works in place.
func (o Order) merge(rows *Rows, sorted, touched []uint32, old int) []uint32 {
	fresh := slices.Clone(touched)
	compare := o.compare(rows)
	slices.SortFunc(fresh, compare)
	fresh = slices.Compact(fresh)
	if int(slices.Min(fresh)) < old { // some may have been there
		sorted = slices.DeleteFunc(sorted, bitsOf(fresh).Has)
	}
	// From the end, each new row opens a gap as wide as the rows left to come.
	end := len(sorted)
	out := slices.Grow(sorted, len(fresh))[:end+len(fresh)]
	for i := len(fresh) - 1; i >= 0; i-- {
		at, _ := slices.BinarySearchFunc(out[:end], fresh[i], compare)
		copy(out[at+i+1:end+i+1], out[at:end])
		out[at+i] = fresh[i]
		end = at
	}
	return out
}
