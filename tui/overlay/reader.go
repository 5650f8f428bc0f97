package overlay

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// readerWidth is the widest that a text to be read is.
const readerWidth = 90

// Note is a paragraph under a heading.
type Note struct{ Head, Text safe.Text }

// reader shows texts in full.
type reader struct {
	env    *pane.Env
	title  safe.Text
	notes  []Note
	top, h int
	lines  int
}

// Read opens texts to be read in full.
func (s *Stack) Read(title safe.Text, notes []Note) {
	s.push(&reader{env: s.env, title: title, notes: notes})
}

func (r *reader) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeReader} }

func (r *reader) update(tea.Msg) tea.Cmd { return nil }

func (r *reader) do(a keymap.Action) (tea.Cmd, bool, bool) {
	switch a {
	case "reader.close", "global.back":
		return nil, true, true
	case "reader.down":
		r.top++
	case "reader.up":
		r.top--
	case "reader.pageDown":
		r.top += r.h
	case "reader.pageUp":
		r.top -= r.h
	default:
		return nil, false, false
	}
	return nil, false, true
}

func (r *reader) can(a keymap.Action) bool {
	switch a {
	case "reader.down", "reader.pageDown":
		return r.top+r.h < r.lines
	case "reader.up", "reader.pageUp":
		return r.top > 0
	}
	return true
}

func (r *reader) view(w, h int) (draw.Block, *tea.Cursor) {
	st := r.env.Styles
	width := min(readerWidth, w)
	var page draw.Page
	for i, n := range r.notes {
		if i > 0 {
			page.End()
		}
		if !n.Head.IsEmpty() {
			page.Gap(1).Cell(st.Dim, n.Head, max(1, width-4), draw.Left)
			page.End()
		}
		for _, l := range draw.Wrap(n.Text, max(1, width-4)) {
			page.Gap(1).Text(st.Text, l)
			page.End()
		}
	}
	r.lines, r.h = page.Height(), max(1, h-2)
	r.top = max(0, min(r.top, r.lines-r.h))
	body := page.Block().Rows(r.top, r.top+r.h)
	title := r.title
	if more := r.lines - r.top - r.h; more > 0 {
		title = safe.Join(safe.Lit(" "), title, safe.Lit("· ↓"), safe.Count(more), safe.Lit("more lines"))
	}
	return draw.Box(st.BorderFocus, st.Accent, title, body, width, body.Height()+2), nil
}
