package overlay

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/filter"
	"github.com/scout-cli/scout/tui/pane"
)

// palette finds any action by its name and runs it.
type palette struct {
	env     *pane.Env
	input   textinput.Model
	all     []keymap.Binding
	idle    []bool      // of all: it would do nothing now
	names   []safe.Text // title and tip
	index   filter.Index
	matches []uint32 // of all, the best first
	at, top int
}

// Palette opens the list of all actions, those of the scopes first. Of several
// that are called the same, such as undo, it holds the first that would do
// something. Those that would not come last: run, they say what is the matter.
func (s *Stack) Palette(scopes []keymap.Scope) {
	p := &palette{env: s.env, input: newInput("")}
	var all, idle []keymap.Binding
	for _, scope := range scopes { // what the hint line tells of, then the rest
		here := slices.Clone(s.env.Keys.Bindings(scope))
		slices.SortStableFunc(here, func(a, b keymap.Binding) int {
			return cmp.Compare(uint(a.Hint-1), uint(b.Hint-1)) // no hint, 0, comes last
		})
		all = append(all, here...)
	}
	possible := all[:0:0]
	for _, b := range append(all, s.env.Keys.All()...) {
		switch b.Scope {
		case keymap.ScopePalette, keymap.ScopeDialog, keymap.ScopeHelp, keymap.ScopeFilter, keymap.ScopePath:
			continue
		}
		if s.env.Possible(b.Action) {
			possible = append(possible, b)
		} else {
			idle = append(idle, b)
		}
	}
	seen := map[string]bool{}
	for i, b := range append(possible, idle...) {
		name := b.Title + " · " + b.Tip
		if b.Title == b.Tip {
			name = b.Title
		}
		if !seen[name] {
			seen[name] = true
			p.all, p.names, p.idle = append(p.all, b), append(p.names, safe.Clean(name)), append(p.idle, i >= len(possible))
			p.index.Add(safe.Clean(name))
		}
	}
	p.find()
	s.push(p)
}

func (p *palette) scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopePalette} }

func (p *palette) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	before := p.input.Value()
	p.input, cmd = p.input.Update(msg)
	if p.input.Value() != before {
		p.find()
	}
	return cmd
}

// find searches the few dozen names while the key waits.
func (p *palette) find() {
	p.at, p.top = 0, 0
	if r, err := p.index.Start(p.input.Value()).Run(p.env.Ctx); err == nil { // else the program ends
		p.matches = r.Rows
	}
}

func (p *palette) do(a keymap.Action) (tea.Cmd, bool, bool) {
	switch a {
	case "palette.run":
		if p.at >= len(p.matches) {
			return nil, false, true
		}
		return pane.Send(pane.RunAction{Action: p.all[p.matches[p.at]].Action}), true, true
	case "palette.close", "global.back":
		return nil, true, true
	case "palette.down":
		p.at = max(0, min(p.at+1, len(p.matches)-1))
	case "palette.up":
		p.at = max(0, p.at-1)
	default:
		return nil, false, false
	}
	return nil, false, true
}

func (p *palette) view(w, h int) (draw.Block, *tea.Cursor) {
	st := p.env.Styles
	width := min(76, w)
	ruled := h >= 14
	rows := max(1, min(14, h-3))
	if ruled {
		rows = min(14, h-6)
	}
	p.top = max(min(p.top, p.at), p.at-rows+1)
	p.input.SetWidth(max(1, width-5))
	var page draw.Page
	page.Gap(1).Cell(st.Text, safe.Clean(p.input.View()), width-4, draw.Left)
	page.End()
	if ruled {
		page.Rule(st.Border, width-2)
		page.End()
	}
	if len(p.matches) == 0 {
		page.Gap(2).Cell(st.Dim, safe.Lit("No command has this in its name. Fewer letters find more."), width-4, draw.Left)
		page.End()
		rows--
	}
	for i := p.top; i < p.top+rows; i++ {
		if i >= len(p.matches) {
			page.End()
			continue
		}
		n := p.matches[i]
		var key safe.Text
		if keys := p.all[n].Keys; len(keys) > 0 {
			key = KeyName(keys[0])
		}
		if p.idle[n] {
			key = safe.Lit("not now")
		}
		item(&page, st, p.names[n], key, filter.Highlight(p.input.Value(), p.names[n])[0], i == p.at, p.idle[n], width-2)
	}
	c := p.input.Cursor()
	if c != nil {
		c.X, c.Y, c.Blink = c.X+2, c.Y+1, false
	}
	return draw.Box(st.BorderFocus, st.Accent, safe.Lit("Commands"), page.Block(), width, page.Height()+2), c
}
