package evidence

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/tui/draw"
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
	note := p.evidence(w, max(0, min(7, h/3)), h/2)
	return draw.Stack(head.Block().Fit(w, 1), p.grid.View(w, max(0, h-1-note.Height()), focused), note).Fit(w, h)
}
