package overlay

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
)

// choose is a dialog to pick one of several.
type choose struct {
	stack *Stack
	msg   pane.Choose
	at    int // into rows
	top   int
	rows  []uint32        // the options that are shown
	input textinput.Model // what narrows them, and
	index filter.Index    // what it searches, with msg.Find
}

// Choose opens a dialog to pick one of several.
func (s *Stack) Choose(msg pane.Choose) tea.Cmd {
	if len(msg.Options) == 0 {
		return nil
	}
	c := &choose{stack: s, msg: msg}
	for i, o := range msg.Options {
		c.rows = append(c.rows, uint32(i))
		c.index.Add(o)
	}
	if msg.Find {
		c.input = newInput("")
	}
	s.push(c)
	return nil
}

func (c *choose) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeDialog} }

func (c *choose) update(msg tea.Msg) tea.Cmd {
	if c.msg.Find {
		var cmd tea.Cmd
		before := c.input.Value()
		if c.input, cmd = c.input.Update(msg); c.input.Value() != before {
			c.find()
		}
		return cmd
	}
	// The sign before an option picks it at once.
	if k, ok := msg.(tea.KeyPressMsg); ok && len(k.Text) == 1 {
		if i := strings.Index(picks, k.Text); i >= 0 && i < len(c.msg.Options) {
			c.at = i
			cmd, _ := c.stack.Do("dialog.accept")
			return cmd
		}
	}
	return nil
}

// find searches the options while the key waits: they are few. Those that
// begin with what is typed come first.
func (c *choose) find() {
	c.at, c.top = 0, 0
	query := strings.ToLower(strings.TrimSpace(c.input.Value()))
	r, err := c.index.Start(query).Run(c.stack.env.Ctx)
	if err != nil { // the program ends
		return
	}
	c.rows = r.Rows
	slices.SortStableFunc(c.rows, func(a, b uint32) int { return c.begins(b, query) - c.begins(a, query) })
}

func (c *choose) begins(i uint32, query string) int {
	if strings.HasPrefix(strings.ToLower(c.msg.Options[i].String()), query) {
		return 1
	}
	return 0
}

// picks are the keys of the options, in their order.
const picks = "123456789abcdefghijklmnopqrstuvwxyz"

func (c *choose) do(act keymap.Action) (tea.Cmd, bool, bool) {
	n := len(c.rows)
	switch act {
	case "dialog.accept":
		if n == 0 {
			return nil, false, true
		}
		return c.msg.Then(int(c.rows[c.at])), true, true
	case "dialog.cancel", "global.back":
		return nil, true, true
	case "dialog.next":
		c.at = (c.at + 1) % max(1, n)
	case "dialog.prev":
		c.at = (c.at + max(1, n) - 1) % max(1, n)
	default:
		return nil, false, false
	}
	return nil, false, true
}

func (c *choose) view(w, h int) (draw.Block, *tea.Cursor) {
	st := c.stack.env.Styles
	width := min(dialogWidth, w)
	var page draw.Page
	room := h - 2
	if c.msg.Find {
		room--
	}
	prose(&page, st.Text, st.Faint, c.msg.Body, width, room-min(len(c.msg.Options), 3))
	above := page.Height()
	rows := max(1, min(len(c.msg.Options), room-above))
	var cursor *tea.Cursor
	if c.msg.Find {
		cursor = c.typed(&page, above, width)
	}
	c.top = max(min(c.top, c.at), c.at-rows+1)
	for i := c.top; i < c.top+rows; i++ {
		if i >= len(c.rows) {
			page.End() // the dialog stays as high as it is
			continue
		}
		n := c.rows[i]
		text, marked := c.msg.Options[n], []draw.Range(nil)
		if c.msg.Find {
			marked = filter.Highlight(c.input.Value(), text)[0]
		} else {
			key := safe.Lit(" ")
			if int(n) < len(picks) {
				key = safe.Clean(picks[n : n+1])
			}
			text = safe.Join(safe.Lit("  "), key, text)
		}
		item(&page, st, text, safe.Text{}, marked, i == c.at, false, width-2)
	}
	return draw.Box(st.BorderFocus, st.Accent, c.msg.Title, page.Block(), width, page.Height()+2), cursor
}

// typed draws what narrows the options, and tells where it is typed.
func (c *choose) typed(page *draw.Page, above, width int) *tea.Cursor {
	st := c.stack.env.Styles
	c.input.SetWidth(max(1, width-7))
	hint := safe.Lit("type to find, ↑ ↓ to choose").If(c.input.Value() == "")
	if len(c.rows) == 0 {
		hint = safe.Lit("nothing has this")
	}
	page.Gap(1).Text(st.Key, safe.Lit("/ "))
	if c.input.Value() == "" {
		page.Gap(1).Cell(st.Faint, hint, max(0, width-7), draw.Left)
	} else {
		used := min(draw.Width(c.input.Value())+1, max(0, width-25))
		page.Cell(st.Text, safe.Clean(c.input.Value()), used, draw.Left).Gap(1).Cell(st.Faint, hint, max(0, width-7-used), draw.Left)
	}
	page.End()
	at := c.input.Cursor()
	if at != nil {
		at.X, at.Y, at.Blink = at.X+4, at.Y+above+1, false
	}
	return at
}
