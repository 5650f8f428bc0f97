// Package widen is the pane of the ways to find more people: each loosens one
// criterion, says how many people that brings, and is applied with one key.
package widen

import (
	"errors"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/linelist"
	"github.com/scout-cli/scout/tui/pane"
)

// Pane is the ladder of one search.
type Pane struct {
	env    *pane.Env
	search *wire.Search
	intent *wire.Intent
	busy   bool // the search runs
	open   bool // it is on the screen

	list   *linelist.List
	steps  []wire.Relaxation
	of     string // id and version of the search that steps are for
	state  state
	failed error
	gen    uint64
}

// state is what is known of the ways.
type state uint8

const (
	unasked state = iota
	asking
	known
	untold // the hub can't say
)

type stepsMsg struct {
	gen   uint64
	steps []wire.Relaxation
	err   error
}

// New is a pane without a search.
func New(env *pane.Env) *Pane { return &Pane{env: env, list: linelist.New()} }

// Scopes are the ladder's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeWiden} }

// Enter asks for the ways, and again whenever the search has ended, until
// Leave.
func (p *Pane) Enter() tea.Cmd {
	p.open = true
	return p.ask()
}

// Leave stops asking.
func (p *Pane) Leave() tea.Cmd {
	p.open = false
	return nil
}

// Update follows the search and takes the ways.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.SearchChanged:
		p.search, p.intent, p.busy = msg.Search, msg.Intent, msg.Running
		if !p.busy && p.open {
			p.state = unasked // a search that was widened has other ways
			return p.ask()
		}
	case pane.HubBack:
		if p.open && p.failed != nil {
			return p.ask()
		}
	case stepsMsg:
		if msg.gen != p.gen {
			return nil
		}
		p.take(msg)
	}
	return nil
}

// ask gets the ways of the search on the screen.
func (p *Pane) ask() tea.Cmd {
	if p.search == nil || p.search.ID == "" || p.busy || !p.env.Ready() {
		return nil
	}
	of := p.search.ID + " " + strconv.Itoa(p.search.Version)
	if of == p.of && p.state != unasked {
		return nil
	}
	p.of, p.state = of, asking
	p.gen++
	gen, hub, ctx, id, version := p.gen, p.env.Deps.Hub, p.env.Ctx, p.search.ID, p.search.Version
	return func() tea.Msg {
		got, err := hub.Relaxations(ctx, id, version)
		switch {
		case err != nil:
			return stepsMsg{gen: gen, err: err}
		case got.Version != 0 && got.Version != version: // those of the newest, whatever was asked
			return stepsMsg{gen: gen, err: pane.ErrNotOffered}
		}
		return stepsMsg{gen: gen, steps: got.Items}
	}
}

func (p *Pane) take(msg stepsMsg) {
	p.steps, p.failed, p.state = msg.steps, nil, known
	switch {
	case errors.Is(msg.err, pane.ErrNotOffered):
		p.state = untold
	case msg.err != nil:
		p.failed, p.state = msg.err, unasked
	}
	items := make([]linelist.Item, len(p.steps))
	for i, s := range p.steps {
		sign := safe.Lit(" ")
		if i < 9 {
			sign = safe.Count(i + 1)
		}
		items[i] = linelist.Item{
			ID: s.ID, Sign: sign,
			Text: chip.Relaxed(s),
			Dim:  s.Gain == 0, Right: safe.Join(safe.Lit(" "), safe.Join(safe.Text{}, safe.Lit("+"), safe.Count(s.Gain)), noun(s.Gain)),
		}
	}
	p.list.Set(items)
}

func noun(n int) safe.Text {
	if n == 1 {
		return safe.Lit("person")
	}
	return safe.Lit("people")
}

// steps by key.
var rungs = map[keymap.Action]int{
	"widen.first": 0, "widen.second": 1, "widen.third": 2, "widen.fourth": 3, "widen.fifth": 4,
	"widen.sixth": 5, "widen.seventh": 6, "widen.eighth": 7, "widen.ninth": 8,
}

// Do carries out the ladder's actions.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if i, ok := rungs[a]; ok {
		return p.apply(i), true
	}
	switch a {
	case "widen.down":
		p.list.Move(1)
	case "widen.up":
		p.list.Move(-1)
	case "widen.apply":
		for i, s := range p.steps {
			if it, ok := p.list.Cursor(); ok && it.ID == s.ID {
				return p.apply(i), true
			}
		}
		return p.apply(-1), true
	case "widen.auto":
		return p.apply(-1), true
	default:
		return nil, false
	}
	return nil, true
}

