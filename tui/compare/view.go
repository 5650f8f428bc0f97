package compare

import (
	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/draw"
)

// layout is how wide things are, in cells.
type layout struct {
	w, label, column int
	people           int // that there is room for
}

const (
	leastColumn = 15
	mostLines   = 14 // of what one person has of one thing
)

func newLayout(w, people int) layout {
	l := layout{w: w, label: max(6, min(w/7, 26))}
	room := max(1, w-l.label-4)
	l.people = max(1, min(people, room/(leastColumn+1)))
	l.column = max(1, room/l.people-1)
	return l
}

// names are the people, which stay while the rest scrolls.
func (p *Pane) names(t layout) draw.Block {
	st := p.env.Styles
	var page draw.Page
	page.Gap(t.label + 4)
	for i, c := range p.all[p.first:min(len(p.all), p.first+t.people)] {
		name := safe.Join(safe.Lit(" "), safe.Count(p.first+i+1), safe.Clean(c.FullName).Or(safe.Lit("(no name)")))
		page.Cell(st.Title, name, t.column, draw.Left).Gap(1)
	}
	page.End()
	page.Rule(st.Border, t.w)
	page.End()
	return page.Block()
}

// drawn is all that is compared.
func (p *Pane) drawn(t layout) draw.Block {
	st := p.env.Styles
	var page draw.Page
	for _, r := range facts(p.all, p.env.Now()) {
		p.row(&page, t, r, st.Text)
	}
	if all := verdicts(p.env, p.all); len(all) > 0 {
		section(&page, st, t, safe.Lit("Criteria"))
		for _, r := range all {
			p.row(&page, t, r, st.Text)
		}
	}
	s := skillsOf(p.all)
	section(&page, st, t, safe.Lit("Skills"))
	if !p.only {
		common := safe.Join(safe.Lit(", "), s.common...).Or(safe.Lit("none"))
		for i, l := range draw.Wrap(common, max(1, t.w-t.label-5)) {
			page.Gap(1).Cell(st.Faint, safe.Lit("=").If(i == 0), 2, draw.Left)
			page.Cell(st.Dim, safe.Lit("all have").If(i == 0), t.label, draw.Left).Gap(1).Text(st.Dim, l)
			page.End()
		}
	}
	list := func(label safe.Text, all [][]safe.Text, style themes.Style) {
		r := row{label: label}
		for _, names := range all {
			r.cells = append(r.cells, cell{text: safe.Join(safe.Lit(", "), names...)})
		}
		if !r.empty() {
			p.row(&page, t, r, style)
		}
	}
	list(safe.Lit("some have"), s.some, st.Text)
	list(safe.Lit("one alone has"), s.sole, st.Match)
	return page.Block()
}

func section(page *draw.Page, st *themes.Styles, t layout, title safe.Text) {
	page.Gap(1).Text(st.Accent, title).Gap(1)
	page.Rule(st.Border, t.w-page.Width()-1)
	page.End()
}

// row draws what each has of one thing: dim and with = where all have the same.
func (p *Pane) row(page *draw.Page, t layout, r row, style themes.Style) {
	st, mark := p.env.Styles, safe.Lit("≠")
	markStyle, labelStyle := st.Accent, st.Text
	if r.same() {
		if p.only {
			return
		}
		style, mark, markStyle, labelStyle = st.Dim, safe.Lit("="), st.Faint, st.Dim
	}
	label := draw.Wrap(r.label, t.label)
	cells := r.cells[p.first:min(len(r.cells), p.first+t.people)]
	lines := make([][]safe.Text, len(cells))
	high := min(len(label), 3)
	for i, c := range cells {
		indent := 0
		if !c.sign.IsEmpty() {
			indent = draw.Width(c.sign.String()) + 1
		}
		lines[i] = draw.Wrap(c.text.Or(safe.Lit("–")), max(1, t.column-indent))
		if len(lines[i]) > mostLines {
			lines[i] = append(lines[i][:mostLines-1:mostLines-1], safe.Lit("…"))
		}
		high = max(high, len(lines[i]))
	}
	for y := range high {
		page.Gap(1)
		if y == 0 {
			page.Text(markStyle, mark).Gap(1)
		} else {
			page.Gap(2)
		}
		var words safe.Text
		if y < len(label) && y < 3 {
			words = label[y]
		}
		page.Cell(labelStyle, words, t.label, draw.Left).Gap(1)
		for i, c := range cells {
			room := t.column
			if !c.sign.IsEmpty() {
				n := draw.Width(c.sign.String()) + 1
				if y == 0 {
					page.Text(c.style, c.sign).Gap(1)
				} else {
					page.Gap(n)
				}
				room -= n
			}
			var l safe.Text
			if y < len(lines[i]) {
				l = lines[i][y]
			}
			s := style
			if c.text.IsEmpty() {
				s = st.Faint
			}
			page.Cell(s, l, max(1, room), draw.Left).Gap(1)
		}
		page.End()
	}
}
