package prompt

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/scout-cli/scout/client/safe"
	"github.com/scout-cli/scout/client/wire"
	"github.com/scout-cli/scout/tui/chip"
	"github.com/scout-cli/scout/tui/draw"
)

// chipLines is how many lines chips may take; the rest is counted.
const chipLines = 2

type viewKey struct {
	w, h, version, theme int
	focused              bool
}

type chipKey struct {
	intent *wire.Intent
	w      int
	theme  int
	stale  bool
}

// Height is how many lines the pane wants at a width.
func (p *Pane) Height(w int) int {
	p.resize(w)
	return p.input.Height() + 2 + p.chipBlock(w).Height()
}

func (p *Pane) resize(w int) {
	if p.w != w {
		p.w = w
		p.input.SetWidth(max(1, w-4))
		p.follow()
	}
}

// TypingAt is where the text is written.
func (p *Pane) TypingAt() *tea.Cursor {
	c := p.input.Cursor()
	if c != nil {
		c.X, c.Y = c.X+2, c.Y+1
		c.Blink = false
	}
	return c
}

// View draws the editor in its box, and the chips.
func (p *Pane) View(w, h int, focused bool) draw.Block {
	key := viewKey{w, h, p.version, p.env.Theme, focused}
	if key == p.key {
		return p.block
	}
	p.key = key
	p.resize(w)
	st := p.env.Styles
	border, title := st.Border, st.Dim
	if focused {
		border, title = st.BorderFocus, st.Accent
	}
	box := draw.Box(border, title, safe.Lit("Whom do you look for?"), p.text(w-2), w, p.input.Height()+2)
	p.block = draw.Stack(box, p.chipBlock(w)).Fit(w, h)
	return p.block
}

// text is the editor's lines, or what to type where there is nothing.
func (p *Pane) text(w int) draw.Block {
	st := p.env.Styles
	var page draw.Page
	if p.input.Value() == "" {
		page.Gap(1).Cell(st.Faint, safe.Lit("senior backend engineer with Node.js and PostgreSQL in New York"), w-2, draw.Left)
		page.End()
		return page.Block()
	}
	for line := range strings.SplitSeq(p.input.View(), "\n") {
		page.Gap(1).Cell(st.Text, safe.Clean(strings.TrimRight(line, " ")), w-2, draw.Left)
		page.End()
	}
	return page.Block()
}

// chipBlock is how the prompt is understood.
func (p *Pane) chipBlock(w int) draw.Block {
	key := chipKey{p.intent, w, p.env.Theme, p.stale}
	if key == p.chipKey && p.chips.Height() > 0 {
		return p.chips
	}
	p.chipKey = key
	p.chips = chip.Lines(p.env.Styles, p.intent, w, chipLines)
	return p.chips
}
