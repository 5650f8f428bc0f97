package overlay

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

const dialogWidth = 60

// newInput is a line to type in, with the terminal's own cursor.
func newInput(value string) textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit = 1000
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	in.SetValue(safe.Clean(value).String())
	in.CursorEnd()
	in.Focus()
	return in
}

// ask is a dialog for one line of text.
type ask struct {
	env   *pane.Env
	msg   pane.Ask
	input textinput.Model
	wrong safe.Text // with what was typed
}

// Ask opens a dialog for one line of text.
func (s *Stack) Ask(msg pane.Ask) tea.Cmd {
	in := newInput(msg.Value)
	if msg.Hidden {
		in.EchoMode = textinput.EchoPassword
		in.CharLimit = 20_000
	}
	s.push(&ask{env: s.env, msg: msg, input: in})
	return nil
}

func (a *ask) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeDialog} }

func (a *ask) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	before := a.input.Value()
	if a.input, cmd = a.input.Update(msg); a.input.Value() != before {
		a.wrong = safe.Text{}
	}
	return cmd
}

func (a *ask) do(act keymap.Action) (tea.Cmd, bool, bool) {
	switch act {
	case "dialog.accept":
		text := strings.TrimSpace(a.input.Value())
		if a.msg.Check != nil {
			if a.wrong = a.msg.Check(text); !a.wrong.IsEmpty() {
				return nil, false, true
			}
		}
		return a.msg.Then(text), true, true
	case "dialog.cancel", "global.back":
		return nil, true, true
	}
	return nil, false, false
}

func (a *ask) view(w, h int) (draw.Block, *tea.Cursor) {
	st := a.env.Styles
	width := min(dialogWidth, w)
	a.input.SetWidth(max(1, width-5))
	var page draw.Page
	wrong := draw.Wrap(a.wrong, max(1, width-6))
	prose(&page, st.Dim, st.Faint, a.msg.Body, width, h-3-len(wrong)) // what is typed must stay in sight
	above := page.Height()
	page.Gap(1).Cell(st.Text, safe.Clean(a.input.View()), width-4, draw.Left)
	page.End()
	for i, l := range wrong {
		page.Gap(1).Text(st.Bad, safe.Lit("✗ ").If(i == 0).Or(safe.Lit("  "))).Text(st.Warn, l)
		page.End()
	}
	c := a.input.Cursor()
	if c != nil {
		c.X, c.Y, c.Blink = c.X+2, c.Y+above+1, false
	}
	return draw.Box(st.BorderFocus, st.Accent, a.msg.Title, page.Block(), width, page.Height()+2), c
}

// confirm is a dialog to agree to something.
type confirm struct {
	env *pane.Env
	msg pane.Confirm
}

// Confirm opens a dialog to agree to something.
func (s *Stack) Confirm(msg pane.Confirm) tea.Cmd {
	s.push(&confirm{s.env, msg})
	return nil
}

func (c *confirm) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeDialog} }

func (c *confirm) update(tea.Msg) tea.Cmd { return nil }

func (c *confirm) do(act keymap.Action) (tea.Cmd, bool, bool) {
	switch act {
	case "dialog.accept":
		return c.msg.Then(), true, true
	case "dialog.cancel", "global.back":
		return nil, true, true
	}
	return nil, false, false
}

func (c *confirm) view(w, h int) (draw.Block, *tea.Cursor) {
	st := c.env.Styles
	width := min(dialogWidth, w)
	var page draw.Page
	prose(&page, st.Text, st.Faint, c.msg.Body, width, max(1, h-2))
	return draw.Box(st.BorderFocus, st.Accent, c.msg.Title, page.Block(), width, page.Height()+2), nil
}

// prose is the text of a dialog, cut where what can be done would lose sight.
func prose(page *draw.Page, style, faint themes.Style, text safe.Text, width, room int) {
	lines := draw.Wrap(text, max(1, width-4))
	for i, l := range lines {
		if i >= room-1 && len(lines) > room {
			if room > 0 {
				page.Gap(1).Text(faint, safe.Lit("…"))
				page.End()
			}
			break
		}
		page.Gap(1).Text(style, l)
		page.End()
	}
}
