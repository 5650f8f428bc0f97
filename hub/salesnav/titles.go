package salesnav

import (
	"strings"

	"github.com/scout-cli/scout/client/wire"
)

// title takes a title. Free text may be an expression: alternatives become
// several values, what follows NOT is avoided; one that joins words with AND
// is no title and is left.
func (d *decoder) title(kind filterType, importance, text string) {
	include, excluded := cutNot(text)
	for i, part := range append([]string{include}, excluded...) {
		if strings.Contains(part, " AND ") {
			d.leave("title: "+part, "boolean")
			continue
		}
		imp := importance
		if i > 0 && importance == wire.Must {
			imp = wire.Avoid
		}
		for alt := range strings.SplitSeq(part, " OR ") {
			if alt = strings.TrimSpace(strings.Trim(strings.TrimSpace(alt), `"“”`)); alt != "" {
				d.add(kind.field, kind.scope, imp, wire.Value{Text: alt})
			}
		}
	}
}

// cutNot cuts an expression at its NOTs and takes the parentheses off.
func cutNot(text string) (include string, excluded []string) {
	parts := strings.Split(" "+text, " NOT ")
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if strings.Contains(p, " OR ") || i > 0 || len(parts) > 1 {
			p = strings.TrimSpace(strings.NewReplacer("(", " ", ")", " ").Replace(p))
		}
		parts[i] = p
	}
	return parts[0], parts[1:]
}
