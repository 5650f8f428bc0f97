package pane

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
)

// link is a person's best web address, or "".
func link(c *wire.Candidate) string {
	if c == nil {
		return ""
	}
	return cmp.Or(c.Links.LinkedIn, c.Links.Website, c.Links.GitHub)
}

// CopyLinkOf is the message that copies a person's web address.
func CopyLinkOf(c *wire.Candidate) tea.Msg {
	if l := link(c); l != "" {
		return CopyText{Text: l, What: safe.Lit("link")}
	}
	return Flash{Text: safe.Lit("No link is known of this person")}
}

// OpenLinkOf is the message that shows a person's web address in the browser.
func OpenLinkOf(c *wire.Candidate) tea.Msg {
	if l := link(c); l != "" {
		return OpenLink{URL: l}
	}
	return Flash{Text: safe.Lit("No link is known of this person")}
}
