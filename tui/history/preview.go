package history

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
)

// factWidth is the cells of a fact's name.
const factWidth = 10

// airyFrom is the height from which parts of the preview are set apart.
const airyFrom = 15

// preview is the run under the cursor: the prompt, how it was understood, and
// what came of it, what matters most first: where there is little room, the
// last facts are left out, never the prompt.
func (p *Pane) preview(w, h int) draw.Block {
	g, at, ok := p.under()
	if !ok {
		return draw.Blank(w, h)
	}
	st, r := p.env.Styles, &g.runs[at]
	gap := 0
	if h >= airyFrom {
		gap = 1
	}
	style, title := st.Title, 0
	if g.title != "" {
		style, title = st.Text, 1
	}
	text, width := safe.CleanLines(r.Prompt).Or(safe.Lit("(no prompt)")), max(1, w-4)
	facts := p.facts(g, at, w)
	const least = 2 // lines of the prompt, and of chips
	chips := p.chips(r, w-2, least)
	room := h - title - 3*gap
	prompt := draw.WrapTo(text, width, max(1, min(least, room)))
	facts = facts.Rows(0, min(facts.Height(), max(0, room-len(prompt)-chips.Height())))
	// What is left is the prompt's, then the chips'.
	prompt = draw.WrapTo(text, width, max(len(prompt), room-facts.Height()-chips.Height()))
	chips = p.chips(r, w-2, max(1, min(6, room-facts.Height()-len(prompt))))

	var page draw.Page
	space := func() {
		if gap > 0 {
			page.End()
		}
	}
	space()
	if title > 0 {
		page.Gap(2).Cell(st.Title, safe.Clean(g.title), width, draw.Left)
		page.End()
	}
	for _, l := range prompt {
		page.Gap(2).Text(style, l)
		page.End()
	}
	if chips.Height() > 0 {
		space()
		page.Add(draw.Beside(draw.Blank(1, 1), chips))
	}
	space()
	page.Add(facts)
	return page.Block().Fit(w, h)
}

// chips are the criteria, or the words that the hub gives for them.
func (p *Pane) chips(r *run, w, lines int) draw.Block {
	st := p.env.Styles
	if p.detail.id == r.ID {
		if in := p.detail.intent(); in != nil {
			return chip.Lines(st, in, w, lines)
		}
	}
	if len(r.Filters) == 0 {
		return draw.Block{}
	}
	words := safe.Clean(strings.Join(r.Filters, " · "))
	var page draw.Page
	for i, l := range draw.Wrap(words, max(1, w-2)) {
		if i == lines {
			break
		}
		page.Gap(1).Text(st.Must, l)
		page.End()
	}
	return page.Block()
}

// facts are what is known of a run: how many people, what was decided of them,
// and what else there is to know.
func (p *Pane) facts(g *group, at, w int) draw.Block {
	st, r, now := p.env.Styles, &g.runs[at], p.env.Now()
	var page draw.Page
	fact := func(name, value safe.Text) {
		if value.IsEmpty() {
			return
		}
		for i, l := range draw.Wrap(value, max(1, w-factWidth-4)) {
			page.Gap(2).Cell(st.Dim, name.If(i == 0), factWidth, draw.Left).Text(st.Text, l)
			page.End()
		}
	}
	d := &p.detail
	mine := d.id == r.ID
	found := safe.CountOf(r.ResultCount, "person", "people")
	if mine && d.older {
		news := safe.Lit("nobody new")
		if d.fresh > 0 {
			news = safe.Join(safe.Lit(" "), safe.Join(safe.Text{}, safe.Lit("+"), safe.Count(d.fresh)), safe.Lit("new"))
		}
		found = safe.Join(safe.Lit(" "), safe.Join(safe.Text{}, found, safe.Lit(",")), news, sinceWhen(d.since, now))
	}
	fact(safe.Lit("found"), found)
	if mine {
		var names []safe.Text
		for _, l := range d.on {
			names = append(names, safe.Join(safe.Lit(" "), safe.Count(l.n), safe.Lit("on"), safe.Clean(l.name)))
		}
		for _, n := range d.made {
			names = append(names, safe.Join(safe.Lit(" "), safe.Lit("made into"), safe.Clean(n)))
		}
		fact(safe.Lit("decided"), d.decided())
		fact(safe.Lit("lists"), safe.Join(safe.Lit(", "), names...))
		if d.seen > 0 {
			fact(safe.Lit("seen"), safe.Join(safe.Lit(" "), safe.Count(d.seen), safe.Lit("of them")))
		}
	}
	fact(safe.Lit("state"), p.state(r))
	fact(safe.Lit("when"), whenLong(r.when))
	if n := len(g.runs); n > 1 && at == 0 {
		fact(safe.Lit("run"), safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("times, first"), onDay(g.runs[n-1].when, now)))
	}
	if mine && d.snap != nil && len(d.snap.Search.Versions) > 1 {
		fact(safe.Lit("versions"), versions(d.snap.Search.Versions))
	} else if r.Version > 1 {
		fact(safe.Lit("versions"), safe.Count(r.Version))
	}
	where := safe.Lit("at the hub, opened from there")
	if r.Kept {
		where = safe.Lit("on this machine, offline too")
	}
	fact(safe.Lit("kept"), where)
	return page.Block()
}

// decided is what was decided of the run's people so far, on lists.
func (d *detail) decided() safe.Text {
	var parts []safe.Text
	for i := range stages {
		stage := stages[len(stages)-1-i]
		if n := d.stage[stage]; n > 0 && stage != wire.StageNew {
			parts = append(parts, safe.Join(safe.Lit(" "), safe.Count(n), safe.Clean(stage)))
		}
	}
	if n := d.stage[wire.StageNew]; n > 0 {
		parts = append(parts, safe.Join(safe.Lit(" "), safe.Count(n), safe.Lit("on lists without a decision")))
	}
	return safe.Join(safe.Lit(", "), parts...)
}

// state is how a run ended, if not as it should.
func (p *Pane) state(r *run) safe.Text {
	switch r.Status {
	case wire.StatusCompleted:
		return safe.Text{}
	case wire.StatusRunning:
		if r.ID == p.now {
			return safe.Lit("running")
		}
		return safe.Lit("interrupted; what had arrived is kept")
	case wire.StatusCancelled:
		return safe.Lit("stopped; what had arrived is kept")
	case wire.StatusFailed:
		return safe.Lit("incomplete; what had arrived is kept")
	}
	return safe.Clean(r.Status)
}

// versions are the prompts that a search went through, the newest last.
func versions(all []wire.Version) safe.Text {
	lines := make([]safe.Text, 0, len(all))
	for _, v := range all[max(0, len(all)-4):] {
		lines = append(lines, safe.Join(safe.Lit(" "), safe.Count(v.Version), safe.Clean(v.Prompt), safe.Lit("·"), safe.CountOf(v.ResultCount, "person", "people")))
	}
	return safe.Join(safe.Lit("\n"), lines...)
}
