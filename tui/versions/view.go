package versions

import (
	"strings"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
	"github.com/scout-cli/scout/tui/pane"
)

type viewKey struct {
	w, h, theme, change int
	focused             bool
}

// maxNames is how many people are named of those who came or went.
const maxNames = 200

// View draws the versions, and below them what the chosen one changed.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	k := viewKey{w, h, p.env.Theme, p.change, focused}
	if k == p.key && p.view.Height() == h {
		return p.view
	}
	p.key = k
	p.view = p.draw(w, h, focused)
	return p.view
}

func (p *Pane) draw(w, h int, focused bool) draw.Block {
	st := p.env.Styles
	var page draw.Page
	page.Gap(1).Text(st.Title, safe.Lit("Versions"))
	page.End()
	if p.search == nil || len(p.all) == 0 {
		text := safe.Lit("Change the prompt of a search and send it: its versions stand here, with what each brought and cost.")
		for _, l := range draw.Wrap(text, max(1, w-3)) {
			page.Gap(1).Text(st.Dim, l)
			page.End()
		}
		return page.Block().Fit(w, h)
	}
	rows := min(len(p.all), max(1, h/3))
	first := max(0, min(p.at-rows/2, len(p.all)-rows))
	for i := first; i < first+rows; i++ {
		p.version(&page, i, w, focused)
	}
	head := page.Block()
	below := p.changes(w)
	p.top = max(0, min(p.top, below.Height()-(h-head.Height())))
	return draw.Stack(head, below.Rows(p.top, p.top+max(0, h-head.Height()))).Fit(w, h)
}

// version is one line: which, from which, how many people, when.
func (p *Pane) version(page *draw.Page, i, w int, focused bool) {
	st := p.env.Styles
	v := p.all[i]
	text := st.Text
	switch {
	case i == p.at && focused:
		page.Text(st.Accent, safe.Lit("▌"))
		text = st.Title
	default:
		page.Gap(1)
	}
	on := v.Search.Version == p.search.Version
	page.Text(st.Accent, safe.Lit("●").If(on)).Text(st.Faint, safe.Lit("○").If(!on)).Gap(1)
	page.Text(text, safe.Join(safe.Text{}, safe.Lit("v"), safe.Count(v.Search.Version)))
	from := safe.Text{}
	if v.Parent > 0 {
		from = safe.Join(safe.Text{}, safe.Lit(" ← v"), safe.Count(v.Parent))
	}
	page.Cell(st.Dim, from, p.parentWidth(), draw.Left).Gap(2)
	right := safe.Join(safe.Lit(" · "), safe.CountOf(v.Search.ResultCount, "person", "people"), safe.Clean(v.At.In(p.env.Now().Location()).Format("2 Jan 15:04")))
	used := draw.Width(right.String())
	if room := w - page.Width() - used - 3; room >= leastPrompt { // below, it stands whole
		page.Cell(text, p.what(v), room, draw.Left)
	}
	page.FillTo(w-used-1).Text(st.Dim, right)
	page.End()
}

// what says what a version is: how it was made of the one before where the
// words are the same, else its words.
func (p *Pane) what(v pane.PromptVersion) safe.Text {
	if before := p.parent(v); before != nil && before.Search.Prompt == v.Search.Prompt {
		if w := wider(*before, v); len(w) > 0 {
			return safe.Join(safe.Lit(" "), safe.Lit("widened:"), loosenings(w))
		}
		if v.Search.ResultCount > before.Search.ResultCount {
			return safe.Join(safe.Lit(" "), safe.Lit("the next"), safe.CountOf(v.Search.ResultCount-before.Search.ResultCount, "person", "people"))
		}
	}
	return safe.Clean(v.Search.Prompt)
}

func loosenings(all []wire.Relaxation) safe.Text {
	parts := make([]safe.Text, len(all))
	for i, r := range all {
		parts[i] = chip.Relaxed(r)
	}
	return safe.Join(safe.Lit(" · "), parts...)
}

// leastPrompt is the cells from which a part of a prompt tells something.
const leastPrompt = 20

// parentWidth is the cells that the parents of all versions need.
func (p *Pane) parentWidth() int {
	n := 0
	for _, v := range p.all {
		if v.Parent > 0 {
			n = max(n, draw.Width(safe.Join(safe.Text{}, safe.Lit(" ← v"), safe.Count(v.Parent)).String()))
		}
	}
	return n
}

