package profile

import (
	"cmp"
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// jobDates is the field of a quote that is the dates of jobs, which stand below.
const jobDates = "experiences"

// match says how each criterion is met and quotes what that rests on.
func (d *writer) match(c *wire.Candidate) {
	if r := c.Relaxation; r != nil {
		d.section(safe.Lit("Let in by"))
		d.wrapped(d.st.Warn, safe.Join(safe.Lit(" → "), safe.Clean(r.From), safe.Clean(r.To)), 1)
	}
	m := c.Match
	if m == nil || len(m.Criteria) == 0 {
		return
	}
	d.section(safe.Lit("Why"))
	above := map[safe.Text]safe.Text{} // quotes, and for which criterion they stand
	for _, cr := range m.Criteria {
		own := d.env.Verdicts.On(c, cr.Text)
		glyph, style := pane.Sign(d.st, pane.VerdictOf(cmp.Or(own, cr.Verdict)))
		d.page.Gap(1).Text(style, glyph).Text(style, safe.Lit("*").If(own != "")).Gap(1)
		room := d.w - d.page.Width() - 1
		text := safe.Clean(pane.Curly(cr.Text))
		if nice := safe.Lit("(nice to have)"); cr.Importance == wire.Nice && !contains(text, nice) {
			text = safe.Join(safe.Lit(" "), text, nice)
		}
		d.page.Cell(d.st.Text, text, min(draw.Width(text.String()), room), draw.Left)
		reason := pane.Reasoning(cr)
		var quotes []safe.Text
		var like safe.Text
		for _, q := range pane.Quotes(cr) {
			switch {
			case q.Said || slices.Equal(q.Fields, []string{jobDates}):
			case !above[q.Text].IsEmpty():
				like = above[q.Text]
			default:
				above[q.Text] = pane.Label(safe.Clean(pane.Curly(cr.Text)))
				quotes = append(quotes, safe.Join(safe.Text{}, safe.Lit("“"), q.Text, safe.Lit("”")))
			}
		}
		if !like.IsEmpty() && len(quotes) == 0 && reason.IsEmpty() {
			reason = safe.Join(safe.Lit(" "), safe.Lit("as for"), like)
		}
		switch {
		case own != "":
			d.page.End()
			d.wrapped(style, safe.Join(safe.Text{}, pane.Word(pane.VerdictOf(own)), safe.Lit(", say you · the hub: "), pane.Word(pane.VerdictOf(cr.Verdict))), 3)
			d.wrapped(d.st.Dim, reason, 3)
		case d.beside(d.st.Dim, reason):
			d.page.End()
		default:
			if reason.IsEmpty() && len(quotes) > 0 && d.beside(d.st.Info, quotes[0]) {
				quotes = quotes[1:]
			}
			d.page.End()
			d.wrapped(d.st.Dim, reason, 3)
		}
		for _, q := range quotes {
			d.wrapped(d.st.Info, q, 3)
		}
	}
}

// differs tells whether the person here judged otherwise than the hub, whose
// score it then is.
func (d *writer) differs(c *wire.Candidate) bool {
	return slices.ContainsFunc(c.Match.Criteria, func(cr wire.Criterion) bool {
		own := d.env.Verdicts.On(c, cr.Text)
		return own != "" && own != cr.Verdict
	})
}
