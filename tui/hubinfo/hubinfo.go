// Package hubinfo is the pane that tells which hub is in use, who is in it,
// and how to bring one's own people in.
package hubinfo

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// Pane tells about the hub.
type Pane struct {
	env  *pane.Env
	me   *wire.Me
	err  error
	top  int
	more int
}

type meMsg struct {
	me  *wire.Me
	err error
}

// New knows nothing of the hub yet.
func New(env *pane.Env) *Pane { return &Pane{env: env} }

// Enter asks the hub how it is.
func (p *Pane) Enter() tea.Cmd {
	if !p.env.Ready() {
		return nil
	}
	hub, ctx := p.env.Deps.Hub, p.env.Ctx
	return func() tea.Msg {
		me, err := hub.Me(ctx)
		return meMsg{me, err}
	}
}

// Me is what the hub said of itself, nil before it has answered.
func (p *Pane) Me() *wire.Me { return p.me }

// Scopes are the hub's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeHub} }

// Update takes the hub's answer.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Ready, pane.PeopleChanged:
		return p.Enter()
	case meMsg:
		if p.err = msg.err; msg.err == nil {
			p.me = msg.me
		}
	}
	return nil
}

// Do carries out the hub's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "hub.refresh":
		return p.Enter(), true
	case "hub.scrollDown":
		p.top = min(p.top+1, p.more)
	case "hub.scrollUp":
		p.top = max(p.top-1, 0)
	default:
		return nil, false
	}
	return nil, true
}

// View draws what is known.
func (p *Pane) View(w, h int, _ bool) draw.Block {
	st := p.env.Styles
	var page draw.Page
	head := func(t safe.Text) {
		page.End()
		page.Gap(2).Text(st.Accent, t)
		page.End()
	}
	fact := func(name, value safe.Text) {
		if value.IsEmpty() {
			return
		}
		page.Gap(2).Cell(st.Dim, name, 14, draw.Left).Cell(st.Text, value, max(0, w-17), draw.Left)
		page.End()
	}
	say := func(t safe.Text) {
		for _, l := range draw.Wrap(t, max(1, w-4)) {
			page.Gap(2).Text(st.Text, l)
			page.End()
		}
	}
	head(safe.Lit("Hub"))
	d := p.env.Deps
	if d == nil {
		say(safe.Lit("Opening…"))
		return page.Block().Fit(w, h)
	}
	fact(safe.Lit("in use"), safe.Clean(d.HubName))
	if p.err != nil {
		fact(safe.Lit("state"), safe.Clean(p.err.Error()))
	} else if p.me != nil {
		fact(safe.Lit("state"), safe.Lit("answers"))
		fact(safe.Lit("you are"), safe.Clean(p.me.Name).Or(safe.Clean(p.me.UserID)))
		fact(safe.Lit("people"), safe.Count(p.me.People))
		if p.me.Demo > 0 {
			fact(safe.Lit("of them"), safe.Join(safe.Lit(" "), safe.Count(p.me.Demo), safe.Lit("fictional, made up for trying scout out")))
		}
	}
	if d.Local {
		head(safe.Lit("Your own people"))
		say(safe.Lit("Run one of these in a shell; what is imported is here at once:"))
		page.End()
		for _, c := range []safe.Text{
			safe.Lit("scout import Connections.csv        LinkedIn's export of your connections"),
			safe.Lit("scout import resumes/               a folder of JSON Resume files"),
			safe.Lit("scout import people.csv             any table with a header; --map column=field corrects it"),
		} {
			page.Gap(4).Cell(st.Text, c, max(0, w-6), draw.Left)
			page.End()
		}
		head(safe.Lit("A hub for a team"))
		say(safe.Lit("scout hub serve makes this hub a server; scout login --hub URL uses another one."))
	}
	p.more = max(0, page.Height()-h)
	p.top = min(p.top, p.more)
	return page.Block().Rows(p.top, p.top+h).Fit(w, h)
}
