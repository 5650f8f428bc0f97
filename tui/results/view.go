package results

import (
	"context"
	"errors"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
)

// View draws the state of the search, then the people.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	if p.source.Styles != p.env.Styles {
		p.source.Styles = p.env.Styles
		p.source.Changes++
		p.grid.SetStyles(p.env.Styles)
	}
	head := p.status(w)
	if p.filter.Typing() || p.filter.Active() {
		head = draw.Stack(head, p.filter.Line(w, p.table.Len(), p.table.Total()))
	}
	rows := h - head.Height()
	if p.table.Len() == 0 {
		return draw.Stack(head, p.nobody(w, rows)).Fit(w, h)
	}
	return draw.Stack(head, p.grid.View(w, rows, focused)).Fit(w, h)
}

// TypingAt is where the filter is typed.
func (p *Pane) TypingAt() *tea.Cursor {
	c := p.filter.Cursor()
	if c != nil {
		c.Y++ // below the state of the search
	}
	return c
}

// status is one line: how far the search is, how many were found, what is
// marked.
func (p *Pane) status(w int) draw.Block {
	st := p.env.Styles
	var l draw.Line
	l.Gap(1)
	total, marked := safe.Count(p.table.Total()), safe.Text{}
	if n := p.table.Marks(); n > 0 {
		marked = safe.Join(safe.Lit(" "), safe.Lit("●"), safe.Count(n), safe.Lit("marked"))
	}
	switch {
	case p.s.running:
		scanned, all := 0, 0
		if p.s.progress != nil {
			scanned, all = p.s.progress.Scanned, p.s.progress.Total
		}
		l.Bar(st.BarFull, st.BarEmpty, scanned, all, min(20, w/4)).Gap(1)
		l.Text(st.Accent, total).Text(st.Text, safe.Lit(" found"))
		if all > 0 {
			l.Text(st.Dim, safe.Join(safe.Lit(" "), safe.Lit(" ·"), safe.Count(scanned), safe.Lit("of"), safe.Count(all), safe.Lit("looked at")))
		}
	case p.s.err != nil:
		l.Text(st.Accent, total).Text(st.Text, safe.Lit(" people, kept")).Text(st.Warn, safe.Lit(" · "))
		l.Cell(st.Warn, ended(p.s.err), max(0, w-l.Width()-1), draw.Left)
	case p.s.search == nil:
		l.Text(st.Faint, safe.Lit("No search yet"))
	default:
		l.Text(st.Accent, safe.CountOf(p.table.Total(), "person", "people"))
		l.Text(st.Warn, p.table.FictionalNote())
		if !marked.IsEmpty() {
			l.Text(st.Dim, safe.Lit(" · ")).Text(st.Mark, marked)
			marked = safe.Text{}
		}
		note, how := p.notice(), safe.Text{}
		switch {
		case p.s.opened:
			how = safe.Join(safe.Lit(" "), safe.Lit(" · from this machine,"), day(p.s.search.CreatedAt))
		case p.s.took > 0:
			how = safe.Join(safe.Lit(" "), safe.Lit(" · in"), safe.Clean(took(p.s.took)))
		}
		if p.s.opened || l.Width()+draw.Width(how.String())+draw.Width(note.String())+4 < w {
			l.Text(st.Dim, how) // how long it took goes first where room is short
		}
		if !note.IsEmpty() {
			l.Text(st.Dim, safe.Lit(" · ")).Cell(st.Warn, note, max(0, min(draw.Width(note.String()), w-l.Width()-1)), draw.Left)
		}
	}
	if n := marked; !n.IsEmpty() && w-l.Width() > 16 {
		l.Text(st.Dim, safe.Lit(" · ")).Text(st.Mark, n)
	}
	return l.Block().Fit(w, 1)
}

// nobody says what to do where there is nobody.
func (p *Pane) nobody(w, h int) draw.Block {
	st := p.env.Styles
	var page draw.Page
	say := func(t safe.Text) {
		for _, l := range draw.Wrap(t, max(1, w-4)) {
			page.Gap(2).Text(st.Dim, l)
			page.End()
		}
	}
	page.End()
	switch {
	case p.filter.Active() && p.table.Total() > 0:
		say(safe.Lit("Nobody matches the filter. Esc shows everyone again."))
	case p.s.running:
		say(safe.Lit("Searching…"))
	case p.s.search != nil:
		for _, n := range p.s.notices {
			say(safe.Clean(n.Message))
			for _, r := range n.Suggestions {
				say(relaxation(r))
			}
		}
		if len(p.s.notices) == 0 {
			say(safe.Lit("Nobody meets all of this."))
		}
		say(safe.Lit("Press x to widen the search, or e to change the prompt."))
	default:
		say(safe.Lit("Say whom you look for and press enter. People arrive here as they are found."))
		page.End()
		say(safe.Lit("Level, title, skills, place and years are understood, and what you rule out: “not Google”, “no PHP”."))
	}
	return page.Block().Fit(w, h)
}

func relaxation(r wire.Relaxation) safe.Text {
	return safe.Join(safe.Lit(" "), safe.Lit("   about"), safe.Count(r.Gain), safe.Lit("more with:"), safe.Clean(r.To))
}

// ended says in a sourcer's words why a search ended early.
func ended(err error) safe.Text {
	if errors.Is(err, context.Canceled) {
		return safe.Lit("stopped by you")
	}
	return safe.Join(safe.Lit(": "), safe.Lit("incomplete"), safe.Clean(err.Error()))
}

func took(d time.Duration) string {
	if d < time.Second {
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	}
	return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
}

func day(stamp string) safe.Text {
	if len(stamp) >= 16 {
		return safe.Clean(stamp[:10] + " " + stamp[11:16])
	}
	return safe.Clean(stamp)
}
