package overlay

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	helpWidth = 124
	// tipsFrom is the width of a column from which it says what keys do, not
	// only what that is called.
	tipsFrom = 52
	twoFrom  = 70 // cells of both columns
)

// help shows the keys that work where it was opened, as far as they match what
// is typed.
type help struct {
	env    *pane.Env
	input  textinput.Model
	groups []group
	top, h int
	lines  int
	full   int // lines while nothing is typed
}

type group struct {
	name  safe.Text
	items []entry
}

// entry is an action with its keys. One that would do nothing now is idle.
type entry struct {
	keys       []safe.Text
	title, tip safe.Text
	idle       bool
}

// names are as many of the keys as fit so many cells, at least the first.
func (e entry) names(w int) safe.Text {
	names := e.keys[0]
	for _, k := range e.keys[1:] {
		if more := safe.Join(safe.Lit(" · "), names, k); draw.Width(more.String()) <= w {
			names = more
		}
	}
	return names
}

// Help opens the keys of the scopes.
func (s *Stack) Help(scopes []keymap.Scope) {
	l := &help{env: s.env, input: newInput("")}
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
				l.groups = append(l.groups, group{name: safe.Clean(b.Group)})
			}
			keys := make([]safe.Text, len(b.Keys))
			for i, k := range b.Keys {
				keys[i] = KeyName(k)
			}
			l.groups[i].items = append(l.groups[i].items, entry{
				keys: keys, title: safe.Clean(b.Title), tip: safe.Clean(strings.TrimSuffix(b.Tip, ".")),
				idle: !s.env.Possible(b.Action),
			})
		}
	}
	s.push(l)
}

func (l *help) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeHelp} }

func (l *help) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	before := l.input.Value()
	if l.input, cmd = l.input.Update(msg); l.input.Value() != before {
		l.top = 0
	}
	return cmd
}

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

func (l *help) can(a keymap.Action) bool {
	switch a {
	case "help.down", "help.pageDown", "help.bottom":
		return l.top+l.h < l.lines
	case "help.up", "help.pageUp", "help.top":
		return l.top > 0
	}
	return true
}

// found are the groups with what matches the typed words: a key as it is
// written, or words of what it does.
func (l *help) found() []group {
	words := strings.Fields(filter.Fold(l.input.Value()))
	if len(words) == 0 {
		return l.groups
	}
	var out []group
	for _, g := range l.groups {
		hit := group{name: g.name}
		for _, e := range g.items {
			text := filter.Fold(strings.Join([]string{safe.Join(safe.Lit(" "), e.keys...).String(), e.title.String(), e.tip.String(), g.name.String()}, " "))
			all := true
			for _, w := range words {
				all = all && strings.Contains(text, w)
			}
			if all {
				hit.items = append(hit.items, e)
			}
		}
		if len(hit.items) > 0 {
			out = append(out, hit)
		}
	}
	return out
}

func (l *help) view(w, h int) (draw.Block, *tea.Cursor) {
	st := l.env.Styles
	width := min(helpWidth, w)
	inner, room, ruled := max(1, width-2), max(1, h-4), h >= 14
	if !ruled {
		room = max(1, h-3)
	}
	groups := l.found()
	body := l.column(groups, inner, inner >= tipsFrom)
	if body.Height() > room && inner >= twoFrom {
		body = l.columns(groups, inner, room)
	}
	if len(groups) == 0 {
		var page draw.Page
		page.Gap(2).Cell(st.Dim, safe.Lit("No key here does this. Fewer letters find more."), max(1, inner-3), draw.Left)
		page.End()
		body = page.Block()
	}
	l.lines, l.h = body.Height(), room
	l.top = max(0, min(l.top, l.lines-room))
	var head draw.Page
	below := safe.Lit("type to find").If(l.input.Value() == "")
	if more := l.lines - l.top - room; more > 0 {
		below = safe.Join(safe.Lit(" "), safe.Lit("↓"), safe.Count(more), safe.Lit("more lines"))
	}
	used := min(draw.Width(below.String()), inner/2)
	l.input.SetWidth(max(1, inner-4-used))
	head.Gap(1).Cell(st.Text, safe.Clean(l.input.View()), max(1, inner-3-used), draw.Left).Gap(1).Cell(st.Faint, below, used, draw.Right)
	head.End()
	if ruled {
		head.Rule(st.Border, inner)
		head.End()
	}
	if l.input.Value() == "" { // it keeps its size while it is read, and while it is typed in
		l.full = min(room, l.lines)
	}
	page := draw.Stack(head.Block(), body.Rows(l.top, l.top+room).Fit(inner, min(room, max(l.full, 1))))
	c := l.input.Cursor()
	if c != nil {
		c.X, c.Y, c.Blink = c.X+2, c.Y+1, false
	}
	return draw.Box(st.BorderFocus, st.Accent, safe.Lit("Keys that work here"), page, width, page.Height()+2), c
}

// columns are two, the groups parted where both are about as high.
func (l *help) columns(groups []group, w, room int) draw.Block {
	each := (w - 1) / 2
	var best draw.Block
	for _, tips := range []bool{true, false} {
		if tips && each < tipsFrom {
			continue
		}
		best = draw.Block{}
		for i := 1; i < len(groups); i++ {
			left, right := l.column(groups[:i], each, tips), l.column(groups[i:], each, tips)
			both := draw.Beside(left.Fit(each+1, left.Height()), right)
			if best.Height() == 0 || both.Height() < best.Height() {
				best = both
			}
		}
		if best.Height() == 0 { // one group alone
			best = l.column(groups, w, w >= tipsFrom)
		}
		if best.Height() <= room {
			break
		}
	}
	return best
}

// column is groups below each other, with what keys do in full, or what that is
// called.
func (l *help) column(groups []group, w int, tips bool) draw.Block {
	st := l.env.Styles
	var page draw.Page
	left := min(20, max(11, w/3))
	for i, g := range groups {
		if i > 0 {
			page.End()
		}
		page.Gap(1).Cell(st.Accent, g.name, max(1, w-2), draw.Left)
		page.End()
		for _, e := range g.items {
			key, text := st.Key, st.Text
			if e.idle {
				key, text = st.Faint, st.Faint
			}
			says := []safe.Text{e.title}
			if tips {
				says = draw.Wrap(safe.Join(safe.Lit(" · "), e.title, e.tip.If(e.tip != e.title)), max(1, w-left-4))
			}
			for i, said := range says {
				page.Gap(2).Cell(key, e.names(left).If(i == 0), left, draw.Left).Gap(1).Cell(text, said, max(1, w-left-4), draw.Left)
				page.End()
			}
		}
	}
	return page.Block()
}
