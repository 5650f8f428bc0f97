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
	record bool         // the record is shown, not the profile
	asked  uint64       // counts questions for similar people

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
	at     place
	own    uint64 // version of the own verdicts
	record bool
	w      int
	theme  int
}

type viewKey struct {
	doc       docKey
	w, h, top int
	focused   bool
}

// readable is the widest that a person is laid out.
const readable = 116

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

// Update follows the active list, and takes prompts that were asked for; what
// is shown is set.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.ActiveList:
		p.active = msg.List
	case likeMsg:
		return p.liked(msg)
	}
	return nil
}

// place is where the person stands among the rows of the search.
func (p *Pane) place() place {
	if p.member != nil {
		return place{} // they come from a list
	}
	if at := p.env.People.Index(p.env.People.Find(p.person.ID)); at >= 0 {
		return place{at + 1, p.env.People.Len()}
	}
	return place{}
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

// Do scrolls, asks for the next person, or does something with this one.
func (p *Pane) Do(a keymap.Action) (tea.Cmd, bool) {
	if p.person != nil {
		if cmd, ok := p.act(a); ok {
			return cmd, true
		}
	}
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

// act does something with the person shown.
func (p *Pane) act(a keymap.Action) (tea.Cmd, bool) {
	switch a {
	case "profile.record":
		p.record, p.top = !p.record, 0
		return nil, true
	case "profile.openLink":
		return p.openLink(), true
	case "profile.copyLink":
		return p.copyLink(), true
	case "profile.copyEmail":
		return p.copyEmail(), true
	case "profile.copyMarkdown":
		return pane.Send(pane.CopyText{Text: exported(p.env, p.person, true), What: safe.Lit("profile as Markdown"), Lines: true}), true
	case "profile.copyText":
		return pane.Send(pane.CopyText{Text: exported(p.env, p.person, false), What: safe.Lit("profile as text"), Lines: true}), true
	case "profile.similar":
		return p.Similar(p.person), true
	}
	return nil, false
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
	dw := min(w, readable)
	dk := docKey{p.person, p.member, p.active, p.person.Match, p.place(), p.env.Verdicts.Version, p.record, dw, p.env.Theme}
	if dk != p.docKey {
		p.docKey = dk
		mb, list := p.member, p.list
		if mb == nil {
			if mb = p.onActive(); mb != nil {
				list = p.active.Name
			}
		}
		if p.record {
			p.doc = record(p.env, p.person, dw)
		} else {
			p.doc = document(p.env, p.person, mb, list, dk.at, dw)
		}
	}
	p.h = h
	p.top = max(0, min(p.top, p.doc.Height()-h))
	key := viewKey{dk, w, h, p.top, focused}
	if key != p.key {
		p.key = key
		p.view = p.doc.Rows(p.top, p.top+h).Fit(w, h)
		if more := p.doc.Height() - p.top - h; more > 0 && h > 2 {
			var line draw.Line
			line.Cell(st.Faint, safe.Join(safe.Lit(" "), safe.Lit("↓"), safe.Count(more+1), safe.Lit("more lines")), w-1, draw.Right)
			p.view = p.view.Place(line.Block(), 0, h-1)
		}
	}
	return p.view
}
