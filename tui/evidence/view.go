package evidence

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
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
		for _, l := range draw.Wrap(text, max(1, w-4)) {
			head.Gap(2).Text(st.Dim, l)
			head.End()
		}
		return head.Block().Fit(w, h)
	}
	before := p.first
	if p.showColumn(w); before != p.first {
		p.source.Changes++
	}
	head.Cell(st.Dim, safe.Join(safe.Lit(" "), safe.Lit(" ·"), safe.CountOf(p.table.Len(), "person", "people").If(w >= 50), safe.Lit("·").If(w >= 50),
		safe.Lit("criterion"), safe.Count(p.column+1), safe.Lit("of"), safe.Count(len(all)), safe.Lit(" ✓ met  ~ partly  ✗ not  ? unclear  * yours").If(w >= 90)),
		max(0, w-head.Width()-1), draw.Left)
	head.End()
	p.shown = p.columns()
	p.grid.SetColumns(p.shown)
	p.showSort()
	below := min(7, h/3)
	if p.whole {
		below = h / 2
	}
	note := p.evidence(w, max(0, below))
	return draw.Stack(head.Block().Fit(w, 1), p.grid.View(w, max(0, h-1-note.Height()), focused), note).Fit(w, h)
}

type noteKey struct {
	person  *wire.Candidate
	id      string
	column  int
	w, h    int
	theme   int
	version uint64
	whole   bool
}

// evidence is what a verdict rests on.
func (p *Pane) evidence(w, h int) draw.Block {
	r := p.cursor()
	k := noteKey{p.person, "", p.column, w, h, p.env.Theme, p.env.Verdicts.Version, p.whole}
	if r.Known() {
		k.id = r.ID()
	}
	if k == p.key && p.note.Height() == h {
		return p.note
	}
	p.key = k
	p.note = p.quotes(r, w, h)
	return p.note
}

func (p *Pane) quotes(r people.Row, w, h int) draw.Block {
	st, all := p.env.Styles, p.criteria()
	var page draw.Page
	page.Rule(st.Border, w)
	page.End()
	if !r.Known() || p.column >= len(all) {
		return page.Block().Fit(w, h)
	}
	c := all[p.column]
	hub := r.Verdict(p.column)
	say := func(v people.Verdict) {
		glyph, style := pane.Sign(st, v)
		page.Text(style, glyph).Gap(1).Text(style, pane.Word(v))
	}
	name := r.Cell(people.Name)
	page.Gap(1).Cell(st.Title, name, min(draw.Width(name.String()), max(8, w/3)), draw.Left).Text(st.Dim, safe.Lit(" · "))
	page.Cell(st.Text, c.Text, min(draw.Width(c.Text.String()), max(8, w-page.Width()-11)), draw.Left).Gap(2) // the verdict has room
	if own := p.env.Verdicts.Of(r, c.Text.String()); own != "" {
		say(pane.VerdictOf(own))
		page.Text(st.Dim, safe.Lit(" say you · the hub: "))
	}
	say(hub)
	page.End()
	if p.person == nil || p.person.ID != r.ID() || p.person.Match == nil {
		return page.Block().Fit(w, h)
	}
	i := slices.IndexFunc(p.person.Match.Criteria, func(k wire.Criterion) bool { return k.FilterID == c.FilterID })
	if i < 0 {
		return page.Block().Fit(w, h)
	}
	found := p.person.Match.Criteria[i]
	for _, l := range draw.Wrap(pane.Reasoning(found), max(1, w-4)) {
		page.Gap(2).Text(st.Dim, l)
		page.End()
	}
	for _, e := range found.Evidence {
		field := pane.FieldName(e.Field, p.person)
		for n, l := range draw.Wrap(safe.Join(safe.Text{}, safe.Lit("“"), safe.Clean(e.Quote), safe.Lit("”")), max(1, w-6)) {
			page.Gap(2).Text(st.Faint, safe.Lit("▏").If(n >= 0)).Gap(1).Text(st.Match, l)
			page.End()
		}
		page.Gap(4).Text(st.Dim, field)
		page.End()
	}
	if len(found.Evidence) == 0 && found.Reasoning == "" {
		page.Gap(2).Text(st.Dim, safe.Lit("The hub gives no evidence."))
		page.End()
	}
	return page.Block().Fit(w, h)
}
