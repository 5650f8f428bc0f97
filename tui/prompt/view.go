package prompt

import (
	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/themes"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/chip/rewrite"
	"github.com/scout-cli/scout/tui/draw"
)

type viewKey struct {
	w, h, room, version, theme int
	focused                    bool
}

// plan is how many lines the parts of the pane take.
type plan struct {
	framed bool
	rows   int // of the text
	chips  int // at most
	detail bool
}

// The sizes of the pane.
const (
	margin   = 4  // cells beside the text in its frame
	lowest   = 12 // lines of the place under which there is no frame
	maxRows  = 8
	maxMarks = 200 // stretches of the text that are marked
)

// plan shares h lines of a place out: the prompt is small while others have
// the keys and grows with them.
func (p *Pane) plan(w, h int, focused bool) plan {
	l := plan{framed: h >= lowest && w >= 12, rows: 1, chips: 2}
	if !l.framed {
		l.chips = 1
	}
	if !focused {
		return l
	}
	l.rows = max(1, min(p.text.Height(p.inner(w, l)), h/4, maxRows))
	switch { // nobody reads a link
	case p.folded():
		l.rows = 1
	case p.isLink():
		l.rows = min(l.rows, 2)
	}
	if p.onChips() {
		l.chips, l.detail = max(l.chips, min(6, h/4)), l.framed
		l.rows = min(l.rows, max(1, h/6))
	} else if l.framed {
		l.chips = max(2, min(4, h/5))
	}
	return l
}

// inner is the width of the text.
func (p *Pane) inner(w int, l plan) int {
	if l.framed {
		return max(1, w-margin)
	}
	return max(1, w-3)
}

// Height is how many lines the pane wants of the h of a place.
func (p *Pane) Height(w, h int, focused bool) int {
	p.room = h
	l := p.plan(w, h, focused)
	n := l.rows + p.bar(l, focused).Draw(p.env.Styles, w).Height()
	if l.framed {
		n += 2
	}
	if l.detail {
		n++
	}
	p.offered = 0
	if focused && l.framed {
		p.offered = p.offer(h - n)
	}
	return n + p.offered
}

// TypingAt is where the text is written, as the pane was last drawn.
func (p *Pane) TypingAt() *tea.Cursor {
	if p.onChips() || p.cursor == nil {
		return nil
	}
	c := *p.cursor
	return &c
}

// View draws the editor in its box, and the chips.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	room := max(p.room, h)
	key := viewKey{w, h, room, p.version, p.env.Theme, focused}
	if key == p.key && p.block.Height() > 0 {
		return p.block
	}
	p.key = key
	l := p.plan(w, room, focused)
	st := p.env.Styles
	text := p.words(l, w, focused)
	if l.framed {
		border, title := st.Border, st.Dim
		if focused {
			border, title = st.BorderFocus, st.Accent
		}
		text = draw.Box(border, title, p.title(l, w), text, w, l.rows+2)
	}
	parts := []draw.Block{text, p.bar(l, focused).Draw(st, w)}
	if l.detail {
		var line draw.Line
		line.Gap(1).Cell(st.Dim, p.detail(), max(0, w-2), draw.Left)
		parts = append(parts, line.Block())
	}
	if focused && p.offered > 0 {
		parts = append(parts, p.viewStarts(w, p.offered))
	}
	p.block = draw.Stack(parts...).Fit(w, h)
	return p.block
}

// title says what the text is, and where it differs from the people shown.
func (p *Pane) title(l plan, w int) safe.Text {
	t := safe.Lit("Whom do you look for?")
	if p.isLink() && !p.folded() {
		t = safe.Lit("Sales Navigator link")
	}
	if p.edited {
		t = safe.Join(safe.Lit(" · "), t, safe.Lit("edited: enter searches"))
	}
	if more := p.text.Height(p.inner(w, l)) - l.rows; more > 0 && !p.folded() {
		t = safe.Join(safe.Lit(" · "), t, safe.Join(safe.Lit(" "), safe.Count(more), safe.Lit("more"), safe.Lit("line").If(more == 1).Or(safe.Lit("lines"))))
	}
	return t
}

// words are the editor's lines, or what to type where there is nothing.
func (p *Pane) words(l plan, w int, focused bool) draw.Block {
	st := p.env.Styles
	width := p.inner(w, l)
	p.w = width
	left, top := 2, 1
	var lead draw.Line
	if lead.Gap(1); !l.framed {
		left, top = 2, 0
		lead.Reset(themes.Style{})
		lead.Text(st.Accent, safe.Lit("› "))
	}
	style := st.Text
	if p.edited && !focused {
		style = st.Dim
	}
	var body draw.Block
	x, y := 0, 0
	switch {
	case p.Text() == "":
		var line draw.Line
		line.Cell(st.Faint, safe.Lit("senior backend engineer with Node.js and PostgreSQL in New York"), width, draw.Left)
		body = line.Block().Fit(width, l.rows)
	case p.folded():
		body, x = p.viewLink(style, width, focused && !p.onChips())
	case focused && !p.onChips():
		body, x, y = p.text.View(style, p.marks(), width, l.rows)
	default:
		at := 0
		if s := p.focusedSpan(); s != nil { // its words are in sight
			at = s[0]
		}
		body = p.text.Peek(style, p.marks(), at, width, l.rows)
		if !focused && p.text.Height(width) > l.rows {
			var dots draw.Line
			dots.Text(st.Dim, safe.Lit("…"))
			body = draw.Beside(p.text.Peek(style, p.marks(), 0, width-1, l.rows), dots.Block())
		}
	}
	p.cursor = tea.NewCursor(left+x, top+y)
	p.cursor.Blink = false
	return draw.Beside(lead.Block(), body)
}

// bar is what is said of how the prompt is understood.
func (p *Pane) bar(l plan, focused bool) chip.Bar {
	b := chip.Bar{Intent: p.intent, Focus: -1, Lines: l.chips, Counted: !focused && !p.edited && p.sent != ""}
	if focused && p.onChips() {
		b.Focus = p.focus
	}
	if !p.edited {
		b.Loosened = p.wide
	}
	switch {
	case p.Text() == "":
		b.Notes = []safe.Text{safe.Lit("or paste a job advert, a Boolean string, a Sales Navigator link")}
	case !p.trouble.IsEmpty():
		b.Notes = []safe.Text{p.trouble}
	case p.slow:
		b.Notes = []safe.Text{safe.Lit("reading…")}
	case p.isLink() && p.count() > 0:
		b.Notes = []safe.Text{safe.Lit("read from the link")}
	}
	return b
}

// detail says all of the chip that has the focus.
func (p *Pane) detail() safe.Text {
	if k, ok := p.unread(); ok {
		return safe.Join(safe.Text{}, chip.Unread(p.intent.Unresolved[k]), safe.Lit(" · "), p.env.Key("chips.weigh"), safe.Lit(" makes it a keyword, "), p.env.Key("chips.drop"), safe.Lit(" drops it"))
	}
	f, ok := p.focused()
	if !ok {
		return safe.Text{}
	}
	words := ""
	if s := rewrite.Valid(p.Text(), f.Span); s != nil && !p.isLink() {
		words = p.Text()[s[0]:s[1]]
	}
	return chip.Detail(p.intent, p.focus, words)
}
