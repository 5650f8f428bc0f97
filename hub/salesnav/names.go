package salesnav

import (
	"slices"

	"github.com/scout-cli/scout/client/wire"
)

// joinNames makes one name of a first and a last name.
func (d *decoder) joinNames() {
	if d.first == "" || d.last == "" {
		return
	}
	first := slices.IndexFunc(d.filters, func(f wire.Filter) bool { return isName(f, d.first) })
	last := slices.IndexFunc(d.filters, func(f wire.Filter) bool { return isName(f, d.last) })
	if first < 0 || last < 0 || first == last {
		return
	}
	at, gone := min(first, last), max(first, last)
	d.filters[at].Values = []wire.Value{{Text: d.first + " " + d.last}}
	d.filters = slices.Delete(d.filters, gone, gone+1)
}

// isName tells whether f asks for that name alone.
func isName(f wire.Filter, name string) bool {
	return f.Field == wire.FieldName && f.Importance == wire.Must && len(f.Values) == 1 && f.Values[0].Text == name
}
