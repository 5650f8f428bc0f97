package chip

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
)

// nice is how a hub says that a criterion is no must.
const nice = " (nice to have)"

// Relaxed says what a relaxation loosens, and to what: "5+ years → 4+ years".
// What both sides say is said once.
func Relaxed(r wire.Relaxation) safe.Text {
	from, to := r.From, r.To
	if to == strings.ReplaceAll(from, "; ", nice+"; ")+nice { // several at once
		parts := strings.Split(from, "; ")
		for i, s := range parts {
			if _, value, ok := strings.Cut(s, ": "); ok {
				parts[i] = value
			}
		}
		from, to = strings.Join(parts, ", "), "nice to have"
	}
	from, to = loosened(from, to)
	return safe.Join(safe.Lit(" → "), safe.Clean(from), safe.Clean(to))
}

// loosened is one side and the other, without what both begin with.
func loosened(from, to string) (string, string) {
	if field, _, ok := strings.Cut(from, ": "); ok {
		to = strings.TrimPrefix(to, field+": ")
		from = strings.TrimPrefix(from, field+": ")
	}
	switch field, rest, ok := strings.Cut(to, ": "); {
	case ok && rest == from:
		to = field
	case to == from+nice:
		to = "nice to have"
	case strings.HasPrefix(to, from+" or "):
		to = to[len(from)+1:]
	}
	return from, to
}

// maxTag is the cells that a chip has for what it was loosened to.
const maxTag = 24

// Loosened are the tags of the chips that a search was widened by, by their
// ids: "~nice to have".
func Loosened(all []wire.Relaxation) map[string]safe.Text {
	tags := map[string]safe.Text{}
	for _, r := range all {
		ids := strings.Split(r.FilterID, "+")
		from, to := strings.Split(r.From, "; "), strings.Split(r.To, "; ")
		for i, id := range ids {
			tag := safe.Lit("~loosened")
			if len(from) == len(ids) && len(to) == len(ids) {
				_, said := loosened(from[i], to[i])
				if t := safe.Join(safe.Text{}, safe.Lit("~"), safe.Clean(said)); draw.Width(t.String()) <= maxTag {
					tag = t
				}
			}
			tags[id] = tag
		}
	}
	return tags
}
