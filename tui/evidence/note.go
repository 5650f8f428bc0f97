package evidence

import (
	"slices"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
	"github.com/scout-cli/scout/tui/people"
)

// note is what a verdict rests on, below the rows.
type note struct {
	key   noteKey
	block draw.Block // as much as there is room for
	more  int        // lines that there was no room for
}

type noteKey struct {
	person           *wire.Candidate
	id               string
	column           int
	w, usual, atMost int
	theme            int
	version          uint64
	whole            bool
}

// evidence is what the verdict under the cursor rests on, in as many lines as
// are usual, or up to a bound where all of it is wanted.
func (p *Pane) evidence(w, usual, atMost int) draw.Block {
	r := p.cursor()
	k := noteKey{p.person, "", p.column, w, usual, atMost, p.env.Theme, p.env.Verdicts.Version, p.whole}
	if r.Known() {
		k.id = r.ID()
	}
	if k == p.note.key && p.note.block.Height() > 0 {
		return p.note.block
	}
	all := p.quotes(r, w)
	h := usual
	if p.whole {
		h = max(usual, min(all.Height(), atMost))
	}
	p.note = note{key: k, block: all.Fit(w, h), more: max(0, all.Height()-h)}
	if p.note.more > 0 && h > 3 {
		p.note.more++ // for the line that says so
		var page draw.Page
		page.Add(all.Fit(w, h-1))
		text := safe.Join(safe.Lit(" "), safe.Lit("↓"), safe.CountOf(p.note.more, "more line", "more lines"))
		if !p.whole {
			text = safe.Join(safe.Lit(": "), text, p.env.Key("evidence.open"))
		}
		page.Cell(p.env.Styles.Dim, text, max(0, w-1), draw.Right)
		page.End()
		p.note.block = page.Block().Fit(w, h)
	}
	return p.note.block
}

// quotes are all lines of it.
func (p *Pane) quotes(r people.Row, w int) draw.Block {
	st, all := p.env.Styles, p.criteria()
	var page draw.Page
	page.Rule(st.Border, w)
	page.End()
	if !r.Known() || p.column >= len(all) {
		return page.Block()
	}
	c := all[p.column]
	p.head(&page, r, c, w)
	if p.person == nil || p.person.ID != r.ID() || p.person.Match == nil {
		return page.Block()
	}
	i := slices.IndexFunc(p.person.Match.Criteria, func(k wire.Criterion) bool { return k.FilterID == c.FilterID })
	if i < 0 {
		return page.Block()
	}
	found := p.person.Match.Criteria[i]
	for _, l := range draw.Wrap(pane.Reasoning(found), max(1, w-4)) {
		page.Gap(2).Text(st.Dim, l)
		page.End()
	}
	quotes := pane.Quotes(found)
	fresh := slices.ContainsFunc(quotes, func(q pane.Quote) bool { return !q.Said })
	for _, q := range quotes {
		if !q.Said || !fresh { // beside others it would be told twice
			p.quote(&page, q, w)
		}
	}
	if page.Height() == 2 { // a rule and the head
		page.Gap(2).Text(st.Dim, safe.Lit("The hub gives no evidence."))
		page.End()
	}
	return page.Block()
}

// quote puts down words and where in the profile they stand: behind them where
// there is room, else below.
func (p *Pane) quote(page *draw.Page, q pane.Quote, w int) {
	st, fields, room := p.env.Styles, p.fields(q), max(1, w-6)
	lines := draw.Wrap(safe.Join(safe.Text{}, safe.Lit("“"), q.Text, safe.Lit("”")), room)
	for _, l := range lines {
		page.Gap(2).Text(st.Faint, safe.Lit("▏")).Gap(1).Text(st.Match, l)
		if where := safe.Join(safe.Text{}, safe.Lit(" · "), fields); len(lines) == 1 && draw.Width(l.String()+where.String()) <= room {
			page.Text(st.Dim, where)
			page.End()
			return
		}
		page.End()
	}
	for _, l := range draw.Wrap(fields, room) {
		page.Gap(4).Text(st.Dim, l)
		page.End()
	}
}

// fields are where in the profile a quote stands, in words.
func (p *Pane) fields(q pane.Quote) safe.Text {
	var names []safe.Text
	for _, f := range q.Fields {
		if n := pane.FieldName(f, p.person); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return safe.Join(safe.Lit(" · "), names...)
}

// head says who is judged by what, and how.
func (p *Pane) head(page *draw.Page, r people.Row, c people.CriterionInfo, w int) {
	st := p.env.Styles
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
	say(r.Verdict(p.column))
	page.End()
}

// open shows all that a verdict rests on, or its beginning alone.
func (p *Pane) open() safe.Text {
	if !p.whole && p.note.more == 0 && p.person != nil {
		return safe.Lit("That is all there is")
	}
	p.whole = !p.whole
	return safe.Text{}
}
