package people

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// link is a person's best web address, or "".
func link(r *Row) string {
	if r == nil {
		return ""
	}
	links := r.Person().Links
	return cmp.Or(links.LinkedIn, links.Website, links.GitHub)
}

// CopyLink copies a person's web address.
func CopyLink(r *Row) tea.Cmd {
	if l := link(r); l != "" {
		return pane.Send(pane.CopyText{Text: l, What: safe.Lit("link")})
	}
	return pane.Say(safe.Lit("No link is known of this person"))
}

// OpenLink shows a person's web address in the browser.
func OpenLink(r *Row) tea.Cmd {
	if l := link(r); l != "" {
		return pane.Send(pane.OpenLink{URL: l})
	}
	return pane.Say(safe.Lit("No link is known of this person"))
}
