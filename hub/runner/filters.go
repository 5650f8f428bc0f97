package runner

import (
	"strconv"

	"github.com/scout-cli/scout/client/wire"
)

// complete makes an intent what the API promises: lists where lists belong, an
// id, importance, origin and, where it means something, a scope for each
// filter.
func complete(in *wire.Intent) {
	if in.Filters == nil {
		in.Filters = []wire.Filter{}
	}
	if in.Unresolved == nil {
		in.Unresolved = []wire.Unresolved{}
	}
	if in.Warnings == nil {
		in.Warnings = []wire.Warning{}
	}
	taken := make(map[string]bool, len(in.Filters))
	for i := range in.Filters {
		taken[in.Filters[i].ID] = true
	}
	next := 1
	seen := map[string]bool{"": true}
	for i := range in.Filters {
		f := &in.Filters[i]
		if f.Importance == "" {
			f.Importance = wire.Must
		}
		if f.Origin == "" {
			f.Origin = wire.OriginUser
		}
		if f.Scope == "" && (f.Field == wire.FieldTitle || f.Field == wire.FieldCompany) {
			f.Scope = wire.ScopeCurrent
		}
		for seen[f.ID] { // none, or somebody else's
			id := "f" + strconv.Itoa(next)
			next++
			if !taken[id] {
				f.ID = id
				taken[id] = true
				break
			}
		}
		seen[f.ID] = true
	}
}
