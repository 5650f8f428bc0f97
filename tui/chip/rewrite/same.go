package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// Unlike holds what was meant against what was read: the filters that are lost,
// and those that came besides. Words have no part in it, nor have their order
// and case; what a model or a synonym brought is left out of account. Values of
// a person's own (wire.OriginUser) may be read as another name of the same.
func Unlike(meant, read []wire.Filter) (lost, added []wire.Filter) {
	added = slices.DeleteFunc(slices.Clone(read), guessed)
	take := func(f wire.Filter, key func(wire.Filter) string) bool {
		i := slices.IndexFunc(added, func(r wire.Filter) bool { return key(r) == key(f) })
		if i >= 0 {
			added = slices.Delete(added, i, i+1)
		}
		return i >= 0
	}
	for _, f := range meant {
		if !guessed(f) && !take(f, asks) {
			lost = append(lost, f)
		}
	}
	lost = slices.DeleteFunc(lost, func(f wire.Filter) bool { return f.Origin == wire.OriginUser && take(f, kind) })
	return lost, added
}

func guessed(f wire.Filter) bool {
	return f.Origin == wire.OriginModel || f.Origin == wire.OriginSynonym || f.Origin == wire.OriginExpand
}

// kind is what a filter is about and how much it matters.
func kind(f wire.Filter) string {
	importance, scope := f.Importance, f.Scope
	if importance == "" {
		importance = wire.Must
	}
	if scope == "" && (f.Field == wire.FieldTitle || f.Field == wire.FieldCompany) {
		scope = wire.ScopeCurrent
	}
	return importance + " " + f.Field + " " + scope
}

// asks is all that a filter asks for.
func asks(f wire.Filter) string {
	s := kind(f)
	if f.RadiusKm != nil {
		s += fmt.Sprintf(" %g km", *f.RadiusKm)
	}
	if f.Range != nil && ranged(f.Field) {
		return s + " " + span(*f.Range)
	}
	texts := make([]string, len(f.Values))
	for i, v := range f.Values {
		texts[i] = strings.ToLower(strings.Join(strings.Fields(v.Text), " "))
	}
	slices.Sort(texts)
	return s + " " + strings.Join(texts, "|")
}
