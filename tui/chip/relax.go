package chip

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// Relaxed says what a relaxation loosens, and to what: "5+ years → 4+ years".
// What both sides say is said once.
func Relaxed(r wire.Relaxation) safe.Text {
	const nice = " (nice to have)"
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
	if field, _, ok := strings.Cut(from, ": "); ok {
		to = strings.TrimPrefix(to, field+": ")
		from = strings.TrimPrefix(from, field+": ")
	}
	switch field, rest, ok := strings.Cut(to, ": "); {
	case ok && rest == from:
		to = field
	case strings.HasPrefix(to, from+" or "):
		to = to[len(from)+1:]
	}
	return safe.Join(safe.Lit(" → "), safe.Clean(from), safe.Clean(to))
}
