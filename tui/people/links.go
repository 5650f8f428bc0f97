package people

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// link is a person's best web address, or "".
func link(c *wire.Candidate) string {
	if c == nil {
		return ""
	}
	return cmp.Or(c.Links.LinkedIn, c.Links.Website, c.Links.GitHub)
}

// CopyLink is the message that copies a person's web address.
func CopyLink(c *wire.Candidate) tea.Msg {
	if l := link(c); l != "" {
		return pane.CopyText{Text: l, What: safe.Lit("link")}
	}
	return pane.Flash{Text: safe.Lit("No link is known of this person")}
}

// OpenLink is the message that shows a person's web address in the browser.
func OpenLink(c *wire.Candidate) tea.Msg {
	if l := link(c); l != "" {
		return pane.OpenLink{URL: l}
	}
	return pane.Flash{Text: safe.Lit("No link is known of this person")}
}
