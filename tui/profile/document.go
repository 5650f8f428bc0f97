package profile

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

// writer lays out a person line by line.
type writer struct {
	page   draw.Page
	st     *themes.Styles
	w      int
	quotes []string // words that evidence rests on, to be found in the text
}

func document(env *pane.Env, c *wire.Candidate, mb *wire.Member, list string, w int) draw.Block {
	d := &writer{st: env.Styles, w: max(1, w)}
	if c.Match != nil {
		for _, cr := range c.Match.Criteria {
			if cr.Verdict == wire.VerdictYes || cr.Verdict == wire.VerdictPartial {
				for _, e := range cr.Evidence {
					d.quotes = append(d.quotes, strings.Trim(e.Quote, " …"))
				}
			}
		}
	}
	d.head(c)
	d.member(mb, list)
	d.match(c)
	if c.Summary != "" {
		d.section(safe.Lit("Summary"))
		d.prose(c.Summary, 1)
	}
	d.experience(c.Experiences)
	d.education(c.Educations)
	d.skills(c.Skills)
	d.languages(c.Languages)
	d.certifications(c.Certifications)
	d.contact(c)
	return d.page.Block()
}

func (d *writer) head(c *wire.Candidate) {
	d.page.End()
	name := safe.Clean(c.FullName).Or(safe.Lit("(no name)"))
	d.page.Gap(1).Cell(d.st.Title, name, min(draw.Width(name.String()), d.w-1), draw.Left)
	if c.Source == "demo" && d.w-d.page.Width() > 12 {
		d.page.Gap(2).Text(d.st.Warn, safe.Lit("fictional"))
	}
	d.page.End()
	work := safe.Join(safe.Lit(" @ "), safe.Clean(c.CurrentTitle), safe.Clean(c.CurrentCompany))
	head := safe.Clean(c.Headline)
	if work.IsEmpty() {
		work, head = head, safe.Text{}
	}
	d.line(d.st.Text, work, 1)
	if !head.IsEmpty() && !strings.HasPrefix(work.String(), head.String()) {
		d.wrapped(d.st.Dim, head, 1)
	}
	var facts []safe.Text
	if l := c.Location; l != nil {
		facts = append(facts, safe.Clean(l.Name))
		if l.Remote != nil && *l.Remote {
			facts = append(facts, safe.Lit("remote"))
		}
	}
	if y := c.YearsOfExperience; y != nil {
		facts = append(facts, years(*y))
	}
	facts = append(facts, safe.Clean(c.Seniority))
	if len(c.LastUpdated) >= 10 {
		facts = append(facts, safe.Join(safe.Lit(" "), safe.Lit("updated"), safe.Clean(c.LastUpdated[:10])))
	}
	d.wrapped(d.st.Dim, safe.Join(safe.Lit(" · "), facts...), 1)
}

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
	d.section(safe.Join(safe.Lit(" "), safe.Lit("Why · score"), safe.Percent(m.Score)))
	for _, cr := range m.Criteria {
		glyph, style := verdict(d.st, cr)
		d.page.Gap(1).Text(style, glyph).Gap(1)
		room := d.w - d.page.Width()
		text := safe.Clean(cr.Text)
		if nice := safe.Lit("(nice to have)"); cr.Importance == wire.Nice && !contains(text, nice) {
			text = safe.Join(safe.Lit(" "), text, nice)
		}
		d.page.Cell(d.st.Text, text, min(draw.Width(text.String()), room), draw.Left)
		reason := safe.Clean(cr.Reasoning)
		if contains(text, reason) {
			reason = safe.Text{} // it would say the same twice
		}
		if room = d.w - d.page.Width() - 2; !reason.IsEmpty() && draw.Width(reason.String()) <= room {
			d.page.Gap(2).Text(d.st.Dim, reason)
			d.page.End()
		} else {
			d.page.End()
			d.wrapped(d.st.Dim, reason, 3)
		}
		for _, e := range cr.Evidence {
			quote := safe.Clean(e.Quote)
			if quote.IsEmpty() || contains(reason, quote) || contains(text, quote) {
				continue // it would say the same twice
			}
			d.wrapped(d.st.Info, safe.Join(safe.Text{}, safe.Lit("“"), quote, safe.Lit("”")), 3)
		}
	}
}

// verdict is the sign of a criterion, which tells without colour.
func verdict(st *themes.Styles, cr wire.Criterion) (safe.Text, themes.Style) {
	switch cr.Verdict {
	case wire.VerdictYes:
		return safe.Lit("✓"), st.Good
	case wire.VerdictPartial:
		return safe.Lit("~"), st.Warn
	case wire.VerdictNo:
		return safe.Lit("✗"), st.Bad
	}
	return safe.Lit("?"), st.Dim
}

// section is a heading with an empty line above.
func (d *writer) section(title safe.Text) {
	d.page.End()
	d.page.Gap(1).Cell(d.st.Accent, title, min(draw.Width(title.String()), d.w-2), draw.Left)
	if room := d.w - d.page.Width() - 2; room > 3 {
		d.page.Gap(1).Rule(d.st.Border, room)
	}
	d.page.End()
}

// line is one line, cut where it is too long.
func (d *writer) line(style themes.Style, t safe.Text, indent int) {
	if t.IsEmpty() {
		return
	}
	d.page.Gap(indent).Cell(style, t, max(1, d.w-indent-1), draw.Left)
	d.page.End()
}

// wrapped is a text of as many lines as it needs.
func (d *writer) wrapped(style themes.Style, t safe.Text, indent int) {
	for _, l := range draw.Wrap(t, max(1, d.w-indent-1)) {
		d.page.Gap(indent).Text(style, l)
		d.page.End()
	}
}

// prose is text of the person's own, with the quoted words marked.
func (d *writer) prose(raw string, indent int) {
	t := safe.CleanLines(raw)
	var ranges []draw.Range
	for _, q := range d.quotes {
		if len(q) < 3 {
			continue
		}
		if i := strings.Index(t.String(), q); i >= 0 {
			ranges = append(ranges, draw.Range{From: i, To: i + len(q)})
		}
	}
	b := draw.MatchParagraph(d.st.Text, d.st.Info, t, merge(ranges), max(1, d.w-indent-1))
	d.page.Add(draw.Beside(draw.Blank(indent, 1), b))
}

func contains(text, part safe.Text) bool {
	return strings.Contains(strings.ToLower(text.String()), strings.ToLower(part.String()))
}
