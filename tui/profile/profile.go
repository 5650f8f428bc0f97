// Package profile is the pane that shows one person: why they match, with the
// quoted words, then all that is known of them, in reading order.
package profile

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// Pane shows a person.
type Pane struct {
	env    *pane.Env
	person *wire.Candidate
	member *wire.Member // what a list knows of them; nil outside of one
	list   string       // that list's name
	active *wire.List   // the active list
	top    int          // first line shown
	h      int          // lines that fit

	doc    draw.Block
	docKey docKey
	view   draw.Block
	key    viewKey
}

type docKey struct {
	person *wire.Candidate
	member *wire.Member
	active *wire.List
	match  *wire.Match
	w      int
	theme  int
}

type viewKey struct {
	doc     docKey
	h, top  int
	focused bool
}

// New is a pane without a person.
func New(env *pane.Env) *Pane { return &Pane{env: env} }

// Person is who is shown, or nil.
func (p *Pane) Person() *wire.Candidate { return p.person }

// Show changes the person; nil shows nobody.
func (p *Pane) Show(c *wire.Candidate) {
	if c == nil || p.person == nil || c.ID != p.person.ID {
		p.top = 0
	}
	p.person = c
}

// Member sets what a list knows of the person.
func (p *Pane) Member(mb *wire.Member, list string) { p.member, p.list = mb, list }

// Scopes are the profile's.
func (p *Pane) Scopes() []keymap.Scope { return []keymap.Scope{keymap.ScopeProfile} }

// Update follows the active list; what else is shown is set.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(pane.ActiveList); ok {
		p.active = msg.List
	}
	return nil
}

// onActive is what the active list knows of the person, nil if they are not
// on it.
func (p *Pane) onActive() *wire.Member {
	if p.active == nil {
		return nil
	}
	for i := range p.active.Members {
		if p.active.Members[i].CandidateID == p.person.ID {
			return &p.active.Members[i]
		}
	}
	return nil
}

// Do scrolls, or asks for the next person.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "profile.scrollDown":
		p.top++
	case "profile.scrollUp":
		p.top--
	case "profile.halfDown":
		p.top += max(1, p.h/2)
	case "profile.halfUp":
		p.top -= max(1, p.h/2)
	case "profile.pageDown":
		p.top += max(1, p.h-1)
	case "profile.pageUp":
		p.top -= max(1, p.h-1)
	case "profile.top":
		p.top = 0
	case "profile.bottom":
		p.top = p.doc.Height()
	case "profile.nextPerson":
		return pane.Send(pane.StepPerson{By: 1}), true
	case "profile.prevPerson":
		return pane.Send(pane.StepPerson{By: -1}), true
	default:
		return nil, false
	}
	p.top = max(0, min(p.top, p.doc.Height()-p.h))
	return nil, true
}

// View draws the visible part of the person.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	if p.person == nil {
		var page draw.Page
		page.End()
		page.Gap(1).Cell(st.Faint, safe.Lit("Nobody chosen yet."), w-1, draw.Left)
		page.End()
		return page.Block().Fit(w, h)
	}
	dk := docKey{p.person, p.member, p.active, p.person.Match, w, p.env.Theme}
	if dk != p.docKey {
		p.docKey = dk
		mb, list := p.member, p.list
		if mb == nil {
			if mb = p.onActive(); mb != nil {
				list = p.active.Name
			}
		}
		p.doc = document(p.env, p.person, mb, list, w)
	}
	p.h = h
	p.top = max(0, min(p.top, p.doc.Height()-h))
	key := viewKey{dk, h, p.top, focused}
	if key != p.key {
		p.key = key
		p.view = p.doc.Rows(p.top, p.top+h).Fit(w, h)
		if more := p.doc.Height() - p.top - h; more > 0 && h > 2 {
			var line draw.Line
			line.Cell(st.Faint, safe.Join(safe.Lit(" "), safe.Lit("↓"), safe.Count(more+1), safe.Lit("more lines")), w, draw.Right)
			p.view = p.view.Place(line.Block(), 0, h-1)
		}
	}
	return p.view
}
