package profile

import (
	"net/url"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/pane"
)

// links are a person's web addresses in the order of their numbers.
func links(c *wire.Candidate) []string {
	return known(c.Links.LinkedIn, c.Links.GitHub, c.Links.Website)
}

// known are the texts that say something.
func known(all ...string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return safe.Clean(s).IsEmpty() })
}

// host is where a link leads, for a choice; the address where it can't be told.
func host(raw string) safe.Text {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return safe.Clean(raw)
	}
	return safe.Join(safe.Lit("  "), safe.Clean(u.Hostname()), safe.Clean(u.EscapedPath()))
}

// pick does something with one of several, which is chosen by its number
// unless there is one only.
func pick(title safe.Text, all []string, show func(string) safe.Text, none safe.Text, then func(string) tea.Msg) tea.Cmd {
	switch len(all) {
	case 0:
		return pane.Say(none)
	case 1:
		return pane.Send(then(all[0]))
	}
	options := make([]safe.Text, len(all))
	for i, s := range all {
		options[i] = show(s)
	}
	return pane.Send(pane.Choose{Title: title, Options: options, Then: func(i int) tea.Cmd { return pane.Send(then(all[i])) }})
}

// openLink asks which of the links to open; the program shows its host and
// opens only what is on the web.
func (p *Pane) openLink() tea.Cmd {
	return pick(safe.Lit("Open which link?"), links(p.person), host, safe.Lit("No link is known of this person"),
		func(s string) tea.Msg { return pane.OpenLink{URL: s} })
}

func (p *Pane) copyLink() tea.Cmd {
	return pick(safe.Lit("Copy which link?"), links(p.person), host, safe.Lit("No link is known of this person"),
		func(s string) tea.Msg { return pane.CopyText{Text: s, What: safe.Lit("link")} })
}

func (p *Pane) copyEmail() tea.Cmd {
	return pick(safe.Lit("Copy which e-mail address?"), known(p.person.Contact.Emails...), safe.Clean, safe.Lit("No e-mail address is known of this person"),
		func(s string) tea.Msg { return pane.CopyText{Text: s, What: safe.Lit("e-mail address")} })
}
