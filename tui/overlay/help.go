package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// help shows the keys that work where it was opened.
type help struct {
	env    *pane.Env
	groups []group
	top, h int
	lines  int
}

type group struct {
	name  string
	items []keymap.Binding
}

// Help opens the keys of the scopes.
func (s *Stack) Help(scopes []keymap.Scope) {
	l := &help{env: s.env}
	at := map[string]int{}
	for _, scope := range scopes {
		for _, b := range s.env.Keys.Bindings(scope) {
			if len(b.Keys) == 0 {
				continue
			}
			i, ok := at[b.Group]
			if !ok {
				i = len(l.groups)
				at[b.Group] = i
				l.groups = append(l.groups, group{name: b.Group})
			}
			l.groups[i].items = append(l.groups[i].items, b)
		}
	}
	s.push(l)
}

func (l *help) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeHelp} }

func (l *help) update(tea.Msg) tea.Cmd { return nil }

func (l *help) do(a keymap.Action) (tea.Cmd, bool, bool) {
	switch a {
	case "help.close", "global.back":
		return nil, true, true
	case "help.down":
		l.top++
	case "help.up":
		l.top--
	case "help.pageDown":
		l.top += l.h
	case "help.pageUp":
		l.top -= l.h
	case "help.top":
		l.top = 0
	case "help.bottom":
		l.top = l.lines
	default:
		return nil, false, false
	}
	return nil, false, true
}

func (l *help) view(w, h int) (draw.Block, *tea.Cursor) {
	st := l.env.Styles
	width := min(84, w)
	var page draw.Page
	left := min(22, max(13, width/3))
	for i, g := range l.groups {
		if i > 0 {
			page.End()
		}
		page.Gap(1).Text(st.Accent, safe.Clean(g.name))
		page.End()
		for _, b := range g.items {
			keys := make([]safe.Text, len(b.Keys))
			for i, k := range b.Keys {
				keys[i] = KeyName(k)
			}
			names := safe.Join(safe.Lit(" · "), keys...)
			for i, tip := range draw.Wrap(safe.Clean(strings.TrimSuffix(b.Tip, ".")), max(1, width-left-6)) {
				page.Gap(2).Cell(st.Key, names.If(i == 0), left, draw.Left).Gap(1).Text(st.Text, tip)
				page.End()
			}
		}
	}
	l.lines = page.Height()
	l.h = max(1, min(h-6, page.Height()))
	l.top = max(0, min(l.top, page.Height()-l.h))
	body := page.Block().Rows(l.top, l.top+l.h)
	page.ResetPage()
	hints(&page, l.env, l.scopes(), width-2)
	if more := l.lines - l.top - l.h; more > 0 {
		page.ResetPage()
		page.End()
		page.Gap(1)
		Hints(&page.Line, l.env, l.scopes(), width-20)
		page.FillTo(width - 18)
		page.Text(st.Faint, safe.Join(safe.Lit(" "), safe.Lit("↓"), safe.Count(more), safe.Lit("more lines")))
		page.End()
	}
	inner := draw.Stack(body, page.Block())
	return draw.Box(st.BorderFocus, st.Accent, safe.Lit("Keys that work here"), inner, width, inner.Height()+2), nil
}
