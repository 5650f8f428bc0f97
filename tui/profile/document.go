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
	env    *pane.Env
	w      int
	quotes []wire.Evidence // words that verdicts rest on, to be found in the text
}

// place is where a person stands among the rows shown; of 0 there are none.
type place struct{ at, of int }

func document(env *pane.Env, c *wire.Candidate, mb *wire.Member, list string, at place, w int) draw.Block {
	d := &writer{st: env.Styles, env: env, w: max(1, w)}
	if c.Match != nil {
		for _, cr := range c.Match.Criteria {
			for _, e := range cr.Evidence {
				e.Quote = strings.Trim(safe.Clean(e.Quote).String(), " …")
				d.quotes = append(d.quotes, e)
			}
		}
	}
	d.head(c, at)
	d.member(mb, list)
	d.match(c)
	if c.Summary != "" {
		d.section(safe.Lit("Summary"))
		d.prose(c.Summary, "summary", 1)
	}
	d.experience(c.Experiences)
	d.timeline(c.Experiences, env.Now())
	d.education(c.Educations)
	d.skills(c.Skills)
	d.languages(c.Languages)
	d.certifications(c.Certifications)
	d.contact(c)
	return d.page.Block()
}

func (d *writer) head(c *wire.Candidate, at place) {
	d.page.End()
	name := safe.Clean(c.FullName).Or(safe.Lit("(no name)"))
	where := safe.Join(safe.Lit(" "), safe.Count(at.at), safe.Lit("of"), safe.Count(at.of)).If(at.of > 0 && d.w >= 30)
	room := d.w - 2
	if used := draw.Width(where.String()); used > 0 {
		room -= used + 2
	}
	d.page.Gap(1).Cell(d.st.Title, name, min(draw.Width(name.String()), room), draw.Left)
	if c.Source == "demo" && room-d.page.Width() > 12 {
		d.page.Gap(2).Text(d.st.Warn, safe.Lit("fictional"))
	}
	if !where.IsEmpty() {
		d.page.FillTo(d.w-1-draw.Width(where.String())).Text(d.st.Dim, where)
	}
	d.page.End()
	d.fields(c)
	if now := newest(c); pane.Adds(c.Headline, now.what.String()) {
		d.marked(d.st.Dim, safe.Clean(c.Headline), "headline", 1)
	}
	style, said := d.fresh(c.LastUpdated)
	d.wrapped(style, said, 1)
}

// beside puts a text behind what stands on the line, if it fits.
func (d *writer) beside(style themes.Style, t safe.Text) bool {
	if t.IsEmpty() || draw.Width(t.String()) > d.w-d.page.Width()-3 {
		return false
	}
	d.page.Gap(2).Text(style, t)
	return true
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

// marked is a text of as many lines as it needs, with the quoted words of its
// field marked.
func (d *writer) marked(style themes.Style, t safe.Text, field string, indent int) {
	if t.IsEmpty() {
		return
	}
	b := draw.MatchParagraph(style, d.st.Match, t, d.ranges(t, field), max(1, d.w-indent-1))
	d.page.Add(draw.Beside(draw.Blank(indent, 1), b))
}

// prose is text of the person's own, with the quoted words marked.
func (d *writer) prose(raw, field string, indent int) {
	d.marked(d.st.Text, safe.CleanLines(raw), field, indent)
}

// ranges are where the words that verdicts rest on stand in the text of a field.
func (d *writer) ranges(t safe.Text, field string) []draw.Range {
	var all []draw.Range
	s := strings.ToLower(strings.ReplaceAll(t.String(), "\n", " "))
	if len(s) != len(t.String()) {
		s = strings.ReplaceAll(t.String(), "\n", " ") // letters of another length in lower case
	}
	for _, q := range d.quotes {
		words := q.Quote
		if len(words) < 2 || q.Field != "" && field != "" && !within(field, q.Field) {
			continue
		}
		i := strings.Index(s, strings.ToLower(words))
		if i < 0 {
			i = strings.Index(s, words)
		}
		if i >= 0 {
			all = append(all, draw.Range{From: i, To: min(len(s), i+len(words))})
		}
	}
	return merge(all)
}

// within tells whether a quote of a field may stand in another: in its own, or
// in a part of it.
func within(field, quoted string) bool {
	return field == quoted || strings.HasPrefix(field, quoted+".")
}

// part is one of several things that follow each other.
type part struct {
	style themes.Style
	text  safe.Text
}

// flow puts parts behind a label and each other, as many a line as fit; none
// is torn that fits a line.
func (d *writer) flow(label safe.Text, parts []part) {
	const sep = 3
	d.page.Gap(1).Cell(d.st.Dim, label, min(draw.Width(label.String()), max(0, d.w-2)), draw.Left)
	fresh := label.IsEmpty() // nothing on this line yet
	if !fresh {
		d.page.Gap(1)
		fresh = true
	}
	for _, p := range parts {
		w := draw.Width(p.text.String())
		room := d.w - 1 - d.page.Width()
		if !fresh && sep+w > room || fresh && w > room && d.page.Width() > 1 {
			d.page.End()
			d.page.Gap(1)
			fresh, room = true, d.w-2
		}
		if !fresh {
			d.page.Text(d.st.Faint, safe.Lit(" · "))
		}
		if fresh && w > room {
			for i, l := range draw.Wrap(p.text, max(1, room)) {
				if i > 0 {
					d.page.End()
					d.page.Gap(1)
				}
				d.page.Text(p.style, l)
			}
		} else {
			d.page.Text(p.style, p.text)
		}
		fresh = false
	}
	d.page.End()
}

func contains(text, part safe.Text) bool {
	return strings.Contains(strings.ToLower(text.String()), strings.ToLower(part.String()))
}
