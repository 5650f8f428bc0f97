package evidence

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/grid"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// View draws the matrix, and below it the words that the verdict under the
// cursor rests on.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	p.follow()
	if p.source.Styles != p.env.Styles {
		p.source.Styles = p.env.Styles
		p.source.Changes++
	}
	p.grid.SetStyles(p.env.Styles)
	st := p.env.Styles
	var head draw.Page
	head.Gap(1).Text(st.Title, safe.Lit("Evidence"))
	all := p.criteria()
	if p.table.Len() == 0 || len(all) == 0 {
		head.End()
		head.End()
		text := safe.Lit("Nobody was judged by criteria yet. Run a search whose prompt is understood, then come back.")
		if p.table.Total() > 0 && len(all) > 0 {
			text = safe.Join(safe.Lit(" "), safe.Lit("Nobody matches the filter:"), p.env.Key("global.back"), p.wayBack())
		}
		for _, l := range draw.Wrap(text, max(1, w-4)) {
			head.Gap(2).Text(st.Dim, l)
			head.End()
		}
		return head.Block().Fit(w, h)
	}
	p.lay(w, h)
	p.summary(&head, w)
	head.End()
	p.showSort()
	below := min(7, h/3)
	if below < 2 {
		below = 0 // no words fit
	}
	note := p.evidence(w, below, h/2)
	return draw.Stack(head.Block().Fit(w, 1), p.grid.View(w, max(0, h-1-note.Height()), focused), note).Fit(w, h)
}

// countsFrom is from how many lines on counts stand under the titles: of lower
// matrices each line is needed for people.
const countsFrom = 12

// laid is what the columns were made for.
type laid struct {
	w, first, column, criteria, theme int
	counts                            bool
}

// lay gives the grid its columns, where they are not those that it has.
func (p *Pane) lay(w, h int) {
	p.showColumn(w)
	now := laid{w, p.first, p.column, len(p.criteria()), p.env.Theme, h >= countsFrom}
	if now == p.laid {
		return
	}
	p.laid = now
	p.source.Changes++
	p.shown = p.columns()
	p.grid.SetColumns(p.shown)
	var under [][]grid.Part
	if now.counts {
		under = make([][]grid.Part, len(p.shown))
		for i, c := range p.shown {
			if n, ok := criterionOf(c.ID); ok {
				under[i] = p.parts(n)
			}
		}
	}
	p.grid.SetUnder(under)
}

// summary tells whom the matrix shows, and how many have which verdict on the
// criterion under the cursor.
func (p *Pane) summary(head *draw.Page, w int) {
	st := p.env.Styles
	text := safe.Join(safe.Lit(" · "), safe.CountOf(p.table.Len(), "person", "people").If(w >= 50),
		safe.Join(safe.Lit(" "), safe.Lit("criterion"), safe.Count(p.column+1), safe.Lit("of"), safe.Count(len(p.criteria()))))
	head.Text(st.Dim, safe.Lit(" · ")).Cell(st.Dim, text, min(draw.Width(text.String()), max(0, w-head.Width()-1)), draw.Left)
	if p.column >= len(p.counts.tally) {
		return
	}
	c := p.counts.tally[p.column]
	put := func(style themes.Style, t safe.Text) {
		if head.Width()+2+draw.Width(t.String()) < w {
			head.Gap(2).Text(style, t)
		}
	}
	for _, v := range verdicts() {
		sign, style := pane.Sign(st, v)
		switch n := safe.Count(c.of[v]); {
		case w >= 90:
			put(style, safe.Join(safe.Lit(" "), sign, n, word(v)))
		case c.of[v] > 0:
			put(style, safe.Join(safe.Text{}, sign, n))
		}
	}
	if c.own > 0 || w >= 110 {
		put(st.Dim, safe.Join(safe.Lit(" "), safe.Lit("*"), safe.Count(c.own), safe.Lit("yours")))
	}
}

// word is a verdict where room is short.
func word(v people.Verdict) safe.Text {
	switch v {
	case people.Partial:
		return safe.Lit("partly")
	case people.No:
		return safe.Lit("not")
	}
	return pane.Word(v)
}
