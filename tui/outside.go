package tui

import (
	"errors"
	"net/url"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/pane"
)

// CheckLink is the address that may be opened in a browser: http or https,
// with a host, without a user, and without characters that mislead.
func CheckLink(raw string) (*url.URL, error) {
	if strings.TrimSpace(raw) == "" {
		return nil, errors.New("there is no link")
	}
	if safe.Clean(raw).String() != raw || strings.ContainsAny(raw, " \\") {
		return nil, errors.New("the link holds characters that do not belong in one")
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, errors.New("the link can't be read")
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("only http and https links are opened")
	}
	if u.Hostname() == "" || u.User != nil {
		return nil, errors.New("the link names no plain host")
	}
	return u, nil
}

// openLink opens a link after its host was shown and agreed to.
func (m *Model) openLink(raw string) tea.Cmd {
	u, err := CheckLink(raw)
	if err != nil {
		return pane.Fail(safe.Lit("Opening the link"), err)
	}
	open := m.env.Deps.OpenURL
	if open == nil {
		return pane.Say(safe.Lit("No browser can be opened here; c copies the link"))
	}
	return m.overlay.Confirm(pane.Confirm{
		Title: safe.Join(safe.Lit(" "), safe.Lit("Open"), safe.Clean(u.Host)),
		Body:  safe.Clean(u.String()),
		Then: func() tea.Cmd {
			return func() tea.Msg { return pane.Failed(safe.Lit("Opening the link"), open(u.String())) }
		},
	})
}

// copyText goes to the terminal's clipboard and to the local tool, whichever
// of them there is.
func (m *Model) copyText(msg pane.CopyText) tea.Cmd {
	text := safe.Clean(msg.Text).String()
	if msg.Lines {
		text = safe.CleanLines(msg.Text).String()
	}
	cmds := []tea.Cmd{tea.SetClipboard(text), m.say(safe.Join(safe.Lit(" "), safe.Lit("Copied the"), msg.What), false)}
	if deps := m.env.Deps; deps != nil && deps.Copy != nil {
		// Where there is no local tool the terminal's own way has to do.
		cmds = append(cmds, func() tea.Msg { _ = deps.Copy(text); return nil })
	}
	return tea.Batch(cmds...)
}