// changes is what the chosen version changed.
func (p *Pane) changes(w int) draw.Block {
	st := p.env.Styles
	var page draw.Page
	section := func(title safe.Text) {
		page.End()
		page.Gap(1).Text(st.Accent, title).Gap(1)
		page.Rule(st.Border, max(0, w-page.Width()-1))
		page.End()
	}
	if !p.diff.ready {
		section(safe.Lit("Comparing…"))
		return page.Block()
	}
	title := safe.Lit("The first words")
	if p.diff.parent != nil {
		title = safe.Join(safe.Text{}, safe.Lit("Words, against v"), safe.Count(p.diff.parent.Search.Version))
	}
	section(title)
	p.words(&page, w)
	if p.diff.parent == nil {
		return page.Block()
	}
	section(safe.Lit("Criteria"))
	for _, r := range p.diff.wider {
		page.Gap(1).Text(st.Warn, safe.Lit("~")).Gap(1).Cell(st.Text, safe.Join(safe.Lit(" "), safe.Lit("loosened:"), chip.Relaxed(r)), max(0, w-4), draw.Left)
		page.End()
	}
	if len(p.diff.chips)+len(p.diff.wider) == 0 {
		page.Gap(1).Text(st.Dim, safe.Lit("The same as before"))
		page.End()
	}
	for _, c := range p.diff.chips {
		sign, style := safe.Lit("~"), st.Warn
		switch {
		case c.before == nil:
			sign, style = safe.Lit("+"), st.Good
		case c.after == nil:
			sign, style = safe.Lit("−"), st.Bad
		}
		page.Gap(1).Text(style, sign).Gap(1).Cell(st.Text, label(c), max(0, w-4), draw.Left)
		page.End()
	}
	d := p.diff.people
	section(safe.Lit("People"))
	page.Gap(1).Text(st.Text, safe.Join(safe.Lit(" "), safe.Count(d.kept), safe.Lit("kept"))).Text(st.Dim, safe.Lit(" · "))
	page.Text(st.Good, safe.Join(safe.Lit(" "), safe.Count(len(d.gained)), safe.Lit("gained"))).Text(st.Dim, safe.Lit(" · "))
	page.Text(st.Bad, safe.Join(safe.Lit(" "), safe.Count(len(d.lost)), safe.Lit("lost")))
	page.End()
	p.names(&page, d.gained, true, w)
	p.names(&page, d.lost, false, w)
	return page.Block()
}

// words draws both prompts over each other, wrapped at words.
func (p *Pane) words(page *draw.Page, w int) {
	st := p.env.Styles
	for _, c := range p.diff.words {
		style, open, end := st.Text, safe.Text{}, safe.Text{}
		switch c.what {
		case gained:
			style, open, end = st.Good, safe.Lit("{+"), safe.Lit("+}")
		case lost:
			style, open, end = st.Bad, safe.Lit("[−"), safe.Lit("−]")
		}
		text := safe.Join(safe.Text{}, open, safe.Clean(c.text), end)
		if page.Width() > 1 && c.text != "" && strings.ContainsRune(",;.:!?", rune(c.text[0])) && c.what == kept {
			page.Text(style, text) // a mark stands right behind its word
			continue
		}
		for _, word := range words(text) {
			used := draw.Width(word.String())
			if page.Width() > 1 && page.Width()+1+used >= w {
				page.End()
			}
			page.Gap(1).Cell(style, word, max(0, min(used, w-3)), draw.Left)
		}
	}
	page.End()
}

// words are the pieces of a text between blanks.
func words(t safe.Text) (out []safe.Text) {
	s := t.String()
	for from := 0; from < len(s); {
		n := strings.IndexByte(s[from:], ' ')
		if n < 0 {
			n = len(s) - from
		}
		if n > 0 {
			out = append(out, t.Slice(from, from+n))
		}
		from += n + 1
	}
	return out
}

// names are those who came or went, and why.
func (p *Pane) names(page *draw.Page, all []moved, came bool, w int) {
	st := p.env.Styles
	sign, style := safe.Lit("−"), st.Bad
	if came {
		sign, style = safe.Lit("+"), st.Good
	}
	for i, m := range all {
		if i == maxNames {
			page.Gap(3).Text(st.Dim, safe.Join(safe.Lit(" "), safe.Lit("…"), safe.Count(len(all)-i), safe.Lit("more")))
			page.End()
			return
		}
		page.Gap(1).Text(style, sign).Gap(1)
		who := safe.Join(safe.Lit(", "), safe.Clean(m.name).Or(safe.Lit("(no name)")), safe.Clean(m.title))
		page.Cell(st.Text, who, max(0, min(draw.Width(who.String()), w-4)), draw.Left)
		why := because(m.because)
		if m.letIn != nil {
			why = safe.Join(safe.Lit(" "), safe.Lit("←"), chip.Relaxed(*m.letIn))
		}
		if room := w - page.Width() - 2; draw.Width(why.String()) <= room {
			page.Gap(1).Text(st.Dim, why)
			page.End()
			continue
		}
		page.End()
		page.Gap(3).Cell(st.Dim, why, max(0, w-4), draw.Left)
		page.End()
	}
}

// because names the changes that did it, or one of which did.
func because(all []chipChange) safe.Text {
	if len(all) == 0 {
		return safe.Text{}
	}
	parts := make([]safe.Text, len(all))
	for i, c := range all {
		parts[i] = label(c)
	}
	lead := safe.Lit("← one of:")
	if len(all) == 1 {
		lead = safe.Lit("←")
	}
	return safe.Join(safe.Lit(" "), lead, safe.Join(safe.Lit(" · "), parts...))
}

// label is a change of a criterion in words.
func label(c chipChange) safe.Text {
	switch {
	case c.before == nil:
		return chip.Label(*c.after)
	case c.after == nil:
		return safe.Join(safe.Lit(" "), safe.Lit("no more"), chip.Label(*c.before))
	}
	return safe.Join(safe.Lit(" → "), chip.Label(*c.before), chip.Label(*c.after))
}
