package history

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

const (
	// besideFrom is the width from which the preview stands beside the list,
	// belowFrom the height from which, on a narrower screen, below it.
	besideFrom = 110
	belowFrom  = 16
)

// View draws the searches, and a preview where there is room.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	p.w, p.h = w, h
	if p.shelf == nil || len(p.shelf.groups) == 0 {
		return p.empty(w, h)
	}
	st := p.env.Styles
	head := p.head(w)
	body := h - head.Height()
	switch {
	case w >= besideFrom:
		left := w * 6 / 10
		if w > 170 {
			left = w / 2
		}
		var line draw.Page
		for range body {
			line.Text(st.Border, safe.Lit("│"))
			line.End()
		}
		list := p.list.View(st, left, body, focused)
		return draw.Stack(head, draw.Beside(list, line.Block(), p.preview(w-left-1, body))).Fit(w, h)
	case h >= belowFrom:
		below := p.below(body)
		var line draw.Page
		line.Rule(st.Border, w)
		line.End()
		return draw.Stack(head, p.list.View(st, w, body-below-1, focused), line.Block(), p.preview(w, below)).Fit(w, h)
	}
	return draw.Stack(head, p.list.View(st, w, body, focused)).Fit(w, h)
}

// below is how many lines the preview gets under the list: more than it needs at
// least, where the list leaves them. A filter moves nothing.
func (p *Pane) below(body int) int {
	if !p.list.Typing() && !p.list.Filtering() {
		p.lines = p.list.Height()
	}
	const rule, filter = 1, 1
	least := min(max(7, body*4/10), 12)
	return max(least, min(body-rule-filter-p.lines, body*6/10))
}

// head is one line: how many searches there are, and whether the hub tells of
// its own.
func (p *Pane) head(w int) draw.Block {
	st := p.env.Styles
	count := safe.CountOf(p.shelf.runs, "search", "searches")
	if n := len(p.shelf.groups); n < p.shelf.runs {
		count = safe.Join(safe.Lit(" of "), count, safe.CountOf(n, "prompt", "prompts"))
	}
	if n := p.shelf.pinned; n > 0 {
		count = safe.Join(safe.Lit(" · "), count, safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("pinned")))
	}
	style, hub := st.Faint, safe.Text{}
	switch {
	case p.away != nil:
		style, hub = st.Warn, safe.Lit(" · the hub does not answer: shown as this machine remembers it")
	case p.asking:
		hub = safe.Lit(" · asking the hub…")
	case p.next != "":
		hub = safe.Lit(" · the hub knows more, further down")
	}
	var l draw.Line
	l.Gap(1).Cell(st.Dim, count, min(draw.Width(count.String()), max(0, w-2)), draw.Left)
	l.Cell(style, hub, max(0, w-l.Width()-1), draw.Left)
	return l.Block().Fit(w, 1)
}

// TypingAt is where the filter is typed.
func (p *Pane) TypingAt() *tea.Cursor {
	c := p.list.CursorAt()
	if c != nil {
		c.Y++ // below the head
	}
	return c
}

// empty says what to do where there is nothing.
func (p *Pane) empty(w, h int) draw.Block {
	st := p.env.Styles
	var page draw.Page
	say := func(text safe.Text) {
		for _, l := range draw.Wrap(text, max(1, w-4)) {
			page.Gap(2).Text(st.Dim, l)
			page.End()
		}
	}
	page.End()
	switch {
	case p.err != nil:
		say(safe.Join(safe.Lit(": "), safe.Lit("The history can't be read"), safe.Clean(p.err.Error())))
		say(safe.Lit("R tries again."))
	case p.shelf == nil:
		say(safe.Lit("Reading…"))
	case p.asking:
		say(safe.Lit("Nothing on this machine yet; asking the hub…"))
	default:
		page.Gap(2).Text(st.Title, safe.Lit("No searches yet"))
		page.End()
		page.End()
		say(safe.Lit("Every search that you run is kept here with its people: it opens again at once, also without a network."))
		page.End()
		say(safe.Lit("Press 1, say whom you look for, and press enter."))
		if p.away != nil {
			page.End()
			say(safe.Join(safe.Lit(": "), safe.Lit("The hub did not tell of searches run elsewhere"), pane.Reason(p.away)))
		}
	}
	return page.Block().Fit(w, h)
}