// apply widens by a way, or by those that the hub chooses.
func (p *Pane) apply(i int) tea.Cmd {
	switch {
	case p.search == nil:
		return pane.Say(safe.Lit("Nothing to widen yet: run a search first"))
	case p.busy:
		return pane.Say(safe.Lit("The search is still running"))
	case i >= len(p.steps):
		return pane.Say(safe.Lit("There is no such way"))
	case p.older():
		return pane.Say(safe.Lit("This hub widens the newest version alone: press e and enter to send this prompt again, then widen"))
	}
	msg := pane.WidenSearch{}
	if p.state == known {
		msg.Version = p.search.Version
	}
	if i >= 0 {
		msg.Relaxation = p.steps[i].ID
	}
	return pane.Send(msg)
}

// older tells whether the version on the screen is one that the hub does not
// widen: one before the newest, at a hub that knows no others.
func (p *Pane) older() bool {
	return p.state != known && slices.ContainsFunc(p.search.Versions, func(v wire.Version) bool { return v.Version > p.search.Version })
}

// View draws the ways.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	var head draw.Page
	head.Gap(1).Text(st.Title, safe.Lit("Widen"))
	head.End()
	say := func(text safe.Text) draw.Block {
		for _, l := range draw.Wrap(text, max(1, w-3)) {
			head.Gap(1).Text(st.Dim, l)
			head.End()
		}
		return head.Block().Fit(w, h)
	}
	switch {
	case p.search == nil:
		return say(safe.Lit("Nothing to widen yet. Run a search, then see here what brings more people."))
	case p.busy:
		return say(safe.Lit("The search is running. The ways to find more people are counted when it has ended."))
	case p.search.ID == "":
		return say(safe.Lit("This hub gave the search no id, so it can't be widened. Press e to change the prompt."))
	case p.failed != nil:
		return say(safe.Join(safe.Lit(": "), safe.Lit("The ways could not be counted"), pane.Reason(p.failed)))
	case p.state == untold && p.older():
		return say(safe.Lit("This hub widens the newest version of a search alone, and this is an older one. Press e and enter to send its prompt again, as a version of its own, then widen that."))
	case p.state == untold:
		return say(safe.Lit("This hub does not tell the ways beforehand. Press enter to let it choose; each person says what let them in."))
	case p.state == asking:
		return say(safe.Lit("Counting…"))
	case p.list.Total() == 0:
		return say(safe.Lit("No way to loosen this search brings anybody. Press e to change the prompt."))
	}
	foot := p.about(w, h-head.Height()-min(leastWays, p.list.Total()))
	about := draw.Wrap(safe.Lit("Each way loosens one thing and brings only new people, who say what let them in. What you rule out stays ruled out."), max(1, w-3))
	if h-foot.Height()-len(about) >= 6 { // the ways come first
		for _, l := range about {
			head.Gap(1).Text(st.Dim, l)
			head.End()
		}
		head.End()
	}
	rows := max(0, h-head.Height()-foot.Height())
	return draw.Stack(head.Block(), p.list.View(st, w, rows, focused).Fit(w, rows), foot).Fit(w, h)
}

// leastWays is how many ways stay in sight beside what is said of one.
const leastWays = 3

// about is the way under the cursor in full: both sides as the hub has them,
// where the row leaves out what they share. Where there is little room it says
// what the search turns to, or nothing.
func (p *Pane) about(w, room int) draw.Block {
	it, ok := p.list.Cursor()
	i := slices.IndexFunc(p.steps, func(r wire.Relaxation) bool { return r.ID == it.ID })
	if !ok || i < 0 {
		return draw.Block{}
	}
	st, r := p.env.Styles, p.steps[i]
	var page draw.Page
	write := func(name safe.Text, style themes.Style, text safe.Text) {
		for i, l := range draw.Wrap(text, max(1, w-10)) {
			page.Gap(1).Cell(st.Dim, name.If(i == 0), 8, draw.Left).Text(style, l)
			page.End()
		}
	}
	page.Rule(st.Border, w)
	page.End()
	write(safe.Lit("now"), st.Text, safe.Clean(r.From))
	write(safe.Lit("then"), st.Text, safe.Clean(r.To))
	write(safe.Lit("brings"), st.Dim, safe.Join(safe.Lit(" "), safe.CountOf(r.Gain, "person", "people"), safe.Lit("whom the search leaves out now").If(w >= 44)))
	if page.Height() <= room {
		return page.Block()
	}
	page.ResetPage()
	lines := draw.Wrap(safe.Clean(r.To), max(1, w-4))
	for i, l := range lines[:max(0, min(len(lines), room))] {
		style, more := st.Dim, i == room-1 && len(lines) > room
		page.Gap(2).Text(style, l).Text(style, safe.Lit("…").If(more))
		page.End()
	}
	return page.Block()
}
