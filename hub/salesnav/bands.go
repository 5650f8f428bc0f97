package salesnav

import (
	"math"

	"github.com/scout-cli/scout/client/wire"
)

// band is a choice of years or head counts, in whole numbers, both ends
// included.
type band struct {
	id       string
	min, max float64
}

// choices are the bands of a table, in order. Years are counted in whole ones,
// as LinkedIn does; so each year is in one band.
func choices(table string) []band {
	if table == "years" {
		return []band{{"1", 0, 0}, {"2", 1, 2}, {"3", 3, 5}, {"4", 6, 10}, {"5", 11, math.Inf(1)}}
	}
	return []band{
		{"A", 1, 1},
		{"B", 1, 10},
		{"C", 11, 50},
		{"D", 51, 200},
		{"E", 201, 500},
		{"F", 501, 1000},
		{"G", 1001, 5000},
		{"H", 5001, 10_000},
		{"I", 10_001, math.Inf(1)},
	}
}

// bands are the choices that cover a range, or, where it is to be avoided,
// those inside it. Labels of Sales Navigator's own are taken as they are.
func (e *encoder) bands(f wire.Filter, table string) []entry {
	var out []entry
	for _, v := range f.Values {
		id := tables().ids[table][foldLabel(v.Text)]
		if id == "" {
			out = nil
			break
		}
		out = append(out, entry{id: id, text: tables().labels[table][id]})
	}
	if len(out) > 0 {
		return out
	}
	all := choices(table)
	low, high := all[0].min, math.Inf(1)
	if f.Range != nil && f.Range.Min != nil {
		low = max(low, math.Floor(*f.Range.Min))
	}
	if f.Range != nil && f.Range.Max != nil {
		high = math.Floor(*f.Range.Max)
	}
	covered := [2]float64{math.Inf(1), math.Inf(-1)}
	for _, b := range all {
		takes := b.min <= high && b.max >= low
		if f.Importance == wire.Avoid {
			takes = b.min >= low && b.max <= high
		}
		if takes {
			out = append(out, entry{id: b.id, text: tables().labels[table][b.id]})
			covered = [2]float64{min(covered[0], b.min), max(covered[1], b.max)}
		}
	}
	switch {
	case f.Range == nil || len(out) == 0:
		e.lose(f, wire.WhyNotListed, "none of Sales Navigator's choices says it")
		return nil
	case covered[0] != low || covered[1] != high:
		e.lose(f, wire.WhyApproximate, "taken as “"+out[0].text+"” to “"+out[len(out)-1].text+"”")
	}
	return out
}
