package results

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/keymap"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// maxWays is how many ways to widen are named where nobody was found.
const maxWays = 3

// Hints are the keys to be told now, nil for the usual ones.
func (p *Pane) Hints() []keymap.Action {
	if p.visual.on && !p.editor.open && !p.filter.Typing() {
		return []keymap.Action{"results.visual", "global.back"}
	}
	return nil
}

// vain tells whether the prompt asks for nothing, so that there is nothing to
// widen.
func (p *Pane) vain() bool {
	return slices.ContainsFunc(p.s.notices, func(n wire.Notice) bool { return n.Code == wire.CodeNothingToFind })
}

// nobody says what to do where there is nobody.
func (p *Pane) nobody(w, h int) draw.Block {
	st := p.env.Styles
	var page draw.Page
	say := func(indent int, style themes.Style, t safe.Text) {
		for _, l := range draw.Wrap(t, max(1, w-indent-2)) {
			page.FillTo(indent).Text(style, l)
			page.End()
		}
	}
	do := func(a keymap.Action, t safe.Text) {
		page.Gap(2).Text(st.Key, p.env.Key(a))
		say(page.Width()+1, st.Text, t)
	}
	page.End()
	switch {
	case p.filter.Active() && p.table.Total() > 0:
		say(2, st.Dim, p.filter.Nobody())
		do("global.back", safe.Lit("shows everyone again"))
	case p.s.running:
		say(2, st.Dim, safe.Lit("Searching…"))
	case p.failed():
		say(2, st.Dim, pane.Reason(p.s.err))
		if pane.WantsLogin(p.s.err) {
			page.Gap(2).Text(st.Key, p.env.Key("global.hub")).Gap(1)
			page.Text(st.Key, p.env.Key("hub.login"))
			say(page.Width()+1, st.Text, safe.Lit("logs in"))
		}
		do("results.again", safe.Lit("tries again"))
		do("results.editPrompt", safe.Lit("goes to the prompt"))
	case p.s.search != nil:
		ways := 0
		for _, n := range p.s.notices {
			say(2, st.Dim, safe.Clean(n.Message))
			ways += len(n.Suggestions)
		}
		if len(p.s.notices) == 0 {
			say(2, st.Dim, safe.Lit("Nobody meets all of this."))
		}
		if h > 5 {
			page.End()
		}
		if p.s.outdated && !p.vain() {
			do("results.again", safe.Lit("runs it again: the hub's people changed"))
		}
		if !p.vain() {
			do("results.expand", safe.Lit("widens the search").If(ways == 0).Or(safe.Lit("widens the search, to about:")))
			p.ways(&page, w)
		}
		do("results.editPrompt", safe.Lit("changes the prompt"))
	default:
		say(2, st.Dim, safe.Lit("Say whom you look for and press enter. People arrive here as they are found."))
		page.End()
		say(2, st.Dim, safe.Lit("Level, title, skills, place and years are understood, and what you rule out: “not Google”, “no PHP”."))
	}
	return page.Block().Fit(w, h)
}

// ways are what would bring people, and how many.
func (p *Pane) ways(page *draw.Page, w int) {
	st, left := p.env.Styles, maxWays
	const indent = 4
	for _, n := range p.s.notices {
		for _, r := range n.Suggestions[:min(left, len(n.Suggestions))] {
			left--
			count := safe.Join(safe.Text{}, safe.CountOf(r.Gain, "person", "people"), safe.Lit(": "))
			page.Gap(indent).Text(st.Accent, count)
			at := page.Width()
			for _, l := range draw.Wrap(chip.Relaxed(r), max(1, w-at-2)) {
				page.FillTo(at).Text(st.Dim, l)
				page.End()
			}
		}
	}
}
