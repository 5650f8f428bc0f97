// Package hubinfo is the pane of the hub: which one is in use, who is in it and
// how the connection is, bringing people in, giving out tokens, and going over
// to another hub.
package hubinfo

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/pane"
)

// Pane tells about the hub.
type Pane struct {
	env *pane.Env

	me     *wire.Me
	err    error
	ages   *pane.Ages
	tokens []pane.Token
	hubs   []pane.HubChoice
	checks []pane.Check
	asked  bool // the checks were asked for
	wrong  [3]error

	task      *task
	importer  *importer // nil unless people are being brought in
	token     string    // just made, shown until it is put away
	tokenFor  string
	searching bool

	top, more, page int // scrolled lines, how many there are to scroll, a screen
}

// Places of Pane.wrong.
const (
	wrongTokens = iota
	wrongHubs
	wrongAges
)

type (
	meMsg struct {
		me  *wire.Me
		err error
	}
	agesMsg struct {
		ages pane.Ages
		err  error
	}
	tokensMsg struct {
		tokens []pane.Token
		err    error
	}
	hubsMsg struct {
		hubs []pane.HubChoice
		err  error
	}
	checksMsg struct{ checks []pane.Check }
)

// New knows nothing of the hub yet.
func New(env *pane.Env) *Pane { return &Pane{env: env} }

// Enter asks the hub how it is, and this machine what it knows of hubs.
func (p *Pane) Enter() tea.Cmd {
	if !p.env.Ready() {
		return nil
	}
	cmds := []tea.Cmd{p.askMe(), p.askTokens(), p.askHubs(), p.askAges()}
	if !p.asked {
		cmds = append(cmds, p.examine())
	}
	return tea.Batch(cmds...)
}

func (p *Pane) askMe() tea.Cmd {
	hub, ctx := p.env.Deps.Hub, p.env.Ctx
	return func() tea.Msg {
		me, err := hub.Me(ctx)
		return meMsg{me, err}
	}
}

func (p *Pane) askTokens() tea.Cmd {
	keeper, ctx := p.env.Deps.Keeper, p.env.Ctx
	if keeper == nil {
		return nil
	}
	return func() tea.Msg {
		all, err := keeper.Tokens(ctx)
		return tokensMsg{all, err}
	}
}

func (p *Pane) askAges() tea.Cmd {
	keeper, ctx := p.env.Deps.Keeper, p.env.Ctx
	if keeper == nil {
		return nil
	}
	return func() tea.Msg {
		a, err := keeper.Ages(ctx)
		return agesMsg{a, err}
	}
}

func (p *Pane) askHubs() tea.Cmd {
	hubs, ctx := p.env.Deps.Hubs, p.env.Ctx
	if hubs == nil {
		return nil
	}
	return func() tea.Msg {
		all, err := hubs.Known(ctx)
		return hubsMsg{all, err}
	}
}

// examine checks what scout needs.
func (p *Pane) examine() tea.Cmd {
	check, ctx := p.env.Deps.Checks, p.env.Ctx
	if check == nil {
		return nil
	}
	p.asked = true
	return func() tea.Msg { return checksMsg{check(ctx)} }
}

// Me is what the hub said of itself, nil before it has answered.
func (p *Pane) Me() *wire.Me { return p.me }

// Busy tells what is under way in the hub; empty if nothing is.
func (p *Pane) Busy() safe.Text {
	if p.task == nil {
		return safe.Text{}
	}
	return p.task.what
}

// Scopes are the hub's, or those of bringing people in.
func (p *Pane) Scopes() []keymap.Scope {
	if p.importer != nil {
		return p.importer.scopes()
	}
	return []keymap.Scope{keymap.ScopeHub}
}

// Update takes what hub and machine answer.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Ready, pane.HubAway, pane.HubBack:
		return p.askMe() // the bar above names people
	case pane.PeopleChanged:
		if !p.env.Ready() {
			return nil
		}
		cmds := []tea.Cmd{p.askMe(), p.askAges()}
		if p.asked { // what was found speaks of the people before
			cmds = append(cmds, p.examine())
		}
		return tea.Batch(cmds...)
	case pane.SearchChanged:
		p.searching = msg.Running
	case meMsg:
		if p.err = msg.err; msg.err == nil {
			p.me = msg.me
		}
	case agesMsg:
		p.wrong[wrongAges] = msg.err
		if p.ages = nil; msg.err == nil && msg.ages.Of > 0 {
			p.ages = &msg.ages
		}
	case tokensMsg:
		p.tokens, p.wrong[wrongTokens] = msg.tokens, msg.err
	case hubsMsg:
		p.hubs, p.wrong[wrongHubs] = msg.hubs, msg.err
	case checksMsg:
		p.checks = msg.checks
	case tokenMsg:
		return p.tokenMade(msg)
	case loginMsg:
		return p.loggedIn(msg)
	case progressMsg:
		if msg.task == p.task {
			p.task.done, p.task.total, p.task.note = msg.done, msg.total, msg.note
		}
		return msg.task.next()
	case endedMsg:
		p.task = nil
		return p.Update(msg.msg)
	case demoMsg:
		return p.demoChanged(msg)
	case offersMsg, readMsg, importedMsg, tea.KeyPressMsg, tea.PasteMsg:
		if p.importer != nil {
			return p.importer.update(msg)
		}
		if m, ok := msg.(importedMsg); ok {
			return tea.Batch(pane.Send(pane.PeopleChanged{}), pane.Say(told(&m.report, m.err)))
		}
	case pane.Flash:
		return pane.Send(msg) // what a task ended with
	}
	return nil
}

// Do carries out the hub's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if a == "hub.stop" || a == "task.stop" {
		return p.stop(), true
	}
	if p.importer != nil {
		if cmd, ok := p.importer.do(a); ok {
			return cmd, true
		}
	}
	if p.scroll(a) {
		return nil, true
	}
	switch a {
	case "global.back":
		switch {
		case p.importer != nil:
			return p.closeImport(), true
		case p.token != "":
			p.token = ""
			return nil, true
		}
		return nil, false
	case "hub.import", "hub.token", "hub.revoke", "hub.copy", "hub.demo", "hub.removeDemo", "hub.switch", "hub.login", "hub.logout", "hub.check", "hub.refresh":
		if !p.env.Ready() {
			return pane.Say(safe.Lit("The hub is not open yet")), true
		}
		return p.act(a), true
	}
	return nil, false
}

func (p *Pane) act(a keymap.Action) tea.Cmd {
	switch a {
	case "hub.import":
		return p.beginImport()
	case "hub.token":
		return p.newToken()
	case "hub.revoke":
		return p.revoke()
	case "hub.copy":
		return p.copyToken()
	case "hub.demo":
		return p.makeDemo()
	case "hub.removeDemo":
		return p.removeDemo()
	case "hub.switch":
		return p.choose()
	case "hub.login":
		return p.login()
	case "hub.logout":
		return p.logout()
	case "hub.check":
		p.top, p.checks = 0, nil
		return tea.Batch(pane.Say(safe.Lit("Checking what scout needs…")), p.examine())
	}
	return p.Enter()
}

// scroll carries out what moves the page.
func (p *Pane) scroll(a keymap.Action) bool {
	by := 0
	switch a {
	case "hub.scrollDown":
		by = 1
	case "hub.scrollUp":
		by = -1
	case "hub.pageDown":
		by = p.page
	case "hub.pageUp":
		by = -p.page
	case "hub.top":
		by = -p.top
	case "hub.bottom":
		by = 1 << 20 // drawing knows where the end is
	default:
		return false
	}
	p.top = max(0, p.top+by)
	return true
}
