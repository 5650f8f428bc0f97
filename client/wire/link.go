package wire

import (
	"slices"
	"strings"
)

// WithoutSession is the address of a Sales Navigator search without the
// parameters that name the session of the person who copied it (sessionId,
// searchSessionId, lipi): they say nothing of the search and belong to nobody
// else. All other text, damaged or not, stays as it is.
func WithoutSession(address string) string {
	rest, fragment, _ := strings.Cut(address, "#")
	rest, query, _ := strings.Cut(rest, "?")
	for _, part := range [...]struct{ mark, params string }{{"?", query}, {"#", fragment}} {
		kept := slices.DeleteFunc(strings.Split(part.params, "&"), func(param string) bool {
			name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(param), "amp;"), "=")
			switch strings.ToLower(name) {
			case "", "sessionid", "searchsessionid", "lipi":
				return true
			}
			return false
		})
		if len(kept) > 0 {
			rest += part.mark + strings.Join(kept, "&")
		}
	}
	return rest
}

// IsSalesNavigator tells whether a prompt is the pasted link of a search in
// LinkedIn Sales Navigator, and nothing else.
func IsSalesNavigator(prompt string) bool {
	p := strings.ToLower(strings.TrimSpace(prompt))
	return strings.Contains(p, "linkedin.com/sales/") && !strings.ContainsAny(p, " \n\t")
}
